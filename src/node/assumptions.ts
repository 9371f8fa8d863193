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
  pumpFailuresPerYear: 'failures of one pump loop; there are two',

  systemPowerRatio: 'compute power over accelerator power: hosts, network, conversion on the board',
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
  orbitFailureRatio: 'failures in orbit over those on the ground',
  referenceJunctionK: 'junction temperature at which the failure fraction was counted',
  thermalFailureFraction: 'share of chip failures that goes with temperature',
  activationEv: 'activation energy of that share',
  busLossPerYear: 'satellites lost other than by impacts and leaks, yearly fraction',
  silentErrorOverheadFraction: 'throughput spent on checking for silent errors',
  deploymentDelayYears: 'from payment to operation',
  safeModeHoursPerYear: 'hours in safe mode per year',
  eclipseRestartS: 'time to resume compute after an eclipse without it',

  linkAvailabilityFraction: 'share of time the network carries the service',
  tokensPerNodeStepCount: 'training tokens per node and step',

  dragCoefficientRatio: 'drag coefficient',
  busRamAreaM2: 'ram area of bus and stowed parts',
  injectionAltitudeM: 'where the launcher lets go',
  disposalAltitudeM: 'where the disposal burn ends and drag takes over',
  collisionManoeuvresPerYear: 'collision avoidance manoeuvres per year',
  collisionManoeuvreMPerS: 'velocity change of one of them, out and back',
  disposalReserveFraction: 'extra on all propulsion needs',
  thrusterCount: 'thrusters installed',
  thrustDutyFraction: 'share of time thrusters can run while spiralling',

  meteoroidFluxRatio: 'meteoroids over the Grün model',
  debrisFluxRatio: 'debris over the nominal counts',
  lethalDebrisM: 'smallest debris that ends the mission when it strikes the bus',
  stringAreaM2: 'array area that fails together',
  stringLossFraction: 'chance that an impact of 1 mm or more fails it',
  survivingMassFraction: 'share of the dry mass that reaches the ground and strikes with more than 15 J',
  fragmentMassKg: 'mean mass of such a fragment',
  worldPopulationCount: 'people on Earth at re-entry',

  avionicsMassKg: 'avionics, attitude control, telemetry',
  structureFraction: 'structure, harness and mechanisms over everything they carry',
  growthFraction: 'mass growth allowance on the dry mass',
  adapterFraction: 'dispenser mass per satellite mass',
  arrayStowedM: 'stowed thickness of the array per area',
  radiatorStowedM: 'stowed thickness of the radiator per area',
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
  /** Phase of the solar cycle for trapped particles. */
  readonly solarPhase: 'min' | 'mean' | 'max'
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
}
