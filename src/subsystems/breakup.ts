/** Size from which debris is tracked. */
export const TRACKED_M = 0.1
/** Energy of the impactor per mass of what it strikes from which all of it goes to pieces. */
export const CATASTROPHIC_J_PER_KG = 40e3
/** Area over mass of fragments of up to 1.8 cm, the middle of what the breakup model draws: 10^-0.3. */
export const SMALL_FRAGMENT_M2_PER_KG = 0.5
/** Mean speed at which debris meets satellites of highly inclined low orbits. */
export const DEBRIS_SPEED_M_PER_S = 10e3
const DEBRIS_KG_PER_M3 = 2800

/**
 * Fragments of at least a size from a collision that involves a mass: 0.1 M^0.75 L^-1.71, kilograms and metres.
 *
 * Source: [johnson-2001], the breakup model of NASA.
 * Assumes: the whole mass goes to pieces. Valid: half of what was catalogued of Iridium and Cosmos in 2009, a fifth to a third of what
 * Fengyun-1C left.
 * @example fragmentCount({ massKg: 1460, sizeM: 0.1 }) // 1211
 */
export function fragmentCount(args: { readonly massKg: number; readonly sizeM: number }): number {
  return 0.1 * args.massKg ** 0.75 * args.sizeM ** -1.71
}

/**
 * Fragments of at least a size from an explosion, whatever mass explodes: 6 L^-1.6, metres.
 *
 * Source: [johnson-2001], with its factor of type at 1, that of stages of 600 to 1,000 kg.
 * Valid: a factor of two for weather satellites whose batteries burst, 236 and 458 pieces catalogued (from memory); tanks that only
 * vent leave tens.
 * @example explosionFragmentCount({ sizeM: 0.1 }) // 239
 */
export function explosionFragmentCount(args: { readonly sizeM: number }): number {
  return 6 * args.sizeM ** -1.6
}

/**
 * Fragments of at least a size for each of 10 cm and more, whatever mass they are of.
 *
 * Source: [johnson-2001].
 * @example fragmentsOverTracked(0.001) // 2630
 */
export function fragmentsOverTracked(sizeM: number): number {
  return (sizeM / TRACKED_M) ** -1.71
}

/**
 * Diameter of the smallest aluminium sphere that breaks a mass up: m v² / 2 = 40 kJ for each of its kilograms.
 *
 * Source: [johnson-2001].
 * @example catastrophicDiameterM(1000) // 0.0818
 */
export function catastrophicDiameterM(massKg: number): number {
  const impactorKg = (2 * CATASTROPHIC_J_PER_KG * massKg) / DEBRIS_SPEED_M_PER_S ** 2
  return Math.cbrt((6 * impactorKg) / (Math.PI * DEBRIS_KG_PER_M3))
}
