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
 * time: its middle and its edge, weighed so that what goes as the square of the offset is exact. Links are as long as in the
 * `topology` given.
 */
export function sampleShells(
  design: ConstellationDesign,
  topology: ConstellationDesign['topology'],
  pattern: PatternSizing,
  size: (design: ConstellationDesign) => NodeSizing,
): ShellSample[] {
  const samples: ShellSample[] = []
  const overBand = (orbit: ConstellationDesign['orbit'], ltanHours: number, weight: number) => {
    const at = (altitudeM: number, share: number) => {
      samples.push({ sizing: size({ ...design, topology, orbit, ltanHours, altitudeM }), weight: weight * share })
    }
    const isBand = pattern.highestM > pattern.lowestM
    at(design.altitudeM, isBand ? 4 / 6 : 1)
    if (!isBand) return
    // Where there is no orbit nothing can be sized; the limit on the lowest shell says how far off it is.
    at(Math.max(LOWEST_ORBIT_M, pattern.lowestM), 1 / 6)
    at(pattern.highestM, 1 / 6)
  }
  const inclinedShare = pattern.inclinedFraction
  const planes = pattern.kinds.find(({ isInclined }) => !isInclined)?.planeCount ?? 1
  const edgeHours = planes > 1 ? ((design.ltanWindowS / 3600) * (planes - 1)) / planes / 2 : 0
  const edgeShare = edgeHours > 0 ? (planes + 1) / (3 * (planes - 1)) : 0
  if (inclinedShare < 1) {
    overBand('dawn-dusk', design.ltanHours, (1 - inclinedShare) * (1 - edgeShare))
    if (edgeShare > 0) overBand('dawn-dusk', design.ltanHours + edgeHours, (1 - inclinedShare) * edgeShare)
  }
  if (inclinedShare > 0) overBand('inclined', design.ltanHours, inclinedShare)
  return samples
}
