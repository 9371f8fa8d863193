import type { Population } from './population.ts'
import { sortLexicographically } from './sort.ts'

/** Whether row a of f is nowhere worse than row b of g, and somewhere better. Minimisation. */
export function dominates(f: Float64Array, a: number, g: Float64Array, b: number, objectiveCount: number): boolean {
  let better = false
  for (let m = 0; m < objectiveCount; m++) {
    const left = f[a * objectiveCount + m]!
    const right = g[b * objectiveCount + m]!
    if (left > right) return false
    if (left < right) better = true
  }
  return better
}

/**
 * Constrained dominance (Deb et al. 2002): feasible before infeasible, less violation before more, and Pareto dominance
 * between the feasible. -1 when a wins, 1 when b wins, 0 when neither does.
 */
export function compare(population: Population, a: number, b: number): number {
  const va = population.violation[a]!
  const vb = population.violation[b]!
  if (va !== vb) return va < vb ? -1 : 1
  if (va > 0) return 0
  const { f, objectiveCount } = population
  let aBetter = false
  let bBetter = false
  for (let m = 0; m < objectiveCount; m++) {
    const left = f[a * objectiveCount + m]!
    const right = f[b * objectiveCount + m]!
    if (left < right) aBetter = true
    else if (right < left) bBetter = true
  }
  return aBetter === bBetter ? 0 : aBetter ? -1 : 1
}

/**
 * The fronts of a population under constrained dominance, best first; at least `enough` members are ranked, the rest
 * left out. Efficient non-dominated sort (Zhang, Tian, Cheng, Jin 2015): in lexicographic order nobody is dominated by
 * a later one, so each is compared only with the fronts so far.
 */
export function nondominatedFronts(population: Population, enough = population.count): number[][] {
  const { count, f, objectiveCount, violation } = population
  const fronts: number[][] = []
  const infeasible: number[] = []
  const order = new Uint32Array(count)
  let feasibleCount = 0
  for (let row = 0; row < count; row++) {
    if (violation[row]! > 0) infeasible.push(row)
    else order[feasibleCount++] = row
  }
  const feasible = order.subarray(0, feasibleCount)
  sortLexicographically(feasible, f, objectiveCount)
  for (const row of feasible) {
    let k = 0
    while (k < fronts.length && isDominatedBy(fronts[k]!, row, f, objectiveCount)) k++
    if (k === fronts.length) fronts.push([row])
    else fronts[k]!.push(row)
  }
  let ranked = 0
  for (let k = 0; k < fronts.length; k++) {
    ranked += fronts[k]!.length
    if (ranked >= enough) return fronts.slice(0, k + 1)
  }
  infeasible.sort((a, b) => violation[a]! - violation[b]! || a - b)
  for (let i = 0; i < infeasible.length && ranked < enough; ) {
    const front: number[] = []
    const level = violation[infeasible[i]!]!
    while (i < infeasible.length && violation[infeasible[i]!] === level) front.push(infeasible[i++]!)
    ranked += front.length
    fronts.push(front)
  }
  return fronts
}

function isDominatedBy(front: number[], row: number, f: Float64Array, objectiveCount: number): boolean {
  // The latest members lie nearest in lexicographic order and are the likeliest to dominate.
  if (objectiveCount === 2) {
    // In lexicographic order the last member of a front has the least second objective.
    const last = front[front.length - 1]!
    const f1 = f[2 * last + 1]!
    return f1 < f[2 * row + 1]! || (f1 === f[2 * row + 1]! && f[2 * last]! < f[2 * row]!)
  }
  for (let i = front.length - 1; i >= 0; i--) if (dominates(f, front[i]!, f, row, objectiveCount)) return true
  return false
}
