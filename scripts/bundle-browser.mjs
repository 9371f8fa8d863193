// Bundles the models and solvers into one file that runs in a browser: what `dawnfront/browser` names.
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')

await build({
  entryPoints: { dawnfront: join(root, 'src', 'browser.ts') },
  bundle: true,
  minify: true,
  // Fails on any import of Node's own modules.
  platform: 'browser',
  format: 'esm',
  target: ['chrome111', 'firefox113', 'safari16.4'],
  outdir: join(root, 'dist', 'browser'),
  legalComments: 'none',
  logLevel: 'warning',
})
