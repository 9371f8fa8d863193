import type { NodeContext } from '../node/context.ts'
import type { ChipGeneration, Service, Task } from './components.ts'
import type { ActivityOverYears } from './fleet/activity.ts'
import type { GroundMap } from './network/ground-map.ts'

/** What a scenario must say beside the node's assumptions, for constellations. */
export const CONSTELLATION_ASSUMPTION_FIELDS = {
  leastSeparationM: 'distance satellites of one shell must keep',
  alongTrackStrayM: 'how far control lets a satellite stray along its track from its place, ahead or behind',
  leastShellSpacingM: 'height between shells',
  leastShellSeparationM:
    'distance satellites of neighbouring shells must keep, with what eccentricity takes of that height',
  leastFormationSpacingM: 'distance satellites of a formation must keep',
  acquisitionS: 'time to point and lock a link to a new neighbour',
  switchingS: 'time a satellite takes to pass data on',
  lostSatelliteFraction: 'satellites lost at random for which survivability is stated',
  userElevationRad: 'elevation at which users see a satellite',
  gatewayElevationRad: 'elevation from which gateways see a satellite',
  fibreDetourRatio: 'time by fibre over that of light along the great circle',
  weatherLengthM: 'distance over which the weather of sites is alike',
  weatherDeviationCount: 'standard deviations of its weather by which the downlink is held below its mean',
  peakTrafficRatio: 'traffic of the busiest hour of a region over the mean of its day',
  weightsBytes: 'weights of what is served, which a satellite takes up',
  weightUpdatesPerYear: 'how often it takes them up anew',
  storageBytes: 'flash storage of a satellite, in the mass of its hosts',
  parameterBytes: 'memory that a parameter of a served model takes, its share of caches included',
  gradientBytes: 'gradients or weights exchanged in training',
  localStepCount: 'steps between exchanges when fine-tuning with local updates',
  localStepS: 'time of such a step',

  launchDayFraction: 'days on which weather, range and pad let a site launch, over all',
  otherLaunchRatio: 'launches of a launcher that others buy, over those this fleet could have',
  infantLossFraction: 'satellites lost at arrival',
  productionRampYears: 'time constant of a factory ramp',
  factoryUsdPerYearlyKg: 'factory capital per mass it builds a year',
  chipGainPerYear: 'yearly growth of what a new chip computes at the same power, mass and price',
  chipLeadYears: 'from the sale of a generation of chips to its first launch',
  avoidedCollisionFraction: 'collisions with tracked objects that manoeuvres avoid',
  explosionsPerYear: 'satellites that explode by themselves in a year, over those in orbit, dead or alive',
  manoeuvreOutageS: 'time a satellite does not compute for a manoeuvre',
  checkoutS: 'time from reaching the orbit to service',
  spareDropM: 'height below its shell at which a spare drifts to another plane',
  licenceLeadYears: 'from the licence to the first launch',

  marketUsdPerYear: 'what the market buys of compute from orbit in a year',
  capitalMarketUsdPerYear: 'capital that one system can raise in a year',
  chipSupplyPerYear: 'accelerators that one buyer can have in a year',
  priceOverGroundRatio: 'price of compute sold over its full cost on the ground',
  groundCarbonKgPerJ: 'carbon dioxide of electricity on the ground',
} as const

export type ConstellationAssumptions = {
  readonly [Name in keyof typeof CONSTELLATION_ASSUMPTION_FIELDS]: number
}

/** What all candidates of a constellation study share. */
export interface ConstellationContext extends NodeContext {
  readonly constellation: ConstellationAssumptions
  readonly services: Readonly<Record<string, Service>>
  readonly ground: GroundMap
  /** What the fleet is asked to do. */
  readonly tasks: readonly Task[]
  /** What is sold after a chip, by its id. */
  readonly generations: Readonly<Record<string, readonly ChipGeneration[]>>
  /** Calendar year of the first launch. */
  readonly firstLaunchYears: number
  /** Solar activity from then on; undefined where a study holds it at a level. */
  readonly activity: ActivityOverYears | undefined
}
