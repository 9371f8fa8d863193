import { describe, expect, test } from 'vitest'
import { EARTH_MU_M3_PER_S2, EARTH_RADIUS_M, STANDARD_GRAVITY_M_PER_S2 } from '../../src/constants.ts'
import type { Vector } from '../../src/environment/frames.ts'
import { frozenAtNode } from '../../src/flight/design/revolution.ts'
import { flySpiral } from '../../src/flight/design/spiral.ts'
import { cross, elementsOf, type OrbitState, stateOf } from '../../src/flight/orbit-state.ts'
import { propagate } from '../../src/flight/propagate.ts'
import { spiralDeltaVMPerS } from '../../src/subsystems/propulsion.ts'
import { airAlongSpiral, descentDeltaVMPerS, spiralThroughAir } from '../../src/subsystems/raising.ts'
import { apart, flightCase } from '../helpers/flight-cases.ts'

describe('raising a Starlink from 250 km to 550 km without air, as published within 2 %', () => {
  const { inputs, expected, tolerance } = flightCase('low_thrust_transfer_cases.json', 'starlink_250_550')
  const overOursM = inputs.earth_radius_km! * 1e3 - EARTH_RADIUS_M
  const fromAltitudeM = inputs.initial_altitude_km! * 1e3 + overOursM
  const toAltitudeM = inputs.final_altitude_km! * 1e3 + overOursM
  const vacuum = airAlongSpiral(() => 1e-30, 200e3, 2000e3)
  const craft = { dragAreaM2: 50, meanThrustN: 0.1, massKg: 260, specificImpulseS: 1600 }
  const near = (deltaVMPerS: number) => {
    expect(apart(deltaVMPerS, expected.delta_v_m_s)).toBeLessThan(tolerance.relative!)
    // Two circular speeds by the same arithmetic: 169.8 m/s, its last digit printed.
    return expect(Math.abs(deltaVMPerS - 169.8))
  }

  test('by the difference of the speeds', () => {
    near(spiralDeltaVMPerS(fromAltitudeM, toAltitudeM)).toBeLessThan(0.05)
  })

  test('by the spiral of the sizing, upwards and downwards', () => {
    near(spiralThroughAir(vacuum, { ...craft, fromAltitudeM, toAltitudeM }).deltaVRaiseMPerS).toBeLessThan(0.05)
    const down = { ...craft, fromAltitudeM: toAltitudeM, toAltitudeM: fromAltitudeM }
    near(descentDeltaVMPerS(vacuum, down)).toBeLessThan(0.05)
  })

  test('by a spiral that is flown', () => {
    const exhaustMPerS = craft.specificImpulseS * STANDARD_GRAVITY_M_PER_S2
    const plane = { inclinationRad: (53 * Math.PI) / 180, nodeRad: 0 }
    const { burntKg } = flySpiral({
      from: frozenAtNode(fromAltitudeM, plane.inclinationRad),
      toAltitudeM,
      massKg: craft.massKg,
      exhaustMPerS,
      mostS: 100 * 86_400,
      at: () => ({
        plane,
        air: { densityKgPerM3: () => 0, dragAreaM2: craft.dragAreaM2 },
        thrustN: () => () => craft.meanThrustN,
      }),
    })
    // Flattening changes the speed of a circle by up to 0.1 %.
    near(exhaustMPerS * Math.log(craft.massKg / (craft.massKg - burntKg))).toBeLessThan(0.5)
  })
})

/** Flown with constant acceleration about a point mass, as the closed forms have it, from the x axis on. */
function flyTransfer(args: {
  readonly radiusM: number
  readonly inclinationRad: number
  readonly accelerationMPerS2: number
  readonly days: number
  readonly stepS: number
  readonly direction: (timeS: number, state: OrbitState) => Vector
}) {
  const { radiusM, inclinationRad, accelerationMPerS2, days, stepS, direction } = args
  const start = stateOf({
    semiMajorAxisM: radiusM,
    eccentricityRatio: 0,
    inclinationRad,
    nodeRad: 0,
    perigeeRad: 0,
    trueAnomalyRad: 0,
  })
  const propulsion = { thrustN: () => accelerationMPerS2, exhaustSpeedMPerS: Number.POSITIVE_INFINITY, direction }
  const durationS = days * 86_400
  return elementsOf(propagate({ start, massKg: 1, durationS, stepS, isPointMass: true, propulsion }).at(-1)!)
}

describe('transfers by constant acceleration about a point mass, flown for the days of the closed forms', () => {
  test('lead from 28.5 degrees and 7,000 km to the geostationary ring by the yaw of Edelbaum', () => {
    const { inputs, expected } = flightCase('low_thrust_transfer_cases.json', 'leo_geo_28_5')
    const accelerationMPerS2 = inputs.acceleration_km_s2! * 1e3
    const radiusM = inputs.initial_radius_km! * 1e3
    const startRad = (inputs.initial_inclination_deg! * Math.PI) / 180
    const speed = (m: number) => Math.sqrt(EARTH_MU_M3_PER_S2 / m)
    const [from, to] = [speed(radiusM), speed(inputs.final_radius_km! * 1e3)]
    const turn = (Math.PI / 2) * startRad
    const yawRad = Math.atan2(Math.sin(turn), from / to - Math.cos(turn))
    const last = flyTransfer({
      radiusM,
      inclinationRad: startRad,
      accelerationMPerS2,
      days: expected.time_days,
      stepS: 240,
      direction: (timeS, { placeM, velocityMPerS }) => {
        const yaw = Math.atan2(from * Math.sin(yawRad), from * Math.cos(yawRad) - accelerationMPerS2 * timeS)
        const normal = cross(placeM, velocityMPerS)
        // Against the inclination where the satellite crosses the equator northwards, with it half a revolution on.
        const out = (-Math.sign(placeM[0]) * Math.sin(yaw)) / Math.hypot(...normal)
        const ahead = Math.cos(yaw) / Math.hypot(...velocityMPerS)
        return velocityMPerS.map((v, k) => ahead * v + out * normal[k]!) as unknown as Vector
      },
    })
    // The closed form has circles whose plane turns as the mean of a half revolution; at the ring a revolution is worth 0.4 % of the speed.
    expect(apart(last.semiMajorAxisM / 1e3, inputs.final_radius_km!)).toBeLessThan(0.005)
    expect((last.inclinationRad * 180) / Math.PI).toBeLessThan(0.2)
    expect(last.eccentricityRatio).toBeLessThan(0.01)
  })

  test('make a circle an ellipse by thrust that keeps its direction, across the line of apsides', () => {
    const { inputs, expected, tolerance } = flightCase('low_thrust_transfer_cases.json', 'eccentricity_change')
    const last = flyTransfer({
      radiusM: inputs.semi_major_axis_km! * 1e3,
      inclinationRad: 0.5,
      accelerationMPerS2: inputs.acceleration_km_s2! * 1e3,
      days: expected.time_days,
      stepS: 240,
      direction: () => [0, Math.cos(0.5), Math.sin(0.5)],
    })
    expect(apart(last.eccentricityRatio, inputs.eccentricity_to!)).toBeLessThan(tolerance.relative!)
    expect(apart(last.semiMajorAxisM / 1e3, inputs.semi_major_axis_km!)).toBeLessThan(tolerance.relative!)
  })
})
