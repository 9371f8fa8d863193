import { Archive } from '../../solvers/archive.ts'
import { boundsOf, normalised } from '../../solvers/choose/normalise.ts'
import { hypervolume } from '../../solvers/indicators/hypervolume.ts'
import { SOLVERS } from '../../solvers/registry.ts'
import type { Batch } from '../../solvers/solver.ts'
import { formatTable } from '../../src/cli/output.ts'
import { inlineEvaluator } from '../../src/run/evaluator.ts'
import { flatten } from '../../src/run/history.ts'
import { compileStudy } from '../../src/study/compile.ts'
import { loadStudy } from '../../src/study/resolve.ts'

// `npm run bench:study [study] [seeds]`: hypervolume against evaluations for each solver on a study, so that its default is a
// measured choice. Medians over seeds; bounds and best of the union of all fronts found.
const [path = 'designs/ai1-node.yaml', seeds = '5'] = process.argv.slice(2)
const study = loadStudy(path)
const { problem } = compileStudy(study)
const evaluator = inlineEvaluator(problem)
const checkpoints = [5_000, 10_000, 20_000, 40_000, 80_000, study.solver.evaluations]
const m = problem.objectiveCount

async function fronts(solver: string, seed: number): Promise<Float64Array[]> {
  const { population, evaluations } = study.solver
  const archive = new Archive(problem, 500)
  const run = SOLVERS[solver]!.create(problem, { populationSize: population, seed, evaluations })
  const snapshots: Float64Array[] = []
  let done = 0
  let batch = run.next().value as Batch
  while (snapshots.length < checkpoints.length) {
    const answer = await evaluator.evaluate(batch)
    for (let i = 0; i < batch.count; i++) {
      const n = problem.variables.length
      const k = problem.constraintCount
      const x = batch.x.subarray(i * n, (i + 1) * n)
      archive.add(x, answer.f.subarray(i * m, (i + 1) * m), answer.g.subarray(i * k, (i + 1) * k), done + i)
    }
    done += batch.count
    while (done >= (checkpoints[snapshots.length] ?? Number.POSITIVE_INFINITY))
      snapshots.push(flatten(archive.entries()))
    batch = run.next(answer).value as Batch
  }
  return snapshots
}

const runs = new Map<string, Float64Array[][]>()
for (const solver of Object.keys(SOLVERS)) {
  const bySeed: Float64Array[][] = []
  for (let seed = 1; seed <= Number(seeds); seed++) bySeed.push(await fronts(solver, seed))
  runs.set(solver, bySeed)
}

// Bounds from the union's own front: a dominated extreme would blow up the scale.
const union = new Archive(problem, 2000)
const none = new Float64Array(0)
for (const bySeed of runs.values()) {
  for (const snapshots of bySeed) {
    const last = snapshots.at(-1)!
    for (let i = 0; i < last.length; i += m) union.add(none, last.subarray(i, i + m), none, 0)
  }
}
const best = flatten(union.entries())
const bounds = boundsOf(best, m)
const volume = (f: Float64Array) => hypervolume(normalised(f, bounds), m, new Float64Array(m).fill(1.1))
const median = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)]!

console.log(`${study.name}: hypervolume over that of the union of all fronts, median of ${seeds} seeds\n`)
console.log(
  formatTable(
    ['solver', ...checkpoints.map((count) => `${count / 1000}k`)],
    [...runs].map(([solver, bySeed]) => [
      solver,
      ...checkpoints.map((_, c) => median(bySeed.map((snapshots) => volume(snapshots[c]!))) / volume(best)),
    ]),
  ),
)
