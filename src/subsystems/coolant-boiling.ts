const PA_PER_BAR = 1e5

/**
 * Temperature at which ammonia boils under a pressure: log10 (p / bar) = 4.86886 - 1113.928 / (T - 10.409).
 *
 * Source: [ammonia-vapour-nist].
 * Valid: 239.6 to 371.5 K, 1 to 63 bar; within 0.5 K.
 * @example ammoniaBoilingK(101325) // 239.46
 * @example ammoniaBoilingK(3.447e6) // 344.8
 */
export function ammoniaBoilingK(pressurePa: number): number {
  return 10.409 + 1113.928 / (4.86886 - Math.log10(pressurePa / PA_PER_BAR))
}

/** What the ammonia loops of the space station are built for, 500 pounds per square inch. Source: [iss-loop-pressure]. */
const LOOP_PA = 3.447e6
/** The freezing point by which a scenario's coolant is known for ammonia, and how near to it. Source: [ammonia-properties]. */
const AMMONIA_FREEZES_K = 195.45
const NEAR_K = 2

/**
 * Temperature at which the coolant of a loop boils, its accumulator at what such loops are built for; undefined for a coolant
 * of which no vapour pressure is known here.
 *
 * Source: [iss-loop-pressure] the pressure, [ammonia-vapour-nist] the coolant.
 * Assumes: the least pressure of the loop is that of the accumulator.
 * @example coolantBoilingK({ coolantFreezingK: 195.45 }) // 344.8
 */
export function coolantBoilingK({ coolantFreezingK }: { readonly coolantFreezingK: number }): number | undefined {
  return Math.abs(coolantFreezingK - AMMONIA_FREEZES_K) < NEAR_K ? ammoniaBoilingK(LOOP_PA) : undefined
}
