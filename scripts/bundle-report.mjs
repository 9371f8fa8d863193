// Bundles what the report page holds: its script with the models inside, its style sheet with the fonts inside, and the
// same font as TrueType for figures that are written as files.
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { deflateRawSync, inflateSync } from 'node:zlib'
import { build } from 'esbuild'
import { toDeltaPlanes } from '../dist/src/report/delta-planes.js'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const client = join(root, 'src', 'report', 'client')
const out = join(root, 'dist', 'report')
mkdirSync(out, { recursive: true })

const target = ['chrome111', 'firefox113', 'safari16.4']
await build({
  entryPoints: { arithmetic: join(client, 'arithmetic.ts') },
  bundle: true,
  minify: true,
  format: 'iife',
  target,
  outdir: out,
  logLevel: 'warning',
})
await build({
  entryPoints: { page: join(client, 'main.ts'), live: join(client, 'live.ts') },
  bundle: true,
  minify: true,
  format: 'esm',
  target,
  // The operator would keep the browser's own rounding of powers; Math.pow has that of the command line by then.
  supported: { 'exponent-operator': false },
  outdir: out,
  legalComments: 'none',
  plugins: [{ name: 'deflated tables', setup: deflateTables }],
  logLevel: 'warning',
})
await build({
  entryPoints: { page: join(client, 'page.css'), figures: join(client, '..', 'figures', 'figures.css') },
  bundle: true,
  minify: true,
  loader: { '.woff2': 'dataurl' },
  outdir: out,
  logLevel: 'warning',
})
// The scripts stand inside script elements, which the text `</script` would end.
for (const name of ['arithmetic.js', 'page.js', 'live.js']) {
  const script = join(out, name)
  writeFileSync(script, readFileSync(script, 'utf8').replaceAll('</script', '<\\/script'))
}

// Source Sans 3 by Adobe, SIL Open Font License 1.1, as packaged by Fontsource.
const font = join(root, 'node_modules', '@fontsource', 'source-sans-3')
for (const weight of [400, 600]) {
  const woff = readFileSync(join(font, 'files', `source-sans-3-latin-${weight}-normal.woff`))
  writeFileSync(join(out, `source-sans-3-${weight}.ttf`), trueType(woff))
}
copyFileSync(join(font, 'LICENSE'), join(out, 'source-sans-3-LICENSE'))
copyFileSync(
  join(root, 'node_modules', '@fontsource', 'source-serif-4', 'LICENSE'),
  join(out, 'source-serif-4-LICENSE'),
)

/** The environment's tables, two thirds of what a page holds, as text that its script inflates to the last bit. */
function deflateTables({ onLoad }) {
  onLoad({ filter: /data[/\\]tables\.json$/ }, ({ path }) => {
    const tables = JSON.parse(readFileSync(path, 'utf8'))
    const particles = Object.entries(tables.particles).map(([name, table]) => [name, toDeltaPlanes(table)])
    const json = JSON.stringify({ ...tables, particles: Object.fromEntries(particles) })
    const text = deflateRawSync(json, { level: 9 }).toString('base64')
    const contents = `import { inflatedTables } from './inflate.ts'\nexport default await inflatedTables('${text}')\n`
    return { contents, loader: 'js', resolveDir: client }
  })
}

/** Unpacks a WOFF 1.0 file (W3C Recommendation, 2012) into the font it holds. */
function trueType(woff) {
  const tableCount = woff.readUInt16BE(12)
  const tables = Array.from({ length: tableCount }, (_, i) => {
    const at = 44 + 20 * i
    const [offset, packed, length] = [4, 8, 12].map((field) => woff.readUInt32BE(at + field))
    const bytes = woff.subarray(offset, offset + packed)
    return {
      tag: woff.subarray(at, at + 4),
      checksum: woff.subarray(at + 16, at + 20),
      bytes: packed < length ? inflateSync(bytes) : bytes,
    }
  })
  const power = Math.floor(Math.log2(tableCount))
  const head = Buffer.alloc(12 + 16 * tableCount)
  woff.copy(head, 0, 4, 8)
  head.writeUInt16BE(tableCount, 4)
  head.writeUInt16BE(16 * 2 ** power, 6)
  head.writeUInt16BE(power, 8)
  head.writeUInt16BE(16 * (tableCount - 2 ** power), 10)
  let offset = head.length
  const bodies = tables.map(({ tag, checksum, bytes }, i) => {
    const at = 12 + 16 * i
    tag.copy(head, at)
    checksum.copy(head, at + 4)
    head.writeUInt32BE(offset, at + 8)
    head.writeUInt32BE(bytes.length, at + 12)
    const filled = Buffer.alloc(Math.ceil(bytes.length / 4) * 4)
    bytes.copy(filled)
    offset += filled.length
    return filled
  })
  return Buffer.concat([head, ...bodies])
}
