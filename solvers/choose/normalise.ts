/** Least and greatest value of each objective over a front: its ideal and nadir point. */
export interface Bounds {
  readonly ideal: Float64Array
  readonly nadir: Float64Array
}

export function boundsOf(f: Float64Array, objectiveCount: number): Bounds {
  const ideal = new Float64Array(objectiveCount).fill(Infinity)
  const nadir = new Float64Array(objectiveCount).fill(-Infinity)
  for (let k = 0; k < f.length; k++) {
    const m = k % objectiveCount
    ideal[m] = Math.min(ideal[m]!, f[k]!)
    nadir[m] = Math.max(nadir[m]!, f[k]!)
  }
  return { ideal, nadir }
}

/** Objectives scaled so that ideal is 0 and nadir 1; an objective that does not vary becomes 0 throughout. */
export function normalised(f: Float64Array, { ideal, nadir }: Bounds): Float64Array {
  return f.map((value, k) => {
    const m = k % ideal.length
    const width = nadir[m]! - ideal[m]!
    return width > 0 ? (value - ideal[m]!) / width : value - ideal[m]!
  })
}
