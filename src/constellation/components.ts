/** Components that only constellations need, in the manner of the node's tables. */

const GATEWAY_FIELDS = {
  rateBps: 'data rate to the ground',
  availabilityFraction: 'share of time one site can be reached through its weather',
  costUsd: 'price of a site',
  operationsUsdPerYear: 'yearly cost of a site',
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
  usdPerBpsYear: 'price of traffic carried for a year',
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
} as const

type Component<Fields> = { readonly id: string } & { readonly [Name in keyof Fields]: number }
export type Gateway = Component<typeof GATEWAY_FIELDS>
export type Service = Component<typeof SERVICE_FIELDS>
export type Relay = Component<typeof RELAY_FIELDS>
export type GroundSite = Component<typeof GROUND_SITE_FIELDS>
export type Region = Component<typeof REGION_FIELDS>
