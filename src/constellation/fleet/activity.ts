import { activeYearFraction } from '../../environment/solar-cycle.ts'
import type { YearsInSpace } from '../../node/context.ts'
import { type DecaySpan, decayTimeS } from '../../subsystems/drag.ts'
import { type AirAlongSpiral, airOfPressures } from '../../subsystems/raising.ts'
import type { FleetHistory } from './fleet.ts'

/** The air at evenly spaced levels of F10.7; between them it is taken in proportion. */
export interface AirByLevel {
  readonly leastSfu: number
  readonly stepSfu: number
  /** Of each level what `decayIntegral` gives. */
  readonly decayKgSPerM2: readonly Float64Array[]
  /** Of each level what climbs go by. */
  readonly spirals: readonly AirAlongSpiral[]
}

const YEAR_MONTHS = 12
const MONTH_S = 31_557_600 / YEAR_MONTHS
/** Times over which activity is averaged for a decay, months: the last is a whole cycle. */
export const DECAY_MONTHS = [3, 6, 12, 24, 36, 60, 132] as const
/** Climbs and ways down have the mean activity of a year. */
const SPIRAL_YEARS = 1
/** A table of air for every candidate would take longer than all else; a step is below 1 % of the density. */
const SPIRAL_STEP_SFU = 0.25
/** Shares of active years are rounded up to twentieths, as each share has tables of its own. */
const PHASES = 20
/** The rule on decays is for so many years, so it is asked what is quietest over these. */
const QUIET_YEARS = 5
/** Times of death that stand for all. */
const DEATHS = 8
/** Two solar cycles: what comes later has been by then. */
const TRIED_YEARS = 22

/**
 * Solar activity over the years in which the satellites of a fleet are launched, serve and fall. All are alike, so each must
 * be what the one needs that is launched, flies or dies in the worst of these years; what the dead do is a mean over all.
 *
 * Source: [celestrak-space-weather] for the months, [feynman-1993] for the active years.
 * Assumes: the prediction, and beyond it the cycle before.
 * Valid: as the prediction, 20 sfu; the air between two levels within 1 %.
 */
export class ActivityOverYears {
  private readonly air: AirByLevel
  private readonly startYear: number
  /** F10.7 summed up month by month from the first launch on. */
  private readonly sumsSfu: Float64Array
  private readonly climbs = new Extremes((from) => this.meanSfu(from, SPIRAL_YEARS), 1)
  private readonly deaths = new Extremes((from) => this.meanSfu(from, QUIET_YEARS), -1)
  /** Of the life last asked for. */
  private lives: Lives
  /** The air of spirals by steps of {@link SPIRAL_STEP_SFU}. */
  private readonly spirals = new Map<number, AirAlongSpiral>()
  /** One array for all calls: deaths of many times are asked for with every candidate. */
  private readonly spans: Writable<Required<DecaySpan>>[]

  /** @param monthlySfu F10.7 of each month from the first launch on, for longer than any fleet flies and falls. */
  constructor(monthlySfu: Float64Array, startYear: number, air: AirByLevel) {
    this.air = air
    this.startYear = startYear
    this.sumsSfu = new Float64Array(monthlySfu.length + 1)
    for (let i = 0; i < monthlySfu.length; i++) this.sumsSfu[i + 1] = this.sumsSfu[i]! + monthlySfu[i]!
    this.lives = new Lives(this, startYear, 1)
    const [none] = air.decayKgSPerM2
    this.spans = DECAY_MONTHS.map((months) => ({
      ...{ spanS: months * MONTH_S, integralKgSPerM2: none!, next: none!, nextShare: 0 },
    }))
  }

  /** Mean F10.7 of so many years that begin so many after the first launch. */
  meanSfu(fromYears: number, years: number): number {
    return (this.sumTo(fromYears + years) - this.sumTo(fromYears)) / (years * YEAR_MONTHS)
  }

  /** F10.7 of all months, and parts of one, from the first launch on. */
  sumTo(years: number): number {
    const { sumsSfu } = this
    const months = Math.min(sumsSfu.length - 1, years * YEAR_MONTHS)
    const below = Math.min(sumsSfu.length - 2, Math.floor(months))
    return sumsSfu[below]! + (months - below) * (sumsSfu[below + 1]! - sumsSfu[below]!)
  }

  /**
   * What satellites of one life are sized for when the last is launched so many years after the first: drag and climb in the most active
   * of their years, the way down and decays in the quietest, protons in a life with most active years.
   */
  worst(lifeYears: number, launchYears: number): YearsInSpace {
    if (this.lives.years !== lifeYears) this.lives = new Lives(this, this.startYear, lifeYears)
    const { mostSfu, mostActiveFraction, leastDescentSfu } = this.lives.worst(launchYears)
    return {
      f107Sfu: mostSfu,
      solarPhase: Math.ceil(mostActiveFraction * PHASES - 1e-9) / PHASES,
      air: this.spiralOf(Math.ceil(this.climbs.by(launchYears).value / SPIRAL_STEP_SFU)),
      airOfDescent: this.spiralOf(Math.floor(leastDescentSfu / SPIRAL_STEP_SFU)),
      decaySpans: this.spansFrom(this.deaths.by(launchYears + lifeYears).years).map((span) => ({ ...span })),
    }
  }

  /**
   * Mean time that the dead of a fleet take to fall, over that of those that die at the quietest time: deaths come as satellites are in
   * service.
   */
  meanFallRatio(
    { serving, stepYears }: Pick<FleetHistory, 'serving' | 'stepYears'>,
    decaySpans: readonly DecaySpan[],
    altitudeM: number,
    ballisticKgPerM2: number,
  ): number {
    const longestS = decayTimeS(decaySpans, altitudeM, ballisticKgPerM2)
    const count = serving.length
    let sum = 0
    let weight = 0
    for (let d = 0; d < DEATHS; d++) {
      const first = Math.floor((d * count) / DEATHS)
      const after = Math.floor(((d + 1) * count) / DEATHS)
      let share = 0
      for (let k = first; k < after; k++) share += serving[k]!
      if (share === 0) continue
      sum += share * decayTimeS(this.spansFrom(((first + after) / 2) * stepYears), altitudeM, ballisticKgPerM2)
      weight += share
    }
    return weight > 0 && longestS > 0 ? sum / weight / longestS : 1
  }

  private spansFrom(deathYears: number): readonly Required<DecaySpan>[] {
    const { spans, air } = this
    const before = this.sumTo(deathYears)
    for (let k = 0; k < spans.length; k++) {
      const years = DECAY_MONTHS[k]! / YEAR_MONTHS
      const { below, share } = this.levelOf((this.sumTo(deathYears + years) - before) / (years * YEAR_MONTHS))
      const span = spans[k]!
      span.integralKgSPerM2 = air.decayKgSPerM2[below]!
      span.next = air.decayKgSPerM2[below + 1]!
      span.nextShare = share
    }
    return spans
  }

  private spiralOf(step: number): AirAlongSpiral {
    const known = this.spirals.get(step)
    if (known !== undefined) return known
    const { below, share } = this.levelOf(step * SPIRAL_STEP_SFU)
    const [low, high] = [this.air.spirals[below]!, this.air.spirals[below + 1]!]
    const lnPressure = low.lnPressure.map((ln, i) => ln + share * (high.lnPressure[i]! - ln))
    const spiral = airOfPressures(lnPressure.map(Math.exp), lnPressure, low.lowestAltitudeM)
    this.spirals.set(step, spiral)
    return spiral
  }

  private levelOf(sfu: number): { below: number; share: number } {
    const { leastSfu, stepSfu, spirals } = this.air
    const position = Math.max(0, (sfu - leastSfu) / stepSfu)
    const below = Math.min(spirals.length - 2, Math.floor(position))
    return { below, share: Math.min(1, position - below) }
  }
}

type Writable<T> = { -readonly [Name in keyof T]: T[Name] }

/** Means of a year and more change little within a quarter of one. */
const EXTREMES_PER_YEAR = 4

/** The greatest (1) or least (-1) of a value over all times up to one. */
class Extremes {
  private readonly valueAt: (years: number) => number
  private readonly sign: 1 | -1
  /** When the extreme is and what it is, up to each quarter of a year, as far as anyone has asked. */
  private readonly years: number[] = []
  private readonly values: number[] = []

  constructor(valueAt: (years: number) => number, sign: 1 | -1) {
    this.valueAt = valueAt
    this.sign = sign
  }

  by(untilYears: number): { readonly years: number; readonly value: number } {
    const { years, values, sign, valueAt } = this
    const until = Math.min(TRIED_YEARS, untilYears)
    const last = Math.floor(until * EXTREMES_PER_YEAR)
    for (let k = years.length; k <= last; k++) {
      const value = valueAt(k / EXTREMES_PER_YEAR)
      const isBest = k === 0 || sign * value > sign * values[k - 1]!
      years.push(isBest ? k / EXTREMES_PER_YEAR : years[k - 1]!)
      values.push(isBest ? value : values[k - 1]!)
    }
    const value = valueAt(until)
    return sign * value > sign * values[last]! ? { years: until, value } : { years: years[last]!, value: values[last]! }
  }
}

/** No life has more active years than that. */
const WHOLE_LIFE = 1 - 1e-12

/** The worst that lives of one length meet, of all that begin up to a time. */
class Lives {
  readonly years: number
  private readonly activity: ActivityOverYears
  private readonly startYear: number
  /** Up to each quarter of a year, as far as anyone has asked. Columns, which cost a third of objects with three numbers each. */
  private readonly mostSfu: number[] = []
  private readonly leastDescentSfu: number[] = []
  private readonly mostActiveFraction: number[] = []

  constructor(activity: ActivityOverYears, startYear: number, years: number) {
    this.activity = activity
    this.startYear = startYear
    this.years = years
  }

  worst(untilYears: number) {
    const { mostSfu, leastDescentSfu, mostActiveFraction } = this
    const until = Math.min(TRIED_YEARS, untilYears)
    const last = Math.floor(until * EXTREMES_PER_YEAR)
    for (let k = mostSfu.length; k <= last; k++) {
      const from = k / EXTREMES_PER_YEAR
      mostSfu.push(Math.max(k === 0 ? 0 : mostSfu[k - 1]!, this.meanSfu(from)))
      leastDescentSfu.push(
        Math.min(k === 0 ? Number.POSITIVE_INFINITY : leastDescentSfu[k - 1]!, this.descentSfu(from)),
      )
      const active = k === 0 ? 0 : mostActiveFraction[k - 1]!
      mostActiveFraction.push(active >= WHOLE_LIFE ? active : Math.max(active, this.activeFraction(from)))
    }
    return {
      mostSfu: Math.max(mostSfu[last]!, this.meanSfu(until)),
      leastDescentSfu: Math.min(leastDescentSfu[last]!, this.descentSfu(until)),
      mostActiveFraction: Math.max(mostActiveFraction[last]!, this.activeFraction(until)),
    }
  }

  private meanSfu(fromYears: number): number {
    return this.activity.meanSfu(fromYears, this.years)
  }

  private descentSfu(fromYears: number): number {
    return this.activity.meanSfu(this.years + fromYears, SPIRAL_YEARS)
  }

  private activeFraction(fromYears: number): number {
    return activeYearFraction({ startYear: this.startYear + fromYears, years: this.years })
  }
}
