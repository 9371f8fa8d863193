import { DAY_S, EARTH_FLATTENING, EARTH_MU_M3_PER_S2, EARTH_RADIUS_M, YEAR_S } from '../../constants.ts'
import { type DecayPoint, decay } from '../decay.ts'
import { densityByAltitude } from '../density-by-altitude.ts'
import { activityOf, ballisticOf } from './air-of-case.ts'
import type { CaseFile } from './case-file.ts'
import { FIRST_YEAR, LAST_YEAR } from './case-readers.ts'
import { type CaseRow, withinFactor, withinShare } from './verdict.ts'

/** A decay that takes longer is none. */
const MOST_YEARS = 1000
const MOST_S = MOST_YEARS * YEAR_S
const NOT_DOWN = `not down in ${MOST_YEARS.toLocaleString('en-US')} years`

/** Flies a decay without thrust: in exponential air, or in that of the months a case names. */
export function flyDecayCase(file: CaseFile): CaseRow[] {
  const isExponential = file.has('inputs.initial_altitude_km') || file.has('inputs.mu_km3_s2')
  return isExponential ? exponentialRows(file) : flownRows(file)
}

/** What a name may end in. */
const UNIT_S: ReadonlyMap<string, number> = new Map([
  ['s', 1],
  ['min', 60],
  ['h', 3600],
  ['hours', 3600],
  ['days', DAY_S],
  ['years', YEAR_S],
])

/** A density at the ground or at a height in kilometres, and a scale height. */
const EXPONENTIAL_AIR =
  /([\d.]+(?:e[+-]?\d+)?)\s*kg\/m3\s*\*?\s*exp\(\s*-\s*(?:h|\(\s*h\s*-\s*([\d.]+)\s*(?:km)?\s*\))\s*\/\s*([\d.]+)\s*km\s*\)/i

function exponentialRows(file: CaseFile): CaseRow[] {
  const words = file.text('inputs.atmosphere')
  const found = EXPONENTIAL_AIR.exec(words)
  const [baseKgPerM3, baseKm, scaleKm] = [Number(found?.[1]), Number(found?.[2] ?? 0), Number(found?.[3])]
  if (!(baseKgPerM3 > 0 && scaleKm > 0 && Number.isFinite(baseKm)))
    throw file.wrong('inputs.atmosphere', 'words such as 1.3 kg/m3 exp(-h/8.5 km) or 3e-12 kg/m3 exp(-(h-400)/58 km)')
  const scaleHeightM = scaleKm * 1e3
  const earthRadiusM = file.positive('inputs.earth_radius_km') * 1e3
  const startKm = file.positive('inputs.initial_altitude_km')
  const fly = (endAltitudeM: number) => {
    const args = {
      startRadiusM: earthRadiusM + startKm * 1e3,
      endRadiusM: earthRadiusM + endAltitudeM,
      ballisticM2PerKg: ballisticOf(file),
      densityKgPerM3: (radiusM: number) =>
        baseKgPerM3 * Math.exp(-(radiusM - earthRadiusM - baseKm * 1e3) / scaleHeightM),
      earthRadiusM,
      scaleHeightM,
      mostS: MOST_S,
      muM3PerS2: file.positive('inputs.mu_km3_s2') * 1e9,
    }
    return daysDown(args, decay(args))
  }
  // What else is expected stays among the figures that nothing is set beside.
  const times = file.keys('expected').filter((key) => key.startsWith('time_to_') && file.has(`expected.${key}`))
  return times.map((key) => {
    const end = /^time_to_(?:([\d.]+)_km|ground)_([a-z]+)$/.exec(key)
    const unitS = UNIT_S.get(end?.[2] ?? '')
    if (end === null || unitS === undefined)
      throw file.wrong(`expected.${key}`, 'a name such as time_to_50_km_days or time_to_ground_days')
    const endKm = Number(end[1] ?? 0)
    if (!(startKm > endKm)) throw file.wrong('inputs.initial_altitude_km', `above ${endKm} km, where ${key} ends`)
    const expected = (file.number(`expected.${key}`) * unitS) / DAY_S
    const words = key.replace(/[^_]+$/, 'days').replaceAll('_', ' ')
    return downRow(words, { expected, computed: fly(endKm * 1e3), tolerance: file.number('tolerance.relative') })
  })
}

/** Days until a decay is through; infinite where it is not. */
function daysDown(args: Parameters<typeof decay>[0], flown: readonly DecayPoint[]): number {
  const { timeS, altitudeM } = flown.at(-1)!
  return altitudeM + args.earthRadiusM <= args.endRadiusM ? timeS / DAY_S : Number.POSITIVE_INFINITY
}

/** Days down, or the words for none. */
function downRow(words: string, figures: Parameters<typeof withinShare>[2]): CaseRow {
  const row = withinShare(words, 'days', figures)
  return Number.isFinite(row.computed) ? row : { ...row, says: NOT_DOWN }
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
  const densityKgPerM3 = (radiusM: number) => density(radiusM - EARTH_RADIUS_M + gainM)
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
