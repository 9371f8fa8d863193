import type { Craft } from './craft.ts'
import type { LoopNetwork } from './loop-network.ts'

/** Above the freezing point of the coolant: where heaters begin, and how far below that they give all they have. */
const FROM_K = 5
const BAND_K = 4
/** All they have, over the mean load of the bus. */
const MOST_LOAD_FRACTION = 0.25

/**
 * Power of the heaters on the radiator's panels, by its last panel: none 5 K above the freezing point of the coolant, a quarter of
 * the mean load of the bus 1 K above it.
 *
 * Source: [gilmore-2002] chapter 7, heaters that keep coolant from freezing when its load is off; their power is this project's.
 * Assumes: strips that weigh a few kilograms, which mass margins hold.
 */
export function heatersW({ sizing, context }: Craft, { panelK }: LoopNetwork): number {
  const belowK = context.assumptions.coolantFreezingK + FROM_K - panelK[panelK.length - 1]!
  return MOST_LOAD_FRACTION * sizing.load.averageBusW * Math.min(1, Math.max(0, belowK / BAND_K))
}
