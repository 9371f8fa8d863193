import { SCALES, WIDEST_SCALE } from '../study/scale.ts'
import { unitLabel, unitSuffix } from '../units.ts'

/** Names whose words alone would not say what they are. */
const LABELS: Readonly<Record<string, string>> = {
  usdPerPflopYear: 'cost of compute',
  usdPerGpuHour: 'cost of a chip-hour',
  usdPerMtoken: 'cost of tokens',
  groundUsdPerPflopYear: 'cost of compute on the ground',
  effectivePflopYears: 'compute delivered over life',
  peakPflops: 'peak compute',
  ltanHours: 'local time of node',
  massPerPeakPowerKgPerKw: 'launch mass per peak power',
  massPerAveragePowerKgPerKw: 'launch mass per mean power',
  capitalPerPeakPowerUsdPerW: 'capital per peak power',
  deltaVDragMPerSPerYear: 'drag delta-v',
  deltaVNeededMPerS: 'delta-v needed',
  deltaVMarginMPerS: 'delta-v margin',
  chip: 'chip type',
  nreUsd: 'development cost',
  breakEvenLaunchUsdPerKg: 'break-even launch price',
  spaceToGroundRatio: 'cost over cost on the ground',
  capitalCostMusd: 'capital',
  satelliteCount: 'satellites',
  builtCount: 'satellites built',
  separationKm: 'least separation',
  shellFillRatio: 'share of the shell filled',
  fleetPowerGw: 'mean compute power of the fleet',
  fleetPeakPowerGw: 'peak compute power of the fleet',
  fleetPeakPflops: 'peak compute of the fleet',
  fleetFp8Pflops: 'FP8 compute of the fleet',
  fleetEnergyTwh: 'electricity of the fleet',
  deliveredPflopYears: 'compute delivered by the fleet',
  domainCount: 'satellites linked together',
  diameterCount: 'hops between the farthest two',
  meanHopsRatio: 'mean hops',
  longestLatencyMs: 'latency between the farthest two',
  userLatencyMs: 'latency to a user',
  bisectionTbps: 'bisection rate',
  nodeThroughputGbps: 'throughput of a satellite',
  connectedFraction: 'connected after losses',
  allReduceS: 'all-reduce time',
  fleetTrainingRatio: 'links over need of training',
  tuningRatio: 'links over need of fine-tuning',
  downlinkTbps: 'downlink rate',
  downlinkRatio: 'downlink over need',
  workloadLevelCount: 'workload level',
  gatewayAvailabilityFraction: 'some gateway is clear',
  launchCount: 'launches',
  mostLaunchesPerYear: 'launches of the busiest year',
  launchedMassTonnes: 'mass launched',
  fleetLaunchPriceUsdPerKg: 'mean launch price of the manifest',
  expectedCollisionsCount: 'expected collisions',
  servingFraction: 'mean strength of the fleet',
  fleetCapitalBusd: 'capital of the fleet',
  presentCostBusd: 'cost in present value',
  netPresentBusd: 'net present value',
  paybackYears: 'payback time',
  levelizedUsdPerPflopYear: 'levelized cost of compute',
  levelizedUsdPerGpuHour: 'levelized cost of a chip-hour',
  levelizedUsdPerMtoken: 'levelized cost of tokens',
  fleetToGroundRatio: 'levelized cost over the ground',
  floorRatio: 'floor cost over the ground',
  fleetBreakEvenLaunchUsdPerKg: 'break-even launch price of the fleet',
  slotsPerPlaneCount: 'satellites or formations per plane',
  clusterSizeCount: 'satellites per formation',
}

/** A name in words, without its unit: `radiatorAreaM2` is `radiator area`. */
export function labelOf(name: string): string {
  const known = LABELS[name]
  if (known !== undefined) return known
  const suffix = unitSuffix(name) ?? ''
  const stem = name.slice(0, name.length - suffix.length)
  const keepsUnit = suffix === 'Ratio' || suffix === 'Fraction' || suffix === 'Count'
  const words = (stem === '' ? name : keepsUnit && suffix === 'Count' ? stem : keepsUnit ? `${stem}${suffix}` : stem)
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
  return suffix === 'Count' ? `${words} count` : words
}

/** `radiator area (m²)` */
export function titleOf(name: string): string {
  const unit = unitLabel(name)
  return unit === '' ? labelOf(name) : `${labelOf(name)} (${unit})`
}

/** A value with its unit, for sentences. */
export function withUnit(name: string, text: string): string {
  const unit = unitLabel(name)
  return unit === '' ? text : `${text} ${unit}`
}

/** Whether a metric speaks of one satellite, in a constellation too. */
export const isOfOneSatellite = (name: string): boolean => SCALES.node.metrics[name] !== undefined

/** What a variable or metric means, in a phrase. */
export function descriptionOf(name: string): string {
  const { metrics, variables } = WIDEST_SCALE
  return metrics[name]?.description ?? variables[name]?.description ?? ''
}

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
