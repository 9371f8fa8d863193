import { semiMajorAxisM, sunSynchronousInclinationRad } from '../../environment/orbit.ts'
import { type ConstellationDesign, inclinedShareOf } from '../design.ts'
import { crossPlaneDistanceM, leastSeparationM, nearestSlots, type PlanePair } from './geometry.ts'

/** Equal planes evenly spread. */
export interface PlaneLayout {
  readonly inclinationRad: number
  readonly nodeStepRad: number
  readonly phaseStepRad: number
  readonly planeCount: number
  readonly slotCount: number
  readonly altitudeM: number
}

/** The planes of a shell of each kind of orbit: sun-synchronous in a window of local times, or inclined. */
export function planeLayouts(design: ConstellationDesign, planeCount: number, altitudeM: number): PlaneLayout[] {
  const inclinedShare = inclinedShareOf(design)
  const slotCount = design.slotsPerPlaneCount
  const phaseStepRad = (design.phasingFraction * 2 * Math.PI) / slotCount
  const layout = (inclinationRad: number, spreadRad: number): PlaneLayout => {
    const nodeStepRad = planeCount > 1 ? spreadRad / planeCount : 0
    return { inclinationRad, nodeStepRad, phaseStepRad, planeCount, slotCount, altitudeM }
  }
  return [
    ...(inclinedShare < 1 ? [layout(sunSynchronousInclinationRad(design.altitudeM), windowRad(design))] : []),
    ...(inclinedShare > 0 ? [layout(design.inclinationRad, inclinedSpreadRad(design))] : []),
  ]
}

/** Nearest and farthest to the neighbours across in planes of one shell, the seam between the last and the first included. */
export function acrossPlanesM(
  layouts: readonly PlaneLayout[],
  highestM: number,
  wraps: boolean,
): readonly [number, number] {
  let nearestM = Number.POSITIVE_INFINITY
  let farthestM = 0
  for (const layout of layouts) {
    for (const steps of wraps ? [1, 1 - layout.planeCount] : [1]) {
      const pair = pairOf(layout, steps)
      const leadRad = (Math.round(nearestSlots(pair, layout.slotCount)) * 2 * Math.PI) / layout.slotCount
      const neighbours = { ...pair, phaseOffsetRad: pair.phaseOffsetRad + leadRad }
      const [near, far] = crossPlaneDistanceM(neighbours, highestM)
      nearestM = Math.min(nearestM, (near * semiMajorAxisM(layout.altitudeM)) / semiMajorAxisM(highestM))
      farthestM = Math.max(farthestM, far)
    }
  }
  return [nearestM, farthestM]
}

/** Two planes so many steps apart, which may be back. */
function pairOf({ inclinationRad, nodeStepRad, phaseStepRad }: PlaneLayout, steps: number): PlanePair {
  return { inclinationRad, nodeOffsetRad: steps * nodeStepRad, phaseOffsetRad: steps * phaseStepRad }
}

/** Slots ahead at which the satellite of the next plane keeps nearest, not rounded: from each plane to the next, and from the last to the first. */
export function acrossLeads(layout: PlaneLayout): readonly [next: number, seam: number] {
  return [
    nearestSlots(pairOf(layout, 1), layout.slotCount),
    nearestSlots(pairOf(layout, 1 - layout.planeCount), layout.slotCount),
  ]
}

/** Least distance between satellites of different planes. The last plane is as near to the first as any, so all differences of index count. */
export function crossingSeparationM(layout: PlaneLayout): number {
  let leastM = Number.POSITIVE_INFINITY
  for (let steps = 1; steps < layout.planeCount; steps++) {
    leastM = Math.min(leastM, leastSeparationM(pairOf(layout, steps), layout.altitudeM, layout.slotCount))
  }
  return leastM
}

/** Cosine of half the widest angle at which two planes cross; 1 with one plane. */
export function crossingFraction({ planeCount, nodeStepRad, inclinationRad }: PlaneLayout): number {
  // The widest is between nodes nearest to half a circle apart.
  const steps = Math.min(planeCount - 1, Math.round(Math.PI / Math.max(1e-9, nodeStepRad)))
  const cosI = Math.cos(inclinationRad)
  const cosBetween = cosI * cosI + (1 - cosI * cosI) * Math.cos(steps * nodeStepRad)
  return Math.max(1e-6, Math.sqrt((1 + cosBetween) / 2))
}

/** Range of the nodes of inclined planes: a star takes half the circle, the others all of it. */
export function inclinedSpreadRad({ pattern }: ConstellationDesign): number {
  return pattern === 'star' ? Math.PI : 2 * Math.PI
}

/** Range of the nodes of sun-synchronous planes: their window of local times. */
export function windowRad({ ltanWindowS }: ConstellationDesign): number {
  return (ltanWindowS / 86_400) * 2 * Math.PI
}
