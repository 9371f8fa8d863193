import { describe, expect, it } from 'vitest'
import type { ConstellationContext } from '../../../src/constellation/assumptions.ts'
import type { ConstellationSizing } from '../../../src/constellation/size.ts'
import { meanF107Sfu } from '../../../src/environment/atmosphere/solar-activity.ts'
import { activityFrom, airOf } from '../../../src/study/air-of.ts'
import { compileStudy } from '../../../src/study/compile.ts'
import { loadStudy } from '../../../src/study/resolve.ts'
import { decayTimeS } from '../../../src/subsystems/drag.ts'

const YEAR_S = 31_557_600
const activity = activityFrom('2028-01')

describe('activity over the years of a fleet', () => {
  it('has the means of the months', () => {
    expect(activity.meanSfu(0, 5)).toBeCloseTo(meanF107Sfu('2028-01', 60), 9)
    expect(activity.meanSfu(2.5, 1)).toBeCloseTo(meanF107Sfu('2030-07', 12), 9)
  })

  it('of all that is launched at once is that of a satellite alone', () => {
    const years = activity.worst(5, 0)
    const alone = airOf({ f107Sfu: 0, predictedFrom: '2028-01', lifeYears: 5 })
    expect(years.f107Sfu).toBeCloseTo(meanF107Sfu('2028-01', 60), 9)
    // Tables at levels of 10 sfu against one at the very level: within 2 %.
    const [climb, ofOne] = [years.air.lnPressure, alone.air.lnPressure]
    for (let i = 0; i < climb.length; i++) expect(Math.abs(climb[i]! - ofOne[i]!)).toBeLessThan(0.02)
    const descent = years.airOfDescent.lnPressure
    for (let i = 0; i < descent.length; i++) {
      expect(Math.abs(descent[i]! - alone.airOfDescent.lnPressure[i]!)).toBeLessThan(0.02)
    }
  })

  it('has the most active years for drag and climb, and the quietest for what falls, whenever they are', () => {
    // The predicted maximum is in late 2034, the minimum after it in 2041: both lie within eight years of launches and a life.
    const years = activity.worst(5, 8)
    let [mostLife, mostYear] = [0, 0]
    for (let month = 0; month <= 96; month++) {
      const from = `${2028 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`
      mostLife = Math.max(mostLife, meanF107Sfu(from, 60))
      mostYear = Math.max(mostYear, meanF107Sfu(from, 12))
    }
    expect(years.f107Sfu / mostLife).toBeGreaterThan(0.995)
    expect(years.f107Sfu).toBeLessThanOrEqual(mostLife * 1.0001)
    const peak = airOf({ f107Sfu: mostYear, predictedFrom: undefined, lifeYears: 5 }).air
    const at600 = (600 - 250) / 25
    expect(Math.abs(years.air.lnPressure[at600]! - peak.lnPressure[at600]!)).toBeLessThan(0.05)
    // Any satellite that dies within the thirteen years falls no later than the limit is asked for, but for decays of other length.
    for (const death of ['2030-01', '2033-01', '2036-06', '2039-01', '2041-01']) {
      const { decaySpans } = airOf({ f107Sfu: 0, predictedFrom: death, lifeYears: 0 })
      const ofOne = decayTimeS(decaySpans, 600e3, 15) / YEAR_S
      expect(ofOne).toBeLessThan((1.1 * decayTimeS(years.decaySpans, 600e3, 15)) / YEAR_S)
    }
  })

  it('lets the dead fall in the mean of when they die', () => {
    // Half of them in 2033, half in 2040: two of eight spans of a year, the sixth and the thirteenth.
    const serving = Array.from({ length: 16 }, (_, k) => (k === 5 || k === 12 ? 1 : 0))
    const { decaySpans } = activity.worst(5, 11)
    const ratio = activity.meanFallRatio({ serving, stepYears: 1 }, decaySpans, 550e3, 30)
    const fall = (month: string) =>
      decayTimeS(airOf({ f107Sfu: 0, predictedFrom: month, lifeYears: 0 }).decaySpans, 550e3, 30)
    // Spans are two years each and stand for their middle: 2033 and 2041.
    const expected = (fall('2033-01') + fall('2041-01')) / 2 / decayTimeS(decaySpans, 550e3, 30)
    expect(Math.abs(ratio / expected - 1)).toBeLessThan(0.03)
  })
})

describe('satellites of a fleet', () => {
  const sized = (...sets: string[]) => {
    const compiled = compileStudy(loadStudy('designs/ai1-gigawatt.yaml', sets))
    const sizing = compiled.size(compiled.representative) as ConstellationSizing
    return { ...sizing, context: compiled.context as unknown as ConstellationContext }
  }

  it('launched over years of a rising Sun need more for drag than those of the first day', () => {
    const [once, years] = [sized('deploymentYears=1', 'replenishment=none'), sized('deploymentYears=7')]
    expect(years.propulsion.deltaVDragMPerSPerYear / once.propulsion.deltaVDragMPerSPerYear).toBeGreaterThan(1.5)
    expect(years.propulsion.raiseThrustToDragRatio).toBeLessThan(once.propulsion.raiseThrustToDragRatio)
    expect(years.propulsion.passiveDecayYears).toBeGreaterThan(once.propulsion.passiveDecayYears)
  })

  it('know of no years where a study holds the Sun at a level', () => {
    const fixed = (years: number) => {
      const file = loadStudy('designs/ai1-gigawatt.yaml', ['mission.solarActivity=mean', `deploymentYears=${years}`])
      const compiled = compileStudy(file)
      return (compiled.size(compiled.representative) as ConstellationSizing).propulsion.deltaVDragMPerSPerYear
    }
    expect(fixed(7)).toBe(fixed(1))
  })
})
