import { fluxRateFraction } from '../network/flux-density.ts'
import { groundHours } from '../network/ground-hours.ts'
import { relayPortRatio } from '../network/relayed.ts'
import type { ConstellationMetric } from './metric.ts'

/** Links among the satellites and to the ground. */
export const NETWORK_METRICS = {
  domainCount: {
    model: 'network',
    description: 'satellites that reach each other by links',
    label: 'satellites linked together',
    asked: { constellation: ['network'] },
    get: (s) => s.shape.domainCount,
  },
  diameterCount: {
    model: 'network',
    description: 'hops between the farthest two',
    label: 'hops between the farthest two',
    asked: { constellation: ['network'] },
    get: (s) => s.network().diameterCount,
  },
  meanHopsRatio: {
    model: 'network',
    description: 'hops, mean over all pairs',
    label: 'mean hops',
    asked: { constellation: ['named', 'network'] },
    get: (s) => s.network().meanHopsRatio,
  },
  pathLatencyMs: {
    model: 'network',
    description: 'between two satellites, mean',
    asked: { constellation: ['network'] },
    get: (s) => s.network().pathLatencyS,
  },
  longestLatencyMs: {
    model: 'network',
    description: 'between the farthest two',
    label: 'latency between the farthest two',
    asked: { constellation: ['network'] },
    get: (s) => s.network().longestLatencyS,
  },
  userLatencyMs: {
    model: 'ground and users',
    description: 'one way from a user to the compute, mean',
    label: 'latency to a user',
    asked: { constellation: ['network'] },
    get: (s) => s.ground().accessS + s.network().pathLatencyS,
  },
  farthestRegionLatencyMs: {
    model: 'ground and users',
    description: 'one way from a user to the compute, of the region that waits longest',
    label: 'latency to the farthest region',
    get: (s) => s.ground().farthestAccessS + s.network().pathLatencyS,
  },
  bisectionTbps: {
    model: 'network',
    description: 'rate across the weakest halving',
    label: 'bisection rate',
    asked: { constellation: ['network'] },
    get: (s) => s.network().bisectionBps,
  },
  nodeThroughputGbps: {
    model: 'network',
    description:
      'what every satellite can send at once under uniform traffic; through another network, the rate bought for its tokens',
    label: 'throughput of a satellite',
    asked: { constellation: ['network'] },
    get: (s) => s.network().throughputBps,
  },
  connectedFraction: {
    model: 'network',
    description: 'living pairs that still reach each other after random losses',
    label: 'connected after losses',
    asked: { constellation: ['network'] },
    get: (s) => s.network().connectedFraction,
  },
  allReduceS: {
    model: 'network',
    description: 'time to add up the gradients of a training step',
    label: 'all-reduce time',
    asked: { constellation: ['network'] },
    get: (s) => s.network().allReduceS,
  },
  fleetTrainingRatio: {
    model: 'network',
    description: 'link rate over what synchronous training needs, links up as they are',
    label: 'links over need of training',
    asked: { constellation: ['network'] },
    get: (s) => s.network().trainingRatio,
  },
  tuningRatio: {
    model: 'network',
    description: 'link rate over what fine-tuning needs',
    label: 'links over need of fine-tuning',
    asked: { constellation: ['network'] },
    get: (s) => s.network().tuningRatio,
  },
  workloadLevelCount: {
    model: 'network',
    description: '0 nothing, 1 inference, 2 fine-tuning too, 3 training too',
    label: 'workload level',
    asked: { constellation: ['summary'] },
    terminalOrder: 1,
    get: (s) => s.network().workloadLevel,
  },
  downlinkTbps: {
    model: 'ground and users',
    description: 'all gateways that have a satellite to receive from, mean over weather and the day',
    label: 'downlink rate',
    asked: { constellation: ['network'] },
    get: (s) => s.ground().downlinkBps,
  },
  downlinkRatio: {
    model: 'ground and users',
    description:
      'downlink in all but the worst hours of weather over what the tokens sold need, in the hour in which this is least',
    label: 'downlink over need',
    asked: { constellation: ['network'] },
    get: (s) => s.downlinkRatio,
  },
  relayPortRatio: {
    model: 'network',
    description: 'links into another network over the terminals that it has for them; 0 where none go there',
    label: 'ports of another network taken',
    asked: { constellation: ['network'] },
    get: (s) => relayPortRatio(s.design, s.pattern.satelliteCount),
  },
  fluxRateFraction: {
    model: 'ground and users',
    description:
      'share of their rate that radio gateways may be sent at their lowest elevation by the power flux density that radio rules leave; 1 for light and through another network',
    label: 'rate that flux limits leave',
    get: (s, c) => fluxRateFraction(s.design, c, s.pattern),
  },
  weightsUplinkHours: {
    model: 'network',
    description: 'until every satellite has new weights from the ground',
    label: 'new weights to all',
    asked: { constellation: ['network'] },
    get: (s) => s.ground().weightsUplinkS,
  },
  gatewayAvailabilityFraction: {
    model: 'ground and users',
    description: 'chance that some gateway is clear and sees a satellite',
    label: 'some gateway is clear',
    asked: { constellation: ['network'] },
    get: (s) => s.ground().gatewayAvailabilityFraction,
  },
  gatewaySeesFraction: {
    model: 'ground and users',
    description: 'share of time a gateway sees a satellite, mean over their sites',
    get: (s) => s.ground().gatewaySeesFraction,
  },
  userSeesFraction: {
    model: 'ground and users',
    description:
      'share of time a user sees a satellite, mean over regions; else data goes by fibre to a gateway that does',
    get: (s) => s.ground().userSeesFraction,
  },
  leastDownlinkTbps: {
    model: 'ground and users',
    description: 'downlink in the hour of the day in which it is least, mean over weather',
    get: (s, c) => Math.min(...groundHours(s.design, c, s.pattern).downlinkBps),
  },
  busiestTrafficRatio: {
    model: 'ground and users',
    description: 'traffic of all regions in their busiest hour over the mean of the day',
    get: (s) => s.ground().busiestRatio,
  },
} satisfies Record<string, ConstellationMetric>
