import type { ConstellationContext } from '../assumptions.ts'
import type { ConstellationSizing } from '../size.ts'
import { type FleetHour, workHours } from './asked-work.ts'
import { type ServedWork, servedWork } from './served-work.ts'

/** A task over the day of a fleet, mean powers of the whole fleet. */
export interface TaskDay {
  readonly id: string
  readonly askedW: number
  readonly servedW: number
  readonly servedFraction: number
  /** Bits born in orbit that need not be sent down. */
  readonly savedBps: number
}

/** What a fleet does of what it is asked over a day. */
export interface WorkDay {
  readonly tasks: readonly TaskDay[]
  /** Paid over what would be paid for all that is asked. */
  readonly paidFraction: number
  /** Compute that this work fills over the mean of all satellites; 1 where none is asked. */
  readonly busyFraction: number
}

const known = new WeakMap<ConstellationSizing, { readonly context: ConstellationContext; readonly day: WorkDay }>()

/** The day of a fleet by the closed form; of one sizing once for all its metrics. */
export function workDay(sizing: ConstellationSizing, context: ConstellationContext): WorkDay {
  const before = known.get(sizing)
  if (before?.context === context) return before.day
  const hours = workHours(sizing, context)
  const day = dayOf(hours, hours.map(servedWork), sizing.pattern.satelliteCount)
  known.set(sizing, { context, day })
  return day
}

/** Adds up the hours of a day, each as of so many satellites as fly like it. */
export function dayOf(hours: readonly FleetHour[], served: readonly ServedWork[], satelliteCount: number): WorkDay {
  const perWeight = satelliteCount / hours.reduce((sum, { weight }) => sum + weight, 0)
  let [paid, asking] = [0, 0]
  const tasks = hours[0]!.asked.map(({ task }, w): TaskDay => {
    let [askedW, servedW, savedBps] = [0, 0, 0]
    hours.forEach(({ asked, weight }, k) => {
      const count = perWeight * weight
      const one = count * served[k]![w]!
      askedW += count * asked[w]!.askedW
      servedW += one
      savedBps += one * asked[w]!.bpsPerW * task.savedPerSentCount
    })
    paid += task.priceRatio * servedW
    asking += task.priceRatio * askedW
    return { id: task.id, askedW, servedW, servedFraction: askedW > 0 ? servedW / askedW : 1, savedBps }
  })
  const meanW = hours.reduce((sum, { orbit, weight }) => sum + perWeight * weight * orbit.meanW, 0)
  const busyW = tasks.reduce((sum, { servedW }) => sum + servedW, 0)
  return {
    tasks,
    paidFraction: asking > 0 ? paid / asking : 1,
    busyFraction: asking > 0 && meanW > 0 ? busyW / meanW : 1,
  }
}
