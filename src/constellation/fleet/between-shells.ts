import { pearHeightM } from '../../environment/eccentricity.ts'

/** How the shells of one kind of orbit are held. */
export interface HeldKind {
  readonly inclinationRad: number
  /** Share of their eccentricity that is held off for the sake of crossing planes. */
  readonly heldShare: number
  /** How far sunlight swings their radii either way, left free. */
  readonly lightHeightM: number
}

/**
 * How much nearer than they stand satellites of neighbouring shells come.
 *
 * Orbits let go with the frozen eccentricity follow one figure whatever their inclination, and so do those held circular: shells that
 * are held alike keep their height apart over every latitude. What brings them nearer is sunlight, which swings each orbit by its own
 * date of launch, and a share of the pear shape that one kind of shells is held against and the other is not:
 *
 *   closing = 2 max((1 - held) a e_light) + |held_1 - held_2| h_pear(least of the inclinations)
 *
 * Source: `src/environment/eccentricity.ts`.
 * Assumes: orbits let go frozen; heights of shells of two inclinations count from the figure they follow, some 4 km apart at 30 and
 * 98 degrees by J2, which is a matter of where satellites are let go; no tesseral harmonics, no dead band.
 * Valid: the pear's part within 0.2 km of SGP4's; sunlight's within a factor of two, to the high side.
 * @example closingM([{ inclinationRad: 1.7, heldShare: 0, lightHeightM: 1000 }]) // 2000
 */
export function closingM(kinds: readonly HeldKind[]): number {
  let [swingM, most, least, lowestSine] = [0, 0, 1, 1]
  for (const { inclinationRad, heldShare, lightHeightM } of kinds) {
    swingM = Math.max(swingM, (1 - heldShare) * lightHeightM)
    most = Math.max(most, heldShare)
    least = Math.min(least, heldShare)
    lowestSine = Math.min(lowestSine, Math.sin(inclinationRad))
  }
  const unlike = Math.max(0, most - least)
  return 2 * swingM + unlike * pearHeightM(Math.asin(lowestSine))
}
