import type { WorkHour } from './asked-work.ts'
import type { SatelliteOrbit } from './satellite-orbit.ts'

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

/** What a watt in the mean takes of an orbit, by the way it is done. */
interface Way {
  readonly litW: number
  readonly baseW: number
  readonly sunJ: number
  readonly inSunJ: number
  readonly inShadowJ: number
  readonly isMoved: boolean
}

/** What runs as it comes, or what waits, of a task. */
interface Portion {
  /** Place of the task in the order asked. */
  readonly at: number
  readonly isSteady: boolean
  readonly wantedW: number
  readonly priceRatio: number
  readonly bpsPerW: number
  readonly ways: readonly Way[]
}

interface Solution {
  readonly served: ServedWork
  readonly paid: number
  readonly sentBps: number
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
 * bounded by what compute may draw, at a time and in the mean, by the battery's energy and rate, by the network and the downlink. A
 * satellite whose array or battery does not carry its idle load does nothing.
 *
 * Where the downlink binds, a bit has a price, as of a linear program of two scarce things: the one at which work by its price less
 * that of its bits, as much as power allows, sends as much as there is downlink, or a mix of what is done a little above it and below.
 *
 * Source: none; the solution of `workProgram` by hand, which a test holds it to.
 * Assumes: a plane's satellites evenly spread and all alike.
 * Valid: as good as the program where the network is no bound, what is steady is paid more than what can wait, by the battery's losses at
 * least, and what is moved more than what is in step, by 1 / g at least, or sunlight has power for both, all prices less those of bits;
 * else below it. Below it too, and below what satellites flown one by one do, by what those few do that are in sunlight beyond the least
 * count.
 */
export function servedWork(hour: WorkHour): ServedWork {
  if (!carriesIdle(hour.orbit)) return hour.asked.map(() => 0)
  const portions = portionsOf(hour)
  const steadyFirst = inOrder(hour, [...portions].sort(bySteady), hour.downlinkBps)
  const isScarce = hour.downlinkBps > 0 && steadyFirst.sentBps >= hour.downlinkBps * (1 - 1e-9)
  return isScarce ? atPriceOfBits(hour, portions, steadyFirst).served : steadyFirst.served
}

/** Whether array and battery keep a satellite alive over its orbit, without any work. */
export function carriesIdle(orbit: SatelliteOrbit): boolean {
  const { eclipseS, arrayW, idleW, usableJ, dischargeW } = orbit
  const isFed = arrayW >= idleW && spareSunJ(orbit) >= 0
  return isFed && (eclipseS === 0 || (dischargeW >= idleW && usableJ >= idleW * eclipseS))
}

/** Energy of the array in sunlight beyond the idle load of the whole period. */
const spareSunJ = ({ periodS, eclipseS, arrayW, idleW, roundTripFraction }: SatelliteOrbit) =>
  arrayW * (periodS - eclipseS) - idleW * (periodS - eclipseS + eclipseS / roundTripFraction)

const isSteadyFirst = (order: readonly Portion[]) =>
  order.every((one, k) => k === 0 || bySteady(order[k - 1]!, one) <= 0)

const bySteady = (a: Portion, b: Portion) => Number(b.isSteady) - Number(a.isSteady)

/**
 * The best that is found for less downlink than work by its price would take. By halving over the prices of a bit at which the order of
 * any two portions changes, or one is not worth its bits; the best mix of any two solutions on the way, in which power is as feasible as
 * in both.
 */
function atPriceOfBits(hour: WorkHour, portions: readonly Portion[], first: Solution): Solution {
  const prices = bitPrices(portions)
  const found: Solution[] = [first]
  const sendsTooMuch = (step: number): boolean => {
    // Between two of them no order changes.
    const bitPrice = step < prices.length ? ((prices[step - 1] ?? 0) + prices[step]!) / 2 : 2 * prices[step - 1]!
    const worth = ({ priceRatio, bpsPerW }: Portion) => priceRatio - bitPrice * bpsPerW
    const byWorth = portions.filter((one) => worth(one) > 0).sort((a, b) => worth(b) - worth(a))
    const orders = isSteadyFirst(byWorth) ? [byWorth] : [byWorth, [...byWorth].sort(bySteady)]
    const solutions = orders.map((order) => inOrder(hour, order, Number.POSITIVE_INFINITY))
    found.push(...solutions)
    const value = ({ paid, sentBps }: Solution) => paid - bitPrice * sentBps
    return solutions.reduce((a, b) => (value(b) > value(a) ? b : a)).sentBps > hour.downlinkBps
  }
  let [low, high] = [0, prices.length]
  sendsTooMuch(low)
  sendsTooMuch(high)
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if (sendsTooMuch(middle)) low = middle
    else high = middle
  }
  return bestMix(found, hour.downlinkBps)
}

/** Prices of a bit, rising, at which the order of what is worth most changes. */
function bitPrices(portions: readonly Portion[]): number[] {
  const prices = new Set<number>()
  portions.forEach((a, k) => {
    if (a.bpsPerW > 0) prices.add(a.priceRatio / a.bpsPerW)
    for (const b of portions.slice(k + 1)) {
      const price = (a.priceRatio - b.priceRatio) / (a.bpsPerW - b.bpsPerW)
      if (price > 0 && Number.isFinite(price)) prices.add(price)
    }
  })
  return [...prices].sort((a, b) => a - b)
}

/** One of those that send no more than the downlink carries, with as much of one that sends more as it has left. */
function bestMix(found: readonly Solution[], downlinkBps: number): Solution {
  const within = found.filter(({ sentBps }) => sentBps <= downlinkBps * (1 + 1e-12))
  const beyond = found.filter(({ sentBps }) => sentBps > downlinkBps * (1 + 1e-12))
  let best = within.reduce((a, b) => (b.paid > a.paid ? b : a))
  for (const a of within) {
    for (const b of beyond) {
      const share = Math.max(0, downlinkBps - a.sentBps) / (b.sentBps - a.sentBps)
      const of = (x: number, y: number) => x + share * (y - x)
      if (of(a.paid, b.paid) <= best.paid) continue
      best = {
        served: a.served.map((one, w) => of(one, b.served[w]!)),
        paid: of(a.paid, b.paid),
        sentBps: of(a.sentBps, b.sentBps),
      }
    }
  }
  return best
}

/** Each portion in turn, as much of it as the former leave room for. */
function inOrder(hour: WorkHour, order: readonly Portion[], downlinkBps: number): Solution {
  const left = leftOf(hour, downlinkBps)
  const served = hour.asked.map(() => 0)
  let [paid, sentBps] = [0, 0]
  for (const portion of order) {
    let powerW = 0
    for (const way of portion.ways) powerW += take(portion, portion.wantedW - powerW, way, left)
    served[portion.at]! += powerW
    paid += powerW * portion.priceRatio
    sentBps += powerW * portion.bpsPerW
  }
  return { served, paid, sentBps }
}

function leftOf({ orbit, moved: { litFraction, linkBps } }: WorkHour, downlinkBps: number): Left {
  const { periodS, eclipseS, arrayW, idleW, mostW, meanW, usableJ, dischargeW } = orbit
  const sunS = periodS - eclipseS
  const inSunW = Math.min(mostW, arrayW - idleW)
  const byBatteryW = eclipseS > 0 ? Math.min(dischargeW, usableJ / eclipseS) - idleW : Number.POSITIVE_INFINITY
  const inShadowW = Math.min(mostW, byBatteryW)
  return {
    litW: litFraction * inSunW,
    baseW: Math.min(inSunW, inShadowW),
    sunJ: spareSunJ(orbit),
    meanW,
    downlinkBps,
    movedBps: litFraction * linkBps,
    inSunJ: inSunW * sunS,
    inShadowJ: inShadowW * eclipseS,
  }
}

/** What is asked, in the order asked, each with the ways in which it may be done. */
function portionsOf({ orbit, moved: { litFraction }, asked }: WorkHour): Portion[] {
  const inStep = steadyWays(orbit, litFraction)
  const steady = litFraction > 0 ? [wayOf(orbit, 1, 0), ...inStep] : inStep
  const waiting = waitingWays(orbit)
  const portions: Portion[] = []
  asked.forEach(({ task: { priceRatio }, bpsPerW, isInStep, steadyW, waitingW }, at) => {
    const ways = isInStep ? inStep : steady
    if (steadyW > 0) portions.push({ at, isSteady: true, wantedW: steadyW, priceRatio, bpsPerW, ways })
    if (waitingW > 0) portions.push({ at, isSteady: false, wantedW: waitingW, priceRatio, bpsPerW, ways: waiting })
  })
  return portions
}

/** By what a watt takes of the power of those always lit, and of that of all in shadow too: moved work takes none of the latter. */
function wayOf({ periodS, eclipseS, roundTripFraction }: SatelliteOrbit, litW: number, baseW: number): Way {
  const inShadowJ = eclipseS * baseW
  const inSunJ = periodS - inShadowJ
  return {
    litW,
    baseW,
    sunJ: inSunJ + inShadowJ / roundTripFraction,
    // But for errors of rounding.
    inSunJ: inSunJ > 1e-6 * periodS ? inSunJ : 0,
    inShadowJ,
    isMoved: baseW === 0,
  }
}

/** On all satellites; the dearer by energy the later. Without eclipse all is lit. */
const steadyWays = (orbit: SatelliteOrbit, litFraction: number): Way[] =>
  litFraction === 1 ? [wayOf(orbit, 1, 1)] : [wayOf(orbit, litFraction, 1), wayOf(orbit, 0, 1 / (1 - litFraction))]

/** In sunlight, then in shadow. */
const waitingWays = ({ periodS, roundTripFraction }: SatelliteOrbit): Way[] => [
  { litW: 0, baseW: 0, sunJ: periodS, inSunJ: periodS, inShadowJ: 0, isMoved: false },
  { litW: 0, baseW: 0, sunJ: periodS / roundTripFraction, inSunJ: 0, inShadowJ: periodS, isMoved: false },
]

function take({ bpsPerW }: Portion, wantedW: number, way: Way, left: Left): number {
  const powerW = Math.max(
    0,
    Math.min(
      wantedW,
      left.meanW,
      by(left.litW, way.litW),
      by(left.baseW, way.baseW),
      by(left.sunJ, way.sunJ),
      by(left.inSunJ, way.inSunJ),
      by(left.inShadowJ, way.inShadowJ),
      by(left.downlinkBps, bpsPerW),
      by(left.movedBps, way.isMoved ? bpsPerW : 0),
    ),
  )
  left.meanW -= powerW
  left.litW -= powerW * way.litW
  left.baseW -= powerW * way.baseW
  left.sunJ -= powerW * way.sunJ
  left.inSunJ -= powerW * way.inSunJ
  left.inShadowJ -= powerW * way.inShadowJ
  left.downlinkBps -= powerW * bpsPerW
  if (way.isMoved) left.movedBps -= powerW * bpsPerW
  return powerW
}

/** Watts that so much is enough for. */
const by = (left: number, perW: number) => (perW > 0 ? left / perW : Number.POSITIVE_INFINITY)
