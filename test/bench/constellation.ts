import { minimize } from '../../solvers/minimize.ts'
import { randomSearch } from '../../solvers/random-search.ts'
import type { Batch } from '../../solvers/solver.ts'
import { exactManifest } from '../../src/constellation/launch/manifest-milp.ts'
import type { ConstellationSizing } from '../../src/constellation/size.ts'
import { evaluateRows } from '../../src/run/evaluator.ts'
import { compileStudy } from '../../src/study/compile.ts'
import { loadStudy } from '../../src/study/resolve.ts'
import type { Figure } from './figure.ts'

const BATCH = 500
const REPEATS = 8

/** Time of one constellation evaluation, how it grows with the number of satellites, and the exact manifest beside the heuristic. */
export async function benchConstellation(): Promise<Figure[]> {
  const counts = [100, 1000, 10_000, 100_000, 1_000_000]
  const seconds = counts.map((count) => secondsPerEvaluation(count))
  const exponent = slope(counts.map(Math.log10), seconds.map(Math.log10))
  const checks = await checkedManifests()
  const excess = checks.map(({ excessPercent }) => excessPercent)
  return [
    {
      name: 'one constellation evaluation, slowest of 10^2 to 10^6 satellites',
      value: Math.max(...seconds) * 1e6,
      unit: 'us',
      target: '<= 200',
    },
    { name: 'growth of its time with satellites, exponent', value: exponent, unit: '', target: '< 0.05' },
    {
      name: `launch manifest as MILP, slowest of ${checks.length} front members of ${STUDIES.length} studies`,
      value: Math.max(...checks.map(({ seconds }) => seconds)),
      unit: 's',
      target: '<= 10',
    },
    { name: 'its gap, widest', value: 100 * Math.max(...checks.map(({ gap }) => gap)), unit: '%', target: '<= 0.1' },
    {
      name: 'heuristic manifest over the MILP bound, mean of them',
      value: excess.reduce((sum, value) => sum + value, 0) / excess.length,
      unit: '%',
      target: '<= 2',
    },
    { name: 'heuristic manifest over the MILP bound, worst', value: Math.max(...excess), unit: '%', target: '<= 2' },
  ]
}

const STUDIES = [
  'three-body',
  'project-sunrise',
  'spacex-orbital-data-center',
  'suncatcher-cluster',
  'gigawatt-2030',
  'ai1-gigawatt',
  'ascend-1400',
]
/** A short search of each study, and how many members of its front are planned exactly. */
const SEARCH_EVALUATIONS = 4000
const MEMBERS = 6

async function checkedManifests(): Promise<{ seconds: number; gap: number; excessPercent: number }[]> {
  const checks: { seconds: number; gap: number; excessPercent: number }[] = []
  for (const name of STUDIES) {
    const compiled = compileStudy(loadStudy(`designs/${name}.yaml`))
    const { front } = minimize(compiled.problem, {
      solver: 'nsga2',
      populationSize: 80,
      evaluations: SEARCH_EVALUATIONS,
      seed: 1,
    })
    for (let k = 0; k < Math.min(MEMBERS, front.length); k++) {
      const { x } = front[Math.floor((k * front.length) / MEMBERS)] ?? front[k]!
      const { problem, manifest } = (compiled.size(x) as ConstellationSizing).launch
      const exact = await exactManifest(problem, { seconds: 10, gap: 1e-3 })
      checks.push({
        seconds: exact.seconds,
        gap: exact.gapFraction,
        excessPercent: 100 * (manifest.costUsd / exact.boundUsd - 1),
      })
    }
  }
  return checks
}

/** Evaluations of a study whose constellation has exactly so many satellites: shells of a thousand, ten to a plane. */
function secondsPerEvaluation(satelliteCount: number): number {
  const shells = Math.max(1, Math.min(100, satelliteCount / 1000))
  const planes = Math.max(1, Math.min(100, satelliteCount / shells / 10))
  const slots = satelliteCount / shells / planes
  const sets = [
    `shellCount=${shells}`,
    `planesPerShellCount=${planes}`,
    `slotsPerPlaneCount=${slots}`,
    'pattern=delta',
    'topology=grid',
  ]
  const { problem } = compileStudy(loadStudy('designs/project-sunrise.yaml', sets))
  const batch = randomSearch(problem, { populationSize: BATCH, seed: 1, evaluations: BATCH }).next().value as Batch
  const f = new Float64Array(BATCH * problem.objectiveCount)
  const g = new Float64Array(BATCH * problem.constraintCount)
  let best = Number.POSITIVE_INFINITY
  for (let repeat = 0; repeat < REPEATS; repeat++) {
    const started = performance.now()
    evaluateRows(problem, batch.x, f, g, 0, BATCH)
    best = Math.min(best, (performance.now() - started) / 1000 / BATCH)
  }
  return best
}

function slope(x: readonly number[], y: readonly number[]): number {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
  const [mx, my] = [mean(x), mean(y)]
  const over = x.reduce((sum, value, i) => sum + (value - mx) * (y[i]! - my), 0)
  return over / x.reduce((sum, value) => sum + (value - mx) ** 2, 0)
}
