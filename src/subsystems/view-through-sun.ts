import { edgeOnViewFactorFraction, nadirViewFactorFraction } from './view-factors.ts'

/** The Earth before a plate. */
export interface EarthBefore {
  /** View factors of both faces added. */
  readonly viewSumRatio: number
  /** How bright what it sees is, of full light. */
  readonly litFraction: number
}

/**
 * What an array that faces the Sun sees of the Earth on an orbit through the Sun's direction: the mean over its sunlit arc, with F its
 * view of an Earth below and E that of one edge-on,
 *
 *   V = 0.449 F + 0.469 (2 E),   lit share 0.46 + 0.13 F;   over noon F, 0.98
 *
 * Source: [howell-catalog] the view of a tilted plate, integrated along the orbit over an Earth that reflects as Lambert has it; fitted here.
 * Valid: 300 to 2,000 km; views within 0.4 %, lit shares within 2 %, of the integral.
 * @example arrayThroughSun(500e3, 'arc').viewSumRatio // 0.637
 * @example arrayThroughSun(500e3, 'noon').viewSumRatio // 0.860
 */
export function arrayThroughSun(altitudeM: number, where: 'arc' | 'noon'): EarthBefore {
  const nadir = nadirViewFactorFraction(altitudeM)
  if (where === 'noon') return { viewSumRatio: nadir, litFraction: 0.98 }
  return {
    viewSumRatio: 0.4493 * nadir + 0.9388 * edgeOnViewFactorFraction(altitudeM),
    litFraction: 0.46 + 0.13 * nadir,
  }
}

/** How far a radiator of ten minutes follows what comes twice a revolution of 94. */
const FOLLOWED = 0.6

/**
 * What a radiator that shows the Sun its edge sees of the Earth on an orbit through the Sun's direction. Whatever attitude it is held
 * near, its normal then stands in the orbit, square to the Sun: it sees the Earth edge-on over noon and midnight, and all of it over the
 * terminator.
 *
 *   mean of the sunlit arc   V = 0.709 F + 0.161 (2 E),   lit share 0.13 + 0.37 F
 *   mean of the shadow       V = 0.231 F + 0.761 (2 E)
 *   where most comes in      F (1 + 0.336 k^1.784),   k = light reflected over infrared, as taken in from an Earth in full light
 *
 * Most comes in between the terminator and 25 degrees from it, twice a revolution; a radiator that follows its surroundings in
 * ten minutes is as warm as what is 0.6 of the way there from the mean of the sunlit arc: 1 / sqrt(1 + (2 w tau)²).
 *
 * Source: [howell-catalog] the view of a tilted plate, integrated along the orbit over an Earth that reflects as Lambert has it; fitted here.
 * Valid: 300 to 2,000 km, k to 0.6; views within 0.5 % (shadow 2 %), lit shares within 4 %, the most within 0.5 %; flights within 2.5 % of the heat rejected, all below it.
 * @example radiatorThroughSun(500e3, { where: 'hottest', reflectedRatio: 0.6 }).litFraction // 0.303
 * @example radiatorThroughSun(500e3, { where: 'shadow', reflectedRatio: 0 }).viewSumRatio // 0.606
 */
export function radiatorThroughSun(
  altitudeM: number,
  { where, reflectedRatio }: { readonly where: 'hottest' | 'sunlit' | 'shadow'; readonly reflectedRatio: number },
): EarthBefore {
  const nadir = nadirViewFactorFraction(altitudeM)
  const edgesRatio = 2 * edgeOnViewFactorFraction(altitudeM)
  if (where === 'shadow') return { viewSumRatio: 0.2314 * nadir + 0.7605 * edgesRatio, litFraction: 0 }
  const sunlit = { viewSumRatio: 0.7093 * nadir + 0.1611 * edgesRatio, litFraction: 0.13 + 0.37 * nadir }
  if (where === 'sunlit') return sunlit
  const viewSumRatio = FOLLOWED * nadir + (1 - FOLLOWED) * sunlit.viewSumRatio
  const lit =
    FOLLOWED * nadir * 0.336 * reflectedRatio ** 0.784 + (1 - FOLLOWED) * sunlit.viewSumRatio * sunlit.litFraction
  return { viewSumRatio, litFraction: lit / viewSumRatio }
}
