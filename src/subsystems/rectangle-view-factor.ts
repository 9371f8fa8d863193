/** A rectangle on one of two planes that meet at a right angle: its stretch along their common line, and its distances from it. */
export interface UprightRectangle {
  readonly along: readonly [fromM: number, toM: number]
  readonly away: readonly [fromM: number, toM: number]
}

/**
 * View factor from one rectangle to another on a perpendicular plane, edges along and across the line where the planes
 * meet. Sum of sixteen corner terms with alternating sign over the area of the first:
 *
 *   G = {u r atan(u / r) - (r² - u²) ln(r² + u²) / 4} / 2 pi
 *
 * u the distance of two corners along the line, r² = y² + z² of their distances from it.
 *
 *        z |  _______
 *          | /from  /          to: away along y
 *          |/______/___ along
 *          /
 *         / y
 *
 * Source: [howell-catalog] rectangles in perpendicular planes, all edges parallel or perpendicular.
 * Valid: exact for diffuse surfaces that nothing stands between.
 * @example perpendicularViewFactorFraction({ along: [0, 1], away: [0, 1] }, { along: [0, 1], away: [0, 1] }) // 0.20004
 */
export function perpendicularViewFactorFraction(from: UprightRectangle, to: UprightRectangle): number {
  let sum = 0
  for (let i = 0; i < 2; i++)
    for (let j = 0; j < 2; j++)
      for (let k = 0; k < 2; k++)
        for (let l = 0; l < 2; l++) {
          const sign = (i + j + k + l) % 2 === 0 ? 1 : -1
          sum += sign * corner(from.along[i]! - to.along[j]!, from.away[k]!, to.away[l]!)
        }
  const areaM2 = (from.along[1] - from.along[0]) * (from.away[1] - from.away[0])
  return Math.max(0, sum / areaM2)
}

function corner(u: number, y: number, z: number): number {
  const r2 = y * y + z * z
  const r = Math.sqrt(r2)
  const angle = r === 0 ? 0 : u * r * Math.atan(u / r)
  const both = r2 + u * u
  const logarithm = both === 0 ? 0 : ((r2 - u * u) * Math.log(both)) / 4
  return (angle - logarithm) / (2 * Math.PI)
}
