import { spawnSync } from 'node:child_process'
import { resolve } from 'node:path'
import { Readable, Writable } from 'node:stream'
import type { CommandIo } from '../../src/cli/io.ts'
import { runCli } from '../../src/cli/run-cli.ts'

export interface Ended {
  readonly status: number | null
  readonly stdout: string
  readonly stderr: string
}

/** Runs the command line within the test's own process, and gives what it printed. */
export async function dawnfront(...args: readonly string[]): Promise<Ended> {
  return dawnfrontReading('', ...args)
}

/** The same with something on standard input. */
export async function dawnfrontReading(input: string, ...args: readonly string[]): Promise<Ended> {
  const { io, printed } = collectingIo(input)
  const status = await runCli(args, io)
  return { status, ...printed() }
}

/** Surroundings of a command that keep what it prints. */
export function collectingIo(input = ''): { io: CommandIo; printed: () => { stdout: string; stderr: string } } {
  const [output, messages] = [collector(), collector()]
  const io: CommandIo = {
    input: Readable.from([Buffer.from(input)]),
    output: output.stream,
    messages: messages.stream,
    terminalColumns: undefined,
    onInterrupt: () => () => {},
    endNow: (exitCode) => {
      throw new Error(`ended at once with ${exitCode}`)
    },
  }
  return { io, printed: () => ({ stdout: output.text(), stderr: messages.text() }) }
}

/** Runs the built command as a user would: in a process of its own, of which tests have few. */
export function dawnfrontProcess(...args: readonly string[]): Ended {
  const { status, stdout, stderr } = spawnSync(process.execPath, [MAIN, ...args], { encoding: 'utf8' })
  return { status, stdout, stderr }
}

/** The command that package.json names. */
export const MAIN = resolve('dist/cli/main.js')

function collector(): { stream: Writable; text: () => string } {
  const chunks: Buffer[] = []
  const stream = new Writable({
    write(chunk: Buffer, _, done) {
      chunks.push(chunk)
      done()
    },
  })
  return { stream, text: () => Buffer.concat(chunks).toString('utf8') }
}
