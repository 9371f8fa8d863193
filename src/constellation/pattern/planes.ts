import { crossPlaneDistanceM, leastSeparationM, nearestSlots, type PlanePair } from './geometry.ts'
import { crossingPhaseRad } from './phasing.ts'

/** Equal planes evenly spread. */
export interface PlaneLayout {
  readonly inclinationRad: number
  readonly nodeStepRad: number
  readonly phaseStepRad: number
  readonly planeCount: number
  readonly slotCount: number
  readonly altitudeM: number
}

/** Nearest and farthest to the neighbours across in planes of one shell, the seam between the last and the first included. */
export function acrossPlanesM(layout: PlaneLayout, wraps: boolean): readonly [nearest: number, farthest: number] {
  let nearestM = Number.POSITIVE_INFINITY
  let farthestM = 0
  for (const steps of wraps ? [1, 1 - layout.planeCount] : [1]) {
    const pair = pairOf(layout, steps)
    const leadRad = (Math.round(nearestSlots(pair, layout.slotCount)) * 2 * Math.PI) / layout.slotCount
    const [near, far] = crossPlaneDistanceM(
      { ...pair, phaseOffsetRad: pair.phaseOffsetRad + leadRad },
      layout.altitudeM,
    )
    nearestM = Math.min(nearestM, near)
    farthestM = Math.max(farthestM, far)
  }
  return [nearestM, farthestM]
}

/** Two planes so many steps apart, which may be back. */
function pairOf({ inclinationRad, nodeStepRad, phaseStepRad }: PlaneLayout, steps: number): PlanePair {
  return { inclinationRad, nodeOffsetRad: steps * nodeStepRad, phaseOffsetRad: steps * phaseStepRad }
}

/** Slots ahead at which the satellite of the next plane keeps nearest, not rounded: from each plane to the next, and from the last to the first. */
export function leadsAcross(layout: PlaneLayout): readonly [next: number, seam: number] {
  return [
    nearestSlots(pairOf(layout, 1), layout.slotCount),
    nearestSlots(pairOf(layout, 1 - layout.planeCount), layout.slotCount),
  ]
}

/**
 * Least distance between satellites of different planes. The last plane is as near to the first as any, so all differences
 * of index count; those of a Walker delta's planes are alike either way round.
 */
export function crossingSeparationM(layout: PlaneLayout, isWalker = false): number {
  let leastM = Number.POSITIVE_INFINITY
  const most = isWalker ? Math.floor(layout.planeCount / 2) : layout.planeCount - 1
  for (let steps = 1; steps <= most; steps++) {
    leastM = Math.min(leastM, pairSeparationM(layout, steps))
  }
  return leastM
}

/** Least distance between satellites of planes so many steps apart. */
export function pairSeparationM(layout: PlaneLayout, steps: number): number {
  return leastSeparationM(pairOf(layout, steps), layout.altitudeM, layout.slotCount)
}

/** Slots by which planes so many steps apart miss each other where they cross, not taken to the nearest. */
export function missedSlots(layout: PlaneLayout, steps: number): number {
  const { inclinationRad, nodeStepRad, phaseStepRad, slotCount } = layout
  return ((steps * phaseStepRad - crossingPhaseRad(inclinationRad, steps * nodeStepRad)) * slotCount) / (2 * Math.PI)
}

/** Cosine of half the widest angle at which two planes cross; 1 with one plane. */
export function crossingFraction({ planeCount, nodeStepRad, inclinationRad }: PlaneLayout): number {
  // The widest is between nodes nearest to half a circle apart.
  const steps = Math.min(planeCount - 1, Math.round(Math.PI / Math.max(1e-9, nodeStepRad)))
  const cosI = Math.cos(inclinationRad)
  const cosBetween = cosI * cosI + (1 - cosI * cosI) * Math.cos(steps * nodeStepRad)
  return Math.max(1e-6, Math.sqrt((1 + cosBetween) / 2))
}
