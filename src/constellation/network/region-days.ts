import type { ConstellationContext } from '../assumptions.ts'
import type { ConstellationSizing } from '../size.ts'
import { workHours } from '../tasks/asked-work.ts'
import { servedWork } from '../tasks/served-work.ts'
import { zeros } from '../zeros.ts'
import { regionWay, usersSight } from './ground.ts'
import { groundHours } from './ground-hours.ts'
import { HOURS } from './ground-map.ts'

/** What the users of a region have of a fleet. */
export interface RegionDay {
  readonly id: string
  readonly trafficShareFraction: number
  /** Share of time they see a satellite. */
  readonly seesFraction: number
  /** One way from them to the satellite that computes, mean. */
  readonly latencyS: number
  /** Hour of universal time in which they use most. */
  readonly busiestHour: number
  /** Of the inference that they ask for over a day. */
  readonly inferenceServedFraction: number
}

/** Regions one by one: their way to the satellites, and how much of their inference the fleet serves, hour by hour. */
export function regionDays(sizing: ConstellationSizing, context: ConstellationContext): RegionDay[] {
  const { design, pattern } = sizing
  const { sites } = sizing.gateways
  const users = usersSight(design, context.constellation, pattern)
  const { traffic } = groundHours(design, context, pattern)
  const { pathLatencyS } = sizing.network()
  const served = inferenceByHour(sizing, context)
  const slantS =
    sizing.ground().accessS -
    context.ground.regions.reduce((sum, region) => {
      return sum + region.shareFraction * regionWay(region, users, sites, context.constellation).fibreS
    }, 0)
  return context.ground.regions.map((region, r) => {
    const { seesFraction, fibreS } = regionWay(region, users, sites, context.constellation)
    const hours = traffic[r]!
    const asked = hours.reduce((sum, one) => sum + one, 0)
    return {
      id: region.id,
      trafficShareFraction: region.shareFraction,
      seesFraction,
      latencyS: pathLatencyS + slantS + fibreS,
      busiestHour: hours.indexOf(Math.max(...hours)),
      inferenceServedFraction: hours.reduce((sum, one, hour) => sum + one * served[hour]!, 0) / asked,
    }
  })
}

/** Inference served over what is asked for, hour by hour, over all satellites. */
function inferenceByHour(sizing: ConstellationSizing, context: ConstellationContext): number[] {
  const askedW = zeros(HOURS)
  const servedW = zeros(HOURS)
  for (const one of workHours(sizing, context)) {
    const w = one.asked.findIndex(({ task }) => task.id === 'inference')
    if (w < 0) continue
    askedW[one.hour]! += one.weight * one.asked[w]!.askedW
    servedW[one.hour]! += one.weight * servedWork(one)[w]!
  }
  return askedW.map((asked, hour) => (asked > 0 ? servedW[hour]! / asked : 1))
}
