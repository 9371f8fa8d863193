import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { formatTable } from '../../src/cli/output.ts'

// `npm run bench:beside -- CHECKOUT`: a constellation's evaluation here and in another built checkout, by turns in one process and by
// processor time, so that what else the machine does touches both alike.

/** What this script needs of either version. */
interface Version {
  loadStudy(path: string, sets: readonly string[]): unknown
  compileStudy(study: unknown): { readonly problem: Problem }
  randomSearch(problem: Problem, options: object): Iterator<{ readonly x: Float64Array }>
  evaluateRows(problem: Problem, x: Float64Array, f: Float64Array, g: Float64Array, from: number, to: number): void
}

interface Problem {
  readonly objectiveCount: number
  readonly constraintCount: number
}

const BATCH = 500
const TURNS = 12
const COUNTS = [100, 1000, 10_000, 100_000, 1_000_000]
const HERE = resolve(import.meta.dirname, '../../..')

async function versionAt(root: string): Promise<Version> {
  const load = (path: string) => import(pathToFileURL(resolve(root, 'dist', path)).href)
  const { loadStudy } = await load('src/study/resolve.js')
  const { compileStudy } = await load('src/study/compile.js')
  const { randomSearch } = await load('solvers/random-search.js')
  const { evaluateRows } = await load('src/run/evaluator.js')
  return { loadStudy, compileStudy, randomSearch, evaluateRows }
}

/** Shells of a thousand, ten to a plane, as `npm run bench` has them; a batch that can be evaluated again and again. */
function batchOf(version: Version, root: string, satelliteCount: number): () => void {
  const shells = Math.max(1, Math.min(100, satelliteCount / 1000))
  const planes = Math.max(1, Math.min(100, satelliteCount / shells / 10))
  const counts = {
    shellCount: shells,
    planesPerShellCount: planes,
    slotsPerPlaneCount: satelliteCount / shells / planes,
  }
  const sets = Object.entries({ ...counts, pattern: 'delta', topology: 'grid' }).map(
    ([name, value]) => `${name}=${value}`,
  )
  const { problem } = version.compileStudy(version.loadStudy(resolve(root, 'designs/project-sunrise.yaml'), sets))
  const { x } = version.randomSearch(problem, { populationSize: BATCH, seed: 1, evaluations: BATCH }).next().value
  const f = new Float64Array(BATCH * problem.objectiveCount)
  const g = new Float64Array(BATCH * problem.constraintCount)
  return () => version.evaluateRows(problem, x, f, g, 0, BATCH)
}

function processorUs(work: () => void): number {
  const before = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / BATCH
}

const other = process.argv[2]
if (other === undefined) {
  console.error(
    'usage: npm run bench:beside -- CHECKOUT, another version of Dawnfront in which `npm run build` has run',
  )
  process.exit(2)
}
const roots = [HERE, resolve(other)]
const versions = await Promise.all(roots.map(versionAt))
const rows = COUNTS.map((count) => {
  const batches = versions.map((version, i) => batchOf(version, roots[i]!, count))
  const least = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]
  for (let turn = 0; turn < TURNS; turn++) {
    batches.forEach((batch, i) => {
      least[i] = Math.min(least[i]!, processorUs(batch))
    })
  }
  const [here, there] = least as [number, number]
  return [String(count), here.toFixed(1), there.toFixed(1), (here / there).toFixed(2)]
})
console.log(formatTable(['satellites', 'here, us', 'there, us', 'ratio'], rows))
