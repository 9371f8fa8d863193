/**
 * IGD+ (Ishibuchi, Masuda, Tanigaki, Nojima 2015): mean distance from the reference points to the set, counting in each
 * objective only how far the set is worse. Infinity for an empty set.
 */
export function igdPlus(points: Float64Array, reference: Float64Array, dimension: number): number {
  let sum = 0
  for (let r = 0; r < reference.length; r += dimension) {
    let least = Infinity
    for (let p = 0; p < points.length; p += dimension) {
      let square = 0
      for (let m = 0; m < dimension; m++) {
        const worse = points[p + m]! - reference[r + m]!
        if (worse > 0) square += worse * worse
      }
      if (square < least) least = square
    }
    sum += Math.sqrt(least)
  }
  return sum / (reference.length / dimension)
}
