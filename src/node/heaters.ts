import { coldestRadiatorK, coldRadiator } from './coldest-radiator.ts'
import type { NodeContext } from './context.ts'
import { installedHeatersW } from './load.ts'
import type { NodeSizing } from './size.ts'
import { conductanceWPerK } from './thermal.ts'

/** Above the freezing point: where heaters hold the last panel. */
const HELD_ABOVE_K = 1

/**
 * Power that keeps the coolant of the radiator's last panel from freezing with compute off: what all panels give off more
 * when they stand so much warmer as it is too cold,
 *
 *   P = 8 eta eps sigma T³ A (T_freezing + 1 K - T_coldest), T the held temperature; nothing of a radiator that stays warmer
 *
 * Source: [gilmore-2002] chapter 7, heaters that keep coolant from freezing when its load is off.
 * Assumes: all panels heated alike, the last being the coldest; held through the whole revolution.
 * Valid: as `coldestRadiatorK`.
 */
export function heatersNeededW(sizing: NodeSizing, context: NodeContext): number {
  const heldK = context.assumptions.coolantFreezingK + HELD_ABOVE_K
  const radiator = coldRadiator(sizing, context)
  const missingK = Math.max(0, heldK - coldestRadiatorK(sizing, context, radiator))
  return missingK * conductanceWPerK(radiator, heldK, sizing.design.radiatorAreaM2)
}

/**
 * What heaters have beyond {@link heatersNeededW}: the installed ones, and in the longest eclipse what the battery gives beyond
 * what is always on.
 *
 * Source: none; conservation of energy.
 */
export function heatersMarginW(sizing: NodeSizing, context: NodeContext): number {
  const { environment, load, power } = sizing
  const { usableJ, highestRateW } = power.battery
  const { longestEclipseS } = environment
  const installedW = installedHeatersW(load)
  const inEclipseW =
    longestEclipseS > 0 ? Math.min(usableJ / longestEclipseS, highestRateW) - load.idleBusW : installedW
  return Math.min(installedW, inEclipseW) - heatersNeededW(sizing, context)
}
