import type { OrbitEnvironment } from '../environment/orbit-environment.ts'
import { leakProbability } from '../subsystems/leak.ts'
import { perforationsPerM2Year } from '../subsystems/perforation.ts'
import { type RadiatorParts, radiatorParts } from '../subsystems/radiator-parts.ts'
import type { NodeContext } from './context.ts'
import type { NodeDesign } from './design.ts'

/** The radiator of a design, with the loop that feeds it. */
export interface RadiatorSizing {
  readonly parts: RadiatorParts
  /** Panel, pipes and coolant. */
  readonly heatCapacityJPerK: number
  /** Area that sheds the heat when all spare loops have leaked. */
  readonly sureAreaM2: number
}

/**
 * The radiator of a design by its parts, what warms with it, and the area that is sure: A (1 - spare / loops), never quite
 * nothing.
 *
 * Source: [gilmore-2002] chapter 6, by `radiatorParts`.
 * Assumes: a design must shed its heat with all spare loops leaked; panel and pipes of one specific heat.
 * Valid: 30 % of the mass of the ISS photovoltaic radiator.
 */
export function sizeRadiator(
  design: NodeDesign,
  { assumptions }: NodeContext,
  loop: { readonly flowKgPerS: number; readonly pumpPowerW: number },
): RadiatorSizing {
  const parts = radiatorParts({
    areaM2: design.radiatorAreaM2,
    panel: design.radiatorPanel,
    loop: {
      flowKgPerS: loop.flowKgPerS,
      pumpPowerW: loop.pumpPowerW,
      coolantKgPerM3: assumptions.coolantDensityKgPerM3,
      pipeSpeedMPerS: assumptions.pipeSpeedMPerS,
      pumpKgPerW: assumptions.pumpMassKgPerW,
      valveKg: assumptions.valveMassKg,
    },
    wallM: design.tubeWallM,
    loopCount: design.radiatorLoopCount,
    spareLoopCount: design.spareLoopCount,
  })
  return {
    parts,
    heatCapacityJPerK:
      parts.coolantKg * assumptions.coolantSpecificHeatJPerKgK +
      (parts.totalKg - parts.coolantKg) * assumptions.panelHeatJPerKgK,
    sureAreaM2: design.radiatorAreaM2 * sureFraction(design),
  }
}

/** Share of the radiator left when all spare loops have leaked. A design that spares them all keeps next to nothing. */
function sureFraction({ radiatorLoopCount, spareLoopCount }: NodeDesign): number {
  return Math.max(NEXT_TO_NOTHING, 1 - spareLoopCount / radiatorLoopCount)
}

const NEXT_TO_NOTHING = 0.01

/**
 * Chance that meteoroids and debris have made more loops leak by the end of the life than there are spares.
 *
 * Source: [christiansen-2009], [gruen-1985], [ssp-30425] and [dawnfront-debris-prior] by `perforationsPerM2Year`;
 * [larson-wertz-1999] by `leakProbability`.
 * Assumes: a perforation empties its loop; loops share the vulnerable area alike.
 * Valid: a factor of three in the perforations.
 * @example radiatorLeakProbability({ radiatorPanel: { facesheetM: 0, bumperSpacingM: 0 }, tubeWallM: 0.001,
 *   radiatorLoopCount: 1, spareLoopCount: 0 }, { assumptions: { meteoroidFluxRatio: 1, debrisFluxRatio: 1 }, mission: {
 *   lifeYears: 5 } }, { meteoroidRatio: 1.43, debrisRatio: 0.25 }, { vulnerableAreaM2: 1 }) // 0.50
 */
export function radiatorLeakProbability(
  design: NodeDesign,
  { assumptions, mission }: NodeContext,
  environment: OrbitEnvironment,
  { vulnerableAreaM2 }: RadiatorParts,
): number {
  const { facesheetM, bumperSpacingM } = design.radiatorPanel
  const perM2Year = perforationsPerM2Year(
    { wallM: design.tubeWallM, bumperM: facesheetM, spacingM: bumperSpacingM },
    {
      meteoroidRatio: assumptions.meteoroidFluxRatio * environment.meteoroidRatio,
      debrisRatio: assumptions.debrisFluxRatio * environment.debrisRatio,
    },
  )
  return leakProbability({
    leaksPerYear: (perM2Year * vulnerableAreaM2) / design.radiatorLoopCount,
    years: mission.lifeYears,
    loopCount: design.radiatorLoopCount,
    spareLoopCount: design.spareLoopCount,
  })
}
