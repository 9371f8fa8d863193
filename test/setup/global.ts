import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startBrowserServer } from './browser-server.ts'
import { freshBuild } from './fresh-build.ts'

/** What all test files share: the build, runs made once, and a browser. */
export default async function setup(): Promise<() => Promise<void>> {
  freshBuild()
  const runs = mkdtempSync(join(tmpdir(), 'dawnfront-runs-'))
  const browser = await startBrowserServer()
  process.env.DAWNFRONT_RUNS = runs
  process.env.DAWNFRONT_BROWSER = browser.address
  return async () => {
    await browser.close()
    rmSync(runs, { recursive: true, force: true })
  }
}
