import type { AskedTask, WorkHour } from './asked-work.ts'

/** What a satellite does of what is asked of it in an hour: mean power of each task, in the order asked. */
export type ServedWork = readonly number[]

/** What an orbit has left, as work takes its part of it. */
interface Left {
  /** Power of the satellites that are always in sunlight, beyond what runs on all, over all satellites of their network. */
  litW: number
  /** Power that may run all the time, in shadow too. */
  baseW: number
  /** Energy of the array in sunlight over the period, idle load and all that was taken aside. */
  sunJ: number
  /** Headroom of compute in the mean. */
  meanW: number
  downlinkBps: number
  /** What the network brings to satellites in sunlight, over all. */
  movedBps: number
  /** Energy of compute that may still run in sunlight and in shadow. */
  inSunJ: number
  inShadowJ: number
}

/** What a watt of steady work takes of an orbit, by the way it is done. */
interface Way {
  readonly litW: number
  readonly baseW: number
  readonly sunJ: number
  readonly isMoved: boolean
}

/**
 * Work that runs as it comes, then work that waits, each by its price. Of an orbit T with eclipse t, battery's round trip eta and a share
 * g of the satellites always in sunlight, a watt in the mean of all satellites, the same at all times, takes of the array's energy
 *
 *   T                                moved to those in sunlight, while they have power left;
 *   T - t + t / eta                  running on all satellites, in sunlight too, g of the power of the former;
 *   T + t (1 / eta - 1) / (1 - g)    when they have none: on all 1 / (1 - g), which takes g / (1 - g) of what was moved.
 *
 * What is in step is not moved. Work that waits runs in sunlight, and what is left over of the array's energy in shadow. The whole is
 * bounded by what compute may draw, at a time and in the mean, by the battery's energy and rate, by the network and the downlink.
 *
 * Source: none; the solution of `workProgram` by hand, which a test holds it to.
 * Assumes: a plane's satellites evenly spread and all alike.
 * Valid: as good as the program where downlink and network are no bound, what is steady is paid more than what can wait, by the battery's
 * losses at least, and what is moved more than what is in step, by 1 / g at least, or sunlight has power for both; else below it. Below it
 * too, and below what satellites flown one by one do, by what those few do that are in sunlight beyond the least count.
 */
export function servedWork(hour: WorkHour): ServedWork {
  const { orbit, asked, moved } = hour
  const left = leftOf(hour)
  const whole = left.baseW
  const ways = waysOf(hour)
  const served = asked.map((one) => {
    let powerW = 0
    for (const way of ways) {
      if (way.isMoved && (one.isInStep || moved.litFraction === 0)) continue
      powerW += take(one, one.steadyW - powerW, way, left)
    }
    return powerW
  })
  const steadyW = served.reduce((sum, one) => sum + one, 0)
  const baseW = whole - left.baseW
  left.inSunJ -= steadyW * orbit.periodS - baseW * orbit.eclipseS
  left.inShadowJ -= baseW * orbit.eclipseS
  asked.forEach((one, k) => {
    served[k]! += waitingServedJ(one, left, orbit) / orbit.periodS
  })
  return served
}

function leftOf({ orbit, moved: { litFraction, linkBps }, downlinkBps }: WorkHour): Left {
  const { periodS, eclipseS, arrayW, idleW, mostW, meanW, usableJ, dischargeW, roundTripFraction } = orbit
  const sunS = periodS - eclipseS
  const inSunW = Math.max(0, Math.min(mostW, arrayW - idleW))
  const byBatteryW = eclipseS > 0 ? Math.min(dischargeW, usableJ / eclipseS) - idleW : Number.POSITIVE_INFINITY
  const inShadowW = Math.max(0, Math.min(mostW, byBatteryW))
  return {
    litW: litFraction * inSunW,
    baseW: Math.min(inSunW, inShadowW),
    sunJ: arrayW * sunS - idleW * (sunS + eclipseS / roundTripFraction),
    meanW,
    downlinkBps,
    movedBps: litFraction * linkBps,
    inSunJ: inSunW * sunS,
    inShadowJ: inShadowW * eclipseS,
  }
}

/** The dearer by energy the later. */
function waysOf({ orbit: { periodS, eclipseS, roundTripFraction }, moved: { litFraction } }: WorkHour): Way[] {
  const lossS = eclipseS * (1 / roundTripFraction - 1)
  const ways = [
    { litW: 1, baseW: 0, sunJ: periodS, isMoved: true },
    { litW: litFraction, baseW: 1, sunJ: periodS + lossS, isMoved: false },
  ]
  const otherFraction = 1 - litFraction
  // Without eclipse all is lit.
  if (otherFraction === 0) return ways
  return [...ways, { litW: 0, baseW: 1 / otherFraction, sunJ: periodS + lossS / otherFraction, isMoved: false }]
}

function take({ bpsPerW }: AskedTask, wantedW: number, way: Way, left: Left): number {
  const powerW = Math.max(
    0,
    Math.min(
      wantedW,
      left.meanW,
      by(left.litW, way.litW),
      by(left.baseW, way.baseW),
      by(left.sunJ, way.sunJ),
      by(left.downlinkBps, bpsPerW),
      by(left.movedBps, way.isMoved ? bpsPerW : 0),
    ),
  )
  left.meanW -= powerW
  left.litW -= powerW * way.litW
  left.baseW -= powerW * way.baseW
  left.sunJ -= powerW * way.sunJ
  left.downlinkBps -= powerW * bpsPerW
  if (way.isMoved) left.movedBps -= powerW * bpsPerW
  return powerW
}

function waitingServedJ({ waitingW, bpsPerW }: AskedTask, left: Left, orbit: WorkHour['orbit']): number {
  const { periodS, roundTripFraction } = orbit
  const wantedJ = Math.max(0, Math.min(waitingW, by(left.downlinkBps, bpsPerW), left.meanW) * periodS)
  const inSunJ = Math.max(0, Math.min(wantedJ, left.inSunJ, left.sunJ))
  left.sunJ -= inSunJ
  left.inSunJ -= inSunJ
  const inShadowJ = Math.max(0, Math.min(wantedJ - inSunJ, left.inShadowJ, left.sunJ * roundTripFraction))
  left.sunJ -= inShadowJ / roundTripFraction
  left.inShadowJ -= inShadowJ
  const powerW = (inSunJ + inShadowJ) / periodS
  left.meanW -= powerW
  left.downlinkBps -= powerW * bpsPerW
  return inSunJ + inShadowJ
}

/** Watts that so much is enough for. */
const by = (left: number, perW: number) => (perW > 0 ? left / perW : Number.POSITIVE_INFINITY)
