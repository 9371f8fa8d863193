import type { MetricName } from '../../study/scale.ts'
import type { UncertaintyAnswer } from './ask.ts'

/** One design as the price of robustness is told. */
export interface Told {
  readonly id?: number
  readonly nominal: number
  readonly p90: number
  readonly closes: number
  readonly closesWithoutMargins: number
}

/** The designs of a front that are the best in one respect each. */
interface FrontTold {
  readonly designs: number
  readonly bestAtNominal: Told
  readonly bestAtP90: Told
  readonly likeliest: Told
}

/** Two fronts of one study in the same futures: one searched at nominal, one over many futures. */
export interface Against {
  readonly metric: MetricName
  readonly front: FrontTold
  readonly other: FrontTold
}

/** Sets two fronts beside each other by their first objective, which is minimised or whose sign is turned. */
export function setAgainst(
  front: UncertaintyAnswer,
  other: UncertaintyAnswer,
  metric: MetricName,
  sign: 1 | -1,
): Against {
  return { metric, front: told(front, metric, sign), other: told(other, metric, sign) }
}

function told({ designs }: UncertaintyAnswer, metric: MetricName, sign: 1 | -1): FrontTold {
  // The worse tenth of what is maximised is the lower one.
  const worse = sign === 1 ? 'p90' : 'p10'
  const all = designs.map(({ id, metrics, allLimits, bareLimits }): Told => {
    const { nominal, [worse]: p90 } = metrics[metric]!
    return {
      ...(id === undefined ? {} : { id }),
      nominal,
      p90,
      closes: allLimits.probability,
      closesWithoutMargins: bareLimits.probability,
    }
  })
  const best = (merit: (one: Told) => number) => all.reduce((least, one) => (merit(one) < merit(least) ? one : least))
  return {
    designs: all.length,
    bestAtNominal: best(({ nominal }) => sign * nominal),
    bestAtP90: best(({ p90 }) => sign * p90),
    likeliest: best(({ closesWithoutMargins }) => -closesWithoutMargins),
  }
}
