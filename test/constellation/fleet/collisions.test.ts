import { describe, expect, it } from 'vitest'
import type { ConstellationContext } from '../../../src/constellation/assumptions.ts'
import { encounters } from '../../../src/constellation/fleet/encounters.ts'
import { fragmentGrowth } from '../../../src/constellation/fleet/fragment-growth.ts'
import type { ConstellationSizing } from '../../../src/constellation/size.ts'
import { debrisFluxAbovePerM2Year, debrisFluxPerM2Year, debrisShapeRatio } from '../../../src/environment/debris.ts'
import { semiMajorAxisM } from '../../../src/environment/orbit.ts'
import { leakProbabilityAt, ownLeaks, radiatorLeaks } from '../../../src/node/radiator.ts'
import { compileStudy } from '../../../src/study/compile.ts'
import { loadStudy } from '../../../src/study/resolve.ts'
import {
  catastrophicDiameterM,
  DEBRIS_SPEED_M_PER_S,
  explosionFragmentCount,
  fragmentCount,
} from '../../../src/subsystems/breakup.ts'

function sized(name: string, ...sets: string[]) {
  const compiled = compileStudy(loadStudy(`designs/${name}.yaml`, sets))
  const sizing = compiled.size(compiled.representative) as ConstellationSizing
  return { ...sizing, context: compiled.context as unknown as ConstellationContext }
}

describe('the breakup model', () => {
  it('leaves half of the fragments that were catalogued of Iridium 33 and Cosmos 2251', () => {
    // 560 and 900 kg; 628 and 1,668 objects catalogued, down to about 10 cm.
    const computed = fragmentCount({ massKg: 1460, sizeM: 0.1 })
    expect(computed / (628 + 1668)).toBeGreaterThan(0.5)
    expect(computed / (628 + 1668)).toBeLessThan(0.55)
  })

  it('leaves what was catalogued of satellites whose batteries burst, within a factor of two', () => {
    // DMSP F13 (800 kg) and NOAA-16 (1,500 kg), 2015; counts from memory.
    expect(explosionFragmentCount({ sizeM: 0.1 }) / 236).toBeCloseTo(1, 1)
    expect(458 / explosionFragmentCount({ sizeM: 0.1 })).toBeLessThan(2)
  })

  it('breaks a tonne up with an aluminium sphere of 8 cm, and a satellite of seven with one of 16', () => {
    // m v² / 2 = 40 kJ/kg x 1,000 kg at 10 km/s: 0.8 kg.
    expect(catastrophicDiameterM(1000) ** 3 * (Math.PI / 6) * 2800).toBeCloseTo(0.8, 9)
    expect(catastrophicDiameterM(7000)).toBeCloseTo(0.156, 3)
  })
})

describe('the feedback of fragments', () => {
  it('follows small steps', () => {
    for (const [perYear, decayYears, years] of [
      [0.1, 30, 20],
      [0.02, 3, 10],
      [0.05, 20, 15],
    ] as const) {
      let [x, sum] = [0, 0]
      const steps = 200_000
      const dt = years / steps
      for (let k = 0; k < steps; k++) {
        sum += (1 + x) * dt
        x += (perYear * (1 + x) - x / decayYears) * dt
      }
      const { growth, mean } = fragmentGrowth(perYear, decayYears, years)
      expect(growth / x).toBeCloseTo(1, 3)
      expect(mean / (sum / years)).toBeCloseTo(1, 3)
    }
  })

  it('follows small steps where what comes is more than what breeds', () => {
    const [perYear, bred, decayYears, years] = [0.1, 0.03, 12, 15]
    let [x, sum] = [0, 0]
    const dt = years / 200_000
    for (let k = 0; k < 200_000; k++) {
      sum += (1 + x) * dt
      x += (perYear + bred * x - x / decayYears) * dt
    }
    const { growth, mean } = fragmentGrowth(perYear, decayYears, years, bred)
    expect(growth / x).toBeCloseTo(1, 3)
    expect(mean / (sum / years)).toBeCloseTo(1, 3)
  })

  it('is nothing without collisions', () => {
    expect(fragmentGrowth(0, 30, 20)).toEqual({ growth: 0, mean: 1 })
  })
})

it('the flux breaks up one of all intact objects in low orbit in five to nine years, within a factor of three', () => {
  // Six agencies for the population of 2009: some 3,500 spacecraft and stages of about 8 m², most from 600 to 1,000 km.
  const altitudes = [600e3, 700e3, 800e3, 900e3, 1000e3]
  const flux = altitudes.reduce((sum, m) => sum + debrisFluxPerM2Year(m, '10cm').nominal / altitudes.length, 0)
  const yearsBetween = 1 / (3500 * 8 * flux)
  expect(yearsBetween).toBeGreaterThan(5 / 3)
  expect(yearsBetween).toBeLessThan(9 * 3)
})

describe('explosions of a fleet', () => {
  const of = (perYear: number) => {
    const { collisions, fleet } = sized('gigawatt-2030', `scenario.explosionsPerYear=${perYear}`)
    return { ...collisions, inServiceYears: fleet.serving.reduce((sum, count) => sum + count, 0) * fleet.stepYears }
  }

  it('are taken to be as many as happen, and at most as many as NASA lets a mission plan for', () => {
    const { context } = compileStudy(loadStudy('designs/gigawatt-2030.yaml'))
    const { explosionsPerYear } = (context as unknown as ConstellationContext).constellation
    // ESA: 0.3 events a year over two decades whose cause is known and whose debris lasts, of some 6,000 whole satellites and stages.
    expect(explosionsPerYear / (0.3 / 6000)).toBeCloseTo(1, 6)
    // One Starlink, number 35956 in December 2025, in some 25,000 years of service of all (from memory: 5,000 in the mean, five years).
    expect(explosionsPerYear * 25_000).toBeGreaterThan(1)
    expect(explosionsPerYear * 25_000).toBeLessThan(2)
    // NASA-STD-8719.14, 4.4-1: less than 0.001 a mission, here of five years.
    expect(explosionsPerYear * 5).toBeLessThan(0.001)
  })

  it('leave their fragments, which break up and end others', () => {
    const [none, some, more] = [of(0), of(5e-5), of(1e-4)]
    expect(none.explosionCount).toBe(0)
    // The dead explode as well, until they are down.
    expect(some.explosionCount / (5e-5 * (some.inServiceYears + some.failedObjectYears))).toBeCloseTo(1, 3)
    const fromExplosions = (all: typeof some) =>
      all.fragmentCount - (none.fragmentCount * all.catastrophicCount) / none.catastrophicCount
    expect(fromExplosions(some) / (some.explosionCount * explosionFragmentCount({ sizeM: 0.1 }))).toBeCloseTo(1, 9)
    expect(more.debrisGrowthRatio).toBeGreaterThan(some.debrisGrowthRatio)
    expect(some.debrisGrowthRatio).toBeGreaterThan(none.debrisGrowthRatio)
    expect(some.catastrophicCount).toBeGreaterThan(none.catastrophicCount)
    expect(some.ownFragmentLossFraction).toBeGreaterThan(none.ownFragmentLossFraction)
  })
})

describe('collisions of a fleet', () => {
  const { collisions, fleet, operations } = sized('gigawatt-2030')

  it('of one satellite add up to those of all', () => {
    const perSatellite = collisions.catastrophicCount / fleet.launchedCount
    expect(perSatellite / collisions.perSatelliteFraction).toBeCloseTo(1, 9)
  })

  it('are hits on bodies: film of hundreds of square metres is holed ten times as often and more', () => {
    expect(collisions.filmCount / collisions.lethalCount).toBeGreaterThan(10)
  })

  it('of satellites that are lost more often, and stay, are more', () => {
    const more = sized('gigawatt-2030', 'scenario.busLossPerYear=0.05').collisions
    expect(more.perSatelliteFraction).toBeGreaterThan(collisions.perSatelliteFraction)
    expect(more.debrisGrowthRatio).toBeGreaterThan(collisions.debrisGrowthRatio)
  })

  it('ask for as many manoeuvres as the density of debris, counted at 550 km', () => {
    const at = (km: number) =>
      sized(
        'gigawatt-2030',
        `altitudeKm=${km}`,
        'altitudeBandKm=0',
        'shellCount=1',
        'scenario.busLossPerYear=0',
        'scenario.lethalDebrisMm=1e9',
        'scenario.infantLossFraction=0',
        'tubeWallMm=10',
        'spareLoopCount=6',
      )
    const [low, high] = [at(700), at(800)]
    const ratio =
      high.collisions.manoeuvresPerYear /
      high.operations.mostInService /
      (low.collisions.manoeuvresPerYear / low.operations.mostInService)
    // Debris at 800 km over that at 700 km is 1 / 0.6; the dead of leaks, and what they leave, are few.
    expect(Math.abs(ratio * 0.6 - 1)).toBeLessThan(0.1)
    expect(collisions.manoeuvreOutageFraction).toBeLessThan(0.02)
    expect(operations.mostInService).toBeGreaterThan(0)
  })
})

describe('manoeuvres', () => {
  const { collisions, samples, mass, design, cashFlow, nodeContext } = sized('gigawatt-2030')

  it('take from the propellant what their number and speed ask for, by the rocket equation for small changes', () => {
    const { collisionManoeuvreMPerS, collisionManoeuvresPerYear, disposalReserveFraction } = nodeContext.assumptions
    const perYear =
      collisions.extraDeltaVMPerS /
        collisionManoeuvreMPerS /
        design.satelliteLifeYears /
        (1 + disposalReserveFraction) +
      collisionManoeuvresPerYear
    const kg = (mass.launchKg * perYear * collisionManoeuvreMPerS) / (design.thruster.specificImpulseS * 9.80665)
    // Mass mean over the shells, which is one for all.
    expect(collisions.manoeuvreKgPerYear / kg).toBeCloseTo(1, 6)
    expect(samples.length).toBeGreaterThan(0)
  })

  it('that take longer leave less compute in service, and less to sell', () => {
    const more = sized('gigawatt-2030', 'scenario.manoeuvreOutageHours=50')
    const kept = (1 - more.collisions.manoeuvreOutageFraction) / (1 - collisions.manoeuvreOutageFraction)
    expect((1 - more.collisions.outageFraction) / (1 - collisions.outageFraction)).toBeCloseTo(kept, 12)
    expect(more.collisions.manoeuvreOutageFraction).toBeGreaterThan(5 * collisions.manoeuvreOutageFraction)
    expect(more.cashFlow.deliveredPflopYears / cashFlow.deliveredPflopYears).toBeCloseTo(kept, 9)
  })
})

describe("a fleet's own fragments", () => {
  const { collisions, fleet, samples, nodeContext, operations, design, context } = sized(
    'gigawatt-2030',
    'altitudeKm=800',
    'altitudeBandKm=0',
    'shellCount=1',
    'slotsPerPlaneCount=400',
    'scenario.busLossPerYear=0.03',
  )
  const { mass, propulsion } = samples[0]!.sizing
  const { altitudeM } = design
  const { passiveDecayYears, deadBallisticKgPerM2 } = propulsion
  const deadYears =
    passiveDecayYears * context.activity!.meanFallRatio(fleet, nodeContext.decaySpans, altitudeM, deadBallisticKgPerM2)
  const years = fleet.horizonYears
  const own = collisions.ownDebrisRatio

  /** Of small fragments, 0.5 m² a kilogram, for each of those that fall as the dead do: by small steps at a steady rate. */
  const light = (() => {
    const areaM2 = (design.solarArrayAreaM2 + design.radiatorAreaM2) / 2 + nodeContext.assumptions.busRamAreaM2
    const smallYears = (deadYears * (areaM2 / mass.launchKg)) / 0.5
    let [small, large, smallSum, largeSum] = [0, 0, 0, 0]
    const steps = 100_000
    for (let k = 0; k < steps; k++) {
      small += ((1 - small / smallYears) * years) / steps
      large += ((1 - large / deadYears) * years) / steps
      smallSum += small
      largeSum += large
    }
    return smallSum / largeSum
  })()

  it('are evaded as other debris is', () => {
    expect(samples.length).toBe(1)
    expect(own).toBeGreaterThan(0.001)
    const lost = collisions.deadCount
    const volumeM3 = 4 * Math.PI * semiMajorAxisM(800e3) ** 2 * 200e3
    // Those that die at an even rate and decay, in the mean of the years, by small steps; they meet as orbits that cross do.
    let [there, sum] = [0, 0]
    const steps = 100_000
    for (let k = 0; k < steps; k++) {
      there += lost / steps - (there / deadYears) * (years / steps)
      sum += there / steps
    }
    const { inclinationRad } = samples[0]!.sizing.environment
    const { ratio } = encounters({ altitudeM: 800e3, inclinationRad, spreadRad: Math.PI / 2 })
    const deadPerM2Year = (sum * ratio * DEBRIS_SPEED_M_PER_S * 31_557_600) / volumeM3
    const debris = debrisShapeRatio(800e3) / debrisShapeRatio(550e3)
    const perYear =
      nodeContext.assumptions.collisionManoeuvresPerYear *
      (debris * (1 + own) + deadPerM2Year / debrisFluxAbovePerM2Year(550e3, 0.1))
    expect(collisions.manoeuvresPerYear / operations.mostInService / perYear).toBeCloseTo(1, 4)
  })

  it('hole panels and bodies by their own sizes, fifty of a centimetre for each that is tracked', () => {
    const { debrisFlux1cmPerM2Year: small, debrisFlux10cmPerM2Year: tracked } = samples[0]!.sizing.environment
    const above = (sizeM: number) => fragmentCount({ massKg: mass.launchKg, sizeM })
    expect(above(0.01) / above(0.1)).toBeCloseTo(10 ** 1.71, 6)
    expect(light).toBeLessThan(0.9)
    const each = light * 10 ** 1.71
    const inServiceYears = fleet.serving.reduce((sum, count) => sum + count, 0) * fleet.stepYears
    const panelM2 = (design.solarArrayAreaM2 + design.radiatorAreaM2) / 2
    const film = inServiceYears * panelM2 * (small + own * tracked * each)
    // As many digits as the small steps have.
    expect(collisions.filmCount / film).toBeCloseTo(1, 4)
    // A body is struck by what is too small to be tracked.
    const ratio = (small - tracked + own * tracked * (each - light)) / (small + own * tracked * each)
    expect(collisions.lethalCount / collisions.filmCount / ratio).toBeLessThan(1)
    const still = (small - tracked) / small
    expect(ratio).toBeGreaterThan(still)
  })

  it('end satellites by bodies and by leaks, which miss the rest of their life: as drawn one by one', () => {
    const { environment, loop, reliability, design: node } = samples[0]!.sizing
    const { debrisFlux10cmPerM2Year: tracked, debrisFlux1cmPerM2Year: small } = environment
    const each = light * 10 ** 1.71
    // Bodies are struck by all that is small, and by what is tracked and not evaded.
    const bodyM2 =
      (collisions.lethalCount / collisions.filmCount) *
      ((small + own * tracked * each) / (small - tracked + own * tracked * (each - light))) *
      ((design.solarArrayAreaM2 + design.radiatorAreaM2) / 2)
    const unavoided = 1 - 0.99
    const onBody = own * (each - light + unavoided) * tracked * bodyM2 * design.satelliteLifeYears
    expect(onBody).toBeGreaterThan(0)
    const leaks = radiatorLeaks(node, nodeContext, environment, loop.radiator.parts)
    const leaky = (ownPerM2Year: number) =>
      leakProbabilityAt(node, nodeContext.mission.lifeYears, leaks.perYear + ownLeaks(leaks)(ownPerM2Year))
    expect(leaky(0)).toBe(reliability.leakProbabilityFraction)
    const perLife = onBody + Math.log((1 - leaky(0)) / (1 - leaky(own * light * tracked)))
    expect(perLife).toBeGreaterThan(2 * onBody)
    // Impacts of a millimetre on either face of the array: 2,630 for each that is tracked.
    const { stringAreaM2, stringLossFraction } = nodeContext.assumptions
    const stringsPerLife =
      2 * own * light * 100 ** 1.71 * tracked * stringAreaM2 * stringLossFraction * design.satelliteLifeYears
    expect(stringsPerLife).toBeGreaterThan(0)
    // Ended at even times over a life, by midpoints: the mean share of it that is missed, and of its power.
    let [missed, powerless] = [0, 0]
    const steps = 10_000
    for (let k = 0; k < steps; k++) {
      missed += -Math.expm1((-perLife * (k + 0.5)) / steps) / steps
      powerless += -Math.expm1((-stringsPerLife * (k + 0.5)) / steps) / steps
    }
    expect(collisions.ownFragmentLossFraction / (1 - (1 - missed) * (1 - powerless))).toBeCloseTo(1, 2)
    // Those that are ended are among the dead, but for what the dead of own fragments end in their turn.
    const ended = collisions.deadCount - (fleet.lostCount - fleet.lostAtLaunchCount)
    const all = (fleet.launchedCount - fleet.lostCount) * -Math.expm1(-perLife)
    expect(ended).toBeLessThan(all)
    expect(ended).toBeGreaterThan(0.9 * all)
  })

  it('are more where more fail, whose years in orbit add up', () => {
    expect(collisions.failedObjectYears / (collisions.deadCount * deadYears)).toBeCloseTo(1, 9)
    expect(1 - collisions.outageFraction).toBeCloseTo(
      (1 - collisions.manoeuvreOutageFraction) * (1 - collisions.ownFragmentLossFraction),
      12,
    )
  })
})
