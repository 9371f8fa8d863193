import { type Limit, NODE_LIMITS } from '../node/limits.ts'
import type { MetricName } from '../node/metrics/index.ts'
import type { ConstellationMetricName } from './metrics/index.ts'

export interface ConstellationLimit extends Omit<Limit, 'metric'> {
  readonly metric: MetricName | ConstellationMetricName
}

/** What every constellation must keep unless its study ignores it: its node's limits and those of many together. */
export const CONSTELLATION_LIMITS: readonly ConstellationLimit[] = [
  // A network routes around a link whose terminal has died; one satellite cannot.
  ...NODE_LIMITS.filter(({ metric }) => metric !== 'linkRateKeptFraction'),
  // No node of 120 kW needs more than is installed; smaller satellites do.
  {
    metric: 'freezeHeatersMarginKw',
    min: 0,
    scale: 1,
    remedy: 'more load or battery over the radiator that is kept warm, or a smaller radiator',
  },
  {
    metric: 'separationMarginKm',
    min: 0,
    scale: 10,
    remedy: 'fewer satellites or spares in a plane, another phasing, or a wider formation',
  },
  { metric: 'shellSpacingMarginKm', min: 0, scale: 10, remedy: 'fewer shells, or a wider altitude band' },
  {
    metric: 'shellFillRatio',
    max: 1,
    scale: 1,
    remedy: 'fewer satellites or spares in a shell, or more shells',
  },
  // Crewed stations fly at 370 to 460 km by [nasa-iss-overview]: fleets stay above them, by 10 km.
  {
    metric: 'lowestAltitudeKm',
    min: 470,
    loosest: 0,
    scale: 100,
    remedy: 'a narrower altitude band, or a higher middle',
  },
  {
    metric: 'highestAltitudeKm',
    max: 2000,
    loosest: Infinity,
    scale: 100,
    remedy: 'a narrower altitude band, or a lower middle',
  },
  {
    metric: 'productionRatio',
    min: 1,
    scale: 1,
    remedy: 'a larger factory, more years to deploy, or fewer satellites',
  },
  {
    metric: 'cadenceRatio',
    min: 1,
    scale: 1,
    remedy:
      'a second launcher, a shorter turnaround or more sites, more years to deploy, or lighter or smaller satellites',
  },
  {
    metric: 'sharedCadenceRatio',
    min: 1,
    scale: 1,
    remedy:
      'a larger share for the second launcher, a shorter turnaround at its sites, more years to deploy, or lighter or smaller satellites',
  },
  // 47 CFR 25.164: half of the satellites within six years of the licence, all within nine.
  {
    metric: 'halfDeployedYears',
    max: 6,
    loosest: Infinity,
    scale: 3,
    remedy: 'fewer years to deploy, or a faster climb',
  },
  {
    metric: 'fullyDeployedYears',
    max: 9,
    loosest: Infinity,
    scale: 3,
    remedy: 'fewer years to deploy, or a faster climb',
  },
  { metric: 'capitalRatio', max: 1, scale: 1, remedy: 'fewer satellites, or more years to deploy' },
  { metric: 'chipSupplyRatio', max: 1, scale: 1, remedy: 'fewer satellites, or more years to deploy' },
  { metric: 'factoryOutputRatio', max: 1, scale: 1, remedy: 'another factory, or lighter or fewer satellites a year' },
  { metric: 'fabOutputRatio', max: 1, scale: 1, remedy: 'another fab, fewer satellites, or more years to deploy' },
  { metric: 'marketShareRatio', max: 1, scale: 1, remedy: 'fewer satellites' },
  {
    metric: 'downlinkRatio',
    min: 1,
    scale: 1,
    remedy: 'more gateways, faster ones, sites at latitudes that shells reach, or more satellites in view of them',
  },
  {
    metric: 'relayPortRatio',
    max: 1,
    scale: 1,
    remedy: 'fewer satellites, another network, or links among themselves with gateways of their own',
  },
  // Requirement 4.6-4 of NASA-STD-8719.14C: disposal by design succeeds with nine of ten, whatever else a fleet aims at.
  {
    metric: 'disposalFraction',
    min: 0.9,
    loosest: 0,
    scale: 0.1,
    remedy: 'lower shells, where a dead satellite decays by itself, or satellites that are lost less often',
  },
  {
    metric: 'fleetDeltaVMarginMPerS',
    min: 0,
    scale: 100,
    remedy:
      'more propellant, shells with less debris, or more room between shells and between satellites where planes cross',
  },
  {
    metric: 'fleetThrusterLifeRatio',
    max: 1,
    scale: 1,
    remedy:
      'more room between shells and between satellites where planes cross, a higher orbit, or a lighter satellite',
  },
  // What NASA asks of a spacecraft and the FCC of each satellite of a system.
  {
    metric: 'collisionPerSatelliteFraction',
    max: 0.001,
    loosest: 1,
    scale: 0.001,
    remedy: 'lower shells, where a dead satellite decays by itself, or satellites that are lost less often',
  },
  {
    metric: 'casualtyRiskRatio',
    max: 1,
    loosest: Infinity,
    scale: 1,
    remedy: 'lighter satellites, parts that burn up, or a controlled re-entry',
  },
]
