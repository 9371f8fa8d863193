import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type FleetPlan, fleetHistory, launchedByYear, producedCount } from '../../src/constellation/fleet.ts'
import { launchOffers, type ManifestProblem, planManifest } from '../../src/constellation/manifest.ts'
import { exactManifest } from '../../src/constellation/manifest-milp.ts'
import { learnedLaunchPriceUsdPerKg } from '../../src/economics/finance.ts'
import { satellitesPerLaunchCount } from '../../src/economics/launch.ts'

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

describe('launch prices', () => {
  const args = { priceUsdPerKg: 1800, referenceMassKg: 400e3, learningRateFraction: 0.2 }
  it('learn to 200 USD/kg at 368,305 t and to 300 at 104,525 t (Suncatcher)', () => {
    within(learnedLaunchPriceUsdPerKg({ ...args, massKg: 368_305e3 }), 200, 1e-5)
    within(learnedLaunchPriceUsdPerKg({ ...args, massKg: 104_525e3 }), 300, 1e-5)
  })

  it('by year follow the mass flown, and stop at what a launch costs its operator', () => {
    const offers = launchOffers(
      {
        id: 'starship',
        priceUsd: 90e6,
        leastPriceUsd: 20e6,
        learningFraction: 0.2,
        flownKg: 400e3,
        payloadKg: 100e3,
        launchesPerYear: 12,
        growthPerYear: 1,
        mostLaunchesPerYear: 100,
      },
      12,
    )
    // After the first year 12 launches of 100 t have quadrupled the mass: two doublings.
    within(offers[1]!.priceUsd, 90e6 * 0.64, 1e-9)
    expect(offers.map(({ launchCount }) => launchCount).slice(0, 5)).toEqual([12, 24, 48, 96, 100])
    expect(offers.at(-1)!.priceUsd).toBe(20e6)
  })
})

describe('satellites per launch', () => {
  it('of AI1 on a Starship of 100 t are 47 at 2.1 t without a dispenser', () => {
    const fit = {
      payloadKg: 100e3,
      fairingVolumeM3: 1000,
      packingFraction: 0.85,
      adapterFraction: 0,
      stowedVolumeM3: 17,
    }
    expect(satellitesPerLaunchCount({ ...fit, satelliteKg: 2127 })).toBe(47)
    expect(satellitesPerLaunchCount({ ...fit, satelliteKg: 2083 })).toBe(48)
  })

  it('make Sunrise 1,187 Starships at 2.3 t each', () => {
    expect(Math.ceil((51_600 * 2.3) / 100)).toBe(1187)
  })
})

const offersOf = (prices: readonly number[], launchCount: number) =>
  prices.map((priceUsd) => ({ priceUsd: priceUsd * 1e6, launchCount }))

describe('launch manifests', () => {
  const problem: ManifestProblem = {
    demand: [120, 400, 640, 200],
    launchers: [
      { id: 'large', satellitesPerLaunch: 38, offers: offersOf([60, 50, 42, 40], 14), shareFraction: 1 },
      { id: 'small', satellitesPerLaunch: 6, offers: offersOf([20, 19, 18, 17], 30), shareFraction: 0.5 },
    ],
  }

  it('carry all that is due within every cadence, not early and not late', () => {
    const { launches, unlaunchedCount } = planManifest(problem)
    expect(unlaunchedCount).toBe(0)
    let due = 0
    let seats = 0
    problem.demand.forEach((count, year) => {
      due += count
      problem.launchers.forEach(({ satellitesPerLaunch, offers }, i) => {
        expect(launches[i]![year]).toBeLessThanOrEqual(offers[year]!.launchCount)
        seats += launches[i]![year]! * satellitesPerLaunch
      })
      expect(seats).toBeGreaterThanOrEqual(due)
    })
  })

  it('are within 4 % of the exact program for tens of launches', async () => {
    const exact = await exactManifest(problem, { seconds: 10, gap: 1e-4 })
    expect(exact.status).toBe('optimal')
    const { costUsd } = planManifest(problem)
    expect(costUsd).toBeGreaterThanOrEqual(exact.boundUsd * 0.9999)
    within(costUsd, exact.costUsd, 0.04)
  })

  it('are within 1 % of the exact program for hundreds of launches', async () => {
    const many = { ...problem, demand: problem.demand.map((count) => 13 * count) }
    const launchers = problem.launchers.map((one) => ({
      ...one,
      offers: one.offers.map((offer) => ({ ...offer, launchCount: 13 * offer.launchCount })),
    }))
    const exact = await exactManifest({ ...many, launchers }, { seconds: 10, gap: 1e-4 })
    within(planManifest({ ...many, launchers }).costUsd, exact.costUsd, 0.01)
  })

  it('say how many satellites find no seat', async () => {
    const scarce = { ...problem, demand: [2000, 0, 0, 0] }
    expect(planManifest(scarce).unlaunchedCount).toBeGreaterThan(1000)
    expect((await exactManifest(scarce, { seconds: 10, gap: 1e-4 })).status).toBe('infeasible')
  })
})

describe('the Novaspace gigawatt: 10,000 satellites of 100 kW and 1.5 t, 1,000 USD/kg, 25 USD/W', () => {
  it('costs about 46 billion USD', () => {
    // Its 46 is 15 % above satellites and launches alone (40). With the spares, infant losses, insurance and development
    // of the flown-2026 scenario the same inputs come to 45.9: 2 %, for the breakdown behind 46 is not published.
    const { launchedCount } = fleetHistory({
      ...plan,
      satelliteCount: 10_000,
      spareFraction: 0.05,
      infantLossFraction: 0.015,
      lossRatePerYear: 0.01,
    })
    const each = 100e3 * 25 + 1500 * 1000
    within(launchedCount * each * 1.05 + 1e9, 46e9, 0.02)
    expect(10_000 * each).toBe(40e9)
  })
})
