import { type Age, type Craft, chipsAt } from './craft.ts'
import { type OrbitSchedule, scheduledShares } from './schedule.ts'

/** What compute runs at over a step. */
export interface Level {
  computeW: number
  /** Power of a working chip. */
  chipW: number
  /** Over that of the start at its peak. */
  throughputFraction: number
}

/** Share of a step in which the profile is at its peak: peaks of one length come evenly, the first at time nought. */
export function peakShare(fromS: number, stepS: number, peakS: number, dutyFraction: number): number {
  if (dutyFraction >= 1) return 1
  if (dutyFraction <= 0) return 0
  const everyS = peakS / dutyFraction
  const until = (timeS: number) => {
    const whole = Math.floor(timeS / everyS)
    return whole * peakS + Math.min(timeS - whole * everyS, peakS)
  }
  return (until(fromS + stepS) - until(fromS)) / stepS
}

/** A schedule that gives less than this has compute off. */
const LEAST_THROUGHPUT = 1e-6

/** Above its limit the coolant's temperature takes compute away evenly over so much. */
const COOLANT_BAND_K = 2

/**
 * What compute asks for, and what is left of it: the profile of the study in sunlight, the policy in eclipse; less where links
 * and ground do not carry its traffic, or a junction or the coolant would pass its limit; after an eclipse without all of it the restart.
 */
export class LoadControl {
  readonly level: Level = { computeW: 0, chipW: 0, throughputFraction: 0 }
  /** What profile and policy asked for, before any throttle. */
  askedComputeW = 0
  throttledByHeat = false
  throttledByLink = false
  private peak: Level = this.level
  private offPeak: Level = this.level
  private eclipse: Level = this.level
  private age!: Age
  private restartLeftS = 0
  private litBefore = 1

  private scheduled: Level[] = []

  private readonly craft: Craft
  private readonly isComputeOff: boolean
  private readonly schedule: OrbitSchedule | undefined

  /** A schedule takes the place of profile and policy. */
  constructor(craft: Craft, isComputeOff: boolean, schedule?: OrbitSchedule) {
    this.craft = craft
    this.isComputeOff = isComputeOff
    this.schedule = schedule
  }

  /** Levels of an age: the living run harder for the dead, up to their rated power. */
  setAge(age: Age): void {
    const { craft } = this
    const { demand, sizing } = craft
    this.age = age
    const at = (computeW: number): Level => {
      const kept = Math.min(computeW, age.mostComputeW)
      return { computeW: kept, ...chipsAt(craft, age, kept) }
    }
    this.peak = at(this.isComputeOff ? 0 : demand.peakComputeW)
    this.offPeak = at(this.isComputeOff ? 0 : demand.offPeakComputeW)
    const { eclipsePolicy } = sizing.design
    this.eclipse = at(
      this.isComputeOff || eclipsePolicy === 'housekeeping'
        ? 0
        : demand.computeAtBusW(sizing.power.battery.eclipseLoadW),
    )
    this.scheduled = (this.schedule?.levelsW ?? []).map(at)
  }

  /** The level of a step before the battery has its say. */
  ask(fromS: number, stepS: number, litFraction: number, plateK: number, supplyK: number): Level {
    const { level } = this
    const { chip } = this.craft.sizing.design
    if (this.schedule === undefined) this.askProfile(fromS, stepS, litFraction)
    else this.askSchedule(this.schedule, fromS, stepS)
    this.throttledByHeat = false
    this.askedComputeW = level.computeW
    const { carriedFraction } = this.craft
    this.throttledByLink = carriedFraction < 1 && level.computeW > 0
    if (this.throttledByLink) this.cutTo(level.computeW * carriedFraction)
    const overK = supplyK - chip.coolantLimitK
    const mostChipW = Math.max(0, (chip.junctionLimitK - plateK) / (chip.junctionResistanceKPerW / 2))
    if (overK > 0 || level.chipW > mostChipW) {
      const cut = Math.min(1, level.chipW > 0 ? mostChipW / level.chipW : 1, Math.max(0, 1 - overK / COOLANT_BAND_K))
      if (cut < 1) {
        this.throttledByHeat = true
        this.cutTo(level.computeW * cut)
      }
    }
    return level
  }

  /** The profile of the study, in eclipse the policy of the design. */
  private askProfile(fromS: number, stepS: number, litFraction: number): void {
    const { load, assumptions } = this.craft.context
    const { level } = this
    mix(level, this.peak, this.offPeak, peakShare(fromS, stepS, load.peakDurationS, load.dutyFraction))
    if (this.craft.sizing.design.eclipsePolicy === 'ride-through') return
    const darkS = stepS * (1 - litFraction)
    const sunThroughput = level.throughputFraction
    mix(level, level, this.eclipse, litFraction)
    // Out of the shadow, the lit part of a step comes after its dark part; the penumbra may spread over two steps.
    const isLeaving = litFraction > this.litBefore
    if (darkS > 0 && !isLeaving) this.restartLeftS = assumptions.eclipseRestartS
    if (isLeaving || darkS === 0) this.restart(sunThroughput, this.eclipse.throughputFraction, darkS, stepS)
    this.litBefore = litFraction
  }

  /** The levels of a schedule by their shares of the step; after a step without compute the restart. */
  private askSchedule(schedule: OrbitSchedule, fromS: number, stepS: number): void {
    const { level } = this
    level.computeW = level.chipW = level.throughputFraction = 0
    scheduledShares(schedule, fromS, stepS).forEach((share, k) => {
      const one = this.scheduled[k]!
      level.computeW += share * one.computeW
      level.chipW += share * one.chipW
      level.throughputFraction += share * one.throughputFraction
    })
    if (level.throughputFraction < LEAST_THROUGHPUT) this.restartLeftS = this.craft.context.assumptions.eclipseRestartS
    else this.restart(level.throughputFraction, 0, 0, stepS)
  }

  /** Takes compute down to a power. */
  cutTo(computeW: number): void {
    const { level } = this
    if (computeW >= level.computeW) return
    const chips = chipsAt(this.craft, this.age, computeW)
    // A schedule that mixes levels over a step rests for more of it.
    const share = this.schedule === undefined ? 0 : computeW / level.computeW
    level.computeW = computeW
    level.chipW = Math.min(level.chipW, Math.max(share * level.chipW, chips.chipW))
    level.throughputFraction = Math.min(
      level.throughputFraction,
      Math.max(share * level.throughputFraction, chips.throughputFraction),
    )
  }

  /** In a restart compute draws its power and delivers what it did in the eclipse. */
  private restart(sunThroughput: number, darkThroughput: number, darkS: number, stepS: number): void {
    const { level } = this
    const restartS = Math.min(this.restartLeftS, stepS - darkS)
    if (restartS <= 0) return
    const lost = Math.max(0, sunThroughput - darkThroughput)
    level.throughputFraction -= (lost * restartS) / stepS
    this.restartLeftS -= restartS
  }
}

function mix(into: Level, one: Level, other: Level, share: number): void {
  into.computeW = share * one.computeW + (1 - share) * other.computeW
  into.chipW = share * one.chipW + (1 - share) * other.chipW
  into.throughputFraction = share * one.throughputFraction + (1 - share) * other.throughputFraction
}
