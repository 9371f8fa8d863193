import { describe, expect, test } from 'vitest'
import { EARTH_RADIUS_M, STANDARD_GRAVITY_M_PER_S2 } from '../../src/constants.ts'
import { frozenAtNode } from '../../src/flight/design/revolution.ts'
import { flySpiral } from '../../src/flight/design/spiral.ts'
import { spiralDeltaVMPerS } from '../../src/subsystems/propulsion.ts'
import { airAlongSpiral, descentDeltaVMPerS, spiralThroughAir } from '../../src/subsystems/raising.ts'
import { apart, flightCase } from '../helpers/flight-cases.ts'

// The other cases of the file turn the plane by 28.5 degrees, and make a circle an ellipse. A satellite here is let go in the
// plane it works in and thrusts along its velocity: neither sizing nor flight has a function for them.
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
