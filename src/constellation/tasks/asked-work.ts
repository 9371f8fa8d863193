import type { ConstellationContext } from '../assumptions.ts'
import type { Task } from '../components.ts'
import { downlinkByHour } from '../network/ground-hours.ts'
import type { ShellSample } from '../samples.ts'
import type { ConstellationSizing } from '../size.ts'
import { type MovedWork, movedWork } from './moved-work.ts'
import { type SatelliteOrbit, satelliteOrbit } from './satellite-orbit.ts'

/** What is asked of one satellite in an hour, in watts of compute. */
export interface AskedTask {
  readonly task: Task
  /** Mean power asked for; of which links let so much be done: */
  readonly askedW: number
  /** Has to run as it comes, the same all the time; and what may wait, as a mean of the orbit. */
  readonly steadyW: number
  /** Whether what runs as it comes must be as much on each satellite, or only as much on all of a network. */
  readonly isInStep: boolean
  readonly waitingW: number
  /** Traffic to the ground per watt. */
  readonly bpsPerW: number
}

/** An hour of the day of one satellite. */
export interface WorkHour {
  readonly orbit: SatelliteOrbit
  readonly moved: MovedWork
  /** The dearest first. */
  readonly asked: readonly AskedTask[]
  /** Its share of what all gateways carry in this hour. */
  readonly downlinkBps: number
}

/** An hour of the day of those satellites that fly like one of them. */
export interface FleetHour extends WorkHour {
  /** Of universal time. */
  readonly hour: number
  /** Share of the satellites. */
  readonly weight: number
}

/**
 * The hours of a day as work for one satellite, in each shell and plane that stands for others. Demand is a share of the mean compute; what goes with users follows the traffic of the
 * regions; what runs in step is asked for as far as links carry training, and runs on all alike.
 *
 * Source: [engineering-memory], demands and prices of `designs/catalog/tasks.yaml`.
 * Assumes: the network shares work and downlink out evenly, in all shells alike; work goes with power in a straight line.
 */
export function workHours(sizing: ConstellationSizing, context: ConstellationContext): FleetHour[] {
  const { design, pattern, samples } = sizing
  const { downlinkBps } = downlinkByHour(design, context, sizing.gateways, pattern.satelliteCount)
  const bps = downlinkBps.map((allBps) => allBps / pattern.satelliteCount)
  return samples.flatMap((sample) => sampleHours(sample, sizing, context, bps))
}

function sampleHours(
  { sizing: node, weight }: ShellSample,
  { design, network: networkOf, pattern }: ConstellationSizing,
  context: ConstellationContext,
  downlinkBps: readonly number[],
): FleetHour[] {
  const { ground, constellation } = context
  const orbit = satelliteOrbit(node)
  const network = networkOf()
  const moved = movedWork(design, orbit, network, pattern)
  const inferenceBpsPerW =
    (node.output.tokensPerS * context.assumptions.trafficBitsPerToken) / Math.max(1e-9, orbit.mostW)
  const tasks = [...context.tasks].sort((a, b) => b.priceRatio - a.priceRatio)
  return downlinkBps.map((bps, hour) => {
    const usersRatio = 1 + (constellation.peakTrafficRatio - 1) * ground.trafficSwing[hour]!
    const asked = tasks.map((task) => {
      const { inStepFraction, withUsersFraction, waitsFraction } = task
      const inStep = 1 - inStepFraction + inStepFraction * Math.min(1, network.trainingRatio)
      const withUsers = 1 - withUsersFraction + withUsersFraction * usersRatio
      const askedW = task.demandFraction * withUsers * orbit.meanW
      return {
        task,
        askedW,
        steadyW: askedW * inStep * (1 - waitsFraction),
        isInStep: inStepFraction > 0,
        waitingW: askedW * inStep * waitsFraction,
        bpsPerW: inferenceBpsPerW * task.trafficFraction,
      }
    })
    return { hour, weight, orbit, moved, asked, downlinkBps: bps }
  })
}
