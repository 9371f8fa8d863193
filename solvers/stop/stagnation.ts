import { boundsOf, normalised } from '../choose/normalise.ts'
import { hypervolume } from '../indicators/hypervolume.ts'
import type { StopRule } from './stop-rule.ts'

/** How often the hypervolume is looked at, in parts of the window. */
const LOOKS = 10
const REFERENCE = 1.1

/**
 * Stops when the hypervolume has not grown by the share `tolerance` for `evaluations` evaluations. The bounds that
 * normalise it are frozen at the first front that varies in every objective, so it can only grow by better points, never
 * by a moving scale.
 */
export function onStagnation({ evaluations: window = 2000, tolerance = 1e-4 } = {}): StopRule {
  let bounds: ReturnType<typeof boundsOf> | undefined
  let reference = new Float64Array(0)
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
      if (bounds === undefined) {
        const now = boundsOf(front, m)
        if (front.length === 0) improvedAt = state.evaluations
        else if (now.nadir.every((high, k) => high > now.ideal[k]!)) {
          bounds = now
          reference = new Float64Array(m).fill(REFERENCE)
        }
      }
      // A front that stays one point has a hypervolume only once it moves; until then standing still is stagnation.
      const volume = bounds ? hypervolume(normalised(front, bounds), m, reference) : 0
      if (volume > best * (1 + tolerance)) {
        best = volume
        improvedAt = state.evaluations
      }
      progress = Math.min(1, (state.evaluations - improvedAt) / window)
      return progress
    },
  }
}
