import { json2satrec } from 'satellite.js'
import { describe, expect, it } from 'vitest'
import { Random } from '../../../solvers/random.ts'
import { driftS } from '../../../src/constellation/fleet/plane-drift.ts'
import { spareWaitS } from '../../../src/constellation/fleet/spares.ts'
import type { ConstellationSizing } from '../../../src/constellation/size.ts'
import { meanMotionRadPerS } from '../../../src/environment/orbit.ts'
import { compileStudy } from '../../../src/study/compile.ts'
import { loadStudy } from '../../../src/study/resolve.ts'

const DEG = Math.PI / 180
const DAY_S = 86_400

/** Rate of the node by SGP4 of satellite.js, rad/s. */
function nodeRate(altitudeKm: number, inclinationDeg: number): number {
  const record = json2satrec({
    OBJECT_NAME: 'X',
    OBJECT_ID: '2030-001A',
    EPOCH: '2030-01-01T00:00:00.000000',
    MEAN_MOTION: (meanMotionRadPerS(altitudeKm * 1e3) * DAY_S) / (2 * Math.PI),
    ECCENTRICITY: 1e-4,
    INCLINATION: inclinationDeg,
    RA_OF_ASC_NODE: 0,
    ARG_OF_PERICENTER: 0,
    MEAN_ANOMALY: 0,
    NORAD_CAT_ID: 1,
    ELEMENT_SET_NO: 1,
    BSTAR: 0,
    MEAN_MOTION_DOT: 0,
    MEAN_MOTION_DDOT: 0,
  })
  return record.nodedot / 60
}

describe('a spare that waits below its shell', () => {
  it('drifts past the planes as fast as SGP4 turns the nodes, to the second order that the rates leave out', () => {
    for (const [low, high, inclinationDeg] of [
      [440, 550, 53],
      [671, 779, 86.4],
      [1000, 1200, 50],
    ] as const) {
      const flown = 1 / Math.abs(nodeRate(low, inclinationDeg) - nodeRate(high, inclinationDeg))
      const told = driftS({ angleRad: 1, lowM: low * 1e3, highM: high * 1e3, inclinationRad: inclinationDeg * DEG })
      expect(Math.abs(told / flown - 1)).toBeLessThan(0.01)
    }
  })

  it('of Iridium would have taken over seven years to cross two planes from its height alone; it took 27 months, re-inclined', () => {
    // Iridium 91 left 670 x 673 km under plane 3 in October 2005, was re-inclined, and came to plane 5 in January 2008. Planes 31.6
    // degrees apart at 86.4 degrees hardly drift: which is why each plane has had spares of its own.
    const args = { angleRad: 63.2 * DEG, lowM: 671.5e3, highM: 778e3, inclinationRad: 86.4 * DEG }
    expect(driftS(args) / DAY_S / 365.25).toBeGreaterThan(7)
    expect(driftS(args) / DAY_S / 365.25).toBeLessThan(8)
  })

  it('comes after the mean of what a loss in any plane waits for the next spare', () => {
    const shell = { planeCount: 24, slotCount: 40, nodeStepRad: (2 * Math.PI) / 24, spareFraction: 6 / 960 }
    const rate = Math.abs(nodeRate(440, 53) - nodeRate(550, 53))
    let sum = 0
    for (let plane = 0; plane < 24; plane++) {
      // A spare in every fourth plane drifts one way.
      sum += ((plane % 4) * shell.nodeStepRad) / rate
    }
    expect(spareWaitS({ ...shell, perRadianS: 1 / rate })).toBeCloseTo(sum / 24, 0)
    expect(sum / 24 / DAY_S).toBeGreaterThan(75)
    expect(sum / 24 / DAY_S).toBeLessThan(95)
  })

  it('as one of six that drift all the time, comes by after 1 / (1 - own) of that', () => {
    const random = new Random(1)
    const shell = { planeCount: 24, slotCount: 40, nodeStepRad: (2 * Math.PI) / 24, spareFraction: 6 / 960 }
    const rate = Math.abs(nodeRate(440, 53) - nodeRate(550, 53))
    let sum = 0
    const draws = 20_000
    for (let draw = 0; draw < draws; draw++) {
      const plane = random.below(24) * shell.nodeStepRad
      const drifted = random.between(0, 1e4)
      let nearest = Number.POSITIVE_INFINITY
      for (let spare = 0; spare < 6; spare++) {
        const ahead = plane - spare * 4 * shell.nodeStepRad - drifted
        nearest = Math.min(nearest, ahead - Math.floor(ahead / (2 * Math.PI)) * 2 * Math.PI)
      }
      sum += nearest / rate
    }
    // A draw scatters by 0.6 of its mean: 0.4 % after so many.
    expect(Math.abs((0.75 * sum) / draws / spareWaitS({ ...shell, perRadianS: 1 / rate }) - 1)).toBeLessThan(0.015)
  })

  it('is not waited for where each plane has one, or where all planes have one node', () => {
    const shell = { planeCount: 12, slotCount: 20, nodeStepRad: 0.5, perRadianS: 1e6 }
    expect(spareWaitS({ ...shell, spareFraction: 0.05 })).toBe(0)
    expect(spareWaitS({ ...shell, nodeStepRad: 0, spareFraction: 0.001 })).toBe(0)
    expect(spareWaitS({ ...shell, spareFraction: 0.04 })).toBeGreaterThan(0)
  })
})

const sized = (...sets: string[]) => {
  const study = loadStudy('designs/gigawatt-2030.yaml', [
    ...['pattern=delta', 'inclinationDeg=53', 'shellCount=1', 'altitudeKm=700', 'launcher=starship'],
    ...['planesPerShellCount=12', 'slotsPerPlaneCount=50', 'injectionAltitudeKm=350', 'seatsPerLaunchCount=20'],
    ...['deploymentYears=1', 'satelliteLifeYears=8', 'replenishment=sustain', 'spareFraction=0.2', ...sets],
  ])
  const compiled = compileStudy(study)
  return compiled.size(compiled.representative) as ConstellationSizing
}

describe('a fleet with spares', () => {
  it('serves at as many places as losses drawn one by one leave filled', () => {
    const { spares, pattern, samples } = sized('scenario.busLossPerYear=0.1', 'spareFraction=0.0125')
    const years = spares.replacementS / (365.25 * DAY_S)
    const rate = samples.reduce((sum, { sizing, weight }) => sum + weight * sizing.reliability.lossRatePerYear, 0)
    const random = new Random(2)
    let [filledYears, allYears] = [0, 0]
    for (let place = 0; place < 20_000; place++) {
      const served = -Math.log(1 - random.next()) / rate
      filledYears += served
      // A spare plane may be anywhere.
      allYears += served + 2 * years * random.next()
    }
    expect(spares.placesCount / pattern.satelliteCount / (filledYears / allYears)).toBeCloseTo(1, 2)
    expect(spares.placesCount).toBeLessThan(pattern.satelliteCount * 0.99)
  })

  it('is available for the better the more planes have a spare of their own', () => {
    const rare = sized('scenario.busLossPerYear=0.1', 'spareFraction=0.005')
    const each = sized('scenario.busLossPerYear=0.1', 'spareFraction=0.1')
    expect(rare.spares.replacementS - each.spares.replacementS).toBeGreaterThan(60 * DAY_S)
    expect(each.spares.replacementS).toBeCloseTo(21 * DAY_S, 3)
    expect(each.operations.availabilityFraction).toBeGreaterThan(rare.operations.availabilityFraction + 0.02)
  })

  it('needs the spares of which 95 of 100 drawn fleets do not run out', () => {
    const { spares, pattern, samples, deployment } = sized('scenario.busLossPerYear=0.05')
    const rate = samples.reduce((sum, { sizing, weight }) => sum + weight * sizing.reliability.lossRatePerYear, 0)
    const leadYears = 8 / 12 + (deployment.launchToServiceS + spares.replacementS) / (365.25 * DAY_S)
    const random = new Random(3)
    let enough = 0
    for (let fleet = 0; fleet < 2000; fleet++) {
      let lost = 0
      let at = -Math.log(1 - random.next()) / (rate * pattern.satelliteCount)
      while (at < leadYears) {
        lost++
        at += -Math.log(1 - random.next()) / (rate * pattern.satelliteCount)
      }
      if (lost <= spares.neededCount) enough++
    }
    expect(enough / 2000).toBeGreaterThan(0.94)
    expect(enough / 2000).toBeLessThan(0.97)
  })

  it('without losses serves whole, and needs none', () => {
    const { operations, spares, pattern } = sized(
      ...['tubeWallMm=10', 'spareLoopCount=6', 'scenario.lethalDebrisMm=1e9', 'scenario.busLossPerYear=0'],
      ...['scenario.infantLossFraction=0', 'catalog.services.starship.failureFraction=0', 'spareFraction=0.01'],
    )
    expect(spares.placesCount / pattern.satelliteCount).toBeCloseTo(1, 6)
    expect(operations.availabilityFraction).toBeCloseTo(1, 6)
    expect(spares.neededCount).toBeLessThanOrEqual(1)
  })

  it('that keeps none waits for the next launches', () => {
    const { spares, pattern, deployment } = sized('spareFraction=0')
    expect(spares.placesCount).toBe(pattern.satelliteCount)
    expect(spares.replacementS).toBeCloseTo((8 / 12) * 365.25 * DAY_S + deployment.launchToServiceS, -1)
  })
})
