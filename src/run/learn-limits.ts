import { limitSides } from '../study/limits.ts'
import type { ResolvedStudy } from '../study/resolved.ts'
import type { MetricName } from '../study/scale.ts'
import { askedBy, type OnFront } from './asked-of-limits.ts'
import type { FlownDesign } from './fly-one.ts'

/** A limit that flights have tightened, in the unit of its metric. */
export interface LearntLimit {
  readonly metric: MetricName
  readonly side: 'min' | 'max'
  readonly from: number
  readonly to: number
  /** The promise whose flights asked for it. */
  readonly promise: string
}

/** What a flight asks a limit to be. */
interface Wanted extends LearntLimit {
  /** How far the design's sizing is within the limit, over the limit's scale. */
  readonly roomFraction: number
}

/** Room beyond the worst that was flown: the designs to come are not those that were flown. */
const ROOM_SHARE = 0.05
/** Designs that the limit hardly held back tell little of designs at it. */
const NEAR_FRACTION = 0.02

/**
 * The limits of a study as flights have taught them. A refuted design tells the discrepancy of a limit: the room that its
 * sizing says it has, and what its flight lacked besides. Each limit is tightened to the largest discrepancy of the front's
 * refuted designs near it, and a little more, so that none of them keeps it; where none is near, to that of the nearest. Only
 * limits that the study has are tightened.
 *
 * Assumes: what a front's designs lack in flight, designs near them lack too.
 */
export function learnLimits(
  study: ResolvedStudy,
  front: readonly OnFront[],
  flown: readonly FlownDesign[],
): LearntLimit[] {
  const designs = new Map(front.map((design) => [design.id, design]))
  const wanted = new Map<string, Wanted[]>()
  for (const one of flown) {
    for (const limit of wantedBy(one, study, designs.get(one.id)!)) {
      const key = `${limit.metric} ${limit.side}`
      wanted.set(key, [...(wanted.get(key) ?? []), limit])
    }
  }
  return [...wanted.values()].map(largest).sort((a, b) => (a.metric < b.metric ? -1 : a.metric > b.metric ? 1 : 0))
}

function wantedBy(flown: FlownDesign, study: ResolvedStudy, design: OnFront): Wanted[] {
  const limits = limitSides(study.constraints)
  return flown.promises.flatMap((row) =>
    askedBy(row, { study, design, flown }).flatMap(({ metric, side, by }) => {
      const has = limits.find((one) => one.metric === metric && one.side === side)
      if (has === undefined) return []
      const tighter = side === 'min' ? 1 : -1
      const room = Math.max(0, tighter * ((design.metrics[metric] ?? has.limit) - has.limit)) || 0
      const to = has.limit + tighter * (room + by * (1 + ROOM_SHARE))
      return [{ metric, side, from: has.limit, to, promise: row.words, roomFraction: room / has.scale }]
    }),
  )
}

function largest(all: readonly Wanted[]): LearntLimit {
  const nearest = Math.min(...all.map(({ roomFraction }) => roomFraction))
  const { roomFraction: _, ...limit } = all
    .filter(({ roomFraction }) => roomFraction <= Math.max(nearest, NEAR_FRACTION))
    .reduce((most, one) => (Math.abs(one.to - one.from) > Math.abs(most.to - most.from) ? one : most))
  return limit
}

/** The study with its limits as they were learnt. */
export function withLearnt(study: ResolvedStudy, learnt: readonly LearntLimit[]): ResolvedStudy {
  const constraints = study.constraints.map((constraint) => {
    const sides = learnt.filter(({ metric }) => metric === constraint.metric).map(({ side, to }) => [side, to])
    return { ...constraint, ...Object.fromEntries(sides) }
  })
  return { ...study, constraints }
}
