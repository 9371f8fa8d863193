import { sunSynchronousInclinationRad } from '../../environment/orbit.ts'
import type { ConstellationDesign } from '../design.ts'
import type { PatternSizing } from '../pattern/pattern.ts'

/** Neighbouring shells of one kind of orbit, which the manifest takes as one. */
export interface ShellGroup {
  readonly sunSynchronous: boolean
  readonly shellCount: number
  readonly lowestM: number
  readonly highestM: number
  readonly inclinationRad: number
  /** Of all satellites. */
  readonly shareFraction: number
}

/** Groups of each kind: enough to tell the bottom of a band from its top. */
const MOST_GROUPS = 4

/** The shells of a pattern in at most four groups of each kind of orbit, the lowest first. */
export function shellGroups(design: ConstellationDesign, pattern: PatternSizing): ShellGroup[] {
  const { shellCount, lowestM, shellSpacingM } = pattern
  const inclinedShare = pattern.inclinedFraction
  const groups: ShellGroup[] = []
  for (const sunSynchronous of [true, false]) {
    const share = sunSynchronous ? 1 - inclinedShare : inclinedShare
    if (share <= 0) continue
    const bands = Math.min(MOST_GROUPS, shellCount)
    for (let band = 0; band < bands; band++) {
      const first = Math.floor((band * shellCount) / bands)
      const next = Math.floor(((band + 1) * shellCount) / bands)
      const groupLowestM = lowestM + first * shellSpacingM
      const groupHighestM = lowestM + (next - 1) * shellSpacingM
      groups.push({
        sunSynchronous,
        shellCount: next - first,
        lowestM: groupLowestM,
        highestM: groupHighestM,
        inclinationRad: sunSynchronous
          ? sunSynchronousInclinationRad((groupLowestM + groupHighestM) / 2)
          : design.inclinationRad,
        shareFraction: (share * (next - first)) / shellCount,
      })
    }
  }
  return groups
}
