import { describe, expect, it } from 'vitest'
import { boomMassRatio, cantileverModeHz } from '../../src/subsystems/boom.ts'

const BOOM = { firstModeHz: 0.1, radiusFraction: 0.012, specificStiffnessJPerKg: 5e7, massRatio: 6 }

describe('booms', () => {
  it('fall from 0.1 Hz at 25 m to 0.05 Hz at 35 m, section unchanged', () => {
    // A maker's published example of array dynamics; two digits.
    const section = { bendingStiffnessNM2: 1e5, massKgPerM: 10 }
    const ratio = cantileverModeHz({ ...section, lengthM: 35 }) / cantileverModeHz({ ...section, lengthM: 25 })
    expect(0.1 * ratio).toBeCloseTo(0.05, 2)
  })

  it('give a flown wing its first mode with a modest share of its mass', () => {
    // iROSA: 18.2 m, 325 kg with its booms. Station wing: 32.6 m, at least 0.1 Hz, mast 0.8 m wide (radius 1.2 % of length).
    // Demonstrated 30-50 kW wings reach 0.1 Hz at 150 W/kg all in, so the boom cannot be a third of them.
    for (const lengthM of [18.2, 25, 32.6]) expect(boomMassRatio(lengthM, BOOM)).toBeLessThan(0.1)
    expect(0.4 / 32.6).toBeCloseTo(BOOM.radiusFraction, 3)
  })

  it('give back the first mode they were sized for', () => {
    const lengthM = 40
    const wingKgPerM = 18
    const boomKgPerM = wingKgPerM * boomMassRatio(lengthM, BOOM)
    const members = boomKgPerM / BOOM.massRatio
    const bendingStiffnessNM2 = (BOOM.specificStiffnessJPerKg * members * (BOOM.radiusFraction * lengthM) ** 2) / 2
    const massKgPerM = wingKgPerM + boomKgPerM
    expect(cantileverModeHz({ bendingStiffnessNM2, massKgPerM, lengthM })).toBeCloseTo(0.1, 9)
  })

  it('of a thin flown mast reach the lower mode it had', () => {
    // The array flown on the Shuttle in 1984: 32 m, 0.04 Hz, on a mast 0.36 m wide; at the same boom mass 0.1 Hz takes one
    // 2.5 times as wide, and the station's was 0.8 m.
    const thin = { ...BOOM, firstModeHz: 0.04, radiusFraction: 0.18 / 32 }
    const wide = { ...BOOM, radiusFraction: (2.5 * 0.18) / 32 }
    expect(boomMassRatio(32, thin)).toBeCloseTo(boomMassRatio(32, wide), 9)
    expect(2.5 * 0.36).toBeCloseTo(0.8, 0)
  })
})
