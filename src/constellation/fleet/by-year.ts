import { zeros } from '../zeros.ts'
import type { FleetHistory } from './fleet.ts'

/** Launches of a history by calendar year. */
export function launchedByYear({ launched, launchedEarly, earlyYears, stepYears }: FleetHistory): number[] {
  const byYear = yearsOf(launched, stepYears)
  for (let k = 0; k < launched.length; k++) {
    const early = launchedEarly[k]!
    shareOut(byYear, early, k * stepYears, earlyYears)
    shareOut(byYear, launched[k]! - early, k * stepYears, stepYears)
  }
  return byYear
}

/** Shares amounts of steps out to calendar years, each even over its step. */
export function sharedOut(amounts: ArrayLike<number>, stepYears: number): number[] {
  const byYear = yearsOf(amounts, stepYears)
  for (let k = 0; k < amounts.length; k++) shareOut(byYear, amounts[k]!, k * stepYears, stepYears)
  return byYear
}

const yearsOf = (amounts: ArrayLike<number>, stepYears: number) =>
  zeros(Math.max(1, Math.ceil(amounts.length * stepYears - 1e-9)))

/** Adds an amount, even over a span, to the years it falls into. */
function shareOut(byYear: number[], amount: number, fromYears: number, spanYears: number): void {
  if (amount === 0) return
  const last = byYear.length - 1
  const to = fromYears + spanYears
  for (let year = Math.floor(fromYears); year < to; year++) {
    const inYear = Math.min(to, year + 1) - Math.max(fromYears, year)
    const at = Math.min(year, last)
    byYear[at] = byYear[at]! + (amount * inYear) / spanYears
  }
}
