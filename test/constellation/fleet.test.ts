import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type FleetPlan, fleetHistory, launchedByYear, producedCount } from '../../src/constellation/fleet.ts'

const within = (value: number, published: number, share: number) =>
  expect(Math.abs(value / published - 1), `${value} against ${published}`).toBeLessThanOrEqual(share)
const sum = (values: Iterable<number>) => [...values].reduce((total, value) => total + value, 0)

const plan: FleetPlan = {
  satelliteCount: 1000,
  spareFraction: 0,
  deploymentYears: 0.1,
  rampYears: 0,
  lifeYears: 5,
  delayYears: 0,
  generationCount: 1,
  infantLossFraction: 0,
  lossRatePerYear: 0.02,
  sustain: false,
  gainRatePerYear: 0,
}

describe('fleets', () => {
  it('launched at once serve the integral of survival', () => {
    const { serving, stepYears } = fleetHistory(plan)
    within(sum(serving) * stepYears, (1000 * (1 - Math.exp(-0.1))) / 0.02, 1e-9)
  })

  it('serve nothing in their delay, and all they have left after it', () => {
    const { serving, stepYears } = fleetHistory({ ...plan, delayYears: 0.7 })
    within(sum(serving) * stepYears, (1000 * (Math.exp(-0.014) - Math.exp(-0.1))) / 0.02, 1e-9)
  })

  it('count their ageing chips by the integral of what those of the day have gained', () => {
    const { modern, serving, stepYears } = fleetHistory({ ...plan, lossRatePerYear: 0, gainRatePerYear: 0.25 })
    // Ages are taken at the middle of steps of five months, which the curvature of the exponential makes 0.1 %.
    within(sum(modern) * stepYears, (1000 * (1 - Math.exp(-1.25))) / 0.25, 2e-3)
    expect(sum(modern)).toBeLessThan(sum(serving))
    expect(fleetHistory(plan).modern).toEqual(fleetHistory(plan).serving)
  })

  it('of a million satellites that live five years need 200,000 a year', () => {
    const many = { ...plan, satelliteCount: 1e6, deploymentYears: 5, generationCount: 4, lossRatePerYear: 0 }
    const byYear = launchedByYear(fleetHistory(many))
    within(byYear[8]!, 200_000, 1e-9)
    // 2.3 t each, 100 t a launch.
    within((byYear[8]! * 2.3) / 100, 4600, 1e-9)
  })

  it('replaced as they fail stay whole', () => {
    const { serving } = fleetHistory({ ...plan, deploymentYears: 1, generationCount: 3, sustain: true })
    // From deployment until the last generation is complete; replacements come one step late.
    for (let k = 4; k < 27; k++) within(serving[k]!, 1000, 0.02)
  })

  it('lose, retire and launch as many as they should, whatever the plan', () => {
    fc.assert(
      fc.property(
        fc.record({
          deploymentYears: fc.double({ min: 0.1, max: 12, noNaN: true }),
          rampYears: fc.double({ min: 0, max: 4, noNaN: true }),
          infantLossFraction: fc.double({ min: 0, max: 0.1, noNaN: true }),
          lossRatePerYear: fc.double({ min: 0, max: 0.2, noNaN: true }),
          generationCount: fc.integer({ min: 1, max: 4 }),
          sustain: fc.boolean(),
        }),
        (some) => {
          const history = fleetHistory({ ...plan, ...some })
          within(sum(launchedByYear(history)), history.launchedCount, 1e-9)
          expect(history.lostCount).toBeGreaterThanOrEqual(0)
          expect(history.lostCount).toBeLessThan(history.launchedCount)
          expect(Math.min(...history.serving)).toBeGreaterThanOrEqual(-1e-6)
        },
      ),
    )
  })
})

describe('production', () => {
  it('climbs its ramp: a year of time constant costs most of a year of output', () => {
    within(producedCount({ ratePerYear: 1000, rampYears: 1, years: 5 }), 4006.74, 1e-6)
    expect(producedCount({ ratePerYear: 1000, rampYears: 0, years: 5 })).toBe(5000)
  })
})
