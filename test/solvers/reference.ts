import { readFileSync } from 'node:fs'
import { BENCHMARKS } from '../../solvers/benchmarks/index.ts'
import { hypervolume } from '../../solvers/indicators/hypervolume.ts'
import { type MinimizeResult, minimize } from '../../solvers/minimize.ts'

const folder = new URL('../reference/solvers/', import.meta.url)

export interface Reference {
  readonly evals: number
  readonly pop: number
  readonly ideal: readonly number[]
  readonly nadir: readonly number[]
  readonly hv_ref: number
  readonly xl: readonly number[]
  readonly xu: readonly number[]
  readonly integer_vars: readonly number[]
}

export function reference(name: string): Reference {
  return JSON.parse(readFileSync(new URL(`fronts/${name}.json`, folder), 'utf8')) as Reference
}

/** Objectives of a front, row-major, scaled by ideal and nadir of the reference. */
export function scaled(rows: Iterable<ArrayLike<number>>, { ideal, nadir }: Reference): Float64Array {
  const values: number[] = []
  for (const row of rows)
    for (let m = 0; m < row.length; m++) values.push((row[m]! - ideal[m]!) / (nadir[m]! - ideal[m]!))
  return Float64Array.from(values)
}

export function hypervolumeRatio(result: MinimizeResult, known: Reference): number {
  const dimension = known.ideal.length
  const front = scaled(
    result.front.map((s) => s.f),
    known,
  )
  return hypervolume(front, dimension, new Float64Array(dimension).fill(1.1)) / known.hv_ref
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}

interface Peer {
  readonly problem: string
  readonly library: string
  readonly algorithm: string
  /** hv_ratio over its runs. */
  readonly median: number
  readonly least: number
  readonly most: number
}

function readPeers(): Peer[] {
  const text = readFileSync(new URL('peer-medians.csv', folder), 'utf8')
  const [header, ...lines] = text.trim().split('\n')
  const at = (column: string) => header!.split(',').indexOf(column)
  return lines.map((line) => {
    const cells = line.split(',')
    const cell = (column: string) => cells[at(column)]!
    return {
      problem: cell('problem'),
      library: cell('library'),
      algorithm: cell('algorithm'),
      median: Number(cell('hv_ratio')),
      least: Number(cell('hv_least')),
      most: Number(cell('hv_most')),
    }
  })
}

const PEERS = readPeers()

/** Implementations of the same algorithm, by the names of the registry; `adaptive` has everyone for a peer. */
const IMPLEMENTATIONS: Readonly<Record<string, readonly string[]>> = {
  nsga2: ['pymoo NSGA2', 'pymoo NSGA2-mixed', 'deap NSGA2', 'pygmo nsga2'],
  unsga3: ['pymoo UNSGA3'],
  'sms-emoa': ['pymoo SMSEMOA'],
  'age-moea2': ['pymoo AGEMOEA2'],
  moead: ['pymoo MOEAD', 'pygmo moead'],
  gde3: ['pymoo GDE3'],
  ctaea: ['pymoo CTAEA'],
  adaptive: PEERS.map(({ library, algorithm }) => `${library} ${algorithm}`),
}

/** Of the implementations of the same algorithm the one with the best median; undefined where none was measured. */
export function peerOf(solver: string, problem: string): Peer | undefined {
  return PEERS.filter(
    (peer) => peer.problem === problem && IMPLEMENTATIONS[solver]?.includes(`${peer.library} ${peer.algorithm}`),
  ).reduce<Peer | undefined>((best, peer) => (best === undefined || peer.median > best.median ? peer : best), undefined)
}

/** Hypervolumes of runs at the budget and population of the reference. */
export function ratiosOf(solver: string, name: string, seeds: readonly number[]): number[] {
  const known = reference(name)
  const budget = { populationSize: known.pop, evaluations: known.evals }
  return seeds.map((seed) => hypervolumeRatio(minimize(BENCHMARKS[name]!, { solver, seed, ...budget }), known))
}

export function referenceNames(): string[] {
  return [...new Set(PEERS.map(({ problem }) => problem))]
}

export function bestPeer(name: string): number {
  return peerOf('adaptive', name)!.median
}
