import type { ConstellationContext } from '../assumptions.ts'
import type { ConstellationDesign } from '../design.ts'

/**
 * A PFLOP-year on the ground as the satellites' is counted, present cost over present worth: chips bought, run for their life
 * and bought again. Its costs run evenly, and so does its compute, which is worth less as the chips age:
 *
 *   worth over service = integral e^-(r + g)t / integral e^-rt, over a chip's life
 *
 * Source: [newnan-2019], present value; by the ground's own interest.
 */
export function groundPresentUsdPerPflopYear(
  { chip }: ConstellationDesign,
  { assumptions, constellation }: ConstellationContext,
  unitModern: number,
): number {
  const { groundChipLifeYears, groundInterestFraction } = assumptions
  const interestRate = Math.log1p(groundInterestFraction)
  const gainRate = Math.log1p(constellation.chipGainPerYear)
  const modern =
    evenlyAgedShare(interestRate + gainRate, groundChipLifeYears) / evenlyAgedShare(interestRate, groundChipLifeYears)
  return (chip.groundEvenUsdPerPflopYear * unitModern) / modern
}

/**
 * Compute of chips renewed evenly, each served for a life, over that of the newest: (1 - e^(-g L)) / (g L).
 * @example evenlyAgedShare(Math.log(1.3), 5) // 0.557
 */
export function evenlyAgedShare(gainRatePerYear: number, lifeYears: number): number {
  const exponent = gainRatePerYear * lifeYears
  return exponent < 1e-9 ? 1 : -Math.expm1(-exponent) / exponent
}
