const DEG = Math.PI / 180
const ARCSEC = DEG / 3600
const DAYS_PER_CENTURY = 36_525

/** Rows of a rotation. */
export type Rotation = readonly [Vector, Vector, Vector]
export type Vector = readonly [number, number, number]

/** Multiples of l, l', F, D and the Moon's node, then nutation in longitude and obliquity, 1e-4 arcsec, by size. */
const NUTATION: readonly (readonly [number, number, number, number, number, number, number])[] = [
  [0, 0, 0, 0, 1, -171996, 92025],
  [0, 0, 2, -2, 2, -13187, 5736],
  [0, 0, 2, 0, 2, -2274, 977],
  [0, 0, 0, 0, 2, 2062, -895],
  [0, 1, 0, 0, 0, 1426, 54],
  [1, 0, 0, 0, 0, 712, -7],
  [0, 1, 2, -2, 2, -517, 224],
  [0, 0, 2, 0, 1, -386, 200],
  [1, 0, 2, 0, 2, -301, 129],
  [0, -1, 2, -2, 2, 217, -95],
  [1, 0, 0, -2, 0, -158, -1],
  [0, 0, 2, -2, 1, 129, -70],
  [-1, 0, 2, 0, 2, 123, -53],
]

/**
 * Turns the true equator and mean equinox of date, in which SGP4 gives its states, into the mean equator and equinox
 * of J2000 (EME2000): equation of the equinoxes, nutation (IAU 1980, its 13 largest terms), precession (IAU 1976).
 * Source: [vallado-2013] section 3.7. Assumes: universal for terrestrial time; no corrections by observation.
 * Valid: 1950-2050 within 3 m in low orbit.
 */
export function eme2000FromTeme(daysSinceJ2000: number): Rotation {
  const t = daysSinceJ2000 / DAYS_PER_CENTURY
  const arguments_ = [
    134.96298 + 477198.867398 * t,
    357.52772 + 35999.05034 * t,
    93.27191 + 483202.017538 * t,
    297.85036 + 445267.11148 * t,
    125.04452 - 1934.136261 * t,
  ]
  let longitude = -174.2 * t * Math.sin(arguments_[4]! * DEG)
  let obliquity = 0
  for (const [l, s, f, d, node, inLongitude, inObliquity] of NUTATION) {
    const multiples = [l, s, f, d, node]
    const argument = multiples.reduce((sum, multiple, i) => sum + multiple * arguments_[i]!, 0) * DEG
    longitude += inLongitude * Math.sin(argument)
    obliquity += inObliquity * Math.cos(argument)
  }
  const deltaPsi = longitude * 1e-4 * ARCSEC
  const mean = (84381.448 - 46.815 * t) * ARCSEC
  const tilt = mean + obliquity * 1e-4 * ARCSEC
  const zeta = (2306.2181 + (0.30188 + 0.017998 * t) * t) * t * ARCSEC
  const theta = (2004.3109 - (0.42665 + 0.041833 * t) * t) * t * ARCSEC
  const z = (2306.2181 + (1.09468 + 0.018203 * t) * t) * t * ARCSEC
  return [
    about('z', zeta),
    about('y', -theta),
    about('z', z),
    about('x', -mean),
    about('z', deltaPsi),
    about('x', tilt),
    about('z', -deltaPsi * Math.cos(mean)),
  ].reduce(product)
}

/** Turning the axes, not the vector. */
function about(axis: 'x' | 'y' | 'z', angleRad: number): Rotation {
  const c = Math.cos(angleRad)
  const s = Math.sin(angleRad)
  if (axis === 'x') return [[1, 0, 0], [0, c, s], [0, -s, c]] // biome-ignore format: rows
  if (axis === 'y') return [[c, 0, -s], [0, 1, 0], [s, 0, c]] // biome-ignore format: rows
  return [[c, s, 0], [-s, c, 0], [0, 0, 1]] // biome-ignore format: rows
}

function product(a: Rotation, b: Rotation): Rotation {
  const row = (v: Vector): Vector => [0, 1, 2].map((k) => v[0] * b[0][k]! + v[1] * b[1][k]! + v[2] * b[2][k]!) as never
  return [row(a[0]), row(a[1]), row(a[2])]
}

export function rotated(by: Rotation, v: Vector): Vector {
  const along = (row: Vector) => row[0] * v[0] + row[1] * v[1] + row[2] * v[2]
  return [along(by[0]), along(by[1]), along(by[2])]
}
