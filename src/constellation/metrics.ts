import { YEAR_S } from '../constants.ts'
import { GRAZING_ALTITUDE_M } from '../node/links.ts'
import { type Metric, type MetricName, NODE_METRICS } from '../node/metrics.ts'
import type { Presentation } from '../node/presentation.ts'
import type { ConstellationContext } from './assumptions.ts'
import { relativeSpeedMPerS } from './pattern/cluster.ts'
import { closedRingCount } from './pattern/geometry.ts'
import type { ConstellationSizing } from './size.ts'

interface ConstellationMetric extends Presentation {
  /** The model card it comes from. */
  readonly model: string
  readonly description: string
  /** In the base unit of the name. */
  readonly get: (sizing: ConstellationSizing, context: ConstellationContext) => number
}

/** The metrics a constellation adds to its node's, in the order they are listed and reported. */
export const OWN_METRICS = {
  satelliteCount: {
    model: 'constellation geometry',
    description: 'places of the pattern, all of which a full fleet fills',
    label: 'satellites',
    asked: { constellation: ['named', 'columns', 'whatIf'] },
    get: (s) => s.pattern.satelliteCount,
  },
  builtCount: {
    model: 'constellation geometry',
    description: 'satellites launched over the whole time',
    label: 'satellites built',
    get: (s) => s.fleet.launchedCount,
  },
  lowestAltitudeKm: {
    model: 'constellation geometry',
    description: 'altitude of the lowest shell',
    get: (s) => s.pattern.lowestM,
  },
  highestAltitudeKm: {
    model: 'constellation geometry',
    description: 'altitude of the highest shell',
    get: (s) => s.pattern.highestM,
  },
  shellSpacingKm: {
    model: 'constellation geometry',
    description: 'height between shells; 0 with one',
    get: (s) => s.pattern.shellSpacingM,
  },
  inPlaneSpacingKm: {
    model: 'constellation geometry',
    description: 'to the next in the plane, lowest shell',
    get: (s) => s.pattern.inPlaneSpacingM,
  },
  crossNearestKm: {
    model: 'constellation geometry',
    description: 'to the neighbour across, nearest',
    get: (s) => s.pattern.crossNearestM,
  },
  crossFarthestKm: {
    model: 'constellation geometry',
    description: 'to the neighbour across, farthest',
    get: (s) => s.pattern.crossFarthestM,
  },
  separationKm: {
    model: 'constellation geometry',
    description: 'least distance of any two satellites',
    label: 'least separation',
    get: (s) => s.pattern.separationM,
  },
  separationMarginKm: {
    model: 'constellation geometry',
    description: 'separation beyond what must be kept',
    get: (s) => s.pattern.separationMarginM,
  },
  shellCapacityCount: {
    model: 'constellation geometry',
    description: 'satellites a shell can hold',
    get: (s) => s.pattern.shellCapacityCount,
  },
  shellFillRatio: {
    model: 'constellation geometry',
    description: 'satellites of a shell over what it can hold',
    label: 'share of the shell filled',
    get: (s) => s.pattern.shellFillRatio,
  },
  driftDegPerHour: {
    model: 'constellation geometry',
    description: 'neighbouring shells against each other',
    get: (s) => s.pattern.driftRadPerS,
  },
  crossLinkHours: {
    model: 'constellation geometry',
    description: 'time until a link across shells is acquired anew',
    get: (s) => s.pattern.crossLinkS,
  },
  crossLinkAvailabilityFraction: {
    model: 'constellation geometry',
    description: 'share of time links across shells are up',
    get: (s) => s.pattern.crossLinkAvailabilityFraction,
  },
  nodeDriftDegPerHour: {
    model: 'constellation geometry',
    description: 'planes of neighbouring inclined shells against each other',
    get: (s) => s.pattern.nodeDriftRadPerS,
  },
  closedRingCount: {
    model: 'constellation geometry',
    description: 'fewest satellites of a plane that all see the next, lowest shell',
    get: (s) => closedRingCount(s.pattern.lowestM, GRAZING_ALTITUDE_M),
  },
  formationSpeedMPerS: {
    model: 'constellation geometry',
    description: 'highest relative speed in a formation',
    get: (s) => relativeSpeedMPerS(s.pattern.lowestM, s.pattern.clusterRadiusM / 2),
  },
  clusterRadiusKm: {
    model: 'constellation geometry',
    description: 'half length of a formation; 0 without',
    get: (s) => s.pattern.clusterRadiusM,
  },

  fleetPowerGw: {
    model: 'fleet and production',
    description: 'mean compute power of a full fleet, whether or not it ever serves whole',
    label: 'mean compute power of the fleet',
    asked: { constellation: ['named', 'whatIf'] },
    get: (s) => s.pattern.satelliteCount * s.load.averageComputeW,
  },
  mostServingCount: {
    model: 'fleet and production',
    description: 'most satellites that ever serve together, mean of a twelfth of a life',
    get: (s) => s.operations.mostServing,
  },
  servingPowerGw: {
    model: 'fleet and production',
    description: 'mean compute power of the most satellites that ever serve together',
    get: (s) => s.operations.mostServing * s.load.averageComputeW,
  },
  fleetPeakPowerGw: {
    model: 'fleet and production',
    description: 'peak compute power of a full fleet',
    label: 'peak compute power of the fleet',
    get: (s) => s.pattern.satelliteCount * s.load.peakComputeW,
  },
  fleetPeakPflops: {
    model: 'fleet and production',
    description: 'dense BF16, all satellites, chips of the first year',
    label: 'peak compute of the fleet',
    get: (s) => s.pattern.satelliteCount * s.output.peakFlops,
  },
  fleetFp8Pflops: {
    model: 'fleet and production',
    description: 'dense FP8 or INT8, all satellites, chips of the first year (POPS)',
    label: 'FP8 compute of the fleet',
    get: (s) => s.pattern.satelliteCount * s.output.peakFlops * (s.design.chip.fp8Flops / s.design.chip.bf16Flops),
  },
  deliveredPflopYears: {
    model: 'fleet and production',
    description: 'compute delivered over the whole time, dense BF16, later launches with better chips',
    label: 'compute delivered by the fleet',
    get: (s) => s.cashFlow.deliveredPflopYears,
  },
  chipGainRatio: {
    model: 'fleet and production',
    description: 'compute of a satellite of the last year of launches over one of the first',
    get: (s, c) => (1 + c.constellation.chipGainPerYear) ** (s.fleet.horizonYears - s.design.satelliteLifeYears),
  },
  modernFraction: {
    model: 'fleet and production',
    description: 'compute of the satellites in service over as many launched on the day, mean of the whole time',
    get: (s) => sumOf(s.fleet.modern) / sumOf(s.fleet.serving),
  },

  domainCount: {
    model: 'network',
    description: 'satellites that reach each other by links',
    label: 'satellites linked together',
    get: (s) => s.network.shape.domainCount,
  },
  diameterCount: {
    model: 'network',
    description: 'hops between the farthest two',
    label: 'hops between the farthest two',
    get: (s) => s.network.diameterCount,
  },
  meanHopsRatio: {
    model: 'network',
    description: 'hops, mean over all pairs',
    label: 'mean hops',
    asked: { constellation: ['named'] },
    get: (s) => s.network.meanHopsRatio,
  },
  pathLatencyMs: { model: 'network', description: 'between two satellites, mean', get: (s) => s.network.pathLatencyS },
  longestLatencyMs: {
    model: 'network',
    description: 'between the farthest two',
    label: 'latency between the farthest two',
    get: (s) => s.network.longestLatencyS,
  },
  userLatencyMs: {
    model: 'network',
    description: 'one way from a user to the compute, mean',
    label: 'latency to a user',
    get: (s) => s.network.userLatencyS,
  },
  bisectionTbps: {
    model: 'network',
    description: 'rate across the weakest halving',
    label: 'bisection rate',
    get: (s) => s.network.bisectionBps,
  },
  nodeThroughputGbps: {
    model: 'network',
    description: 'what every satellite can send at once under uniform traffic',
    label: 'throughput of a satellite',
    get: (s) => s.network.throughputBps,
  },
  connectedFraction: {
    model: 'network',
    description: 'living pairs that still reach each other after random losses',
    label: 'connected after losses',
    get: (s) => s.network.connectedFraction,
  },
  allReduceS: {
    model: 'network',
    description: 'time to add up the gradients of a training step',
    label: 'all-reduce time',
    get: (s) => s.network.allReduceS,
  },
  fleetTrainingRatio: {
    model: 'network',
    description: 'link rate over what synchronous training needs, links up as they are',
    label: 'links over need of training',
    get: (s) => s.network.trainingRatio,
  },
  tuningRatio: {
    model: 'network',
    description: 'link rate over what fine-tuning needs',
    label: 'links over need of fine-tuning',
    get: (s) => s.network.tuningRatio,
  },
  workloadLevelCount: {
    model: 'network',
    description: '0 nothing, 1 inference, 2 fine-tuning too, 3 training too',
    label: 'workload level',
    get: (s) => s.network.workloadLevel,
  },
  downlinkTbps: {
    model: 'network',
    description: 'all gateways, weather taken off',
    label: 'downlink rate',
    get: (s) => s.network.downlinkBps,
  },
  downlinkRatio: {
    model: 'network',
    description: 'downlink over what the tokens sold need',
    label: 'downlink over need',
    get: (s) => s.network.downlinkBps / s.network.downlinkNeededBps,
  },
  gatewayAvailabilityFraction: {
    model: 'network',
    description: 'chance that some gateway is clear',
    label: 'some gateway is clear',
    get: (s) => s.network.gatewayAvailabilityFraction,
  },

  launchCount: {
    model: 'launch manifest',
    description: 'launches over the whole time',
    label: 'launches',
    asked: { constellation: ['named'] },
    get: (s) => s.launch.manifest.launchCount,
  },
  mostLaunchesPerYear: {
    model: 'launch manifest',
    description: 'launches of the busiest year',
    label: 'launches of the busiest year',
    get: (s) => s.launch.mostLaunchesPerYear,
  },
  cadenceRatio: {
    model: 'launch manifest',
    description: 'seats the launchers offer over satellites due, in the worst year; below 1 if any flies late',
    get: (s) => s.launch.cadenceRatio,
  },
  launchedMassTonnes: {
    model: 'launch manifest',
    description: 'satellites launched over the whole time',
    label: 'mass launched',
    get: (s) => s.launch.massKg,
  },
  fleetLaunchPriceUsdPerKg: {
    model: 'launch manifest',
    description: 'launch cost per mass, mean of the manifest',
    label: 'mean launch price of the manifest',
    get: (s) => s.launch.meanPriceUsdPerKg,
  },
  secondLauncherSeatCount: {
    model: 'launch manifest',
    description: 'satellites on one launch of the second launcher',
    get: (s) => s.launch.satellitesPerLaunchCounts[1],
  },
  productionRatio: {
    model: 'fleet and production',
    description: 'satellites the factory makes over those launched, in the worst twelfth of a life',
    get: (s) => s.operations.productionRatio,
  },
  servingFraction: {
    model: 'fleet and production',
    description: 'compute in service over the full fleet, mean of the whole time',
    label: 'mean strength of the fleet',
    get: (s) => s.operations.meanServingFraction,
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
  manoeuvresPerYear: {
    model: 'fleet and production',
    description: 'avoidance manoeuvres of the fleet',
    get: (s) => s.operations.manoeuvresPerYear,
  },
  expectedCollisionsCount: {
    model: 'fleet and production',
    description: 'catastrophic collisions with tracked debris over the whole time',
    label: 'expected collisions',
    get: (s) => s.operations.expectedCollisions,
  },
  deadSatelliteYears: {
    model: 'fleet and production',
    description: 'years that dead satellites stay, added up',
    get: (s) => s.operations.deadSatelliteYears,
  },
  disposalFraction: {
    model: 'fleet and production',
    description: 'satellites down five years after their end, dead ones included',
    get: (s) => s.operations.disposalFraction,
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

  fleetCapitalBusd: {
    model: 'cash flow and ground comparison',
    description: 'satellites, launches, insurance, development, factory and gateways',
    label: 'capital of the fleet',
    get: (s) => s.cashFlow.capitalUsd,
  },
  fleetCapitalPerPowerUsdPerW: {
    model: 'cash flow and ground comparison',
    description: 'capital per mean compute power launched',
    get: (s) => s.cashFlow.capitalUsd / (s.fleet.launchedCount * s.load.averageComputeW),
  },
  presentCostBusd: {
    model: 'cash flow and ground comparison',
    description: 'all costs, present value',
    label: 'cost in present value',
    asked: { constellation: ['named', 'whatIf'] },
    get: (s) => s.cashFlow.presentCostUsd,
  },
  netPresentBusd: {
    model: 'cash flow and ground comparison',
    description: 'present value with compute sold',
    label: 'net present value',
    get: (s) => s.cashFlow.netPresentUsd,
  },
  paybackYears: {
    model: 'cash flow and ground comparison',
    description: 'until the undiscounted balance stays positive; the whole time where it never does',
    label: 'payback time',
    get: (s) => s.cashFlow.paybackYears,
  },
  levelizedUsdPerPflopYear: {
    model: 'cash flow and ground comparison',
    description: 'present cost over present compute, full boundary',
    label: 'levelized cost of compute',
    get: (s) => s.cashFlow.levelizedUsdPerPflopYear,
  },
  levelizedUsdPerGpuHour: {
    model: 'cash flow and ground comparison',
    description: 'present cost over present chip-hours',
    label: 'levelized cost of a chip-hour',
    get: (s) => s.cashFlow.levelizedUsdPerGpuHour,
  },
  levelizedUsdPerMtoken: {
    model: 'cash flow and ground comparison',
    description: 'present cost over present tokens sold',
    label: 'levelized cost of tokens',
    get: (s) => s.cashFlow.levelizedUsdPerMtoken,
  },
  fleetToGroundRatio: {
    model: 'cash flow and ground comparison',
    description: 'levelized cost over the ground',
    label: 'levelized cost over the ground',
    asked: { constellation: ['named', 'whatIf'] },
    get: (s) => s.cashFlow.spaceToGroundRatio,
  },
  floorRatio: {
    model: 'cash flow and ground comparison',
    description: 'cost over the ground with launches and platform free',
    label: 'floor cost over the ground',
    get: (s) => s.cashFlow.floorRatio,
  },
  fleetBreakEvenLaunchUsdPerKg: {
    model: 'cash flow and ground comparison',
    description: 'launch price that equals the ground; negative: the platform alone costs more',
    label: 'break-even launch price of the fleet',
    asked: { constellation: ['named', 'whatIf'] },
    get: (s) => s.cashFlow.breakEvenLaunchUsdPerKg,
  },
} satisfies Record<string, ConstellationMetric>

const sumOf = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0)

function fleetEnergyJ(s: ConstellationSizing): number {
  return s.operations.servedYears * YEAR_S * s.load.averageComputeW
}

const WORST = { least: Math.min, greatest: Math.max } as const

/** A node's metric as a constellation has it: of the middle shell, or of the worst. */
function overShells({ get, overShells: worst, ...metric }: Metric): ConstellationMetric {
  if (worst === undefined) return { ...metric, get: (s) => get(s, s.nodeContext) }
  const pick = WORST[worst]
  return {
    ...metric,
    description: `${metric.description}; worst shell`,
    get: ({ samples, nodeContext }) =>
      samples.reduce(
        (value, { sizing }) => pick(value, get(sizing, nodeContext)),
        get(samples[0]!.sizing, nodeContext),
      ),
  }
}

const ofShells = (): Record<string, ConstellationMetric> =>
  Object.fromEntries(Object.entries<Metric>(NODE_METRICS).map(([name, metric]) => [name, overShells(metric)]))

export type ConstellationMetricName = keyof typeof OWN_METRICS

/** All metrics of a constellation: its own, then its node's. */
export const CONSTELLATION_METRICS: Readonly<Record<ConstellationMetricName | MetricName, ConstellationMetric>> = {
  ...OWN_METRICS,
  ...(ofShells() as Record<MetricName, ConstellationMetric>),
}
