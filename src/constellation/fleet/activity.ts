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
/** The rule on decays is for so many years, so it is asked what is quietest over these. */
const QUIET_YEARS = 5
/** Windows are tried at such distances, and at the end. */
const WINDOW_STEP_YEARS = 0.25
/** Times of death that stand for all. */
const DEATHS = 8

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
  private climb: { readonly sfu: number; readonly air: AirAlongSpiral } | undefined
  private descent: { readonly sfu: number; readonly air: AirAlongSpiral } | undefined

  /** @param monthlySfu F10.7 of each month from the first launch on, for longer than any fleet flies and falls. */
  constructor(monthlySfu: Float64Array, startYear: number, air: AirByLevel) {
    this.air = air
    this.startYear = startYear
    this.sumsSfu = new Float64Array(monthlySfu.length + 1)
    for (let i = 0; i < monthlySfu.length; i++) this.sumsSfu[i + 1] = this.sumsSfu[i]! + monthlySfu[i]!
  }

  /** Mean F10.7 of so many years that begin so many after the first launch. */
  meanSfu(fromYears: number, years: number): number {
    return (this.sumTo(fromYears + years) - this.sumTo(fromYears)) / (years * YEAR_MONTHS)
  }

  /**
   * What satellites of one life are sized for when the last is launched so many years after the first: drag and climb in the most active
   * of their years, the way down and decays in the quietest, protons in a life with most active years.
   */
  worst(lifeYears: number, launchYears: number): YearsInSpace {
    const { startYear } = this
    const over = (fromYears: number, toYears: number, years: number, sign: 1 | -1) =>
      extreme(fromYears, toYears, sign, (from) => this.meanSfu(from, years)).value
    const climbSfu = over(0, launchYears, Math.min(SPIRAL_YEARS, lifeYears), 1)
    const descentSfu = over(lifeYears, lifeYears + launchYears, SPIRAL_YEARS, -1)
    if (this.climb?.sfu !== climbSfu) this.climb = { sfu: climbSfu, air: this.spiralAt(climbSfu) }
    if (this.descent?.sfu !== descentSfu) this.descent = { sfu: descentSfu, air: this.spiralAt(descentSfu) }
    const active = (from: number) => activeYearFraction({ startYear: startYear + from, years: lifeYears })
    return {
      f107Sfu: over(0, launchYears, lifeYears, 1),
      solarPhase: extreme(0, launchYears, 1, active).value,
      air: this.climb.air,
      airOfDescent: this.descent.air,
      decaySpans: this.decaySpansFrom(this.quietestDeathYears(lifeYears + launchYears)),
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
      sum += share * decayTimeS(this.decaySpansFrom(((first + after) / 2) * stepYears), altitudeM, ballisticKgPerM2)
      weight += share
    }
    return weight > 0 && longestS > 0 ? sum / weight / longestS : 1
  }

  private quietestDeathYears(untilYears: number): number {
    return extreme(0, untilYears, -1, (from) => this.meanSfu(from, QUIET_YEARS)).at
  }

  private decaySpansFrom(deathYears: number): DecaySpan[] {
    return DECAY_MONTHS.map((months) => {
      const { below, share } = this.levelOf(this.meanSfu(deathYears, months / YEAR_MONTHS))
      const { decayKgSPerM2 } = this.air
      return {
        spanS: months * MONTH_S,
        integralKgSPerM2: decayKgSPerM2[below]!,
        next: decayKgSPerM2[below + 1]!,
        nextShare: share,
      }
    })
  }

  private spiralAt(sfu: number): AirAlongSpiral {
    const { below, share } = this.levelOf(sfu)
    const [low, high] = [this.air.spirals[below]!, this.air.spirals[below + 1]!]
    const lnPressure = low.lnPressure.map((ln, i) => ln + share * (high.lnPressure[i]! - ln))
    return airOfPressures(lnPressure.map(Math.exp), lnPressure, low.lowestAltitudeM)
  }

  private levelOf(sfu: number): { below: number; share: number } {
    const { leastSfu, stepSfu, spirals } = this.air
    const position = Math.max(0, (sfu - leastSfu) / stepSfu)
    const below = Math.min(spirals.length - 2, Math.floor(position))
    return { below, share: Math.min(1, position - below) }
  }

  private sumTo(years: number): number {
    const { sumsSfu } = this
    const months = Math.min(sumsSfu.length - 1, years * YEAR_MONTHS)
    const below = Math.min(sumsSfu.length - 2, Math.floor(months))
    return sumsSfu[below]! + (months - below) * (sumsSfu[below + 1]! - sumsSfu[below]!)
  }
}

/** The greatest (1) or least (-1) value between two times, and when it is. */
function extreme(
  from: number,
  to: number,
  sign: 1 | -1,
  valueAt: (at: number) => number,
): { value: number; at: number } {
  let best = { value: valueAt(to), at: to }
  for (let at = from; at < to; at += WINDOW_STEP_YEARS) {
    const value = valueAt(at)
    if (sign * value > sign * best.value) best = { value, at }
  }
  return best
}
