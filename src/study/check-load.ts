import { Contradiction } from '../errors.ts'
import type { Quantities } from './quantity.ts'
import type { StudyFile } from './schema.ts'
import type { Path, YamlFile } from './yaml-file.ts'

/** A satellite that is deployed only after its life delivers nothing, at an infinite price. */
export function checkDelay(file: YamlFile, { mission, fixed, variables }: StudyFile, assumptions: Quantities): void {
  const delayYears = assumptions.deploymentDelayYears?.value ?? 0
  const range = variables.satelliteLifeYears
  const lives: [unknown, Path][] = [
    [mission.lifeYears, ['mission', 'lifeYears']],
    [fixed.satelliteLifeYears, ['fixed', 'satelliteLifeYears']],
    [
      Array.isArray(range) ? Math.min(...range.map(Number)) : range?.min,
      ['variables', 'satelliteLifeYears', ...(Array.isArray(range) ? [] : ['min'])],
    ],
  ]
  for (const [lifeYears, path] of lives) {
    if (typeof lifeYears !== 'number' || delayYears < lifeYears) continue
    throw new Contradiction({
      message: 'the mission is over before the satellite is deployed',
      place: file.place(path),
      found: `a life of ${lifeYears} years, deployed after ${delayYears}`,
      expected: `${path[0] === 'mission' ? path.join('.') : 'satelliteLifeYears'} above scenario.deploymentDelayYears`,
    })
  }
}

/** What markets give in a year: nothing at all is no market to be a share of. */
const MARKETS = ['marketBusdPerYear', 'capitalMarketBusdPerYear', 'chipSupplyPerYear'] as const

/** A demand, capital or supply of zero forbids every fleet. */
export function checkMarkets(file: YamlFile, { scale }: StudyFile, assumptions: Quantities): void {
  if (scale !== 'constellation') return
  for (const name of MARKETS) {
    const value = assumptions[name]?.value
    if (value === undefined || value > 0) continue
    throw new Contradiction({
      message: `${name} leaves no market`,
      place: file.place(['assumptions', name]),
      found: String(value),
      expected: 'a number above 0; where it shall not limit the study, its limit stands under `ignore`',
      next: 'dawnfront list limits',
    })
  }
}

export function checkCompute(file: YamlFile, { compute }: StudyFile): void {
  const { averagePowerKw, peakPowerKw, dutyFraction } = compute
  if (averagePowerKw > peakPowerKw) {
    throw new Contradiction({
      message: 'average compute power is above peak',
      place: file.place(['compute', 'averagePowerKw']),
      found: `average ${averagePowerKw} kW, peak ${peakPowerKw} kW`,
      expected: 'averagePowerKw <= peakPowerKw',
    })
  }
  if (
    dutyFraction * peakPowerKw > averagePowerKw * (1 + 1e-12) ||
    (dutyFraction === 1 && averagePowerKw < peakPowerKw)
  ) {
    throw new Contradiction({
      message: 'the time at peak alone exceeds the average power',
      place: file.place(['compute', 'dutyFraction']),
      found: `${dutyFraction} of the time at ${peakPowerKw} kW, on average ${averagePowerKw} kW`,
      expected: `dutyFraction at most ${averagePowerKw / peakPowerKw}`,
    })
  }
}
