import type { Quantile } from './distribution.ts'

/** A stated range of a number, and what the number can be at all. */
export interface StatedRange {
  readonly low: number
  readonly nominal: number
  readonly high: number
  /** What the number cannot fall below or rise above, whoever states a range. */
  readonly lowest: number
  readonly highest: number
  /** Probability that the number lies between low and high: 0.9 leaves one in twenty on either side, 1 none. */
  readonly coverage: number
}

/** Steps of the iteration for the ends; each gains a digit or so. */
const STEPS = 60

/**
 * The quantile function of a number by its stated range: a triangular density with its mode at nominal and the same
 * probability beyond low as beyond high; on a side where the number ends before, less or nothing. The triangle stands
 *
 *     over ln x                where a number has to be positive, and low is;
 *     over ln (x / (1 - x))    where it has to lie between 0 and 1, and both ends do;
 *     over x                   elsewhere, and ends where the number has to.
 *
 * Source: [johnson-1997], the triangle where no more is known than three numbers; [alpert-raiffa-1982], that more than a few
 * values fall outside the ranges people state.
 * Assumes: nominal is the likeliest value, in the logarithm where the triangle stands there.
 * Valid: low <= nominal <= high, coverage above 0.5.
 *
 * @example rangeQuantile({ low: 1, nominal: 2, high: 4, lowest: 0, highest: Infinity, coverage: 1 })(0.5) // 2
 */
export function rangeQuantile(range: StatedRange): Quantile {
  const { low, nominal, high, lowest, highest, coverage } = range
  const { to, from } = scaleOf(range)
  const tail = (1 - coverage) / 2
  const mode = to(nominal)
  const { below, above } = reaches({
    toLow: mode - to(low),
    toHigh: to(high) - mode,
    toLowest: roomOf(mode - to(lowest)),
    toHighest: roomOf(to(highest) - mode),
    tail,
  })
  const width = below + above
  if (!(width > 0)) return () => nominal
  return (p) =>
    from(
      p * width < below
        ? mode - below + Math.sqrt(p * width * below)
        : mode + above - Math.sqrt((1 - p) * width * above),
    )
}

/** How far a scale lets a number go; of one that never ends, or has no such end, without end. */
const roomOf = (distance: number) => (Number.isFinite(distance) ? distance : Number.POSITIVE_INFINITY)

/**
 * How far the triangle reaches below and above its mode, so that `tail` lies beyond low and beyond high; where the number ends
 * before that, what is cut off there is not put beyond the other end.
 */
function reaches({
  toLow,
  toHigh,
  toLowest,
  toHighest,
  tail,
}: Readonly<Record<'toLow' | 'toHigh' | 'toLowest' | 'toHighest' | 'tail', number>>): { below: number; above: number } {
  let [below, above] = [toLow, toHigh]
  // (reach - stated)^2 = tail * width * reach, solved for the reach on either side until the width stands.
  const reach = (stated: number, width: number) => {
    const half = stated + (tail * width) / 2
    return half + Math.sqrt(half * half - stated * stated)
  }
  for (let step = 0; step < STEPS; step++) {
    const width = below + above
    below = Math.min(reach(toLow, width), toLowest)
    above = Math.min(reach(toHigh, width), toHighest)
  }
  return { below, above }
}

interface Scale {
  to(value: number): number
  from(value: number): number
}

const IDENTITY: Scale = { to: (value) => value, from: (value) => value }
const LOGARITHM: Scale = { to: Math.log, from: Math.exp }
const LOGIT: Scale = { to: (share) => Math.log(share / (1 - share)), from: (value) => 1 / (1 + Math.exp(-value)) }

function scaleOf({ low, high, lowest, highest }: StatedRange): Scale {
  if (lowest !== 0 || !(low > 0)) return IDENTITY
  if (highest === Number.POSITIVE_INFINITY) return LOGARITHM
  return highest === 1 && high < 1 ? LOGIT : IDENTITY
}
