/**
 * Components a node is built from. Each table lists the numbers a catalog entry must give, in base units, with their
 * meaning; the types, the catalog check and `dawnfront list catalog` all follow from it.
 */

export const CHIP_FIELDS = {
  tdpW: 'rated power of one accelerator',
  bf16Flops: 'dense BF16 throughput',
  fp8Flops: 'dense FP8 (or INT8) throughput',
  fp4Flops: 'dense FP4 throughput, that of the next wider format where there is none',
  memoryBytes: 'high-bandwidth memory',
  memoryBandwidthBytesPerS: 'memory bandwidth',
  priceUsd: 'price with its share of host and rack',
  hostOverheadFraction: 'power of hosts, switches and network over the rated power of the chips they serve',
  junctionResistanceKPerW: 'thermal resistance from junction to coolant',
  junctionLimitK: 'highest junction temperature without throttling',
  coolantLimitK: 'highest specified coolant supply temperature',
  doseToleranceRadSi: 'total ionising dose survived in test',
} as const

export const CELL_FIELDS = {
  efficiencyFraction: 'beginning-of-life efficiency in space sunlight at the reference temperature',
  temperatureCoefficientPerK: 'relative change of power per kelvin',
  referenceTemperatureK: 'temperature at which the efficiency is quoted',
  absorptanceFraction: 'solar absorptance',
  emissivitySumRatio: 'front plus back emissivity',
  damageSlopeFraction: 'C in 1 - C log10(1 + fluence / knee)',
  damageKneePerM2: 'knee fluence of 1 MeV electron equivalent damage',
  massKgPerM2: 'array with substrate, hinges, boom and mechanisms',
  costUsdPerW: 'array cost per watt at beginning of life',
} as const

export const BATTERY_FIELDS = {
  specificEnergyJPerKg: 'pack energy per mass',
  costUsdPerJ: 'pack cost per energy',
  roundTripFraction: 'energy out over energy in',
  dischargeFraction: 'delivered over stored energy',
  deepestDischargeFraction: 'deepest discharge allowed whatever the cycle count',
  dischargeRateRatio: 'highest power per energy, in C (1 C empties the pack in an hour)',
  fullCycleCount: "full discharges' worth of energy from shallow cycles before a fifth of the capacity is gone",
  depthDecayRatio: 'how much less energy deep cycles give over the life: exp of this times the depth',
  calendarFadeFraction: 'capacity lost to age in the first year; it grows with the root of time',
} as const

export const RADIATOR_FIELDS = {
  emissivityFraction: 'infrared emissivity',
  absorptanceFraction: 'solar absorptance at end of life',
  costUsdPerKg: 'radiator system cost per mass',
  facesheetM: 'thickness of each of the two facesheets',
  facesheetKgPerM3: 'density of the facesheets',
  facesheetConductivityWPerMK: 'conductivity of the facesheets across the tubes',
  coreKgPerM2: 'core, adhesive and coating per planform',
  halfPitchM: 'half the distance between tubes',
  tubeBoreM: 'inner diameter of the tubes',
  bumperSpacingM: 'free distance from facesheet to tube; 0 where the tube is bonded to it',
  deploymentKgPerM2: 'hinges, booms, drives and hold-downs per planform',
} as const

export const HEAT_PUMP_FIELDS = {
  carnotFraction: 'coefficient of performance over that of Carnot, from coolant to radiator root',
  massKgPerW: 'mass per heat lifted',
  costUsdPerKg: 'price per mass',
} as const

export const THRUSTER_FIELDS = {
  specificImpulseS: 'specific impulse',
  efficiencyFraction: 'electrical power to jet power',
  thrustN: 'thrust of one thruster',
  massKg: 'thruster with power processor and feed',
  costUsd: 'thruster with power processor',
  propellantUsdPerKg: 'propellant price',
  tankFraction: 'tank mass per propellant mass',
  lifeS: 'operating life of one thruster',
} as const

export const TERMINAL_FIELDS = {
  rateBps: 'data rate each way',
  transmitPowerW: 'optical power sent',
  apertureM: 'telescope aperture',
  wavelengthM: 'carrier wavelength',
  apertureEfficiencyFraction: 'aperture efficiency of each end',
  requiredPhotonsPerBit: 'receiver sensitivity',
  pointingLossDb: 'pointing loss',
  opticsLossDb: 'loss in both optical trains',
  massKg: 'mass',
  powerW: 'electrical power',
  costUsd: 'price',
  failuresPerYear: 'permanent failures',
} as const

export const TOPOLOGY_FIELDS = {
  linkCount: 'links each satellite keeps up',
  planeSatelliteCount: 'satellites in the plane whose neighbours it links; 0 where the range is fixed',
  rangeM: 'link range where it is fixed; 0 where it follows from the plane',
} as const

export const LAUNCHER_FIELDS = {
  referencePayloadKg: 'payload to the reference orbit, published or flown',
  referenceAltitudeM: 'altitude of the reference orbit, circular',
  referenceInclinationRad: 'inclination of the reference orbit',
  siteLatitudeRad: 'latitude of the launch site',
  finalStageKg:
    'what reaches orbit besides the payload: last stage at burn-out, adapter, what it keeps for the way back',
  exhaustMPerS: 'effective exhaust velocity that payload and velocity trade by',
  priceUsd: 'price of one launch',
  ascentRangeM:
    'way over the ground in which even acceleration reaches orbit, by the velocity where ways around land turn',
  bayDiameterM: 'diameter satellites may fill',
  bayHeightM: 'height over which that diameter is free',
} as const

/** Where launchers fly from. */
export const SPACEPORT_FIELDS = {
  latitudeRad: 'latitude, north positive',
  longitudeRad: 'longitude, east positive',
  leastAzimuthRad: 'first azimuth of its corridor, clockwise from north',
  mostAzimuthRad: 'last azimuth of it',
  leastPolarAzimuthRad: 'first azimuth of its corridor to the pole; of a site with one corridor that of it',
  mostPolarAzimuthRad: 'last azimuth of it',
  turnAzimuthRad: 'azimuth flown first on the way into the corridor to the pole, along land',
  turnRangeM: 'way over the ground until land is passed and that azimuth left; 0 where nothing lies ahead',
  turnaroundS: 'time between two launches into one window',
} as const

export const WORKLOAD_FIELDS = {
  activeParameterCount: 'parameters used per token',
  weightBytes: 'weights held in memory',
  kvBytesPerToken: 'key-value cache per token of context',
  inputTokenCount: 'prompt tokens per request',
  outputTokenCount: 'generated tokens per request',
  batchCount: 'sequences decoded together per chip',
} as const

/** Every kind of component, by the name of its catalog file. */
export const COMPONENT_FIELDS = {
  chips: CHIP_FIELDS,
  cells: CELL_FIELDS,
  batteries: BATTERY_FIELDS,
  radiators: RADIATOR_FIELDS,
  'heat-pumps': HEAT_PUMP_FIELDS,
  thrusters: THRUSTER_FIELDS,
  terminals: TERMINAL_FIELDS,
  topologies: TOPOLOGY_FIELDS,
  launchers: LAUNCHER_FIELDS,
  spaceports: SPACEPORT_FIELDS,
  workloads: WORKLOAD_FIELDS,
} as const

export type ComponentKind = keyof typeof COMPONENT_FIELDS

type Component<Fields> = { readonly id: string } & { readonly [Name in keyof Fields]: number }

export type Chip = Component<typeof CHIP_FIELDS> & {
  /** Tokens per second at full power on the study's workload; measured where the catalog has it, else by the roofline. */
  readonly tokensPerS: number
  /** A PFLOP-year of this chip on the ground under the study's load. */
  readonly groundUsdPerPflopYear: number
  /** The same at a site that runs full all the time. */
  readonly groundFullLoadUsdPerPflopYear: number
  /** Under the load profile, capital paid back evenly. */
  readonly groundEvenUsdPerPflopYear: number
  /** Share of the chips in that. */
  readonly groundChipShareFraction: number
}
export type SolarCell = Component<typeof CELL_FIELDS>
export type Battery = Component<typeof BATTERY_FIELDS>
export type RadiatorPanel = Component<typeof RADIATOR_FIELDS>
export type HeatPump = Component<typeof HEAT_PUMP_FIELDS>
export type Thruster = Component<typeof THRUSTER_FIELDS>
export type Terminal = Component<typeof TERMINAL_FIELDS>
export type Topology = Component<typeof TOPOLOGY_FIELDS>
export type Launcher = Component<typeof LAUNCHER_FIELDS> & {
  /** Velocity it gives on the way to its reference orbit. */
  readonly referenceSpeedMPerS: number
}
/** With the launches a year of each launcher that flies from it. */
export type Spaceport = Component<typeof SPACEPORT_FIELDS> & {
  readonly cadencePerYear: Readonly<Record<string, number>>
}
export type Workload = Component<typeof WORKLOAD_FIELDS>
