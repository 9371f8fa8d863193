import { installedHeatersW } from '../../node/load.ts'
import type { Craft } from './craft.ts'
import type { LoopNetwork } from './loop-network.ts'
import type { Stretch } from './stretch.ts'

/** Above the freezing point of the coolant: where heaters begin on the battery, and on what the array has to spare. */
const FROM_K = 5
const SPARE_FROM_K = 20
/** How far below that they give all they have. */
const BAND_K = 4

/** What heaters ask for. */
export interface HeatersAsk {
  /** To keep the coolant from freezing, of array and battery. */
  readonly keepW: number
  /** To be warm before the next shadow, only of what the array has to spare. */
  readonly warmW: number
}

/**
 * Power of the heaters on the radiator's panels, by its last panel: from the battery none 5 K above the freezing point of the
 * coolant, all that is installed 1 K above it; from array power that nothing else takes half of it 15 K earlier,
 * so that the panels enter a shadow warm.
 *
 * Source: [gilmore-2002] chapter 7, heaters that keep coolant from freezing when its load is off; their power is this project's.
 */
export function heatersAsk({ sizing, context }: Craft, { panelK }: LoopNetwork, { isUnheated }: Stretch): HeatersAsk {
  if (isUnheated) return { keepW: 0, warmW: 0 }
  const aboveK = panelK[panelK.length - 1]! - context.assumptions.coolantFreezingK
  const mostW = installedHeatersW(sizing.load)
  const below = (fromK: number) => mostW * Math.min(1, Math.max(0, (fromK - aboveK) / BAND_K))
  return { keepW: below(FROM_K), warmW: below(SPARE_FROM_K) / 2 }
}
