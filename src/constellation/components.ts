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

/** Where launchers fly from. */
const SPACEPORT_FIELDS = {
  latitudeRad: 'latitude, north positive',
  longitudeRad: 'longitude, east positive',
  leastAzimuthRad: 'first azimuth of its corridor, clockwise from north',
  mostAzimuthRad: 'last azimuth of it',
  leastPolarAzimuthRad: 'first azimuth of its corridor to the pole; of a site with one corridor that of it',
  mostPolarAzimuthRad: 'last azimuth of it',
  turnaroundS: 'time between two launches into one window',
} as const

export const CONSTELLATION_COMPONENT_FIELDS = {
  gateways: GATEWAY_FIELDS,
  services: SERVICE_FIELDS,
  spaceports: SPACEPORT_FIELDS,
  relays: RELAY_FIELDS,
} as const

type Component<Fields> = { readonly id: string } & { readonly [Name in keyof Fields]: number }
export type Gateway = Component<typeof GATEWAY_FIELDS>
export type Service = Component<typeof SERVICE_FIELDS>
/** With the launches a year of each launcher that flies from it. */
export type Spaceport = Component<typeof SPACEPORT_FIELDS> & {
  readonly cadencePerYear: Readonly<Record<string, number>>
}
export type Relay = Component<typeof RELAY_FIELDS>
