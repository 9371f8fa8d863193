import { parseArgs } from 'node:util'
import { Archive } from '../../solvers/archive.ts'
import { boundsOf, normalised } from '../../solvers/choose/normalise.ts'
import { hypervolume } from '../../solvers/indicators/hypervolume.ts'
import { minimize } from '../../solvers/minimize.ts'
import { formatTable } from '../../src/cli/output.ts'
import { compileStudy } from '../../src/study/compile.ts'
import { loadStudy } from '../../src/study/resolve.ts'

// `npm run bench:study -- [study.yaml] [--solvers a,b] [--seeds 8101,8102] [--evaluations n] [--tenfold 1]`: how much one
// seed can be trusted. Hypervolume of each seed's front over that of the union of all, and how far the best of each
// objective is from the best known. `--tenfold` adds runs of ten times the evaluations to the union. No constant of a
// solver was chosen on seeds 8101 to 8111.
const FRESH_SEEDS = '8101,8102,8103,8104,8105,8106,8107,8108,8109,8110,8111'
const { values, positionals } = parseArgs({
  options: {
    solvers: { type: 'string' },
    seeds: { type: 'string', default: FRESH_SEEDS },
    evaluations: { type: 'string' },
    tenfold: { type: 'string', default: '0' },
  },
  allowPositionals: true,
})
const study = loadStudy(positionals[0] ?? 'designs/ai1-node.yaml')
const { problem } = compileStudy(study).space
const solvers = (values.solvers ?? study.solver.name).split(',')
const seeds = values.seeds.split(',').map(Number)
const evaluations = Number(values.evaluations ?? study.solver.evaluations)
const m = problem.objectiveCount

interface Run {
  readonly solver: string
  readonly seed: number
  readonly front: readonly Float64Array[]
  readonly seconds: number
}

function runOf(solver: string, seed: number, count: number): Run {
  const { front, seconds } = minimize(problem, {
    solver,
    seed,
    populationSize: study.solver.population,
    evaluations: count,
  })
  return { solver, seed, front: front.map(({ f }) => f), seconds }
}

const runs = solvers.flatMap((solver) => seeds.map((seed) => runOf(solver, seed, evaluations)))
const longest = Array.from({ length: Number(values.tenfold) }, (_, i) => runOf(solvers[0]!, 801 + i, 10 * evaluations))

const none = new Float64Array(0)
const union = new Archive(problem, 2000)
for (const { front } of [...runs, ...longest]) for (const f of front) union.add(none, f, none, 0)
const known = union.entries().flatMap(({ f }) => [...f])
// Bounds from the union's own front: a dominated extreme would blow up the scale.
const bounds = boundsOf(Float64Array.from(known), m)
const volume = (f: readonly number[]) =>
  hypervolume(normalised(Float64Array.from(f), bounds), m, new Float64Array(m).fill(1.1))
const whole = volume(known)
const best = (fronts: readonly (readonly Float64Array[])[], k: number) =>
  Math.min(...fronts.flatMap((front) => front.map((f) => f[k]!)))
const bestKnown = study.objectives.map((_, k) =>
  best(
    [...runs, ...longest].map(({ front }) => front),
    k,
  ),
)

console.log(
  `${study.name}, ${evaluations} evaluations: hypervolume over that of the union, extremes off the best known\n`,
)
console.log(
  formatTable(
    ['', ...study.objectives.map(({ metric }) => metric)],
    [
      [
        'best known',
        ...study.objectives.map(({ direction }, k) => (direction === 'minimize' ? 1 : -1) * bestKnown[k]!),
      ],
    ],
  ),
)
console.log('')
console.log(
  formatTable(
    ['solver', 'seed', 'of union', ...study.objectives.map(({ metric }) => `${metric} off by %`), 'seconds'],
    runs.map(({ solver, seed, front, seconds }) => [
      solver,
      String(seed),
      front.length === 0 ? 0 : volume(front.flatMap((f) => [...f])) / whole,
      ...bestKnown.map((value, k) => (100 * (best([front], k) - value)) / (Math.abs(value) || 1)),
      seconds,
    ]),
  ),
)
