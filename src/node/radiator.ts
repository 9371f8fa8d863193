import type { OrbitEnvironment } from '../environment/orbit-environment.ts'
import { type ShieldedWall, WALL_KG_PER_M3 } from '../subsystems/ballistic-limit.ts'
import { fragmentPerforationsPerM2Year } from '../subsystems/fragment-perforation.ts'
import { impactsByAttitude } from '../subsystems/impacts-by-attitude.ts'
import { leakProbability } from '../subsystems/leak.ts'
import { type Impacts, perforationsPerM2Year } from '../subsystems/perforation.ts'
import { type CoolantFlow, type RadiatorParts, radiatorParts } from '../subsystems/radiator-parts.ts'
import type { NodeContext } from './context.ts'
import type { NodeDesign } from './design.ts'

/** The radiator of a design, with the loop that feeds it. */
export interface RadiatorSizing {
  readonly parts: RadiatorParts
  /** Panel, pipes and coolant. */
  readonly heatCapacityJPerK: number
  /** The same without the coolant. */
  readonly dryHeatCapacityJPerK: number
  /** Area that sheds the heat when all spare loops have leaked. */
  readonly sureAreaM2: number
}

/**
 * The radiator of a design by its parts, what warms with it, and the area that is sure: A (1 - spare / loops), never quite
 * nothing.
 *
 * Source: [gilmore-2002] chapter 6, by `radiatorParts`.
 * Assumes: a design must shed its heat with all spare loops leaked; panel and pipes of one specific heat, hinges, drives, valves and
 * pumps left out of what warms.
 * Valid: 10 % of the mass of the ISS photovoltaic radiator.
 */
export function sizeRadiator(design: NodeDesign, context: NodeContext, flow: CoolantFlow): RadiatorSizing {
  const { assumptions } = context
  const parts = radiatorPartsOf(design, context, flow)
  const dryHeatCapacityJPerK =
    (parts.facesheetsKg + parts.coreKg + parts.tubesKg + parts.pipesKg) * assumptions.panelHeatJPerKgK
  return {
    parts,
    heatCapacityJPerK: parts.coolantKg * assumptions.coolantSpecificHeatJPerKgK + dryHeatCapacityJPerK,
    dryHeatCapacityJPerK,
    sureAreaM2: design.radiatorAreaM2 * sureFraction(design),
  }
}

/** The parts of a design's radiator. */
export function radiatorPartsOf(design: NodeDesign, { shared }: NodeContext, flow: CoolantFlow): RadiatorParts {
  return radiatorParts({
    areaM2: design.radiatorAreaM2,
    panel: design.radiatorPanel,
    loop: shared.radiatorLoop,
    flow,
    wallM: design.tubeWallM,
    loopCount: design.radiatorLoopCount,
    spareLoopCount: design.spareLoopCount,
  })
}

/** Share of the radiator left when all spare loops have leaked. A design that spares them all keeps next to nothing. */
function sureFraction({ radiatorLoopCount, spareLoopCount }: NodeDesign): number {
  return Math.max(NEXT_TO_NOTHING, 1 - spareLoopCount / radiatorLoopCount)
}

const NEXT_TO_NOTHING = 0.01

type LeakyParts = Pick<RadiatorParts, 'tubeSurfaceM2' | 'pipeSurfaceM2' | 'pipeWallM'>

/** Leaks of a radiator, and what fragments of a fleet's own would meet, of which nothing is known when a node is sized. */
export interface RadiatorLeaks {
  /** By meteoroids and other debris, of all loops. */
  readonly perYear: number
  readonly tubes: LeakySurface
  readonly pipes: LeakySurface
}

interface LeakySurface {
  readonly wall: ShieldedWall
  readonly areaM2: number
  /** As it is held. */
  readonly debris: Impacts
}

/**
 * Leaks a year by meteoroids and debris, of all loops together.
 *
 * Source: [christiansen-2009], [gruen-1985], [ssp-30425] and [dawnfront-debris-prior] by `perforationsPerM2Year`;
 * [opik-1951] by `impactsByAttitude`.
 * Assumes: facesheets are bumpers by their mass per area, pipes have none.
 * Valid: a factor of three in the perforations.
 * @example radiatorLeaks({ radiatorPanel: { facesheetM: 0, facesheetKgPerM3: 0, bumperSpacingM: 0 }, tubeWallM: 0.001,
 *   radiatorAttitude: 'velocity', altitudeM: 600e3 }, { assumptions: { meteoroidFluxRatio: 1, debrisFluxRatio: 1 } },
 *   { meteoroidRatio: 1.43, debrisRatio: 0.25, inclinationRad: 1.7, meanCosBetaFraction: 0.27 },
 *   { tubeSurfaceM2: 1, pipeSurfaceM2: 0, pipeWallM: 0.003 }).perYear // 0.3716
 */
export function radiatorLeaks(
  design: NodeDesign,
  { assumptions }: Pick<NodeContext, 'assumptions'>,
  environment: OrbitEnvironment,
  { tubeSurfaceM2, pipeSurfaceM2, pipeWallM }: LeakyParts,
): RadiatorLeaks {
  const { facesheetM, facesheetKgPerM3, bumperSpacingM } = design.radiatorPanel
  const held = impactsByAttitude({
    attitude: design.radiatorAttitude,
    inclinationRad: environment.inclinationRad,
    altitudeM: design.altitudeM,
    sunOffNormalRad: Math.asin(environment.meanCosBetaFraction),
  })
  const thrown = {
    meteoroidRatio: assumptions.meteoroidFluxRatio * environment.meteoroidRatio,
    debrisRatio: assumptions.debrisFluxRatio * environment.debrisRatio,
  }
  // A bumper breaks particles up by its mass per area.
  const bumperM = (facesheetM * facesheetKgPerM3) / WALL_KG_PER_M3
  const tubes = { wallM: design.tubeWallM, bumperM, spacingM: bumperSpacingM }
  const pipes = { wallM: pipeWallM, bumperM: 0, spacingM: 0 }
  return {
    perYear:
      perforationsPerM2Year(tubes, thrown, held.meteoroidsOnPlate, held.debrisOnPlate) * tubeSurfaceM2 +
      perforationsPerM2Year(pipes, thrown, held.meteoroidsOnPipe, held.debrisOnPipe) * pipeSurfaceM2,
    tubes: { wall: tubes, areaM2: tubeSurfaceM2, debris: held.debrisOnPlate },
    pipes: { wall: pipes, areaM2: pipeSurfaceM2, debris: held.debrisOnPipe },
  }
}

/** Leaks a year by how many fragments of a fleet's own, of 10 cm and more, strike a square metre that tumbles. */
export function ownLeaks({ tubes, pipes }: RadiatorLeaks): (fragmentsPerM2Year: number) => number {
  const throughTube = fragmentPerforationsPerM2Year(tubes.wall, 1, tubes.debris.lnSpeedRatio)
  const throughPipe = fragmentPerforationsPerM2Year(pipes.wall, 1, pipes.debris.lnSpeedRatio)
  return (fragmentsPerM2Year) =>
    fragmentsPerM2Year * tubes.debris.strikesRatio * throughTube * tubes.areaM2 +
    fragmentsPerM2Year * pipes.debris.strikesRatio * throughPipe * pipes.areaM2
}

/**
 * Chance that more loops leak by the end of the life than there are spares, by leaks a year of all loops.
 *
 * Source: [larson-wertz-1999] by `leakProbability`.
 * Assumes: a perforation empties its loop; loops share the surface alike.
 * @example leakProbabilityAt({ radiatorLoopCount: 1, spareLoopCount: 0 }, 5, 0.3716) // 0.844
 */
export function leakProbabilityAt(
  { radiatorLoopCount, spareLoopCount }: Pick<NodeDesign, 'radiatorLoopCount' | 'spareLoopCount'>,
  years: number,
  leaksPerYear: number,
): number {
  return leakProbability({
    leaksPerYear: leaksPerYear / radiatorLoopCount,
    years,
    loopCount: radiatorLoopCount,
    spareLoopCount,
  })
}
