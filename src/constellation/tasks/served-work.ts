import type { AskedTask, WorkHour } from './asked-work.ts'

/** What a satellite does of what is asked of it in an hour: mean power of each task, in the order asked. */
export type ServedWork = readonly number[]

/** What an orbit has left, as work takes its part of it. */
interface Left {
  /** Steady power that battery and array still keep up in shadow. */
  shadowW: number
  /** Energy of the array in sunlight over the period, idle load and all that was taken aside. */
  sunJ: number
  /** Headroom of compute at any time, and of its mean. */
  headW: number
  meanW: number
  downlinkBps: number
  /** Of the headroom in sunlight and in shadow, what work that waits has taken. */
  sunTakenJ: number
  shadowTakenJ: number
}

/**
 * Work that runs as it comes, then work that waits, each by its price. A steady watt takes, over a period with eclipse t,
 * (T - t) + t / eta of the array's energy, eta the battery's round trip; work that waits runs in sunlight, and what is left over
 * of the array's energy in shadow. The whole is bounded by what compute may draw, at a time and in the mean, by the battery's
 * energy and rate, and by the downlink.
 *
 * Source: none; the solution of `workProgram` by hand, which a test holds it to.
 * Valid: as good as the program where downlink is no bound and what cannot wait is paid more than what can, by the battery's
 * losses at least; else below it, as prices then say nothing of power or of bits.
 */
export function servedWork({ orbit, asked, downlinkBps }: WorkHour): ServedWork {
  const { periodS, eclipseS, arrayW, idleW, mostW, meanW, usableJ, dischargeW, roundTripFraction } = orbit
  const sunS = periodS - eclipseS
  const steadyJPerW = sunS + eclipseS / roundTripFraction
  const left: Left = {
    shadowW: eclipseS > 0 ? Math.min(dischargeW, usableJ / eclipseS) - idleW : Number.POSITIVE_INFINITY,
    sunJ: arrayW * sunS - idleW * steadyJPerW,
    headW: mostW,
    meanW,
    downlinkBps,
    sunTakenJ: 0,
    shadowTakenJ: 0,
  }
  const served = asked.map(() => 0)
  asked.forEach((one, k) => {
    served[k] = steadyServedW(one, left, steadyJPerW)
  })
  asked.forEach((one, k) => {
    served[k]! += waitingServedJ(one, left, { sunS, eclipseS, periodS, roundTripFraction }) / periodS
  })
  return served
}

function steadyServedW({ steadyW, bpsPerW }: AskedTask, left: Left, steadyJPerW: number): number {
  const powerW = Math.max(
    0,
    Math.min(steadyW, byDownlink(left, bpsPerW), left.shadowW, left.headW, left.meanW, left.sunJ / steadyJPerW),
  )
  left.shadowW -= powerW
  left.headW -= powerW
  left.meanW -= powerW
  left.sunJ -= powerW * steadyJPerW
  left.downlinkBps -= powerW * bpsPerW
  return powerW
}

interface Spans {
  readonly sunS: number
  readonly eclipseS: number
  readonly periodS: number
  readonly roundTripFraction: number
}

function waitingServedJ({ waitingW, bpsPerW }: AskedTask, left: Left, spans: Spans): number {
  const { sunS, eclipseS, periodS, roundTripFraction } = spans
  const wantedJ = Math.max(0, Math.min(waitingW, byDownlink(left, bpsPerW), left.meanW) * periodS)
  const inSunJ = Math.max(0, Math.min(wantedJ, left.headW * sunS - left.sunTakenJ, left.sunJ))
  left.sunJ -= inSunJ
  left.sunTakenJ += inSunJ
  const shadowHeadJ = eclipseS > 0 ? Math.min(left.headW, left.shadowW) * eclipseS - left.shadowTakenJ : 0
  const inShadowJ = Math.max(0, Math.min(wantedJ - inSunJ, shadowHeadJ, left.sunJ * roundTripFraction))
  left.sunJ -= inShadowJ / roundTripFraction
  left.shadowTakenJ += inShadowJ
  const powerW = (inSunJ + inShadowJ) / periodS
  left.meanW -= powerW
  left.downlinkBps -= powerW * bpsPerW
  return inSunJ + inShadowJ
}

const byDownlink = ({ downlinkBps }: Left, bpsPerW: number) =>
  bpsPerW > 0 ? downlinkBps / bpsPerW : Number.POSITIVE_INFINITY
