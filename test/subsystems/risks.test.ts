import { describe, expect, test } from 'vitest'
import { populationPerM2 } from '../../src/environment/population.ts'
import { casualtyExpectation } from '../../src/subsystems/casualty.ts'
import { chipFailuresPerYear, lifeFailuresPerYear } from '../../src/subsystems/chip-failures.ts'
import { boxAreaM2 } from '../../src/subsystems/vault.ts'

const DEG = Math.PI / 180

describe('people below an orbit', () => {
  // NASA, UARS status 2011: risk 1 in 3200 with a casualty area of 22.38 m2 at 57 degrees: 13.96 people per km2.
  test('inclined by 57 degrees are as many as NASA gave UARS in 2011, within 3 %', () => {
    const perKm2 = populationPerM2({ inclinationRad: 57 * DEG, peopleCount: 7e9 }) * 1e6
    expect(Math.abs(perKm2 / 13.96 - 1)).toBeLessThan(0.03)
  })

  test('are most for 25 to 40 degrees and fewer over the poles', () => {
    const at = (deg: number) => populationPerM2({ inclinationRad: deg * DEG, peopleCount: 8e9 })
    expect(at(35)).toBeGreaterThan(at(5))
    expect(at(35)).toBeGreaterThan(1.5 * at(97.8))
    expect(at(97.8)).toBeCloseTo(at(82.2), 12)
  })
})

describe('casualties of a re-entry', () => {
  // NASA, UARS status 2011: 26 objects of together 532 kg survive, 1 in 3200.
  test('of UARS come to 1 in 3200 within 15 %, from its fragments alone', () => {
    const expected = casualtyExpectation({
      survivingKg: 532,
      fragmentKg: 532 / 26,
      peoplePerM2: populationPerM2({ inclinationRad: 57 * DEG, peopleCount: 7e9 }),
    })
    expect(Math.abs(expected * 3200 - 1)).toBeLessThan(0.15)
  })

  test('grow when the same mass comes down in more pieces', () => {
    const of = (fragmentKg: number) => casualtyExpectation({ survivingKg: 100, fragmentKg, peoplePerM2: 1e-5 })
    expect(of(1)).toBeGreaterThan(of(10))
  })
})

describe('chip failures', () => {
  const law = { ratePerYear: 0.07, hostRatePerYear: 0, thermalFraction: 0.5, activationEv: 0.6, referenceK: 343.15 }

  test('at the reference temperature are those counted, whatever share is thermal', () => {
    for (const thermalFraction of [0, 0.3, 1])
      expect(chipFailuresPerYear({ ...law, thermalFraction }, law.referenceK)).toBeCloseTo(0.07, 12)
  })

  test('without a thermal share do not care how cold the chips are kept', () => {
    expect(chipFailuresPerYear({ ...law, thermalFraction: 0 }, 300)).toBe(0.07)
  })

  test('of hosts come on top and know no temperature', () => {
    for (const junctionK of [300, 343.15, 380])
      expect(
        chipFailuresPerYear({ ...law, hostRatePerYear: 0.04 }, junctionK) - chipFailuresPerYear(law, junctionK),
      ).toBeCloseTo(0.04, 12)
  })

  test('that go with heat alone double within ten kelvin or so, as the rule of thumb has it', () => {
    const ratio =
      chipFailuresPerYear({ ...law, thermalFraction: 1 }, 353.15) /
      chipFailuresPerYear({ ...law, thermalFraction: 1 }, 343.15)
    expect(ratio).toBeGreaterThan(1.6)
    expect(ratio).toBeLessThan(2.2)
  })

  const life = {
    law,
    radiationPerYear: 0,
    coolantK: 320,
    resistanceKPerW: 0.018,
    startPowerW: 1200,
    ratedPowerW: 2000,
    years: 5,
    spareRatio: 0,
  }

  test('of a life are more than those of its start, since the living take over from the dead', () => {
    const start = chipFailuresPerYear(law, 320 + 1200 * 0.018)
    const { ratePerYear, junctionK } = lifeFailuresPerYear(life)
    expect(ratePerYear).toBeGreaterThan(start)
    expect(junctionK).toBeLessThan(320 + 2000 * 0.018)
  })

  test('of a life settle: a hundred steps by hand agree within 0.1 %', () => {
    let ratePerYear = chipFailuresPerYear(law, 341.6)
    for (let step = 0; step < 100; step++) {
      const endW = Math.min(2000, 1200 * Math.exp(ratePerYear * 5))
      ratePerYear = chipFailuresPerYear(law, 320 + 0.018 * 0.5 * (1200 + endW))
    }
    expect(Math.abs(lifeFailuresPerYear(life).ratePerYear / ratePerYear - 1)).toBeLessThan(1e-3)
  })

  test('of a life at rated power from the start are those of its start', () => {
    const { ratePerYear } = lifeFailuresPerYear({ ...life, startPowerW: 2000 })
    expect(ratePerYear).toBeCloseTo(chipFailuresPerYear(law, 320 + 36), 12)
  })
})

describe('a box around computers', () => {
  // A rack of 72 chips: 0.6 x 1.07 x 2.24 m is 1.43 m3; its own surface is 8.7 m2, that of a cube of it 7.6 m2.
  test('of a rack of 72 chips has a little less surface than the rack', () => {
    const [a, b, c] = [0.6, 1.068, 2.236]
    const rackM2 = 2 * (a * b + b * c + a * c)
    expect(boxAreaM2(a * b * c)).toBeLessThan(rackM2)
    expect(boxAreaM2(a * b * c)).toBeGreaterThan(0.8 * rackM2)
  })
})
