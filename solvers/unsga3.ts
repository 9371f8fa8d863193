import { domainOf } from './domain.ts'
import { compare, nondominatedFronts } from './dominance.ts'
import { Intercepts } from './intercepts.ts'
import { joined, type Population, picked, populationOf } from './population.ts'
import { Random } from './random.ts'
import { associated, referenceDirections } from './reference-directions.ts'
import { firstPopulation } from './sampling.ts'
import type { Solver, SolverFactory } from './solver.ts'
import { tournaments } from './tournament.ts'
import { offspring } from './variation.ts'

interface Niched {
  readonly population: Population
  readonly niche: Uint32Array
  readonly distance: Float64Array
  readonly rank: Uint32Array
}

/** As in NSGA-III: with few points a direction, children stay near their parents. */
const MATING = { probability: 1, eta: 30 }

/**
 * U-NSGA-III. H. Seada, K. Deb: A unified evolutionary optimization procedure for single, multiple, and many objectives.
 * IEEE Transactions on Evolutionary Computation 20(3), 2016, 358-369; survival as in NSGA-III (Deb, Jain 2014).
 */
export const unsga3: SolverFactory = function* (shape, { populationSize, seed, initial }): Solver {
  const domain = domainOf(shape)
  const random = new Random(seed)
  const directions = referenceDirections(shape.objectiveCount, populationSize)
  const intercepts = new Intercepts(shape.objectiveCount)
  const first = { count: populationSize, x: firstPopulation(domain, populationSize, random, initial) }
  let now = survivors(populationOf(first, yield first), populationSize, directions, intercepts, random)
  for (;;) {
    const { population, niche, distance, rank } = now
    // Within a niche rank, then distance to its direction decide; between niches chance does.
    const select = tournaments(random, population.count, (a, b) => {
      if (population.violation[a] !== 0 || population.violation[b] !== 0) return compare(population, a, b)
      return niche[a] === niche[b] ? rank[a]! - rank[b]! || distance[a]! - distance[b]! : 0
    })
    const children = offspring(domain, random, population, populationSize, select, MATING)
    const both = joined(population, populationOf(children, yield children))
    now = survivors(both, populationSize, directions, intercepts, random)
  }
}

/** Whole fronts while they fit; then, direction by direction, members of the next front for the emptiest niches. */
function survivors(
  from: Population,
  size: number,
  directions: Float64Array,
  intercepts: Intercepts,
  random: Random,
): Niched {
  const m = from.objectiveCount
  const fronts = nondominatedFronts(from, size)
  // What is infeasible says nothing of the front: until something is feasible, nothing is remembered.
  const scale = from.violation[fronts[0]![0]!] === 0 ? intercepts : new Intercepts(m)
  const { niche, distance } = associated(scale.scaled(from.f, fronts[0]!), directions, m)
  const filled = new Uint32Array(directions.length / m)
  const rows: number[] = []
  const rank: number[] = []
  fronts.forEach((front, level) => {
    const left = size - rows.length
    const taken = front.length <= left ? front : spread(front, left, niche, distance, filled, random)
    for (const row of taken) {
      if (front.length <= left) filled[niche[row]!]!++
      rows.push(row)
      rank.push(level)
    }
  })
  return {
    population: picked(from, rows),
    niche: Uint32Array.from(rows, (row) => niche[row]!),
    distance: Float64Array.from(rows, (row) => distance[row]!),
    rank: Uint32Array.from(rank),
  }
}

function spread(
  front: readonly number[],
  size: number,
  niche: Uint32Array,
  distance: Float64Array,
  filled: Uint32Array,
  random: Random,
): number[] {
  const waiting = new Map<number, number[]>()
  for (const row of random.shuffle([...front])) {
    const list = waiting.get(niche[row]!)
    if (list) list.push(row)
    else waiting.set(niche[row]!, [row])
  }
  const taken: number[] = []
  while (taken.length < size) {
    const least = Math.min(...[...waiting.keys()].map((d) => filled[d]!))
    const emptiest = [...waiting.keys()].filter((d) => filled[d] === least)
    const d = emptiest[random.below(emptiest.length)]!
    const list = waiting.get(d)!
    let pick = 0
    if (least === 0) for (let i = 1; i < list.length; i++) if (distance[list[i]!]! < distance[list[pick]!]!) pick = i
    taken.push(list.splice(pick, 1)[0]!)
    if (list.length === 0) waiting.delete(d)
    filled[d]!++
  }
  return taken
}
