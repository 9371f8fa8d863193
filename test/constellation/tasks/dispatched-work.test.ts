import { describe, expect, it } from 'vitest'
import { EARTH_RADIUS_M } from '../../../src/constants.ts'
import type { Task } from '../../../src/constellation/components.ts'
import { alwaysLitFraction } from '../../../src/constellation/tasks/moved-work.ts'
import type { SatelliteOrbit } from '../../../src/constellation/tasks/satellite-orbit.ts'
import { servedWork } from '../../../src/constellation/tasks/served-work.ts'
import { eclipseFraction } from '../../../src/environment/sunlight.ts'

// Satellites evenly spread round an orbit, flown step by step through a cylinder of shadow: what users' work they keep up at all times.

const ALTITUDE_M = 600e3
/** Of an orbit; a multiple of every number of satellites. */
const STEPS = 720
const ORBITS = 4

type Power = Omit<SatelliteOrbit, 'eclipseS'>

/** By steps from the orbit's noon: how many more of them lie in the Earth's shadow, none in sunlight. The Sun is beta off the orbit's plane. */
function shadedSteps(betaRad: number): number[] {
  const radiusM = EARTH_RADIUS_M + ALTITUDE_M
  const isShaded = Array.from({ length: STEPS }, (_, step) => {
    const sunwardM = radiusM * Math.cos((2 * Math.PI * (step + 0.5)) / STEPS) * Math.cos(betaRad)
    return sunwardM < 0 && Math.sqrt(radiusM ** 2 - sunwardM ** 2) < EARTH_RADIUS_M
  })
  const left = isShaded.map(() => 0)
  // Noon is lit: no shadow reaches over it.
  for (let step = STEPS - 1; step >= 0; step--) left[step] = isShaded[step] ? 1 + (left[step + 1] ?? 0) : 0
  return left
}

/**
 * Whether n satellites do so much of users' work, each in the mean, at all times: in every step those in sunlight first, then those in
 * shadow alike, as far as their batteries have more than keeps them alive until they are out of it; what arrays have left charges.
 * Batteries must be as full at the end as an orbit before.
 */
function keepsUp(satelliteCount: number, workW: number, shaded: readonly number[], power: Power): boolean {
  const { arrayW, idleW, mostW, usableJ, dischargeW, roundTripFraction, periodS } = power
  const stepS = periodS / STEPS
  const storedJ = new Float64Array(satelliteCount).fill(usableJ)
  let beforeJ = storedJ.slice()
  const indices = [...storedJ.keys()]
  for (let step = 0; step < ORBITS * STEPS; step++) {
    if (step === (ORBITS - 1) * STEPS) beforeJ = storedJ.slice()
    const shadedOf = (k: number) => shaded[((k * STEPS) / satelliteCount + step) % STEPS]!
    const dark = indices.filter((k) => shadedOf(k) > 0)
    const litCount = satelliteCount - dark.length
    const inSunW = Math.min(mostW, arrayW - idleW, (satelliteCount * workW) / Math.max(1, litCount))
    const mayW = new Map(
      dark.map((k) => [k, Math.min(mostW, dischargeW - idleW, storedJ[k]! / stepS - idleW * shadedOf(k))]),
    )
    let restW = satelliteCount * workW - litCount * inSunW
    dark.sort((a, b) => mayW.get(a)! - mayW.get(b)!)
    dark.forEach((k, before) => {
      const givesW = Math.max(0, Math.min(mayW.get(k)!, restW / (dark.length - before)))
      restW -= givesW
      storedJ[k]! -= (givesW + idleW) * stepS
    })
    if (restW > 1e-6 * satelliteCount) return false
    const chargesJ = (arrayW - idleW - inSunW) * stepS * roundTripFraction
    for (const k of indices) if (shadedOf(k) === 0) storedJ[k] = Math.min(usableJ, storedJ[k]! + chargesJ)
  }
  return storedJ.every((stored, k) => stored > beforeJ[k]! - 1e-6 * usableJ)
}

function mostByDispatch(satelliteCount: number, shaded: readonly number[], power: Power): number {
  let [low, high] = [0, power.mostW]
  while (high - low > 0.01) {
    const middle = (low + high) / 2
    if (keepsUp(satelliteCount, middle, shaded, power)) low = middle
    else high = middle
  }
  return low
}

function mostByFormula(litFraction: number, eclipsed: number, power: Power): number {
  const asked = { task: {} as Task, askedW: 1e9, steadyW: 1e9, isInStep: false, waitingW: 0, bpsPerW: 1 }
  return servedWork({
    orbit: { ...power, eclipseS: eclipsed * power.periodS },
    moved: { litFraction, linkBps: 1e12 },
    asked: [asked],
    downlinkBps: 1e12,
  })[0]!
}

const POWER: Power = {
  periodS: 5800,
  arrayW: 150,
  idleW: 10,
  mostW: 120,
  meanW: 1e9,
  usableJ: 0,
  dischargeW: 1000,
  roundTripFraction: 0.9,
}

/** Of a shadow of 200 steps and more, what half a step and the halving of power are. */
const BY_STEPS = 0.003

const kept = (orbit: { betaRad: number; satelliteCount: number; power: Power; batteryW: number }) => {
  const { betaRad, satelliteCount, batteryW } = orbit
  const shaded = shadedSteps(betaRad)
  const eclipsed = shaded.filter((left) => left > 0).length / STEPS
  const power = { ...orbit.power, usableJ: batteryW * eclipsed * orbit.power.periodS * (1 + 1e-9) }
  return {
    dispatched: mostByDispatch(satelliteCount, shaded, power),
    formula: mostByFormula(alwaysLitFraction(satelliteCount, satelliteCount, eclipsed), eclipsed, power),
    /** Of satellites without number, of which the same share is always lit. */
    most: mostByFormula(1 - eclipsed, eclipsed, power),
  }
}

describe('steady work of satellites evenly spread round an orbit', () => {
  for (const betaRad of [0, 0.9]) {
    for (const satelliteCount of [1, 2, 3, 4, 6, 12, 40]) {
      const where = `${satelliteCount} of them, the Sun ${betaRad} off their plane`
      const orbit = { betaRad, satelliteCount, power: POWER }

      it(`is what the fewest in sunlight do where batteries only keep the others alive: ${where}`, () => {
        const { dispatched, formula } = kept({ ...orbit, batteryW: POWER.idleW })
        expect(Math.abs(formula - dispatched)).toBeLessThan(BY_STEPS * POWER.mostW)
      })

      it(`is no less where batteries give more, and no more than that of satellites without number: ${where}`, () => {
        for (const [arrayW, batteryW] of [
          [150, 30],
          [150, 120],
          [100, 30],
        ] as const) {
          const { dispatched, formula, most } = kept({ ...orbit, power: { ...POWER, arrayW }, batteryW })
          expect(dispatched).toBeGreaterThan(formula * (1 - BY_STEPS))
          expect(dispatched).toBeLessThan(most * (1 + BY_STEPS))
          // A satellite beyond those that are always lit is at most one of all.
          if (satelliteCount >= 12) expect(formula).toBeGreaterThan((1 - 1 / satelliteCount) * dispatched)
        }
      })
    }
  }

  it('goes through the shadow that orbits are sized for', () => {
    for (const betaRad of [0, 0.9]) {
      const eclipsed = eclipseFraction({ altitudeM: ALTITUDE_M, betaRad })
      expect(Math.abs(shadedSteps(betaRad).filter((left) => left > 0).length - eclipsed * STEPS)).toBeLessThan(1)
    }
  })

  it('is steady on one satellite as the formula has it for those that stand alone', () => {
    for (const batteryW of [15, 30, 120]) {
      const { dispatched, formula } = kept({ betaRad: 0, satelliteCount: 1, power: POWER, batteryW })
      expect(Math.abs(formula - dispatched)).toBeLessThan(BY_STEPS * POWER.mostW)
    }
  })
})

describe('satellites always in sunlight', () => {
  it('are the fewest counted in a thousand turns of the ring, and of neighbours in it', () => {
    for (const slotCount of [1, 2, 3, 4, 5, 7, 12, 31]) {
      for (const eclipseFraction of [0, 0.05, 0.2742, 0.3671, 0.41]) {
        for (const linked of [1, Math.ceil(slotCount / 2), slotCount]) {
          let fewest = linked
          for (let turn = 0; turn < 1000; turn++) {
            const places = Array.from({ length: linked }, (_, k) => (k / slotCount + (turn + 0.5) / 1000) % 1)
            fewest = Math.min(fewest, places.filter((place) => place >= eclipseFraction).length)
          }
          expect(alwaysLitFraction(linked, slotCount, eclipseFraction)).toBeCloseTo(fewest / linked, 12)
        }
      }
    }
  })
})
