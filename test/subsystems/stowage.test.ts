import { describe, expect, it } from 'vitest'
import { launchByHeightCount } from '../../src/economics/launch.ts'
import { foldedHeightM } from '../../src/subsystems/stowage.ts'

/** Falcon user's guide, figure of the payload volume: 4.6 m across, 6.7 m before the nose narrows. */ const standing =
  (foldedM: number) =>
    launchByHeightCount({ payloadKg: 1, satelliteKg: 1, adapterFraction: 0, bayHeightM: 6.7, foldedHeightM: foldedM })

describe('folded satellites', () => {
  it('of Starlink fill the footprint of a Falcon as flown', () => {
    const circleM2 = (Math.PI / 4) * 4.6 ** 2
    // v1: two stacks of 2.8 x 1.4 m; V2 mini: 4.1 x 2.7 m.
    expect((2 * 2.8 * 1.4) / circleM2).toBeGreaterThan(0.45)
    expect((4.1 * 2.7) / circleM2).toBeLessThan(0.7)
    // A square in the circle.
    expect(4.6 ** 2 / 2 / circleM2).toBeCloseTo(2 / Math.PI, 9)
  })

  it('of the V2 mini class stack about as many as fly', () => {
    // 21 to 24 fly at once, 30 m² of array a wing pair at flexible-blanket thickness (40 kW/m³ at 300 W/m²) and 2.5 m³ of bus.
    const folded = { stowedVolumeM3: 2.5 + (105 * 300) / 40e3, busVolumeM3: 2.5, busWidthM: 2.7 }
    const count = standing(foldedHeightM(4.6, folded, 0.67))
    expect(count).toBeGreaterThan(17)
    expect(count).toBeLessThan(29)
  })

  it('stand on edge when their bus is wider than the footprint', () => {
    const folded = { stowedVolumeM3: 8, busVolumeM3: 8, busWidthM: 5 }
    expect(foldedHeightM(4.6, folded, 0.64)).toBe(5)
    expect(standing(5)).toBeCloseTo(1.34)
  })
})
