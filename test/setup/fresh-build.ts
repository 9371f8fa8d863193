import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

/** Builds what is out of date, since tests run the build. */
export function freshBuild(): void {
  const { status } = spawnSync(process.execPath, [join('scripts', 'build.mjs')], { stdio: 'inherit' })
  if (status !== 0) throw new Error('the build failed')
}
