import {
  type LinearModel,
  type LinearRow,
  type LinearVariable,
  solveByHighs,
  solveBySimplex,
} from '../../../solvers/linear/index.ts'
import { overSlots } from './orbit-of-day.ts'

/** Compute over a revolution that comes again and again: levels, and for each slot the share of it that each is run. */
export interface OrbitSchedule {
  /** When its first slot begins, since the stretch began. */
  readonly startS: number
  readonly periodS: number
  /** Compute power of the levels; what is left of a slot is without compute. */
  readonly levelsW: readonly number[]
  readonly slots: readonly ScheduledSlot[]
}

export interface ScheduledSlot {
  readonly lengthS: number
  /** By level. */
  readonly shares: readonly number[]
}

/** The shares of the levels over a step, slots by how much of the step they cover. */
export function scheduledShares(schedule: OrbitSchedule, fromS: number, stepS: number): number[] {
  const { startS, periodS, levelsW, slots } = schedule
  const shares = levelsW.map(() => 0)
  overSlots(slots, periodS, fromS - startS, stepS, (slot, spanS) => {
    slots[slot]!.shares.forEach((share, k) => {
      shares[k]! += (share * spanS) / stepS
    })
  })
  return shares
}

/** A revolution whose work is to be scheduled; powers on the bus. */
export interface ScheduleTask {
  readonly slots: readonly {
    readonly lengthS: number
    readonly availableW: number
    /** What must run in the slot: the work that cannot wait. */
    readonly firmThroughput: number
    /** Highest bus power: in eclipse that of the design's policy. */
    readonly mostBusW: number
  }[]
  /** Bus power and throughput of the levels, each more than the one before, throughput growing ever more slowly. */
  readonly levels: readonly { readonly busW: number; readonly throughput: number }[]
  readonly idleBusW: number
  /** Throughput asked for in the mean of the revolution. */
  readonly askedThroughput: number
  readonly battery: {
    readonly capacityJ: number
    readonly reserveJ: number
    readonly rateW: number
    readonly chargedFraction: number
    readonly dischargeFraction: number
  }
  /** The coolant as a mean of the bus power that forgets: with its time constant, up to what a sized peak leaves. */
  readonly heat: { readonly timeConstantS: number; readonly mostW: number }
}

export interface ScheduleAnswer {
  readonly shares: readonly (readonly number[])[]
  /** Means over the revolution. */
  readonly throughput: number
  readonly dischargeW: number
}

/** Battery energy is worth so little of compute: among schedules that deliver as much, the one that spares the battery. */
const BATTERY_WORTH = 0.01
/** A schedule takes some tens of milliseconds; a solver that is caught in a loop is stopped. */
const SECONDS = 20

/**
 * The schedule of work that may wait, as a linear program over the slots i of a revolution:
 *
 *   most      sum h_i (sum_k l_ik y_k - w d_i / P)                 work done, and a little for a battery that is spared
 *   bus       P_i = P_idle + sum_k l_ik (P_k - P_idle) <= A_i - c_i + d_i, <= P_policy,   sum_k l_ik <= 1
 *   battery   s_i = s_i-1 + (eta_c c_i - d_i / eta_d) h_i, from the reserve to the capacity, as full after as before
 *   coolant   F_i = a_i F_i-1 + (1 - a_i) P_i <= F_most,   a_i = e^(-h_i / tau)
 *   work      sum_k l_ik y_k >= firm_i,   mean of it <= asked
 *
 * l_ik the share of slot i at level k, y_k its throughput.
 *
 * Source: none; conservation of energy. Solved by javascript-lp-solver, by HiGHS where that gives no checked answer.
 * Assumes: work that waits for less than a revolution; the array's power of the plain controller's day.
 */
export async function solveSchedule(task: ScheduleTask): Promise<ScheduleAnswer | undefined> {
  const model = scheduleModel(task)
  const plain = await solveBySimplex(model, { seconds: SECONDS, gap: 0 })
  const { x } = plain.status === 'optimal' ? plain : await solveByHighs(model, { seconds: SECONDS, gap: 0 })
  if (x === undefined) return undefined
  const { slots, levels } = task
  const periodS = slots.reduce((sum, { lengthS }) => sum + lengthS, 0)
  const shares = slots.map((_, i) => levels.map((_, k) => x[share(task, i, k)]!))
  const mean = (of: (i: number) => number) => slots.reduce((sum, { lengthS }, i) => sum + lengthS * of(i), 0) / periodS
  return {
    shares,
    throughput: mean((i) => levels.reduce((sum, { throughput }, k) => sum + shares[i]![k]! * throughput, 0)),
    dischargeW: mean((i) => x[discharge(task, i)]! * scaleW(task)),
  }
}

/** Columns of a slot: the shares of the levels, charge, discharge, stored energy, forgetful mean. */
const width = ({ levels }: ScheduleTask) => levels.length + 4
const share = (task: ScheduleTask, i: number, k: number) => i * width(task) + k
const charge = (task: ScheduleTask, i: number) => i * width(task) + task.levels.length
const discharge = (task: ScheduleTask, i: number) => charge(task, i) + 1
const stored = (task: ScheduleTask, i: number) => charge(task, i) + 2
const warmth = (task: ScheduleTask, i: number) => charge(task, i) + 3

/** Powers are counted in the highest level's, energies in the battery's capacity. */
const scaleW = ({ levels }: ScheduleTask) => levels.at(-1)!.busW

export function scheduleModel(task: ScheduleTask): LinearModel {
  const { slots, levels, battery, heat } = task
  const scale = scaleW(task)
  const periodS = slots.reduce((sum, { lengthS }) => sum + lengthS, 0)
  const most = battery.rateW / scale
  const variables: LinearVariable[] = slots.flatMap(({ lengthS }) => [
    ...levels.map(({ throughput }) => ({ cost: (throughput * lengthS) / periodS })),
    { cost: 0, max: most },
    { cost: (-BATTERY_WORTH * lengthS) / periodS, max: most },
    { cost: 0, min: battery.reserveJ / battery.capacityJ, max: 1 },
    { cost: 0, max: heat.mostW / scale },
  ])
  const work = (i: number, factor: number) =>
    levels.map(({ throughput }, k) => [share(task, i, k), factor * throughput] as const)
  return {
    sense: 'max',
    variables,
    rows: [
      ...slots.flatMap((_, i) => slotRows(task, i)),
      ...slots.map(({ firmThroughput }, i) => ({ min: firmThroughput, terms: work(i, 1) })),
      { max: task.askedThroughput, terms: slots.flatMap(({ lengthS }, i) => work(i, lengthS / periodS)) },
    ],
  }
}

function slotRows(task: ScheduleTask, i: number): LinearRow[] {
  const { slots, levels, battery, heat, idleBusW } = task
  const { lengthS, availableW, mostBusW } = slots[i]!
  const scale = scaleW(task)
  const before = (i + slots.length - 1) % slots.length
  const overCapacity = (scale * lengthS) / battery.capacityJ
  const kept = Math.exp(-lengthS / heat.timeConstantS)
  const load = levels.map(({ busW }, k) => [share(task, i, k), (busW - idleBusW) / scale] as const)
  const warmed = ((1 - kept) * idleBusW) / scale
  return [
    { max: 1, terms: levels.map((_, k) => [share(task, i, k), 1] as const) },
    {
      max: (availableW - idleBusW) / scale,
      terms: [...load, [charge(task, i), 1], [discharge(task, i), -1]],
    },
    ...(mostBusW < scale ? [{ max: (mostBusW - idleBusW) / scale, terms: load }] : []),
    {
      min: 0,
      max: 0,
      terms: [
        [stored(task, i), 1],
        [stored(task, before), -1],
        [charge(task, i), -battery.chargedFraction * overCapacity],
        [discharge(task, i), overCapacity / battery.dischargeFraction],
      ],
    },
    {
      min: warmed,
      max: warmed,
      terms: [
        [warmth(task, i), 1],
        [warmth(task, before), -kept],
        ...load.map(([k, ratio]) => [k, -(1 - kept) * ratio] as const),
      ],
    },
  ]
}
