/** Charge of a battery on a bus, step by step. */
export interface BatteryFlight {
  /** After each step, and before the first: a share of the capacity. */
  readonly chargeFraction: Float64Array
  /** Energy the array gave. */
  readonly arrayJ: number
  /** Energy that a full battery could not take. */
  readonly spilledJ: number
  /** Energy that an empty battery could not give. */
  readonly unservedJ: number
}

/**
 * Flies the energy balance of a bus: what the array gives beyond the load charges the battery, what it lacks comes out of it.
 * Energy closes: array = load + charging losses + discharging losses + spilled - unserved + change of charge.
 *
 * Source: [larson-wertz-1999], section 11.4.
 * Assumes: powers that hold over a step, efficiencies that depend on nothing.
 */
export function flyBattery(args: {
  readonly stepS: number
  readonly arrayPowerW: ArrayLike<number>
  readonly loadPowerW: ArrayLike<number>
  readonly capacityJ: number
  readonly startFraction: number
  readonly chargeEfficiencyFraction: number
  readonly dischargeEfficiencyFraction: number
}): BatteryFlight {
  const { stepS, arrayPowerW, loadPowerW, capacityJ } = args
  const steps = arrayPowerW.length
  const chargeFraction = new Float64Array(steps + 1)
  let storedJ = args.startFraction * capacityJ
  let arrayJ = 0
  let spilledJ = 0
  let unservedJ = 0
  chargeFraction[0] = args.startFraction
  for (let step = 0; step < steps; step++) {
    const surplusJ = (arrayPowerW[step]! - loadPowerW[step]!) * stepS
    arrayJ += arrayPowerW[step]! * stepS
    if (surplusJ >= 0) {
      const roomJ = (capacityJ - storedJ) / args.chargeEfficiencyFraction
      storedJ += Math.min(surplusJ, roomJ) * args.chargeEfficiencyFraction
      spilledJ += Math.max(0, surplusJ - roomJ)
    } else {
      const givenJ = Math.min(-surplusJ, storedJ * args.dischargeEfficiencyFraction)
      storedJ -= givenJ / args.dischargeEfficiencyFraction
      unservedJ += -surplusJ - givenJ
    }
    chargeFraction[step + 1] = storedJ / capacityJ
  }
  return { chargeFraction, arrayJ, spilledJ, unservedJ }
}
