import { crowdingDistances } from './crowding.ts'
import { nondominatedFronts } from './dominance.ts'
import { type Population, picked } from './population.ts'

/** The best `size` rows under constrained dominance: whole fronts while they fit, then the least crowded of the next. */
export function bestRows(from: Population, size: number): number[] {
  const rows: number[] = []
  for (const front of nondominatedFronts(from, size)) {
    if (rows.length + front.length <= size) rows.push(...front)
    else {
      const distance = crowdingDistances(front, from.f, from.objectiveCount)
      const order = [...front.keys()].sort((a, b) => distance[b]! - distance[a]! || a - b)
      for (const i of order.slice(0, size - rows.length)) rows.push(front[i]!)
    }
  }
  return rows
}

export function best(from: Population, size: number): Population {
  if (size <= 0) return picked(from, [])
  return from.count <= size ? from : picked(from, bestRows(from, size))
}
