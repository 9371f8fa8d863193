import { readFileSync, writeFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { SOLVERS } from '../solvers/registry.ts'
import { EXPORTERS } from '../src/export/exporters.ts'
import { STATUS_MEANING } from '../src/node/models.ts'
import { SCALES, WIDEST_SCALE } from '../src/study/scale.ts'
import { unitLabel } from '../src/units.ts'
import { brokenByPoints, claimsOfPoints } from './claims.ts'

/** Pages with tables that the code has the truth of. */
export const PAGES = [
  'docs/constellation.md',
  'README.md',
  'docs/models.md',
  'docs/metrics.md',
  'docs/solvers.md',
  'docs/exports.md',
]

const FLAGS = {
  epoch: '--epoch',
  durationHours: '--duration-hours',
  stepS: '--step-s',
  satelliteCount: '--satellites',
} as const

/** What stands between the marks of a page, by the name in the mark. */
const REGIONS: Readonly<Record<string, () => string>> = {
  'models by status': () => {
    const { models } = WIDEST_SCALE
    const named = (status: string) => models.filter((card) => card.status === status).map(({ model }) => model)
    return table(
      ['status', 'models'],
      [...new Set(models.map(({ status }) => status))].map((status) => [status, named(status).join(', ')]),
    )
  },
  'what a status means': () => table(['status', 'what it means'], Object.entries(STATUS_MEANING)),
  models: () =>
    table(
      ['model', 'status', 'what it was checked by, and how far to trust it', 'sources'],
      WIDEST_SCALE.models.map(({ model, status, note, sources }) => [model, status, note, keys(sources)]),
    ),
  'metrics of a satellite': () => metricTable(Object.keys(SCALES.node.metrics)),
  'metrics of a constellation': () =>
    metricTable(Object.keys(WIDEST_SCALE.metrics).filter((name) => SCALES.node.metrics[name] === undefined)),
  limits: () =>
    table(
      ['metric', 'min', 'max', 'unit', 'when broken'],
      WIDEST_SCALE.limits.map(({ metric, min, max, remedy }) => [
        `\`${metric}\``,
        String(min ?? ''),
        String(max ?? ''),
        unitLabel(metric),
        remedy,
      ]),
    ),
  'claims of point designs': () => {
    const [header, ...rows] = claimsOfPoints()
    return [table(header!, rows), '', ...brokenByPoints()].join('\n')
  },
  solvers: () =>
    table(
      ['name', 'what', 'source'],
      Object.entries(SOLVERS).map(([name, { summary, source }]) => [`\`${name}\``, summary, source]),
    ),
  exporters: () =>
    table(
      ['format', 'carries', 'loses', 'checked by', 'goes by'],
      EXPORTERS.map(({ name, carries, loses, checkedBy, takes = [] }) => [
        `\`${name}\``,
        carries,
        loses,
        checkedBy,
        takes.map((choice) => `\`${FLAGS[choice]}\``).join(', '),
      ]),
    ),
}

function metricTable(names: readonly string[]): string {
  const { metrics, models } = WIDEST_SCALE
  return table(
    ['metric', 'unit', 'what it is', 'model', 'status'],
    names.map((name) => {
      const { description, model } = metrics[name]!
      const status = models.find((card) => card.model === model)?.status ?? ''
      return [`\`${name}\``, unitLabel(name), description, model, status]
    }),
  )
}

function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
  return [line(header), `|${'---|'.repeat(header.length)}`, ...rows.map(line)].join('\n')
}

const keys = (sources: readonly string[]) => sources.map((source) => `\`${source}\``).join(', ')

const REGION = /(<!-- generated: (.+?), by npm run docs -->\n)[\s\S]*?(<!-- end -->)/g

/** A page with its marked regions written anew. */
export function generated(page: string): string {
  return page.replaceAll(REGION, (_, start: string, name: string, end: string) => {
    const write = REGIONS[name]
    if (write === undefined) throw new Error(`no table '${name}': there are ${Object.keys(REGIONS).join(', ')}`)
    return `${start}\n${write()}\n\n${end}`
  })
}

/** Names of the regions of a page. */
export const regionsOf = (page: string): string[] => [...page.matchAll(REGION)].map(([, , name]) => name!)

export const REGION_NAMES = Object.keys(REGIONS)

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  for (const path of PAGES) {
    const before = readFileSync(path, 'utf8')
    const after = generated(before)
    if (after !== before) writeFileSync(path, after)
    console.log(`${path}: ${after === before ? 'current' : 'written'}`)
  }
}
