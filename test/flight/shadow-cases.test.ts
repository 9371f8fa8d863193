import { describe, expect, test } from 'vitest'
import { EARTH_FLATTENING, EARTH_RADIUS_M } from '../../src/constants.ts'
import type { Vector } from '../../src/environment/frames.ts'
import { litFraction } from '../../src/environment/shadow.ts'
import { sunAngularRadiusRad } from '../../src/environment/sun.ts'
import { daysAfter, ofJ2000, sunOfDate } from '../../src/flight/clock.ts'
import { eclipses, type SunDirection, shadowDepthRad, sunlitFraction } from '../../src/flight/eclipse-edges.ts'
import { stepOfEighthOrder } from '../../src/flight/eighth-order.ts'
import { stateOf } from '../../src/flight/orbit-state.ts'
import { type FlightCase, flightCases } from '../helpers/flight-cases.ts'

const FILE = 'shadow_geometry_cases.json'
const DEG = Math.PI / 180
const AU_M = 1.495978707e11
/** What the angle of the Sun's disc is reckoned with here. */
const SUN_RADIUS_M = 6.957e8

/** A place near a ball of some radius, in lengths in which that is Earth's. */
const scaled = ([x, y, z]: Vector, radiusM: number): Vector => {
  const ratio = EARTH_RADIUS_M / radiusM
  return [x * ratio, y * ratio, z * ratio]
}
/** The flight's Earth is flattened, that of the cases is a ball: squeezed along the pole the one is the other. */
const squeezed = ([x, y, z]: Vector): Vector => [x, y, z * (1 - EARTH_FLATTENING)]
/** A Sun of another radius looks as ours does from a little nearer or farther. */
const sunAt = (toSun: Vector, distanceM: number, radiusM: number): SunDirection => ({
  toSun,
  distanceAu: ((distanceM / AU_M) * SUN_RADIUS_M) / radiusM,
})

/** The share of the Sun by both of the project's functions: of the flight, and of exports and sizing. */
const sharesOf = (placeM: Vector, sun: SunDirection) => [
  sunlitFraction(squeezed(placeM), { ...sun, toSun: squeezed(sun.toSun) }),
  litFraction(placeM, sun.toSun, sun.distanceAu),
]

function expectShares(shares: readonly number[], expected: number, tolerance: number) {
  for (const share of shares) expect(Math.abs(share - expected)).toBeLessThanOrEqual(tolerance)
}

/** The orbit of Orekit's cases, about a point mass, and the Sun as it goes. */
function flownByOrekit({ inputs }: FlightCase) {
  const {
    r_m,
    v_m_s,
    mu_m3_s2: mu,
    epoch_terrestrial_time,
    earth_radius_m,
  } = inputs as never as {
    r_m: Vector
    v_m_s: Vector
    mu_m3_s2: number
    epoch_terrestrial_time: string
    earth_radius_m: number
  }
  const step = stepOfEighthOrder(6, (_, row, into) => {
    const pull = -mu / Math.hypot(row[0]!, row[1]!, row[2]!) ** 3
    for (let k = 0; k < 3; k++) {
      into[k] = row[k + 3]!
      into[k + 3] = pull * row[k]!
    }
  })
  const stepS = 20
  const row = Float64Array.of(...r_m, ...v_m_s)
  const nodes = [row.slice()]
  const placeM = (timeS: number): Vector => {
    const node = Math.floor(timeS / stepS)
    while (nodes.length <= node) {
      step(0, row, stepS)
      nodes.push(row.slice())
    }
    const here = nodes[node]!.slice()
    step(0, here, timeS - node * stepS)
    return squeezed(scaled([here[0]!, here[1]!, here[2]!], earth_radius_m))
  }
  const sun = (timeS: number): SunDirection => {
    const days = daysAfter(epoch_terrestrial_time, timeS)
    const { toSun, distanceAu } = sunOfDate(days)
    return sunAt(squeezed(ofJ2000(days)(toSun)), distanceAu * AU_M, inputs.sun_radius_m!)
  }
  return { placeM, sun }
}

const eclipseOfOrekit = (one: FlightCase) => eclipses({ ...flownByOrekit(one), durationS: 6000 })[0]!

function tudat({ inputs, expected, tolerance }: FlightCase) {
  const {
    satellite_km,
    satellite_direction_not_normalised: direction,
    satellite_distance_km,
  } = inputs as never as {
    satellite_km?: Vector
    satellite_direction_not_normalised: Vector
    satellite_distance_km: number
  }
  const ratio = direction === undefined ? 1 : satellite_distance_km / Math.hypot(...direction)
  const [x, y, z] = satellite_km ?? direction
  const placeM = scaled([x * ratio * 1e3, y * ratio * 1e3, z * ratio * 1e3], inputs.occulting_radius_km! * 1e3)
  const distanceM = Math.abs((inputs.sun_position_km as never as Vector)[0]) * 1e3
  const shares = sharesOf(placeM, sunAt([-1, 0, 0], distanceM, inputs.sun_radius_km! * 1e3))
  const share = expected.illuminated_fraction
  expectShares(shares, share, tolerance.absolute ?? tolerance.relative! * share)
}

function basilisk({ inputs }: FlightCase, semiMajorAxisKm: number, trueAnomalyDeg: number) {
  const angle = (name: string) => inputs[name]! * DEG
  const { placeM } = stateOf({
    semiMajorAxisM: semiMajorAxisKm * 1e3,
    eccentricityRatio: inputs.eccentricity!,
    inclinationRad: angle('inclination_deg'),
    nodeRad: angle('raan_deg'),
    perigeeRad: angle('argument_of_perigee_deg'),
    trueAnomalyRad: trueAnomalyDeg * DEG,
  })
  const days = daysAfter(inputs.epoch_utc as never as string, 0)
  const { toSun, distanceAu } = sunOfDate(days)
  return sharesOf(scaled(placeM, inputs.earth_radius_km! * 1e3), { toSun: ofJ2000(days)(toSun), distanceAu })
}

const CHECKS: Readonly<Record<string, (one: FlightCase) => void>> = {
  orekit_umbra_entry: (one) => {
    const { umbraStartS } = eclipseOfOrekit(one)
    expect(Math.abs(umbraStartS! - one.expected.first_umbra_entry_s)).toBeLessThan(one.tolerance.value_s!)
  },
  orekit_penumbra_exit: (one) => {
    const { penumbraEndS } = eclipseOfOrekit(one)
    expect(Math.abs(penumbraEndS - one.expected.first_penumbra_exit_s)).toBeLessThan(one.tolerance.value_s!)
  },
  // The Sun's edge goes below the limb by the margin between the tolerance before the time and the tolerance after it.
  orekit_umbra_entry_margin: (one) => {
    const { placeM, sun } = flownByOrekit(one)
    const above = (timeS: number) => {
      const { toSun, distanceAu } = sun(timeS)
      return shadowDepthRad(...placeM(timeS), toSun) + sunAngularRadiusRad(distanceAu) + one.inputs.angular_margin_rad!
    }
    const entryS = one.expected.first_umbra_entry_s
    expect(above(entryS - one.tolerance.value_s!)).toBeGreaterThan(0)
    expect(above(entryS + one.tolerance.value_s!)).toBeLessThan(0)
  },
  tudat_behind_earth: tudat,
  tudat_side: tudat,
  tudat_partial: tudat,
  orekit_antumbra: ({ inputs, expected, tolerance }) => {
    const placeM = scaled([-AU_M, 0, 0], inputs.earth_radius_m!)
    const shares = sharesOf(placeM, sunAt([1, 0, 0], AU_M, inputs.sun_radius_m!))
    expectShares(shares, expected.illuminated_fraction_value, tolerance.absolute!)
  },
  basilisk_earth_full_and_none: (one) => {
    const { full, none } = one.inputs as never as Record<'full' | 'none', Record<string, number>>
    const anomalyDeg = full.true_anomaly_deg!
    const full_ = basilisk(one, full.semi_major_axis_km!, anomalyDeg)
    expectShares(full_, one.expected.full_illuminated_fraction, one.tolerance.absolute!)
    // The case names no anomaly for the far place; it is lit wherever it is but behind the Earth.
    const none_ = basilisk(one, none.semi_major_axis_km!, anomalyDeg)
    expectShares(none_, one.expected.none_illuminated_fraction, one.tolerance.absolute!)
  },
  basilisk_earth_partial: (one) => {
    const shares = basilisk(one, one.inputs.semi_major_axis_km!, one.inputs.true_anomaly_deg!)
    expectShares(shares, one.expected.illuminated_fraction, one.tolerance.absolute!)
  },
}

describe('the shadow of Orekit, tudat and Basilisk, each within the tolerance of its case', () => {
  for (const one of flightCases(FILE)) test(one.id, () => CHECKS[one.id]!(one))
})
