import { coolantBoilingK } from '../../subsystems/coolant-boiling.ts'
import type { Craft } from './craft.ts'
import type { LoopNetwork } from './loop-network.ts'
import type { Moment } from './moment.ts'

/** A limit that a flight passed, and when first. */
export interface Passed {
  readonly what: Breach
  /** Since the stretch began. */
  readonly timeS: number
  readonly lastedS: number
}

export const BREACHES = {
  throttledByHeat: 'compute throttled, as a junction or the coolant was at its limit',
  throttledByCharge: 'compute shed, as array and battery could not carry it',
  throttledByLink: 'compute throttled, as neither links nor the ground carry its traffic',
  unserved: 'the bus without power',
  frozen: 'coolant below its freezing point',
  boiled: 'coolant behind the chips above its boiling point',
} as const
export type Breach = keyof typeof BREACHES

/** What a stretch of flight comes to: sums of energy, extremes, and what was passed first. */
export interface Flown {
  readonly flownS: number
  readonly steps: number
  readonly availableJ: number
  readonly drawnJ: number
  readonly busJ: number
  readonly computeJ: number
  /** What profile and policy asked for, before any throttle. */
  readonly askedJ: number
  readonly chargedJ: number
  readonly dischargedJ: number
  readonly spilledJ: number
  readonly unservedJ: number
  /** Integral of throughput over that of the start at its peak. */
  readonly throughputS: number
  readonly sunlitS: number
  readonly longestEclipseS: number
  readonly eclipseCount: number
  readonly startStoredJ: number
  readonly endStoredJ: number
  readonly leastStoredJ: number
  /** What was missing of the capacity of its time, at its deepest. */
  readonly deepestFraction: number
  readonly mostDischargeW: number
  readonly hottestJunctionK: number
  readonly warmestSupplyK: number
  readonly warmestReturnK: number
  readonly coldestPanelK: number
  readonly mostHeatersW: number
  readonly coldestCoolantK: number
  readonly hottestArrayK: number
  readonly warmestTankK: number
  readonly coldestTankK: number
  /** Mean of what the array could give, over the sunlit time. */
  readonly sunlitArrayW: number
  readonly leastRadiatorFlowFraction: number
  readonly rejectedJ: number
  readonly fadedJ: number
  readonly loopHeatJ: number
  /** How far the sums are from closing: energy of the bus and heat of array and loop, over what passed. */
  readonly energyErrorFraction: number
  readonly heatErrorFraction: number
  readonly passed: readonly Passed[]
}

/** Adds up a flight step by step. */
export class FlightLog {
  private readonly sums = {
    flownS: 0,
    steps: 0,
    availableJ: 0,
    drawnJ: 0,
    busJ: 0,
    computeJ: 0,
    askedJ: 0,
    chargedJ: 0,
    dischargedJ: 0,
    spilledJ: 0,
    unservedJ: 0,
    throughputS: 0,
    sunlitS: 0,
    rejectedJ: 0,
    loopHeatJ: 0,
    pastLoopJ: 0,
    arrayHeatJ: 0,
    arrayRadiatedJ: 0,
    fadedJ: 0,
  }
  private readonly most = {
    longestEclipseS: 0,
    deepestFraction: 0,
    mostDischargeW: 0,
    mostHeatersW: 0,
    hottestJunctionK: 0,
    warmestSupplyK: 0,
    warmestReturnK: 0,
    hottestArrayK: 0,
    warmestTankK: 0,
  }
  private readonly least = {
    leastStoredJ: Number.POSITIVE_INFINITY,
    coldestPanelK: Number.POSITIVE_INFINITY,
    coldestCoolantK: Number.POSITIVE_INFINITY,
    coldestTankK: Number.POSITIVE_INFINITY,
    leastRadiatorFlowFraction: 1,
  }
  private readonly breaches = new Map<Breach, { timeS: number; lastedS: number }>()
  private eclipseCount = 0
  private darkS = 0
  private readonly start: { readonly storedJ: number; readonly loopJ: number; readonly arrayK: number }

  private readonly craft: Craft
  private readonly loop: LoopNetwork
  private readonly boilingK: number

  constructor(craft: Craft, moment: Moment, loop: LoopNetwork) {
    this.craft = craft
    this.loop = loop
    this.boilingK = coolantBoilingK(craft.context.assumptions) ?? Number.POSITIVE_INFINITY
    this.start = { storedJ: moment.storedJ, loopJ: loop.storedJ(), arrayK: moment.arrayK }
  }

  add(moment: Moment): void {
    const { sums, most, least, loop, craft } = this
    const { stepS, sky } = moment
    sums.flownS += stepS
    sums.steps++
    sums.availableJ += moment.availableW * stepS
    sums.drawnJ += moment.drawnW * stepS
    sums.busJ += moment.busW * stepS
    sums.computeJ += moment.computeW * stepS
    sums.askedJ += moment.askedComputeW * stepS
    sums.chargedJ += moment.chargeW * stepS
    sums.dischargedJ += moment.dischargeW * stepS
    sums.spilledJ += moment.spilledW * stepS
    sums.unservedJ += moment.unservedW * stepS
    sums.throughputS += moment.throughputFraction * stepS
    sums.sunlitS += sky.litFraction * stepS
    sums.rejectedJ += loop.rejectedW * stepS
    sums.loopHeatJ += moment.loopHeatW * stepS
    sums.pastLoopJ += moment.pastLoopW * stepS
    sums.arrayHeatJ += moment.arrayHeatW * stepS
    sums.arrayRadiatedJ += moment.arrayRadiatedW * stepS
    sums.fadedJ += moment.fadedJ
    this.addEclipse(sky.litFraction, stepS)
    most.deepestFraction = Math.max(most.deepestFraction, 1 - moment.storedJ / moment.capacityJ)
    most.mostDischargeW = Math.max(most.mostDischargeW, moment.dischargeW)
    most.mostHeatersW = Math.max(most.mostHeatersW, moment.heatersW)
    most.hottestJunctionK = Math.max(most.hottestJunctionK, moment.junctionK)
    most.warmestSupplyK = Math.max(most.warmestSupplyK, loop.coldLegK)
    most.warmestReturnK = Math.max(most.warmestReturnK, loop.hotLegK)
    most.hottestArrayK = Math.max(most.hottestArrayK, moment.arrayK)
    most.warmestTankK = Math.max(most.warmestTankK, loop.tankK)
    least.coldestTankK = Math.min(least.coldestTankK, loop.tankK)
    const last = craft.loop.panelCount - 1
    const coldestCoolantK = Math.min(loop.coolantK[last]!, loop.coldLegK)
    least.leastStoredJ = Math.min(least.leastStoredJ, moment.storedJ)
    least.coldestPanelK = Math.min(least.coldestPanelK, loop.panelK[last]!)
    least.coldestCoolantK = Math.min(least.coldestCoolantK, coldestCoolantK)
    least.leastRadiatorFlowFraction = Math.min(least.leastRadiatorFlowFraction, loop.radiatorFlowShare)
    if (moment.throttledByHeat) this.breach('throttledByHeat', moment)
    if (moment.throttledByCharge) this.breach('throttledByCharge', moment)
    if (moment.throttledByLink) this.breach('throttledByLink', moment)
    if (moment.unservedW > 1e-9 * moment.busW) this.breach('unserved', moment)
    if (loop.hotLegK > this.boilingK) this.breach('boiled', moment)
    if (coldestCoolantK < craft.context.assumptions.coolantFreezingK) this.breach('frozen', moment)
  }

  private addEclipse(litFraction: number, stepS: number): void {
    // An eclipse ends with the first step that is all in sunlight.
    if (litFraction < 1) this.darkS += (1 - litFraction) * stepS
    else if (this.darkS > 0) {
      this.most.longestEclipseS = Math.max(this.most.longestEclipseS, this.darkS)
      this.eclipseCount++
      this.darkS = 0
    }
  }

  private breach(what: Breach, { timeS, stepS }: Moment): void {
    const known = this.breaches.get(what)
    if (known === undefined) this.breaches.set(what, { timeS: timeS - stepS, lastedS: stepS })
    else known.lastedS += stepS
  }

  finish(moment: Moment): Flown {
    const { sums, most, least } = this
    const passed = [...this.breaches].map(([what, one]) => ({ what, ...one })).sort((a, b) => a.timeS - b.timeS)
    return {
      ...sums,
      ...most,
      ...least,
      longestEclipseS: Math.max(most.longestEclipseS, this.eclipseCount === 0 ? this.darkS : 0),
      eclipseCount: this.eclipseCount,
      startStoredJ: this.start.storedJ,
      endStoredJ: moment.storedJ,
      sunlitArrayW: sums.sunlitS > 0 ? sums.availableJ / sums.sunlitS : 0,
      ...this.closure(moment),
      passed,
    }
  }

  /** What goes in, less what comes out and what is stored, over what goes in. */
  private closure(moment: Moment) {
    const { sums, start, craft, loop } = this
    const { battery } = craft.sizing.design
    const chargedFraction = battery.roundTripFraction / battery.dischargeFraction
    const intoBatteryJ = sums.chargedJ * chargedFraction - sums.dischargedJ / battery.dischargeFraction
    const busJ = sums.availableJ - sums.spilledJ - sums.chargedJ + sums.dischargedJ - (sums.busJ - sums.unservedJ)
    const batteryJ = intoBatteryJ - sums.fadedJ - (moment.storedJ - start.storedJ)
    const loopJ = sums.loopHeatJ + sums.pastLoopJ - sums.rejectedJ - (loop.storedJ() - start.loopJ)
    const arrayJ = sums.arrayHeatJ - sums.arrayRadiatedJ - craft.arrayJPerK * (moment.arrayK - start.arrayK)
    return {
      energyErrorFraction: (Math.abs(busJ) + Math.abs(batteryJ)) / Math.max(1, sums.availableJ + sums.busJ),
      heatErrorFraction: (Math.abs(loopJ) + Math.abs(arrayJ)) / Math.max(1, sums.loopHeatJ + sums.arrayRadiatedJ),
    }
  }
}
