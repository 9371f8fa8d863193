import { EARTH_RADIUS_M } from '../../constants.ts'
import type { Vector } from '../../environment/frames.ts'
import { daysAfter, ofDate, ofJ2000, sunOfDate } from '../clock.ts'
import { eclipses } from '../eclipse-edges.ts'
import { type OrbitState, stateOf } from '../orbit-state.ts'
import { propagate } from '../propagate.ts'
import { airOf } from './air-of-case.ts'
import type { CaseFile } from './case-file.ts'
import type { Table } from './case-table.ts'
import { durationRows, penumbraRows } from './eclipse-lengths.ts'
import { eclipseRows, expectedEdges } from './eclipse-rows.ts'
import { gravityOf } from './gravity-of-case.ts'
import { betaDeg } from './place-rows.ts'
import { checkStartHeight, comeDown, downBelow, lowestM } from './re-entry.ts'
import { type CaseRow, within } from './verdict.ts'

const DEGREE = Math.PI / 180
const STEP_S = 20
/** Beyond, a fixed step has lost the place along the orbit. */
const MOST_S = 30 * 86_400

/** Beyond, Moon and Sun bend what is flown here without them. */
const MOST_AXIS_KM = 60_000

/** The start of a case given by osculating elements. */
export function startOf(file: CaseFile): OrbitState {
  const angle = (name: string) => file.number(`inputs.${name}`) * DEGREE
  const eccentricityRatio = file.number('inputs.eccentricity')
  if (!(eccentricityRatio >= 0 && eccentricityRatio < 1)) throw file.wrong('inputs.eccentricity', 'from 0 to below 1')
  const semiMajorAxisM = file.positive('inputs.semi_major_axis_km', MOST_AXIS_KM) * 1e3
  if (!(semiMajorAxisM * (1 - eccentricityRatio) > EARTH_RADIUS_M)) {
    throw file.wrong('inputs.semi_major_axis_km', 'an orbit above the ground')
  }
  return stateOf({
    semiMajorAxisM,
    eccentricityRatio,
    inclinationRad: angle('inclination_deg'),
    nodeRad: angle('raan_deg'),
    perigeeRad: angle('argument_of_perigee_deg'),
    trueAnomalyRad: angle('true_anomaly_deg'),
  })
}

/** Flies a case given by osculating elements of J2000, in air where it names some: places, eclipses, the Sun's angle. */
export function flyElementsCase(file: CaseFile): CaseRow[] {
  if (file.has('inputs.frame') && !/2000|ICRF|GCRF/i.test(file.text('inputs.frame')))
    throw file.wrong('inputs.frame', 'axes of J2000, as EarthMJ2000Eq')
  const epoch = file.epoch('inputs.epoch_utc')
  const days = daysAfter(epoch, 0)
  // Gravity is told on axes of date, since the Earth's pole is the third of them.
  const toDate = ofDate(days)
  const start = startOf(file)
  const durationS = file.positive('inputs.duration_s', MOST_S)
  const air = airOf(file)
  const limitM = lowestM(air)
  const startOfDate = { placeM: toDate(start.placeM), velocityMPerS: toDate(start.velocityMPerS) }
  checkStartHeight(file, startOfDate, limitM)
  const flown = propagate({
    start: startOfDate,
    isDown: downBelow(limitM),
    massKg: air === undefined ? 1 : file.positive('inputs.mass_kg'),
    ...(air === undefined ? {} : { air }),
    durationS,
    stepS: STEP_S,
    ...gravityOf(file, days),
  })
  const down = comeDown(file, flown, { limitM, durationS, epochUtc: epoch })
  if (down !== undefined) {
    file.note('Of a satellite that came down nothing else is compared, nor what stands in tables beside the case.')
    return [down]
  }
  const sun = (timeS: number) => sunOfDate(daysAfter(epoch, timeS))
  const rows: CaseRow[] = []
  const orbit = file.table('orbit')
  if (orbit !== undefined)
    rows.push(...orbitRows(file, orbit, (timeS) => ofJ2000(days)(placeAt(flown, timeS)), durationS))
  if (file.has('outputs.beta_deg_at_epoch')) {
    rows.push(
      within('angle of the Sun to the orbit', 'deg', {
        expected: file.number('outputs.beta_deg_at_epoch'),
        computed: betaDeg(flown[0]!, sun(0).toSun),
        tolerance: file.number('tolerance.beta_deg'),
      }),
    )
  }
  const found = eclipses({ placeM: (timeS) => placeAt(flown, timeS), sun, durationS })
  const table = file.table('eclipses')
  if (table !== undefined) {
    rows.push(
      ...eclipseRows({
        expected: expectedEdges(table),
        found,
        durationS,
        toleranceS: file.number('tolerance.edge_own_propagation_s'),
      }),
    )
  }
  if (file.has('outputs.eclipse_count')) {
    const expected = file.number('outputs.eclipse_count')
    rows.push(within('eclipses, counted', '', { expected, computed: found.length, tolerance: 0 }))
  }
  return [...rows, ...durationRows(file, found, durationS), ...penumbraRows(file, found)]
}

/** The worst place of a table on J2000 axes. */
function orbitRows(file: CaseFile, orbit: Table, place: (timeS: number) => Vector, durationS: number): CaseRow[] {
  const [x, y, z] = ['x_km', 'y_km', 'z_km'].map((name) => orbit.filled(name)) as [number[], number[], number[]]
  const off = orbit.filled('time_s_after_epoch').flatMap((timeS, k) => {
    if (timeS > durationS) return []
    const at = place(timeS)
    return Math.hypot(at[0] / 1e3 - x[k]!, at[1] / 1e3 - y[k]!, at[2] / 1e3 - z[k]!)
  })
  if (off.length === 0) {
    file.note(`Of the table of places nothing is compared: it has none in the first ${durationS} s.`)
    return []
  }
  const tolerance = file.number('tolerance.position_j2_j4_km')
  return [within('worst distance from the place', 'km', { expected: 0, computed: Math.max(...off), tolerance })]
}

/** The place between two steps, by the cubic that both places and velocities give. */
export function placeAt(flown: readonly (OrbitState & { readonly timeS: number })[], timeS: number): Vector {
  const step = flown[1]!.timeS - flown[0]!.timeS
  const k = Math.min(flown.length - 2, Math.max(0, Math.floor(timeS / step)))
  const [from, to] = [flown[k]!, flown[k + 1]!]
  const h = to.timeS - from.timeS
  const u = (timeS - from.timeS) / h
  const [a, b] = [u * u * (3 - 2 * u), u * (1 - u)]
  return [0, 1, 2].map(
    (axis) =>
      (1 - a) * from.placeM[axis]! +
      a * to.placeM[axis]! +
      h * b * ((1 - u) * from.velocityMPerS[axis]! - u * to.velocityMPerS[axis]!),
  ) as unknown as Vector
}
