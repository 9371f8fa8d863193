import type { Readable, Writable } from 'node:stream'

/** What surrounds a command: where it reads and prints, and who may stop it. */
export interface CommandIo {
  readonly input: Readable
  /** Takes results. */
  readonly output: Writable
  /** Takes messages and progress. */
  readonly messages: Writable
  /** Width of the terminal that messages go to; undefined when they go elsewhere. */
  readonly terminalColumns: number | undefined
  /** How the user calls the command, for those that are printed: `npx dawnfront` in a clone; `dawnfront` when left out. */
  readonly calledAs?: string
  /** Calls `listener` at every Ctrl-C until the returned function is called. */
  readonly onInterrupt: (listener: () => void) => () => void
  /** Ends at once, for whoever will not wait. */
  readonly endNow: (exitCode: number) => void
}

/** One call of the command line. */
interface Call {
  readonly io: CommandIo
  exitCode: number
}

/** One command runs at a time: following several at once would cost every command more than its own start. */
let running: Call | undefined

/** Calls `command` so that all it prints goes to `io`, and gives its exit code. */
export async function withIo(io: CommandIo, command: () => Promise<void>): Promise<number> {
  if (running !== undefined) throw new Error('another command is running in this process')
  const call: Call = { io, exitCode: 0 }
  running = call
  try {
    await command()
  } finally {
    running = undefined
  }
  return call.exitCode
}

/** The surroundings of the command that runs. */
export const commandIo = (): CommandIo => runningCall().io

/** How the command that runs will end, unless it fails. */
export function endWith(exitCode: number): void {
  runningCall().exitCode = exitCode
}

function runningCall(): Call {
  if (running === undefined) throw new Error('no command is running')
  return running
}
