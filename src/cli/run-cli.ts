import { asCalled } from './as-called.ts'
import { COMMANDS, type CommandEntry } from './commands.ts'
import { type CommandIo, withIo } from './io.ts'

const BAD_USAGE = 2
const BUG = 1

/** The whole command line: runs a command and gives its exit code. */
export async function runCli(args: readonly string[], io: CommandIo): Promise<number> {
  const [name] = args
  if (name === 'help' && args[1] !== undefined) return runCli([...args.slice(1), '--help'], io)
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    io.output.write(asCalled(overview(), io))
    return name === undefined ? BAD_USAGE : 0
  }
  if (name === '--version' || name === '-V') {
    const { dawnfrontVersion } = await import('../run/provenance.ts')
    io.output.write(`${dawnfrontVersion()}\n`)
    return 0
  }
  try {
    const entry = await commandNamed(name)
    return await withIo(io, () => runCommand(name, entry, args.slice(1), io))
  } catch (error) {
    const { formatUserError, UserError } = await import('../errors.ts')
    if (error instanceof UserError) {
      // With `--out -` standard output is a file's.
      if (args.includes('--json') && !args.includes('-'))
        io.output.write(`${JSON.stringify({ errors: error.all }, wordsAsCalled(io), 2)}\n`)
      io.messages.write(`${asCalled(formatUserError(error), io)}\n`)
      return error.exitCode
    }
    io.messages.write('This is a bug in dawnfront, not in your input. A run folder, if one was begun, is kept.\n')
    io.messages.write(`${error instanceof Error ? error.stack : String(error)}\n`)
    return BUG
  }
}

async function commandNamed(name: string): Promise<CommandEntry> {
  const entry = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
  if (entry !== undefined) return entry
  const { nearestName, UserError } = await import('../errors.ts')
  const nearest = nearestName(name, Object.keys(COMMANDS))
  throw new UserError({
    message: `no command '${name}'`,
    expected: Object.keys(COMMANDS).join(', '),
    ...(nearest === undefined ? {} : { nearest }),
    next: 'dawnfront --help',
  })
}

async function runCommand(name: string, entry: CommandEntry, args: readonly string[], io: CommandIo): Promise<void> {
  const { CommanderError } = await import('commander')
  const command = (await entry.load()).build()
  for (const one of [command, ...command.commands]) {
    one.exitOverride().configureOutput({ writeOut: (text) => io.output.write(asCalled(text, io)), writeErr: () => {} })
  }
  command.name(`dawnfront ${name}`)
  try {
    await command.parseAsync(args, { from: 'user' })
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    if (error.exitCode === 0) return
    const { UserError } = await import('../errors.ts')
    throw new UserError({
      message: error.message.replace(/^error: /, '').replaceAll('\n', ' '),
      next: `dawnfront ${name} --help`,
    })
  }
}

const wordsAsCalled = (io: CommandIo) => (_: string, part: unknown) =>
  typeof part === 'string' ? asCalled(part, io) : part

/** The overview, printed without loading anything else. */
function overview(): string {
  const width = Math.max(...Object.keys(COMMANDS).map((name) => name.length))
  const lines = Object.entries(COMMANDS).map(([name, { summary }]) => `  ${name.padEnd(width)}  ${summary}`)
  return `Dawnfront: mission design optimizer for orbital data centers

Usage: dawnfront <command> [file|run] [options]

Commands:
${lines.join('\n')}

Every command takes --help and --json (environment: each of the commands below it). Results go to stdout, messages to stderr;
with --json what is wrong goes to stdout too, as { "errors": [...] }.

Examples:
  dawnfront run designs/ai1-node.yaml
  dawnfront evaluate designs/points/ai1-2026-06.yaml
  dawnfront init my-study.yaml

Exit codes: 0 done, 1 failed, 2 wrong usage or invalid file, 3 no feasible design,
4 a threshold of compare is not met, or a promise in flight, 130 interrupted (resumable)
`
}
