import { OBLIQUITY_RAD } from '../constants.ts'
import { periodS, sunSynchronousInclinationRad } from './orbit.ts'
import { type AnnualSunlight, eclipseFraction, sunSynchronousYear } from './sunlight.ts'

const LOWEST_M = 300e3
const STEP_M = 20e3
const ALTITUDES = 86
const STEP_HOURS = 0.125
const OFFSETS = 9

/** Eclipse fraction, eclipse days and mean cos beta by altitude and offset; made when first asked for, in a tenth of a second. */
const tables = new Map<
  6 | 18,
  { readonly fraction: Float64Array; readonly days: Float64Array; readonly cosBeta: Float64Array }
>()

/**
 * Smallest |beta| of the year on a sun-synchronous orbit whose node is x away from 6 or 18 h: at a solstice,
 * sin beta = cos decl sin i cos x + sin decl cos i.
 *
 * Assumes: equation of time neglected. Valid: within 0.1 degree for offsets up to an hour.
 * @example (lowestBetaRad({ altitudeM: 600e3, offsetHours: 0.5 }) * 180) / Math.PI // 57.9
 */
export function lowestBetaRad(orbit: { readonly altitudeM: number; readonly offsetHours: number }): number {
  const inclinationRad = sunSynchronousInclinationRad(orbit.altitudeM)
  const offsetRad = (orbit.offsetHours * Math.PI) / 12
  return Math.asin(
    Math.cos(OBLIQUITY_RAD) * Math.sin(inclinationRad) * Math.cos(offsetRad) +
      Math.sin(OBLIQUITY_RAD) * Math.cos(inclinationRad),
  )
}

/**
 * The year on a sun-synchronous orbit whose node is up to an hour from 6 or 18 h, the mean of earlier and later. Means of
 * the year come from a table of {@link sunSynchronousYear}, the longest eclipse from the smallest beta.
 *
 * Valid: against the day-by-day year from 300 to 2,000 km, mean eclipse fraction within 0.0012, days within 7, longest
 * eclipse within 3 minutes (where eclipses just begin).
 */
export function offsetSunlight(orbit: {
  readonly altitudeM: number
  readonly ltanHours: 6 | 18
  readonly offsetHours: number
}): AnnualSunlight {
  const { altitudeM, ltanHours } = orbit
  const { fraction, days, cosBeta } = tableOf(ltanHours)
  const offsetHours = Math.min(1, Math.abs(orbit.offsetHours))
  const row = Math.min(Math.max((altitudeM - LOWEST_M) / STEP_M, 0), ALTITUDES - 1.001)
  const column = Math.min(offsetHours / STEP_HOURS, OFFSETS - 1.001)
  const [i, j] = [Math.floor(row), Math.floor(column)]
  const [u, v] = [row - i, column - j]
  const at = (table: Float64Array) => {
    const k = i * OFFSETS + j
    const low = table[k]! + (table[k + 1]! - table[k]!) * v
    const high = table[k + OFFSETS]! + (table[k + OFFSETS + 1]! - table[k + OFFSETS]!) * v
    return low + (high - low) * u
  }
  const lowestAbsBetaRad = lowestBetaRad({ altitudeM, offsetHours })
  return {
    meanEclipseFraction: at(fraction),
    longestEclipseS: eclipseFraction({ altitudeM, betaRad: lowestAbsBetaRad }) * periodS(altitudeM),
    eclipseDaysPerYear: at(days),
    meanCosBetaFraction: at(cosBeta),
    lowestAbsBetaRad,
  }
}

function tableOf(ltanHours: 6 | 18) {
  const known = tables.get(ltanHours)
  if (known !== undefined) return known
  const table = {
    fraction: new Float64Array(ALTITUDES * OFFSETS),
    days: new Float64Array(ALTITUDES * OFFSETS),
    cosBeta: new Float64Array(ALTITUDES * OFFSETS),
  }
  for (let i = 0; i < ALTITUDES; i++) {
    for (let j = 0; j < OFFSETS; j++) {
      const altitudeM = LOWEST_M + i * STEP_M
      const [earlier, later] = [-1, 1].map((sign) =>
        sunSynchronousYear({ altitudeM, ltanHours: ltanHours + sign * j * STEP_HOURS }),
      ) as [AnnualSunlight, AnnualSunlight]
      const k = i * OFFSETS + j
      table.fraction[k] = (earlier.meanEclipseFraction + later.meanEclipseFraction) / 2
      table.days[k] = (earlier.eclipseDaysPerYear + later.eclipseDaysPerYear) / 2
      table.cosBeta[k] = (earlier.meanCosBetaFraction + later.meanCosBetaFraction) / 2
    }
  }
  tables.set(ltanHours, table)
  return table
}
