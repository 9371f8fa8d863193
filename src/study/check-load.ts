import { Contradiction } from '../errors.ts'
import { fromBase } from '../units.ts'
import { impliedByPattern } from './active-variables.ts'
import type { Catalog } from './catalog.ts'
import type { OverriddenFile } from './overrides.ts'
import { baseValues, type Quantities } from './quantity.ts'
import { definitionOf, type VariableName } from './scale.ts'
import type { StudyFile } from './schema.ts'
import type { Path, YamlFile } from './yaml-file.ts'

/** A satellite that is deployed only after its life delivers nothing; how long it climbs besides is a matter of the design. */
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
    const low = assumptions[name]?.low
    if (low === undefined || low > 0) continue
    throw new Contradiction({
      message: `${name} leaves no market`,
      place: file.place(['assumptions', name]),
      found: String(low),
      expected: 'a number above 0; where it shall not limit the study, its limit stands under `ignore`',
      next: 'dawnfront list limits',
    })
  }
}

/** Tokens that nobody buys have no price, those of no bits ask for no downlink, and traffic that swings by more than its mean is less than none at night. */
export function checkTraffic(file: YamlFile, assumptions: Quantities): void {
  const { utilisationFraction: sold, trafficBitsPerToken: bits, peakTrafficRatio: busiest } = assumptions
  if (sold !== undefined && sold.low <= 0) {
    throw new Contradiction({
      message: 'utilisationFraction sells no tokens',
      place: file.place(['assumptions', 'utilisationFraction']),
      found: String(sold.low),
      expected: 'a number above 0, to 1',
    })
  }
  if (bits !== undefined && bits.low <= 0) {
    throw new Contradiction({
      message: 'trafficBitsPerToken asks for no downlink',
      place: file.place(['assumptions', 'trafficBitsPerToken']),
      found: String(bits.low),
      expected: 'a number above 0',
    })
  }
  if (busiest !== undefined && (busiest.low < 1 || busiest.high > 2)) {
    throw new Contradiction({
      message: 'peakTrafficRatio turns traffic upside down or leaves less than none at night',
      place: file.place(['assumptions', 'peakTrafficRatio']),
      found: busiest.low === busiest.high ? String(busiest.value) : `${busiest.low} to ${busiest.high}`,
      expected: '1 (the same at all hours) to 2 (nothing at the quietest)',
    })
  }
}

/** A fleet that is asked for nothing serves no share of it. */
export function checkDemand(
  file: OverriddenFile,
  { scale, ground }: StudyFile,
  { tasks }: Pick<Catalog, 'tasks'>,
): void {
  if (scale !== 'constellation') return
  const ids = ground?.tasks ?? Object.keys(tasks)
  const asked = ids.reduce((sum, id) => sum + (tasks[id]?.quantities.demandFraction?.value ?? 0), 0)
  if (asked > 0) return
  throw new Contradiction({
    message: 'no task asks for any work',
    place: file.place(
      ground?.tasks === undefined ? ['catalog', 'tasks', ids[0]!, 'demandFraction'] : ['ground', 'tasks'],
    ),
    found: `a demandFraction of 0 for ${ids.join(', ')}`,
    expected: 'a demandFraction above 0 for one of them',
    next: 'dawnfront list catalog tasks',
  })
}

/** Shells of a stack that leave the range of the models however the free numbers are chosen; half a band lies on either side. */
export function checkBand(file: YamlFile, { scale, fixed, variables }: StudyFile): void {
  if (scale !== 'constellation') return
  const patterns = optionsOf('pattern', fixed, variables)
  if (patterns.some((pattern) => impliedByPattern(pattern).shellCount === 1)) return
  const { min, max } = definitionOf('altitudeKm') as { readonly min: number; readonly max: number }
  const altitudesKm = optionsOf('altitudeKm', fixed, variables).map(Number)
  const halfKm = Math.min(...optionsOf('altitudeBandKm', fixed, variables).map(Number)) / 2
  const [lowestKm, highestKm] = [Math.max(...altitudesKm) - halfKm, Math.min(...altitudesKm) + halfKm]
  if (lowestKm >= min && highestKm <= max) return
  const isLow = lowestKm < min
  throw new Contradiction({
    message: 'the altitude band leaves the range of the models',
    place: file.place(['altitudeBandKm' in fixed ? 'fixed' : 'variables', 'altitudeBandKm']),
    found: `shells ${isLow ? `down to ${lowestKm} km at the highest altitude` : `up to ${highestKm} km at the lowest altitude`} and in the narrowest band`,
    expected: `from ${min} to ${max} km`,
  })
}

/** Shells that overlap however the free counts are chosen: the fewest of them over the widest band come too near each other. */
export function checkShells(
  file: OverriddenFile,
  { scale, fixed, variables }: StudyFile,
  assumptions: Quantities,
): void {
  if (scale !== 'constellation') return
  const patterns = optionsOf('pattern', fixed, variables)
  if (patterns.every((pattern) => impliedByPattern(pattern).shellCount === 1)) return
  const shellCount = fewestShells(patterns, fixed, variables)
  if (shellCount < 1) {
    throw new Contradiction({
      message: 'a design of this study may have no shell at all',
      place: file.place(['shellCount' in fixed ? 'fixed' : 'variables', 'shellCount']),
      found: 'a shellCount of 0',
      expected: 'at least 1; of pattern shells alone 0, with an inclinedShellCount of at least 1',
    })
  }
  if (patterns.some((pattern) => impliedByPattern(pattern).shellCount === 1)) return
  const bandKm = Math.max(...optionsOf('altitudeBandKm', fixed, variables).map(Number))
  const leastKm = fromBase('leastShellSpacingKm', baseOf(assumptions, 'leastShellSpacingM'))
  const section = ['altitudeBandKm', 'shellCount'].find((name) => name in fixed) === undefined ? 'variables' : 'fixed'
  const name = (['altitudeBandKm', 'shellCount'] as const).find(
    (one) => one in (section === 'fixed' ? fixed : variables),
  )
  if (shellCount < 2 || bandKm / (shellCount - 1) >= leastKm || name === undefined) return
  if (['shellCount', 'altitudeBandKm'].some((one) => file.from([section, one]) === '--set')) return
  throw new Contradiction({
    message: 'the shells of this study overlap',
    place: file.place([section, name]),
    found: `${shellCount} shells over ${bandKm} km, ${Number((bandKm / (shellCount - 1)).toPrecision(3))} km apart`,
    expected: `at least ${leastKm} km apart (leastShellSpacingKm): altitudeBandKm at least ${leastKm * (shellCount - 1)}, or at most ${shellWords(Math.floor(bandKm / leastKm) + 1)}`,
  })
}

const shellWords = (count: number) => `${count} ${count === 1 ? 'shell' : 'shells'}`

/** Fewest shells a study may have; those of pattern shells have inclined ones beside them. */
function fewestShells(
  patterns: readonly (string | number)[],
  fixed: StudyFile['fixed'],
  variables: StudyFile['variables'],
): number {
  const fewest = (name: VariableName) => Math.min(...optionsOf(name, fixed, variables).map(Number))
  const besideCount = patterns.every((pattern) => pattern === 'shells') ? fewest('inclinedShellCount') : 0
  return fewest('shellCount') + besideCount
}

/** What a variable of a study may be: what it is fixed at, its choices, both its bounds, or its default. */
function optionsOf(
  name: VariableName,
  fixed: StudyFile['fixed'],
  variables: StudyFile['variables'],
): (string | number)[] {
  const [held, free] = [fixed[name], variables[name]]
  if (held !== undefined) return [held]
  if (free === undefined) return [definitionOf(name).default as string | number]
  return Array.isArray(free) ? free : [free.min, free.max]
}

const baseOf = (assumptions: Quantities, name: string): number =>
  baseValues(assumptions, [name], () => new Contradiction({ message: `${name} is missing` }))[name]!

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
