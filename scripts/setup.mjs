// Installs and builds when needed, so that `npm start` and `npm test` work alone on a fresh clone.
// Plain JavaScript, because nothing is installed yet when it runs.
import { spawnSync } from 'node:child_process'
import { existsSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Dawnfront needs Node 20.19 or later; this is ${process.versions.node}.`)
  process.exit(2)
}

const modifiedMs = (path) => (existsSync(path) ? statSync(path).mtimeMs : 0)

function step(label, command, args) {
  console.error(label)
  const { status, error } = spawnSync(command, args, {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  })
  if (status === 0) return
  console.error(`${[command, ...args].join(' ')} failed${error ? `: ${error.message}` : ''}`)
  process.exit(1)
}

const installedMs = modifiedMs(join(root, 'node_modules', '.package-lock.json'))
if (installedMs < modifiedMs(join(root, 'package-lock.json')) || installedMs === 0) {
  // Not `npm ci`: it refuses a lock file that leaves out packages of other platforms. The lock itself stays as it is.
  step('Installing packages ...', 'npm', ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'])
}
step('Building ...', process.execPath, [join(root, 'scripts', 'build.mjs')])
