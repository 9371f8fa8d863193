import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { EARTH_RADIUS_M } from '../../src/constants.ts'
import { HELD_UNTIL_UNLOADED_FRACTION, mostLeftOffNormalRad } from '../../src/node/attitude.ts'
import {
  gravityMomentum,
  gravityMomentumTable,
  type PrincipalInertiaKgM2,
  tabledGravityMomentum,
} from '../../src/subsystems/attitude-momentum.ts'
import { gravityGradientTorqueNM, solarPressureForceN } from '../../src/subsystems/attitude-torques.ts'
import { momentumDeviceMassKg, orbitFieldT, unloadingMomentAM2 } from '../../src/subsystems/momentum-devices.ts'
import { apart, flightCase } from '../helpers/flight-cases.ts'

const DEG = Math.PI / 180
const loadScenarioText = () =>
  readFileSync('designs/scenarios/flown-2026.yaml', 'utf8')
    .split('\n')
    .find((line) => line.includes('torquerAM2PerKg'))!
/** Wings of 1,260 kg over 73 m, radiators of 670 kg, a bus of 2 t: about the x, y and z axes. */
const LONG_WINGS: PrincipalInertiaKgM2 = [600e3, 36e3, 630e3]
const MEAN_MOTION = 1.073e-3

describe('torques on a satellite', () => {
  const gravity = flightCase('attitude_cases.json', 'smad_gravity_gradient')
  for (const [k, degrees] of (gravity.inputs.angle_from_vertical_deg as never as number[]).entries()) {
    it(`by gravity are those of the FireSat example, ${degrees} degrees off`, () => {
      const torqueNM = gravityGradientTorqueNM({
        altitudeM: gravity.inputs.orbit_radius_m! - EARTH_RADIUS_M,
        inertiaDifferenceKgM2: gravity.inputs.inertia_difference_kg_m2!,
        offVerticalRad: degrees * DEG,
      })
      expect(apart(torqueNM, gravity.expected.torque_Nm[k])).toBeLessThan(gravity.tolerance.relative!)
      // The book rounds Earth's pull to four digits.
      expect(apart(torqueNM, gravity.own_check.torque_Nm[k])).toBeLessThan(1e-4)
    })
  }

  it('by sunlight are those of the FireSat example', () => {
    const { inputs, expected, tolerance, own_check } = flightCase('attitude_cases.json', 'smad_solar_pressure')
    const forceN = solarPressureForceN({
      areaM2: inputs.area_m2!,
      solarFluxWPerM2: inputs.solar_flux_W_m2!,
      reflectanceFraction: inputs.reflectance!,
    })
    const torqueNM = forceN * inputs.arm_m!
    expect(apart(torqueNM, expected.torque_Nm)).toBeLessThan(tolerance.relative!)
    // The book rounds the speed of light, by 0.07 %.
    expect(apart(torqueNM, own_check)).toBeLessThan(1e-3)
  })
})

describe('momentum by gravity', () => {
  const of = (attitude: 'radial' | 'velocity' | 'inertial', sunOffNormalRad = 31 * DEG) =>
    gravityMomentum({ attitude, sunOffNormalRad, meanMotionRadPerS: MEAN_MOTION, inertiaKgM2: LONG_WINGS })

  it('swings by 3 n dI / 4 where the satellite does not turn', () => {
    // The torque 3 n² dI sin(2u) / 2 integrates to that, whichever way the Sun stands.
    expect(of('inertial', 0).cyclicNMS).toBeCloseTo(0.75 * MEAN_MOTION * (600e3 - 36e3), 0)
    expect(of('inertial').cyclicNMS / (0.75 * MEAN_MOTION * 564e3)).toBeCloseTo(1, 1)
  })

  it('decides the attitude: 250 N m s for wings along the velocity, 890 held still, 2,600 a revolution for wings up', () => {
    // An independent sizing of this satellite with the Sun 31 degrees off the normal; 15 %: its inertia is not printed.
    // Its peaks are counted from the start, so they hold the secular part of the way there.
    const peak = (attitude: 'velocity' | 'inertial') =>
      2 * of(attitude).cyclicNMS - Math.abs(of(attitude).secularNMS) / 2
    expect(Math.abs(of('radial').secularNMS) / 2600).toBeGreaterThan(0.85)
    expect(Math.abs(of('radial').secularNMS) / 2600).toBeLessThan(1.15)
    expect(peak('velocity') / 250).toBeGreaterThan(0.8)
    expect(peak('velocity') / 250).toBeLessThan(1.2)
    expect(peak('inertial') / 890).toBeGreaterThan(0.85)
    expect(peak('inertial') / 890).toBeLessThan(1.15)
  })

  it('is left most where the Sun gets to in a year, not where it stands farthest: an orbit that drifts at 30, 10 or 80 degrees', () => {
    for (const degrees of [10, 30, 80]) {
      // All places of the Sun and of the node; at 90 degrees off, where the eclipse is longest, gravity leaves nothing.
      let [most, farthest] = [0, 0]
      for (let sun = 0; sun < 360; sun += 5) {
        for (let node = 0; node < 360; node += 5) {
          const [l, w, i, e] = [sun * DEG, node * DEG, degrees * DEG, 23.44 * DEG]
          const toSun = [Math.cos(l), Math.sin(l) * Math.cos(e), Math.sin(l) * Math.sin(e)] as const
          const normal = [Math.sin(w) * Math.sin(i), -Math.cos(w) * Math.sin(i), Math.cos(i)] as const
          const cosine = Math.abs(toSun[0] * normal[0] + toSun[1] * normal[1] + toSun[2] * normal[2])
          const off = Math.acos(Math.min(1, cosine))
          farthest = Math.max(farthest, off)
          most = Math.max(most, Math.abs(of('radial', off).secularNMS))
        }
      }
      const atMost = of('radial', mostLeftOffNormalRad({ orbit: 'inclined' }, degrees * DEG, Math.PI / 2)).secularNMS
      expect(Math.abs(atMost) / most).toBeGreaterThan(0.999)
      expect(Math.abs(atMost) / most).toBeLessThan(1.01)
      expect(farthest).toBeGreaterThan(89 * DEG)
      expect(Math.abs(of('radial', Math.PI / 2).secularNMS)).toBeLessThan(1e-6 * most)
    }
  })

  it('vanishes for a body with its axes along and across the vertical', () => {
    const still = gravityMomentum({
      attitude: 'radial',
      sunOffNormalRad: 0,
      meanMotionRadPerS: MEAN_MOTION,
      inertiaKgM2: LONG_WINGS,
    })
    expect(still.cyclicNMS).toBeCloseTo(0, 6)
    expect(still.secularNMS).toBeCloseTo(0, 6)
  })

  it('from the table keeps the secular part and is little above the cyclic one, never below', () => {
    for (const attitude of ['radial', 'velocity', 'inertial'] as const) {
      const table = gravityMomentumTable(attitude)
      for (const deg of [2, 11, 24, 31, 45]) {
        const exact = of(attitude, deg * DEG)
        const args = { sunOffNormalRad: deg * DEG, meanMotionRadPerS: MEAN_MOTION, inertiaKgM2: LONG_WINGS }
        const tabled = tabledGravityMomentum(table, args)
        expect(tabled.secularNMS).toBeCloseTo(exact.secularNMS, -1)
        expect(tabled.cyclicNMS / exact.cyclicNMS).toBeGreaterThan(0.995)
        expect(tabled.cyclicNMS - exact.cyclicNMS).toBeLessThan(0.03 * of('inertial').cyclicNMS)
      }
    }
  })
})

describe('momentum devices', () => {
  it('hold a quarter of what a revolution leaves until it is unloaded: more than a dipole asks on a polar orbit', () => {
    // Field of a dipole along a polar orbit from the node, and the moment that takes momentum about the line of nodes out with the
    // least power, in step with the field across that line.
    const steps = 3600
    const across = (u: number) => Math.cos(u) ** 2 - 2 * Math.sin(u) ** 2
    let mean = 0
    for (let k = 0; k < steps; k++) mean += across(((k + 0.5) / steps) * 2 * Math.PI) ** 2 / steps
    let [held, most, least] = [0, 0, 0]
    for (let k = 0; k < steps; k++) {
      held += (1 - across(((k + 0.5) / steps) * 2 * Math.PI) ** 2 / mean) / steps
      most = Math.max(most, held)
      least = Math.min(least, held)
    }
    expect((most - least) / 2).toBeGreaterThan(0.08)
    expect((most - least) / 2).toBeLessThan(HELD_UNTIL_UNLOADED_FRACTION)
    // Unloading that stands still for half of a revolution: half of all comes meanwhile, a quarter to either side of the middle.
    expect(HELD_UNTIL_UNLOADED_FRACTION).toBe(0.5 / 2)
  })

  it('weigh what wheels of 0.06 and 0.4 N m s and the gyros of the space station weigh', () => {
    // Sinclair data sheets: 0.233 kg and 0.75 kg. Station: 600 lb at 4,880 N m s. One law over five decades, 10 %.
    expect(momentumDeviceMassKg(0.06, 1.3) / 0.233).toBeCloseTo(1, 0)
    expect(momentumDeviceMassKg(0.4, 1.3) / 0.75).toBeCloseTo(1, 1)
    expect(momentumDeviceMassKg(4880, 1.3) / 272).toBeCloseTo(1, 1)
  })

  it('of bars have a moment by their mass below that of saturated iron, 217.6 A m²/kg', () => {
    // Saturation of iron at room temperature (Crangle and Goodman, 1971). A bar is core and coil, and stays in the straight part of
    // its curve, up to about half.
    const scenario = loadScenarioText()
    const [low, nominal] = ['low', 'nominal'].map((end) => Number(scenario.match(new RegExp(`${end}: (\\d+)`))![1]))
    expect(nominal).toBeLessThan(217.6 / 2)
    expect(low).toBeGreaterThan(217.6 / 10)
  })

  it('are unloaded by 100 A m² against 4.5e-5 N m at 4.5e-5 T across the field, one ampere square metre', () => {
    // FireSat sizes its torquer as torque over field: 4.5e-5 N m at 4.5e-5 T is 1 A m².
    expect(
      unloadingMomentAM2({ momentumNMS: 4.5e-5, durationS: 1, fieldT: 4.5e-5, crossFieldFraction: 1 }),
    ).toBeCloseTo(1)
    // Wertz and Larson: the field over the poles at 700 km is 4.5e-5 T, twice that over the equator; the mean lies between.
    expect(orbitFieldT(700e3)).toBeGreaterThan(2.25e-5)
    expect(orbitFieldT(700e3)).toBeLessThan(4.5e-5)
  })
})
