import { describe, expect, it } from 'vitest'
import { canistersM3, mastCanister, stackedInBay } from '../../src/subsystems/stowage.ts'

/** Falcon user's guide, figure of the payload volume: 4.6 m across, 6.7 m before the nose narrows. */
const FALCON = { diameterM: 4.6, heightM: 6.7 }
const STARSHIP = { diameterM: 8, heightM: 10 }
const NO_MAST = { diameterM: 0, lengthM: 0 }

describe('folded satellites of Starlink', () => {
  it('fill the footprint of a Falcon as flown', () => {
    const circleM2 = (Math.PI / 4) * 4.6 ** 2
    // v1: two stacks of 2.8 x 1.4 m; V2 mini: 4.1 x 2.7 m.
    expect((2 * 2.8 * 1.4) / circleM2).toBeGreaterThan(0.45)
    expect((4.1 * 2.7) / circleM2).toBeLessThan(0.7)
    // A square in the circle.
    expect(4.6 ** 2 / 2 / circleM2).toBeCloseTo(2 / Math.PI, 9)
  })

  it('of the V2 mini class stack about as many as fly', () => {
    // 21 to 24 fly at once: 105 m² of array at flexible-blanket thickness (40 kW/m³ at 300 W/m²), 2.5 m³ of bus on 4.1 x 2.7 m,
    // panels that hinge, without a mast.
    const folded = {
      stowedVolumeM3: 2.5 + (105 * 300) / 40e3,
      busVolumeM3: 2.5,
      busWidthM: Math.sqrt(4.1 * 2.7),
      canister: NO_MAST,
    }
    const { bayCountRatio, stackCount } = stackedInBay(FALCON, folded, 0.67)
    expect(stackCount).toBe(1)
    expect(bayCountRatio).toBeGreaterThan(19)
    expect(bayCountRatio).toBeLessThan(24.5)
  })

  it('of the first kind stand in two stacks, as flown, where their volume would let more', () => {
    // 60 flew at once, 2.8 x 1.4 m each: 1.98 m on a side; 0.2 m high.
    const volumeM3 = 2.8 * 1.4 * 0.2
    const folded = {
      stowedVolumeM3: volumeM3,
      busVolumeM3: volumeM3,
      busWidthM: Math.sqrt(2.8 * 1.4),
      canister: NO_MAST,
    }
    const { bayCountRatio, stackCount } = stackedInBay(FALCON, folded, 2 / Math.PI)
    expect(stackCount).toBe(2)
    expect(bayCountRatio).toBeGreaterThan(54)
    expect(bayCountRatio).toBeLessThan(67)
  })
})

describe('a mast', () => {
  it('goes into a canister as that of the radar topography mission did', () => {
    const canister = mastCanister(60.95, { radiusFraction: 0.56 / 60.95, diameterRatio: 1.21, lengthFraction: 0.048 })
    expect(Math.abs(canister.diameterM / 1.36 - 1)).toBeLessThan(0.01)
    expect(Math.abs(canister.lengthM / 2.92 - 1)).toBeLessThan(0.01)
  })

  it('is what a satellite of AI1 in a Starship is as high as', () => {
    // 35 m of wing: 0.84 m of mast.
    const canister = mastCanister(35, { radiusFraction: 0.012, diameterRatio: 1.21, lengthFraction: 0.048 })
    const folded = { stowedVolumeM3: 16 + canistersM3(canister), busVolumeM3: 5.1, busWidthM: 3, canister }
    const alone = stackedInBay({ ...STARSHIP, heightM: 1.5 }, folded, 2 / Math.PI)
    expect(alone.stackCount).toBe(1)
    expect(alone.heightM).toBeGreaterThan(1.01)
    expect(alone.heightM).toBeLessThan(1.04)
    // By volume it would be 0.61 m.
    expect(folded.stowedVolumeM3 / 32).toBeCloseTo(0.608, 3)
  })
})

describe('stacks', () => {
  const folded = { stowedVolumeM3: 8, busVolumeM3: 4, busWidthM: 2, canister: { diameterM: 0.4, lengthM: 0.8 } }

  it('stand beside each other as far as the bus is no wider than a cell', () => {
    const { stackCount, widthM, heightM } = stackedInBay(STARSHIP, folded, 2 / Math.PI)
    expect(widthM).toBeGreaterThanOrEqual(2)
    expect(stackCount * widthM * widthM).toBeLessThan(Math.PI * 16)
    expect(stackCount * widthM * widthM * heightM).toBeGreaterThan(stackCount * 8)
  })

  it('are one where the bus is too wide for two, and on edge where it is too wide for one', () => {
    expect(stackedInBay(FALCON, { ...folded, busWidthM: 3 }, 0.64).stackCount).toBe(1)
    const onEdge = stackedInBay(FALCON, { ...folded, stowedVolumeM3: 4, busWidthM: 5 }, 0.64)
    expect(onEdge.heightM).toBeCloseTo(5, 6)
    expect(onEdge.bayCountRatio).toBeCloseTo(1.34)
  })

  it('hold fewer the longer the mast, without a step', () => {
    const counts = Array.from({ length: 200 }, (_, i) => {
      const canister = { diameterM: 0.1 + i * 0.02, lengthM: 0.2 + i * 0.04 }
      return stackedInBay(STARSHIP, { ...folded, stowedVolumeM3: 8 + canistersM3(canister), canister }, 0.64)
        .bayCountRatio
    })
    for (let i = 1; i < counts.length; i++) {
      expect(counts[i]).toBeLessThan(counts[i - 1]!)
      expect(counts[i]! / counts[i - 1]!).toBeGreaterThan(0.8)
    }
  })
})
