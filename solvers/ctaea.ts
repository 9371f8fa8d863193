import { domainOf } from './domain.ts'
import { compare, nondominatedFronts } from './dominance.ts'
import { joined, type Population, picked, populationOf } from './population.ts'
import { Random } from './random.ts'
import { associated, referenceDirections } from './reference-directions.ts'
import { firstPopulation } from './sampling.ts'
import { scaledWidth } from './scaled-width.ts'
import type { Solver, SolverFactory } from './solver.ts'
import { tournaments } from './tournament.ts'
import { offspring } from './variation.ts'

const MATING = { probability: 1, eta: 30, children: 1 } as const

/** Members of a population by the direction each is nearest to, and how far along it in Tchebycheff's measure. */
interface Regions {
  readonly of: Uint32Array
  readonly reach: Float64Array
  readonly scaled: Float64Array
}

/** What members are sorted by: directions, and how far the run has come. */
interface Frame {
  readonly directions: Float64Array
  readonly share: number
}

/**
 * C-TAEA. K. Li, R. Chen, G. Fu, X. Yao: Two-archive evolutionary algorithm for constrained multiobjective optimization.
 * IEEE Transactions on Evolutionary Computation 23(2), 2019, 303-315. One archive converges on feasible points; the
 * other ignores the constraints and holds what the first lacks, so that barriers are crossed. Objectives are scaled by
 * the width of the archive at hand.
 */
export const ctaea: SolverFactory = function* (shape, { populationSize, seed, initial, evaluations }): Solver {
  const domain = domainOf(shape)
  const random = new Random(seed)
  const directions = referenceDirections(shape.objectiveCount, populationSize)
  const first = { count: populationSize, x: firstPopulation(domain, populationSize, random, initial) }
  const told = populationOf(first, yield first)
  let converging = convergenceArchive(told, populationSize, { directions, share: 0 })
  let diverse = diversityArchive(told, converging, populationSize, { directions, share: 0 })
  for (let spent = 2 * populationSize; ; spent += populationSize) {
    const frame = { directions, share: spent / evaluations }
    const both = joined(converging, diverse)
    const select = restrictedMating(both, converging.count, random)
    const children = offspring(domain, random, both, populationSize, select, MATING)
    const evaluated = populationOf(children, yield children)
    converging = convergenceArchive(joined(converging, evaluated), populationSize, frame)
    diverse = diversityArchive(joined(diverse, evaluated), converging, populationSize, frame)
  }
}

/**
 * The first parent comes from the archive with more of the common non-dominated points, the second from the converging
 * one with the probability of its share; each is the winner of a tournament within its archive. Half of them come from
 * the converging archive all the same: where all that is not dominated is infeasible, it would have no children.
 */
function restrictedMating(both: Population, convergingCount: number, random: Random): () => number {
  const free = nondominatedFronts({ ...both, violation: new Float64Array(both.count) }, 1)[0]!
  const own = free.filter((row) => row < convergingCount).length
  const others = free.length - own
  const diverseCount = both.count - convergingCount
  const fromConverging = tournaments(random, convergingCount, (a, b) => compare(both, a, b))
  const fromDiverse = tournaments(random, diverseCount, (a, b) =>
    compare(both, convergingCount + a, convergingCount + b),
  )
  let isFirst = false
  return () => {
    isFirst = !isFirst
    const isConverging =
      diverseCount === 0 ||
      (isFirst ? own > others || random.next() < 0.5 : random.next() < Math.max(0.5, own / both.count))
    return isConverging ? fromConverging() : convergingCount + fromDiverse()
  }
}

/** Feasible fronts first, thinned where directions are crowded; filled up with a trade-off of violation and reach. */
function convergenceArchive(from: Population, size: number, frame: Frame): Population {
  const feasible: number[] = []
  const infeasible: number[] = []
  for (let i = 0; i < from.count; i++) {
    if (from.violation[i] === 0) feasible.push(i)
    else infeasible.push(i)
  }
  if (feasible.length < size) {
    return picked(from, [...feasible, ...leastViolating(from, infeasible, size - feasible.length, frame)])
  }
  const rows = nondominatedFronts(from, size)
    .flat()
    .filter((row) => from.violation[row] === 0)
  return picked(from, thinned(from, rows, size, frame))
}

/** By fronts of violation and reach; of the front that does not fit whole, those that violate least. */
function leastViolating(from: Population, rows: readonly number[], size: number, frame: Frame): number[] {
  const valid = rows.filter((row) => from.violation[row]! < Infinity)
  const { reach } = regionsOf(from, valid, frame)
  const tradeOff: Population = {
    ...picked(from, valid),
    objectiveCount: 2,
    f: Float64Array.from(valid.flatMap((row, i) => [from.violation[row]!, reach[i]!])),
    violation: new Float64Array(valid.length),
  }
  const chosen: number[] = []
  for (const front of valid.length > 0 ? nondominatedFronts(tradeOff, size) : []) {
    const violationOf = (i: number) => from.violation[valid[i]!]!
    const order = [...front].sort((a, b) => violationOf(a) - violationOf(b) || a - b)
    chosen.push(...order.slice(0, size - chosen.length).map((i) => valid[i]!))
  }
  const failed = rows.filter((row) => from.violation[row] === Infinity)
  return [...chosen, ...failed.slice(0, size - chosen.length)]
}

/** From the most crowded direction, of the two nearest to each other, the one with more reach leaves. */
function thinned(from: Population, rows: readonly number[], size: number, frame: Frame): number[] {
  const m = from.objectiveCount
  const { of, reach, scaled } = regionsOf(from, rows, frame)
  const members = new Map<number, number[]>()
  rows.forEach((_, i) => {
    const list = members.get(of[i]!)
    if (list) list.push(i)
    else members.set(of[i]!, [i])
  })
  for (let left = rows.length; left > size; left--) {
    let fullest: number[] = []
    for (const list of members.values()) if (list.length > fullest.length) fullest = list
    fullest.splice(fullest.indexOf(mostCrowded(fullest, scaled, reach, m)), 1)
  }
  return [...members.values()].flat().map((i) => rows[i]!)
}

function mostCrowded(among: readonly number[], scaled: Float64Array, reach: Float64Array, m: number): number {
  let worst = among[0]!
  let nearest = Infinity
  for (let a = 1; a < among.length; a++) {
    for (let b = 0; b < a; b++) {
      let away = 0
      for (let k = 0; k < m; k++) away += (scaled[among[a]! * m + k]! - scaled[among[b]! * m + k]!) ** 2
      if (away >= nearest) continue
      nearest = away
      worst = reach[among[a]!]! > reach[among[b]!]! ? among[a]! : among[b]!
    }
  }
  return worst
}

/** Round by round, for every direction of which the other archive has fewer, the best there is regardless of limits. */
function diversityArchive(from: Population, converging: Population, size: number, frame: Frame): Population {
  const m = from.objectiveCount
  const valid: number[] = []
  for (let i = 0; i < from.count; i++) if (from.violation[i]! < Infinity) valid.push(i)
  const pool = picked(from, valid)
  const everyone = joined(pool, converging)
  const { of, reach } = regionsOf(everyone, [...Array(everyone.count).keys()], frame)
  const covered = new Uint32Array(frame.directions.length / m)
  for (let i = pool.count; i < everyone.count; i++) if (everyone.violation[i]! < Infinity) covered[of[i]!]!++
  const waiting = new Map<number, number[]>()
  for (let i = 0; i < pool.count; i++) {
    const list = waiting.get(of[i]!)
    if (list) list.push(i)
    else waiting.set(of[i]!, [i])
  }
  for (const [d, list] of waiting) waiting.set(d, byFrontsAndReach(pool, list, reach))
  const chosen: number[] = []
  for (let round = 1; chosen.length < size && waiting.size > 0; round++) {
    for (let d = 0; d < covered.length && chosen.length < size; d++) {
      const list = waiting.get(d)
      if (covered[d]! >= round || !list) continue
      chosen.push(list.shift()!)
      if (list.length === 0) waiting.delete(d)
    }
  }
  return picked(pool, chosen)
}

/** Non-dominated members first, those with least reach first among them. */
function byFrontsAndReach(pool: Population, rows: readonly number[], reach: Float64Array): number[] {
  if (rows.length === 1) return [...rows]
  const members = picked(pool, rows)
  const fronts = nondominatedFronts({ ...members, violation: new Float64Array(rows.length) })
  return fronts.flatMap((front) => front.map((i) => rows[i]!).sort((a, b) => reach[a]! - reach[b]! || a - b))
}

function regionsOf(of: Population, rows: readonly number[], { directions, share }: Frame): Regions {
  const m = of.objectiveCount
  const ideal = new Float64Array(m).fill(Infinity)
  const worst = new Float64Array(m).fill(-Infinity)
  for (const row of rows) {
    if (of.violation[row] === Infinity) continue
    for (let k = 0; k < m; k++) {
      ideal[k] = Math.min(ideal[k]!, of.f[row * m + k]!)
      worst[k] = Math.max(worst[k]!, of.f[row * m + k]!)
    }
  }
  const widths = ideal.map((least, k) => scaledWidth(worst[k]! - least, share))
  const scaled = new Float64Array(rows.length * m)
  rows.forEach((row, i) => {
    for (let k = 0; k < m; k++) {
      scaled[i * m + k] = (of.f[row * m + k]! - ideal[k]!) / widths[k]!
    }
  })
  const { niche } = associated(scaled, directions, m)
  const reach = Float64Array.from(rows, (_, i) => tchebycheff(scaled, i, directions, niche[i]!, m))
  return { of: niche, reach, scaled }
}

function tchebycheff(scaled: Float64Array, i: number, directions: Float64Array, d: number, m: number): number {
  let most = -Infinity
  for (let k = 0; k < m; k++) most = Math.max(most, scaled[i * m + k]! / Math.max(directions[d * m + k]!, 1e-4))
  return most
}
