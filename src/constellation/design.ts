import type { Launcher } from '../node/components.ts'
import type { NodeDesign } from '../node/design.ts'
import type { Fab, Factory, Gateway, Relay } from './components.ts'

export const PATTERNS = ['plane', 'stack', 'delta', 'star', 'shells', 'cluster'] as const
export type Pattern = (typeof PATTERNS)[number]
export const LATER_CHIPS = ['yearly', 'generations'] as const
export const REPLENISHMENTS = ['none', 'sustain'] as const

/** A constellation of equal satellites as its designer chooses it, in base units: the node's design and the pattern. */
export interface ConstellationDesign extends NodeDesign {
  /**
   * plane: one dawn-dusk plane. stack: sun-synchronous shells one above the other. delta, star: Walker shells.
   * shells: some inclined, the others sun-synchronous. cluster: formations in one dawn-dusk plane.
   */
  readonly pattern: Pattern
  /** Shells; of pattern shells those that are sun-synchronous. */
  readonly shellCount: number
  readonly planesPerShellCount: number
  /** Satellites per plane, or formations of them. */
  readonly slotsPerPlaneCount: number
  /** Satellites of a formation, or of a ring of the two-level topology. */
  readonly clusterSizeCount: number
  readonly clusterSpacingM: number
  /** Height from the lowest to the highest shell; the altitude is their middle. */
  readonly altitudeBandM: number
  /** Spread of the local times of the planes of a sun-synchronous shell. */
  readonly ltanWindowS: number
  /** Phase between neighbouring planes over the spacing in a plane; negative: that which keeps them farthest apart. */
  readonly phasingFraction: number
  /** Inclined shells beside those, pattern shells. */
  readonly inclinedShellCount: number
  /** Planes and slots of those, pattern shells; 0 as of the sun-synchronous ones. */
  readonly inclinedPlanesPerShellCount: number
  readonly inclinedSlotsPerPlaneCount: number
  readonly gateway: Gateway
  readonly gatewayCount: number
  /** The network that topology relay sends through. */
  readonly relay: Relay
  readonly secondLauncher: Launcher
  /** Most of the satellites that may fly on the second launcher. */
  readonly secondLauncherShareFraction: number
  readonly spareFraction: number
  readonly replenishment: (typeof REPLENISHMENTS)[number]
  readonly productionPerYear: number
  readonly factory: Factory
  readonly fab: Fab
  readonly deploymentYears: number
  /** From launch to the end of service, and so the time between generations. */
  readonly satelliteLifeYears: number
  readonly generationCount: number
  /** How chips of later launches gain: a steady share a year, or by what is on sale. */
  readonly laterChips: (typeof LATER_CHIPS)[number]
}

/** Whether a pattern flies over the terminator; the others are inclined. */
function isDawnDusk(pattern: Pattern): boolean {
  return pattern !== 'delta' && pattern !== 'star'
}

/** Shells in all: of pattern shells the inclined ones stand beside the others. */
export function shellCountOf({
  pattern,
  inclinedShellCount,
  shellCount,
}: Pick<ConstellationDesign, 'pattern' | 'inclinedShellCount' | 'shellCount'>): number {
  if (pattern === 'plane' || pattern === 'cluster') return 1
  return Math.max(1, pattern === 'shells' ? shellCount + inclinedShellCount : shellCount)
}

/** Share of the shells that are inclined. */
export function inclinedShareOf(
  design: Pick<ConstellationDesign, 'pattern' | 'inclinedShellCount' | 'shellCount'>,
): number {
  if (!isDawnDusk(design.pattern)) return 1
  return design.pattern === 'shells' ? design.inclinedShellCount / shellCountOf(design) : 0
}
