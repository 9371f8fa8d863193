import { DAY_S, YEAR_S } from '../../constants.ts'
import { solarFluxWPerM2, sunPosition } from '../../environment/sun.ts'
import { arrayInSunlight, meanWithEclipseWPerM2 } from '../../node/array-in-sunlight.ts'
import { coldestRadiatorK } from '../../node/coldest-radiator.ts'
import { installedHeatersW } from '../../node/load.ts'
import { arrayLeftFraction, arrayRadiationFraction } from '../../node/power.ts'
import { coolantBoilingK } from '../../subsystems/coolant-boiling.ts'
import { daysSinceJ2000, laterBy } from '../epoch.ts'
import { ageOf, type Craft, chipsAt } from './craft.ts'
import type { FlownStretch } from './fly-stretch.ts'
import type { Flown } from './log.ts'
import { type PromiseRow, promiseRow } from './verdict.ts'

/** Compute that may be shed of what was asked for, as steps and means blur the edges of peaks. */
const SHED_FRACTION = 0.001
/** Compute delivered may fall short of the sizing by so much before the promise counts as broken. */
const DELIVERED_SHARE = 0.98

/** The promises that days and years of flight can tell of. */
export function promisesOf(craft: Craft, flights: readonly FlownStretch[]): PromiseRow[] {
  const working = flights.filter(({ stretch }) => !stretch.isComputeOff)
  const asleep = flights.filter(({ stretch }) => stretch.isComputeOff)
  if (working.length === 0) return asleep.length === 0 ? [] : [...coldRows(craft, asleep), unservedRow(asleep)]
  const isComparable = working.some(({ stretch }) => stretch.isLeaked)
  const rows = [
    ...heatRows(craft, working),
    ...(asleep.length === 0 ? [] : coldRows(craft, asleep)),
    ...arrayRows(craft, working),
    ...(craft.sizing.environment.longestEclipseS > 0 ? batteryRows(craft, working) : []),
  ]
  return [
    ...rows.map((row) => (isComparable ? row : promiseRow({ ...row, isComparable }))),
    ...computeRows(craft, working),
    unservedRow(flights),
  ]
}

/** The flight that is worst by some figure. */
function worst(flights: readonly FlownStretch[], badness: (flown: Flown, one: FlownStretch) => number): FlownStretch {
  return flights.reduce((most, one) => (badness(one.flown, one) > badness(most.flown, most) ? one : most))
}

function heatRows({ sizing, context }: Craft, flights: readonly FlownStretch[]): PromiseRow[] {
  const { thermal, reliability, design } = sizing
  const boilingK = coolantBoilingK(context.assumptions)
  const junction = worst(flights, ({ hottestJunctionK }) => hottestJunctionK)
  const supply = worst(flights, ({ warmestSupplyK }) => warmestSupplyK)
  const back = worst(flights, ({ warmestReturnK }) => warmestReturnK)
  return [
    promiseRow({
      name: 'hottestJunctionCelsius',
      words: 'hottest junction',
      sized: reliability.peakJunctionK,
      flown: junction.flown.hottestJunctionK,
      limit: { side: 'max', value: design.chip.junctionLimitK },
      where: junction.stretch.name,
    }),
    promiseRow({
      name: 'warmestSupplyCelsius',
      words: 'warmest coolant at the chips',
      sized: thermal.peakSupplyK,
      flown: supply.flown.warmestSupplyK,
      limit: { side: 'max', value: design.chip.coolantLimitK },
      where: supply.stretch.name,
    }),
    promiseRow({
      name: 'warmestReturnCelsius',
      words: 'warmest coolant behind the chips',
      sized: thermal.peakReturnK,
      flown: back.flown.warmestReturnK,
      ...(boilingK === undefined ? {} : { limit: { side: 'max' as const, value: boilingK } }),
      where: back.stretch.name,
    }),
  ]
}

function coldRows({ sizing, context }: Craft, flights: readonly FlownStretch[]): PromiseRow[] {
  const cold = worst(flights, ({ coldestPanelK }) => -coldestPanelK)
  const heated = worst(flights, ({ mostHeatersW }) => mostHeatersW)
  const unheatedK = coldestRadiatorK(sizing, context)
  const { mostHeatersW } = heated.flown
  return [
    promiseRow({
      name: 'coldestRadiatorCelsius',
      words: 'coldest radiator, compute off',
      sized: mostHeatersW > 0 ? Number.NaN : unheatedK,
      flown: cold.flown.coldestPanelK,
      limit: { side: 'min', value: context.assumptions.coolantFreezingK },
      where: cold.stretch.name,
    }),
    promiseRow({
      name: 'radiatorHeatersKw',
      words: 'heaters that keep it from freezing',
      sized: installedHeatersW(sizing.load),
      flown: mostHeatersW,
      where: heated.stretch.name,
    }),
  ]
}

/** What the array could give beyond what was drawn, and what the battery is owed at the end, over that. */
export function arrayMargin({ sizing }: Craft, flown: Flown): number {
  const { battery } = sizing.design
  const chargedFraction = battery.roundTripFraction / battery.dischargeFraction
  const owedJ = Math.max(0, flown.startStoredJ - flown.endStoredJ - flown.fadedJ) / chargedFraction
  return flown.availableJ / (flown.busJ - flown.dischargedJ + flown.chargedJ + owedJ) - 1
}

/** The array in the sunlight of a day by the closed form of the sizing. */
function sizedArrayW({ sizing, context }: Craft, { stretch }: FlownStretch): number {
  const { design, environment, load } = sizing
  const years = stretch.missionS / YEAR_S
  const { distanceAu } = sunPosition(daysSinceJ2000(laterBy(stretch.start, stretch.durationS / 2)))
  const drawnWPerM2 = load.averageBusW / design.solarArrayAreaM2
  // Days of dawn-dusk orbits with the weakest Sun have no shadow, those of planes through the Sun the longest.
  const longestEclipseS = design.orbit === 'inclined' ? environment.longestEclipseS : 0
  const shadow = { longestEclipseS, periodS: environment.periodS }
  return (
    design.solarArrayAreaM2 *
    meanWithEclipseWPerM2(arrayInSunlight(design, context, 'arc'), solarFluxWPerM2(distanceAu), drawnWPerM2, shadow) *
    arrayRadiationFraction(design, environment, years) *
    arrayLeftFraction(environment, context, years)
  )
}

function arrayRows(craft: Craft, flights: readonly FlownStretch[]): PromiseRow[] {
  const { power } = craft.sizing
  const days = flights.filter(({ stretch }) => stretch.isLeaked)
  const tightest = worst(flights, (flown) => -arrayMargin(craft, flown))
  const margin = promiseRow({
    name: 'arrayMarginFraction',
    words: 'array over what is asked of it',
    sized: power.arrayMarginW / power.requiredArrayPowerW,
    flown: arrayMargin(craft, tightest.flown),
    limit: { side: 'min', value: 0 },
    where: tightest.stretch.name,
  })
  if (days.length === 0) return [margin]
  const weakest = worst(days, ({ sunlitArrayW }) => -sunlitArrayW)
  return [
    promiseRow({
      name: 'endArrayPowerKw',
      words: 'array in sunlight, least of a day',
      sized: sizedArrayW(craft, weakest),
      flown: weakest.flown.sunlitArrayW,
      where: weakest.stretch.name,
    }),
    margin,
  ]
}

function batteryRows(craft: Craft, flights: readonly FlownStretch[]): PromiseRow[] {
  const { design, power, environment } = craft.sizing
  const { battery, batteryEnergyJ } = design
  const eclipse = worst(flights, ({ longestEclipseS }) => longestEclipseS)
  const deepest = worst(flights, ({ deepestFraction }) => deepestFraction)
  const hardest = worst(flights, ({ mostDischargeW }) => mostDischargeW)
  const usedJ = Math.max(power.battery.eclipseLoadW * environment.longestEclipseS, power.battery.neededJ)
  return [
    promiseRow({
      name: 'longestEclipseMinutes',
      words: 'longest eclipse',
      sized: environment.longestEclipseS,
      flown: eclipse.flown.longestEclipseS,
      where: eclipse.stretch.name,
    }),
    promiseRow({
      name: 'deepestDischargeFraction',
      words: 'deepest discharge, of the capacity then',
      sized: usedJ / (batteryEnergyJ * power.battery.capacityLeftFraction * battery.dischargeFraction),
      flown: deepest.flown.deepestFraction,
      limit: { side: 'max', value: battery.deepestDischargeFraction },
      where: deepest.stretch.name,
    }),
    promiseRow({
      name: 'batteryRateRatio',
      words: 'battery power over its highest',
      sized: power.battery.rateRatio,
      flown: hardest.flown.mostDischargeW / power.battery.highestRateW,
      limit: { side: 'max', value: 1 },
      // The sizing's is of the first, weakest second of a peak, a flight's the mean of a step.
      isComparable: false,
      where: hardest.stretch.name,
    }),
  ]
}

/** Ages change little over so long. */
const SAME_AGE_S = 30 * DAY_S

/** Throughput by the closed form: the profile in the mean of the ages flown through, less what eclipses and restarts take. */
export function sizedThroughput(craft: Craft, flight: FlownStretch): number {
  const { sizing, context, demand } = craft
  const { load, assumptions } = context
  const { stretch, flown } = flight
  const profileAt = (missionS: number) => {
    const age = ageOf(craft, missionS)
    const at = (computeW: number) => chipsAt(craft, age, Math.min(computeW, age.mostComputeW)).throughputFraction
    return load.dutyFraction * at(demand.peakComputeW) + (1 - load.dutyFraction) * at(demand.offPeakComputeW)
  }
  const spans = Math.max(1, Math.ceil(flown.flownS / SAME_AGE_S))
  let profile = 0
  for (let k = 0; k < spans; k++) profile += profileAt(stretch.missionS + (flown.flownS * (k + 0.5)) / spans) / spans
  const idle = 1 - sizing.power.battery.eclipseComputeFraction
  const darkFraction = 1 - flown.sunlitS / flown.flownS
  const restarts = (flown.eclipseCount * assumptions.eclipseRestartS) / flown.flownS
  return profile * Math.max(0, 1 - idle * (darkFraction + restarts))
}

function computeRows(craft: Craft, flights: readonly FlownStretch[]): PromiseRow[] {
  const shortOf = (one: FlownStretch) => one.flown.throughputS / one.flown.flownS / sizedThroughput(craft, one)
  const least = worst(flights, (_, one) => -shortOf(one))
  const shed = worst(flights, shedFraction)
  const sized = sizedThroughput(craft, least)
  return [
    promiseRow({
      name: 'computeDeliveredFraction',
      words: 'compute delivered, of the peak at the start',
      sized,
      flown: least.flown.throughputS / least.flown.flownS,
      limit: { side: 'min', value: DELIVERED_SHARE * sized },
      where: least.stretch.name,
    }),
    promiseRow({
      name: 'computeShedFraction',
      words: 'compute power asked for and not given',
      sized: 0,
      flown: shedFraction(shed.flown),
      limit: { side: 'max', value: SHED_FRACTION },
      where: shed.stretch.name,
    }),
  ]
}

function unservedRow(flights: readonly FlownStretch[]): PromiseRow {
  const { stretch, flown } = worst(flights, ({ unservedJ }) => unservedJ)
  return promiseRow({
    name: 'unservedKwh',
    words: 'load of the bus that nothing carried',
    sized: 0,
    flown: flown.unservedJ,
    limit: { side: 'max', value: ROUNDING_SHARE * flown.busJ },
    where: stretch.name,
  })
}

const ROUNDING_SHARE = 1e-9
export const shedFraction = ({ askedJ, computeJ }: Flown) => (askedJ > 0 ? 1 - computeJ / askedJ : 0)
