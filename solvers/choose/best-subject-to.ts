/**
 * The row least in one objective among those at or below all limits; Infinity where there is none. -1 when no row
 * keeps the limits.
 */
export function bestSubjectTo(
  f: Float64Array,
  objectiveCount: number,
  objective: number,
  limits: ArrayLike<number>,
): number {
  let best = -1
  for (let i = 0; i < f.length / objectiveCount; i++) {
    let keeps = true
    for (let m = 0; m < objectiveCount && keeps; m++) keeps = f[i * objectiveCount + m]! <= limits[m]!
    if (!keeps) continue
    if (best < 0 || f[i * objectiveCount + objective]! < f[best * objectiveCount + objective]!) best = i
  }
  return best
}
