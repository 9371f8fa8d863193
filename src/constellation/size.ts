import { YEAR_S } from '../constants.ts'
import { type NodeContext, withLifeAndNumber } from '../node/context.ts'
import { deployedSpanM } from '../node/geometry.ts'
import { sizePayload } from '../node/parts.ts'
import { type NodeSizing, sizeNode } from '../node/size.ts'
import type { ConstellationContext } from './assumptions.ts'
import type { ConstellationDesign } from './design.ts'
import { type CollisionSizing, sizeCollisions } from './fleet/collisions.ts'
import { disposalFractionOf } from './fleet/disposal.ts'
import { type FleetHistory, type FleetPlan, fleetHistory, launchedCount } from './fleet/fleet.ts'
import { type HoldingSizing, sizeHolding } from './fleet/holding.ts'
import { launchToServiceS } from './fleet/launch-to-service.ts'
import { type OperationsSizing, sizeOperations } from './fleet/operations.ts'
import { planeDriftS } from './fleet/plane-drift.ts'
import { type SpareSizing, sizeSpares } from './fleet/spares.ts'
import { type LaunchSizing, sizeLaunch } from './launch/launch.ts'
import { fleetSeats } from './launch/seats.ts'
import { type CashFlowSizing, sizeCashFlow } from './money/cash-flow.ts'
import { type ChipsSizing, sizeChips } from './money/chips.ts'
import { type DeploymentSizing, sizeDeployment } from './money/deployment.ts'
import { type Gateways, type GroundSizing, gatewaysOf, sizeGround } from './network/ground.ts'
import { downlinkOverNeed } from './network/ground-hours.ts'
import { type NetworkSizing, sizeNetwork } from './network/network.ts'
import { type NetworkShape, networkShape } from './network/shape.ts'
import { type PatternSizing, sizePattern } from './pattern/pattern.ts'
import { type ShellSample, sampleShells } from './samples.ts'

/** All numbers that follow from a constellation's design: the node of its middle shell, and what makes it a constellation. */
export interface ConstellationSizing extends NodeSizing {
  readonly design: ConstellationDesign
  /** The study's context with the life and the number of this design's satellites. */
  readonly nodeContext: NodeContext
  readonly pattern: PatternSizing
  /** The node as it flies in different shells and planes; the first in the middle of the band. */
  readonly samples: readonly ShellSample[]
  readonly fleet: FleetHistory
  readonly spares: SpareSizing
  /** Of the network. */
  readonly shape: NetworkShape
  /** Downlink over what the tokens sold need, in the hour in which this is least. */
  readonly downlinkRatio: number
  /** Worked out when it is first asked for, which a search does of none but a network that its study asks about. */
  readonly network: () => NetworkSizing
  readonly gateways: Gateways
  /** As with the network. */
  readonly ground: () => GroundSizing
  readonly launch: LaunchSizing
  readonly operations: OperationsSizing
  readonly collisions: CollisionSizing
  readonly holding: HoldingSizing
  /** Share of the satellites that are down five years after their end. */
  readonly disposalFraction: number
  /** Chips by generations; undefined where they gain a steady share a year. */
  readonly chips: ChipsSizing | undefined
  readonly deployment: DeploymentSizing
  readonly cashFlow: CashFlowSizing
}

/**
 * Sizes a constellation. The node is sized in a few of its shells and planes, so the cost does not grow with the number of
 * satellites.
 */
export function sizeConstellation(design: ConstellationDesign, context: ConstellationContext): ConstellationSizing {
  const spanM = deployedSpanM(design.solarArrayAreaM2, context.assumptions)
  const pattern = sizePattern(design, context.constellation, spanM)
  const plan = fleetPlanOf(design, context, pattern)
  const ofNode = nodeContextOf(design, context, plan)
  const shape = networkShape(design, pattern)
  const samples = samplesOf(design, ofNode, pattern, shape)
  const node = samples[0]!.sizing
  const seats = fleetSeats(design, context, node)
  const driftS = planeDriftS(design, context, pattern, node, seats)
  const wayS = launchToServiceS(samples, context.constellation.checkoutS, driftS)
  const whole = completed(plan, wayS / YEAR_S, meanLossRatePerYear(samples))
  const fleet = fleetHistory(whole)
  const spares = sizeSpares(design, context, pattern, samples, whole)
  const chips = sizeChips(design, context, node, fleet, whole)
  const gateways = gatewaysOf(design, context, pattern)
  const downlinkRatio = downlinkOverNeed(design, context, pattern, node, gateways)
  const launch = sizeLaunch(design, context, pattern, node, fleet, seats)
  const operations = sizeOperations(design, samples, whole, fleet, spares.placesCount)
  const fallRatio = meanFallRatio(context, ofNode, node, fleet)
  const collisions = sizeCollisions(design, context, pattern, samples, fleet, operations.mostInService, fallRatio)
  const ofFleet = { chips, placesCount: spares.placesCount, outageFraction: collisions.outageFraction }
  // Written out, as in sizeNetwork: one hidden class for all sizings.
  return {
    design,
    environment: node.environment,
    drag: node.drag,
    parts: node.parts,
    load: node.load,
    loop: node.loop,
    thermal: node.thermal,
    power: node.power,
    structure: node.structure,
    attitude: node.attitude,
    mass: node.mass,
    propulsion: node.propulsion,
    links: node.links,
    reliability: node.reliability,
    output: node.output,
    cost: node.cost,
    nodeContext: ofNode,
    pattern,
    samples,
    fleet,
    spares,
    shape,
    downlinkRatio,
    network: once(() => sizeNetwork(design, context, pattern, shape, node, downlinkRatio)),
    gateways,
    ground: once(() => sizeGround(design, context, pattern, shape, node, gateways)),
    launch,
    operations,
    collisions,
    holding: sizeHolding(design, context, pattern, samples),
    disposalFraction: disposalFractionOf(samples, fleet, collisions, fallRatio),
    chips,
    deployment: sizeDeployment(design, context, node, launch, chips, wayS),
    cashFlow: sizeCashFlow(design, context, samples, node, fleet, launch, ofFleet),
  }
}

/** Its satellites have their payload in common, and links as long as those of the network. */
function samplesOf(design: ConstellationDesign, ofNode: NodeContext, pattern: PatternSizing, shape: NetworkShape) {
  const topology = { ...design.topology, rangeM: Math.max(1, shape.rangeM), linkCount: shape.neededLinkCount }
  const payload = sizePayload(design, ofNode)
  return sampleShells(design, topology, pattern, (one) => sizeNode(one, ofNode, payload))
}

function once<T>(work: () => T): () => T {
  let known: T | undefined
  return () => {
    known ??= work()
    return known
  }
}

/** What of the plan is known before a node is sized. */
type LosslessPlan = Omit<FleetPlan, 'lossRatePerYear' | 'delayYears'>

function fleetPlanOf(
  design: ConstellationDesign,
  { constellation, services }: ConstellationContext,
  { satelliteCount }: PatternSizing,
): LosslessPlan {
  return {
    satelliteCount,
    spareFraction: design.spareFraction,
    deploymentYears: design.deploymentYears,
    rampYears: constellation.productionRampYears,
    lifeYears: design.satelliteLifeYears,
    generationCount: design.generationCount,
    infantLossFraction: constellation.infantLossFraction,
    launchFailureFraction: launchFailureFraction(design, services),
    sustain: design.replenishment === 'sustain',
    gainRatePerYear: Math.log1p(constellation.chipGainPerYear),
  }
}

/** Written out: an object spread and then added to has a hidden class of its own each time, which slows all its readers. */
function completed(plan: LosslessPlan, delayYears: number, lossRatePerYear: number): FleetPlan {
  return {
    satelliteCount: plan.satelliteCount,
    spareFraction: plan.spareFraction,
    deploymentYears: plan.deploymentYears,
    rampYears: plan.rampYears,
    lifeYears: plan.lifeYears,
    delayYears,
    generationCount: plan.generationCount,
    infantLossFraction: plan.infantLossFraction,
    launchFailureFraction: plan.launchFailureFraction,
    lossRatePerYear,
    sustain: plan.sustain,
    gainRatePerYear: plan.gainRatePerYear,
  }
}

/** Launches that fail: of the first launcher, and of a second that fails more often as far as it may fly. */
function launchFailureFraction(
  { launcher, secondLauncher, secondLauncherShareFraction }: ConstellationDesign,
  services: ConstellationContext['services'],
): number {
  const first = services[launcher.id]!.failureFraction
  return first + secondLauncherShareFraction * Math.max(0, services[secondLauncher.id]!.failureFraction - first)
}

/** The study's context for a satellite of this design's life, one of as many as the design buys. */
function nodeContextOf(
  { satelliteLifeYears }: ConstellationDesign,
  context: ConstellationContext,
  plan: LosslessPlan,
): NodeContext {
  // What leaks and debris take is known of a sized node only; learning counts the satellites bought without it.
  const bought = launchedCount(completed(plan, 0, context.shared.busLossRatePerYear))
  const years = context.activity?.worst(satelliteLifeYears, lastLaunchYears(plan)) ?? {
    ...{ f107Sfu: context.mission.f107Sfu, solarPhase: context.mission.solarPhase },
    ...{ decaySpans: context.decaySpans, air: context.air, airOfDescent: context.airOfDescent },
  }
  return withLifeAndNumber(context, satelliteLifeYears, Math.max(1, bought), years)
}

/** From the first launch to the last: of the last generation, or of what replaces the lost until half a life before the end. */
const lastLaunchYears = ({ deploymentYears, lifeYears, generationCount, sustain }: LosslessPlan) =>
  deploymentYears + (generationCount - (sustain ? 0.5 : 1)) * lifeYears

/** Time that the dead take to fall over that of the quietest years, which limits go by. */
function meanFallRatio(
  { activity }: ConstellationContext,
  ofNode: NodeContext,
  { design, propulsion }: NodeSizing,
  fleet: FleetHistory,
): number {
  return activity?.meanFallRatio(fleet, ofNode.decaySpans, design.altitudeM, propulsion.deadBallisticKgPerM2) ?? 1
}

function meanLossRatePerYear(samples: readonly ShellSample[]): number {
  return samples.reduce((sum, { sizing, weight }) => sum + weight * sizing.reliability.lossRatePerYear, 0)
}
