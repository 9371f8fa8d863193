import type { Chip } from '../../node/components.ts'
import { type ChipChoice, type ChipPlan, chipsAt } from '../fleet/generations.ts'

const STEPS = 48

/** What compute of later years is worth, and what the ground pays for it, while generations of chips follow each other. */
export interface ChipWorth {
  /** By how much a PFLOP-year on the ground has become cheaper since the design's chip. */
  readonly cheaperAt: (years: number) => number
  /** Worth of chips evenly aged up to some years, over as many new ones, mean of the fleet's time. */
  readonly evenlyAgedShare: (lifeYears: number) => number
  /** Cost over worth of ground chips bought over the fleet's time, both present values, over that of the design's chip unaged. */
  readonly groundRatio: number
}

/**
 * The ground buys what is best for its money, so that a PFLOP-year costs C / f of what it cost with the design's chip, C = 1 + s (p - 1);
 * all compute of that time is worth as much, whoever delivers it. The ground's own ages as well:
 *
 *   ground ratio = double integral C(u) e^-r(u + a) / double integral f(u) / D(u + a) e^-r(u + a),   D = f / C
 *
 * u the time of buying, over the fleet's years, a the age, up to the life of ground chips.
 *
 * Source: [newnan-2019], present value; generations as in `bestChips`.
 */
export function chipWorth(
  { ground }: ChipPlan,
  {
    chip,
    horizonYears,
    lifeYears,
    interestFraction,
  }: {
    readonly chip: Pick<Chip, 'groundChipShareFraction'>
    readonly horizonYears: number
    readonly lifeYears: number
    readonly interestFraction: number
  },
): ChipWorth {
  const costOf = ({ priceRatio }: ChipChoice) => 1 + chip.groundChipShareFraction * (priceRatio - 1)
  const cheaperAt = (years: number) => {
    const choice = chipsAt(ground, years)
    return choice.computeRatio / costOf(choice)
  }
  const middles = (years: number) => Array.from({ length: STEPS }, (_, k) => ((k + 0.5) * years) / STEPS)
  const rate = Math.log1p(interestFraction)
  let [cost, worth] = [0, 0]
  for (const boughtYears of middles(horizonYears)) {
    const choice = chipsAt(ground, boughtYears)
    for (const ageYears of middles(lifeYears)) {
      const present = Math.exp(-rate * (boughtYears + ageYears))
      cost += costOf(choice) * present
      worth += (choice.computeRatio / cheaperAt(boughtYears + ageYears)) * present
    }
  }
  return {
    cheaperAt,
    evenlyAgedShare: (years) => {
      let sum = 0
      for (const now of middles(horizonYears)) {
        for (const age of middles(years)) sum += cheaperAt(now - age) / cheaperAt(now)
      }
      return sum / STEPS ** 2
    },
    groundRatio: cost / worth,
  }
}
