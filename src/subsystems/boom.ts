import { NO_DRAW, type Part } from './part.ts'

/** First root of the clamped-free beam, squared: 1.8751². */
const CANTILEVER_ROOT_SQUARED = 3.51602

/**
 * First bending mode of a uniform beam held at one end: f = 3.516 / (2 pi) sqrt(EI / (m L⁴)), m mass per length.
 *
 * Source: [wijker-2004] table of beam modes; exact for a slender beam.
 * @example cantileverModeHz({ bendingStiffnessNM2: 62.6e3, massKgPerM: 17.9, lengthM: 18.2 }) // 0.1
 */
export function cantileverModeHz(args: {
  readonly bendingStiffnessNM2: number
  readonly massKgPerM: number
  readonly lengthM: number
}): number {
  const { bendingStiffnessNM2, massKgPerM, lengthM } = args
  return (CANTILEVER_ROOT_SQUARED / (2 * Math.PI)) * Math.sqrt(bendingStiffnessNM2 / (massKgPerM * lengthM ** 4))
}

/** How booms are built, from the scenario. */
export interface BoomTechnology {
  /** Lowest bending mode of a deployed wing. */
  readonly firstModeHz: number
  /** Radius of the boom's section over its length. */
  readonly radiusFraction: number
  /** Young's modulus over density of what carries the bending. */
  readonly specificStiffnessJPerKg: number
  /** Mass of boom, latches, root and deployer over that of the members which carry the bending. */
  readonly massRatio: number
}

/**
 * Mass of the boom that gives a wing its first mode, over the mass of the wing it carries: a boom whose members stand at
 * radius r has EI = (E / rho) mu r² / 2, mu their mass per length; the wing needs EI = (m + mu_boom) L⁴ (2 pi f / 3.516)².
 * With r = s L and mu_boom = k mu this is mu_boom / m = c / (1 - c), c = 2 k (2 pi f / 3.516)² L² / ((E / rho) s²):
 * span costs mass with the square of the length.
 *
 * Source: [mikulas-2015], with the beam of {@link cantileverModeHz}.
 * Assumes: the blanket follows its boom; stiffness, not strength, sizes it (no docking loads).
 * Valid: c below about 0.5; above it no such boom exists and the ratio grows without bound (capped at c = 0.95).
 * @example boomMassRatio(35, { firstModeHz: 0.1, radiusFraction: 0.012, specificStiffnessJPerKg: 5e7, massRatio: 6 }) // 0.070
 */
export function boomMassRatio(lengthM: number, boom: BoomTechnology): number {
  const mode = (2 * Math.PI * boom.firstModeHz) / CANTILEVER_ROOT_SQUARED
  const need = (2 * boom.massRatio * (mode * lengthM) ** 2) / (boom.specificStiffnessJPerKg * boom.radiusFraction ** 2)
  const c = Math.min(0.95, need)
  return c / (1 - c)
}

/** The booms of all wings and panels, those of the wings in their canisters. */
export function boomsPart(massKg: number, stowedM3: number): Part {
  return { id: 'booms', massKg, costUsd: undefined, draw: NO_DRAW, stowedM3, labels: BOOM_LABELS }
}

const BOOM_LABELS = { group: 'bus', mass: 'booms' }
