import { YEAR_S } from '../../constants.ts'
import { expectedCasualtiesCount } from '../fleet/disposal.ts'
import type { ConstellationSizing } from '../size.ts'
import type { ConstellationMetric } from './metric.ts'

/** Production, losses and replacement, and what they leave behind. */
export const FLEET_METRICS = {
  productionRatio: {
    model: 'fleet and production',
    description: 'satellites the factory makes over those launched, in the worst twelfth of a life',
    get: (s) => s.operations.productionRatio,
  },
  servingFraction: {
    model: 'fleet and production',
    description: 'compute in service over the full fleet, mean of the whole time, less what manoeuvres take',
    label: 'mean strength of the fleet',
    get: (s) => s.operations.meanServingFraction * (1 - s.collisions.manoeuvreOutageFraction),
  },
  fleetAvailabilityFraction: {
    model: 'fleet and production',
    description:
      'places that serve over all, mean while the fleet should stand whole; less those that wait for a spare',
    label: 'availability of the fleet',
    get: (s) => s.operations.availabilityFraction,
  },
  replacementDays: {
    model: 'fleet and production',
    description: 'from a loss until another serves in its place: drift of a spare to the plane, climb and checkout',
    label: 'time to replace a lost satellite',
    get: (s) => s.spares.replacementS,
  },
  sparesNeededCount: {
    model: 'fleet and production',
    description: 'spares of which 95 fleets of 100 do not run out before the next are launched',
    get: (s) => s.spares.neededCount,
  },
  replacedPerYear: {
    model: 'fleet and production',
    description: 'satellites beyond the first fleet',
    get: (s) => s.operations.replacedPerYear,
  },
  reentryTonnesPerYear: {
    model: 'fleet and production',
    description: 'dry mass brought down at the end of life, mean from the first to the last',
    get: (s) => s.operations.reentryKgPerYear,
  },
  disposalFraction: {
    model: 'fleet and production',
    description:
      'satellites down five years after their end, dead ones included, which die at any time of a solar cycle',
    get: (s) => s.disposalFraction,
  },
  expectedCasualtiesCount: {
    model: 'fleet and production',
    description: 'people whom re-entries are expected to hurt, of all satellites that reach an orbit',
    label: 'expected casualties of all re-entries',
    get: expectedCasualtiesCount,
  },
  launchCarbonTonnes: {
    model: 'carbon of launches',
    description: 'carbon dioxide of the launches',
    get: (s) => s.launch.carbonKg,
  },
  carbonToGroundRatio: {
    model: 'carbon of launches',
    description: 'carbon of launches over that of the same electricity on the ground',
    get: (s, c) =>
      s.launch.carbonKg / (fleetEnergyJ(s) * c.assumptions.groundPowerUsageRatio * c.constellation.groundCarbonKgPerJ),
  },
  fleetEnergyTwh: {
    model: 'fleet and production',
    description: 'electricity the compute draws over the whole time',
    label: 'electricity of the fleet',
    get: fleetEnergyJ,
  },
} satisfies Record<string, ConstellationMetric>

function fleetEnergyJ(s: ConstellationSizing): number {
  return s.operations.servedYears * YEAR_S * s.load.averageComputeW
}
