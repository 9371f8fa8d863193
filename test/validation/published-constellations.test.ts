import { describe, expect, it } from 'vitest'
import { launchedByYear } from '../../src/constellation/fleet/by-year.ts'
import { fleetHistory } from '../../src/constellation/fleet/fleet.ts'
import { launchOffers } from '../../src/constellation/launch/launch-offers.ts'
import { planManifest } from '../../src/constellation/launch/manifest.ts'
import type { ConstellationSizing } from '../../src/constellation/size.ts'
import { groundEnergyUsdPerWYear } from '../../src/economics/ground.ts'
import { launchByMassCount } from '../../src/economics/launch.ts'
import { compileStudy } from '../../src/study/compile.ts'
import { loadStudy } from '../../src/study/resolve.ts'
import { localUpdateBps } from '../../src/subsystems/links.ts'

const within = (value: number, published: number, share: number) =>
  expect(Math.abs(value / published - 1), `${value} against ${published}`).toBeLessThanOrEqual(share)

const fleet = {
  spareFraction: 0,
  deploymentYears: 0.1,
  rampYears: 0,
  lifeYears: 5,
  delayYears: 0,
  generationCount: 1,
  infantLossFraction: 0,
  launchFailureFraction: 0,
  lossRatePerYear: 0,
  sustain: false,
  gainRatePerYear: 0,
}

describe('Starship launches at 2.3 t a satellite and 100 t a launch', () => {
  const seats = launchByMassCount({
    payloadKg: 100e3,
    satelliteKg: 2300,
    adapterFraction: 0,
    byBayRatio: 100,
  })
  const launches = (demand: readonly number[], perLaunch: number) => {
    const offers = demand.map(() => ({ priceUsd: 1e7, launchCount: 1e5 }))
    const shells = [{ shareFraction: 1, sunSynchronous: true }]
    const { launches: rows } = planManifest({
      demand,
      shells,
      launchers: [{ id: 'starship', seats: [perLaunch], offers, shareFraction: 1 }],
    })
    return rows[0]!
  }

  it('are 1,187 for Project Sunrise by mass, 1,200 with whole satellites', () => {
    expect(launches([51_600], seats)[0]).toBe(1187)
    expect(launches([51_600], Math.floor(seats))[0]).toBe(1200)
  })

  it('are 4,600 a year for a million satellites that live five years, 1 % more with whole satellites', () => {
    const byYear = launchedByYear(
      fleetHistory({ ...fleet, satelliteCount: 1e6, deploymentYears: 5, generationCount: 3 }),
    )
    within(byYear[8]!, 200_000, 1e-9)
    within(launches([byYear[8]!], seats)[0]!, 4600, 1e-9)
    within(launches([byYear[8]!], Math.floor(seats))[0]!, 4600, 0.012)
  })
})

describe('the Novaspace gigawatt: 10,000 satellites of 100 kW and 1.5 t, 1,000 USD/kg, 25 USD/W', () => {
  it('costs about 46 billion USD', () => {
    // Its 46 is 15 % above satellites and launches alone (40). With the spares, infant losses, insurance and development
    // of the flown-2026 scenario the same inputs come to 45.9: 2 %, for the breakdown behind 46 is not published.
    const { launchedCount } = fleetHistory({
      ...fleet,
      satelliteCount: 10_000,
      spareFraction: 0.05,
      infantLossFraction: 0.015,
      launchFailureFraction: 0,
      lossRatePerYear: 0.01,
    })
    const each = 100e3 * 25 + 1500 * 1000
    within(launchedCount * each * 1.05 + 1e9, 46e9, 0.02)
    expect(10_000 * each).toBe(40e9)
  })

  it('costs about 17 billion USD on the ground, chips aside', () => {
    // Facility, five years of electricity and operations of the flown-2026 scenario are 16.2: 10 %, for what the 17 holds is
    // not published. It cannot hold the chips, which cost more than 17 USD/W by themselves.
    const { assumptions } = loadStudy('designs/ai1-node.yaml', ['scenario=flown-2026'])
    const value = (name: string) => assumptions[name]!.value
    const energy = groundEnergyUsdPerWYear(value('groundElectricityUsdPerKwh'), value('groundPowerUsageRatio'))
    const perW = value('groundFacilityUsdPerW') + 5 * (energy + value('groundOperationsUsdPerWYear'))
    within(perW * 1e9, 17e9, 0.1)
  })
})

describe('Suncatcher', () => {
  it('expects 200 USD/kg after about 1,800 Starship launches of 200 t', () => {
    // 370,000 t in all, by the paper; the curve itself gives 368,305. Ten years of 180 launches.
    const offers = launchOffers(
      {
        id: 'starship',
        priceUsd: 1800 * 200e3,
        leastPriceUsd: 0,
        learningFraction: 0.2,
        flownKg: 400e3,
        payloadKg: 200e3,
        launchesPerYear: 184,
        growthPerYear: 0,
        mostLaunchesPerYear: 184,
      },
      { yearCount: 11, otherLaunchRatio: 1 },
    )
    within(offers[10]!.priceUsd / 200e3, 200, 0.01)
  })

  it('flies 81 satellites 100 by 200 m apart within about a kilometre of the middle', () => {
    const study = loadStudy('designs/suncatcher-cluster.yaml', ['clusterSizeCount=81', 'clusterSpacingM=100'])
    const compiled = compileStudy(study)
    const { pattern } = compiled.size(compiled.representative) as ConstellationSizing
    // 1.016 km: the formula is for many points, the lattice itself counts 81 in 1 km.
    within(pattern.clusterRadiusM, 1000, 0.02)
  })
})

describe('Project Sunrise as filed', () => {
  it('fits 51,600 satellites of 300 to 1,000 a plane in planes 5 to 10 km apart from 500 to 1,800 km', () => {
    const sets = ['shellCount=130', 'slotsPerPlaneCount=397', 'altitudeKm=1150', 'altitudeBandKm=1290']
    const compiled = compileStudy(loadStudy('designs/project-sunrise.yaml', sets))
    const { pattern, launch } = compiled.size(compiled.representative) as ConstellationSizing
    within(pattern.satelliteCount, 51_600, 0.001)
    expect(pattern.shellSpacingM).toBeCloseTo(10e3, 6)
    expect(pattern.separationMarginM).toBeGreaterThan(0)
    expect(pattern.shellFillRatio).toBeLessThan(1)
    // Filed: 97 to 104 degrees; groups of shells are taken at their middle.
    for (const { inclinationRad } of launch.shells) {
      expect((inclinationRad * 180) / Math.PI).toBeGreaterThan(97)
      expect((inclinationRad * 180) / Math.PI).toBeLessThan(104)
    }
  })
})

describe('fine-tuning with local updates', () => {
  it('of 140 GB every 500 steps of 10 s needs 0.448 Gbit/s', () => {
    within(localUpdateBps({ messageBytes: 140e9, stepCount: 500, stepS: 10 }), 0.448e9, 1e-9)
  })
})
