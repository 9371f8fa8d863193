import type { KeptOverFutures } from '../folder/read-run-folder.ts'
import { FUTURES, isNearMiss, isRobust } from '../study/future-metrics.ts'
import { limitSides } from '../study/limits.ts'
import type { ResolvedStudy } from '../study/resolved.ts'
import { statisticOf } from '../study/statistic-names.ts'
import type { LoggedBatch } from './log.ts'

/** Counts, batch by batch, what kept the limits in the few futures of a search and what in the many that confirm. */
export interface FuturesTally {
  take(batch: LoggedBatch): void
  /** @param dropped designs that others beat in the many futures, after a search by few */
  kept(dropped: number): KeptOverFutures
}

/** Undefined for a study that asks nothing of futures. */
export function futuresTally(study: ResolvedStudy): FuturesTally | undefined {
  if (!isRobust(study)) return undefined
  const sides = limitSides(study.constraints)
  const isLikely = sides.map(({ metric }) => statisticOf(metric) !== undefined)
  const lost = new Float64Array(sides.length)
  let [confirmed, missed] = [0, 0]
  return {
    take({ count, g }) {
      for (let row = 0; row < count; row++) {
        const values = g.subarray(row * sides.length, (row + 1) * sides.length)
        const broken = sides.flatMap((_, i) => (values[i]! <= 0 ? [] : [i]))
        if (broken.length === 0) confirmed++
        else if (broken.every((i) => isLikely[i] && isNearMiss(values[i]!))) {
          missed++
          for (const i of broken) lost[i]!++
        }
      }
    },
    kept: (dropped) => ({
      searching: FUTURES.searching,
      confirming: FUTURES.confirming,
      kept: confirmed + missed,
      confirmed,
      lost: sides
        .map(({ metric, side, limit }, i) => ({ metric, side, limit, candidates: lost[i]! }))
        .filter(({ candidates }) => candidates > 0)
        .sort((a, b) => b.candidates - a.candidates),
      ...(dropped > 0 ? { beaten: dropped } : {}),
    }),
  }
}
