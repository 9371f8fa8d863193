// Builds what is out of date: compiles, parses the shipped designs, bundles the command, the report page and the models.
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const SOURCES = [
  'src',
  'solvers',
  'scripts',
  'designs',
  'test/bench',
  'package-lock.json',
  'tsconfig.json',
  'tsconfig.build.json',
]
const STEPS = [
  // tsc keeps its own record of what changed.
  ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'],
  ['scripts/parse-designs.mjs'],
  ['scripts/bundle-report.mjs'],
  ['scripts/bundle-browser.mjs'],
  // The last to be written, so that its age tells whether all are there.
  ['scripts/bundle-cli.mjs'],
]
const LAST = join(root, 'dist', 'cli', 'main.js')

/** When something below a path was last written, also a folder that lost a file. */
function newestMs(path) {
  const stats = statSync(path)
  if (!stats.isDirectory()) return stats.mtimeMs
  return Math.max(stats.mtimeMs, ...readdirSync(path).map((name) => newestMs(join(path, name))))
}

const builtMs = existsSync(LAST) ? statSync(LAST).mtimeMs : 0
if (SOURCES.some((source) => newestMs(join(root, source)) > builtMs)) {
  for (const args of STEPS) {
    const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: ['ignore', 2, 2] })
    if (status !== 0) process.exit(1)
  }
}
