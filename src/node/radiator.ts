import type { OrbitEnvironment } from '../environment/orbit-environment.ts'
import { WALL_KG_PER_M3 } from '../subsystems/ballistic-limit.ts'
import { fragmentPerforationsPerM2Year } from '../subsystems/fragment-perforation.ts'
import { impactsByAttitude } from '../subsystems/impacts-by-attitude.ts'
import { leakProbability } from '../subsystems/leak.ts'
import { perforationsPerM2Year } from '../subsystems/perforation.ts'
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

interface LeakContext extends Pick<NodeContext, 'assumptions'> {
  readonly mission: Pick<NodeContext['mission'], 'lifeYears'>
}

type LeakyParts = Pick<RadiatorParts, 'tubeSurfaceM2' | 'pipeSurfaceM2' | 'pipeWallM'>

/**
 * Chance that meteoroids, debris and fragments of a fleet's own have made more loops leak by the end of the life than there are spares.
 *
 * Source: [christiansen-2009], [gruen-1985], [ssp-30425] and [dawnfront-debris-prior] by `perforationsPerM2Year`;
 * [opik-1951] by `impactsByAttitude`; [larson-wertz-1999] by `leakProbability`.
 * Assumes: a perforation empties its loop; loops share the surface alike; facesheets are bumpers by their mass per area, pipes
 * have none.
 * Valid: a factor of three in the perforations.
 * @example radiatorLeakProbability({ radiatorPanel: { facesheetM: 0, facesheetKgPerM3: 0, bumperSpacingM: 0 }, tubeWallM: 0.001,
 *   radiatorLoopCount: 1, spareLoopCount: 0, radiatorAttitude: 'velocity', altitudeM: 600e3 }, { assumptions: {
 *   meteoroidFluxRatio: 1, debrisFluxRatio: 1 }, mission: { lifeYears: 5 } }, { meteoroidRatio: 1.43, debrisRatio: 0.25,
 *   inclinationRad: 1.7, meanCosBetaFraction: 0.27 }, { tubeSurfaceM2: 1, pipeSurfaceM2: 0, pipeWallM: 0.003 }, 0) // 0.844
 */
export function radiatorLeakProbability(
  design: NodeDesign,
  { assumptions, mission }: LeakContext,
  environment: OrbitEnvironment,
  { tubeSurfaceM2, pipeSurfaceM2, pipeWallM }: LeakyParts,
  /** Of 10 cm and more; a satellite alone has none. */
  ownFragmentsPerM2Year: number,
): number {
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
  let perYear =
    perforationsPerM2Year(tubes, thrown, held.meteoroidsOnPlate, held.debrisOnPlate) * tubeSurfaceM2 +
    perforationsPerM2Year(pipes, thrown, held.meteoroidsOnPipe, held.debrisOnPipe) * pipeSurfaceM2
  if (ownFragmentsPerM2Year > 0) {
    const own = (wall: typeof tubes, { strikesRatio, lnSpeedRatio }: typeof held.debrisOnPlate) =>
      fragmentPerforationsPerM2Year(wall, ownFragmentsPerM2Year * strikesRatio, lnSpeedRatio)
    perYear += own(tubes, held.debrisOnPlate) * tubeSurfaceM2 + own(pipes, held.debrisOnPipe) * pipeSurfaceM2
  }
  return leakProbability({
    leaksPerYear: perYear / design.radiatorLoopCount,
    years: mission.lifeYears,
    loopCount: design.radiatorLoopCount,
    spareLoopCount: design.spareLoopCount,
  })
}
