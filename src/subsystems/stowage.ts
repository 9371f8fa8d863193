/** A satellite folded for launch: a bus, and what unfolds from it. */
export interface FoldedSatellite {
  /** All of it, panels as folded, masts in their canisters, and bus. */
  readonly stowedVolumeM3: number
  readonly busVolumeM3: number
  readonly busWidthM: number
  readonly canister: Canister
}

/** What holds the mast of a wing until it is unfolded. */
export interface Canister {
  readonly diameterM: number
  readonly lengthM: number
}

/** How satellites stand in a bay. */
export interface Stacking {
  /** Of one satellite. */
  readonly heightM: number
  readonly widthM: number
  /** Stacks beside each other. */
  readonly stackCount: number
  /** Satellites of one kind that a bay holds, not rounded. */
  readonly bayCountRatio: number
}

/**
 * Canister of a mast: a coilable or articulated one folds to a share of its length in a can somewhat wider than itself.
 *
 * Source: [srtm-mast]: 60.95 m of mast, 1.12 m across, in a canister of 2.92 m by 1.36 m.
 * Assumes: radius in proportion to length, as the mast is sized for its first mode.
 * @example mastCanister(60.95, { radiusFraction: 0.0091877, diameterRatio: 1.214, lengthFraction: 0.0479 }).diameterM // 1.36
 */
export function mastCanister(
  wingLengthM: number,
  mast: { readonly radiusFraction: number; readonly diameterRatio: number; readonly lengthFraction: number },
): Canister {
  return {
    diameterM: 2 * mast.radiusFraction * wingLengthM * mast.diameterRatio,
    lengthM: mast.lengthFraction * wingLengthM,
  }
}

/**
 * Room that the canisters of two wings take, as the boxes around them.
 *
 * Source: none; a definition of this project.
 * @example canistersM3({ diameterM: 1, lengthM: 2 }) // 4
 */
export function canistersM3({ diameterM, lengthM }: Canister): number {
  return 2 * diameterM * diameterM * lengthM
}

/**
 * The cells that stacks of satellites have in a round bay: the largest squares of which one, two, three ... lie in a circle, side
 * over that of the one. `footprintFraction` is what the one has of the cross-section (2 / pi, or more with corners cut).
 *
 * Source: [squares-in-circles], best known packings.
 */
const CELL_RATIOS: readonly number[] = [1.118, 1.288, Math.SQRT2, 1.581, 1.688, 1.803, 1.978, 2.077].map(
  (radius) => Math.SQRT1_2 / radius,
)

/**
 * How satellites stand in a bay, each in a cell of width c: as high as its room asks for or as its tallest thing, whichever is
 * more,
 *
 *   h = (room^8 + tallest^8)^(1/8),   room = V / c²,   tallest = bus and canister, one beside the other where both are
 *                                                       within the cell, else one above the other
 *      ___________ nose
 *     | ========= |   blankets and radiator panels, folded to strips no wider than the cell, fill what bus and
 *     | o[ bus ]o |   canisters leave, and lie above them
 *     | ========= |
 *     | o[ bus ]o |   next satellite
 *
 * of as many stacks beside each other as hold most: n stacks of H / h whole satellites, which is n H / h - (n - 1) / 2 in
 * the mean.
 *
 * Source: [squares-in-circles] for cells; how this project folds a satellite. Held against stacks of Starlink as flown.
 * Assumes: blankets folded at any pitch and in strips of any width, panels of radiators likewise; a canister longer than a cell's diagonal
 * does not lie down; a bus wider than the largest cell stands on edge.
 * @example stackedInBay({ diameterM: 8, heightM: 10 }, { stowedVolumeM3: 20, busVolumeM3: 5, busWidthM: 3,
 *   canister: { diameterM: 1, lengthM: 2 } }, 0.64).bayCountRatio // 13.36
 */
export function stackedInBay(
  bay: { readonly diameterM: number; readonly heightM: number },
  folded: FoldedSatellite,
  footprintFraction: number,
): Stacking {
  const sideM = bay.diameterM * Math.sqrt((footprintFraction * Math.PI) / 4)
  const { busWidthM } = folded
  const alone = inCell(sideM, folded)
  let best: Stacking = { heightM: alone, widthM: sideM, stackCount: 1, bayCountRatio: bay.heightM / alone }
  for (let i = 0; i < CELL_RATIOS.length; i++) {
    const widthM = sideM * CELL_RATIOS[i]!
    if (widthM < busWidthM) break
    const heightM = inCell(widthM, folded)
    const stackCount = i + 2
    const high = bay.heightM / heightM
    const bayCountRatio = stackCount * high - (stackCount - 1) / 2
    if (high >= 1 && bayCountRatio > best.bayCountRatio) best = { heightM, widthM, stackCount, bayCountRatio }
  }
  return best
}

/** Height of a satellite in a cell. */
function inCell(widthM: number, { stowedVolumeM3, busVolumeM3, busWidthM, canister }: FoldedSatellite): number {
  const besideM = widthM - busWidthM
  if (besideM < 0) return eighthMean(stowedVolumeM3 / (widthM * widthM), busWidthM)
  const busM = busVolumeM3 / (busWidthM * busWidthM)
  const canisterM = canister.diameterM * (1 + eighth(canister.lengthM / (Math.SQRT2 * widthM)))
  const asWide = eighth(canisterM)
  const aboveShare = asWide / (asWide + eighth(besideM))
  const tallestM = (1 - aboveShare) * eighthMean(busM, canisterM) + aboveShare * (busM + canisterM)
  return eighthMean(stowedVolumeM3 / (widthM * widthM), tallestM)
}

const eighth = (x: number): number => {
  const fourth = x * x * (x * x)
  return fourth * fourth
}

/** The larger of two, with the corner between them rounded. */
const eighthMean = (a: number, b: number): number => Math.sqrt(Math.sqrt(Math.sqrt(eighth(a) + eighth(b))))
