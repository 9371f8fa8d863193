import { semiMajorAxisM, sunSynchronousInclinationRad } from '../../environment/orbit.ts'
import type { ConstellationDesign } from '../design.ts'
import { bestPhaseRad, chordM, crossPlaneDistanceM } from './geometry.ts'
import { acrossPlanesM, leadsAcross } from './planes.ts'
import { layoutAt, type ShellKind } from './shell-kinds.ts'

/** The neighbours across of a satellite, and how far they are. */
export interface Across {
  /** Which neighbours across can be kept: in the next plane of the shell, or else in the next shell. */
  readonly across: 'planes' | 'shells' | 'none'
  /** Planes or shells that are neighbours across in turn, and whether the last is the first's. */
  readonly acrossCount: number
  readonly acrossWraps: boolean
  /** Slots ahead of the nearest of the next plane, and of the first seen from the last; 0 where planes do not close. */
  readonly acrossLeads: readonly [next: number, seam: number]
  /** Nearest and farthest in an orbit to the neighbour across; 0 without one. */
  readonly crossNearestM: number
  readonly crossFarthestM: number
}

interface Band {
  readonly lowestM: number
  readonly highestM: number
  readonly shellSpacingM: number
}

const NO_LEADS = [0, 0] as const

/** The neighbours across: in the next plane of the shell, or, where each shell is one sun-synchronous plane, in the next shell. */
export function acrossOf(
  design: ConstellationDesign,
  kinds: readonly ShellKind[],
  main: ShellKind,
  { lowestM, highestM, shellSpacingM }: Band,
): Across {
  if (main.planeCount > 1) {
    const acrossWraps = main.isClosed && main.planeCount > 2
    let crossNearestM = Number.POSITIVE_INFINITY
    let crossFarthestM = 0
    for (const kind of kinds) {
      if (kind.planeCount === 1) continue
      const wraps = kind.isClosed && kind.planeCount > 2
      for (const altitudeM of lowestM < highestM ? [lowestM, highestM] : [highestM]) {
        const [near, far] = acrossPlanesM(layoutAt(design, kind, altitudeM), wraps)
        crossNearestM = Math.min(crossNearestM, near)
        crossFarthestM = Math.max(crossFarthestM, far)
      }
    }
    const acrossLeads = acrossWraps ? leadsAcross(layoutAt(design, main, lowestM)) : NO_LEADS
    return { across: 'planes', acrossCount: main.planeCount, acrossWraps, acrossLeads, crossNearestM, crossFarthestM }
  }
  // Planes of inclined shells turn away from each other, so no link between them lasts.
  const shellCount = kinds.reduce((sum, kind) => sum + kind.shellCount, 0)
  if (shellCount === 1 || kinds.some(({ isInclined }) => isInclined)) {
    return {
      across: 'none',
      acrossCount: 1,
      acrossWraps: false,
      acrossLeads: NO_LEADS,
      crossNearestM: 0,
      crossFarthestM: 0,
    }
  }
  const crossFarthestM = acrossShellsM({ highestM, shellSpacingM, slots: 0.5, slotCount: main.slotCount })
  return {
    across: 'shells',
    acrossCount: shellCount,
    acrossWraps: false,
    acrossLeads: NO_LEADS,
    crossNearestM: shellSpacingM,
    crossFarthestM,
  }
}

/** Farthest to a satellite across that stands up to so many slots beside the nearest place; 0 where there is none. */
export function farthestAcrossM(
  design: ConstellationDesign,
  pattern: Pick<Across, 'across'> & Band & { readonly kinds: readonly ShellKind[]; readonly slotCount: number },
  slots: number,
): number {
  const { across, highestM, shellSpacingM, slotCount } = pattern
  if (across === 'none') return 0
  if (across === 'shells') return acrossShellsM({ highestM, shellSpacingM, slots, slotCount })
  const asideRad = (2 * Math.PI * Math.min(slots, slotCount / 2)) / slotCount
  return pattern.kinds.reduce((farthestM, kind) => {
    if (kind.planeCount === 1) return farthestM
    const layout = layoutAt(design, kind, highestM)
    const pair = { inclinationRad: layout.inclinationRad, nodeOffsetRad: layout.nodeStepRad }
    const neighbours = { ...pair, phaseOffsetRad: bestPhaseRad(pair) + asideRad }
    return Math.max(farthestM, crossPlaneDistanceM(neighbours, highestM)[1])
  }, 0)
}

/**
 * Farthest to a satellite of the next sun-synchronous shell that is followed to so many slots along the plane: along it,
 * up, and aside, as the higher shell is more inclined.
 */
function acrossShellsM(args: {
  readonly highestM: number
  readonly shellSpacingM: number
  readonly slots: number
  readonly slotCount: number
}): number {
  const { highestM, shellSpacingM, slots, slotCount } = args
  const asideRad = sunSynchronousInclinationRad(highestM) - sunSynchronousInclinationRad(highestM - shellSpacingM)
  const alongM = chordM(highestM, slots, slotCount)
  const asideM = semiMajorAxisM(highestM) * asideRad
  return Math.sqrt(alongM * alongM + shellSpacingM * shellSpacingM + asideM * asideM)
}
