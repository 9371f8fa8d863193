/** Components that only constellations need, in the manner of the node's tables. */

const GATEWAY_FIELDS = {
  rateBps: 'data rate to the ground',
  availabilityFraction: 'share of time one site can be reached through its weather',
  costUsd: 'price of a site',
  operationsUsdPerYear: 'yearly cost of a site',
  radioDishM: 'diameter of its dish; 0 for light',
  radioNoiseK: 'noise temperature of its receiver; 0 for light',
  radioBandHz: 'band that it receives by radio, both polarisations; 0 for light',
} as const

/** What a buyer of many launches can have of a launcher, under the launcher's own id. */
const SERVICE_FIELDS = {
  launchesPerYear: 'launches one buyer can have in the first year',
  growthPerYear: 'yearly growth of that number',
  mostLaunchesPerYear: 'launches a year it will never pass',
  learningFraction: 'saving per doubling of the mass flown',
  flownKg: 'mass flown when the launcher has its catalog price',
  leastPriceUsd: 'what a launch costs its operator',
  carbonKg: 'carbon dioxide of a launch, propellant and its making',
  failureFraction: 'launches that fail, with all they carry',
} as const

/** Another operator's network that satellites send through. */
const RELAY_FIELDS = {
  rateBps: 'rate it carries for one satellite',
  capacityBps: 'rate it carries in all',
  portCount: 'terminals of its own that satellites of others can link to',
  usdPerBpsYear: 'price of traffic carried for a year',
} as const

/** Who makes the satellites. */
const FACTORY_FIELDS = {
  outputKgPerYear: 'dry mass of the satellites that it can make in a year',
} as const

/** Who makes the chips. */
const FAB_FIELDS = {
  outputW: 'rated power of the accelerators that one fleet can have of it in a year',
} as const

/** A kind of work that a fleet is asked to do. */
const TASK_FIELDS = {
  demandFraction: 'compute asked for, over what the fleet computes in the mean',
  priceRatio: 'price over that of batch work for the same compute',
  waitsFraction: 'share that may wait for another part of the orbit; the rest runs as it comes',
  inStepFraction: 'share that all satellites do in step, as far as links carry training',
  withUsersFraction: 'share that rises and falls with the traffic of the regions',
  trafficFraction: 'traffic to the ground over that of inference for the same compute',
  savedPerSentCount: 'bits born in orbit that need not be sent down, for each bit that is',
} as const

/** A chip that is sold after another, which the entry follows. */
const GENERATION_FIELDS = {
  saleYears: 'calendar year from which one can be bought',
  tdpW: 'rated power of one accelerator',
  bf16Flops: 'dense BF16 throughput',
  priceUsd: 'price with its share of host and rack',
  hostOverheadFraction: 'power of hosts, switches and network over the rated power of the chips they serve',
} as const

/** A place where gateways stand; studies take sites in their order. */
const GROUND_SITE_FIELDS = {
  latitudeRad: 'latitude, north above zero',
  longitudeRad: 'longitude, east above zero',
  cloudRatio: 'time that weather takes of a gateway over that at the mean site',
} as const

/** Users who live near each other. */
const REGION_FIELDS = {
  latitudeRad: 'latitude of their middle, north above zero',
  longitudeRad: 'longitude of their middle, east above zero',
  userCount: 'people on line, which traffic goes with',
} as const

export const CONSTELLATION_COMPONENT_FIELDS = {
  gateways: GATEWAY_FIELDS,
  services: SERVICE_FIELDS,
  relays: RELAY_FIELDS,
  'ground-sites': GROUND_SITE_FIELDS,
  regions: REGION_FIELDS,
  generations: GENERATION_FIELDS,
  tasks: TASK_FIELDS,
  factories: FACTORY_FIELDS,
  fabs: FAB_FIELDS,
} as const

type Component<Fields> = { readonly id: string } & { readonly [Name in keyof Fields]: number }
export type Gateway = Component<typeof GATEWAY_FIELDS>
export type Service = Component<typeof SERVICE_FIELDS>
export type Relay = Component<typeof RELAY_FIELDS>
export type GroundSite = Component<typeof GROUND_SITE_FIELDS>
export type ChipGeneration = Component<typeof GENERATION_FIELDS>
export type Task = Component<typeof TASK_FIELDS>
export type Factory = Component<typeof FACTORY_FIELDS>
export type Fab = Component<typeof FAB_FIELDS>
export type Region = Component<typeof REGION_FIELDS>
