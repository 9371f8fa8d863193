import type { StopRule } from './stop-rule.ts'

/** Stops when one point of the front is at or below the target in every objective. No progress before. */
export function atTarget(target: ArrayLike<number>): StopRule {
  return {
    name: 'target',
    progress(state) {
      const front = state.front()
      const m = state.objectiveCount
      for (let i = 0; i < front.length; i += m) {
        let reached = true
        for (let k = 0; k < m && reached; k++) reached = front[i + k]! <= target[k]!
        if (reached) return 1
      }
      return 0
    },
  }
}
