import { boundsOf } from '../node/limits.ts'
import { NO_MARGINS } from '../node/margins.ts'
import { fromBase } from '../units.ts'
import { type LimitSide, limitSides, marginOf } from './limits.ts'
import type { ResolvedStudy } from './resolved.ts'
import { SCALES, type Scale, type ScaleMetric } from './scale.ts'

/** What stands for all limits of a study at once, in place of a metric: as they are, and without the margins a review asks for. */
export const ALL_LIMITS = ['allLimits', 'bareLimits'] as const
export type AllLimits = (typeof ALL_LIMITS)[number]

export const isAllLimits = (name: string | undefined): name is AllLimits => ALL_LIMITS.some((one) => one === name)

/** The sides of a study's limits without the margins a review asks for, where it is the limit every design has. */
export function bareSides(study: ResolvedStudy): LimitSide[] {
  return study.constraints.flatMap((one) => {
    const sides = limitSides([one])
    return one.from === 'default' ? sides.map((side) => ({ ...side, limit: bareLimit(study, side) })) : sides
  })
}

function bareLimit({ scale }: ResolvedStudy, { metric, side, limit }: LimitSide): number {
  const standard = SCALES[scale].limits.find((one) => one.metric === metric)
  return (standard === undefined ? undefined : boundsOf(standard, NO_MARGINS)[side]) ?? limit
}

/**
 * The smallest margin of all limits over the scale of each: not negative where all hold. What is no number keeps no limit.
 *
 * @param study with the limits that hold at nominal
 */
export function tightestMargin(of: AllLimits, study: ResolvedStudy, { metrics }: Scale): ScaleMetric {
  const sides = of === 'allLimits' ? limitSides(study.constraints) : bareSides(study)
  return {
    model: 'futures',
    description: `the smallest margin of all limits over its scale${of === 'bareLimits' ? ', without what a review adds to them' : ''}`,
    get(sizing, context) {
      let least = Number.POSITIVE_INFINITY
      for (const side of sides) {
        const { relative } = marginOf(side, fromBase(side.metric, metrics[side.metric]!.get(sizing, context)))
        if (!(relative >= least)) least = relative
        if (Number.isNaN(least)) return Number.NEGATIVE_INFINITY
      }
      return least
    },
  }
}
