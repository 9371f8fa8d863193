import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { minimize } from '../../solvers/minimize.ts'
import { randomSearch } from '../../solvers/random-search.ts'
import { formatTable } from '../../src/cli/output.ts'
import { PACKAGE_ROOT } from '../../src/package-root.ts'
import type { CompiledStudy } from '../../src/study/compile.ts'
import type { ResolvedStudy } from '../../src/study/resolved.ts'

// `npm run bench:beside -- /path/of/another/built/copy`: processor time of one evaluation of a node by the models of both, in
// turns in one process, on candidates drawn at random within the bounds of each one's own study, or, with `--after 20000`, on the
// front that each one's own search of so many evaluations ends with: where a search spends most of its time.
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { study: { type: 'string', default: 'designs/ai1-node.yaml' }, after: { type: 'string', default: '0' } },
})
const BATCH = 1000
const BATCHES = 20
const TURNS = 15

interface Copy {
  readonly folder: string
  readonly problem: CompiledStudy['problem']
  readonly candidates: Float64Array
  readonly microseconds: number[]
}

const others = positionals.map((folder) => resolve(folder))
if (others.length === 0) {
  console.error('npm run bench:beside needs the folder of another copy of this project, built with npm run build')
  process.exit(1)
}
const copies: Copy[] = []
for (const folder of [PACKAGE_ROOT, ...others]) copies.push(await read(folder))
for (const copy of copies) evaluate(copy)
for (let turn = 0; turn < TURNS; turn++) for (const copy of copies) copy.microseconds.push(evaluate(copy))

const best = copies.map(({ microseconds }) => Math.min(...microseconds))
const median = copies.map(({ microseconds }) => [...microseconds].sort((a, b) => a - b)[TURNS >> 1]!)
const where = Number(values.after) > 0 ? `on a front of ${values.after} evaluations` : 'drawn at random'
console.log(`${values.study}, ${BATCH * BATCHES} evaluations a turn, ${TURNS} turns, candidates ${where}\n`)
console.log(
  formatTable(
    ['models of', 'us an evaluation, least', 'median', 'over the first, least', 'median'],
    copies.map(({ folder }, i) => [folder, best[i]!, median[i]!, best[i]! / best[0]!, median[i]! / median[0]!]),
  ),
)

/** A copy's own study, compiled by its own code. */
async function read(folder: string): Promise<Copy> {
  const module = (name: string) => import(pathToFileURL(resolve(folder, 'dist/src/study', name)).href)
  const { loadStudy } = await module('resolve.js')
  const { compileStudy } = await module('compile.js')
  const study = loadStudy(resolve(folder, values.study))
  const { problem }: CompiledStudy = compileStudy(study)
  const candidates = Number(values.after) > 0 ? front(problem, study) : drawn(problem)
  return { folder, problem, candidates, microseconds: [] }
}

function drawn(problem: CompiledStudy['problem']): Float64Array {
  const batch = randomSearch(problem, { populationSize: BATCH, seed: 1, evaluations: BATCH }).next().value
  if (!batch) throw new Error('no candidates were drawn')
  return batch.x
}

/** The designs of a front in turn, until there are as many as of those drawn. */
function front(problem: CompiledStudy['problem'], { solver }: ResolvedStudy): Float64Array {
  const found = minimize(problem, {
    solver: solver.name,
    populationSize: solver.population,
    seed: 1,
    evaluations: Number(values.after),
  }).front
  if (found.length === 0) throw new Error(`${values.after} evaluations found nothing feasible; give --after more`)
  return Float64Array.from(Array.from({ length: BATCH }, (_, i) => [...found[i % found.length]!.x]).flat())
}

function evaluate({ problem, candidates }: Copy): number {
  const width = problem.variables.length
  const f = new Float64Array(problem.objectiveCount)
  const g = new Float64Array(problem.constraintCount)
  const started = process.cpuUsage()
  for (let batch = 0; batch < BATCHES; batch++) {
    for (let i = 0; i < BATCH; i++) problem.evaluate(candidates.subarray(i * width, (i + 1) * width), f, g)
  }
  const { user, system } = process.cpuUsage(started)
  return (user + system) / (BATCH * BATCHES)
}
