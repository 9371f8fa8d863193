import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { launchedByYear } from '../../../src/constellation/fleet/by-year.ts'
import { type FleetPlan, fleetHistory } from '../../../src/constellation/fleet/fleet.ts'
import { producedCount } from '../../../src/constellation/fleet/production.ts'

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
  launchFailureFraction: 0,
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

  it('launch a twentieth more where one launch in twenty-one fails, which leaves no dead in orbit', () => {
    const [sure, unsure] = [0, 1 / 21].map((launchFailureFraction) => fleetHistory({ ...plan, launchFailureFraction }))
    within(unsure!.launchedCount / sure!.launchedCount, 21 / 20, 1e-12)
    within(unsure!.lostAtLaunchCount, unsure!.launchedCount / 21, 1e-12)
    within(unsure!.lostCount - unsure!.lostAtLaunchCount, sure!.lostCount, 1e-9)
    expect(sum(unsure!.serving)).toBeCloseTo(sum(sure!.serving), 6)
  })

  it('lose, retire and launch as many as they should, whatever the plan', () => {
    fc.assert(
      fc.property(
        fc.record({
          deploymentYears: fc.double({ min: 0.1, max: 12, noNaN: true }),
          rampYears: fc.double({ min: 0, max: 4, noNaN: true }),
          infantLossFraction: fc.double({ min: 0, max: 0.1, noNaN: true }),
          launchFailureFraction: fc.double({ min: 0, max: 0.2, noNaN: true }),
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

/** Launches and means of twelfths of a life of a plan without upkeep, summed over steps of a 1,440th of a life. */
function integrated({ lifeYears, deploymentYears, rampYears, generationCount, delayYears, ...plan }: FleetPlan) {
  const perLife = 1440
  const dt = lifeYears / perLife
  const built = (years: number) =>
    producedCount({ ratePerYear: 1, rampYears, years: Math.min(years, deploymentYears) }) /
    producedCount({ ratePerYear: 1, rampYears, years: deploymentYears })
  const lastRenewalYears = deploymentYears + lifeYears * (generationCount - 1)
  const arrived: number[] = []
  for (let k = 0; k * dt < lastRenewalYears; k++) {
    const building = plan.satelliteCount * (built((k + 1) * dt) - built(k * dt))
    const within = Math.min(1, lastRenewalYears / dt - k)
    arrived.push(building + within * (arrived[k - perLife] ?? 0))
  }
  const delay = Math.round(delayYears / dt)
  const means = (ratePerYear: number): number[] => {
    const decay = Math.exp(-ratePerYear * dt)
    const byStep: number[] = []
    let serving = 0
    for (let k = 0; k < arrived.length + perLife; k++) {
      const step = Math.floor((12 * k) / perLife)
      const before = serving
      serving =
        serving * decay +
        (arrived[k - delay] ?? 0) * decay ** (delay + 0.5) -
        (arrived[k - perLife] ?? 0) * decay ** (perLife + 0.5)
      byStep[step] = (byStep[step] ?? 0) + ((before + serving) / 2) * (12 / perLife)
    }
    return byStep
  }
  return {
    launchedCount: sum(arrived) / (1 - plan.infantLossFraction),
    serving: means(plan.lossRatePerYear),
    modern: means(plan.lossRatePerYear + plan.gainRatePerYear),
  }
}

describe('deployment that may outlast the life of its satellites', () => {
  const slow: FleetPlan = {
    ...plan,
    lifeYears: 7.2,
    rampYears: 1,
    delayYears: 0.25,
    infantLossFraction: 0.015,
    launchFailureFraction: 0,
    gainRatePerYear: 0.26,
  }

  it('renews by hand: of 9.36 years at an even rate the first 2.16, with lives of 7.2', () => {
    // 1 + 2.16 / 9.36 arrive for each place, 0.985 of those that are launched.
    const { launchedCount } = fleetHistory({ ...slow, rampYears: 0, deploymentYears: 9.36 })
    within(launchedCount, (1000 * (1 + 2.16 / 9.36)) / 0.985, 1e-12)
  })

  const cases = [1, 2, 3].flatMap((generationCount) =>
    [0.1, 0.5, 3.4, 7.1, 7.3, 8.39, 8.41, 9.95, 15, 17.3].map((deploymentYears) => ({
      ...slow,
      generationCount,
      deploymentYears,
    })),
  )

  it('renews, serves and ages in every step as an integration by small steps, launched at an even rate', () => {
    for (const some of cases) {
      const history = fleetHistory({ ...some, rampYears: 0 })
      const exact = integrated({ ...some, rampYears: 0 })
      within(history.launchedCount, exact.launchedCount, 1e-9)
      history.serving.forEach((serving, k) => {
        const label = `in ${some.deploymentYears} years, generation ${some.generationCount}, step ${k}`
        expect(Math.abs(serving - (exact.serving[k] ?? 0)), label).toBeLessThan(0.01)
        expect(Math.abs(history.modern[k]! - (exact.modern[k] ?? 0)), label).toBeLessThan(0.01)
      })
    }
  })

  it('renews and serves as that integration when launches climb within their steps', () => {
    for (const some of cases) {
      const history = fleetHistory(some)
      const exact = integrated(some)
      // Renewed at once after a life, the first satellites of a ramp are counted even over their step.
      within(history.launchedCount, exact.launchedCount, 4e-3)
      within(sum(history.serving), sum(exact.serving), 4e-3)
      within(sum(history.modern), sum(exact.modern), 4e-3)
      within(Math.max(...history.serving), Math.max(...exact.serving), 4e-3)
    }
  })

  it('launches more the longer it takes, without a jump', () => {
    for (const sustain of [false, true]) {
      for (const generationCount of [1, 2]) {
        let before: ReturnType<typeof fleetHistory> | undefined
        for (let years = 0.1; years < 24; years += 0.01) {
          const history = fleetHistory({ ...slow, sustain, generationCount, deploymentYears: years })
          if (before !== undefined) {
            const grown = history.launchedCount / before.launchedCount - 1
            expect(grown, `launched at ${years}`).toBeLessThan(2e-3)
            if (!sustain) expect(grown, `launched at ${years}`).toBeGreaterThan(-1e-9)
            within(sum(history.serving), sum(before.serving), 2e-3)
            within(history.factoryPerYear, before.factoryPerYear, years < 1 ? 0.25 : 0.02)
          }
          before = history
        }
      }
    }
  })

  it('shorter than a step launches within its own years', () => {
    const years = launchedByYear(fleetHistory({ ...slow, lifeYears: 30, deploymentYears: 0.9 }))
    within(years[0]!, 1000 / 0.985, 1e-9)
    expect(sum(years.slice(1))).toBe(0)
  })
})

describe('production', () => {
  it('climbs its ramp: a year of time constant costs most of a year of output', () => {
    within(producedCount({ ratePerYear: 1000, rampYears: 1, years: 5 }), 4006.74, 1e-6)
    expect(producedCount({ ratePerYear: 1000, rampYears: 0, years: 5 })).toBe(5000)
  })
})
