import { EARTH_MU_M3_PER_S2, EARTH_RADIUS_M } from '../constants.ts'
import type { Vector } from '../environment/frames.ts'

/** Coefficients of the field beside its zonal ones, fully normalised: degree, order, cosine, sine. Source: [egm96]. */
const FIELD: readonly (readonly [degree: number, order: number, cosine: number, sine: number])[] = [
  [2, 1, -1.86987635955e-10, 1.19528012031e-9],
  [2, 2, 2.43914352398e-6, -1.40016683654e-6],
  [3, 1, 2.02998882184e-6, 2.48513158716e-7],
  [3, 2, 9.04627768605e-7, -6.19025944205e-7],
  [3, 3, 7.21072657057e-7, 1.41435626958e-6],
  [4, 1, -5.36321616971e-7, -4.73440265853e-7],
  [4, 2, 3.50694105785e-7, 6.6267157254e-7],
  [4, 3, 9.90771803829e-7, -2.00928369177e-7],
  [4, 4, -1.88560802735e-7, 3.08853169333e-7],
]
const DEGREE = 5

const factorial = (n: number): number => (n <= 1 ? 1 : n * factorial(n - 1))
const plain = (n: number, m: number) => Math.sqrt((2 * (2 * n + 1) * factorial(n - m)) / factorial(n + m))
const COEFFICIENTS = FIELD.map(([n, m, c, s]) => ({
  n,
  m,
  c: c * plain(n, m),
  s: s * plain(n, m),
  ratio: factorial(n - m + 2) / factorial(n - m),
}))

const at = (n: number, m: number) => n * (DEGREE + 1) + m

/**
 * Acceleration by the tesseral and sectorial harmonics of the Earth's field to degree and order four, on axes that turn with
 * the Earth; by Cunningham's recursions of the solid harmonics.
 *
 * Source: [vallado-2013], section 8.6; coefficients of [egm96].
 */
export function tesseralGravity([x, y, z]: Vector): Vector {
  const square = x * x + y * y + z * z
  const rho = EARTH_RADIUS_M / square
  const v = new Float64Array((DEGREE + 1) * (DEGREE + 1))
  const w = new Float64Array(v.length)
  v[0] = EARTH_RADIUS_M / Math.sqrt(square)
  for (let m = 0; m <= DEGREE; m++) {
    if (m > 0) {
      const [before, here] = [at(m - 1, m - 1), at(m, m)]
      v[here] = (2 * m - 1) * rho * (x * v[before]! - y * w[before]!)
      w[here] = (2 * m - 1) * rho * (x * w[before]! + y * v[before]!)
    }
    for (let n = m + 1; n <= DEGREE; n++) {
      const [one, two] = [at(n - 1, m), at(n - 2, m)]
      const [near, far] = [((2 * n - 1) / (n - m)) * z * rho, ((n + m - 1) / (n - m)) * rho * EARTH_RADIUS_M]
      v[at(n, m)] = near * v[one]! - (n - 2 >= m ? far * v[two]! : 0)
      w[at(n, m)] = near * w[one]! - (n - 2 >= m ? far * w[two]! : 0)
    }
  }
  let [ax, ay, az] = [0, 0, 0]
  for (const { n, m, c, s, ratio } of COEFFICIENTS) {
    const [above, below, same] = [at(n + 1, m + 1), at(n + 1, m - 1), at(n + 1, m)]
    ax += 0.5 * (-c * v[above]! - s * w[above]! + ratio * (c * v[below]! + s * w[below]!))
    ay += 0.5 * (-c * w[above]! + s * v[above]! + ratio * (-c * w[below]! + s * v[below]!))
    az += (n - m + 1) * (-c * v[same]! - s * w[same]!)
  }
  const scale = EARTH_MU_M3_PER_S2 / (EARTH_RADIUS_M * EARTH_RADIUS_M)
  return [scale * ax, scale * ay, scale * az]
}

/**
 * Turn of the Earth against the mean equinox of date, as SGP4 counts it: Greenwich mean sidereal time.
 * Source: [vallado-2013], section 3.5.
 * @example earthTurnRad(0) // 4.8950
 */
export function earthTurnRad(daysSinceJ2000: number): number {
  const centuries = daysSinceJ2000 / 36_525
  const degrees = 280.46061837 + 360.98564736629 * daysSinceJ2000 + 0.000387933 * centuries * centuries
  return ((((degrees % 360) + 360) % 360) * Math.PI) / 180
}
