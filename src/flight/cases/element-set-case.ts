import { sgp4, twoline2satrec } from 'satellite.js'
import { DAY_S, EARTH_INFRARED_W_PER_M2, EARTH_RADIUS_M, SOLAR_CONSTANT_W_PER_M2 } from '../../constants.ts'
import { UserError } from '../../errors.ts'
import { flyBattery } from '../battery-bus.ts'
import { daysAfter, sunOfDate } from '../clock.ts'
import { eclipses, sunlitFraction } from '../eclipse-edges.ts'
import { dot, type OrbitState } from '../orbit-state.ts'
import { sphereTemperatureK } from '../sphere-balance.ts'
import type { CaseFile } from './case-file.ts'
import { eclipseRows, expectedEdges } from './eclipse-rows.ts'
import { betaRows, ephemerisRows, type Moving, stateRows, sunRows } from './place-rows.ts'
import { type CaseRow, within, withinShare } from './verdict.ts'

const WATT_HOUR_J = 3600
/** Element sets say nothing of later days. */
const MOST_S = 60 * DAY_S
const J2000_JULIAN_DAYS = 2_451_545
/** A longer step would leave out eclipses. */
const LONGEST_STEP_S = 600

/** A satellite by its element set, with an array, a battery and a sphere to keep warm. */
interface Flight extends Moving {
  readonly stepS: number
  /** At each report step: share of the Sun seen. */
  readonly lit: Float64Array
  readonly states: readonly OrbitState[]
}

/** Flies a case given by two-line elements: states, eclipses, energy, charge, and the balance of a sphere. */
export function flyElementSetCase(file: CaseFile): CaseRow[] {
  const flight = prepared(file)
  return [
    ...stateRows(flight),
    ...ephemerisRows(flight),
    ...sunRows(flight),
    ...betaRows(flight),
    ...lightRows(flight),
    ...(file.has('inputs.power') ? powerRows(flight) : []),
    ...(file.has('inputs.thermal') ? sphereRows(flight) : []),
  ]
}

function prepared(file: CaseFile): Flight {
  const satellite = satelliteOf(file)
  const elementsDays = satellite.jdsatepoch - J2000_JULIAN_DAYS
  const startDays = file.has('inputs.epoch_utc') ? daysAfter(file.epoch('inputs.epoch_utc'), 0) : elementsDays
  if (Math.abs(startDays - elementsDays) * DAY_S > MOST_S)
    throw file.wrong('inputs.epoch_utc', `a moment within ${MOST_S / DAY_S} days of that of the elements`)
  // Julian days hold some tens of microseconds: what they leave is no start of its own.
  const afterElementsS = Math.round((startDays - elementsDays) * DAY_S * 1e3) / 1e3
  const at = (timeS: number): OrbitState => {
    const flown = sgp4(satellite, (timeS + afterElementsS) / 60)
    if (flown === null) {
      throw new UserError({ message: `the satellite of the case decays before ${timeS} s`, place: { file: file.path } })
    }
    const { position: p, velocity: v } = flown
    return { placeM: [p.x * 1e3, p.y * 1e3, p.z * 1e3], velocityMPerS: [v.x * 1e3, v.y * 1e3, v.z * 1e3] }
  }
  const sun = (timeS: number) => sunOfDate(startDays + timeS / DAY_S)
  const durationS = file.positive('inputs.duration_s', MOST_S)
  const stepS = file.has('inputs.report_step_s') ? file.positive('inputs.report_step_s', LONGEST_STEP_S) : 60
  if (stepS > durationS) throw file.wrong('inputs.report_step_s', `at most the duration, ${durationS} s`)
  const states = Array.from({ length: Math.round(durationS / stepS) }, (_, k) => at((k + 0.5) * stepS))
  const lit = Float64Array.from(states, ({ placeM }, k) => sunlitFraction(placeM, sun((k + 0.5) * stepS)))
  return { file, durationS, stepS, at, sun, lit, states }
}

/** Angles in the second line of an element set: from where on, how far, and the most they can be. */
const ANGLES = [
  ['an inclination', 8, 16, 180],
  ['a right ascension of the node', 17, 25, 360],
  ['an argument of perigee', 34, 42, 360],
  ['a mean anomaly', 43, 51, 360],
] as const

/** Refuses angles that are none: the formulas take any number. */
function checkAngles(file: CaseFile, line: string): void {
  for (const [words, from, to, most] of ANGLES) {
    const text = line.slice(from, to).trim()
    const value = text === '' ? Number.NaN : Number(text)
    if (value >= 0 && value <= most) continue
    const expected = `${words} from 0 to ${most} degrees in columns ${from + 1} to ${to} of the second line`
    throw file.wrong('inputs.tle', expected, { text: line, column: from + 1 })
  }
}

function satelliteOf(file: CaseFile) {
  const lines = file.raw('inputs.tle')
  const isSet =
    Array.isArray(lines) && lines.length === 2 && lines.every((line, k) => String(line).startsWith(`${k + 1} `))
  const satellite = isSet ? twoline2satrec(String(lines[0]), String(lines[1])) : undefined
  if (isSet && String(lines[1]).length >= ANGLES.at(-1)![2]) checkAngles(file, String(lines[1]))
  if (satellite !== undefined && satellite.error === 0 && Number.isFinite(satellite.no) && satellite.no > 0) {
    return satellite
  }
  throw file.wrong('inputs.tle', 'the two lines of an element set')
}

function lightRows({ file, at, sun, durationS, lit }: Flight): CaseRow[] {
  const rows: CaseRow[] = []
  const table = file.table('lighting_intervals')
  if (table !== undefined) {
    rows.push(
      ...eclipseRows({
        expected: expectedEdges(table),
        found: eclipses({ placeM: (timeS) => at(timeS).placeM, sun, durationS }),
        durationS,
        toleranceS: file.number('tolerance.edge_given_ephemeris_oblate_earth_s'),
      }),
    )
  }
  if (file.has('outputs.sunlit_fraction')) {
    rows.push(
      within('sunlit share of the time', '', {
        expected: file.number('outputs.sunlit_fraction'),
        computed: meanOf(lit),
        tolerance: file.number('tolerance.sunlit_fraction'),
      }),
    )
  }
  return rows
}

function powerRows(flight: Flight): CaseRow[] {
  const { file, lit, states, sun, stepS } = flight
  const fullSunW =
    file.positive('inputs.power.array_area_m2') *
    file.positive('inputs.power.array_efficiency_fraction', 1) *
    file.positive('inputs.power.solar_constant_W_m2_at_1_au')
  const fluxW = lit.map((share, k) => (share * fullSunW) / sun((k + 0.5) * stepS).distanceAu ** 2)
  const cosine = states.map(({ placeM }, k) =>
    Math.max(0, dot(placeM, sun((k + 0.5) * stepS).toSun) / Math.hypot(...placeM)),
  )
  const nadirW = fluxW.map((power, k) => power * cosine[k]!)
  const energyWh = (powerW: Float64Array) => (powerW.reduce((sum, power) => sum + power, 0) * stepS) / WATT_HOUR_J
  const rows: CaseRow[] = []
  const energyRow = (name: string, key: string, powerW: Float64Array) => {
    if (!file.has(key)) return
    const tolerance = file.number('tolerance.energy_percent') / 100
    rows.push(withinShare(name, 'Wh', { expected: file.number(key), computed: energyWh(powerW), tolerance }))
  }
  energyRow('energy of an array that follows the Sun', 'outputs.energy_sun_pointing_Wh', fluxW)
  energyRow('energy of an array that looks away from the Earth', 'outputs.energy_nadir_mode_Wh', nadirW)
  if (!file.has('outputs.min_state_of_charge_fraction')) return rows
  const { chargeFraction } = flyBattery({
    stepS,
    arrayPowerW: fluxW,
    loadPowerW: fluxW.map(() => file.positive('inputs.power.load_W')),
    capacityJ: file.positive('inputs.power.battery_capacity_Wh') * WATT_HOUR_J,
    startFraction: file.positive('inputs.power.initial_state_of_charge_fraction', 1),
    chargeEfficiencyFraction: file.positive('inputs.power.charge_efficiency_fraction', 1),
    dischargeEfficiencyFraction: file.has('inputs.power.discharge_efficiency_fraction')
      ? file.positive('inputs.power.discharge_efficiency_fraction', 1)
      : 1,
  })
  return [
    ...rows,
    within('lowest state of charge', '', {
      expected: file.number('outputs.min_state_of_charge_fraction'),
      computed: Math.min(...chargeFraction),
      tolerance: file.number('tolerance.min_state_of_charge'),
    }),
  ]
}

function sphereRows(flight: Flight): CaseRow[] {
  const { file, at, sun, stepS, lit } = flight
  const solarWPerM2 = file.has('inputs.thermal.solar_constant_W_m2_implied_by_stk')
    ? file.number('inputs.thermal.solar_constant_W_m2_implied_by_stk')
    : numberOr(file, 'inputs.power.solar_constant_W_m2_at_1_au', SOLAR_CONSTANT_W_PER_M2)
  const temperatureK = (timeS: number) => {
    const { placeM } = at(timeS)
    const direction = sun(timeS)
    const flux = solarWPerM2 / direction.distanceAu ** 2
    const distanceM = Math.hypot(...placeM)
    return sphereTemperatureK({
      crossSectionM2: file.positive('inputs.thermal.sphere_cross_section_m2'),
      absorptanceFraction: file.positive('inputs.thermal.solar_absorptance', 1),
      emissivityFraction: file.positive('inputs.thermal.infrared_emissivity', 1),
      directFluxWPerM2: flux * sunlitFraction(placeM, direction),
      solarFluxWPerM2: flux,
      albedoFraction: file.number('inputs.thermal.earth_albedo'),
      earthInfraredWPerM2: numberOr(
        file,
        'inputs.thermal.earth_infrared_W_m2_used_in_own_check',
        EARTH_INFRARED_W_PER_M2,
      ),
      earthRadiusM: numberOr(file, 'inputs.thermal.earth_radius_km_used_in_own_check', EARTH_RADIUS_M / 1e3) * 1e3,
      distanceM,
      cosineToSunRatio: dot(placeM, direction.toSun) / distanceM,
      insideW: file.number('inputs.thermal.internal_dissipation_W'),
    })
  }
  const rows: CaseRow[] = []
  const tolerance = () => file.number('tolerance.sphere_temperature_K')
  const series = Float64Array.from(lit, (_, k) => temperatureK((k + 0.5) * stepS))
  for (const [words, key, isLit] of [
    ['in sunlight', 'outputs.mean_sphere_temperature_sunlit_K', true],
    ['in eclipse', 'outputs.mean_sphere_temperature_eclipse_K', false],
  ] as const) {
    if (!file.has(key)) continue
    const chosen = series.filter((_, k) => lit[k]! > 0.5 === isLit)
    const expected = file.number(key)
    rows.push({
      ...within(`mean temperature of the sphere ${words}`, 'K', {
        expected,
        computed: meanOf(chosen),
        tolerance: tolerance(),
      }),
      ...(chosen.length === 0 ? { says: `never ${words}` } : {}),
    })
  }
  const table = file.table('sphere_temperature')
  if (table === undefined) return rows
  const [timeName = '', valueName = ''] = Object.keys(table.columns)
  const expected = table.filled(valueName)
  const worst = table
    .filled(timeName)
    .map((timeS, k) => ({ expected: expected[k]!, computed: temperatureK(timeS) }))
    .reduce((most, pair) =>
      Math.abs(pair.computed - pair.expected) > Math.abs(most.computed - most.expected) ? pair : most,
    )
  return [...rows, within('worst temperature of the sphere', 'K', { ...worst, tolerance: tolerance() })]
}

/** A number that a case may leave out. */
const numberOr = (file: CaseFile, at: string, otherwise: number) => (file.has(at) ? file.number(at) : otherwise)

const meanOf = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / values.length
