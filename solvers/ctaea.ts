import { domainOf } from './domain.ts'
import { compare, nondominatedFronts } from './dominance.ts'
import { joined, type Population, picked, populationOf } from './population.ts'
import { Random } from './random.ts'
import { associated, referenceDirections } from './reference-directions.ts'
import { firstPopulation } from './sampling.ts'
import type { Solver, SolverFactory } from './solver.ts'
import { offspring } from './variation.ts'

/**
 * C-TAEA. K. Li, R. Chen, G. Fu, X. Yao: Two-archive evolutionary algorithm for constrained multiobjective optimization.
 * IEEE Transactions on Evolutionary Computation 23(2), 2019, 303-315. One archive converges on feasible points; the
 * other ignores the constraints and holds what the first lacks, so that barriers are crossed.
 */
export const ctaea: SolverFactory = function* (shape, { populationSize, seed, initial }): Solver {
  const domain = domainOf(shape)
  const random = new Random(seed)
  const directions = referenceDirections(shape.objectiveCount, populationSize)
  const first = { count: populationSize, x: firstPopulation(domain, populationSize, random, initial) }
  const told = populationOf(first, yield first)
  let converging = convergenceArchive(told, populationSize, directions)
  let diverse = diversityArchive(told, converging, directions)
  for (;;) {
    const both = joined(converging, diverse)
    const free = nondominatedFronts({ ...both, violation: new Float64Array(both.count) })[0]!
    const own = free.filter((row) => row < converging.count).length / Math.max(1, converging.count)
    const others = (free.length - own * converging.count) / Math.max(1, diverse.count)
    const tournament = () => {
      const fromConverging = diverse.count === 0 || random.next() < (own > others ? 1 : 0.5)
      const pick = () =>
        fromConverging ? random.below(converging.count) : converging.count + random.below(diverse.count)
      const a = pick()
      const b = pick()
      return compare(both, a, b) <= 0 ? a : b
    }
    const children = offspring(domain, random, both, populationSize, tournament)
    const evaluated = populationOf(children, yield children)
    converging = convergenceArchive(joined(converging, evaluated), populationSize, directions)
    diverse = diversityArchive(joined(diverse, evaluated), converging, directions)
  }
}

/** Feasible fronts first, thinned where directions are crowded; filled up with the least violating. */
function convergenceArchive(from: Population, size: number, directions: Float64Array): Population {
  const rows: number[] = []
  for (const front of nondominatedFronts(from, size)) {
    if (rows.length + front.length <= size) rows.push(...front)
    else rows.push(...thinned(from, front, size - rows.length, directions))
  }
  return picked(from, rows)
}

/** From the most crowded direction the member farthest along it leaves, until the rest fits. */
function thinned(from: Population, front: readonly number[], size: number, directions: Float64Array): number[] {
  const m = from.objectiveCount
  const scaled = scaledBy(from, front)
  const { niche } = associated(scaled, directions, m)
  const cells = new Map<number, number[]>()
  for (let i = 0; i < front.length; i++) {
    const cell = cells.get(niche[i]!) ?? []
    cells.set(niche[i]!, cell)
    cell.push(i)
  }
  const worth = front.map((_, i) => tchebycheff(scaled, i, directions, niche[i]!, m))
  for (const cell of cells.values()) cell.sort((a, b) => worth[a]! - worth[b]!)
  for (let left = front.length; left > size; left--) {
    let fullest: number[] = []
    for (const cell of cells.values()) if (cell.length > fullest.length) fullest = cell
    fullest.pop()
  }
  return [...cells.values()].flat().map((i) => front[i]!)
}

/** In each direction one point of the first front regardless of constraints, where the other archive has none. */
function diversityArchive(from: Population, converging: Population, directions: Float64Array): Population {
  const m = from.objectiveCount
  const valid: number[] = []
  for (let i = 0; i < from.count; i++) if (from.violation[i]! < Infinity) valid.push(i)
  const scaled = scaledBy(from, valid)
  const { niche } = associated(scaled, directions, m)
  const isCovered = new Set(
    associated(scaledBy(converging, [...Array(converging.count).keys()], from, valid), directions, m).niche,
  )
  const bestOf = new Map<number, number>()
  for (let i = 0; i < valid.length; i++) {
    const d = niche[i]!
    const now = bestOf.get(d)
    const better =
      now === undefined || tchebycheff(scaled, i, directions, d, m) < tchebycheff(scaled, now, directions, d, m)
    if (better) bestOf.set(d, i)
  }
  const uncovered = [...bestOf].filter(([d]) => !isCovered.has(d))
  const chosen = uncovered.length > 0 ? [...uncovered, ...[...bestOf].filter(([d]) => isCovered.has(d))] : [...bestOf]
  return picked(
    from,
    chosen.map(([, i]) => valid[i]!),
  )
}

function scaledBy(
  of: Population,
  rows: readonly number[],
  by: Population = of,
  byRows: readonly number[] = rows,
): Float64Array {
  const m = of.objectiveCount
  const ideal = new Float64Array(m).fill(Infinity)
  const worst = new Float64Array(m).fill(-Infinity)
  for (const row of byRows) {
    for (let k = 0; k < m; k++) {
      ideal[k] = Math.min(ideal[k]!, by.f[row * m + k]!)
      worst[k] = Math.max(worst[k]!, by.f[row * m + k]!)
    }
  }
  const scaled = new Float64Array(rows.length * m)
  rows.forEach((row, i) => {
    for (let k = 0; k < m; k++) {
      const width = worst[k]! - ideal[k]!
      scaled[i * m + k] = (of.f[row * m + k]! - ideal[k]!) / (width > 0 ? width : 1)
    }
  })
  return scaled
}

function tchebycheff(scaled: Float64Array, i: number, directions: Float64Array, d: number, m: number): number {
  let most = -Infinity
  for (let k = 0; k < m; k++) most = Math.max(most, scaled[i * m + k]! / Math.max(directions[d * m + k]!, 1e-6))
  return most
}
