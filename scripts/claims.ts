import { pathToFileURL } from 'node:url'
import { formatUserError, UserError } from '../src/errors.ts'
import type { NodeSizing } from '../src/node/size.ts'
import type { FrontFile } from '../src/run/front-file.ts'
import { openRun, type RunRecord, readFront } from '../src/run/read-run.ts'
import { namedMembers } from '../src/study/choose-design.ts'
import { type CompiledStudy, compileStudy, metricReader } from '../src/study/compile.ts'
import { limitSides, marginOf } from '../src/study/limits.ts'
import { loadStudy } from '../src/study/resolve.ts'
import type { ResolvedStudy } from '../src/study/resolved.ts'
import type { MetricName } from '../src/study/scale.ts'
import { unitLabel } from '../src/units.ts'

/** Point designs of named systems, as they fly or were published. */
const POINTS = ['three-body-2025', 'ai1-gigawatt-2026-06', 'ai1-gigawatt-2026-08']

const HEADER = ['system', 'claim', 'unit', 'published', 'computed', 'source', 'note']

/** What was published of point designs beside what their models say. */
export function claimsOfPoints(): string[][] {
  const rows = POINTS.flatMap((name) => {
    const study = loadStudy(`designs/points/${name}.yaml`)
    const compiled = compileStudy(study)
    const sizing = compiled.size(compiled.representative)
    const breaks = String(brokenBy(study, compiled, sizing).length)
    return study.published.map(({ metric, value, source, note }) => {
      const computed = metricReader(metric as MetricName, compiled)(sizing)
      return [
        `\`${name}\``,
        `\`${metric}\``,
        unitLabel(metric),
        short(value),
        short(computed),
        `\`${source}\``,
        note ?? '',
        breaks,
      ]
    })
  })
  return [[...HEADER, 'limits broken'], ...rows]
}

/** Which limits each of them breaks, one a line. */
export function brokenByPoints(): string[] {
  return POINTS.map((name) => {
    const study = loadStudy(`designs/points/${name}.yaml`)
    const compiled = compileStudy(study)
    const broken = brokenBy(study, compiled, compiled.size(compiled.representative))
    return `- \`${name}\` breaks ${broken.map((metric) => `\`${metric}\``).join(', ') || 'none'}`
  })
}

/** Limits that a sized design breaks, by their metrics. */
function brokenBy(study: ResolvedStudy, compiled: CompiledStudy, sizing: NodeSizing): MetricName[] {
  return limitSides(study.constraints)
    .filter((limit) => !(marginOf(limit, metricReader(limit.metric, compiled)(sizing)).margin >= 0))
    .map(({ metric }) => metric)
}

/** Runs of the same study, by their seeds. */
interface StudyRuns {
  readonly study: ResolvedStudy
  readonly runs: readonly { readonly record: RunRecord; readonly front: FrontFile['front']; readonly knee?: Metrics }[]
}
type Metrics = FrontFile['front'][number]['metrics']

function readRuns(folders: readonly string[]): StudyRuns[] {
  const byName = new Map<string, { study: ResolvedStudy; runs: StudyRuns['runs'][number][] }>()
  for (const folder of folders) {
    const { study, record } = openRun(folder)
    const { front } = readFront(folder)
    const knee = namedMembers(study, front).find(({ name }) => name === 'knee')?.design.metrics
    const of = byName.get(study.name) ?? { study, runs: [] }
    of.runs.push({ record, front, ...(knee === undefined ? {} : { knee }) })
    byName.set(study.name, of)
  }
  return [...byName.values()]
}

/** What was published of a study beside the fronts of its seeds: from the least to the greatest of all, and the knees. */
function claimsOfRuns({ study, runs }: StudyRuns): string[][] {
  return study.published.map(({ metric, value, source, note }) => {
    const at = (all: readonly Metrics[]) => span(all.map((metrics) => metrics[metric as MetricName] ?? Number.NaN))
    const knees = runs.flatMap(({ knee }) => knee ?? [])
    const front = runs.flatMap((run) => run.front.map(({ metrics }) => metrics))
    const kneeWords = knees.length === 0 ? '' : `, knee ${at(knees)}`
    const computed = front.length === 0 ? 'nothing feasible' : at(front) + kneeWords
    return [
      `\`${study.name}\``,
      `\`${metric}\``,
      unitLabel(metric),
      short(value),
      computed,
      `\`${source}\``,
      note ?? '',
    ]
  })
}

const SPREAD_HEADER = ['system', 'best', 'unit', 'of each seed', 'worst over best, %']

/** How far the best of each objective lies apart over the seeds. */
function spreadOfRuns({ study, runs }: StudyRuns): string[][] {
  const withFront = runs.filter(({ front }) => front.length > 0)
  if (withFront.length < 2) return []
  return study.objectives.map(({ metric, direction }) => {
    const best = withFront.map(({ front }) => {
      const values = front.map(({ metrics }) => metrics[metric as MetricName]!)
      return direction === 'minimize' ? Math.min(...values) : Math.max(...values)
    })
    const [least, most] = [Math.min(...best), Math.max(...best)]
    return [
      `\`${study.name}\``,
      `\`${metric}\``,
      unitLabel(metric),
      best.map(short).join(', '),
      most === least
        ? '0.00'
        : (100 * (Math.abs(most - least) / Math.abs(direction === 'minimize' ? least : most))).toFixed(2),
    ]
  })
}

/** With which command, seeds, date and models a table was made. */
function madeBy({ study, runs }: StudyRuns): string {
  const each = (of: (record: RunRecord) => string) => [...new Set(runs.map(({ record }) => of(record)))].join(', ')
  const models = each(({ dawnfront, code }) =>
    code === undefined ? dawnfront : `${code.commit.slice(0, 7)}${code.dirty ? ' with changes' : ''}`,
  )
  const searched = each(({ evaluations = 0 }) => evaluations.toLocaleString('en'))
  return (
    `- \`${study.name}\`: seeds ${each(({ seed }) => String(seed))}, ${searched} evaluations, ${each(({ started }) => started.slice(0, 10))}, ` +
    `models of ${models}: ${each(({ command }) => `\`${command}\``)}`
  )
}

/** What `npm run claims -- RUN...` prints: claims beside fronts, how far seeds lie apart, and what made them. */
export function claimsReport(folders: readonly string[]): string {
  const studies = readRuns(folders)
  const claims = studies.flatMap(claimsOfRuns)
  const spread = studies.flatMap(spreadOfRuns)
  return [
    ...(claims.length === 0 ? [] : [markdown(HEADER, claims), '']),
    ...(spread.length === 0 ? [] : [markdown(SPREAD_HEADER, spread), '']),
    'By `npm run claims -- RUN...`, over fronts of:',
    '',
    ...studies.map(madeBy),
  ].join('\n')
}

function markdown(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [line(header), `|${'---|'.repeat(header.length)}`, ...rows.map(line)].join('\n')
}

function span(values: readonly number[]): string {
  const [least, most] = [short(Math.min(...values)), short(Math.max(...values))]
  return least === most ? least : `${least} to ${most}`
}

const short = (value: number) => Number(value.toPrecision(4)).toLocaleString('en')

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const folders = process.argv.slice(2)
  try {
    if (folders.length === 0) {
      throw new UserError({
        message: 'no run was named',
        expected: 'folders of runs, of any studies and seeds',
        next: 'npm run claims -- results/gigawatt-2030/*',
      })
    }
    console.log(claimsReport(folders))
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    console.error(formatUserError(error))
    process.exitCode = 1
  }
}
