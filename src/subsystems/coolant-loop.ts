import { cooledDraw, type Part } from './part.ts'

/**
 * Coolant flow that carries a heat load with a temperature rise: m = Q / (c_p dT).
 *
 * Source: [gilmore-2002] chapter 12.
 * Assumes: one coolant without boiling.
 * @example coolantFlowKgPerS({ heatW: 150e3, specificHeatJPerKgK: 4800, riseK: 20 }) // 1.563
 */
export function coolantFlowKgPerS(args: {
  readonly heatW: number
  readonly specificHeatJPerKgK: number
  readonly riseK: number
}): number {
  return args.heatW / (args.specificHeatJPerKgK * args.riseK)
}

/** The least share of the flow that goes through the radiator, so that its coolant does not stand. */
export const LEAST_RADIATOR_FLOW_FRACTION = 0.02

/**
 * Heat per area that the last of a radiator's panels gets, over their mean, as coolant trickles through them one after another:
 * N / (e^N - 1), with N the heat that the panels give off per kelvin over what the flow carries.
 *
 * Source: [gilmore-2002] chapter 6; the exponential of a heat exchanger whose other side stays as it is.
 * @example lastPanelHeatRatio(2) // 0.313
 */
export function lastPanelHeatRatio(transferUnitRatio: number): number {
  return transferUnitRatio / Math.expm1(transferUnitRatio)
}

/**
 * Electrical power of the pump: P = dp m / (rho eta).
 *
 * Source: [gilmore-2002] chapter 12.
 * @example pumpPowerW({ flowKgPerS: 1.563, pressureDropPa: 200e3, densityKgPerM3: 580, efficiencyFraction: 0.4 }) // 1347
 */
export function pumpPowerW(args: {
  readonly flowKgPerS: number
  readonly pressureDropPa: number
  readonly densityKgPerM3: number
  readonly efficiencyFraction: number
}): number {
  return (args.pressureDropPa * args.flowKgPerS) / (args.densityKgPerM3 * args.efficiencyFraction)
}

/** The pump's power; its mass and price are in the radiator system. */
export function coolantPumpPart(powerW: number): Part {
  return {
    id: 'coolant-pump',
    massKg: 0,
    costUsd: 0,
    draw: cooledDraw(powerW, false),
    stowedM3: undefined,
    labels: PUMP_LABELS,
  }
}

const PUMP_LABELS = { power: 'coolant pump', heat: 'coolant pump' }
