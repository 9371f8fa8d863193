/**
 * Spacing (Schott 1995): standard deviation of the city-block distances to the nearest neighbour; 0 for an even set,
 * and for fewer than two points.
 */
export function spacing(points: Float64Array, dimension: number): number {
  const count = points.length / dimension
  if (count < 2) return 0
  const nearest = new Float64Array(count).fill(Infinity)
  for (let a = 0; a < count; a++) {
    for (let b = 0; b < a; b++) {
      let distance = 0
      for (let m = 0; m < dimension; m++) distance += Math.abs(points[a * dimension + m]! - points[b * dimension + m]!)
      nearest[a] = Math.min(nearest[a]!, distance)
      nearest[b] = Math.min(nearest[b]!, distance)
    }
  }
  const mean = nearest.reduce((sum, d) => sum + d, 0) / count
  return Math.sqrt(nearest.reduce((sum, d) => sum + (d - mean) ** 2, 0) / (count - 1))
}
