import type { FleetHistory, FleetPlan } from './fleet.ts'
import { type ChipPlan, meanChipRatio } from './generations.ts'
import { presence, STEPS } from './presence.ts'

/** The chips of a fleet by step, where they go by generations, over as many satellites with the design's chip. */
export interface CarriedChips {
  /** Of the satellites in service: their compute, and their number of chips. */
  readonly computeRatio: readonly number[]
  readonly countRatio: readonly number[]
  /** Of the satellites launched in the step: price and number of their chips. */
  readonly launchedPriceRatio: readonly number[]
  readonly launchedCountRatio: readonly number[]
}

/**
 * What the satellites in service carry: a mean over the launches of the steps before, each with what was bought in it, weighed by
 * how many of them serve.
 *
 * Verification: with one generation alone all ratios are one; long after the last generation they are its own.
 */
export function carriedChips(
  { launched, stepYears }: Pick<FleetHistory, 'launched' | 'stepYears'>,
  { lossRatePerYear, delayYears, lifeYears }: Pick<FleetPlan, 'lossRatePerYear' | 'delayYears' | 'lifeYears'>,
  { fleet }: ChipPlan,
): CarriedChips {
  const { even } = presence({
    ratePerYear: lossRatePerYear,
    delayYears: Math.min(delayYears, lifeYears),
    lifeYears,
    earlyShare: 1,
  })
  const ofStep = (ratio: 'computeRatio' | 'countRatio' | 'priceRatio') =>
    Array.from(launched, (_, k) => meanChipRatio(fleet, ratio, k * stepYears, (k + 1) * stepYears))
  const inService = (ofLaunch: readonly number[]) =>
    ofLaunch.map((newest, k) => {
      let [sum, count] = [0, 0]
      for (let age = 0; age <= STEPS && age <= k; age++) {
        const present = launched[k - age]! * even[age]!
        sum += present * ofLaunch[k - age]!
        count += present
      }
      return count > 0 ? sum / count : newest
    })
  const launchedCountRatio = ofStep('countRatio')
  return {
    computeRatio: inService(ofStep('computeRatio')),
    countRatio: inService(launchedCountRatio),
    launchedPriceRatio: ofStep('priceRatio'),
    launchedCountRatio,
  }
}
