/**
 * Additive epsilon (Zitzler, Thiele, Laumanns, Fonseca, Grunert da Fonseca 2003): the least amount by which the set has
 * to be improved in every objective to weakly dominate all reference points. Infinity for an empty set.
 */
export function additiveEpsilon(points: Float64Array, reference: Float64Array, dimension: number): number {
  let most = -Infinity
  for (let r = 0; r < reference.length; r += dimension) {
    let least = Infinity
    for (let p = 0; p < points.length; p += dimension) {
      let worst = -Infinity
      for (let m = 0; m < dimension; m++) worst = Math.max(worst, points[p + m]! - reference[r + m]!)
      least = Math.min(least, worst)
    }
    most = Math.max(most, least)
  }
  return most
}
