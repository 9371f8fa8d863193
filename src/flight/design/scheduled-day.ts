import { fromBase } from '../../units.ts'
import type { Epoch } from '../epoch.ts'
import { ageOf, type Craft, chipsAt } from './craft.ts'
import { flyStretch } from './fly-stretch.ts'
import type { Flown } from './log.ts'
import { FINE_STEP_S, hangingOnStep } from './near-limit.ts'
import { type NoSchedule, whyNoSchedule } from './no-schedule.ts'
import { type OrbitOfDay, orbitOfDay, SlotLog } from './orbit-of-day.ts'
import { shedFraction } from './promises.ts'
import { type OrbitSchedule, type ScheduleTask, solveSchedule } from './schedule.ts'
import type { Stretch } from './stretch.ts'
import { type PromiseRow, promiseRow } from './verdict.ts'
import { worstDays } from './worst-days.ts'

/** Share of the work that may wait where a study says nothing. Source: [engineering-memory]; nobody publishes one. */
export const DEFERRABLE_FRACTION = 0.5
/** Levels of compute that are tried, over the highest. */
const LEVELS = [0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1]

/** Of the battery's capacity and rate, kept for what slots do not see of steps. */
const ROOM_FRACTION = 0.02

/** A worst day whose work that can wait is scheduled, beside the same day under the plain controller. */
export interface ScheduledDay {
  readonly where: string
  readonly deferrableFraction: number
  readonly plain: Flown
  /** Undefined where no schedule carries the work that cannot wait. */
  readonly flown?: Flown
  readonly orbit: OrbitOfDay
  readonly schedule?: OrbitSchedule
  readonly noSchedule?: NoSchedule
  readonly promises: readonly PromiseRow[]
}

/** Schedules the work of the day of the longest eclipse at the end of life, or of the weakest Sun, and flies it. */
export async function flyScheduled(craft: Craft, missionStart: Epoch, stepS: number): Promise<ScheduledDay> {
  const days = worstDays(craft, missionStart, { stepS })
  const stretch = (days.get('eclipseOld') ?? days.get('weakOld'))!
  const log = new SlotLog()
  const { flown: plain } = await flyStretch(craft, stretch, { watch: (moment) => log.add(moment) })
  const orbit = orbitOfDay(log, craft.sizing.environment.periodS)
  const deferrableFraction = craft.context.load.deferrableFraction ?? DEFERRABLE_FRACTION
  const { task, levelsW } = taskOf(craft, stretch, orbit, deferrableFraction)
  const none = { where: stretch.name, deferrableFraction, plain, orbit, promises: [] }
  const answer = levelsW.length === 0 ? undefined : await solveSchedule(task)
  // A step that blurs the edges of the slots can leave no room to the program where there is some.
  if (answer === undefined && stepS > FINE_STEP_S) return flyScheduled(craft, missionStart, FINE_STEP_S)
  if (answer === undefined) return { ...none, noSchedule: await whyNoSchedule(task, deferrableFraction) }
  const { startS, periodS } = orbit
  const slots = orbit.slots.map(({ lengthS }, i) => ({ lengthS, shares: answer.shares[i]! }))
  const schedule = { startS, periodS, levelsW, slots }
  const { flown } = await flyStretch(craft, { ...stretch, schedule })
  const promises = rows(stretch.name, plain, flown, answer)
  if (stepS > FINE_STEP_S && hangingOnStep(promises, stepS).length > 0)
    return flyScheduled(craft, missionStart, FINE_STEP_S)
  return { ...none, flown, schedule, promises }
}

function rows(
  day: string,
  plain: Flown,
  flown: Flown,
  answer: { readonly throughput: number; readonly dischargeW: number },
): PromiseRow[] {
  const where = `${day}, scheduled`
  return [
    promiseRow({
      name: 'scheduledComputeRatio',
      words: 'compute with work that can wait scheduled, over that without',
      sized: (answer.throughput * plain.flownS) / plain.throughputS,
      flown: flown.throughputS / plain.throughputS,
      where,
    }),
    ...(plain.dischargedJ > 0
      ? [
          promiseRow({
            name: 'scheduledDischargeRatio',
            words: 'battery energy with it scheduled, over that without',
            sized: (answer.dischargeW * plain.flownS) / plain.dischargedJ,
            flown: flown.dischargedJ / plain.dischargedJ,
            where,
          }),
        ]
      : []),
    promiseRow({
      name: 'scheduledShedFraction',
      words: 'compute power scheduled and not given',
      sized: 0,
      flown: shedFraction(flown),
      where,
    }),
  ]
}

/** The linear program's view of a day: slots as they were flown, levels at the age of the day. */
function taskOf(
  craft: Craft,
  stretch: Stretch,
  orbit: OrbitOfDay,
  deferrableFraction: number,
): { readonly task: ScheduleTask; readonly levelsW: readonly number[] } {
  const { sizing, context, demand } = craft
  const { load, thermal, design, power } = sizing
  const { battery } = design
  const age = ageOf(craft, stretch.missionS)
  const throughputAt = (computeW: number) =>
    chipsAt(craft, age, Math.min(computeW, age.mostComputeW)).throughputFraction
  const idleBusW = demand.busW(0)
  const { dutyFraction, peakDurationS } = context.load
  const levels = concave(
    LEVELS.map((ratio) => ratio * Math.min(demand.peakComputeW, age.mostComputeW)).map((computeW) => ({
      computeW,
      busW: demand.busW(computeW),
      throughput: throughputAt(computeW),
    })),
    idleBusW,
  )
  // As warm as the sizing lets a peak leave the coolant.
  const creep = -Math.expm1(-peakDurationS / thermal.timeConstantS)
  const asked =
    dutyFraction * throughputAt(demand.peakComputeW) + (1 - dutyFraction) * throughputAt(demand.offPeakComputeW)
  const highestW = levels.at(-1)?.busW ?? idleBusW
  const eclipseW = { 'ride-through': highestW, partial: power.battery.eclipseLoadW, housekeeping: idleBusW }[
    design.eclipsePolicy
  ]
  const depth = Math.min(battery.deepestDischargeFraction, power.battery.allowedDepthFraction) - ROOM_FRACTION
  return {
    levelsW: levels.map(({ computeW }) => computeW),
    task: {
      slots: orbit.slots.map(({ lengthS, litFraction, availableW, throughput }) => ({
        lengthS,
        availableW,
        firmThroughput: (1 - deferrableFraction) * throughput,
        mostBusW: litFraction * highestW + (1 - litFraction) * eclipseW,
      })),
      levels,
      idleBusW,
      askedThroughput: Math.max(asked, orbit.throughput),
      battery: {
        capacityJ: age.capacityJ,
        reserveJ: (1 - Math.max(0, depth)) * age.capacityJ,
        rateW: (1 - ROOM_FRACTION) * power.battery.highestRateW,
        chargedFraction: battery.roundTripFraction / battery.dischargeFraction,
        dischargeFraction: battery.dischargeFraction,
      },
      heat: {
        timeConstantS: thermal.timeConstantS,
        mostW: Math.max(idleBusW, load.averageBusW + (load.peakBusW - load.averageBusW) * creep),
      },
    },
  }
}

/** The levels no mixture of others beats: throughput per bus power falls from each to the next. */
function concave<Level extends { readonly busW: number; readonly throughput: number }>(
  levels: readonly Level[],
  idleBusW: number,
): Level[] {
  const kept: Level[] = []
  const slope = (from: { busW: number; throughput: number }, to: Level) =>
    (to.throughput - from.throughput) / (to.busW - from.busW)
  const before = (n: number) => kept.at(-n) ?? { busW: idleBusW, throughput: 0 }
  for (const level of levels) {
    if (!(level.busW > before(1).busW && level.throughput > before(1).throughput)) continue
    while (kept.length > 0 && slope(before(2), level) >= slope(before(2), kept.at(-1)!)) kept.pop()
    kept.push(level)
  }
  return kept
}

/** A scheduled day for people and files: the revolution slot by slot, means of each. */
export function shownDay(day: ScheduledDay) {
  const { where, deferrableFraction, plain, flown, orbit, schedule, noSchedule } = day
  const kWh = (energyJ: number) => fromBase('energyKwh', energyJ)
  const told = (one: Flown) => ({
    meanThroughputFraction: one.throughputS / one.flownS,
    dischargedKwh: kWh(one.dischargedJ),
    deepestDischargeFraction: one.deepestFraction,
    hottestJunctionCelsius: fromBase('hottestJunctionCelsius', one.hottestJunctionK),
  })
  return {
    where,
    deferrableFraction,
    plain: told(plain),
    ...(flown === undefined ? {} : { scheduled: told(flown) }),
    ...(noSchedule === undefined ? {} : { noSchedule }),
    periodS: orbit.periodS,
    slots: orbit.slots.map(({ lengthS, litFraction, availableW, throughput }, i) => ({
      lengthS,
      sunlitFraction: litFraction,
      arrayAvailableKw: availableW / 1e3,
      plainThroughputFraction: throughput,
      ...(schedule === undefined
        ? {}
        : {
            computePowerKw:
              schedule.levelsW.reduce((sum, levelW, k) => sum + levelW * schedule.slots[i]!.shares[k]!, 0) / 1e3,
          }),
    })),
  }
}
