import { spawnSync } from 'node:child_process'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { MAIN } from './command.ts'

const PRELOAD = pathToFileURL(resolve('test/helpers/signal-in-write.mjs')).href

/** Runs the built command, to which a signal comes at this write, counted from 1, to the first file that ends so. */
export function signalledInWrite(
  args: readonly string[],
  at: { readonly ending: string; readonly write: number; readonly signal: NodeJS.Signals },
) {
  const { status, signal, stderr } = spawnSync(process.execPath, ['--import', PRELOAD, MAIN, ...args], {
    encoding: 'utf8',
    env: { ...process.env, SIGNAL_IN_WRITE: JSON.stringify(at) },
  })
  return { status, signal, stderr }
}
