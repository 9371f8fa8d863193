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
} satisfies Record<string, ConstellationMetric>
