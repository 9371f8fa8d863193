import { EARTH_RADIUS_M } from '../constants.ts'
import { sunPosition } from '../environment/sun.ts'
import type { OrbitState } from './orbit-state.ts'

const POLAR_RATIO = 1 - 1 / 298.257223563

/** A direction to the Sun on axes of date. */
interface Sunwards {
  readonly x: number
  readonly y: number
  readonly z: number
}

/** Angular radius of the Sun. */
const SUN_RAD = 4.65e-3

/**
 * Share of the light at a place over a step about it: the shadow's edge is smoothed by the way of half a step before and after, so
 * that what a step misses of the light another has.
 *
 * Assumes: half of the penumbra counts as lit.
 */
export function lightAbout(daysSinceJ2000: number, stepS: number): (state: OrbitState) => number {
  const { rightAscensionRad, declinationRad } = sunPosition(daysSinceJ2000)
  const across = Math.cos(declinationRad)
  const sun: Sunwards = {
    x: across * Math.cos(rightAscensionRad),
    y: across * Math.sin(rightAscensionRad),
    z: Math.sin(declinationRad),
  }
  return ({ placeM, velocityMPerS: v }) => {
    const x = placeM[0]
    const y = placeM[1]
    const z = placeM[2]
    const r = Math.sqrt(x * x + y * y + z * z)
    const cosine = (x * sun.x + y * sun.y + z * sun.z) / r
    const sine = Math.sqrt(Math.max(SUN_RAD, 1 - cosine * cosine))
    const rate = Math.abs(v[0] * sun.x + v[1] * sun.y + v[2] * sun.z) / (r * sine)
    const width = Math.max(2 * SUN_RAD, rate * stepS)
    return Math.min(1, Math.max(0, 0.5 + shadowDepthRad(x, y, z, sun) / width))
  }
}

/** How far the Sun's centre stands above the Earth's limb, space stretched along the pole until the Earth is round. */
export function shadowDepthRad(x: number, y: number, zPole: number, sun: Sunwards): number {
  const z = zPole / POLAR_RATIO
  const sunZ = sun.z / POLAR_RATIO
  const r = Math.sqrt(x * x + y * y + z * z)
  const length = Math.sqrt(sun.x * sun.x + sun.y * sun.y + sunZ * sunZ)
  const cosine = -(x * sun.x + y * sun.y + z * sunZ) / (r * length)
  return Math.acos(Math.min(1, Math.max(-1, cosine))) - Math.asin(Math.min(1, EARTH_RADIUS_M / r))
}
