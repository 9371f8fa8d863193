import { STEFAN_BOLTZMANN_W_PER_M2_K4 } from '../../constants.ts'
import { meanSky, radiatorArgs } from '../../node/thermal.ts'
import type { RadiatorArgs } from '../../subsystems/radiator.ts'
import { type Age, ageOf, type Craft } from './craft.ts'
import { type HeatersAsk, heatersAsk } from './heaters.ts'
import { LoadControl } from './load-control.ts'
import { LoopNetwork } from './loop-network.ts'
import type { Moment } from './moment.ts'
import { type Sky, SkyTrack } from './sky.ts'
import type { Stretch } from './stretch.ts'

/** Ageing is looked up anew after so long. */
const AGE_EVERY_S = 86_400
/** Share of the capacity above the reserve from which on compute comes back after it was shed. */
const RECOVERED_FRACTION = 0.05
const HOTTEST_START_K = 360
/** Gives plates without chips a temperature. */
const LEAST_WORKING = 1e-3
const ARRAY_SETTLED_K = 1e-7
const MOST_ARRAY_ROUNDS = 20

/**
 * A sized design in flight, step by step: Sun and shadow, array, load, battery, coolant loop.
 *
 *   array    available = area S lit efficiency [1 + k (T - T_ref)] derating ageing;
 *            C dT/dt = sunlight, albedo, infrared taken in - power given - sigma (eps_front + eps_back) area T⁴
 *   battery  takes what the load leaves of the array, gives what it lacks, both up to its rate; efficiencies, fade
 *   load     profile, policy and throttle of `load-control.ts`; compute is shed when the charge is down to its reserve
 *   loop     `loop-network.ts`, the radiator under the sky of the place, with heaters
 *
 * Source: [larson-wertz-1999] 11.4 and 11.5, [gilmore-2002] chapter 15.
 * Assumes: powers that hold over a step; a charging rate no higher than that of discharging, for which no source has a
 * number; array regulator losses on the wing; battery losses outside the loop.
 */
export class DesignFlight {
  readonly moment: Moment
  readonly loop: LoopNetwork
  private readonly track: SkyTrack
  private readonly control: LoadControl
  private readonly areaM2: number
  private readonly radiator: { -readonly [Name in keyof RadiatorArgs]: RadiatorArgs[Name] }
  private age: Age
  private ageFromS = 0
  private isShed = false

  private readonly craft: Craft
  private readonly stretch: Stretch

  constructor(craft: Craft, stretch: Stretch) {
    this.craft = craft
    this.stretch = stretch
    const { sizing } = craft
    const { design, thermal, loop, power } = sizing
    this.track = new SkyTrack(design, stretch)
    this.control = new LoadControl(craft, stretch.isComputeOff, stretch.schedule)
    this.areaM2 = stretch.isLeaked ? loop.radiator.sureAreaM2 : design.radiatorAreaM2
    this.radiator = { ...radiatorArgs(design, craft.context, meanSky(0), 0) }
    this.age = ageOf(craft, stretch.missionS)
    this.control.setAge(this.age)
    // The run-up finds the temperatures; a sizing that does not close may have those of no satellite.
    this.loop = new LoopNetwork(craft.loop, {
      supplyK: Math.min(HOTTEST_START_K, thermal.averageSupplyK),
      panelK: Math.min(HOTTEST_START_K, thermal.averageRadiatorK),
    })
    this.moment = {
      timeS: 0,
      stepS: stretch.stepS,
      sky: this.track.sky,
      availableW: 0,
      drawnW: 0,
      busW: 0,
      heatersW: 0,
      askedComputeW: 0,
      computeW: 0,
      throughputFraction: 0,
      chargeW: 0,
      dischargeW: 0,
      spilledW: 0,
      unservedW: 0,
      storedJ: this.age.capacityJ,
      capacityJ: this.age.capacityJ,
      arrayK: power.cellTemperatureK,
      arrayHeatW: 0,
      arrayRadiatedW: 0,
      loopHeatW: 0,
      pastLoopW: 0,
      fadedJ: 0,
      junctionK: thermal.averageReturnK,
      throttledByHeat: false,
      throttledByCharge: false,
      throttledByLink: false,
    }
  }

  /** Whether an edge of the shadow may fall in the next step. */
  nearsEdge(stepS: number): boolean {
    return this.track.nearsEdge(stepS)
  }

  /** Flies one step that ends `timeS` after the start of the stretch; negative times are of a run-up. */
  advance(timeS: number, stepS: number): Moment {
    const { moment, loop, control } = this
    moment.timeS = timeS
    moment.stepS = stepS
    moment.fadedJ = 0
    if (timeS - this.ageFromS >= AGE_EVERY_S) this.grow(timeS)
    const sky = this.track.advance(timeS, stepS)
    const level = control.ask(timeS - stepS, stepS, sky.litFraction, this.workingPlateK(), loop.coldLegK)
    moment.askedComputeW = control.askedComputeW
    moment.throttledByHeat = control.throttledByHeat
    moment.throttledByLink = control.throttledByLink
    const heaters = heatersAsk(this.craft, loop, this.stretch)
    this.array(sky, stepS, heaters)
    this.bus(stepS, heaters)
    this.heatArray(sky, stepS)
    this.heatLoop(sky, stepS)
    moment.computeW = level.computeW
    moment.throughputFraction = level.throughputFraction
    const { junctionResistanceKPerW } = this.craft.sizing.design.chip
    moment.junctionK = this.workingPlateK() + (junctionResistanceKPerW / 2) * level.chipW
    return moment
  }

  /** Cold plate under the chips that work; the network spreads their heat over the plates of the dead too. */
  private workingPlateK(): number {
    const { plateK, hotLegK } = this.loop
    return hotLegK + (plateK - hotLegK) / Math.min(1, Math.max(LEAST_WORKING, this.age.workingRatio))
  }

  private grow(timeS: number): void {
    this.age = ageOf(this.craft, this.stretch.missionS + timeS)
    this.ageFromS = timeS
    this.control.setAge(this.age)
    this.moment.capacityJ = this.age.capacityJ
    this.moment.fadedJ = Math.max(0, this.moment.storedJ - this.age.capacityJ)
    this.moment.storedJ -= this.moment.fadedJ
  }

  /** What the array could give at its temperature in the middle of the step, as it warms or cools under the load to come. */
  private array(sky: Sky, stepS: number, heaters: HeatersAsk): void {
    const { moment, craft, control } = this
    const startK = moment.arrayK
    const askedW = craft.demand.busW(control.level.computeW) + heaters.warmW
    const givenW = Math.min(this.availableAt(sky, startK), askedW)
    const endK = this.warmedArrayK(this.arrayIntake(sky) - givenW, stepS, 1)
    moment.availableW = this.availableAt(sky, (startK + endK) / 2)
  }

  private availableAt({ litFraction, solarFluxWPerM2 }: Sky, arrayK: number): number {
    const { sizing, context } = this.craft
    const { solarCell: cell, solarArrayAreaM2 } = sizing.design
    const warm = 1 + cell.temperatureCoefficientPerK * (arrayK - cell.referenceTemperatureK)
    return (
      solarArrayAreaM2 *
      solarFluxWPerM2 *
      litFraction *
      cell.efficiencyFraction *
      warm *
      context.shared.arrayDeratingFraction *
      this.age.arrayFraction
    )
  }

  /** The bus; heaters and compute give way where array and battery, down to its reserve, cannot carry them. */
  private bus(stepS: number, heaters: HeatersAsk): void {
    const { moment, control, craft, age } = this
    const { battery } = craft.sizing.design
    const { demand } = craft
    const rateW = craft.sizing.power.battery.highestRateW
    const chargedFraction = battery.roundTripFraction / battery.dischargeFraction
    const reserveJ = (1 - battery.deepestDischargeFraction) * age.capacityJ
    const aboveJ = moment.storedJ - reserveJ
    if (aboveJ > RECOVERED_FRACTION * age.capacityJ) this.isShed = false
    const forComputeW = Math.min(rateW, (Math.max(0, aboveJ) * battery.dischargeFraction) / stepS)
    const keepW = Math.min(heaters.keepW, Math.max(0, moment.availableW + forComputeW - demand.busW(0)))
    const spareW = moment.availableW - demand.busW(control.level.computeW)
    moment.heatersW = Math.max(keepW, Math.min(heaters.warmW, spareW))
    const wantedW = demand.busW(control.level.computeW) + moment.heatersW
    const carriedW = moment.availableW + (this.isShed ? 0 : forComputeW)
    moment.throttledByCharge = wantedW > carriedW * (1 + 1e-12) && control.level.computeW > 0
    if (moment.throttledByCharge) {
      this.isShed = this.isShed || forComputeW < rateW
      control.cutTo(demand.computeAtBusW(carriedW - moment.heatersW))
    }
    moment.busW = demand.busW(control.level.computeW) + moment.heatersW
    const surplusW = moment.availableW - moment.busW
    const roomW = (age.capacityJ - moment.storedJ) / chargedFraction / stepS
    moment.chargeW = Math.max(0, Math.min(surplusW, rateW, roomW))
    moment.dischargeW = Math.max(0, Math.min(-surplusW, rateW, (moment.storedJ * battery.dischargeFraction) / stepS))
    moment.spilledW = Math.max(0, surplusW) - moment.chargeW
    moment.unservedW = Math.max(0, -surplusW) - moment.dischargeW
    moment.drawnW = moment.availableW - moment.spilledW
    moment.storedJ += (moment.chargeW * chargedFraction - moment.dischargeW / battery.dischargeFraction) * stepS
  }

  /** Sunlight, albedo and infrared that the array takes in. */
  private arrayIntake(sky: Sky): number {
    const { craft, stretch } = this
    const { solarCell: cell, solarArrayAreaM2 } = craft.sizing.design
    const infraredWPerM2 = stretch.earth.infraredWPerM2 * sky.earthInfraredRatio
    const albedoFraction = stretch.earth.albedoFraction * sky.earthAlbedoRatio
    const reflected = albedoFraction * sky.litEarthFraction * sky.arrayViewRatio
    return (
      solarArrayAreaM2 *
      (cell.absorptanceFraction * sky.solarFluxWPerM2 * (sky.litFraction + reflected) +
        (cell.emissivitySumRatio / 2) * sky.arrayViewRatio * infraredWPerM2)
    )
  }

  private heatArray(sky: Sky, stepS: number): void {
    const { moment } = this
    moment.arrayHeatW = this.arrayIntake(sky) - moment.drawnW
    moment.arrayK = this.warmedArrayK(moment.arrayHeatW, stepS, MOST_ARRAY_ROUNDS)
  }

  /** The array at the end of a step under a heat; notes what it radiates as it was solved. */
  private warmedArrayK(heatW: number, stepS: number, rounds: number): number {
    const { moment, craft } = this
    const { solarCell: cell, solarArrayAreaM2 } = craft.sizing.design
    const perT4 = cell.emissivitySumRatio * STEFAN_BOLTZMANN_W_PER_M2_K4 * solarArrayAreaM2
    const inertia = craft.arrayJPerK / stepS
    const before = moment.arrayK
    let next = before
    for (let round = 0; round < rounds; round++) {
      const cube = next * next * next
      const slope = 4 * perT4 * cube
      const change = (inertia * (before - next) + heatW - perT4 * cube * next) / (inertia + slope)
      moment.arrayRadiatedW = perT4 * cube * next + slope * change
      next += change
      if (Math.abs(change) < ARRAY_SETTLED_K) break
    }
    return next
  }

  private heatLoop(sky: Sky, stepS: number): void {
    const { moment, craft, stretch, control } = this
    const { demand, sizing, backloadRatio } = craft
    const { radiatorPanel: panel, solarCell: cell, chipCount } = sizing.design
    const infraredWPerM2 = stretch.earth.infraredWPerM2 * sky.earthInfraredRatio
    const albedoFraction = stretch.earth.albedoFraction * sky.earthAlbedoRatio
    const square = moment.arrayK * moment.arrayK
    this.radiator.environmentWPerM2 =
      panel.emissivityFraction * sky.radiatorViewRatio * infraredWPerM2 +
      panel.absorptanceFraction *
        sky.solarFluxWPerM2 *
        (albedoFraction * sky.litEarthFraction * sky.radiatorViewRatio +
          craft.context.shared.radiatorSunSineFraction * sky.litFraction) +
      panel.emissivityFraction *
        backloadRatio *
        cell.emissivitySumRatio *
        STEFAN_BOLTZMANN_W_PER_M2_K4 *
        square *
        square
    const loadW = moment.busW - moment.unservedW - moment.heatersW
    moment.loopHeatW = demand.loopHeatW(loadW)
    moment.pastLoopW = demand.radiatorHeatW(loadW) - moment.loopHeatW + moment.heatersW
    const chipsW = control.level.chipW * chipCount * this.age.workingRatio
    this.loop.advance({
      stepS,
      chipsW,
      otherW: moment.loopHeatW - chipsW - craft.loop.busHeatW,
      pastLoopW: moment.pastLoopW,
      radiator: this.radiator,
      areaM2: this.areaM2,
    })
  }
}
