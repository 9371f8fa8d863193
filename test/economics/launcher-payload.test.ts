import { describe, expect, it } from 'vitest'
import {
  type LauncherPerformance,
  launcherPayloadKg,
  launchSpeedMPerS,
  wayDownMPerS,
} from '../../src/economics/launcher-payload.ts'
import { deorbitDeltaVMPerS } from '../../src/subsystems/deorbit.ts'

const DEG = Math.PI / 180
const reference = (altitudeM: number, inclinationDeg: number, latitudeDeg: number) => {
  const siteLatitudeRad = latitudeDeg * DEG
  return {
    siteLatitudeRad,
    referenceAltitudeM: altitudeM,
    referenceSpeedMPerS: launchSpeedMPerS({ altitudeM, inclinationRad: inclinationDeg * DEG, siteLatitudeRad }),
  }
}
const FALCON_9: LauncherPerformance = {
  referencePayloadKg: 16_250,
  ...reference(274e3, 53.2, 28.5),
  finalStageKg: 4500,
  exhaustMPerS: 3200,
}
const to = (altitudeKm: number, inclinationDeg: number) => ({
  altitudeM: altitudeKm * 1e3,
  inclinationRad: inclinationDeg * DEG,
})

describe('payload by one rule', () => {
  it('of Falcon 9, landing at sea, to 70 and 97.6 degrees is what flew there when 16.25 t flew to 53.2 degrees', () => {
    // Starlink v1.5 of 306 kg, 2021-23, as many as fit the mass: 53 to 211 x 337 km at 53.2°, 51 to 217 x 333 km at 70.0°, 46 to
    // 308 x 320 km at 97.6°. Within 2 %: whole satellites.
    expect(launcherPayloadKg(FALCON_9, to(275, 70)) / (51 * 306)).toBeCloseTo(1, 1)
    expect(Math.abs(launcherPayloadKg(FALCON_9, to(275, 70)) / (51 * 306) - 1)).toBeLessThan(0.02)
    expect(Math.abs(launcherPayloadKg(FALCON_9, to(314, 97.6)) / (46 * 306) - 1)).toBeLessThan(0.02)
  })

  it('of Electron to 500 km sun-synchronous is 200 kg when 300 kg go to a low orbit', () => {
    const electron = {
      referencePayloadKg: 300,
      ...reference(200e3, 39.3, 39.26),
      finalStageKg: 300,
      exhaustMPerS: 3240,
    }
    expect(launcherPayloadKg(electron, to(500, 97.4)) / 200).toBeCloseTo(1, 1)
  })

  it('of Long March 2D to 645 km lies between its 1.2-1.3 t to 700 km and the 1.5 t printed for 645 km', () => {
    // 4 t to a low orbit and 1.3 t to 700 km sun-synchronous (China Daily, 2025) fit the exhaust velocity.
    const longMarch = {
      referencePayloadKg: 1300,
      ...reference(700e3, 98.2, 40.96),
      finalStageKg: 4500,
      exhaustMPerS: 2000,
    }
    expect(launcherPayloadKg(longMarch, to(200, 41)) / 4000).toBeCloseTo(1, 1)
    expect(launcherPayloadKg(longMarch, to(645, 98))).toBeGreaterThan(1300)
    expect(launcherPayloadKg(longMarch, to(645, 98))).toBeLessThan(1500)
  })

  it('falls fastest for a stage that comes back: Starship keeps about 70 of 100 t, with 100 t of stage in orbit', () => {
    // 150 t to a low orbit and 27 t to geostationary transfer are published of one design: with methane's 3,700 m/s the stage is 104 t.
    const starship = {
      referencePayloadKg: 150e3,
      ...reference(200e3, 26, 26),
      finalStageKg: 104e3,
      exhaustMPerS: 3700,
    }
    const transferMPerS = 2455
    expect(254e3 * Math.exp(-transferMPerS / 3700) - 104e3).toBeCloseTo(27e3, -3.5)
    const today = { ...starship, referencePayloadKg: 100e3 }
    expect(launcherPayloadKg(today, to(300, 96.7)) / 70e3).toBeCloseTo(1, 1)
  })

  it('pays for the way down of a stage that lets go high: half a tonne of Starship from 260 km, two from 460 km', () => {
    // The formula that is held against the boosts of ATV in `test/node/re-entry`.
    expect(wayDownMPerS(300e3)).toBeCloseTo(deorbitDeltaVMPerS(300e3, 50e3), 9)
    const starship = { referencePayloadKg: 100e3, ...reference(200e3, 26, 26), finalStageKg: 104e3, exhaustMPerS: 3700 }
    const kept = (km: number) => 104e3 * (Math.exp((wayDownMPerS(km * 1e3) - wayDownMPerS(200e3)) / 3700) - 1)
    const more =
      launchSpeedMPerS({ ...to(460, 97.3), siteLatitudeRad: 26 * DEG }) - reference(200e3, 26, 26).referenceSpeedMPerS
    const alone = 204e3 * Math.exp(-more / 3700) - 104e3
    expect(alone - launcherPayloadKg(starship, to(460, 97.3))).toBeCloseTo(kept(460), 3)
    expect(kept(260) / 500).toBeCloseTo(1, 0)
    expect(kept(460) / 2100).toBeCloseTo(1, 0)
  })

  it('gains what the Earth turns by: 465 m/s eastwards on the equator, nothing over the poles', () => {
    const speed = (inclinationDeg: number, latitudeDeg: number) =>
      launchSpeedMPerS({ ...to(200, inclinationDeg), siteLatitudeRad: latitudeDeg * DEG })
    const still = Math.sqrt(465.1 ** 2 + 7790 ** 2) - 7790
    expect(speed(90, 0) - speed(0, 0)).toBeCloseTo(465.1 + still, 0)
    expect(speed(180, 0) - speed(0, 0)).toBeCloseTo(930.2, 0)
    // From wherever it starts, to first order only the inclination counts.
    expect(Math.abs(speed(97.6, 34.7) - speed(97.6, 28.5))).toBeLessThan(5)
    // Below the site's latitude the orbit must be turned.
    expect(speed(0, 28.5) - speed(28.5, 28.5)).toBeGreaterThan(3000)
  })
})
