// Bundles the command and its worker threads: few files that load at once instead of some hundred, each command's code
// loaded when it is called.
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const out = join(root, 'dist', 'cli')
const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))

/** Small and plain enough to be inside; the others are native, of WebAssembly, or start threads from files of their own. */
const INSIDE = [
  'commander',
  'd3-array',
  'd3-hierarchy',
  'd3-scale',
  'fflate',
  'hyparquet',
  'hyparquet-writer',
  'jsep',
  'yaml',
  'zod',
  'ml-matrix',
  'satellite.js',
]

rmSync(out, { recursive: true, force: true })
mkdirSync(out, { recursive: true })
const result = await build({
  entryPoints: {
    main: join(root, 'src', 'cli', 'main.ts'),
    'run-worker': join(root, 'src', 'run', 'worker.ts'),
    'stream-worker': join(root, 'src', 'run', 'stream-worker.ts'),
    'piece-worker': join(root, 'src', 'campaign', 'worker.ts'),
  },
  bundle: true,
  splitting: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  outdir: out,
  absWorkingDir: root,
  minifySyntax: true,
  minifyWhitespace: true,
  // What was CommonJS asks for Node's own modules by require.
  banner: {
    js: "import { createRequire as requireHere } from 'node:module';const require = requireHere(import.meta.url);",
  },
  // The last is WebAssembly that satellite.js loads only for whoever asks for it, which nothing here does.
  external: [...Object.keys(dependencies).filter((name) => !INSIDE.includes(name)), '#wasm-*'],
  plugins: [{ name: 'lazy tables', setup: readTablesLater }],
  metafile: true,
  legalComments: 'none',
  logLevel: 'warning',
})
writeFileSync(join(out, 'piece-code.txt'), `${codeHash('piece-worker.js')}\n`)
if (process.argv.includes('--sizes')) {
  for (const [file, { bytes, inputs }] of Object.entries(result.metafile.outputs)) {
    const largest = Object.entries(inputs)
      .sort((a, b) => b[1].bytesInOutput - a[1].bytesInOutput)
      .slice(0, 6)
    console.log(bytes, basename(file), largest.map(([name, one]) => `${name} ${one.bytesInOutput}`).join(', '))
  }
}

/** The hash of all that a bundle is made of: its sources, and the versions of the packages it asks for. */
function codeHash(entry) {
  const { outputs } = result.metafile
  const path = Object.keys(outputs).find((name) => basename(name) === entry)
  const reached = new Set([path])
  for (const one of reached)
    for (const { path: next, external } of outputs[one].imports) if (!external) reached.add(next)
  const sources = [...reached].flatMap((one) => Object.keys(outputs[one].inputs)).filter((one) => !one.startsWith('<'))
  const asked = [...reached].flatMap((one) => outputs[one].imports.filter(({ external }) => external))
  const versions = asked.map(({ path: name }) => [name, dependencies[name] ?? ''])
  const hashed = (name) =>
    createHash('sha256')
      .update(readFileSync(join(root, name)))
      .digest('hex')
  const content = [...[...new Set(sources)].map((name) => [name, hashed(name)]), ...versions]
  return createHash('sha256').update(JSON.stringify(content.sort())).digest('hex')
}

/** The large tables of the environment as a file beside the bundle, read when they are first asked for. */
function readTablesLater({ onLoad }) {
  onLoad({ filter: /data[/\\]tables\.json$/ }, ({ path }) => {
    const { particles, ...others } = JSON.parse(readFileSync(path, 'utf8'))
    writeFileSync(join(out, 'particles.json'), JSON.stringify(particles))
    const contents = `import { readFileSync } from 'node:fs'
let particles
export default {
  ...${JSON.stringify(others)},
  get particles() {
    particles ??= JSON.parse(readFileSync(new URL('./particles.json', import.meta.url), 'utf8'))
    return particles
  },
}`
    return { contents, loader: 'js' }
  })
}
