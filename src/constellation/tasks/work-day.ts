import type { ConstellationContext } from '../assumptions.ts'
import type { ConstellationSizing } from '../size.ts'
import { type WorkHour, workHours } from './asked-work.ts'
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

/** The day of a fleet by the closed form, all satellites alike. */
export function workDay(sizing: ConstellationSizing, context: ConstellationContext): WorkDay {
  const hours = workHours(sizing, context)
  return dayOf(hours, hours.map(servedWork), sizing.pattern.satelliteCount)
}

/** Adds up the hours of a day. */
export function dayOf(hours: readonly WorkHour[], served: readonly ServedWork[], satelliteCount: number): WorkDay {
  const perHour = satelliteCount / hours.length
  let [paid, asking] = [0, 0]
  const tasks = hours[0]!.asked.map(({ task }, w): TaskDay => {
    let [askedW, servedW, savedBps] = [0, 0, 0]
    hours.forEach(({ asked }, hour) => {
      const one = served[hour]![w]!
      askedW += perHour * asked[w]!.askedW
      servedW += perHour * one
      savedBps += perHour * one * asked[w]!.bpsPerW * task.savedPerSentCount
    })
    paid += task.priceRatio * servedW
    asking += task.priceRatio * askedW
    return { id: task.id, askedW, servedW, servedFraction: askedW > 0 ? servedW / askedW : 1, savedBps }
  })
  const meanW = hours.reduce((sum, { orbit }) => sum + perHour * orbit.meanW, 0)
  const busyW = tasks.reduce((sum, { servedW }) => sum + servedW, 0)
  return {
    tasks,
    paidFraction: asking > 0 ? paid / asking : 1,
    busyFraction: asking > 0 && meanW > 0 ? busyW / meanW : 1,
  }
}
