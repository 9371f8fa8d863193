import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of the package, found from this file whether it runs as source or built. */
export const PACKAGE_ROOT = findRoot(dirname(fileURLToPath(import.meta.url)))

function findRoot(folder: string): string {
  if (existsSync(join(folder, 'package.json'))) return folder
  const parent = dirname(folder)
  if (parent === folder) throw new Error('package.json of dawnfront not found above its own code')
  return findRoot(parent)
}

/** What people write: studies, catalog, scenarios. */
export const DESIGNS_FOLDER = join(PACKAGE_ROOT, 'designs')
