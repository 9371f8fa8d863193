import { type Bounds, boundsOf, normalised } from '../choose/normalise.ts'
import { hypervolume } from '../indicators/hypervolume.ts'
import type { StopRule } from './stop-rule.ts'

/** How often the hypervolume is looked at, in parts of the window. */
const LOOKS = 10
const REFERENCE = 1.1

/**
 * Stops when the hypervolume has not grown by the share `tolerance` for `evaluations` evaluations. The bounds that
 * normalise it are frozen at the first feasible front seen, so it can only grow by better points, never by a moving
 * scale.
 */
export function onStagnation({ evaluations: window = 2000, tolerance = 1e-4 } = {}): StopRule {
  let bounds: Bounds | undefined
  let best = 0
  let improvedAt = 0
  let nextLook = 0
  let progress = 0
  return {
    name: 'stagnation',
    progress(state) {
      if (state.evaluations < nextLook) return progress
      nextLook = state.evaluations + window / LOOKS
      const front = state.front()
      const m = state.objectiveCount
      if (front.length === 0) improvedAt = state.evaluations
      else bounds ??= frozen(front, m)
      const volume = bounds ? hypervolume(normalised(front, bounds), m, new Float64Array(m).fill(REFERENCE)) : 0
      if (volume > best * (1 + tolerance)) {
        best = volume
        improvedAt = state.evaluations
      }
      progress = Math.min(1, (state.evaluations - improvedAt) / window)
      return progress
    },
  }
}

/** An objective that does not vary yet is measured by its own size. */
function frozen(front: Float64Array, m: number): Bounds {
  const { ideal, nadir } = boundsOf(front, m)
  return { ideal, nadir: nadir.map((high, k) => (high > ideal[k]! ? high : high + (Math.abs(high) || 1))) }
}
