import type { KeptOverFutures } from '../folder/read-run-folder.ts'
import { isAllLimits } from '../study/all-limits.ts'
import { compileStudy, metricReader } from '../study/compile.ts'
import { FUTURES, isNearMiss, isRobust } from '../study/future-metrics.ts'
import { type LimitSide, limitSides, violationOf } from '../study/limits.ts'
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
  const nearest = new NearestTo(sides)
  let [confirmed, missed] = [0, 0]
  return {
    take({ count, g, x }) {
      for (let row = 0; row < count; row++) {
        const values = g.subarray(row * sides.length, (row + 1) * sides.length)
        const width = x.length / count
        nearest.take(values, () => x.slice(row * width, (row + 1) * width))
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
      ...unmetOf(study, nearest),
      ...(dropped > 0 ? { beaten: dropped } : {}),
    }),
  }
}

/** A candidate, and by how much a search saw it break a limit. */
interface Near {
  readonly g: number
  readonly x: Float64Array
}

/** Candidates nearest to a limit that are sized in all futures: those of the search do not tell which of them is the nearest. */
const NEAREST = 8

/** The candidates that came nearest to each limit over futures. */
class NearestTo {
  readonly limits: readonly { readonly side: LimitSide; readonly place: number; readonly near: Near[] }[]

  constructor(sides: readonly LimitSide[]) {
    // All limits at once have no number that could be set.
    const isOfOne = ({ metric }: LimitSide) =>
      statisticOf(metric) !== undefined && !isAllLimits(statisticOf(metric)!.of)
    this.limits = sides.flatMap((side, place) => (isOfOne(side) ? [{ side, place, near: [] }] : []))
  }

  take(values: Float64Array, x: () => Float64Array): void {
    for (const { place, near } of this.limits) {
      const g = values[place]!
      if (!Number.isFinite(g) || (near.length === NEAREST && g >= near.at(-1)!.g)) continue
      near.push({ g, x: x() })
      near.sort((a, b) => a.g - b.g)
      if (near.length > NEAREST) near.pop()
    }
  }
}

/** The limits over futures that none of some candidates kept, each with the nearest value that one has in all futures. */
export function unmetBy(
  study: ResolvedStudy,
  candidates: readonly { readonly g: Float64Array; readonly x: Float64Array }[],
): Pick<KeptOverFutures, 'unmet'> {
  const nearest = new NearestTo(limitSides(study.constraints))
  for (const { g, x } of candidates) nearest.take(g, () => x)
  return unmetOf(study, nearest)
}

function unmetOf(study: ResolvedStudy, { limits }: NearestTo): Pick<KeptOverFutures, 'unmet'> {
  const never = limits.filter(({ near: [first] }) => first !== undefined && first.g > 0 && !isNearMiss(first.g))
  if (never.length === 0) return {}
  const compiled = compileStudy(study)
  const unmet = never.flatMap(({ side, near }) => {
    const read = metricReader(side.metric, compiled)
    const values = near.map(({ x }) => read(compiled.size(x)))
    const nearest = side.side === 'min' ? Math.max(...values) : Math.min(...values)
    const { metric, limit } = side
    return Number.isFinite(nearest) && violationOf(side, nearest) > 0
      ? [{ metric, side: side.side, limit, nearest }]
      : []
  })
  return unmet.length === 0 ? {} : { unmet }
}
