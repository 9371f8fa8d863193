import { Random } from '../../../solvers/random.ts'
import { YEAR_S } from '../../constants.ts'
import { chipsLostToRadiationPerYear } from '../../node/chip-loss.ts'
import { arrayRadiationFraction } from '../../node/power.ts'
import { chipFailuresPerYear } from '../../subsystems/chip-failures.ts'
import { type Age, type Craft, chipsAt } from './craft.ts'

/** One life of a satellite, drawn. */
export interface DrawnLife {
  readonly deliveredPflopYears: number
  /** Years in operation until the satellite, or both its pumps, were lost; the whole operation where neither was. */
  readonly workedYears: number
  readonly chipFailureCount: number
  readonly stringLossCount: number
  /** Upsets that restarted a replica or a host. */
  readonly upsetCount: number
}

/** Many lives of a satellite beside the closed form of its sizing. */
export interface Lives {
  readonly lives: readonly DrawnLife[]
  readonly sizedPflopYears: number
  readonly meanPflopYears: number
  readonly standardErrorPflopYears: number
  /** Quantiles at 0.05, 0.25, 0.5, 0.75 and 0.95. */
  readonly quantilesPflopYears: readonly number[]
  /** Lives in which satellite or pumps were lost before the end. */
  readonly lostCount: number
}

const QUANTILES = [0.05, 0.25, 0.5, 0.75, 0.95]
/** A life is looked at in no longer spans than this: ageing is taken in the middle of each. */
const LONGEST_SPAN_YEARS = 1 / 12

/**
 * Lives drawn at the rates of the sizing: the satellite and each of two pumps are lost at constant rates, chips at the rate
 * of their junction, strings of the array by impacts. A spare takes over from a dead chip; without one the living run harder
 * up to their rated power. Where the array gives less than the profile asks, compute is cut to what it carries. Upsets come as
 * Poisson has them, each with its restart.
 *
 * Source: [jedec-jep122] for the junctions; Gillespie's direct method of drawing the next of several events.
 * Assumes: events independent of each other; coolant as warm as the sizing has it, as in the ageing of a flight; safe mode, links and
 * eclipses in the mean, as the sizing has them.
 *
 * `deliveredRatio` is what a flight delivered over the closed form.
 */
export function drawLives(craft: Craft, plan: LivesPlan & { readonly count: number }): Lives {
  return livesOf(craft, drawSomeLives(craft, plan, 0, plan.count))
}

export interface LivesPlan {
  readonly seed: number
  readonly deliveredRatio: number
}

/** The lives from one number on: each hangs on its own number and the seed alone, whoever draws it. */
export function drawSomeLives(craft: Craft, plan: LivesPlan, from: number, count: number): DrawnLife[] {
  return Array.from({ length: count }, (_, k) => drawLife(craft, new Random(plan.seed, from + k), plan))
}

/** Lives beside the closed form. */
export function livesOf(craft: Craft, lives: readonly DrawnLife[]): Lives {
  const delivered = lives.map(({ deliveredPflopYears }) => deliveredPflopYears)
  const mean = delivered.reduce((sum, value) => sum + value, 0) / delivered.length
  const variance = delivered.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, delivered.length - 1)
  const sorted = [...delivered].sort((a, b) => a - b)
  const { output, reliability } = craft.sizing
  return {
    lives,
    sizedPflopYears: output.effectivePflopYears,
    meanPflopYears: mean,
    standardErrorPflopYears: Math.sqrt(variance / delivered.length),
    quantilesPflopYears: QUANTILES.map((share) => sorted[Math.round(share * (sorted.length - 1))]!),
    lostCount: lives.filter(({ workedYears }) => workedYears < reliability.operatingYears - 1e-9).length,
  }
}

function drawLife(craft: Craft, random: Random, plan: Pick<LivesPlan, 'deliveredRatio'>): DrawnLife {
  const { sizing, context } = craft
  const { design, reliability, output } = sizing
  const { assumptions } = context
  const next = (ratePerYear: number) => -Math.log1p(-random.next()) / Math.max(1e-12, ratePerYear)
  const pumpYears = Math.max(next(assumptions.pumpFailuresPerYear), next(assumptions.pumpFailuresPerYear))
  const endYears = Math.min(reliability.operatingYears, pumpYears, next(reliability.lossRatePerYear))
  const stringsPerYear = stringLossesPerYear(craft)
  const failuresAt = chipFailureRate(craft)
  const throughputAt = throughputOf(craft)
  let [years, working, spares] = [0, design.chipCount, design.spareChipCount]
  let [strings, failed, delivered] = [0, 0, 0]
  while (years < endYears && working > 0) {
    const chipRate = working * failuresAt(working)
    const drawn = next(chipRate + stringsPerYear)
    const span = Math.min(drawn, LONGEST_SPAN_YEARS, endYears - years)
    delivered += span * throughputAt(working, strings, years + span / 2)
    years += span
    if (span < drawn) continue
    if (random.next() * (chipRate + stringsPerYear) < stringsPerYear) strings++
    else {
      failed++
      if (spares > 0) spares--
      else working--
    }
  }
  const upsets = drawUpsets(craft, random, years)
  const { availabilityFraction, upsetAvailabilityFraction } = reliability
  const available = (availabilityFraction / Math.max(1e-9, upsetAvailabilityFraction)) * upsets.availabilityFraction
  const kept = (1 - assumptions.silentErrorOverheadFraction) * available * plan.deliveredRatio
  return {
    deliveredPflopYears: (output.peakFlops / 1e15) * delivered * kept,
    workedYears: endYears,
    chipFailureCount: failed,
    stringLossCount: strings,
    upsetCount: upsets.count,
  }
}

/** Upsets of so many years, and the share of them that restarts leave. */
function drawUpsets({ sizing: { reliability }, context: { assumptions } }: Craft, random: Random, years: number) {
  const memory = drawPoisson(random, reliability.memoryErrorsPerYear * years)
  const hosts = drawPoisson(random, reliability.hostUpsetsPerYear * years)
  const lostS =
    memory * assumptions.replicaFraction * assumptions.memoryErrorRestartS + hosts * assumptions.hostRestartS
  return { count: memory + hosts, availabilityFraction: Math.max(0, 1 - lostS / Math.max(1, years * YEAR_S)) }
}

/** Events of a Poisson process with a mean; of many as the normal distribution has them. */
function drawPoisson(random: Random, mean: number): number {
  if (mean > MANY) return Math.max(0, Math.round(mean + Math.sqrt(mean) * random.normal()))
  let count = 0
  for (let left = mean + Math.log1p(-random.next()); left > 0; count++) left += Math.log1p(-random.next())
  return count
}
const MANY = 1000

/** Failures per chip and year by how many work: fewer run harder, and hotter. */
function chipFailureRate({ sizing, context }: Craft): (working: number) => number {
  const { design, load, environment, thermal } = sizing
  const radiationPerYear = chipsLostToRadiationPerYear(context, environment)
  const { tdpW, junctionResistanceKPerW } = design.chip
  return (working) => {
    const chipW = Math.min(tdpW, (tdpW * load.averageChipFraction * design.chipCount) / working)
    return chipFailuresPerYear(
      context.shared.chipFailures,
      thermal.averageReturnK + chipW * junctionResistanceKPerW,
      radiationPerYear,
    )
  }
}

/** Strings that impacts on either face of the array take in a year. */
function stringLossesPerYear({ sizing: { environment, design }, context: { assumptions } }: Craft): number {
  const impactsPerM2Year =
    2 *
    (assumptions.debrisFluxRatio * environment.debrisFlux1mmPerM2Year +
      assumptions.meteoroidFluxRatio * environment.meteoroidFlux1mmPerM2Year)
  return impactsPerM2Year * design.solarArrayAreaM2 * assumptions.stringLossFraction
}

/** Mean throughput of the profile by working chips, lost strings and age, over that of the start at its peak. */
function throughputOf(craft: Craft): (working: number, strings: number, years: number) => number {
  const { sizing, context, demand } = craft
  const { design, environment, power, load } = sizing
  const { assumptions, shared } = context
  const duty = context.load.dutyFraction
  const known = new Map<number, readonly [peak: number, offPeak: number]>()
  const ageWith = (working: number): Age => ({
    arrayFraction: 1,
    capacityJ: 0,
    workingRatio: working / design.chipCount,
    mostComputeW: Number.POSITIVE_INFINITY,
  })
  return (working, strings, years) => {
    const age = ageWith(working)
    const levels =
      known.get(working) ??
      ([demand.peakComputeW, demand.offPeakComputeW].map((w) => chipsAt(craft, age, w).throughputFraction) as [
        number,
        number,
      ])
    known.set(working, levels)
    const mean = duty * levels[0] + (1 - duty) * levels[1]
    const arrayW =
      power.startArrayPowerW *
      arrayRadiationFraction(design, environment, years) *
      Math.exp(-shared.arrayAgeingPerYear * years) *
      Math.max(0, 1 - (strings * assumptions.stringAreaM2) / design.solarArrayAreaM2)
    if (arrayW >= load.averageBusW) return mean
    const carried = chipsAt(craft, age, demand.computeAtBusW(arrayW)).throughputFraction
    return Math.min(mean, carried)
  }
}
