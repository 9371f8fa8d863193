import { DAY_S, STANDARD_GRAVITY_M_PER_S2 } from '../../constants.ts'
import type { Vector } from '../../environment/frames.ts'
import { daysAfter, ofDate, ofJ2000 } from '../clock.ts'
import { lightAbout } from '../light-about.ts'
import { elementsOf, type OrbitState, type OsculatingElements } from '../orbit-state.ts'
import { propagate } from '../propagate.ts'
import { airOf } from './air-of-case.ts'
import type { CaseFile } from './case-file.ts'
import { startOf } from './elements-case.ts'
import { gravityOf } from './gravity-of-case.ts'
import { altitudeM, checkStartHeight, comeDown, downBelow, lowestM } from './re-entry.ts'
import { type CaseRow, within, withinShare } from './verdict.ts'

const DEGREE = Math.PI / 180
const STEP_S = 30
/** Longer ones take minutes and gigabytes. */
const MOST_DAYS = 200

/** Flies a case of raising by low thrust: along the velocity, in sunlight only, through air, for some days. */
export function flyRaisingCase(file: CaseFile): CaseRow[] {
  const epoch = file.epoch('inputs.epoch_utc')
  // Gravity is told on axes of date, since the Earth's pole is the third of them; the elements are those of J2000.
  const days = daysAfter(epoch, 0)
  const start = turned(startOf(file), ofDate(days))
  const dryKg = file.positive('inputs.dry_mass_kg')
  const massKg = dryKg + file.positive('inputs.propellant_kg')
  const thrustN = thrustOf(file)
  const g0MPerS2 = file.has('inputs.g0_m_s2') ? file.positive('inputs.g0_m_s2') : STANDARD_GRAVITY_M_PER_S2
  const air = airOf(file)
  const limitM = lowestM(air)
  checkStartHeight(file, start, limitM)
  const durationS = file.positive('inputs.duration_days', MOST_DAYS) * DAY_S
  const flown = propagate({
    start,
    massKg,
    durationS,
    stepS: STEP_S,
    isDown: downBelow(limitM),
    ...gravityOf(file, days),
    ...(air === undefined ? {} : { air }),
    propulsion: {
      thrustN: (timeS, state, leftKg) =>
        leftKg > dryKg ? thrustN * lightAbout(daysAfter(epoch, timeS), STEP_S)(state) : 0,
      exhaustSpeedMPerS: file.positive('inputs.specific_impulse_s') * g0MPerS2,
    },
  })
  const last = flown.at(-1)!
  const rows = raisedRows(file, {
    last: turned(last, ofJ2000(days)),
    burntKg: massKg - last.massKg,
    altitudesM: flown.map(altitudeM),
  })
  const down = comeDown(file, flown, { limitM, durationS, epochUtc: epoch })
  return down === undefined ? rows : [down, ...rows.map(lost)]
}

/** What was expected of a satellite that was no longer there. */
const lost = (row: CaseRow): CaseRow => ({ ...row, computed: Number.NaN, says: 'came down', holds: false })

/** Thrust as it is given, or as it was inferred; against the velocity where the case says so. */
function thrustOf(file: CaseFile): number {
  const thrustN = file.positive(file.has('inputs.thrust_N') ? 'inputs.thrust_N' : 'inputs.thrust_N_inferred')
  const direction = file.has('inputs.thrust_direction') ? file.text('inputs.thrust_direction') : 'along velocity'
  if (/^(along|against) (the )?velocity$/i.test(direction)) return /^against/i.test(direction) ? -thrustN : thrustN
  throw file.wrong('inputs.thrust_direction', 'along velocity or against velocity')
}

/** The end of a flight, and what it took. */
interface Raised {
  readonly last: OrbitState
  readonly burntKg: number
  readonly altitudesM: readonly number[]
}

const FINAL = 'outputs.final_osculating'

function raisedRows(file: CaseFile, { last, burntKg, altitudesM }: Raised): CaseRow[] {
  const elements = elementsOf(last)
  const isTold = (name: string) => file.has(`${FINAL}.${name}`)
  const expected = (name: string) => file.number(`${FINAL}.${name}`)
  const rows = axisRows(file, elements.semiMajorAxisM / 1e3)
  if (isTold('eccentricity')) {
    rows.push(
      within('eccentricity at the end', '', {
        expected: expected('eccentricity'),
        computed: elements.eccentricityRatio,
        tolerance: file.number('tolerance.eccentricity_absolute'),
      }),
    )
  }
  if (isTold('raan_deg')) {
    const tolerance = file.number('tolerance.raan_deg')
    rows.push(angleRow('ascending node', { expected: expected('raan_deg'), rad: elements.nodeRad, tolerance }))
  }
  if (isTold('inclination_deg')) {
    const own = 'tolerance.inclination_deg'
    const tolerance = file.number(file.has(own) ? own : 'tolerance.raan_deg')
    rows.push(
      angleRow('inclination', { expected: expected('inclination_deg'), rad: elements.inclinationRad, tolerance }),
    )
  }
  const gainKm = (isTold(AXIS) ? expected(AXIS) : elements.semiMajorAxisM / 1e3) - startKm(file)
  return [
    ...rows,
    ...placeRows(file, elements),
    ...altitudeRows(file, altitudesM, gainKm),
    ...propellantRows(file, burntKg),
  ]
}

const AXIS = 'semi_major_axis_km'
const startKm = (file: CaseFile) => file.number(`inputs.${AXIS}`)

/** The axis at the end against what its swing allows, and its gain against a share. */
function axisRows(file: CaseFile, axisKm: number): CaseRow[] {
  if (!file.has(`${FINAL}.${AXIS}`)) return []
  const expected = file.number(`${FINAL}.${AXIS}`)
  return [
    within('semi-major axis at the end', 'km', {
      expected,
      computed: axisKm,
      tolerance: file.number('tolerance.final_semi_major_axis_mean_elements_km'),
    }),
    withinShare('gain of semi-major axis', 'km', {
      expected: expected - startKm(file),
      computed: axisKm - startKm(file),
      tolerance: file.number('tolerance.semi_major_axis_gain_percent') / 100,
    }),
  ]
}

/** A direction at the end, the shorter way from that expected. */
function angleRow(
  words: string,
  { expected, rad, tolerance }: { readonly expected: number; readonly rad: number; readonly tolerance: number },
): CaseRow {
  const computed = expected + turnBetween(expected, rad / DEGREE)
  return within(`${words} at the end`, 'deg', { expected, computed, tolerance })
}

/**
 * Where on its orbit a flight ends, where the case says how near is near enough: all errors of a flight grow along the orbit, so that no
 * other tolerance tells. Of a nearly circular orbit perigee and anomaly mean little, and their sum, the argument of latitude, much.
 */
function placeRows(file: CaseFile, { perigeeRad, trueAnomalyRad }: OsculatingElements): CaseRow[] {
  const figures = [
    ['argument of perigee', 'argument_of_perigee_deg', ['argument_of_perigee_deg'], perigeeRad],
    ['true anomaly', 'true_anomaly_deg', ['true_anomaly_deg'], trueAnomalyRad],
    [
      'argument of latitude',
      'argument_of_latitude_deg',
      ['argument_of_perigee_deg', 'true_anomaly_deg'],
      perigeeRad + trueAnomalyRad,
    ],
  ] as const
  return figures.flatMap(([words, key, parts, rad]) => {
    const told = parts.map((name) => `${FINAL}.${name}`)
    if (!file.has(`tolerance.${key}`) || !told.every((at) => file.has(at))) return []
    const expected = told.reduce((sum, at) => sum + file.number(at), 0) % 360
    return [angleRow(words, { expected, rad, tolerance: file.number(`tolerance.${key}`) })]
  })
}

/** Heights over the ellipsoid along the way: an error of the gain enters the mean by half, and J2 swings them. */
function altitudeRows(file: CaseFile, altitudesM: readonly number[], gainKm: number): CaseRow[] {
  const toleranceKm = () =>
    Math.max(
      file.number('tolerance.final_semi_major_axis_mean_elements_km'),
      (file.number('tolerance.semi_major_axis_gain_percent') / 100) * Math.abs(gainKm),
    )
  const sum = altitudesM.reduce((so, altitude) => so + altitude, 0)
  const figures = [
    ['mean', 'altitude_mean_km', sum / altitudesM.length],
    ['lowest', 'altitude_min_km', altitudesM.reduce((least, altitude) => Math.min(least, altitude))],
    ['highest', 'altitude_max_km', altitudesM.reduce((most, altitude) => Math.max(most, altitude))],
  ] as const
  return figures.flatMap(([words, key, altitude]) => {
    if (!file.has(`outputs.${key}`)) return []
    return [
      within(`${words} altitude`, 'km', {
        expected: file.number(`outputs.${key}`),
        computed: altitude / 1e3,
        tolerance: toleranceKm(),
      }),
    ]
  })
}

function propellantRows(file: CaseFile, burntKg: number): CaseRow[] {
  if (!file.has('own_check.propellant_kg')) return []
  return [
    withinShare('propellant burnt', 'kg', {
      expected: file.number('own_check.propellant_kg'),
      computed: burntKg,
      tolerance: file.number('tolerance.propellant_kg_against_own_check_percent') / 100,
    }),
  ]
}

const turned = ({ placeM, velocityMPerS }: OrbitState, turn: (v: Vector) => Vector): OrbitState => ({
  placeM: turn(placeM),
  velocityMPerS: turn(velocityMPerS),
})

/** Degrees from one direction to another, the shorter way: a node of 359.99 is not far from one of 0.01. */
const turnBetween = (fromDeg: number, toDeg: number) => ((((toDeg - fromDeg + 180) % 360) + 360) % 360) - 180
