import { DAY_S, STANDARD_GRAVITY_M_PER_S2 } from '../../constants.ts'
import type { Vector } from '../../environment/frames.ts'
import { daysAfter, ofDate, ofJ2000 } from '../clock.ts'
import { lightAbout } from '../light-about.ts'
import { elementsOf, type OrbitState } from '../orbit-state.ts'
import { propagate } from '../propagate.ts'
import { earthTurnRad } from '../tesserals.ts'
import { airOf } from './air-of-case.ts'
import type { CaseFile } from './case-file.ts'
import { startOf } from './elements-case.ts'
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
    earthTurnRad: earthTurnRad(days),
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

function raisedRows(
  file: CaseFile,
  raised: {
    readonly last: OrbitState
    readonly burntKg: number
    readonly altitudesM: readonly number[]
  },
): CaseRow[] {
  const elements = elementsOf(raised.last)
  const expected = (name: string) => file.number(`outputs.final_osculating.${name}`)
  const startKm = file.number('inputs.semi_major_axis_km')
  const rows = [
    within('semi-major axis at the end', 'km', {
      expected: expected('semi_major_axis_km'),
      computed: elements.semiMajorAxisM / 1e3,
      tolerance: file.number('tolerance.final_semi_major_axis_mean_elements_km'),
    }),
    withinShare('gain of semi-major axis', 'km', {
      expected: expected('semi_major_axis_km') - startKm,
      computed: elements.semiMajorAxisM / 1e3 - startKm,
      tolerance: file.number('tolerance.semi_major_axis_gain_percent') / 100,
    }),
    within('eccentricity at the end', '', {
      expected: expected('eccentricity'),
      computed: elements.eccentricityRatio,
      tolerance: file.number('tolerance.eccentricity_absolute'),
    }),
    within('ascending node at the end', 'deg', {
      expected: expected('raan_deg'),
      computed: expected('raan_deg') + turnBetween(expected('raan_deg'), elements.nodeRad / DEGREE),
      tolerance: file.number('tolerance.raan_deg'),
    }),
  ]
  if (file.has('outputs.final_osculating.inclination_deg')) {
    rows.push(
      within('inclination at the end', 'deg', {
        expected: expected('inclination_deg'),
        computed: elements.inclinationRad / DEGREE,
        tolerance: file.number('tolerance.raan_deg'),
      }),
    )
  }
  return [...rows, ...altitudeRows(file, raised.altitudesM), ...propellantRows(file, raised.burntKg)]
}

/** Heights over the ellipsoid along the way: an error of the gain enters the mean by half, and J2 swings them. */
function altitudeRows(file: CaseFile, altitudesM: readonly number[]): CaseRow[] {
  const gainKm = file.number('outputs.final_osculating.semi_major_axis_km') - file.number('inputs.semi_major_axis_km')
  const tolerance = Math.max(
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
        tolerance,
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
