import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { dawnfront } from './command.ts'

const POLL_MS = 50

/**
 * The folder of a run that all test files share, called `name`; the first that asks makes it. For reading: a test that
 * changes a run takes a copy.
 */
export async function sharedRun(study: string, flags: readonly string[], name = study): Promise<string> {
  const key = createHash('sha256')
    .update(JSON.stringify([study, flags, name]))
    .digest('hex')
    .slice(0, 16)
  const place = join(process.env.DAWNFRONT_RUNS!, key)
  const run = join(place, name)
  const [done, failed] = [join(place, 'done'), join(place, 'failed')]
  // Making a folder succeeds for one process alone.
  if (mkdirSync(place, { recursive: true }) !== undefined) {
    const { status, stderr } = await dawnfront('run', study, ...flags, '--workers', '1', '--quiet', '--out', run)
    writeFileSync(status === 0 || status === 3 ? done : failed, stderr)
  }
  while (!existsSync(done) && !existsSync(failed)) await setTimeout(POLL_MS)
  if (existsSync(failed)) throw new Error(`dawnfront run ${study} ${flags.join(' ')} failed`)
  return run
}

/** The same in a folder of the test's own, to change at will. */
export async function copyOfRun(copy: string, study: string, flags: readonly string[]): Promise<string> {
  cpSync(await sharedRun(study, flags), copy, { recursive: true })
  return copy
}
