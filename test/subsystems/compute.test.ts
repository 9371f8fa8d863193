import { describe, expect, it } from 'vitest'
import { UserError } from '../../src/errors.ts'
import { readScenario } from '../../src/study/scenario.ts'
import { chipPowerFraction, computePowerRatio, throttledThroughputFraction } from '../../src/subsystems/compute.ts'

const hosts = { hostOverheadFraction: 0.48, hostFixedFraction: 0.5 }

describe('power under a cap', () => {
  it('is that of the rack at full power and of the idle hosts at none', () => {
    expect(computePowerRatio(1, hosts)).toBeCloseTo(1.48, 12)
    expect(computePowerRatio(0, hosts)).toBeCloseTo(0.24, 12)
  })

  it('falls less than the cap: chips at 40 % leave the rack at half, not at 40 %', () => {
    expect(computePowerRatio(0.4, hosts) / computePowerRatio(1, hosts)).toBeCloseTo(0.497, 3)
  })

  it('gives back the cap', () => {
    for (const phi of [0, 0.2, 0.4, 1])
      expect(chipPowerFraction(computePowerRatio(phi, hosts), hosts)).toBeCloseTo(phi, 12)
    expect(chipPowerFraction(0.1, hosts)).toBe(0)
  })
})

describe('throughput under a cap', () => {
  const at = (powerFraction: number, exponentRatio = 0.7) =>
    throttledThroughputFraction({ powerFraction, exponentRatio, idlePowerFraction: 0.12 })
  const range = readScenario('flown-2026', () => new UserError({ message: 'unknown' })).assumptions
    .throttleExponentRatio!

  it('loses what was measured at 600 of 700 W, at the ends of the range and between', () => {
    // Memory-bound serving loses 5 to 8 %, BF16 training 10 to 15 %.
    const lossAt = (exponent: number) => 1 - at(600 / 700, exponent)
    expect(lossAt(range.low)).toBeGreaterThan(0.05)
    expect(lossAt(range.low)).toBeLessThan(0.08)
    expect(lossAt(range.value)).toBeCloseTo(0.1, 2)
    expect(lossAt(range.high)).toBeCloseTo(0.15, 2)
  })

  it('goes on below the measured range by resting chips, without a step, and ends at idle power', () => {
    expect(at(0.4 - 1e-12)).toBeCloseTo(at(0.4), 10)
    expect(at(0.26)).toBeCloseTo(at(0.4) / 2, 12)
    expect(at(0.12)).toBe(0)
    expect(at(0.05)).toBe(0)
    // The bare power law would hand out 28 % at 16 % of the power; at idle power and a tenth the chips do almost nothing.
    expect(at(0.16)).toBeLessThan(0.3 * 0.16 ** 0.7)
  })
})
