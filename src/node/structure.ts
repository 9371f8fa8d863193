import { boomMassRatio } from '../subsystems/boom.ts'
import { type Canister, mastCanister } from '../subsystems/stowage.ts'
import type { Assumptions } from './assumptions.ts'
import type { NodeDesign } from './design.ts'
import { type DeployedOutline, deployedOutline, deployedSpanM } from './geometry.ts'

/** The deployed shape, what its surfaces weigh, and the booms that keep them stiff. */
export interface StructureSizing {
  readonly arrayKg: number
  readonly radiatorKg: number
  readonly outline: DeployedOutline
  readonly spanM: number
  /** Of both wings and of both radiator panels. */
  readonly boomKg: number
  /** What holds the mast of one wing folded. */
  readonly canister: Canister
}

/**
 * Span and outline of the deployed satellite, and the booms that give array and radiator their first mode: mass of either
 * times `boomMassRatio` of its wing's length.
 *
 * Source: [mikulas-2015] and [wijker-2004] for booms, in `src/subsystems/boom.ts`; [spacex-ai1-2026-06] for the span.
 * Assumes: stiffness sizes booms, not strength.
 * @example sizeStructure({ solarArrayAreaM2: 800, radiatorAreaM2: 200 }, { busWidthM: 3, arrayAspectRatio: 8, firstModeHz: 0.1,
 *   boomRadiusFraction: 0.012, boomSpecificStiffnessJPerKg: 5e7, boomMassRatio: 6 },
 *   { arrayKg: 1600, radiatorKg: 0 }).boomKg // 148.9
 */
export function sizeStructure(
  design: NodeDesign,
  assumptions: Assumptions,
  { arrayKg, radiatorKg }: { readonly arrayKg: number; readonly radiatorKg: number },
): StructureSizing {
  const { solarArrayAreaM2, radiatorAreaM2 } = design
  const { busWidthM } = assumptions
  const spanM = deployedSpanM(solarArrayAreaM2, assumptions)
  const outline = deployedOutline({ spanM, busWidthM, solarArrayAreaM2, radiatorAreaM2 })
  const boom = {
    firstModeHz: assumptions.firstModeHz,
    radiusFraction: assumptions.boomRadiusFraction,
    specificStiffnessJPerKg: assumptions.boomSpecificStiffnessJPerKg,
    massRatio: assumptions.boomMassRatio,
  }
  return {
    arrayKg,
    radiatorKg,
    outline,
    spanM,
    canister: mastCanister(outline.wingLengthM, {
      radiusFraction: assumptions.boomRadiusFraction,
      diameterRatio: assumptions.canisterDiameterRatio,
      lengthFraction: assumptions.canisterLengthFraction,
    }),
    boomKg:
      arrayKg * boomMassRatio(outline.wingLengthM, boom) + radiatorKg * boomMassRatio(outline.radiatorSideM, boom),
  }
}
