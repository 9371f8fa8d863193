import { LIGHT_SPEED_M_PER_S } from '../constants.ts'
import type { NodeSizing } from '../node/size.ts'
import { localUpdateBps, ringAllReduceS } from '../subsystems/links.ts'
import type { ConstellationContext } from './assumptions.ts'
import type { ConstellationDesign } from './design.ts'
import { slantRangeM } from './geometry.ts'
import type { PatternSizing } from './pattern.ts'
import {
  cubeMeasures,
  hubMeasures,
  latticeMeasures,
  meshConnectedFraction,
  relayMeasures,
  ringConnectedFraction,
  ringMeasures,
  ringOfRingsConnectedFraction,
  type TopologyMeasures,
  torusMeasures,
  twoLevelMeasures,
  uniformThroughputBps,
} from './topology.ts'

/** The network as one graph: its kind, its sides and how many copies of it there are. */
export interface NetworkShape {
  readonly kind: 'ring' | 'torus' | 'lattice' | 'hub' | 'two-level' | 'relay'
  /** Satellites that reach each other without the ground. */
  readonly domainCount: number
  /** Of a lattice one, or three where it fills space. */
  readonly sides: readonly number[]
  readonly linksPerNode: 4 | 8
}

export interface NetworkSizing extends TopologyMeasures {
  readonly shape: NetworkShape
  readonly hopS: number
  /** Mean over all pairs of a domain. */
  readonly pathLatencyS: number
  readonly longestLatencyS: number
  /** From a user through the nearest satellite to the one that computes. */
  readonly userLatencyS: number
  readonly bisectionBps: number
  readonly throughputBps: number
  readonly connectedFraction: number
  readonly allReduceS: number
  /** Link rate over what synchronous training needs. */
  readonly trainingRatio: number
  /** Link rate over what fine-tuning with local updates needs. */
  readonly tuningRatio: number
  readonly downlinkBps: number
  readonly downlinkNeededBps: number
  readonly gatewayAvailabilityFraction: number
  /** 0 nothing, 1 inference, 2 fine-tuning too, 3 training too. */
  readonly workloadLevel: number
}

/** Which graph the topology makes of the pattern. */
export function networkShape(design: ConstellationDesign, pattern: PatternSizing): NetworkShape {
  const { satelliteCount, slotCount } = pattern
  const planes = pattern.shellCount * pattern.planesPerShellCount
  const inFormation = design.pattern === 'cluster'
  const linksPerNode = design.topology.linkCount >= 8 ? 8 : 4
  const shape = (kind: NetworkShape['kind'], sides: readonly number[], domainCount: number): NetworkShape => ({
    kind,
    sides,
    domainCount,
    linksPerNode,
  })
  const { id } = design.topology
  if (id === 'relay') return shape('relay', [satelliteCount], satelliteCount)
  if (id === 'hub') {
    const spokes = Math.min(design.clusterSizeCount, satelliteCount)
    return shape('hub', [spokes], spokes)
  }
  if (inFormation && id === 'two-level') {
    // Rings of the formations' satellites, one after the other around the plane.
    return shape('two-level', [design.clusterSizeCount, slotCount, 1], satelliteCount)
  }
  if (inFormation) {
    // Other links do not reach from one formation to the next: each is a network of its own.
    const size = design.clusterSizeCount
    if (id === 'ring') return shape('ring', [size], size)
    if (id === 'lattice') return shape('lattice', [0, 0, 0].fill(Math.cbrt(size)), size)
    return shape('lattice', [Math.sqrt(size)], size)
  }
  if (id === 'ring') return shape('ring', [slotCount], slotCount)
  if (id === 'two-level') {
    const size = Math.min(design.clusterSizeCount, slotCount)
    return shape('two-level', [size, Math.max(1, Math.floor(slotCount / size)), planes], satelliteCount)
  }
  return shape('torus', [slotCount, planes], satelliteCount)
}

function shapeMeasures({ kind, sides, linksPerNode, domainCount }: NetworkShape): TopologyMeasures {
  const [first = 1, second = 1, third = 1] = sides
  if (kind === 'ring') return ringMeasures(first)
  if (kind === 'torus') return torusMeasures(first, second)
  if (kind === 'lattice' && sides.length === 3) return cubeMeasures(Math.max(1, Math.round(first)))
  if (kind === 'lattice') return latticeMeasures(Math.max(1, Math.round(first)), linksPerNode)
  if (kind === 'hub') return hubMeasures(first)
  if (kind === 'two-level') return twoLevelMeasures(first, second, third)
  return relayMeasures(domainCount, 2)
}

export function sizeNetwork(
  design: ConstellationDesign,
  { constellation: assumptions, assumptions: nodeAssumptions }: ConstellationContext,
  pattern: PatternSizing,
  node: NodeSizing,
): NetworkSizing {
  const shape = networkShape(design, pattern)
  const measures = shapeMeasures(shape)
  const { domainCount } = shape
  const rateBps = design.terminal.rateBps
  // Links across drifting shells are up between acquisitions only; they are half of a torus' links.
  const isTorus = shape.kind === 'torus' || shape.kind === 'two-level'
  const upFraction = isTorus ? (1 + pattern.crossLinkAvailabilityFraction) / 2 : 1
  const crossing = pattern.crossNearestM > 0 ? (pattern.crossNearestM + pattern.crossFarthestM) / 2 : 0
  const hopM =
    design.pattern === 'cluster' && shape.kind === 'two-level'
      ? backboneHopM(design, shape, measures, pattern)
      : isTorus && crossing > 0
        ? (pattern.inPlaneSpacingM + crossing) / 2
        : pattern.linkRangeM
  const hopS = hopM / LIGHT_SPEED_M_PER_S + assumptions.switchingS
  const pathLatencyS = measures.meanHopsRatio * hopS
  const throughputBps =
    shape.kind === 'relay'
      ? Math.min(2 * rateBps, assumptions.relayRateBps)
      : uniformThroughputBps(measures, domainCount, rateBps) * upFraction
  const allReduceBps = Math.max(1, node.links.rateBps * upFraction)
  const tuningBps = localUpdateBps({
    messageBytes: assumptions.gradientBytes,
    stepCount: assumptions.localStepCount,
    stepS: assumptions.localStepS,
  })
  const tuningRatio = Math.min(allReduceBps, Math.max(throughputBps, rateBps)) / tuningBps
  const downlinkBps = design.gatewayCount * design.gateway.rateBps * design.gateway.availabilityFraction
  const downlinkNeededBps =
    pattern.satelliteCount *
    node.output.tokensPerS *
    nodeAssumptions.utilisationFraction *
    assumptions.trafficBitsPerToken
  const downlinkRatio = downlinkBps / downlinkNeededBps
  const trainingRatio = node.links.trainingRatio * upFraction
  // Written out: an object spread and then added to has a hidden class of its own each time, which slows all its readers.
  const { linkCount, diameterCount, meanHopsRatio, bisectionCount } = measures
  return {
    linkCount,
    diameterCount,
    meanHopsRatio,
    bisectionCount,
    shape,
    hopS,
    pathLatencyS,
    longestLatencyS: measures.diameterCount * hopS,
    userLatencyS: slantRangeM(pattern.highestM, assumptions.userElevationRad) / LIGHT_SPEED_M_PER_S + pathLatencyS,
    bisectionBps: measures.bisectionCount * rateBps * upFraction,
    throughputBps,
    connectedFraction: connectedFraction(shape, assumptions.lostSatelliteFraction),
    allReduceS: ringAllReduceS({
      nodeCount: Math.max(1, domainCount),
      messageBytes: assumptions.gradientBytes,
      rateBytesPerS: allReduceBps / 8,
      latencyS: hopS,
    }),
    trainingRatio,
    tuningRatio,
    downlinkBps,
    downlinkNeededBps,
    gatewayAvailabilityFraction: 1 - (1 - design.gateway.availabilityFraction) ** design.gatewayCount,
    workloadLevel: downlinkRatio < 1 ? 0 : domainCount < 2 || tuningRatio < 1 ? 1 : trainingRatio < 1 ? 2 : 3,
  }
}

/** Mean length of a hop where short ones within formations alternate with long ones between them. */
function backboneHopM(
  { clusterSpacingM }: ConstellationDesign,
  { sides, domainCount }: NetworkShape,
  { meanHopsRatio }: TopologyMeasures,
  { inPlaneSpacingM }: PatternSizing,
): number {
  const [size = 1, formations = 1] = sides
  const within = (size - 1) / Math.max(1, domainCount - 1)
  const longShare = (ringMeasures(formations).meanHopsRatio * (1 - within)) / Math.max(1e-9, meanHopsRatio)
  return longShare * inPlaneSpacingM + (1 - longShare) * 2 * clusterSpacingM
}

/** What one satellite sends towards the ground while it serves at its peak. */
export function servingTrafficBps({ downlinkNeededBps }: NetworkSizing, { satelliteCount }: PatternSizing): number {
  return downlinkNeededBps / satelliteCount
}

function connectedFraction({ kind, sides, linksPerNode }: NetworkShape, lossFraction: number): number {
  const [first = 1, second = 1, third = 1] = sides
  if (kind === 'ring' || (kind === 'torus' && second === 1)) return ringConnectedFraction(first, lossFraction)
  // Without the hub nobody reaches anybody: both ways lead over it.
  if (kind === 'hub') return 1 - lossFraction
  if (kind === 'relay') return 1
  if (kind === 'two-level' && second * third === 1) return ringConnectedFraction(first, lossFraction)
  if (kind === 'two-level' && third === 1) return ringOfRingsConnectedFraction(first, second, lossFraction)
  return meshConnectedFraction(
    kind === 'two-level' ? 3 : kind === 'lattice' && sides.length === 3 ? 6 : linksPerNode,
    lossFraction,
  )
}
