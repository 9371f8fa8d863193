import { describe, expect, it } from 'vitest'
import { daysSinceJ2000, sunPosition } from '../../src/environment/sun.ts'
import { dawnDuskLongestEclipseS, eclipseFreeAltitudesM } from '../../src/environment/sunlight.ts'
import { arrayInSunlight, mostInSunlight, powerDrawnOnWPerM2 } from '../../src/node/array-in-sunlight.ts'
import { type DayConditions, dayOfMission, worstDay } from '../../src/node/day.ts'
import { busByCompute } from '../../src/node/load.ts'
import { type OperationStep, operate } from '../../src/node/operation.ts'
import { operateDays } from '../../src/node/operation-year.ts'
import { partOf } from '../../src/node/parts.ts'
import { meanSky, radiatorArgs } from '../../src/node/thermal.ts'
import { compileStudy } from '../../src/study/compile.ts'
import { loadStudy } from '../../src/study/resolve.ts'
import { radiatorRootTemperatureK } from '../../src/subsystems/radiator.ts'

/** A design with array and battery to spare on its worst day, by policy. */
function sized(policy: string, ...sets: string[]) {
  const study = loadStudy('designs/ai1-node.yaml', [
    `eclipsePolicy=${policy}`,
    'solarArrayAreaM2=1200',
    'batteryEnergyKwh=150',
    'radiatorAreaM2=400',
    ...sets,
  ])
  const compiled = compileStudy(study)
  return { sizing: compiled.size(compiled.representative), context: compiled.context }
}

type Sized = ReturnType<typeof sized>

const orbit = ({ sizing, context }: Sized, stepS: number, day?: DayConditions, orbits = 1) => [
  ...operate(sizing, context, {
    stepS,
    durationS: orbits * sizing.environment.periodS,
    dayAt: () => day ?? worstDay(sizing, context.mission),
  }),
]

/** Mean over the steps. */
const mean = (steps: readonly OperationStep[], name: keyof OperationStep) =>
  steps.reduce((sum, step) => sum + step[name] * step.durationS, 0) /
  steps.reduce((sum, { durationS }) => sum + durationS, 0)

const POLICIES = ['ride-through', 'partial', 'housekeeping']

for (const policy of POLICIES) {
  describe(`the worst day with ${policy}`, () => {
    const node = sized(policy)
    const { sizing } = node
    const { drag, parts, load, power, environment, design } = sizing
    const steps = orbit(node, 60)
    const shadow = environment.longestEclipseS / environment.periodS

    it('covers one orbit, and is in shadow as long as the longest eclipse', () => {
      const total = steps.reduce((sum, { durationS }) => sum + durationS, 0)
      expect(total).toBeCloseTo(environment.periodS, 6)
      const darkS = steps.reduce((sum, step) => sum + (1 - step.sunlitFraction) * step.durationS, 0)
      expect(darkS).toBeCloseTo(dawnDuskLongestEclipseS(design.altitudeM), 3)
    })

    it('has the load of the policy: mean bus power in sunlight, what the sizing leaves in eclipse', () => {
      const expected = (1 - shadow) * load.averageBusW + shadow * power.battery.eclipseLoadW
      expect(mean(steps, 'busLoadW') / expected).toBeCloseTo(1, 9)
      const dark = steps.filter((step) => step.sunlitFraction === 0)
      expect(dark.length).toBeGreaterThan(15)
      for (const { busLoadW, computeW } of dark) {
        expect(busLoadW).toBeCloseTo(power.battery.eclipseLoadW, 6)
        expect(busByCompute(load, node.context.load).computeW(busLoadW)).toBeCloseTo(computeW, 6)
        expect(computeW / load.averageComputeW).toBeGreaterThanOrEqual(power.battery.eclipseComputeFraction - 1e-9)
      }
    })

    it('balances at the bus in every step', () => {
      for (const step of steps) {
        const given = step.arrayW + step.dischargeW + step.shortfallW
        expect(given / (step.busLoadW + step.chargeW)).toBeCloseTo(1, 12)
        expect(step.arrayW).toBeLessThanOrEqual(step.arrayAvailableW + 1e-6)
      }
      expect(mean(steps, 'shortfallW')).toBe(0)
    })

    it('draws from the array in sunlight what the sizing requires of it', () => {
      const sunlit = steps.filter((step) => step.sunlitFraction === 1)
      // The sizing's own balance of load and recharge: an energy balance, so rounding alone separates the two.
      const required =
        load.averageBusW + (power.battery.eclipseLoadW * shadow) / (1 - shadow) / design.battery.roundTripFraction
      for (const { arrayW } of sunlit) expect(arrayW / required).toBeCloseTo(1, 9)
    })

    it('brings the battery back to where it was, losing the round trip', () => {
      const twice = orbit(node, environment.periodS / 10, undefined, 2)
      const [first, again] = [twice[0]!, twice[10]!]
      expect(again.storedJ / first.storedJ).toBeCloseTo(1, 9)
      expect(again.radiatorK).toBeCloseTo(first.radiatorK, 4)
      expect((mean(steps, 'chargeW') * design.battery.roundTripFraction) / mean(steps, 'dischargeW')).toBeCloseTo(1, 9)
    })

    it('never takes more out of the battery than its cycle life allows', () => {
      const lowest = Math.min(...steps.map(({ lowestStoredJ }) => lowestStoredJ))
      const depth = 1 - lowest / design.batteryEnergyJ
      expect(depth).toBeCloseTo(
        (power.battery.eclipseLoadW * environment.longestEclipseS) /
          design.battery.dischargeFraction /
          design.batteryEnergyJ,
        9,
      )
      expect(depth).toBeLessThanOrEqual(power.battery.allowedDepthFraction + 1e-9)
    })

    it('rejects over an orbit the heat that was put into the loop', () => {
      expect(mean(steps, 'rejectedW') / mean(steps, 'heatW')).toBeCloseTo(1, 6)
      const heatW = mean(steps, 'busLoadW') - drag.thrusterPowerW - partOf(parts, 'link-terminals').draw.lightW
      expect(mean(steps, 'heatW') / heatW).toBeCloseTo(1, 9)
    })

    it('is the same in coarse steps as in fine ones', () => {
      const coarse = orbit(node, 600)
      for (const name of ['arrayW', 'dischargeW', 'busLoadW', 'heatW', 'rejectedW'] as const) {
        expect(mean(coarse, name) / mean(steps, name), name).toBeCloseTo(1, 7)
      }
      expect(coarse[3]!.radiatorK).toBeCloseTo(steps[30]!.radiatorK, 4)
      expect(coarse[3]!.storedJ / steps[30]!.storedJ).toBeCloseTo(1, 9)
    })
  })
}

describe('an orbit without eclipse', () => {
  const lowestFree = eclipseFreeAltitudesM()[0]
  const node = sized('ride-through', `altitudeKm=${Math.ceil(lowestFree / 1e3) + 20}`)

  it('never changes, and its radiator stands where a mean sky puts it, colder than under the hot one of the sizing', () => {
    const atOneAu = { eclipseS: 0, solarFluxWPerM2: 1361, betaRad: 1, ageYears: 0 }
    const steps = orbit(node, 600, atOneAu)
    const { design, load, loop, thermal } = node.sizing
    const sky = radiatorArgs(design, node.context, meanSky(1361), load.averageBusW)
    const radiatorK = radiatorRootTemperatureK(sky, loop.averageRejectedW / design.radiatorAreaM2)
    expect(radiatorK).toBeLessThan(thermal.averageRadiatorK)
    for (const step of steps) {
      expect(step).toMatchObject({ sunlitFraction: 1, throughputFraction: 1, chargeW: 0, dischargeW: 0 })
      expect(step.rejectedW / loop.averageHeatW).toBeCloseTo(1, 5)
      expect(step.radiatorK).toBeCloseTo(radiatorK, 3)
      expect(step.coolantSupplyK).toBeCloseTo(thermal.averageSupplyK, 3)
      const drawnWPerM2 = load.averageBusW / design.solarArrayAreaM2
      const arealPowerWPerM2 = powerDrawnOnWPerM2(arrayInSunlight(design, node.context, 'arc'), 1361, drawnWPerM2)
      expect(step.arrayAvailableW / (design.solarArrayAreaM2 * arealPowerWPerM2)).toBeCloseTo(1, 12)
    }
  })
})

describe('a design whose array is too small', () => {
  it('says what load is not carried instead of inventing power', () => {
    const steps = orbit(sized('ride-through', 'solarArrayAreaM2=500', 'batteryEnergyKwh=2'), 60)
    expect(mean(steps, 'shortfallW')).toBeGreaterThan(0)
    for (const { storedJ } of steps) expect(storedJ).toBeGreaterThanOrEqual(-1e-6)
  })
})

describe('the year', () => {
  const missionStartDays = daysSinceJ2000(2028, 1, 1)
  const year = ({ sizing, context }: Sized, missionS = 0) => [
    ...operateDays(sizing, context, { durationS: 365 * 86_400, stepS: 86_400, missionStartDays, missionS }),
  ]

  it('has the longest eclipse, mean shadow and eclipse days of the environment', () => {
    for (const ltan of [6, 18]) {
      const node = sized('ride-through', `ltanHours=${ltan}`)
      const days = year(node)
      const { environment } = node.sizing
      // A day off the solstice and the equation of time there: a few seconds.
      expect(Math.abs(Math.max(...days.map(({ day }) => day.eclipseS)) - environment.longestEclipseS)).toBeLessThan(10)
      const shadow = days.reduce((sum, { mean: { sunlitFraction } }) => sum + 1 - sunlitFraction, 0) / days.length
      // The environment's is a table, linear between altitudes.
      expect(Math.abs(shadow - environment.meanEclipseFraction)).toBeLessThan(0.001)
      const count = days.filter(({ day }) => day.eclipseS > 0).length
      expect(Math.abs(count - environment.eclipseDaysPerYear)).toBeLessThan(2)
    }
  })

  it('delivers the eclipse availability of the sizing, restarts included', () => {
    for (const policy of POLICIES) {
      const node = sized(policy)
      const days = year(node)
      const throughput =
        days.reduce((sum, { mean: { throughputFraction } }) => sum + throughputFraction, 0) / days.length
      // The sizing counts eclipses by whole days of a tabulated season: 0.2 % of a year.
      expect(Math.abs(throughput - node.sizing.reliability.eclipseAvailabilityFraction)).toBeLessThan(0.002)
    }
  })

  it('ages the array day by day to what is left of it at end of life', () => {
    const node = sized('ride-through')
    const { design, load, power } = node.sizing
    const days = year(node)
    const at = (k: number) => days[k]!.arrayInSunlightW / days[k]!.day.solarFluxWPerM2
    for (let k = 1; k < days.length; k++) expect(days[k]!.day.ageYears).toBeGreaterThan(days[k - 1]!.day.ageYears)
    expect(at(364)).toBeLessThan(at(0))
    const last = operate(node.sizing, node.context, {
      durationS: 60,
      stepS: 60,
      dayAt: () => ({ eclipseS: 0, betaRad: 1, solarFluxWPerM2: 1361, ageYears: node.context.mission.lifeYears }),
    })
    const { arrayAvailableW } = [...last][0]!
    const array = arrayInSunlight(design, node.context, 'arc')
    const arealPowerWPerM2 = powerDrawnOnWPerM2(array, 1361, load.averageBusW / design.solarArrayAreaM2)
    const most = mostInSunlight(array, 1361).arealPowerWPerM2
    expect(arrayAvailableW / (design.solarArrayAreaM2 * arealPowerWPerM2 * power.remainingFraction)).toBeCloseTo(1, 12)
    // Cells of which less is drawn than they could give are warmer, by some kelvins of a coefficient of 0.26 % each.
    expect(arealPowerWPerM2 / most).toBeGreaterThan(0.97)
    expect(arealPowerWPerM2 / most).toBeLessThan(1)
  })

  it('of an inclined orbit starts with its node at the equinox and drifts through all local times', () => {
    const node = sized('partial', 'orbit=inclined', 'inclinationDeg=53')
    const { sizing } = node
    const first = dayOfMission(sizing, { missionStartDays, missionS: 0 })
    // The plane's normal against the Sun's direction, both in the equator of date.
    const sun = sunPosition(missionStartDays)
    const inclination = (53 * Math.PI) / 180
    const towards = [
      Math.cos(sun.declinationRad) * Math.cos(sun.rightAscensionRad),
      Math.cos(sun.declinationRad) * Math.sin(sun.rightAscensionRad),
      Math.sin(sun.declinationRad),
    ] as const
    const sine = -Math.sin(inclination) * towards[1] + Math.cos(inclination) * towards[2]
    expect(first.betaRad).toBeCloseTo(Math.asin(sine), 9)
    const days = year(node)
    const mean = days.reduce((sum, { day }) => sum + day.eclipseS, 0) / days.length / sizing.environment.periodS
    // One plane's year against the mean over all planes.
    expect(Math.abs(mean - sizing.environment.meanEclipseFraction)).toBeLessThan(0.02)
    expect(Math.max(...days.map(({ day }) => day.eclipseS))).toBeLessThanOrEqual(sizing.environment.longestEclipseS + 1)
  })
})
