/**
 * Sunspot maxima as years: three observed (smoothed monthly numbers), the fourth where the predicted F10.7 has it. Outside
 * them a cycle takes eleven years.
 */
const MAXIMA_YEARS = [2001.9, 2014.3, 2024.8, 2034.7] as const
const CYCLE_YEARS = 11
const ACTIVE_BEFORE_YEARS = 2.5
const ACTIVE_AFTER_YEARS = 4.5

/**
 * Share of a span of time in the seven active years of the solar cycle: from 2.5 years before to 4.5 years after each
 * maximum, when nearly all solar protons arrive.
 *
 * Source: [feynman-1993], the division of the cycle; [celestrak-space-weather], the next maximum.
 * Valid: the ends of a window to about half a year; the next maximum to about a year.
 * @example activeYearFraction({ startYear: 2028, years: 5 }) // 0.42
 */
export function activeYearFraction(span: { readonly startYear: number; readonly years: number }): number {
  const { startYear, years } = span
  const endYear = startYear + years
  let activeYears = 0
  // Maxima come at most 1.4 years later than every eleven, so that what was active in the cycle before is over.
  for (let cycle = Math.floor((startYear - MAXIMA_YEARS[0]) / CYCLE_YEARS); ; cycle++) {
    const maximum = maximumYear(cycle)
    if (maximum - ACTIVE_BEFORE_YEARS >= endYear) break
    const from = Math.max(startYear, maximum - ACTIVE_BEFORE_YEARS)
    const to = Math.min(endYear, maximum + ACTIVE_AFTER_YEARS)
    activeYears += Math.max(0, to - from)
  }
  return activeYears / years
}

/** Maximum of a cycle, counted from the first in the table. */
export function maximumYear(cycle: number): number {
  const lastKnown = MAXIMA_YEARS.length - 1
  if (cycle < 0) return MAXIMA_YEARS[0] + CYCLE_YEARS * cycle
  return cycle > lastKnown ? MAXIMA_YEARS[lastKnown]! + CYCLE_YEARS * (cycle - lastKnown) : MAXIMA_YEARS[cycle]!
}
