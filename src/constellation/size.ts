import { type NodeContext, nodeContext } from '../node/context.ts'
import { type NodeSizing, sizeNode } from '../node/size.ts'
import type { ConstellationContext } from './assumptions.ts'
import { type CashFlowSizing, sizeCashFlow } from './cash-flow.ts'
import { type ConstellationDesign, isDawnDusk } from './design.ts'
import { type FleetHistory, fleetHistory } from './fleet.ts'
import { type LaunchSizing, sizeLaunch } from './launch.ts'
import { type NetworkSizing, sizeNetwork } from './network.ts'
import { type OperationsSizing, type ShellSample, sizeOperations } from './operations.ts'
import { type PatternSizing, sizePattern } from './pattern.ts'

/** All numbers that follow from a constellation's design: the node of its middle shell, and what makes it a constellation. */
export interface ConstellationSizing extends NodeSizing {
  readonly design: ConstellationDesign
  /** The study's context with the life and the number of this design's satellites. */
  readonly nodeContext: NodeContext
  readonly pattern: PatternSizing
  /** The node in the lowest, middle and highest shell, and in the inclined ones where only some are. */
  readonly samples: readonly ShellSample[]
  readonly fleet: FleetHistory
  readonly network: NetworkSizing
  readonly launch: LaunchSizing
  readonly operations: OperationsSizing
  readonly cashFlow: CashFlowSizing
}

/**
 * Sizes a constellation. Shells are spread evenly over the altitude band; the node is sized in its middle and at both
 * ends, weighed as Simpson's rule does, so the cost does not grow with the number of satellites.
 */
export function sizeConstellation(design: ConstellationDesign, context: ConstellationContext): ConstellationSizing {
  const { assumptions, constellation } = context
  const pattern = sizePattern(design, constellation)
  const fleet = fleetHistory({
    satelliteCount: pattern.satelliteCount,
    spareFraction: design.spareFraction,
    deploymentYears: design.deploymentYears,
    rampYears: constellation.productionRampYears,
    lifeYears: design.satelliteLifeYears,
    delayYears: assumptions.deploymentDelayYears,
    generationCount: design.generationCount,
    infantLossFraction: constellation.infantLossFraction,
    lossRatePerYear: -Math.log1p(-assumptions.busLossPerYear),
    sustain: design.replenishment === 'sustain',
    gainRatePerYear: Math.log1p(constellation.chipGainPerYear),
  })
  const ofNode = nodeContext({
    mission: {
      ...context.mission,
      lifeYears: design.satelliteLifeYears,
      unitCount: Math.max(1, fleet.launchedCount),
    },
    load: context.load,
    assumptions,
    decayIntegralKgSPerM2: context.decayIntegralKgSPerM2,
  })
  const topology = { ...design.topology, rangeM: Math.max(1, pattern.linkRangeM) }
  const orbit: NodeDesign['orbit'] = isDawnDusk(design.pattern) ? 'dawn-dusk' : 'inclined'
  const at = (altitudeM: number, flown = orbit) => sizeNode({ ...design, topology, orbit: flown, altitudeM }, ofNode)
  const node = at(design.altitudeM)
  const samples = sampleShells(design, pattern, node, at)
  const network = sizeNetwork(design, context, pattern, node)
  const launch = sizeLaunch(design, context, pattern, node, fleet)
  const operations = sizeOperations(design, context, samples, fleet, pattern.satelliteCount)
  const cashFlow = sizeCashFlow(design, context, samples, node, fleet, launch, pattern.satelliteCount)
  return { ...node, design, nodeContext: ofNode, pattern, samples, fleet, network, launch, operations, cashFlow }
}

type NodeDesign = Parameters<typeof sizeNode>[0]

const LOWEST_ORBIT_M = 200e3

/** Weights of the lowest, middle and highest shell. */
const SIMPSON = [1 / 6, 4 / 6, 1 / 6] as const

function sampleShells(
  design: ConstellationDesign,
  pattern: PatternSizing,
  node: NodeSizing,
  at: (altitudeM: number, orbit?: NodeDesign['orbit']) => NodeSizing,
): ShellSample[] {
  const band =
    pattern.highestM > pattern.lowestM
      ? [
          { sizing: node, weight: SIMPSON[1] },
          // Where there is no orbit nothing can be sized; the limit on the lowest shell says how far off it is.
          { sizing: at(Math.max(LOWEST_ORBIT_M, pattern.lowestM)), weight: SIMPSON[0] },
          { sizing: at(pattern.highestM), weight: SIMPSON[2] },
        ]
      : [{ sizing: node, weight: 1 }]
  if (design.pattern !== 'shells' || design.inclinedShareFraction <= 0) return band
  const share = design.inclinedShareFraction
  return [
    ...band.map(({ sizing, weight }) => ({ sizing, weight: weight * (1 - share) })),
    { sizing: at(design.altitudeM, 'inclined'), weight: share },
  ]
}
