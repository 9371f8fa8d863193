import type { SolarPhase } from '../environment/orbit-query.ts'

/**
 * What a scenario must say: technology and prices that are nobody's design choice. Names are base units; a scenario
 * file may use any unit of the same kind. Each has low, nominal and high, a source and a date there.
 */
export const ASSUMPTION_FIELDS = {
  arrayPackingFraction: 'cell area over array area',
  arrayPointingFraction: 'cosine of the array pointing error',
  arrayWiringFraction: 'wiring and mismatch',
  arrayConversionFraction: 'maximum-power-point tracker and regulator, on the wing, which radiates their heat',
  arrayLossPerYear: 'array power lost per year to ultraviolet, cycling and impacts, besides radiation',
  arrayAspectRatio: 'deployed array length squared over area',
  distributionFraction: 'power conversion from the bus to the chips',
  powerElectronicsKgPerW: 'power electronics mass per bus power',
  housekeepingPowerW: 'avionics, attitude control, heaters, receivers',

  albedoIlluminationFraction: 'lit share of the Earth the radiator sees, orbit mean',
  radiatorPointingErrorRad: 'mean error of holding the radiator edge to the Sun',
  earthInfraredHotWPerM2: 'infrared of the Earth that the radiator is sized for, orbit mean',
  earthInfraredColdWPerM2: 'the same where the coolant must not freeze',
  albedoHotFraction: 'albedo that the radiator is sized for, orbit mean',
  coolantRiseK: 'coolant temperature rise across the chips at average load',
  heatExchangerDropK: 'drop from coolant to radiator root',
  coolantSpecificHeatJPerKgK: 'coolant specific heat',
  coolantDensityKgPerM3: 'coolant density',
  pumpPressureDropPa: 'loop pressure drop',
  pumpEfficiencyFraction: 'pump efficiency',
  coolantFreezingK: 'freezing point of the coolant',
  panelHeatJPerKgK: 'specific heat of the radiator without its coolant',
  pipeSpeedMPerS: 'speed of the coolant in headers and lines',
  pumpMassKgPerW: 'pump package with its accumulator per power of the pump; there are two',
  valveMassKg: 'isolation valve of a radiator loop; there are four a loop where there are several loops',
  hoseMassKg: 'hose that takes a line over a fold or hinge of a radiator, with its ends',
  heaterMassKgPerW: 'heaters of the radiator with lines and switches per power',
  pumpFailuresPerYear: 'failures of one pump loop; there are two',

  hostFixedFraction: 'share of the power of hosts, switches and network that no cap on the chips lowers',
  idlePowerFraction: 'power of a resting chip over its rated power',
  computeMassKgPerW: 'compute payload mass per rated compute power',
  throttleExponentRatio: 'throughput goes as power to this exponent',
  spacePremiumRatio: 'price of a qualified chip over its ground price',
  decodeUseFraction: 'share of peak arithmetic reached when decoding',
  prefillUseFraction: 'share of peak arithmetic reached when reading prompts',
  utilisationFraction: 'share of available tokens that are sold',

  computeVolumeM3PerW: 'volume of the compute vault per rated compute power, spares included',
  avionicsShieldingM: 'aluminium equivalent around avionics and terminals outside the vault',
  hostDoseToleranceRadSi: 'total ionising dose that hosts and network survive',
  flashDoseToleranceRadSi: 'total ionising dose that flash storage survives',
  converterDoseToleranceRadSi: 'total ionising dose that power converters survive',
  terminalDoseToleranceRadSi: 'total ionising dose that link terminals and avionics survive',
  intrinsicShieldingM: 'aluminium equivalent of structure, cold plates and coolant around the chips',
  memoryErrorDoseRadSi: 'dose per uncorrectable error of a 32 GB memory',
  memoryErrorEscapeFraction: 'share of memory errors that row remapping does not hide',
  memoryErrorRestartS: 'time a memory error stops its replica',
  replicaFraction: 'share of the satellite one replica spans',
  hostUpsetDoseRadSi: 'dose per functional interrupt of a host',
  hostRestartS: 'time a host interrupt stops its accelerators',
  latchupPerYear: 'chips lost to latch-up at 650 km',
  converterBurnoutPerYear: 'chips lost as protons burn out their converters at 650 km',

  chipFailuresPerYear: 'permanent chip failures on the ground, yearly fraction',
  hostFailuresPerYear: 'hosts that fail for good with the chips on them, yearly fraction on the ground',
  orbitFailureRatio: 'failures in orbit over those on the ground',
  referenceJunctionK: 'junction temperature at which the failure fraction was counted',
  thermalFailureFraction: 'share of chip failures that goes with temperature',
  activationEv: 'activation energy of that share',
  busLossPerYear: 'satellites lost other than by impacts and leaks, yearly fraction',
  silentErrorOverheadFraction: 'throughput spent on checking for silent errors',
  deploymentDelayYears: 'from payment to operation, the climb aside',
  safeModeHoursPerYear: 'hours in safe mode per year',
  eclipseRestartS: 'time to resume compute after an eclipse without it',

  linkAvailabilityFraction: 'share of time the network carries the service',
  tokensPerNodeStepCount: 'training tokens per node and step',

  dragCoefficientRatio: 'drag coefficient',
  busRamAreaM2: 'ram area of bus and stowed parts',
  edgeDragFraction: 'drag of a panel edge-on, faces and all, over that of its area across the flow',
  disposalAltitudeM: 'where the disposal burn ends and drag takes over',
  collisionManoeuvresPerYear: 'collision avoidance manoeuvres per year',
  collisionManoeuvreMPerS: 'velocity change of one of them, out and back',
  disposalReserveFraction: 'extra on all propulsion needs',
  reentryPerigeeM: 'perigee that a controlled re-entry ends with, in the air',
  reentryIspS: 'specific impulse of the thrusters of a controlled re-entry',
  reentryAccelerationMPerS2: 'their thrust over the mass of the satellite: that burns are short beside a revolution',
  reentryThrusterKgPerN: 'their mass per thrust',
  reentryFeedMassKg: 'valves, lines, heaters and electronics of a controlled re-entry',
  reentryTankFraction: 'mass of its tank over that of its propellant',
  reentryPropellantUsdPerKg: 'price of its propellant',
  reentrySuccessFraction: 'controlled re-entries that succeed, of satellites that work until then',
  thrusterCount: 'thrusters installed',
  thrustDutyFraction: 'share of the time in sunlight that thrusters run while spiralling',
  plumeCantRad: 'angle of thrusters off the path, so that their plumes pass wings and radiators by',

  momentumMassFactorKg: 'mass of a wheel or gyro of 1 N m s; it grows with the power 0.63 of momentum',
  momentumDeviceCount: 'wheels or gyros, each of which stores the whole swing about one axis; one may fail',
  momentumUsdPerKg: 'price of wheels and gyros per mass',
  momentumWPerKg: 'electrical power of wheels and gyros per mass',
  torquerAM2PerKg: 'magnetic moment of torquers per mass',
  crossFieldFraction: 'share of a magnetic moment that stands across the field where it is needed',
  pressureOffsetFraction: 'distance from centre of mass to centre of pressure over the span',

  firstModeHz: 'lowest bending mode of deployed wings and radiators',
  boomRadiusFraction: 'radius of a boom over its length',
  boomSpecificStiffnessJPerKg: 'modulus over density of what carries the bending of a boom',
  boomMassRatio: 'mass of a boom with latches, root and deployer over that of the members that carry its bending',

  meteoroidFluxRatio: 'meteoroids over the Grün model',
  debrisFluxRatio: 'debris over the nominal counts',
  lethalDebrisM: 'smallest debris that ends the mission when it strikes the bus',
  stringAreaM2: 'array area that fails together',
  stringLossFraction: 'chance that an impact of 1 mm or more fails it',
  survivingMassFraction: 'share of the dry mass that reaches the ground and strikes with more than 15 J',
  fragmentMassKg: 'mean mass of such a fragment',
  worldPopulationCount: 'people on Earth at re-entry',

  avionicsMassKg: 'avionics, sensors, telemetry',
  structureFraction: 'structure, harness and mechanisms over everything they carry',
  growthFraction: 'mass growth allowance on the dry mass',
  adapterFraction: 'dispenser mass per satellite mass',
  arrayStowedM: 'stowed thickness of the array per area',
  radiatorStowedM: 'stowed thickness of the radiator per area',
  footprintFraction: 'share of the bay cross-section that a folded satellite covers',
  canisterDiameterRatio: 'width of what holds a folded mast over that of the mast',
  canisterLengthFraction: 'length of what holds a folded mast over that of the mast',
  busVolumeM3: 'stowed volume of the bus without the compute vault',
  busWidthM: 'width of the bus between the array wings',

  busCostUsdPerKg: 'integrated bus per mass, mass-produced',
  nreUsd: 'development cost, spread over the satellites built',
  learningReferenceCount: 'number of satellites at which the unit costs hold',
  busLearningFraction: 'saving per doubling, bus and assembly',
  arrayLearningFraction: 'saving per doubling, array',
  radiatorLearningFraction: 'saving per doubling, radiator',
  terminalLearningFraction: 'saving per doubling, terminals',
  launchInsuranceFraction: 'launch and first-year insurance',
  orbitInsurancePerYear: 'in-orbit insurance on the capital',
  interestFraction: 'cost of capital in orbit',
  satelliteOperationsUsdPerYear: 'operations per satellite',
  groundSegmentUsdPerWYear: 'ground segment and service per compute watt',

  busVoltageV: 'voltage of the lines from the array',
  harnessLossFraction: 'voltage lost in the lines from the array, out and back',
  downlinkRateBps: 'rate to one ground site in view',
  downlinkMassKg: 'transmitter to the ground with its antenna',
  downlinkPowerW: 'power of the transmitter to the ground',
  downlinkCostUsd: 'price of the transmitter to the ground',
  groundSiteCount: 'ground sites the satellite may use, spread over the Earth',
  siteClearFraction: 'share of time weather and equipment leave a ground site usable',
  siteElevationRad: 'elevation above which a ground site sees the satellite',
  trafficBitsPerToken: 'bits sent to the ground per token, overhead included',

  groundFacilityUsdPerW: 'ground data center without chips',
  groundFacilityLifeYears: 'life of the building',
  groundChipLifeYears: 'life of chips on the ground',
  groundInterestFraction: 'cost of capital on the ground',
  groundElectricityUsdPerJ: 'electricity price on the ground',
  groundPowerUsageRatio: 'facility power over IT power on the ground',
  groundOperationsUsdPerWYear: 'operations on the ground',
  groundAvailabilityFraction: 'availability on the ground',
} as const

export type Assumptions = { readonly [Name in keyof typeof ASSUMPTION_FIELDS]: number }

/** What the satellite is for, from the study file. */
export interface Mission {
  readonly lifeYears: number
  /** Mean 10.7 cm solar radio flux over the mission, solar flux units. */
  readonly f107Sfu: number
  /** Its first month, as YYYY-MM, where activity follows the prediction month by month; else it stays at its mean. */
  readonly predictedFrom: string | undefined
  /** Phase of the solar cycle for charged particles. */
  readonly solarPhase: SolarPhase
  /** Satellites built, for learning and for spreading the development cost. */
  readonly unitCount: number
}

/** The compute load over time: a share `duty` of the time at peak, the rest at the level that gives the average. */
export interface ComputeLoad {
  readonly averagePowerW: number
  readonly peakPowerW: number
  readonly dutyFraction: number
  /** Longest unbroken time at peak. */
  readonly peakDurationS: number
  /** Share of the work that may wait for up to a revolution; the sizing schedules nothing. */
  readonly deferrableFraction?: number
}
