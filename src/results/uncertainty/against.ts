import type { Objective } from '../../study/resolved.ts'
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

/** A design of a front as a picture of two fronts shows it. */
export interface Drawn {
  /** The second objective at nominal, or the first of a study that has no other. */
  readonly across: number
  readonly nominal: number
  readonly p10: number
  readonly p90: number
}

/** The designs of a front that are the best in one respect each. */
export interface FrontTold {
  readonly designs: number
  readonly bestAtNominal: Told
  readonly bestAtP90: Told
  readonly likeliest: Told
  /** Some of the front, evenly along its first objective. */
  readonly drawn: readonly Drawn[]
}

/** Two fronts of one study in the same futures: one searched at nominal, one over many futures. */
export interface Against {
  readonly metric: MetricName
  /** What a picture has across. */
  readonly across: MetricName
  readonly front: FrontTold
  readonly other: FrontTold
}

/** Designs of a front that a picture has room for. */
const MOST_DRAWN = 80

/** Sets two fronts beside each other by their first objective, which is minimised or whose sign is turned. */
export function setAgainst(
  front: UncertaintyAnswer,
  other: UncertaintyAnswer,
  [first, second]: readonly Objective[],
): Against {
  const metric = first!.metric
  const across = second?.metric ?? metric
  const sign = first!.direction === 'minimize' ? 1 : -1
  return { metric, across, front: told(front, { metric, across, sign }), other: told(other, { metric, across, sign }) }
}

function drawn({ designs }: UncertaintyAnswer, { metric, across }: Compared): Drawn[] {
  const all = designs
    .map(({ metrics }): Drawn => {
      const { nominal, p10, p90 } = metrics[metric]!
      return { across: metrics[across]!.nominal, nominal, p10, p90 }
    })
    .sort((a, b) => a.nominal - b.nominal)
  const count = Math.min(MOST_DRAWN, all.length)
  return Array.from({ length: count }, (_, i) => all[Math.round((i * (all.length - 1)) / Math.max(1, count - 1))]!)
}

interface Compared {
  readonly metric: MetricName
  readonly across: MetricName
  readonly sign: 1 | -1
}

function told(answer: UncertaintyAnswer, compared: Compared): FrontTold {
  const { designs } = answer
  const { metric, sign } = compared
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
    drawn: drawn(answer, compared),
  }
}

/** What the first front costs above the other: its best in nine cases of ten against the other's best at nominal. */
export function priceOfRobustness({ front, other }: Against) {
  const [here, there] = [front.bestAtP90, other.bestAtNominal]
  return { nominal: changeOf(here.nominal, there.nominal), p90: changeOf(here.p90, there.p90), here, there }
}

/** The share by which a number is more than another; infinite where one of them is, and nothing where both are. */
function changeOf(here: number, there: number): number {
  if (Number.isFinite(here) && Number.isFinite(there)) return here / there - 1
  return here === there ? 0 : here > there ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY
}

/** The best designs of a front, by what each is best in. */
export const toldOf = ({ bestAtNominal, bestAtP90, likeliest }: FrontTold) =>
  [
    ['best at nominal', bestAtNominal],
    ['best in nine cases of ten', bestAtP90],
    ['likeliest to close', likeliest],
  ] as const
