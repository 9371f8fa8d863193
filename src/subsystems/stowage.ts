/** Where satellites ride: a cylinder under the nose, as users may fill it. */
export interface Bay {
  readonly bayDiameterM: number
}

/** What a satellite folds into. */
export interface FoldedSatellite {
  readonly arrayAreaM2: number
  readonly radiatorAreaM2: number
  /** Thickness of the folded stack per area, hinges and gaps included. */
  readonly arrayStowedM: number
  readonly radiatorStowedM: number
  readonly busVolumeM3: number
  readonly busWidthM: number
}

/**
 * Height of one satellite folded flat in a bay: wings and radiators are folded to panels no larger than the footprint and
 * lie above the bus; the footprint is `footprintFraction` of the bay's cross-section (a square in a circle: 2 / pi).
 *
 *      ___________ nose
 *     |  =======  |  array and radiator panels     height = (V_bus + A_array t_array + A_rad t_rad) / footprint
 *     |  [ bus ]  |
 *     |  =======  |  next satellite
 *
 * Assumes: both folds of a wing are free, so only area counts; a bus wider than its footprint stands on edge and counts
 * with its width as height.
 * @example foldedHeightM({ bayDiameterM: 8 }, { arrayAreaM2: 700, radiatorAreaM2: 235, arrayStowedM: 0.0075,
 *   radiatorStowedM: 0.02, busVolumeM3: 5, busWidthM: 3 }, 0.64) // 0.465
 */
export function foldedHeightM(bay: Bay, folded: FoldedSatellite, footprintFraction: number): number {
  const footprintM2 = footprintFraction * (Math.PI / 4) * bay.bayDiameterM ** 2
  const panelsM =
    (folded.arrayAreaM2 * folded.arrayStowedM + folded.radiatorAreaM2 * folded.radiatorStowedM) / footprintM2
  const sideM = Math.sqrt(footprintM2)
  return panelsM + (folded.busWidthM > sideM ? folded.busWidthM : folded.busVolumeM3 / footprintM2)
}
