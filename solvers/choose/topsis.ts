import { boundsOf, normalised } from './normalise.ts'

/**
 * TOPSIS (Hwang, Yoon 1981): the row relatively nearest to the ideal and farthest from the nadir, in normalised and
 * weighted objectives. -1 for an empty front.
 */
export function topsis(f: Float64Array, objectiveCount: number, weights?: ArrayLike<number>): number {
  const scaled = normalised(f, boundsOf(f, objectiveCount))
  let best = -1
  let most = -Infinity
  for (let i = 0; i < f.length / objectiveCount; i++) {
    let toIdeal = 0
    let toNadir = 0
    for (let m = 0; m < objectiveCount; m++) {
      const value = scaled[i * objectiveCount + m]!
      const weight = weights?.[m] ?? 1
      toIdeal += (weight * value) ** 2
      toNadir += (weight * (1 - value)) ** 2
    }
    const closeness = toNadir > 0 ? Math.sqrt(toNadir) / (Math.sqrt(toNadir) + Math.sqrt(toIdeal)) : 0
    if (closeness > most) {
      most = closeness
      best = i
    }
  }
  return best
}
