import { launchedPowerUsdPerWYear } from '../economics/finance.ts'
import type { NodeContext } from './context.ts'
import { deployedSpanM } from './geometry.ts'
import { groundContactFraction, meanDownlinkBps } from './links.ts'
import type { ModelName } from './models.ts'
import { partOf } from './parts.ts'
import type { NodeSizing } from './size.ts'

/** A named number of a sizing that may serve as objective or constraint. The name's unit is how it is shown. */
export interface Metric {
  /** The model card it comes from. */
  readonly model: ModelName
  readonly description: string
  /** In the base unit of the name. */
  readonly get: (sizing: NodeSizing, context: NodeContext) => number
}

/** All metrics of a node, in the order they are listed and reported. */
export const NODE_METRICS = {
  altitudeKm: { model: 'environment', description: 'orbit altitude', get: (s) => s.design.altitudeM },
  inclinationDeg: { model: 'environment', description: 'orbit inclination', get: (s) => s.environment.inclinationRad },
  periodMinutes: { model: 'environment', description: 'orbital period', get: (s) => s.environment.periodS },
  longestEclipseMinutes: {
    model: 'environment',
    description: 'longest eclipse of the year',
    get: (s) => s.environment.longestEclipseS,
  },
  eclipseDaysPerYear: {
    model: 'environment',
    description: 'days of the year with eclipses',
    get: (s) => s.environment.eclipseDaysPerYear,
  },
  meanEclipseFraction: {
    model: 'environment',
    description: 'share of the year in shadow',
    get: (s) => s.environment.meanEclipseFraction,
  },

  averageComputePowerKw: { model: 'compute', description: 'mean compute power', get: (s) => s.load.averageComputeW },
  peakComputePowerKw: {
    model: 'compute',
    description: 'peak compute power at the start',
    get: (s) => s.load.peakComputeW,
  },
  endPeakComputePowerKw: {
    model: 'attrition',
    description: 'peak compute power the living chips can still draw at end of life',
    get: (s) => s.reliability.endPeakComputeW,
  },
  endAverageComputePowerKw: {
    model: 'attrition',
    description: 'mean compute power the living chips can still draw at end of life',
    get: (s) => Math.min(s.load.averageComputeW, s.reliability.endPeakComputeW),
  },
  averageBusPowerKw: { model: 'compute', description: 'mean bus power', get: (s) => s.load.averageBusW },
  peakBusPowerKw: { model: 'compute', description: 'peak bus power', get: (s) => s.load.peakBusW },
  powerOverheadRatio: {
    model: 'compute',
    description: 'bus power over compute power (the orbital PUE)',
    get: (s) => s.load.averageBusW / s.load.averageComputeW,
  },
  startArrayPowerKw: {
    model: 'solar array',
    description: 'array power at 1 au, start of life',
    get: (s) => s.power.startArrayPowerW,
  },
  endArrayPowerKw: {
    model: 'solar array',
    description: 'array power on the worst day, end of life',
    get: (s) => s.power.endArrayPowerW,
  },
  arealArrayPowerWPerM2: {
    model: 'solar array',
    description: 'array power per area, start of life',
    get: (s) => s.power.startArealPowerWPerM2,
  },
  arrayMarginKw: {
    model: 'solar array',
    description: 'array power beyond the need of the worst day',
    get: (s) => s.power.arrayMarginW,
  },
  arrayRemainingFraction: {
    model: 'solar array',
    description: 'array power left at end of life',
    get: (s) => s.power.remainingFraction,
  },
  cellTemperatureCelsius: {
    model: 'solar array',
    description: 'solar cell temperature in sunlight',
    get: (s) => s.power.cellTemperatureK,
  },
  batteryMarginKwh: {
    model: 'battery',
    description: 'battery energy usable at end of life beyond what cannot be given up',
    get: (s) => s.power.battery.marginJ,
  },
  batteryRateRatio: {
    model: 'battery',
    description: 'highest battery power over the highest it gives; 1 where compute is cut to that in eclipse',
    get: (s) => s.power.battery.rateRatio,
  },
  batteryRateMarginKw: {
    model: 'battery',
    description: 'highest power the battery gives beyond what cannot be given up',
    get: (s) => s.power.battery.rateMarginW,
  },
  batteryWearFraction: {
    model: 'battery',
    description: 'cycles of eclipses, at the depth they may use, and of peaks over those that cost a fifth of the capacity',
    get: (s) => s.power.battery.wearFraction,
  },
  batteryCapacityLeftFraction: {
    model: 'battery',
    description: 'battery capacity at end of life, wear and age taken off',
    get: (s) => s.power.battery.capacityLeftFraction,
  },
  eclipseComputeFraction: {
    model: 'battery',
    description: 'compute that goes on in eclipse',
    get: (s) => s.power.battery.eclipseComputeFraction,
  },

  averageHeatKw: {
    model: 'coolant loop',
    description: 'mean heat in the coolant loop',
    get: (s) => s.loop.averageHeatW,
  },
  heatMarginKw: {
    model: 'radiator',
    description: 'heat the radiator rejects at the coolant set point beyond the mean load',
    get: (s) => s.thermal.capacityW - s.loop.averageRejectedW,
  },
  radiatorTemperatureCelsius: {
    model: 'radiator',
    description: 'radiator root, mean load',
    get: (s) => s.thermal.averageRadiatorK,
  },
  peakRadiatorTemperatureCelsius: {
    model: 'radiator',
    description: 'radiator root, peak load held for ever',
    get: (s) => s.thermal.peakRadiatorK,
  },
  radiatorNetFluxWPerM2: {
    model: 'radiator',
    description: 'net heat per planform, mean load',
    get: (s) => s.thermal.averageNetFluxWPerM2,
  },
  coolantSupplyTemperatureCelsius: {
    model: 'coolant loop',
    description: 'coolant at the chips, mean load',
    get: (s) => s.thermal.averageSupplyK,
  },
  coolantMarginK: {
    model: 'coolant loop',
    description: 'coolant supply below its specified limit at peak',
    get: (s) => s.design.chip.coolantLimitK - s.thermal.peakSupplyK,
  },
  averageJunctionTemperatureCelsius: {
    model: 'compute',
    description: 'junction, mean load',
    get: (s) => s.reliability.averageJunctionK,
  },
  peakJunctionTemperatureCelsius: {
    model: 'compute',
    description: 'junction, peak load, end of life',
    get: (s) => s.reliability.peakJunctionK,
  },
  junctionMarginK: {
    model: 'compute',
    description: 'junction below its limit at peak, end of life',
    get: (s) => s.design.chip.junctionLimitK - s.reliability.peakJunctionK,
  },

  doseRadSiPerYear: {
    model: 'environment',
    description: 'ionising dose behind the shield',
    get: (s) => s.reliability.doseRadSiPerYear,
  },
  trappedDoseRadSiPerYear: {
    model: 'environment',
    description: 'ionising dose by trapped particles alone',
    get: (s) => s.environment.trappedDoseRadSiPerYear,
  },
  lifeDoseKradSi: {
    model: 'environment',
    description: 'ionising dose over the life',
    get: (s) => s.reliability.lifeDoseRadSi,
  },
  doseMarginRatio: {
    model: 'environment',
    description: 'dose tolerance over the dose of the life',
    get: (s) => s.reliability.doseMarginRatio,
  },
  memoryErrorsPerYear: {
    model: 'radiation upsets',
    description: 'memory errors that stop a replica',
    get: (s) => s.reliability.memoryErrorsPerYear,
  },
  availabilityFraction: {
    model: 'attrition',
    description: 'share of time compute is delivered',
    get: (s) => s.reliability.availabilityFraction,
  },
  chipLossPerYear: {
    model: 'attrition',
    description: 'chips lost per year',
    get: (s) => s.reliability.chipLossFraction,
  },
  survivingChipFraction: {
    model: 'attrition',
    description: 'chips alive at end of life',
    get: (s) => s.reliability.survivingChipFraction,
  },
  deliveredYears: {
    model: 'attrition',
    description: 'full-power years delivered, attrition taken off',
    get: (s) => s.reliability.deliveredYears,
  },
  pumpLoopFraction: {
    model: 'attrition',
    description: 'chance that a pump loop still works',
    get: (s) => s.reliability.pumpLoopFraction,
  },

  peakPflops: { model: 'compute', description: 'dense BF16 at the start', get: (s) => s.output.peakFlops },
  effectivePflopYears: {
    model: 'attrition',
    description: 'compute delivered over the life, dense BF16',
    get: (s) => s.output.effectivePflopYears,
  },
  effectiveFp8PflopYears: {
    model: 'attrition',
    description: 'compute delivered over the life, dense FP8',
    get: (s) => (s.output.effectivePflopYears * s.design.chip.fp8Flops) / s.design.chip.bf16Flops,
  },
  effectiveFp4PflopYears: {
    model: 'attrition',
    description: 'compute delivered over the life, dense FP4',
    get: (s) => (s.output.effectivePflopYears * s.design.chip.fp4Flops) / s.design.chip.bf16Flops,
  },
  tokensPerS: {
    model: 'compute',
    description: 'tokens per second of the workload at peak',
    get: (s) => s.output.tokensPerS,
  },

  linkRateGbps: {
    model: 'optical links',
    description: 'total inter-satellite rate each way',
    get: (s) => s.links.rateBps,
  },
  terminalRateGbps: {
    model: 'optical links',
    description: 'rate of one link each way',
    get: (s) => s.design.terminal.rateBps,
  },
  linkRangeKm: { model: 'optical links', description: 'length of an inter-satellite link', get: (s) => s.links.rangeM },
  linkMarginDb: { model: 'optical links', description: 'optical link margin', get: (s) => s.links.marginDb },
  sightMarginKm: {
    model: 'optical links',
    description: 'longest line of sight beyond the link length',
    get: (s) => s.links.sightMarginM,
  },
  spareTerminalCount: {
    model: 'optical links',
    description: 'terminals beyond the links kept up',
    get: (s) => s.links.spareTerminalCount,
  },
  linkRateKeptFraction: {
    model: 'optical links',
    description: 'chance that all links kept up have a working terminal at end of life',
    get: (s) => s.links.keptFraction,
  },
  groundContactFraction: {
    model: 'downlink',
    description: 'share of time that a ground site is in view and clear',
    get: (s, { assumptions }) => groundContactFraction(s.design, assumptions),
  },
  meanDownlinkGbps: {
    model: 'downlink',
    description: 'rate to the ground of this satellite alone, mean over all time',
    get: (s, { assumptions }) => meanDownlinkBps(s.design, assumptions),
  },
  ownDownlinkRatio: {
    model: 'downlink',
    description: 'mean rate to the ground over the traffic of the tokens sold',
    get: (s, { assumptions }) =>
      meanDownlinkBps(s.design, assumptions) /
      (s.output.tokensPerS *
        s.load.profileThroughputFraction *
        assumptions.utilisationFraction *
        assumptions.trafficBitsPerToken),
  },
  trainingRatio: {
    model: 'optical links',
    description: 'link rate over what synchronous training needs',
    get: (s) => s.links.trainingRatio,
  },

  arrayMassKg: {
    model: 'mass roll-up',
    description: 'solar array mass',
    get: (s) => partOf(s.parts, 'solar-array').massKg,
  },
  radiatorMassKg: {
    model: 'mass roll-up',
    description: 'radiator mass',
    get: (s) => partOf(s.parts, 'radiator').massKg,
  },
  dryMassKg: { model: 'mass roll-up', description: 'dry mass with growth allowance', get: (s) => s.mass.dryKg },
  propellantMassKg: {
    model: 'mass roll-up',
    description: 'what the dry mass leaves of the launch mass',
    get: (s) => s.mass.propellantKg,
  },
  launchMassKg: { model: 'mass roll-up', description: 'mass bought on the launcher', get: (s) => s.mass.launchKg },
  massPerPeakPowerKgPerKw: {
    model: 'mass roll-up',
    description: 'launch mass per peak compute power',
    get: (s) => s.mass.launchKg / s.load.peakComputeW,
  },
  dryMassPerPeakPowerKgPerKw: {
    model: 'mass roll-up',
    description: 'dry mass per peak compute power',
    get: (s) => s.mass.dryKg / s.load.peakComputeW,
  },
  dryMassPerArrayPowerKgPerKw: {
    model: 'mass roll-up',
    description: 'dry mass per array power at the start',
    get: (s) => s.mass.dryKg / s.power.startArrayPowerW,
  },
  massPerAveragePowerKgPerKw: {
    model: 'mass roll-up',
    description: 'launch mass per mean compute power',
    get: (s) => s.mass.launchKg / s.load.averageComputeW,
  },
  deployedSpanM: {
    model: 'stowed volume and deployed span',
    description: 'tip to tip, arrays deployed',
    get: (s, c) => deployedSpanM(s.design.solarArrayAreaM2, c.assumptions),
  },
  stowedVolumeM3: {
    model: 'stowed volume and deployed span',
    description: 'volume in the fairing',
    get: (s) => s.cost.stowedVolumeM3,
  },

  deltaVDragMPerSPerYear: {
    model: 'drag, propulsion and disposal',
    description: 'velocity lost to drag',
    get: (s) => s.propulsion.deltaVDragMPerSPerYear,
  },
  deltaVNeededMPerS: {
    model: 'drag, propulsion and disposal',
    description: 'raising, drag, avoidance and disposal over the life, with reserve',
    get: (s) => s.propulsion.deltaVNeededMPerS,
  },
  deltaVMarginMPerS: {
    model: 'drag, propulsion and disposal',
    description: 'velocity change beyond the need',
    get: (s) => s.propulsion.deltaVMarginMPerS,
  },
  thrustToDragRatio: {
    model: 'drag, propulsion and disposal',
    description: 'thrust over drag',
    get: (s) => s.propulsion.thrustToDragRatio,
  },
  raiseDays: {
    model: 'drag, propulsion and disposal',
    description: 'time to the operating orbit',
    get: (s) => s.propulsion.raiseDays * 86_400,
  },
  disposalYears: {
    model: 'drag, propulsion and disposal',
    description: 'from end of mission to re-entry, propulsion working',
    get: (s) => s.propulsion.disposalYears,
  },
  passiveDecayYears: {
    model: 'drag, propulsion and disposal',
    description: 'to re-entry if it dies in its orbit',
    get: (s) => s.propulsion.passiveDecayYears,
  },
  debrisHitsPerYear: {
    model: 'environment',
    description: 'impacts of 1 cm debris and larger',
    get: (s) => s.environment.debrisFlux1cmPerM2Year * (s.design.solarArrayAreaM2 + s.design.radiatorAreaM2),
  },

  unitCostMusd: { model: 'cost and ground baseline', description: 'one satellite, built', get: (s) => s.cost.unitUsd },
  launchCostMusd: {
    model: 'cost and ground baseline',
    description: 'its share of a launch',
    get: (s) => s.cost.launchUsd,
  },
  capitalCostMusd: {
    model: 'cost and ground baseline',
    description: 'satellite, development share, launch and insurance',
    get: (s) => s.cost.capitalUsd,
  },
  unitCostPerPeakPowerUsdPerW: {
    model: 'cost and ground baseline',
    description: 'satellite, built, per peak compute power',
    get: (s) => s.cost.unitUsd / s.load.peakComputeW,
  },
  capitalPerPeakPowerUsdPerW: {
    model: 'cost and ground baseline',
    description: 'capital per peak compute power',
    get: (s) => s.cost.capitalUsd / s.load.peakComputeW,
  },
  yearlyCostMusd: {
    model: 'cost and ground baseline',
    description: 'capital by recovery factor and operations, per year',
    get: (s) => s.cost.yearlyUsd,
  },
  costPerComputeUsdPerKwYear: {
    model: 'cost and ground baseline',
    description: 'yearly cost per mean compute power, full boundary',
    get: (s) => s.cost.yearlyUsd / s.load.averageComputeW,
  },
  launchedPowerUsdPerKwYear: {
    model: 'cost and ground baseline',
    description: 'launch cost of compute power spread over the life, launch only',
    get: (s, c) =>
      launchedPowerUsdPerWYear({
        massKg: s.mass.launchKg,
        powerW: s.load.averageComputeW,
        launchPriceUsdPerKg: s.cost.launchUsdPerKg,
        lifeYears: c.mission.lifeYears,
      }),
  },
  launchedArrayPowerUsdPerKwYear: {
    model: 'cost and ground baseline',
    description: 'launch cost of array power spread over the life, launch only',
    get: (s, c) =>
      launchedPowerUsdPerWYear({
        massKg: s.mass.launchKg,
        powerW: s.power.startArrayPowerW,
        launchPriceUsdPerKg: s.cost.launchUsdPerKg,
        lifeYears: c.mission.lifeYears,
      }),
  },
  usdPerPflopYear: {
    model: 'cost and ground baseline',
    description: 'full cost of an effective PFLOP-year',
    get: (s) => s.cost.usdPerPflopYear,
  },
  usdPerGpuHour: {
    model: 'cost and ground baseline',
    description: 'full cost of a delivered chip-hour',
    get: (s) => s.cost.usdPerGpuHour,
  },
  usdPerMtoken: {
    model: 'cost and ground baseline',
    description: 'full cost of a million sold tokens',
    get: (s) => s.cost.usdPerMtoken,
  },
  groundUsdPerPflopYear: {
    model: 'cost and ground baseline',
    description: 'the same chips under the same load on the ground, full cost',
    get: (s) => s.cost.groundUsdPerPflopYear,
  },
  spaceToGroundRatio: {
    model: 'cost and ground baseline',
    description: 'PFLOP-year in orbit over ground under the same load',
    get: (s) => s.cost.spaceToGroundRatio,
  },
  groundFullLoadUsdPerPflopYear: {
    model: 'cost and ground baseline',
    description: 'the same chips at rated power all the time on the ground, full cost',
    get: (s) => s.design.chip.groundFullLoadUsdPerPflopYear,
  },
  spaceToFullGroundRatio: {
    model: 'cost and ground baseline',
    description: 'PFLOP-year in orbit under its load over ground at full load',
    get: (s) => s.cost.usdPerPflopYear / s.design.chip.groundFullLoadUsdPerPflopYear,
  },
  usdPerFp8PflopYear: {
    model: 'cost and ground baseline',
    description: 'full cost of an effective PFLOP-year in FP8',
    get: (s) => (s.cost.usdPerPflopYear * s.design.chip.bf16Flops) / s.design.chip.fp8Flops,
  },
  usdPerFp4PflopYear: {
    model: 'cost and ground baseline',
    description: 'full cost of an effective PFLOP-year in FP4',
    get: (s) => (s.cost.usdPerPflopYear * s.design.chip.bf16Flops) / s.design.chip.fp4Flops,
  },
  breakEvenLaunchUsdPerKg: {
    model: 'cost and ground baseline',
    description: 'launch price that equals the ground, full cost; negative: the platform alone costs more',
    get: (s) => s.cost.breakEvenLaunchUsdPerKg,
  },
  launchPriceUsdPerKg: {
    model: 'cost and ground baseline',
    description: 'launch cost per launch mass',
    get: (s) => s.cost.launchUsdPerKg,
  },
  satellitesPerLaunchByMassRatio: {
    model: 'cost and ground baseline',
    description: 'what one launch lifts, not rounded',
    get: (s) => s.cost.satellitesPerLaunchByMassRatio,
  },
  satellitesPerLaunchByVolumeRatio: {
    model: 'cost and ground baseline',
    description: 'what fits one fairing, not rounded',
    get: (s) => s.cost.satellitesPerLaunchByVolumeRatio,
  },
  satellitesPerLaunchCount: {
    model: 'cost and ground baseline',
    description: 'satellites on one launch',
    get: (s) => s.cost.satellitesPerLaunchCount,
  },
} satisfies Record<string, Metric>

export type MetricName = keyof typeof NODE_METRICS
