import { describe, expect, it } from 'vitest'
import { EARTH_MU_M3_PER_S2 } from '../../src/constants.ts'
import { flyBattery } from '../../src/flight/battery-bus.ts'
import { flyNetwork } from '../../src/flight/heat-network.ts'
import { elementsOf, stateOf } from '../../src/flight/orbit-state.ts'
import { propagate } from '../../src/flight/propagate.ts'

describe('conservation', () => {
  it('of energy on a bus closes to rounding, whatever is spilled or unserved', () => {
    const steps = 5000
    const wave = (period: number, mean: number, swing: number) =>
      Float64Array.from({ length: steps }, (_, k) => Math.max(0, mean + swing * Math.sin((2 * Math.PI * k) / period)))
    const arrayPowerW = wave(97, 3000, 5000)
    const loadPowerW = wave(31, 2500, 900)
    const capacityJ = 8e6
    const [charge, discharge] = [0.95, 0.9]
    const flown = flyBattery({
      stepS: 60,
      arrayPowerW,
      loadPowerW,
      capacityJ,
      startFraction: 0.5,
      chargeEfficiencyFraction: charge,
      dischargeEfficiencyFraction: discharge,
    })
    expect(flown.spilledJ).toBeGreaterThan(0)
    let lostJ = 0
    for (let k = 0; k < steps; k++) {
      const change = (flown.chargeFraction[k + 1]! - flown.chargeFraction[k]!) * capacityJ
      lostJ += change > 0 ? change * (1 / charge - 1) : -change * (1 - discharge)
    }
    const loadJ = loadPowerW.reduce((sum, power) => sum + power * 60, 0)
    const storedJ = (flown.chargeFraction[steps]! - 0.5) * capacityJ
    const balanceJ = flown.arrayJ - (loadJ - flown.unservedJ) - flown.spilledJ - storedJ - lostJ
    expect(Math.abs(balanceJ / flown.arrayJ)).toBeLessThan(1e-12)
  })

  it('of heat in a network that radiates nothing keeps the energy put in', () => {
    const capacitiesJPerK = [4e4, 1e5, 9e4]
    const flown = flyNetwork({
      capacitiesJPerK,
      couplings: [
        { from: 0, to: 1, conductanceWPerK: 120 },
        { from: 1, to: 2, conductanceWPerK: 80 },
      ],
      emittingWPerK4: [0, 0, 0],
      startK: [300, 320, 280],
      stepS: 60,
      durationS: 6000,
      sourceW: () => [500, 0, 100],
    })
    const energyJ = (row: Float64Array) => row.reduce((sum, k, i) => sum + k * capacitiesJPerK[i]!, 0)
    expect((energyJ(flown.at(-1)!) - energyJ(flown[0]!)) / (600 * 6000)).toBeCloseTo(1, 9)
  })

  it('of energy on an orbit under the point mass and its zonal harmonics, to a part in 10^9 a day', () => {
    const start = stateOf({
      semiMajorAxisM: 7.028e6,
      eccentricityRatio: 0.001,
      inclinationRad: 1.71,
      nodeRad: 1,
      perigeeRad: 0.3,
      trueAnomalyRad: 0,
    })
    // About the pole the angular momentum is kept whatever the zonal harmonics do.
    const spin = ({ placeM: r, velocityMPerS: v }: typeof start) => r[0] * v[1] - r[1] * v[0]
    const last = propagate({ start, massKg: 1, durationS: 86_400, stepS: 10 }).at(-1)!
    expect(Math.abs(spin(last) / spin(start) - 1)).toBeLessThan(1e-9)
  })
})

describe('elements', () => {
  it('come back from the state that they give', () => {
    const elements = {
      semiMajorAxisM: 7.2e6,
      eccentricityRatio: 0.02,
      inclinationRad: 1.7,
      nodeRad: 4.2,
      perigeeRad: 2.5,
      trueAnomalyRad: 3.7,
    }
    const back = elementsOf(stateOf(elements))
    for (const [name, value] of Object.entries(elements))
      expect(back[name as keyof typeof back] / value).toBeCloseTo(1, 9)
  })

  it('of a circular orbit have its speed', () => {
    const state = stateOf({
      semiMajorAxisM: 7e6,
      eccentricityRatio: 0,
      inclinationRad: 0.9,
      nodeRad: 1,
      perigeeRad: 0,
      trueAnomalyRad: 2,
    })
    expect(Math.hypot(...state.velocityMPerS)).toBeCloseTo(Math.sqrt(EARTH_MU_M3_PER_S2 / 7e6), 6)
  })
})
