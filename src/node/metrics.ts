import { launchedPowerUsdPerWYear } from '../economics/finance.ts'
import { climbAltitudeM } from '../subsystems/raising.ts'
import type { NodeContext } from './context.ts'
import { heatAtLoad } from './coolant-loop.ts'
import { groundContactFraction, meanDownlinkBps } from './links.ts'
import type { ModelName } from './models.ts'
import { partOf } from './parts.ts'
import type { Presentation } from './presentation.ts'
import { casualtyRiskRatio } from './re-entry.ts'
import type { NodeSizing } from './size.ts'
import { coldestRadiatorK } from './thermal.ts'

/** A named number of a sizing that may serve as objective or constraint. The name's unit is how it is shown. */
export interface Metric extends Presentation {
  /** The model card it comes from. */
  readonly model: ModelName
  readonly description: string
  /** In the base unit of the name. */
  readonly get: (sizing: NodeSizing, context: NodeContext) => number
  /** Of a constellation's shells, which may differ: the one that counts. Without it that of the middle shell stands for all. */
  readonly overShells?: 'least' | 'greatest'
}

/** All metrics of a node, in the order they are listed and reported. */
export const NODE_METRICS = {
  altitudeKm: { model: 'environment', description: 'orbit altitude', get: (s) => s.design.altitudeM },
  inclinationDeg: { model: 'environment', description: 'orbit inclination', get: (s) => s.environment.inclinationRad },
  periodMinutes: { model: 'environment', description: 'orbital period', get: (s) => s.environment.periodS },
  longestEclipseMinutes: {
    model: 'environment',
    description: 'longest eclipse of the year',
    overShells: 'greatest',
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
    asked: { node: ['whatIf'] },
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
  arrayMarginFraction: {
    model: 'solar array',
    description: 'array power beyond the need of the worst day, over that need',
    overShells: 'least',
    get: (s) => s.power.arrayMarginW / s.power.requiredArrayPowerW,
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
    overShells: 'least',
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
    overShells: 'least',
    get: (s) => s.power.battery.rateMarginW,
  },
  batteryWearFraction: {
    model: 'battery',
    description:
      'cycles of eclipses, at the depth they may use, and of peaks over those that cost a fifth of the capacity',
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
  heatMarginFraction: {
    model: 'radiator',
    description: 'heat the radiator rejects at the coolant set point beyond the mean load, over that load',
    overShells: 'least',
    get: (s) => s.thermal.capacityW / s.loop.averageRejectedW - 1,
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
    overShells: 'least',
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
    overShells: 'least',
    get: (s) => s.design.chip.junctionLimitK - s.reliability.peakJunctionK,
  },

  lifeJunctionTemperatureCelsius: {
    model: 'attrition',
    description: 'junction, mean load, mean over the life as the living take over from the dead',
    get: (s) => s.reliability.lifeJunctionK,
  },
  radiatorEnvironmentWPerM2: {
    model: 'radiator',
    description: 'heat the radiator absorbs per planform from a hot Earth, Sun and array',
    get: (s) => s.thermal.absorbedW / s.loop.radiator.sureAreaM2,
  },
  radiatorMassKgPerM2: {
    model: 'radiator',
    description: 'radiator with tubes, pipes, coolant, pumps, valves and deployment per planform',
    get: (s) => s.loop.radiator.parts.totalKg / s.design.radiatorAreaM2,
  },
  coolantFreezeMarginK: {
    model: 'radiator',
    description: 'radiator above the freezing point of the coolant, compute off, coldest sky',
    get: (s, c) =>
      coldestRadiatorK(s.design, c, heatAtLoad(s)(s.load.idleBusW).radiatorW) - c.assumptions.coolantFreezingK,
  },
  leakProbabilityFraction: {
    model: 'armour',
    description: 'chance that more radiator loops leak over the life than are spare',
    overShells: 'greatest',
    get: (s) => s.reliability.leakProbabilityFraction,
  },
  shieldingMm: {
    model: 'environment',
    description: 'aluminium around the compute vault',
    overShells: 'least',
    get: (s) => s.design.shieldingM,
  },
  avionicsDoseMarginRatio: {
    model: 'environment',
    description: 'dose tolerance over the dose of the life, weakest of hosts, flash, converters and terminals',
    overShells: 'least',
    get: (s) => s.reliability.avionicsDoseMarginRatio,
  },
  debrisLossPerYear: {
    model: 'attrition',
    description: 'satellites lost to debris that strikes the bus',
    get: (s) => s.reliability.debrisLossPerYear,
  },
  casualtyRiskRatio: {
    model: 're-entry',
    description: 'expected casualties of an uncontrolled re-entry over the 1 in 10,000 that agencies allow',
    get: (s, c) => casualtyRiskRatio(s, c),
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
    overShells: 'greatest',
    get: (s) => s.reliability.lifeDoseRadSi,
  },
  doseMarginRatio: {
    model: 'environment',
    description: 'dose tolerance over the dose of the life',
    overShells: 'least',
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

  peakPflops: {
    model: 'compute',
    description: 'dense BF16 at the start',
    label: 'peak compute',
    get: (s) => s.output.peakFlops,
  },
  effectivePflopYears: {
    model: 'attrition',
    description: 'compute delivered over the life, dense BF16',
    label: 'compute delivered over life',
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
  linkMarginDb: {
    model: 'optical links',
    description: 'optical link margin',
    overShells: 'least',
    get: (s) => s.links.marginDb,
  },
  sightMarginKm: {
    model: 'optical links',
    description: 'longest line of sight beyond the link length',
    overShells: 'least',
    get: (s) => s.links.sightMarginM,
  },
  spareTerminalCount: {
    model: 'optical links',
    description: 'terminals beyond the links kept up',
    overShells: 'least',
    get: (s) => s.links.spareTerminalCount,
  },
  linkRateKeptFraction: {
    model: 'optical links',
    description: 'chance that all links kept up have a working terminal at end of life',
    overShells: 'least',
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
  boomMassKg: {
    model: 'booms',
    description: 'booms of wings and radiators',
    get: (s) => partOf(s.parts, 'booms').massKg,
  },
  attitudeMassKg: {
    model: 'attitude',
    description: 'wheels or gyros, and torquers',
    get: (s) => partOf(s.parts, 'momentum-devices').massKg + partOf(s.parts, 'torquers').massKg,
  },
  marginMassKg: {
    model: 'mass roll-up',
    description: 'mass kept for what is not known yet',
    get: (s) => partOf(s.parts, 'margin').massKg,
  },
  momentumStorageNMS: {
    model: 'attitude',
    description: 'largest swing of angular momentum over a revolution',
    get: (s) => s.attitude.storedNMS,
  },
  momentumGainNMS: {
    model: 'attitude',
    description: 'angular momentum each revolution leaves to be unloaded',
    get: (s) => s.attitude.secularNMS,
  },
  unloadingMomentAM2: {
    model: 'attitude',
    description: 'magnetic moment that unloads it',
    get: (s) => s.attitude.torquerAM2,
  },
  dryMassKg: { model: 'mass roll-up', description: 'dry mass with growth allowance', get: (s) => s.mass.dryKg },
  propellantMassKg: {
    model: 'mass roll-up',
    description: 'what the dry mass leaves of the launch mass',
    overShells: 'least',
    get: (s) => s.mass.propellantKg,
  },
  launchMassKg: { model: 'mass roll-up', description: 'mass bought on the launcher', get: (s) => s.mass.launchKg },
  massPerPeakPowerKgPerKw: {
    model: 'mass roll-up',
    description: 'launch mass per peak compute power',
    label: 'launch mass per peak power',
    asked: { node: ['named', 'columns', 'whatIf'] },
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
    label: 'launch mass per mean power',
    get: (s) => s.mass.launchKg / s.load.averageComputeW,
  },
  deployedSpanM: {
    model: 'folding and deployed span',
    description: 'tip to tip, arrays deployed',
    get: (s) => s.structure.spanM,
  },
  stowedVolumeM3: {
    model: 'folding and deployed span',
    description: 'volume in the bay',
    get: (s) => s.cost.stowedVolumeM3,
  },
  foldedHeightM: {
    model: 'folding and deployed span',
    description: 'height in the bay, folded flat',
    get: (s) => s.cost.seats.foldedHeightM,
  },
  foldedFitRatio: {
    model: 'folding and deployed span',
    description: 'folded height over the height of the bay',
    overShells: 'greatest',
    get: (s) => 1 / s.cost.seats.byHeightRatio,
  },

  deltaVDragMPerSPerYear: {
    model: 'drag, propulsion and disposal',
    description: 'velocity lost to drag',
    label: 'drag delta-v',
    get: (s) => s.propulsion.deltaVDragMPerSPerYear,
  },
  deltaVNeededMPerS: {
    model: 'drag, propulsion and disposal',
    description: 'raising, drag, avoidance and disposal over the life, with reserve',
    label: 'delta-v needed',
    get: (s) => s.propulsion.deltaVNeededMPerS,
  },
  deltaVMarginMPerS: {
    model: 'drag, propulsion and disposal',
    description: 'velocity change beyond the need',
    label: 'delta-v margin',
    overShells: 'least',
    get: (s) => s.propulsion.deltaVMarginMPerS,
  },
  thrustToDragRatio: {
    model: 'drag, propulsion and disposal',
    description: 'thrust over drag',
    overShells: 'least',
    get: (s) => s.propulsion.thrustToDragRatio,
  },
  deltaVRaiseMPerS: {
    model: 'raising',
    description: 'velocity change of the climb, drag included',
    get: (s) => s.propulsion.deltaVRaiseMPerS,
  },
  raiseThrustToDragRatio: {
    model: 'raising',
    description: 'mean thrust over drag along the climb, feathered, where it is least',
    overShells: 'least',
    get: (s) => s.propulsion.raiseThrustToDragRatio,
  },
  raiseDays: {
    model: 'raising',
    description: 'time to the operating orbit',
    get: (s) => s.propulsion.raiseS,
  },
  climbAltitudeKm: {
    model: 'raising',
    description: 'lowest altitude it climbs from with the margin on drag that the study asks for',
    overShells: 'greatest',
    get: (s, c) =>
      climbAltitudeM(c.air, {
        meanThrustN: s.propulsion.meanThrustN,
        dragAreaM2: c.assumptions.dragCoefficientRatio * s.drag.featheredAreaM2,
        ratio: 1 + c.margins.dragFraction,
      }),
  },
  injectionAltitudeKm: {
    model: 'raising',
    description: 'where the launcher lets go',
    get: (s) => s.design.injectionAltitudeM,
  },
  thrusterLifeRatio: {
    model: 'drag, propulsion and disposal',
    description: 'hours the thrusters run over their life',
    overShells: 'greatest',
    get: (s) => s.propulsion.thrusterLifeRatio,
  },
  disposalYears: {
    model: 'drag, propulsion and disposal',
    description: 'from end of mission to re-entry, propulsion working',
    overShells: 'greatest',
    get: (s) => s.propulsion.disposalYears,
  },
  passiveDecayYears: {
    model: 'drag, propulsion and disposal',
    description: 'to re-entry if it dies in its orbit',
    overShells: 'greatest',
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
    label: 'capital',
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
    label: 'capital per peak power',
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
    label: 'cost of compute',
    get: (s) => s.cost.usdPerPflopYear,
  },
  usdPerGpuHour: {
    model: 'cost and ground baseline',
    description: 'full cost of a delivered chip-hour',
    label: 'cost of a chip-hour',
    asked: { node: ['named'] },
    get: (s) => s.cost.usdPerGpuHour,
  },
  usdPerMtoken: {
    model: 'cost and ground baseline',
    description: 'full cost of a million sold tokens',
    label: 'cost of tokens',
    asked: { node: ['named'] },
    get: (s) => s.cost.usdPerMtoken,
  },
  groundUsdPerPflopYear: {
    model: 'cost and ground baseline',
    description: 'the same chips under the same load on the ground, full cost',
    label: 'cost of compute on the ground',
    get: (s) => s.cost.groundUsdPerPflopYear,
  },
  spaceToGroundRatio: {
    model: 'cost and ground baseline',
    description: 'PFLOP-year in orbit over ground under the same load',
    label: 'cost over cost on the ground',
    asked: { node: ['named', 'whatIf'] },
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
    label: 'break-even launch price',
    asked: { node: ['named', 'whatIf'] },
    get: (s) => s.cost.breakEvenLaunchUsdPerKg,
  },
  launchPriceUsdPerKg: {
    model: 'cost and ground baseline',
    description: 'launch cost per launch mass',
    get: (s) => s.cost.launchUsdPerKg,
  },
  launcherPayloadTonnes: {
    model: 'launcher payload',
    description: 'payload of one launch to the injection orbit',
    get: (s) => s.cost.seats.payloadKg,
  },
  satellitesPerLaunchByMassRatio: {
    model: 'launcher payload',
    description: 'what one launch lifts, not rounded',
    get: (s) => s.cost.seats.byMassRatio,
  },
  satellitesPerLaunchByHeightRatio: {
    model: 'folding and deployed span',
    description: 'what stands above each other in one bay, not rounded',
    get: (s) => s.cost.seats.byHeightRatio,
  },
  launchFillRatio: {
    model: 'launcher payload',
    description: "share of a launch's payload or bay height that its satellites take",
    overShells: 'greatest',
    get: (s) => s.cost.seats.fillRatio,
  },
  satellitesPerLaunchCount: {
    model: 'cost and ground baseline',
    description: 'satellites on one launch',
    overShells: 'least',
    get: (s) => s.cost.seats.count,
  },
} satisfies Record<string, Metric>

export type MetricName = keyof typeof NODE_METRICS
