import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { randomSearch } from '../../../solvers/random-search.ts'
import type { Batch } from '../../../solvers/solver.ts'
import { launchOffers } from '../../../src/constellation/launch/launch-offers.ts'
import {
  isPlannedAlike,
  type ManifestProblem,
  planManifest,
  priceManifest,
} from '../../../src/constellation/launch/manifest.ts'
import { exactManifest } from '../../../src/constellation/launch/manifest-milp.ts'
import { seatRatio } from '../../../src/constellation/launch/seat-ratio.ts'
import type { ConstellationSizing } from '../../../src/constellation/size.ts'
import { wrightRatio } from '../../../src/economics/finance.ts'
import { satellitesPerLaunchCount } from '../../../src/economics/launch.ts'
import { compileStudy } from '../../../src/study/compile.ts'
import { loadStudy } from '../../../src/study/resolve.ts'

const within = (value: number, published: number, share: number) =>
  expect(Math.abs(value / published - 1), `${value} against ${published}`).toBeLessThanOrEqual(share)

describe('launch prices', () => {
  it('learn to 200 USD/kg at 368,305 t and to 300 at 104,525 t (Suncatcher)', () => {
    const service = {
      id: 'starship',
      priceUsd: 1800 * 1000,
      leastPriceUsd: 0,
      learningFraction: 0.2,
      flownKg: 400e3,
      payloadKg: 1000,
      launchesPerYear: 0,
      growthPerYear: 0,
      mostLaunchesPerYear: 0,
    }
    // A tonne a launch: 1,800 USD/kg at 400 t, then what the buyer flew the year before.
    const own = [104_525 - 400, 368_305 - 104_525, 0]
    const [first, second, third] = launchOffers(service, { yearCount: 3, otherLaunchRatio: 0, own })
    expect(first!.priceUsd / 1000).toBe(1800)
    within(second!.priceUsd / 1000, 300, 1e-5)
    within(third!.priceUsd / 1000, 200, 1e-5)
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
      { yearCount: 12, otherLaunchRatio: 1 },
    )
    // After the first year 12 launches of 100 t have quadrupled the mass: two doublings.
    within(offers[1]!.priceUsd, 90e6 * 0.64, 1e-9)
    expect(offers.map(({ launchCount }) => launchCount).slice(0, 5)).toEqual([12, 24, 48, 96, 100])
    expect(offers.at(-1)!.priceUsd).toBe(20e6)
  })

  it('learn on what the fleet itself buys, a year later', () => {
    const service = {
      id: 'starship',
      priceUsd: 90e6,
      leastPriceUsd: 0,
      learningFraction: 0.2,
      flownKg: 400e3,
      payloadKg: 100e3,
      launchesPerYear: 50,
      growthPerYear: 0,
      mostLaunchesPerYear: 50,
    }
    // 4 launches of 100 t double the 400 t flown: one doubling saves a fifth. Nobody else flies.
    const offers = launchOffers(service, { yearCount: 3, otherLaunchRatio: 0, own: [4, 8, 0] })
    expect(offers.map(({ priceUsd }) => priceUsd)).toEqual([
      90e6,
      90e6 * wrightRatio(0.2, 2),
      90e6 * wrightRatio(0.2, 4),
    ])
    within(offers[1]!.priceUsd, 72e6, 1e-12)
    const alone = launchOffers(service, { yearCount: 3, otherLaunchRatio: 0 })
    expect(alone.every(({ priceUsd }) => priceUsd === 90e6)).toBe(true)
    const others = launchOffers(service, { yearCount: 3, otherLaunchRatio: 0.5, own: [4, 8, 0] })
    expect(others[1]!.priceUsd).toBeLessThan(offers[1]!.priceUsd)
  })
})

describe('satellites per launch', () => {
  it('of AI1 on a Starship of 100 t are 47 at 2.1 t without a dispenser', () => {
    const fit = {
      payloadKg: 100e3,
      adapterFraction: 0,
      byBayRatio: 50,
    }
    expect(satellitesPerLaunchCount({ ...fit, satelliteKg: 2127 })).toBe(47)
    expect(satellitesPerLaunchCount({ ...fit, satelliteKg: 2083 })).toBe(48)
    expect(satellitesPerLaunchCount({ ...fit, satelliteKg: 2083, byBayRatio: 22.2 })).toBe(22)
  })
})

const offersOf = (prices: readonly number[], launchCount: number) =>
  prices.map((priceUsd) => ({ priceUsd: priceUsd * 1e6, launchCount }))

describe('a plan at other prices', () => {
  // Falls of a price from year to year: none at all, as where it has come to its floor, or by some share.
  const falls = fc.array(fc.constantFrom(0, 0, 0.05, 0.2, 0.6), { minLength: 8, maxLength: 8 })
  const years = fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 8, maxLength: 8 })
  const problemOf = (
    demand: readonly number[],
    of: { seats: readonly number[]; sunShare: number; share: number; launchCount: number },
    [first, second]: readonly [readonly number[], readonly number[]],
  ): ManifestProblem => ({
    demand,
    shells: [
      { shareFraction: of.sunShare, sunSynchronous: true },
      { shareFraction: 1 - of.sunShare, sunSynchronous: false },
    ],
    launchers: [
      { id: 'first', seats: of.seats, shareFraction: 1, offers: fallingOffers(first, of.launchCount) },
      { id: 'second', seats: of.seats, shareFraction: of.share, offers: fallingOffers(second, of.launchCount) },
    ],
  })
  const fallingOffers = (shares: readonly number[], launchCount: number) => {
    let priceUsd = 100
    return shares.map((share) => {
      priceUsd *= 1 - share
      return { priceUsd, launchCount }
    })
  }

  it('is the same wherever it is not made again', () => {
    let alikeCount = 0
    let otherCount = 0
    fc.assert(
      fc.property(
        years,
        fc.record({
          seats: fc.tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 12 })),
          sunShare: fc.constantFrom(0, 0.3, 1),
          share: fc.constantFrom(0, 0.2),
          launchCount: fc.integer({ min: 1, max: 30 }),
        }),
        falls,
        falls,
        fc.boolean(),
        (demand, of, first, second, isSamePattern) => {
          const before = problemOf(demand, of, [first, second])
          const changed = first.map((share, year) => (isSamePattern ? share / 3 : second[year]!))
          const after = problemOf(demand, of, [changed, second])
          const planned = planManifest(before)
          if (isPlannedAlike(before, after, planned)) {
            alikeCount++
            expect(planManifest(after)).toEqual(planned)
          } else otherCount++
        },
      ),
      { numRuns: 2000, seed: 1 },
    )
    expect(Math.min(alikeCount, otherCount)).toBeGreaterThan(200)
  })
})

const costed = (problem: ManifestProblem) => priceManifest(planManifest(problem), problem.launchers)

describe('launch manifests', () => {
  const problem: ManifestProblem = {
    demand: [120, 400, 640, 200],
    shells: [{ shareFraction: 1, sunSynchronous: true }],
    launchers: [
      { id: 'large', seats: [38], offers: offersOf([60, 50, 42, 40], 14), shareFraction: 1 },
      { id: 'small', seats: [6], offers: offersOf([20, 19, 18, 17], 30), shareFraction: 0.5 },
    ],
  }

  it('carry all that is due within every cadence, not early and not late', () => {
    const { launches, unlaunchedCount } = planManifest(problem)
    expect(unlaunchedCount).toBe(0)
    let due = 0
    let seats = 0
    problem.demand.forEach((count, year) => {
      due += count
      problem.launchers.forEach(({ seats: [perLaunch], offers }, i) => {
        expect(launches[i]![year]).toBeLessThanOrEqual(offers[year]!.launchCount)
        seats += launches[i]![year]! * perLaunch!
      })
      expect(seats).toBeGreaterThanOrEqual(due)
    })
  })

  it('are within 4 % of the exact program for tens of launches', async () => {
    const exact = await exactManifest(problem, { seconds: 10, gap: 1e-4 })
    expect(exact.status).toBe('optimal')
    const { costUsd } = costed(problem)
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
    within(costed({ ...many, launchers }).costUsd, exact.costUsd, 0.01)
  })

  it('to shells of two kinds share no launch between them, and carry every shell what is due', async () => {
    const shells = [
      { shareFraction: 0.3, sunSynchronous: true },
      { shareFraction: 0.3, sunSynchronous: true },
      { shareFraction: 0.4, sunSynchronous: false },
    ]
    const launchers = [
      { ...problem.launchers[0]!, seats: [38, 36, 46] },
      { ...problem.launchers[1]!, seats: [6, 5, 9] },
    ]
    const several: ManifestProblem = { ...problem, shells, launchers }
    const planned = planManifest(several)
    expect(planned.unlaunchedCount).toBe(0)
    const both = (i: number, year: number) =>
      planned.byOrbit.sunSynchronous![i]![year]! + planned.byOrbit.inclined![i]![year]!
    launchers.forEach(({ offers }, i) => {
      offers.forEach(({ launchCount }, year) => {
        expect(planned.launches[i]![year]).toBe(both(i, year))
        expect(both(i, year)).toBeLessThanOrEqual(launchCount)
      })
    })
    const exact = await exactManifest(several, { seconds: 10, gap: 1e-4 })
    const { costUsd } = priceManifest(planned, launchers)
    expect(costUsd).toBeGreaterThanOrEqual(exact.boundUsd * 0.9999)
    within(costUsd, exact.costUsd, 0.05)
    shells.forEach(({ shareFraction }, g) => {
      let due = 0
      let carried = 0
      several.demand.forEach((count, year) => {
        due += count * shareFraction
        for (const ofLauncher of exact.carried) carried += ofLauncher[g]![year]!
        expect(carried).toBeGreaterThanOrEqual(due - 1e-4)
      })
    })
    // Whole launches hold what they carry: each satellite takes up its share of one.
    launchers.forEach(({ seats }, i) => {
      several.demand.forEach((_, year) => {
        const used = seats.reduce((sum, count, g) => sum + exact.carried[i]![g]![year]! / count, 0)
        expect(used).toBeLessThanOrEqual(exact.launches[i]![year]! + 1e-4)
      })
    })
  })

  it('say how many satellites find no seat', async () => {
    const scarce = { ...problem, demand: [2000, 0, 0, 0] }
    expect(planManifest(scarce).unlaunchedCount).toBeGreaterThan(1000)
    expect((await exactManifest(scarce, { seconds: 10, gap: 1e-4 })).status).toBe('infeasible')
  })
})

describe('seats over satellites due', () => {
  const carrier = (launchCount: number, seats: number, shareFraction = 1) => ({
    offers: offersOf([60, 50, 42], launchCount),
    seats,
    shareFraction,
  })

  it('count the second launcher’s share of all satellites once', () => {
    // By hand: 50 a year and at most 60 of the 300: (50 + 60) / 100, (100 + 60) / 200, (150 + 60) / 300.
    expect(seatRatio([100, 100, 100], [carrier(5, 10), carrier(10, 10, 0.2)])).toBeCloseTo(0.7, 12)
    // 20 a year of the second while it is short of its share: (50 + 20) / 40, (100 + 40) / 140, (150 + 60) / 300.
    expect(seatRatio([40, 100, 160], [carrier(5, 10), carrier(2, 10, 0.2)])).toBeCloseTo(0.7, 12)
  })

  it('are enough where a manifest carries all in time, its second launcher no more than its share', () => {
    const count = fc.integer({ min: 0, max: 300 })
    fc.assert(
      fc.property(
        // Tens, so that a share is a whole number.
        fc.array(
          fc.integer({ min: 1, max: 50 }).map((tens) => 10 * tens),
          { minLength: 3, maxLength: 3 },
        ),
        count,
        count,
        fc.integer({ min: 1, max: 5 }),
        fc.integer({ min: 0, max: 10 }),
        (demand, launchCount, otherCount, seats, tenths) => {
          const first = carrier(launchCount, seats)
          const second = carrier(otherCount, 1, tenths / 10)
          const { launches, unlaunchedCount } = planManifest({
            demand,
            shells: [{ shareFraction: 1, sunSynchronous: true }],
            launchers: [
              { ...first, id: 'first', seats: [seats] },
              { ...second, id: 'second', seats: [1] },
            ],
          })
          const total = demand.reduce((sum, due) => sum + due, 0)
          expect(launches[1]!.reduce((sum, flown) => sum + flown, 0)).toBeLessThanOrEqual((total * tenths) / 10 + 1e-6)
          const ratio = seatRatio(demand, [first, second])
          if (unlaunchedCount === 0) expect(ratio).toBeGreaterThanOrEqual(1 - 1e-12)
          // Single seats fill up as they are: nobody is left behind where there are enough.
          else if (seats === 1) expect(ratio).toBeLessThan(1)
        },
      ),
      { numRuns: 1000 },
    )
  })

  it('are below 1 for every design whose manifest leaves satellites behind, or flies them late', () => {
    const compiled = compileStudy(loadStudy('designs/gigawatt-2030.yaml', ['launcher=long-march-8a']))
    const count = 200
    const { x } = randomSearch(compiled.problem, { populationSize: count, seed: 1, evaluations: count }).next()
      .value as Batch
    const width = x.length / count
    const late = Array.from({ length: count }, (_, i) => {
      const { launch } = compiled.size(x.subarray(i * width, (i + 1) * width)) as ConstellationSizing
      if (launch.manifest.unlaunchedCount > 0) expect(Math.min(...Object.values(launch.seatRatios))).toBeLessThan(1)
      return launch.manifest.unlaunchedCount > 0
    })
    expect(late.filter(Boolean).length).toBeGreaterThan(10)
  })
})
