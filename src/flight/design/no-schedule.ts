import { type ScheduleTask, solveSchedule } from './schedule.ts'

/** Why no schedule carries the work that cannot wait, and what would. */
export interface NoSchedule {
  /** Each of these alone, made endless, would leave room for a schedule; none where only several together would. */
  readonly forWantOf: readonly string[]
  /** The least share of the work, in steps of a twentieth, that would have to be free to wait; undefined where all of it is too little. */
  readonly enoughFraction: number | undefined
}

/** What binds a schedule, by name, and the task without it. */
const WITHOUT: Readonly<Record<string, (task: ScheduleTask) => ScheduleTask>> = {
  'energy in the battery': (task) => ({
    ...task,
    battery: { ...task.battery, reserveJ: 0, capacityJ: MUCH * task.battery.capacityJ },
  }),
  'power of the battery': (task) => ({ ...task, battery: { ...task.battery, rateW: MUCH * highestW(task) } }),
  'power of the array': (task) => withSlots(task, (slot) => ({ ...slot, availableW: slot.availableW * MUCH })),
  'power that the policy in eclipse allows': (task) =>
    withSlots(task, (slot) => ({ ...slot, mostBusW: highestW(task) })),
  'coolness of the coolant': (task) => ({ ...task, heat: { ...task.heat, mostW: MUCH * highestW(task) } }),
}
const MUCH = 100
const STEPS = 20

/** Looks for what is wanting, and for the share of the work that would have to be free to wait. */
export async function whyNoSchedule(task: ScheduleTask, deferrableFraction: number): Promise<NoSchedule> {
  if (task.levels.length === 0)
    return { forWantOf: ['any level of compute that heat and power of the day allow'], enoughFraction: undefined }
  const forWantOf: string[] = []
  for (const [name, without] of Object.entries(WITHOUT)) {
    if ((await solveSchedule(without(task))) !== undefined) forWantOf.push(name)
  }
  for (let step = Math.floor(deferrableFraction * STEPS) + 1; step <= STEPS; step++) {
    // Of work that cannot wait all waits at last; where none could before there is nothing to take it from.
    const firmShare = deferrableFraction < 1 ? (1 - step / STEPS) / (1 - deferrableFraction) : 0
    const looser = withSlots(task, (slot) => ({ ...slot, firmThroughput: firmShare * slot.firmThroughput }))
    if ((await solveSchedule(looser)) !== undefined) return { forWantOf, enoughFraction: step / STEPS }
  }
  return { forWantOf, enoughFraction: undefined }
}

const highestW = ({ levels }: ScheduleTask) => levels.at(-1)!.busW

type Slot = ScheduleTask['slots'][number]
const withSlots = (task: ScheduleTask, change: (slot: Slot) => Slot): ScheduleTask => ({
  ...task,
  slots: task.slots.map(change),
})
