import { YEAR_S } from '../constants.ts'
import { type Metric, type MetricName, NODE_LIMITS, NODE_METRICS } from '../node/metrics.ts'
import type { ConstellationContext } from './assumptions.ts'
import type { ConstellationSizing } from './size.ts'

interface ConstellationMetric {
  readonly description: string
  /** In the base unit of the name. */
  readonly get: (sizing: ConstellationSizing, context: ConstellationContext) => number
}

/** The metrics a constellation adds to its node's, in the order they are listed and reported. */
export const OWN_METRICS = {
  satelliteCount: { description: 'satellites that serve together', get: (s) => s.pattern.satelliteCount },
  builtCount: { description: 'satellites launched over the whole time', get: (s) => s.fleet.launchedCount },
  lowestAltitudeKm: { description: 'altitude of the lowest shell', get: (s) => s.pattern.lowestM },
  highestAltitudeKm: { description: 'altitude of the highest shell', get: (s) => s.pattern.highestM },
  shellSpacingKm: { description: 'height between shells; 0 with one', get: (s) => s.pattern.shellSpacingM },
  inPlaneSpacingKm: { description: 'to the next in the plane, lowest shell', get: (s) => s.pattern.inPlaneSpacingM },
  crossNearestKm: { description: 'to the neighbour across, nearest', get: (s) => s.pattern.crossNearestM },
  crossFarthestKm: { description: 'to the neighbour across, farthest', get: (s) => s.pattern.crossFarthestM },
  separationKm: { description: 'least distance of any two satellites', get: (s) => s.pattern.separationM },
  separationMarginKm: { description: 'separation beyond what must be kept', get: (s) => s.pattern.separationMarginM },
  shellCapacityCount: { description: 'satellites a shell can hold', get: (s) => s.pattern.shellCapacityCount },
  shellFillRatio: { description: 'satellites of a shell over what it can hold', get: (s) => s.pattern.shellFillRatio },
  driftDegPerHour: { description: 'neighbouring shells against each other', get: (s) => s.pattern.driftRadPerS },
  crossLinkHours: { description: 'time until a link across shells is acquired anew', get: (s) => s.pattern.crossLinkS },
  crossLinkAvailabilityFraction: {
    description: 'share of time links across shells are up',
    get: (s) => s.pattern.crossLinkAvailabilityFraction,
  },
  clusterRadiusKm: { description: 'half length of a formation; 0 without', get: (s) => s.pattern.clusterRadiusM },

  fleetPowerGw: {
    description: 'mean compute power, all satellites',
    get: (s) => s.pattern.satelliteCount * s.load.averageComputeW,
  },
  fleetPeakPowerGw: {
    description: 'peak compute power, all satellites',
    get: (s) => s.pattern.satelliteCount * s.load.peakComputeW,
  },
  fleetPeakPflops: {
    description: 'dense BF16, all satellites',
    get: (s) => s.pattern.satelliteCount * s.output.peakFlops,
  },
  fleetFp8Pflops: {
    description: 'dense FP8 or INT8, all satellites (POPS)',
    get: (s) => s.pattern.satelliteCount * s.output.peakFlops * (s.design.chip.fp8Flops / s.design.chip.bf16Flops),
  },
  deliveredPflopYears: {
    description: 'compute delivered over the whole time, dense BF16',
    get: (s) => s.cashFlow.deliveredPflopYears,
  },

  domainCount: { description: 'satellites that reach each other by links', get: (s) => s.network.shape.domainCount },
  diameterCount: { description: 'hops between the farthest two', get: (s) => s.network.diameterCount },
  meanHopsRatio: { description: 'hops, mean over all pairs', get: (s) => s.network.meanHopsRatio },
  pathLatencyMs: { description: 'between two satellites, mean', get: (s) => s.network.pathLatencyS },
  longestLatencyMs: { description: 'between the farthest two', get: (s) => s.network.longestLatencyS },
  userLatencyMs: { description: 'one way from a user to the compute, mean', get: (s) => s.network.userLatencyS },
  bisectionTbps: { description: 'rate across the weakest halving', get: (s) => s.network.bisectionBps },
  nodeThroughputGbps: {
    description: 'what every satellite can send at once under uniform traffic',
    get: (s) => s.network.throughputBps,
  },
  connectedFraction: {
    description: 'living pairs that still reach each other after random losses',
    get: (s) => s.network.connectedFraction,
  },
  allReduceS: { description: 'time to add up the gradients of a training step', get: (s) => s.network.allReduceS },
  fleetTrainingRatio: {
    description: 'link rate over what synchronous training needs, links up as they are',
    get: (s) => s.network.trainingRatio,
  },
  tuningRatio: { description: 'link rate over what fine-tuning needs', get: (s) => s.network.tuningRatio },
  workloadLevelCount: {
    description: '0 nothing, 1 inference, 2 fine-tuning too, 3 training too',
    get: (s) => s.network.workloadLevel,
  },
  downlinkTbps: { description: 'all gateways, weather taken off', get: (s) => s.network.downlinkBps },
  downlinkRatio: {
    description: 'downlink over what the tokens sold need',
    get: (s) => s.network.downlinkBps / s.network.downlinkNeededBps,
  },
  gatewayAvailabilityFraction: {
    description: 'chance that some gateway is clear',
    get: (s) => s.network.gatewayAvailabilityFraction,
  },

  launchCount: { description: 'launches over the whole time', get: (s) => s.launch.manifest.launchCount },
  mostLaunchesPerYear: { description: 'launches of the busiest year', get: (s) => s.launch.mostLaunchesPerYear },
  cadenceRatio: { description: 'seats the launchers offer over those that are due', get: (s) => s.launch.cadenceRatio },
  launchedMassTonnes: { description: 'satellites launched over the whole time', get: (s) => s.launch.massKg },
  fleetLaunchPriceUsdPerKg: {
    description: 'launch cost per mass, mean of the manifest',
    get: (s) => s.launch.meanPriceUsdPerKg,
  },
  secondLauncherSeatCount: {
    description: 'satellites on one launch of the second launcher',
    get: (s) => s.launch.satellitesPerLaunchCounts[1],
  },
  productionRatio: { description: 'satellites made over those that are due', get: (s) => s.operations.productionRatio },
  servingFraction: {
    description: 'compute in service over the full fleet, mean of the whole time',
    get: (s) => s.operations.meanServingFraction,
  },
  replacedPerYear: { description: 'satellites beyond the first fleet', get: (s) => s.operations.replacedPerYear },
  reentryTonnesPerYear: { description: 'dry mass that comes down', get: (s) => s.operations.reentryKgPerYear },
  manoeuvresPerYear: { description: 'avoidance manoeuvres of the fleet', get: (s) => s.operations.manoeuvresPerYear },
  expectedCollisionsCount: {
    description: 'catastrophic collisions with tracked debris over the whole time',
    get: (s) => s.operations.expectedCollisions,
  },
  deadSatelliteYears: {
    description: 'years that dead satellites stay, added up',
    get: (s) => s.operations.deadSatelliteYears,
  },
  disposalFraction: {
    description: 'satellites down five years after their end, dead ones included',
    get: (s) => s.operations.disposalFraction,
  },
  launchCarbonTonnes: { description: 'carbon dioxide of the launches', get: (s) => s.launch.carbonKg },
  carbonToGroundRatio: {
    description: 'carbon of launches over that of the same electricity on the ground',
    get: (s, c) =>
      s.launch.carbonKg / (fleetEnergyJ(s) * c.assumptions.groundPowerUsageRatio * c.constellation.groundCarbonKgPerJ),
  },
  fleetEnergyTwh: { description: 'electricity the compute draws over the whole time', get: fleetEnergyJ },

  fleetCapitalBusd: {
    description: 'satellites, launches, insurance, development, factory and gateways',
    get: (s) => s.cashFlow.capitalUsd,
  },
  fleetCapitalPerPowerUsdPerW: {
    description: 'capital per mean compute power launched',
    get: (s) => s.cashFlow.capitalUsd / (s.fleet.launchedCount * s.load.averageComputeW),
  },
  presentCostBusd: { description: 'all costs, present value', get: (s) => s.cashFlow.presentCostUsd },
  netPresentBusd: { description: 'present value with compute sold', get: (s) => s.cashFlow.netPresentUsd },
  paybackYears: { description: 'until the balance stays positive', get: (s) => s.cashFlow.paybackYears },
  levelizedUsdPerPflopYear: {
    description: 'present cost over present compute, full boundary',
    get: (s) => s.cashFlow.levelizedUsdPerPflopYear,
  },
  levelizedUsdPerGpuHour: {
    description: 'present cost over present chip-hours',
    get: (s) => s.cashFlow.levelizedUsdPerGpuHour,
  },
  levelizedUsdPerMtoken: {
    description: 'present cost over present tokens sold',
    get: (s) => s.cashFlow.levelizedUsdPerMtoken,
  },
  fleetToGroundRatio: { description: 'levelized cost over the ground', get: (s) => s.cashFlow.spaceToGroundRatio },
  floorRatio: {
    description: 'cost over the ground with launches and platform free',
    get: (s) => s.cashFlow.floorRatio,
  },
  fleetBreakEvenLaunchUsdPerKg: {
    description: 'launch price that equals the ground; negative: the platform alone costs more',
    get: (s) => s.cashFlow.breakEvenLaunchUsdPerKg,
  },
} satisfies Record<string, ConstellationMetric>

function fleetEnergyJ(s: ConstellationSizing): number {
  return s.operations.servedYears * YEAR_S * s.load.averageComputeW
}

/** Metrics without a limit that no mean stands for either. */
const WORST = { doseMarginRatio: Math.min, lifeDoseKradSi: Math.max, longestEclipseMinutes: Math.max } as const

/** The node's metrics as a constellation has them: of the middle shell, but where a limit may lie, of the worst. */
function ofShells(): Record<string, ConstellationMetric> {
  const worst = new Map<string, (...values: number[]) => number>([
    ...NODE_LIMITS.map(({ metric, max }) => [metric, max === undefined ? Math.min : Math.max] as const),
    ...Object.entries(WORST),
  ])
  return Object.fromEntries(
    (Object.entries(NODE_METRICS) as [MetricName, Metric][]).map(([name, { description, get }]) => {
      const pick = worst.get(name)
      if (pick === undefined) return [name, { description, get }]
      return [
        name,
        {
          description: `${description}; worst shell`,
          get: (s, c) =>
            s.samples.reduce((value, { sizing }) => pick(value, get(sizing, c)), get(s.samples[0]!.sizing, c)),
        },
      ]
    }),
  )
}

export type ConstellationMetricName = keyof typeof OWN_METRICS

/** All metrics of a constellation: its own, then its node's. */
export const CONSTELLATION_METRICS: Readonly<Record<ConstellationMetricName | MetricName, ConstellationMetric>> = {
  ...OWN_METRICS,
  ...(ofShells() as Record<MetricName, ConstellationMetric>),
}
