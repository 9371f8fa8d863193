import { EARTH_MU_M3_PER_S2, EARTH_RADIUS_M, STANDARD_GRAVITY_M_PER_S2 } from '../constants.ts'
import { wholeSteps } from '../whole-steps.ts'
import { spiralDeltaVMPerS } from './propulsion.ts'

/** Dynamic pressure of the air on a circular orbit at steps of altitude, prepared once for many spirals. */
export interface AirAlongSpiral {
  readonly lowestAltitudeM: number
  readonly stepM: number
  /** rho v² / 2, Pa. */
  readonly pressurePa: Float64Array
  readonly lnPressure: Float64Array
  /** Scale height above each node times how circular speed falls with altitude there, m/s. */
  readonly fallMPerS: Float64Array
  /**
   * Integrals of the powers of that pressure, first to {@link ORDERS}th, times how circular speed falls with altitude, from
   * each node up to the last.
   */
  readonly powersAbove: Float64Array
}

const STEP_M = 25e3

/**
 * Dynamic pressure of the air along a climb, rho v² / 2 with v² = mu / r, at steps of 25 km: what {@link spiralThroughAir}
 * goes by.
 *
 * Source: [king-hele-1987], a circular orbit.
 * Assumes: air that does not turn with the Earth.
 */
export function airAlongSpiral(
  densityKgPerM3: (altitudeM: number) => number,
  lowestAltitudeM: number,
  highestAltitudeM: number,
): AirAlongSpiral {
  const count = Math.max(2, Math.ceil((highestAltitudeM - lowestAltitudeM) / STEP_M) + 1)
  const pressurePa = Float64Array.from({ length: count }, (_, i) => {
    const altitudeM = lowestAltitudeM + i * STEP_M
    return (0.5 * densityKgPerM3(altitudeM) * EARTH_MU_M3_PER_S2) / (EARTH_RADIUS_M + altitudeM)
  })
  return airOfPressures(pressurePa, pressurePa.map(Math.log), lowestAltitudeM)
}

/** The same by the dynamic pressure at the steps, and its logarithm. */
export function airOfPressures(
  pressurePa: Float64Array,
  lnPressure: Float64Array,
  lowestAltitudeM: number,
): AirAlongSpiral {
  const count = pressurePa.length
  const fallMPerS = new Float64Array(count)
  const powersAbove = new Float64Array(count * ORDERS)
  for (let i = count - 2; i >= 0; i--) {
    const scaleHeightM = STEP_M / (lnPressure[i]! - lnPressure[i + 1]!)
    fallMPerS[i] = scaleHeightM * speedPerAltitude(lowestAltitudeM + (i + 0.5) * STEP_M)
    for (let k = 0; k < ORDERS; k++) {
      const order = k + 1
      const within = (fallMPerS[i]! * (pressurePa[i]! ** order - pressurePa[i + 1]! ** order)) / order
      powersAbove[i * ORDERS + k] = powersAbove[(i + 1) * ORDERS + k]! + within
    }
  }
  return { lowestAltitudeM, stepM: STEP_M, pressurePa, lnPressure, fallMPerS, powersAbove }
}

/** Of the series 1 / (1 - x) = 1 + x + x² + ..., below {@link THIN} its rest is a ten-millionth of what it sums up to. */
const ORDERS = 12
/** Below this share of thrust whole steps are looked up, not summed one by one. */
const THIN = 0.3

export interface Spiral {
  /** Mean thrust over drag where it is least. Below 1 the satellite sinks. */
  readonly leastThrustToDragRatio: number
  /** What the thrusters give, drag included. */
  readonly deltaVRaiseMPerS: number
  readonly raiseS: number
}

/** Share of thrust that drag may take before the spiral stops being worth a number; keeps the answer finite. */
const MOST_DRAG_FRACTION = 0.995

/**
 * Climb under low thrust against drag, thrust along the velocity: with x = D / T, thrusters give dv = integral of
 * |dv_circular| / (1 - x) and the climb takes m dv / T. Between the nodes of `air` x is exponential, where the integral of
 * dh / (1 - x) is closed: dh + H ln((1 - x_top) / (1 - x_bottom)).
 *
 * `meanThrustN` is thrust times the share of time it is on (sunlight, duty); `dragAreaM2` is C_D A in the attitude flown.
 *
 * Source: [edelbaum-1961] for the spiral; [king-hele-1987] for the drag on a circular orbit.
 * Assumes: a circular orbit all the way, constant activity, no plane change: the launcher lets go at the inclination flown,
 * and launch time offsets the drift of the node on the way. Mass at the middle of the burn.
 * Valid: x < 1; where it is not, time and velocity are those of x = 0.995 and say only that it is no climb.
 * @example spiralThroughAir(airAlongSpiral((h) => 1e-11 * Math.exp((300e3 - h) / 50e3), 200e3, 700e3), { fromAltitudeM: 300e3,
 *   toAltitudeM: 600e3, dragAreaM2: 100, meanThrustN: 0.2, massKg: 7000, specificImpulseS: 2500 }).deltaVRaiseMPerS // 172.4
 */
export function spiralThroughAir(
  air: AirAlongSpiral,
  args: {
    readonly fromAltitudeM: number
    readonly toAltitudeM: number
    readonly dragAreaM2: number
    readonly meanThrustN: number
    readonly massKg: number
    readonly specificImpulseS: number
  },
): Spiral {
  const { fromAltitudeM, toAltitudeM, dragAreaM2, meanThrustN } = args
  const perPa = dragAreaM2 / meanThrustN
  const lowestM = Math.min(fromAltitudeM, toAltitudeM)
  const lowestPa = pressureAt(air, lowestM)
  const dragFraction = lowestPa * perPa
  const extra = fromAltitudeM < toAltitudeM ? extraDeltaV(air, perPa, fromAltitudeM, lowestPa, toAltitudeM) : 0
  const deltaV = spiralDeltaVMPerS(fromAltitudeM, toAltitudeM) + extra
  const burnRatio = deltaV / (2 * args.specificImpulseS * STANDARD_GRAVITY_M_PER_S2)
  return {
    leastThrustToDragRatio: 1 / dragFraction,
    deltaVRaiseMPerS: deltaV,
    raiseS: (args.massKg * deltaV * (1 - burnRatio)) / meanThrustN,
  }
}

/**
 * Way down under low thrust against the velocity, which drag helps: of dv_circular thrusters give 1 / (1 + x), x = D / T.
 *
 * Source: [edelbaum-1961] for the spiral; [king-hele-1987] for the drag on a circular orbit.
 * Assumes: a circular orbit all the way, constant activity, no plane change.
 * @example descentDeltaVMPerS(airAlongSpiral((h) => 1e-11 * Math.exp((300e3 - h) / 50e3), 200e3, 700e3), { fromAltitudeM: 600e3,
 *   toAltitudeM: 300e3, dragAreaM2: 100, meanThrustN: 0.2 }) // 164
 */
export function descentDeltaVMPerS(
  air: AirAlongSpiral,
  args: {
    readonly fromAltitudeM: number
    readonly toAltitudeM: number
    readonly dragAreaM2: number
    readonly meanThrustN: number
  },
): number {
  const { fromAltitudeM, toAltitudeM, dragAreaM2, meanThrustN } = args
  const lowestPa = pressureAt(air, toAltitudeM)
  const helped = extraDeltaV(air, -dragAreaM2 / meanThrustN, toAltitudeM, lowestPa, fromAltitudeM)
  return spiralDeltaVMPerS(fromAltitudeM, toAltitudeM) + helped
}

/**
 * Lowest altitude at which a mean thrust is `ratio` times the drag of `dragAreaM2` (C_D A); where `air` ends if there is none.
 *
 * Source: [king-hele-1987] for the drag on a circular orbit.
 * Assumes: air that thins out evenly in its logarithm between the nodes of `air`.
 * @example climbAltitudeM(airAlongSpiral((h) => 1e-11 * Math.exp((300e3 - h) / 50e3), 200e3, 700e3),
 *   { meanThrustN: 0.02, dragAreaM2: 100, ratio: 1.5 }) // 339987
 */
export function climbAltitudeM(
  air: AirAlongSpiral,
  args: { readonly meanThrustN: number; readonly dragAreaM2: number; readonly ratio: number },
): number {
  const { lnPressure, lowestAltitudeM, stepM } = air
  const wanted = Math.log(args.meanThrustN / (args.ratio * args.dragAreaM2))
  const node = lnPressure.findIndex((one) => one <= wanted)
  if (node === 0) return lowestAltitudeM
  if (node < 0) return lowestAltitudeM + (lnPressure.length - 1) * stepM
  const above = lnPressure[node - 1]!
  return lowestAltitudeM + (node - 1 + (above - wanted) / (above - lnPressure[node]!)) * stepM
}

function pressureAt(air: AirAlongSpiral, altitudeM: number): number {
  const { lnPressure } = air
  const position = (altitudeM - air.lowestAltitudeM) / air.stepM
  const below = Math.min(lnPressure.length - 2, Math.max(0, wholeSteps(position)))
  const low = lnPressure[below]!
  return Math.exp(low + (position - below) * (lnPressure[below + 1]! - low))
}

/** What drag adds to the velocity change of a climb; by a negative drag, what it takes off that of a descent. */
function extraDeltaV(air: AirAlongSpiral, perPa: number, fromM: number, fromPa: number, toM: number): number {
  const { lowestAltitudeM, stepM, pressurePa, fallMPerS } = air
  const last = pressurePa.length - 1
  let node = Math.max(1, wholeSteps((fromM - lowestAltitudeM) / stepM) + 1)
  if (node > last || toM <= fromM) return 0
  const nodeM = lowestAltitudeM + node * stepM
  let x = Math.min(MOST_DRAG_FRACTION, fromPa * perPa)
  let xTop = Math.min(MOST_DRAG_FRACTION, (toM < nodeM ? pressureAt(air, toM) : pressurePa[node]!) * perPa)
  let extra = withinStep(air, node - 1, {
    bottomM: fromM,
    topM: Math.min(toM, nodeM),
    bottomFraction: x,
    topFraction: xTop,
  })
  if (toM <= nodeM) return extra
  const highest = Math.min(last, wholeSteps((toM - lowestAltitudeM) / stepM))
  x = xTop
  while (node < highest && Math.abs(x) >= THIN) {
    const bottomM = lowestAltitudeM + node * stepM
    xTop = Math.min(MOST_DRAG_FRACTION, pressurePa[node + 1]! * perPa)
    extra +=
      x < MOST_DRAG_FRACTION
        ? fallMPerS[node]! * Math.log((1 - xTop) / (1 - x))
        : withinStep(air, node, { bottomM, topM: bottomM + stepM, bottomFraction: x, topFraction: xTop })
    x = xTop
    node++
  }
  if (node < highest) {
    extra += throughThinAir(air, perPa, node, highest)
    x = pressurePa[highest]! * perPa
  }
  if (highest === last) return extra
  xTop = Math.min(MOST_DRAG_FRACTION, pressureAt(air, toM) * perPa)
  return (
    extra +
    withinStep(air, highest, {
      bottomM: lowestAltitudeM + highest * stepM,
      topM: toM,
      bottomFraction: x,
      topFraction: xTop,
    })
  )
}

/** The same between two altitudes of the step above a node, by the shares that drag takes of the thrust at both. */
function withinStep(
  { lnPressure, stepM }: AirAlongSpiral,
  node: number,
  part: {
    readonly bottomM: number
    readonly topM: number
    readonly bottomFraction: number
    readonly topFraction: number
  },
): number {
  const { bottomM, topM, bottomFraction: x, topFraction: xTop } = part
  const scaleHeightM = stepM / (lnPressure[node]! - lnPressure[node + 1]!)
  const addedM =
    x < MOST_DRAG_FRACTION ? scaleHeightM * Math.log((1 - xTop) / (1 - x)) : ((topM - bottomM) * x) / (1 - x)
  return addedM * speedPerAltitude((bottomM + topM) / 2)
}

/** The same between two nodes where drag takes little of the thrust, by the powers of its share. */
function throughThinAir({ powersAbove }: AirAlongSpiral, perPa: number, from: number, to: number): number {
  let power = 1
  let extra = 0
  for (let k = 0; k < ORDERS; k++) {
    power *= perPa
    extra += power * (powersAbove[from * ORDERS + k]! - powersAbove[to * ORDERS + k]!)
  }
  return extra
}

/** How circular speed falls with altitude: n / 2. */
function speedPerAltitude(altitudeM: number): number {
  const radiusM = EARTH_RADIUS_M + altitudeM
  return (0.5 * Math.sqrt(EARTH_MU_M3_PER_S2 / radiusM)) / radiusM
}
