#!/usr/bin/env node
import { COMMANDS } from './commands.ts'

const BAD_USAGE = 2

/** The overview, printed without loading anything else. */
function overview(): string {
  const width = Math.max(...Object.keys(COMMANDS).map((name) => name.length))
  const lines = Object.entries(COMMANDS).map(([name, { summary }]) => `  ${name.padEnd(width)}  ${summary}`)
  return `Dawnfront: mission design optimizer for orbital data centers

Usage: dawnfront <command> [file|run] [options]

Commands:
${lines.join('\n')}

Every command takes --help and --json (environment: each of the commands below it). Results go to stdout, messages to stderr.

Examples:
  dawnfront run designs/ai1-node.yaml
  dawnfront evaluate designs/points/ai1-2026-06.yaml
  dawnfront init my-study.yaml

Exit codes: 0 done, 1 failed, 2 wrong usage or invalid file, 3 no feasible design,
4 a threshold of compare is not met, 130 interrupted (resumable)
`
}

async function main(args: readonly string[]): Promise<number> {
  const [name] = args
  if (name === 'help' && args[1] !== undefined) return main([...args.slice(1), '--help'])
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    process.stdout.write(overview())
    return name === undefined ? BAD_USAGE : 0
  }
  if (name === '--version' || name === '-V') {
    const { dawnfrontVersion } = await import('../run/provenance.ts')
    process.stdout.write(`${dawnfrontVersion()}\n`)
    return 0
  }
  const { formatUserError, nearestName, UserError } = await import('../errors.ts')
  try {
    const entry = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
    if (entry === undefined) {
      const nearest = nearestName(name, Object.keys(COMMANDS))
      throw new UserError({
        message: `no command '${name}'`,
        expected: Object.keys(COMMANDS).join(', '),
        ...(nearest === undefined ? {} : { nearest }),
        next: 'dawnfront --help',
      })
    }
    const { CommanderError } = await import('commander')
    const command = (await entry.load()).build()
    const subcommands = [command, ...command.commands]
    for (const one of subcommands) one.exitOverride().configureOutput({ outputError: () => {} })
    command.name(`dawnfront ${name}`)
    try {
      await command.parseAsync(args.slice(1), { from: 'user' })
    } catch (error) {
      if (!(error instanceof CommanderError)) throw error
      if (error.exitCode === 0) return 0
      throw new UserError({
        message: error.message.replace(/^error: /, '').replaceAll('\n', ' '),
        next: `dawnfront ${name} --help`,
      })
    }
    return typeof process.exitCode === 'number' ? process.exitCode : 0
  } catch (error) {
    if (error instanceof UserError) {
      process.stderr.write(`${formatUserError(error)}\n`)
      return error.exitCode
    }
    process.stderr.write(`This is a bug in dawnfront, not in your input. A run folder, if one was begun, is kept.\n`)
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`)
    return 1
  }
}

// A reader that has seen enough (`dawnfront list metrics | head`) is no error; a full disk is none of the program.
process.stdout.on('error', ({ code, message }: NodeJS.ErrnoException) => {
  if (code === 'EPIPE') process.exit(0)
  const trouble = code === 'ENOSPC' || code === 'EDQUOT' ? 'the disk is full' : `cannot write: ${message}`
  process.stderr.write(`standard output: ${trouble}\n  expected: a place that can be written to, with room\n`)
  process.exit(1)
})
// Messages that nobody can be told are no reason to end.
process.stderr.on('error', () => {})

process.exitCode = await main(process.argv.slice(2))
