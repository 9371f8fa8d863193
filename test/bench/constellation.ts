import { randomSearch } from '../../solvers/random-search.ts'
import type { Batch } from '../../solvers/solver.ts'
import { exactManifest } from '../../src/constellation/manifest-milp.ts'
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
  const compiled = compileStudy(loadStudy('designs/project-sunrise.yaml'))
  const sizing = compiled.size(compiled.representative) as ConstellationSizing
  const { problem, manifest } = sizing.launch
  const exact = await exactManifest(problem, { seconds: 10, gap: 1e-3 })
  return [
    {
      name: 'one constellation evaluation, slowest of 10^2 to 10^6 satellites',
      value: Math.max(...seconds) * 1e6,
      unit: 'us',
      target: '<= 200',
    },
    { name: 'growth of its time with satellites, exponent', value: exponent, unit: '', target: '< 0.05' },
    { name: 'launch manifest as MILP', value: exact.seconds, unit: 's', target: '<= 10' },
    {
      name: 'heuristic manifest over the MILP bound',
      value: 100 * (manifest.costUsd / exact.boundUsd - 1),
      unit: '%',
      target: '<= 2',
    },
  ]
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
