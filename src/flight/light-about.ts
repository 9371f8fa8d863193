import { sunAngularRadiusRad } from '../environment/sun.ts'
import { sunOfDate } from './clock.ts'
import { shadowDepthRad } from './eclipse-edges.ts'
import { dot, type OrbitState } from './orbit-state.ts'

/**
 * Share of the light at a place over a step about it: the shadow's edge is smoothed by the way of half a step before and after, so
 * that what a step misses of the light another has.
 *
 * Assumes: half of the penumbra counts as lit.
 */
export function lightAbout(daysSinceJ2000: number, stepS: number): (state: OrbitState) => number {
  const { toSun, distanceAu } = sunOfDate(daysSinceJ2000)
  const sunRad = sunAngularRadiusRad(distanceAu)
  return ({ placeM, velocityMPerS }) => {
    const r = Math.sqrt(dot(placeM, placeM))
    const cosine = dot(placeM, toSun) / r
    const sine = Math.sqrt(Math.max(sunRad, 1 - cosine * cosine))
    const rate = Math.abs(dot(velocityMPerS, toSun)) / (r * sine)
    const width = Math.max(2 * sunRad, rate * stepS)
    return Math.min(1, Math.max(0, 0.5 + shadowDepthRad(placeM[0], placeM[1], placeM[2], toSun) / width))
  }
}
