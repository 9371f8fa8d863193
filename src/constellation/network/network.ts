import { LIGHT_SPEED_M_PER_S } from '../../constants.ts'
import { semiMajorAxisM } from '../../environment/orbit.ts'
import type { NodeSizing } from '../../node/size.ts'
import { localUpdateBps, ringAllReduceS } from '../../subsystems/links.ts'
import type { ConstellationAssumptions, ConstellationContext } from '../assumptions.ts'
import type { ConstellationDesign } from '../design.ts'
import type { PatternSizing } from '../pattern/pattern.ts'
import { relayedBps, relayTrafficBps } from './relayed.ts'
import type { NetworkShape } from './shape.ts'
import {
  meshConnectedFraction,
  ringConnectedFraction,
  ringOfRingsConnectedFraction,
  torusConnectedFraction,
  torusOfRingsConnectedFraction,
} from './survival.ts'
import {
  ballMeasures,
  formationMeasures,
  hubMeasures,
  relayMeasures,
  ringMeasures,
  type TopologyMeasures,
  torusMeasures,
  twoLevelMeasures,
  uniformThroughputBps,
} from './topology.ts'

export interface NetworkSizing extends TopologyMeasures {
  readonly shape: NetworkShape
  /** Mean over all pairs of a domain. */
  readonly pathLatencyS: number
  readonly longestLatencyS: number
  readonly bisectionBps: number
  readonly throughputBps: number
  /** What a satellite sends over all links it has, in the mean over satellites and time. */
  readonly linkRateBps: number
  readonly connectedFraction: number
  readonly allReduceS: number
  /** What the member with fewest links sends, over what synchronous training needs. */
  readonly trainingRatio: number
  /** The same over what fine-tuning with local updates needs. */
  readonly tuningRatio: number
  /** 0 nothing, 1 inference, 2 fine-tuning too, 3 training too. */
  readonly workloadLevel: number
}

/** What a network of this shape offers, by formula. */
export function shapeMeasures(shape: NetworkShape): TopologyMeasures {
  const { kind, sides, wraps, twistCount, neededLinkCount, domainCount } = shape
  const [first = 1, second = 1, third = 1] = sides
  if (kind === 'ring') return ringMeasures(first)
  if (kind === 'torus') return torusMeasures(first, second, wraps, twistCount)
  if (kind === 'lattice' && sides.length === 3) return ballMeasures(domainCount)
  if (kind === 'lattice') return formationMeasures(domainCount, neededLinkCount === 8 ? 8 : 4)
  if (kind === 'hub') return hubMeasures(first)
  if (kind === 'two-level') return twoLevelMeasures(first, second, third, wraps, twistCount)
  return relayMeasures(domainCount, 2)
}

/** Links a satellite sends over at once, in the mean; a spoke has one, whatever its hub has. */
function usedLinkCount({ kind, domainCount }: NetworkShape, { linkCount }: TopologyMeasures, terminalCount: number) {
  return Math.min(terminalCount, kind === 'hub' ? Math.min(1, linkCount) : (2 * linkCount) / Math.max(1, domainCount))
}

/** Links over which the member with fewest sends at once. */
function leastLinkCountOf({ kind }: NetworkShape, { leastLinkCount }: TopologyMeasures, terminalCount: number): number {
  return Math.min(terminalCount, kind === 'hub' ? Math.min(1, leastLinkCount) : leastLinkCount)
}

/** Light's time through another network, which leads along the great circle: a right angle in the mean over a circle as over a sphere. */
function relayedS(
  { satelliteCount, slotCount, planesPerShellCount, lowestM }: PatternSizing,
  angleRad: number,
): number {
  const isSpread = satelliteCount > 1 && slotCount * planesPerShellCount > 1
  return isSpread ? (angleRad * semiMajorAxisM(lowestM)) / LIGHT_SPEED_M_PER_S : 0
}

/** Light's time over hops of each kind, with switching at each. */
function hopsS({ hopM }: NetworkShape, hopsByKind: readonly number[], switchingS: number): number {
  return hopsByKind.reduce((sum, hops, kind) => sum + hops * (hopM[kind]! / LIGHT_SPEED_M_PER_S + switchingS), 0)
}

/** Link rate that fine-tuning with local updates needs. */
function tuningNeedBps({ gradientBytes, localStepCount, localStepS }: ConstellationAssumptions): number {
  return localUpdateBps({ messageBytes: gradientBytes, stepCount: localStepCount, stepS: localStepS })
}

export function sizeNetwork(
  design: ConstellationDesign,
  context: ConstellationContext,
  pattern: PatternSizing,
  shape: NetworkShape,
  node: NodeSizing,
  downlinkRatio: number,
): NetworkSizing {
  const assumptions = context.constellation
  const measures = shapeMeasures(shape)
  const { domainCount } = shape
  const { rateBps } = design.terminal
  // Links across drifting shells are up between acquisitions only; they are half of a torus' links.
  const upFraction = shape.sides.length > 1 ? (1 + pattern.crossLinkAvailabilityFraction) / 2 : 1
  const relay = shape.kind === 'relay'
  const latencyS = (hopsByKind: readonly number[], relayedRad: number) =>
    hopsS(shape, hopsByKind, assumptions.switchingS) + (relay ? relayedS(pattern, relayedRad) : 0)
  const pathLatencyS = latencyS(measures.meanByKind, Math.PI / 2)
  const throughputBps = relay
    ? relayedBps(design, relayTrafficBps(node.output, context), pattern.satelliteCount)
    : uniformThroughputBps(measures, domainCount, rateBps) * upFraction
  const sentBps = (links: number) => (relay ? throughputBps : links * rateBps * upFraction)
  const linkRateBps = sentBps(usedLinkCount(shape, measures, design.terminalCount))
  // What all do in step waits for the member with fewest links.
  const inStepBps = sentBps(leastLinkCountOf(shape, measures, design.terminalCount))
  const tuningRatio = Math.min(Math.max(1, inStepBps), Math.max(throughputBps, rateBps)) / tuningNeedBps(assumptions)
  const trainingRatio = inStepBps / node.links.trainingNeedBps
  // Written out: an object spread and then added to has a hidden class of its own each time, which slows all its readers.
  const { linkCount, leastLinkCount, diameterCount, meanHopsRatio, meanByKind, diameterByKind, bisectionCount } =
    measures
  return {
    linkCount,
    leastLinkCount,
    diameterCount,
    meanHopsRatio,
    meanByKind,
    diameterByKind,
    bisectionCount,
    shape,
    pathLatencyS,
    longestLatencyS: latencyS(diameterByKind, Math.PI),
    bisectionBps: measures.bisectionCount * rateBps * upFraction,
    throughputBps,
    linkRateBps,
    connectedFraction: connectedFraction(shape, assumptions.lostSatelliteFraction),
    allReduceS: ringAllReduceS({
      nodeCount: Math.max(1, domainCount),
      messageBytes: assumptions.gradientBytes,
      rateBytesPerS: Math.max(1, inStepBps) / 8,
      latencyS: relay ? pathLatencyS : pathLatencyS / Math.max(1, meanHopsRatio),
    }),
    trainingRatio,
    tuningRatio,
    workloadLevel: workloadLevel(domainCount, downlinkRatio, tuningRatio, trainingRatio),
  }
}

function workloadLevel(domainCount: number, downlinkRatio: number, tuningRatio: number, trainingRatio: number): number {
  if (downlinkRatio < 1) return 0
  if (domainCount < 2 || tuningRatio < 1) return 1
  return trainingRatio < 1 ? 2 : 3
}

function connectedFraction(
  { kind, sides, wraps, neededLinkCount, reached }: NetworkShape,
  lossFraction: number,
): number {
  const [first = 1, second = 1, third = 1] = sides
  if (kind === 'ring') return ringConnectedFraction(first, lossFraction, reached.along)
  if (kind === 'torus') return torusConnectedFraction({ n: first, m: second, wraps, lossFraction, reached })
  // Without the hub nobody reaches anybody: both ways lead over it.
  if (kind === 'hub') return 1 - lossFraction
  if (kind === 'relay') return 1
  if (kind === 'lattice') return meshConnectedFraction(neededLinkCount, lossFraction)
  if (second * third === 1) return ringConnectedFraction(first, lossFraction)
  if (third === 1) return ringOfRingsConnectedFraction(first, second, lossFraction)
  return torusOfRingsConnectedFraction({ clusterSize: first, n: second, m: third, wraps, lossFraction })
}
