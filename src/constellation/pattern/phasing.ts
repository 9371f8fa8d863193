import { zeros } from '../zeros.ts'
import type { PlaneLayout } from './planes.ts'

/**
 * Argument of latitude by which a satellite of the second plane is ahead of one of the first that it meets where the
 * planes cross: 2 atan(-cos i tan(W / 2)).
 *
 * Source: [speckman-1990].
 * @example crossingPhaseRad(Math.PI / 3, Math.PI / 2) // -0.927
 */
export function crossingPhaseRad(inclinationRad: number, nodeOffsetRad: number): number {
  return crossingPhaseOf(Math.cos(inclinationRad), nodeOffsetRad)
}

const crossingPhaseOf = (inclinationCosine: number, nodeOffsetRad: number) =>
  2 * Math.atan(-inclinationCosine * Math.tan(nodeOffsetRad / 2))

/** Planes near each other cross at nearly even phases, where one fraction is almost as good as another. */
const MOST_TRIED = 64
const MOST_TRIED_NEAR = 8

/**
 * Phase from plane to plane, over the spacing in a plane, at which the satellites of all planes keep farthest from each
 * other: the best of j / P for P planes, of at most 64 of them round the whole circle and nine within a window. With planes round the whole circle these are the phasings of Walker's notation, and
 * a pair of planes is as another that is as far apart the other way round; other planes count from where neighbours cross.
 *
 *   sep_k ~ cos(b_k / 2) |k j / P - c_k|, to the nearest whole number
 *
 * c_k the phase at which planes k steps apart cross, over the spacing, and b_k their angle.
 *
 * Source: [walker-1984], [speckman-1990].
 * @example bestPhasingFraction({ inclinationRad: 0.925, nodeStepRad: 2.0944, phaseStepRad: 0, planeCount: 3, slotCount: 8,
 *   altitudeM: 550e3 }, true) // 0.333
 */
export function bestPhasingFraction(layout: PlaneLayout, isClosed: boolean): number {
  const { inclinationRad, nodeStepRad, planeCount, slotCount } = layout
  const steps = isClosed ? Math.floor(planeCount / 2) : planeCount - 1
  const cosI = Math.cos(inclinationRad)
  const neighbours = isClosed ? 0 : crossingPhaseOf(cosI, nodeStepRad)
  const crossing = zeros(steps + 1)
  const weight = zeros(steps + 1)
  for (let k = 1; k <= steps; k++) {
    const apart = crossingPhaseOf(cosI, k * nodeStepRad) - k * neighbours
    crossing[k] = (apart * slotCount) / (2 * Math.PI)
    weight[k] = Math.sqrt((1 + cosI * cosI + (1 - cosI * cosI) * Math.cos(k * nodeStepRad)) / 2)
  }
  let best = 0
  let widest = -1
  const stride = Math.ceil(planeCount / (isClosed ? MOST_TRIED : MOST_TRIED_NEAR))
  for (let tried = 0; tried <= planeCount; tried += stride) {
    // One step from either end: within a window 1 / P keeps a whole ring apart.
    const j = isClosed ? tried : Math.max(1, tried - 1)
    if (j >= planeCount) break
    let least = 1
    // Planes that cross at the widest angle leave least room.
    for (let k = steps; k >= 1; k--) {
      const slots = (k * j) / planeCount - crossing[k]!
      const apart = Math.abs(slots - Math.round(slots)) * weight[k]!
      if (apart >= least) continue
      least = apart
      if (least <= widest + 1e-9) break
    }
    if (least > widest + 1e-9) {
      best = j
      widest = least
    }
  }
  return best / planeCount
}
