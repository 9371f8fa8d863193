import { existsSync, readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { Archive } from '../../solvers/archive.ts'
import { BENCHMARKS } from '../../solvers/benchmarks/index.ts'
import { boundsOf, normalised } from '../../solvers/choose/normalise.ts'
import { domainOf } from '../../solvers/domain.ts'
import { hypervolume } from '../../solvers/indicators/hypervolume.ts'
import { igdPlus } from '../../solvers/indicators/igd-plus.ts'
import { minimize } from '../../solvers/minimize.ts'
import type { Problem } from '../../solvers/problem.ts'
import { Random } from '../../solvers/random.ts'
import { SOLVERS } from '../../solvers/registry.ts'
import { sampleUniform } from '../../solvers/sampling.ts'

const USAGE = `Compares the solvers with the best peer on every problem with a reference front.

  node dist/test/bench/solvers.js [--problems ZDT3,OSY] [--solvers adaptive,nsga2] [--seeds 11] [--first 1] [--further] [--primitives]

hv: median hv_ratio, + where at least the best peer's. IGD+: likewise, + where no worse. us/eval: median CPU time outside
the evaluation, of the solver alone and of minimize with its archive. --first is the first seed; a
measurement on seeds that no constant was chosen on says more. --further compares on the problems without a reference front,
by the hypervolume over that of the union of all runs shown. --primitives times the exact hypervolume instead.`

interface Known {
  readonly evals: number
  readonly pop: number
  readonly ideal: number[]
  readonly nadir: number[]
  readonly hv_ref: number
}
interface Peer {
  readonly name: string
  readonly value: number
}

const FURTHER_EVALUATIONS = 10_000
const FURTHER_POPULATION = 100

const costs = new Map<Problem, number>()

const { values } = parseArgs({
  options: {
    problems: { type: 'string' },
    solvers: { type: 'string', default: Object.keys(SOLVERS).join(',') },
    seeds: { type: 'string', default: '11' },
    first: { type: 'string', default: '1' },
    further: { type: 'boolean', default: false },
    primitives: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})

if (values.help) console.log(USAGE)
else if (values.primitives) timePrimitives()
else if (values.further) compareFurther()
else compare()

function compare(): void {
  const folder = referenceFolder()
  const peers = bestPeers(new URL('peer-medians.csv', folder))
  const names = values.problems?.split(',') ?? [...peers.keys()]
  const solvers = values.solvers.split(',')
  const seeds = Array.from({ length: Number(values.seeds) }, (_, i) => Number(values.first) + i)
  console.log(`| problem | best peer | solver | hv | wanted | IGD+ | wanted | us/eval solver | us/eval all |`)
  console.log(`|---|---|---|---|---|---|---|---|---|`)
  for (const name of names) {
    const problem = BENCHMARKS[name]
    const peer = peers.get(name)
    if (!problem || !peer) throw new RangeError(`no reference for '${name}'; there are ${[...peers.keys()].join(', ')}`)
    const known = JSON.parse(readFileSync(new URL(`fronts/${name}.json`, folder), 'utf8')) as Known
    const front = scaled(
      table(new URL(`fronts/${name}.csv`, folder)).map((row) => row.map(Number)),
      known,
    )
    for (const solver of solvers) {
      const runs = seeds.map((seed) => measured(problem, solver, seed, known, front))
      const hv = median(runs.map((r) => r.hv))
      const igd = median(runs.map((r) => r.igd))
      const alone = median(runs.map((r) => r.aloneUs))
      const all = median(runs.map((r) => r.allUs))
      console.log(
        `| ${[
          name,
          peer.hv.name,
          solver,
          `${hv >= peer.hv.value ? '+' : ' '}${hv.toFixed(5)}`,
          peer.hv.value.toFixed(5),
          `${igd <= peer.igd.value ? '+' : ' '}${igd.toFixed(6)}`,
          peer.igd.value.toFixed(6),
          alone.toFixed(1),
          all.toFixed(1),
        ].join(' | ')} |`,
      )
    }
  }
}

/** Median, least and most hypervolume over that of the union, a row a problem. */
function compareFurther(): void {
  const withFronts = bestPeers(new URL('peer-medians.csv', referenceFolder()))
  const names = values.problems?.split(',') ?? Object.keys(BENCHMARKS).filter((name) => !withFronts.has(name))
  const solvers = values.solvers.split(',')
  const seeds = Array.from({ length: Number(values.seeds) }, (_, i) => Number(values.first) + i)
  console.log(`| problem | ${solvers.join(' | ')} |`)
  console.log(`|---|${solvers.map(() => '---').join('|')}|`)
  for (const name of names) {
    const problem = BENCHMARKS[name]
    if (!problem) throw new RangeError(`no problem '${name}'; there are ${Object.keys(BENCHMARKS).join(', ')}`)
    const m = problem.objectiveCount
    const options = { populationSize: FURTHER_POPULATION, evaluations: FURTHER_EVALUATIONS }
    const fronts = solvers.map((solver) =>
      seeds.map((seed) => minimize(problem, { ...options, solver, seed }).front.map(({ f }) => f)),
    )
    const union = new Archive(problem, 1000)
    const none = new Float64Array(0)
    for (const f of fronts.flat(2)) union.add(none, f, none, 0)
    const points = Float64Array.from(union.entries().flatMap(({ f }) => [...f]))
    const bounds = boundsOf(points, m)
    const volume = (f: Float64Array) => hypervolume(normalised(f, bounds), m, new Float64Array(m).fill(1.1))
    const whole = volume(points)
    const cells = fronts.map((of) => {
      const shares = of.map((front) => volume(Float64Array.from(front.flatMap((f) => [...f]))) / whole)
      return `${median(shares).toFixed(4)} (${Math.min(...shares).toFixed(3)}-${Math.max(...shares).toFixed(3)})`
    })
    console.log(`| ${[name, ...cells].join(' | ')} |`)
  }
}

function measured(problem: Problem, solver: string, seed: number, known: Known, front: Float64Array) {
  const before = process.cpuUsage()
  const result = minimize(problem, { solver, populationSize: known.pop, evaluations: known.evals, seed })
  const spent = process.cpuUsage(before)
  const points = scaled(
    result.front.map((solution) => [...solution.f]),
    known,
  )
  const m = problem.objectiveCount
  return {
    hv: hypervolume(points, m, new Float64Array(m).fill(1.1)) / known.hv_ref,
    igd: igdPlus(points, front, m),
    allUs: (spent.user + spent.system) / result.evaluations - evaluationUs(problem),
    aloneUs: aloneUs(problem, solver, seed, known),
  }
}

/** The generator without archive and evaluation: CPU time of its own steps. */
function aloneUs(problem: Problem, solver: string, seed: number, { evals, pop }: Known): number {
  const { variables, objectiveCount, constraintCount } = problem
  const run = SOLVERS[solver]!.create(problem, { populationSize: pop, seed, evaluations: evals })
  const log: { f: Float64Array; g: Float64Array }[] = []
  const evaluate = (count: number, x: Float64Array) => {
    const told = { f: new Float64Array(count * objectiveCount), g: new Float64Array(count * constraintCount) }
    for (let i = 0; i < count; i++) {
      problem.evaluate(
        x.subarray(i * variables.length, (i + 1) * variables.length),
        told.f.subarray(i * objectiveCount, (i + 1) * objectiveCount),
        told.g.subarray(i * constraintCount, (i + 1) * constraintCount),
      )
    }
    log.push(told)
    return told
  }
  let done = 0
  for (let batch = run.next().value; batch && done < evals; ) {
    done += batch.count
    batch = run.next(evaluate(batch.count, batch.x)).value
  }
  // Fed from the log, the same run costs nothing but its own steps.
  const again = SOLVERS[solver]!.create(problem, { populationSize: pop, seed, evaluations: evals })
  const before = process.cpuUsage()
  again.next()
  for (const told of log) again.next(told)
  const spent = process.cpuUsage(before)
  return (spent.user + spent.system) / done
}

/** What one evaluation costs by itself, on random candidates. */
function evaluationUs(problem: Problem): number {
  const known = costs.get(problem)
  if (known !== undefined) return known
  const domain = domainOf(problem)
  const x = new Float64Array(domain.count)
  const f = new Float64Array(problem.objectiveCount)
  const g = new Float64Array(problem.constraintCount)
  const random = new Random(1)
  sampleUniform(domain, random, x, 0)
  for (let i = 0; i < 5000; i++) problem.evaluate(x, f, g)
  const before = process.cpuUsage()
  for (let i = 0; i < 20_000; i++) problem.evaluate(x, f, g)
  const cost = process.cpuUsage(before).user / 20_000
  costs.set(problem, cost)
  return cost
}

/** Beside the sources, whether this runs from them or compiled. */
function referenceFolder(): URL {
  for (const up of ['../', '../../../test/']) {
    const folder = new URL(`${up}reference/solvers/`, import.meta.url)
    if (existsSync(folder)) return folder
  }
  throw new Error('test/reference/solvers is missing')
}

function bestPeers(file: URL): Map<string, { hv: Peer; igd: Peer }> {
  const best = new Map<string, { hv: Peer; igd: Peer }>()
  for (const [problem, library, algorithm, , , hv, igd] of table(file) as string[][]) {
    const now = best.get(problem!)
    const peer = { name: `${library} ${algorithm}` }
    const isBetter = now === undefined || Number(hv) > now.hv.value
    const isCloser = now === undefined || Number(igd) < now.igd.value
    best.set(problem!, {
      hv: isBetter ? { ...peer, value: Number(hv) } : now.hv,
      igd: isCloser ? { ...peer, value: Number(igd) } : now.igd,
    })
  }
  return best
}

function table(file: URL): string[][] {
  return readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','))
}

function scaled(rows: number[][], { ideal, nadir }: Known): Float64Array {
  return Float64Array.from(rows.flatMap((row) => row.map((v, m) => (v - ideal[m]!) / (nadir[m]! - ideal[m]!))))
}

function median(of: readonly number[]): number {
  const sorted = [...of].sort((a, b) => a - b)
  const middle = (sorted.length - 1) / 2
  return (sorted[Math.floor(middle)]! + sorted[Math.ceil(middle)]!) / 2
}

function timePrimitives(): void {
  console.log('| points | objectives | ms |')
  console.log('|---|---|---|')
  for (const [count, m] of [
    [1000, 2],
    [1000, 3],
    [500, 4],
    [128, 5],
    [128, 6],
  ] as const) {
    const random = new Random(1)
    const points = new Float64Array(count * m)
    for (let i = 0; i < count; i++) {
      const direction = Array.from({ length: m }, () => Math.abs(random.normal()))
      const norm = Math.hypot(...direction)
      direction.forEach((v, k) => {
        points[i * m + k] = v / norm
      })
    }
    const reference = new Float64Array(m).fill(1.1)
    const times = Array.from({ length: m > 5 ? 15 : 101 }, () => {
      const started = performance.now()
      hypervolume(points, m, reference)
      return performance.now() - started
    })
    console.log(`| ${count} | ${m} | ${median(times).toFixed(3)} |`)
  }
}
