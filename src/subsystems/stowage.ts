/** A satellite folded flat. */
export interface FoldedSatellite {
  /** All of it, panels as folded and bus. */
  readonly stowedVolumeM3: number
  readonly busVolumeM3: number
  readonly busWidthM: number
}

/**
 * Height of one satellite folded flat in a bay: wings and radiators are folded to panels no larger than the footprint and
 * lie above the bus; the footprint is `footprintFraction` of the bay's cross-section (a square in a circle: 2 / pi).
 *
 *      ___________ nose
 *     |  =======  |  array and radiator panels     height = (volume of bus and panels) / footprint
 *     |  [ bus ]  |
 *     |  =======  |  next satellite
 *
 * Source: none; how this project folds a satellite. Thicknesses and footprint are the scenario's.
 * Assumes: both folds of a wing are free, so only area counts; a bus wider than its footprint stands on edge and counts
 * with its width as height.
 * @example foldedHeightM(8, { stowedVolumeM3: 14.95, busVolumeM3: 5, busWidthM: 3 }, 0.64) // 0.465
 */
export function foldedHeightM(bayDiameterM: number, folded: FoldedSatellite, footprintFraction: number): number {
  const footprintM2 = footprintFraction * (Math.PI / 4) * bayDiameterM * bayDiameterM
  const busM = folded.busVolumeM3 / footprintM2
  const standingM = folded.busWidthM * folded.busWidthM > footprintM2 ? folded.busWidthM : busM
  return folded.stowedVolumeM3 / footprintM2 - busM + standingM
}
