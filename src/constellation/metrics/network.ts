import type { ConstellationMetric } from './metric.ts'

/** Links among the satellites and to the ground. */
export const NETWORK_METRICS = {
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
    model: 'ground and users',
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
    model: 'ground and users',
    description: 'all gateways that see a satellite, weather taken off',
    label: 'downlink rate',
    get: (s) => s.network.ground.downlinkBps,
  },
  downlinkRatio: {
    model: 'ground and users',
    description: 'downlink over what the tokens sold need in the hour of most traffic',
    label: 'downlink over need',
    get: (s) => s.network.ground.downlinkBps / s.network.ground.downlinkNeededBps,
  },
  gatewayAvailabilityFraction: {
    model: 'ground and users',
    description: 'chance that some gateway is clear and sees a satellite',
    label: 'some gateway is clear',
    get: (s) => s.network.ground.gatewayAvailabilityFraction,
  },
  gatewaySeesFraction: {
    model: 'ground and users',
    description: 'share of time a gateway sees a satellite',
    get: (s) => s.network.ground.gatewaySeesFraction,
  },
  userSeesFraction: {
    model: 'ground and users',
    description: 'share of time a user sees a satellite; else data goes by fibre to a gateway that does',
    get: (s) => s.network.ground.userSeesFraction,
  },
} satisfies Record<string, ConstellationMetric>
