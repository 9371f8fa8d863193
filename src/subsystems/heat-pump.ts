import type { Part } from './part.ts'

/**
 * Work a heat pump takes per heat it lifts, the inverse of its coefficient of performance, as a fraction of Carnot's:
 * W / Q = 1 / COP = (T_h - T_c) / (eta_II T_c), T_h - T_c = `liftK`, T_c = `coldK`.
 *
 * Source: [cengel-2015] chapter 11, second-law efficiency of a refrigerator.
 * Assumes: the fraction counts from the coolant to the root of the radiator, so that the heat exchangers of the pump and
 * their temperature differences are in it.
 * Valid: vapour compression, lifts of some 20 to 60 K; over short lifts the exchangers take a larger share than the
 * fraction says.
 * @example 1 / heatPumpWorkRatio({ coldK: 333.15, liftK: 40, carnotFraction: 0.5 }) // 4.16
 */
export function heatPumpWorkRatio(args: {
  /** Where the heat is taken up. */
  readonly coldK: number
  readonly liftK: number
  /** Coefficient of performance over Carnot's. */
  readonly carnotFraction: number
}): number {
  return args.liftK / (args.carnotFraction * args.coldK)
}

/**
 * The heat pump between coolant loop and radiator: its power follows the mean heat it lifts and leaves by the radiator,
 * its mass and price the most it has to lift. No lift, no pump.
 *
 * Source: [swanson-1993], from which no machine is heavier than 60 kg per kW.
 * Assumes: mass in proportion to the heat, whatever the lift.
 */
export function heatPumpPart(args: {
  readonly pump: { readonly massKgPerW: number; readonly costUsdPerKg: number }
  readonly liftK: number
  readonly averageHeatW: number
  readonly peakHeatW: number
  readonly workRatio: number
}): Part {
  const massKg = args.liftK > 0 ? args.peakHeatW * args.pump.massKgPerW : 0
  const powerW = args.averageHeatW * args.workRatio
  return {
    id: 'heat-pump',
    massKg,
    costUsd: massKg * args.pump.costUsdPerKg,
    draw: { powerW, isAlwaysOn: false, heatToLoopW: 0, lightW: 0, heatToRadiatorW: powerW },
    stowedM3: undefined,
    labels: HEAT_PUMP_LABELS,
  }
}

const HEAT_PUMP_LABELS = { mass: 'heat pump', power: 'heat pump', pastLoop: 'heat pump', capital: 'heat pump' }
