import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { randomSearch } from '../../solvers/random-search.ts'
import { formatTable } from '../../src/cli/output.ts'
import { PACKAGE_ROOT } from '../../src/package-root.ts'
import type { CompiledStudy } from '../../src/study/compile.ts'

// `npm run bench:beside -- /path/of/another/built/copy`: processor time of one evaluation of a node by the models of both, in
// turns in one process, on candidates drawn at random within the bounds of each one's own study.
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { study: { type: 'string', default: 'designs/ai1-node.yaml' } },
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
console.log(`${values.study}, ${BATCH * BATCHES} evaluations a turn, ${TURNS} turns\n`)
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
  const { problem }: CompiledStudy = compileStudy(loadStudy(resolve(folder, values.study)))
  const drawn = randomSearch(problem, { populationSize: BATCH, seed: 1, evaluations: BATCH }).next().value
  if (!drawn) throw new Error('no candidates were drawn')
  return { folder, problem, candidates: drawn.x, microseconds: [] }
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
