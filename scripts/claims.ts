import { pathToFileURL } from 'node:url'
import { openRun, readFront } from '../src/run/read-run.ts'
import { namedMembers } from '../src/study/choose-design.ts'
import { compileStudy, metricReader } from '../src/study/compile.ts'
import { loadStudy } from '../src/study/resolve.ts'
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
      ]
    })
  })
  return [HEADER, ...rows]
}

/** The same of runs: from the least to the greatest of the front, and the knee. */
function claimsOfRun(folder: string): string[][] {
  const { study } = openRun(folder)
  const { front } = readFront(folder)
  const knee = namedMembers(study, front).find(({ name }) => name === 'knee')?.design
  return study.published.map(({ metric, value, source, note }) => {
    const values = front.map(({ metrics }) => metrics[metric as MetricName]!)
    const range = `${short(Math.min(...values))} to ${short(Math.max(...values))}`
    const atKnee = knee === undefined ? '' : `, knee ${short(knee.metrics[metric as MetricName]!)}`
    return [
      `\`${study.name}\``,
      `\`${metric}\``,
      unitLabel(metric),
      short(value),
      range + atKnee,
      `\`${source}\``,
      note ?? '',
    ]
  })
}

const short = (value: number) => Number(value.toPrecision(4)).toLocaleString('en')

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  const rows = process.argv.slice(2).flatMap(claimsOfRun)
  console.log([line(HEADER), `|${'---|'.repeat(HEADER.length)}`, ...rows.map(line)].join('\n'))
}
