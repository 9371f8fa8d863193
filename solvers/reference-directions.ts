/**
 * Evenly spread weights that sum to one (Das, Dennis 1998), row-major: the finest lattice with at most `count` points,
 * and the corners at least.
 */
export function referenceDirections(objectiveCount: number, count: number): Float64Array {
  let divisions = 1
  while (objectiveCount > 1 && latticeSize(objectiveCount, divisions + 1) <= count) divisions++
  const rows: number[] = []
  const fill = (prefix: number[], left: number) => {
    if (prefix.length === objectiveCount - 1) rows.push(...prefix, left / divisions)
    else for (let k = 0; k <= left; k++) fill([...prefix, k / divisions], left - k)
  }
  fill([], divisions)
  return Float64Array.from(rows)
}

/** Binomial coefficient of divisions + m - 1 over m - 1. */
function latticeSize(objectiveCount: number, divisions: number): number {
  let size = 1
  for (let k = 1; k < objectiveCount; k++) size = (size * (divisions + k)) / k
  return Math.round(size)
}

/** Square of the distance from a point to the line through the origin and the direction. */
function distanceToLine(f: Float64Array, row: number, directions: Float64Array, d: number, m: number): number {
  let dot = 0
  let norm = 0
  let square = 0
  for (let k = 0; k < m; k++) {
    const value = f[row * m + k]!
    const weight = directions[d * m + k]!
    dot += value * weight
    norm += weight * weight
    square += value * value
  }
  return Math.max(0, square - (dot * dot) / norm)
}

/** The nearest direction of each row, and the square of its distance. */
export function associated(f: Float64Array, directions: Float64Array, m: number) {
  const count = f.length / m
  const niche = new Uint32Array(count)
  const distance = new Float64Array(count).fill(Infinity)
  for (let i = 0; i < count; i++) {
    for (let d = 0; d < directions.length / m; d++) {
      const away = distanceToLine(f, i, directions, d, m)
      if (away < distance[i]!) {
        distance[i] = away
        niche[i] = d
      }
    }
  }
  return { niche, distance }
}
