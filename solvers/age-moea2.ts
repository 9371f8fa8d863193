import { domainOf } from './domain.ts'
import { compare, nondominatedFronts } from './dominance.ts'
import { Intercepts } from './intercepts.ts'
import { joined, type Population, picked, populationOf } from './population.ts'
import { Random } from './random.ts'
import { firstPopulation } from './sampling.ts'
import type { Solver, SolverFactory } from './solver.ts'
import { tournaments } from './tournament.ts'
import { offspring } from './variation.ts'

interface Scored {
  readonly population: Population
  readonly rank: Uint32Array
  readonly score: Float64Array
}

/**
 * AGE-MOEA-II. A. Panichella: An improved Pareto front modeling algorithm for large-scale many-objective optimization.
 * Genetic and Evolutionary Computation Conference 2022, 565-573. The front is modelled as a unit sphere of some p-norm;
 * survivors are near the ideal in that norm and far from each other along the sphere.
 */
export const ageMoea2: SolverFactory = function* (shape, { populationSize, seed, initial }): Solver {
  const domain = domainOf(shape)
  const random = new Random(seed)
  const first = { count: populationSize, x: firstPopulation(domain, populationSize, random, initial) }
  let { population, rank, score } = survivors(populationOf(first, yield first), populationSize)
  for (;;) {
    const select = tournaments(random, population.count, (a, b) =>
      population.violation[a] === 0 && population.violation[b] === 0
        ? rank[a]! - rank[b]! || Math.sign(score[b]! - score[a]!)
        : compare(population, a, b),
    )
    const children = offspring(domain, random, population, populationSize, select)
    const told = populationOf(children, yield children)
    ;({ population, rank, score } = survivors(joined(population, told), populationSize))
  }
}

/** Whole fronts while they fit. Members of the first are scored by their room, of others by nearness to the ideal. */
function survivors(from: Population, size: number): Scored {
  const m = from.objectiveCount
  const fronts = nondominatedFronts(from, size)
  const scaled = new Intercepts(m).scaled(from.f, fronts[0]!)
  const p = curvature(scaled, fronts[0]!, m)
  const rows: number[] = []
  const rank: number[] = []
  const score: number[] = []
  fronts.forEach((front, level) => {
    const scored =
      level === 0
        ? ranked(front, scaled, m, p, Math.min(size, front.length))
        : front.map((row) => ({ row, value: 1 / norm(scaled, row, m, p) })).sort((a, b) => b.value - a.value)
    for (const { row, value } of scored.slice(0, size - rows.length)) {
      rows.push(row)
      rank.push(level)
      score.push(value)
    }
  })
  return { population: picked(from, rows), rank: Uint32Array.from(rank), score: Float64Array.from(score) }
}

/** The p for which the middle of the front lies on the unit sphere: mean over its members, by Newton's method. */
function curvature(scaled: Float64Array, front: readonly number[], m: number): number {
  let centre = front[0]!
  let least = Infinity
  for (const row of front) {
    let sum = 0
    let square = 0
    for (let k = 0; k < m; k++) {
      sum += scaled[row * m + k]!
      square += scaled[row * m + k]! ** 2
    }
    const away = square - (sum * sum) / m
    if (away < least && sum > 1e-9) {
      least = away
      centre = row
    }
  }
  let p = 1
  for (let step = 0; step < 50; step++) {
    let value = -1
    let slope = 0
    for (let k = 0; k < m; k++) {
      const f = Math.max(1e-9, scaled[centre * m + k]!)
      value += f ** p
      slope += f ** p * Math.log(f)
    }
    if (!(Math.abs(slope) > 1e-12)) return 1
    const next = Math.min(Math.max(p - value / slope, p / 3), 3 * p)
    if (Math.abs(next - p) < 1e-6) break
    p = next
  }
  return p > 0.1 && p < 20 ? p : 1
}

function norm(values: Float64Array, row: number, m: number, p: number): number {
  let sum = 0
  for (let k = 0; k < m; k++) sum += Math.max(0, values[row * m + k]!) ** p
  return Math.max(1e-12, sum ** (1 / p))
}

/** Greedy: extremes first, then always the member with the greatest room to its two nearest, over its norm. */
function ranked(front: readonly number[], scaled: Float64Array, m: number, p: number, size: number) {
  const count = front.length
  const norms = front.map((row) => norm(scaled, row, m, p))
  const projected = new Float64Array(count * m)
  for (let i = 0; i < count; i++) {
    for (let k = 0; k < m; k++) projected[i * m + k] = Math.max(0, scaled[front[i]! * m + k]!) / norms[i]!
  }
  const nearest = new Float64Array(count).fill(Infinity)
  const second = new Float64Array(count).fill(Infinity)
  const isTaken = new Uint8Array(count)
  const result: { row: number; value: number }[] = []
  const middle = new Float64Array(m)
  const take = (i: number, value: number) => {
    isTaken[i] = 1
    result.push({ row: front[i]!, value })
    for (let j = 0; j < count; j++) {
      if (isTaken[j] === 1) continue
      // By way of the sphere it is never nearer than straight through, so most pairs need no powers.
      let straight = 0
      for (let k = 0; k < m; k++) straight += (projected[i * m + k]! - projected[j * m + k]!) ** 2
      if (straight >= second[j]! ** 2) continue
      for (let k = 0; k < m; k++) middle[k] = (projected[i * m + k]! + projected[j * m + k]!) / 2
      const lift = norm(middle, 0, m, p)
      let toA = 0
      let toB = 0
      for (let k = 0; k < m; k++) {
        toA += (projected[i * m + k]! - middle[k]! / lift) ** 2
        toB += (projected[j * m + k]! - middle[k]! / lift) ** 2
      }
      const distance = Math.sqrt(toA) + Math.sqrt(toB)
      if (distance < nearest[j]!) {
        second[j] = nearest[j]!
        nearest[j] = distance
      } else if (distance < second[j]!) second[j] = distance
    }
  }
  for (let k = 0; k < m && result.length < size; k++) {
    let best = 0
    for (let i = 1; i < count; i++) if (projected[i * m + k]! > projected[best * m + k]!) best = i
    if (isTaken[best] === 0) take(best, Infinity)
  }
  while (result.length < size) {
    let best = -1
    let most = -Infinity
    for (let i = 0; i < count; i++) {
      if (isTaken[i] === 1) continue
      const room = nearest[i]! + (second[i] === Infinity ? nearest[i]! : second[i]!)
      const value = (room === Infinity ? 1e9 : room) / norms[i]!
      if (value > most) {
        most = value
        best = i
      }
    }
    if (best < 0) break
    take(best, most)
  }
  return result
}
