import type { ConstellationMetric } from './metric.ts'

/** How long deployment takes, and what its busiest year asks of markets. */
export const DEPLOYMENT_METRICS = {
  launchToServiceDays: {
    model: 'fleet and production',
    description: 'drift to the plane, climb and checkout, mean over the shells',
    label: 'from launch to service',
    get: (s) => s.deployment.launchToServiceS,
  },
  halfDeployedYears: {
    model: 'fleet and production',
    description:
      'from the licence until half of the satellites of the first deployment are launched and in their orbits',
    label: 'half of the fleet deployed',
    get: (s) => s.deployment.halfDeployedYears,
  },
  fullyDeployedYears: {
    model: 'fleet and production',
    description:
      'from the licence until all satellites that were launched are in their orbits, those lost by then with them',
    label: 'the fleet deployed',
    get: (s) => s.deployment.fullyDeployedYears,
  },
  mostCapitalBusdPerYear: {
    model: 'cash flow and ground comparison',
    description: 'capital of the dearest year; what is paid before the first launch counts with its year',
    label: 'capital of the dearest year',
    get: (s) => s.deployment.mostCapitalUsdPerYear,
  },
  capitalRatio: {
    model: 'cash flow and ground comparison',
    description: 'capital of the dearest year over what one system can raise',
    get: (s, c) => s.deployment.mostCapitalUsdPerYear / c.constellation.capitalMarketUsdPerYear,
  },
  mostChipsPerYear: {
    model: 'fleet and production',
    description: 'accelerators launched in the busiest year, spares included',
    label: 'chips of the busiest year',
    get: (s) => s.deployment.mostChipsPerYear,
  },
  chipSupplyRatio: {
    model: 'fleet and production',
    description: 'accelerators of the busiest year over what one buyer can have',
    get: (s, c) => s.deployment.mostChipsPerYear / c.constellation.chipSupplyPerYear,
  },
  marketShareRatio: {
    model: 'cash flow and ground comparison',
    description: 'compute sold in the best year, at its price, over what the market buys',
    get: (s, c) => s.cashFlow.mostRevenueUsdPerYear / c.constellation.marketUsdPerYear,
  },
  launchedTonnesPerYear: {
    model: 'fleet and production',
    description: 'mass of the satellites that productionPerYear makes',
    get: (s) => s.design.productionPerYear * s.mass.launchKg,
  },
  launchedPowerGwPerYear: {
    model: 'fleet and production',
    description: 'mean compute power of the satellites launched in the busiest year, renewals and spares among them',
    label: 'compute power launched in a year',
    get: (s) => s.deployment.mostSatellitesPerYear * s.load.averageComputeW,
  },
  factoryOutputRatio: {
    model: 'fleet and production',
    description: 'dry mass of the satellites that productionPerYear makes over what the named factory can',
    get: (s) => (s.design.productionPerYear * s.mass.dryKg) / s.design.factory.outputKgPerYear,
  },
  fabOutputRatio: {
    model: 'fleet and production',
    description: 'rated power of the accelerators of the busiest year over what the named fab gives',
    get: (s) => (s.deployment.mostChipsPerYear * s.design.chip.tdpW) / s.design.fab.outputW,
  },
  deployedByYears: {
    model: 'fleet and production',
    description:
      'calendar year in which all satellites that were launched are in their orbits, those lost by then with them',
    label: 'year of full deployment',
    get: (s, c) => c.firstLaunchYears - c.constellation.licenceLeadYears + s.deployment.fullyDeployedYears,
  },
} satisfies Record<string, ConstellationMetric>
