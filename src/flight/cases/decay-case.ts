import { DAY_S, EARTH_FLATTENING, EARTH_MU_M3_PER_S2, EARTH_RADIUS_M } from '../../constants.ts'
import { type DecayPoint, decay } from '../decay.ts'
import { densityByAltitude } from '../density-by-altitude.ts'
import { activityOf, ballisticOf } from './air-of-case.ts'
import { windShare } from './air-turn.ts'
import type { CaseFile } from './case-file.ts'
import { FIRST_YEAR, LAST_YEAR } from './case-readers.ts'
import { daysDown, downRow, MOST_S } from './decay-end.ts'
import { exponentialRows } from './exponential-case.ts'
import { type CaseRow, withinFactor } from './verdict.ts'

/** Flies a decay without thrust: in exponential air, or in that of the months a case names. */
export function flyDecayCase(file: CaseFile): CaseRow[] {
  const isExponential = file.has('inputs.initial_altitude_km') || file.has('inputs.mu_km3_s2')
  return isExponential ? exponentialRows(file) : flownRows(file)
}

/** Height of the mean radius of an orbit over the ellipsoid, against that over the equatorial radius. */
function meanHeightGainM(inclinationRad: number): number {
  // The ellipsoid's radius falls by f sin² of the latitude, whose mean along an orbit is sin² i / 2.
  return EARTH_RADIUS_M * EARTH_FLATTENING * (Math.sin(inclinationRad) ** 2 / 2)
}

/** Above, the air of the model is guessed. */
const MOST_ALTITUDE_KM = 2000
/** What is too low to fly round once more. */
const REENTRY_ALTITUDE_KM = 90
/** Rounding of a radius is less by far. */
const SAME_HEIGHT_KM = 1e-6
/** Of the air between 130 and 250 km; sets the steps only. */
const STEPPING_SCALE_M = 10e3

function startAltitudeKm(file: CaseFile): number {
  const at = 'inputs.start_mean_altitude_above_equatorial_radius_km'
  const altitudeKm = file.positive(at, MOST_ALTITUDE_KM)
  if (altitudeKm > REENTRY_ALTITUDE_KM) return altitudeKm
  throw file.wrong(at, `above ${REENTRY_ALTITUDE_KM} km, where a decay ends`)
}

function startMs(file: CaseFile): number {
  const text = file.text('inputs.start_utc')
  return Date.parse(/^\d{4}-\d\d-\d\d/.exec(text)?.[0] ?? text)
}

const monthAt = (unixMs: number) => new Date(unixMs).toISOString().slice(0, 7)

/** Without months nothing but the figures of a case says what its day was like. */
const YEARS = [`${FIRST_YEAR}-01`, `${LAST_YEAR}-12`]

/** A day is of no use to the air of a year, but one that the activity is not of says that one of the two is wrong. */
function checkStart(file: CaseFile): void {
  const at = 'inputs.start_utc'
  if (!file.has(at)) return
  const month = monthAt(startMs(file))
  const named = file.has('inputs.f107_months') ? file.raw('inputs.f107_months') : YEARS
  const months = (Array.isArray(named) ? named.map(String) : []).toSorted()
  const [first, last] = [months[0], months.at(-1)]
  // A list of none is told where it is read.
  if (first === undefined || last === undefined || (month >= first && month <= last)) return
  const whose = file.has('inputs.f107_months') ? ', the months of f107_months' : ''
  throw file.wrong(at, `a day from ${first} to ${last}${whose}`)
}

/** Says that a decay outlasts the months whose activity it was flown at. */
function noteLateEnd(file: CaseFile, days: number): void {
  const at = 'inputs.f107_months'
  if (!file.has(at) || !file.has('inputs.start_utc') || !Number.isFinite(days)) return
  const last = (file.raw(at) as unknown[]).map(String).toSorted().at(-1)!
  const end = monthAt(startMs(file) + days * DAY_S * 1e3)
  if (end > last) file.note(`The activity is that of months up to ${last}; the flight ends in ${end}.`)
}

function flownRows(file: CaseFile): CaseRow[] {
  const gainM = meanHeightGainM((file.number('inputs.inclination_deg') * Math.PI) / 180)
  checkStart(file)
  const { f107Sfu, f107MeanSfu, apIndex } = activityOf(file)
  const density = densityByAltitude(f107Sfu, apIndex, f107MeanSfu)
  const ballisticM2PerKg = ballisticOf(file)
  const wind = windShare(file)
  const densityKgPerM3 = (radiusM: number) => wind(radiusM) * density(radiusM - EARTH_RADIUS_M + gainM)
  const args = {
    startRadiusM: EARTH_RADIUS_M + startAltitudeKm(file) * 1e3,
    endRadiusM: EARTH_RADIUS_M + REENTRY_ALTITUDE_KM * 1e3,
    ballisticM2PerKg,
    densityKgPerM3,
    earthRadiusM: EARTH_RADIUS_M,
    scaleHeightM: STEPPING_SCALE_M,
    mostS: MOST_S,
  }
  const flown = decay(args)
  const days = daysDown(args, flown)
  noteLateEnd(file, days)
  const rows = seriesRows(file, flown)
  if (!file.has('expected.days_to_reentry')) return rows
  const expected = file.number('expected.days_to_reentry')
  const tolerance = file.number('tolerance.days_relative')
  return [downRow('days to re-entry', { expected, computed: days, tolerance }), ...rows]
}

/** Rates and forces that were seen on the way down, at the heights they were seen at. */
function seriesRows(file: CaseFile, flown: readonly DecayPoint[]): CaseRow[] {
  if (!file.has('expected.series')) return []
  const table = file.tableAt('expected.series')
  const [altitudesKm, rates, forces] = [
    'mean_altitude_above_equatorial_radius_km',
    'decay_rate_km_per_day',
    'drag_force_mN',
  ].map((name) => table.numbers(name)) as [number[], number[], number[]]
  const massKg = file.positive('inputs.mass_kg')
  return altitudesKm.flatMap((altitudeKm, k) => {
    const [rate, force] = [rates[k]!, forces[k]!]
    if (!Number.isFinite(rate) && !Number.isFinite(force)) return []
    const isNot = notFlown(altitudeKm, flown)
    if (isNot !== undefined) {
      const told = [`${rate} km/day`, `${force} mN`].filter((words) => !words.startsWith('NaN')).join(' and ')
      const when = table.columns.date_time_utc?.[k] ?? `row ${k + 1}`
      file.note(`Not compared, of ${when}: ${told}${isNot}.`)
      return []
    }
    const rateMPerS = rateAt(flown, altitudeKm * 1e3)
    // The loss of height of a spiral is what its drag takes: F = - m da/dt v / (2 a).
    const radiusM = EARTH_RADIUS_M + altitudeKm * 1e3
    const forceMn = ((-rateMPerS * massKg * Math.sqrt(EARTH_MU_M3_PER_S2 / radiusM)) / (2 * radiusM)) * 1e3
    const row = (words: string, unit: string, expected: number, computed: number, factor: string) =>
      Number.isFinite(expected)
        ? [withinFactor(`${words} at ${altitudeKm} km`, unit, { expected, computed, factor: file.number(factor) })]
        : []
    return [
      ...row('loss of height', 'km/day', rate, (-rateMPerS * DAY_S) / 1e3, 'tolerance.rate_factor'),
      ...row('drag', 'mN', force, forceMn, 'tolerance.drag_force_factor'),
    ]
  })
}

/** Why nothing can be set beside what was seen at a height, where nothing can. */
function notFlown(altitudeKm: number, flown: readonly DecayPoint[]): string | undefined {
  if (!Number.isFinite(altitudeKm)) return ', no altitude is told'
  const [startKm, endKm] = [flown[0]!.altitudeM / 1e3, Math.max(REENTRY_ALTITUDE_KM, flown.at(-1)!.altitudeM / 1e3)]
  const words = (km: number) => `${Math.round(km * 10) / 10} km`
  const [start, end] = [
    ` at ${altitudeKm} km, not flown: the flight begins at ${words(startKm)}`,
    `ends at ${words(endKm)}`,
  ]
  if (altitudeKm > startKm + SAME_HEIGHT_KM || altitudeKm < endKm) return `${start} and ${end}`
  return undefined
}

/** The rate where a decay passes a height. */
function rateAt(flown: readonly DecayPoint[], altitudeM: number): number {
  return (flown.find((point) => point.altitudeM <= altitudeM) ?? flown.at(-1)!).rateMPerS
}
