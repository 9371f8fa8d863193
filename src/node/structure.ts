import { boomMassRatio } from '../subsystems/boom.ts'
import { addMassKg } from '../subsystems/part.ts'
import type { Assumptions } from './assumptions.ts'
import type { NodeDesign } from './design.ts'
import { type DeployedOutline, deployedOutline, deployedSpanM } from './geometry.ts'
import type { DesignParts } from './parts.ts'

/** The deployed shape, what its surfaces weigh, and the booms that keep them stiff. */
export interface StructureSizing {
  readonly arrayKg: number
  readonly radiatorKg: number
  readonly outline: DeployedOutline
  readonly spanM: number
  /** Of both wings, and of both radiator panels where they are among the surfaces. */
  readonly boomKg: number
}

/**
 * Span and outline of the deployed satellite, and the booms that give its wings their first mode: mass of the wings times
 * `boomMassRatio` of a wing's length.
 *
 * Source: [mikulas-2015] and [wijker-2004] for booms, in `src/subsystems/boom.ts`; [spacex-ai1-2026-06] for the span.
 * Assumes: stiffness sizes booms, not strength; of `surfaces` the array is the first, and a radiator among the others has
 * booms as wide as its panels. Where the loop brings the radiator, as in `partsOfDesign`, it is not among them: it has no
 * booms then, only the deployment of its own parts.
 * @example sizeStructure({ solarArrayAreaM2: 800, radiatorAreaM2: 200 }, { busWidthM: 3, arrayAspectRatio: 8, firstModeHz: 0.1,
 *   boomRadiusFraction: 0.012, boomSpecificStiffnessJPerKg: 5e7, boomMassRatio: 6 },
 *   { surfaces: [{ massKg: 1600 }] }).boomKg // 148.9
 */
export function sizeStructure(
  design: NodeDesign,
  assumptions: Assumptions,
  { surfaces }: Pick<DesignParts, 'surfaces'>,
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
  // The array comes first, then whatever the radiator is made of.
  const arrayKg = surfaces[0]!.massKg
  const radiatorKg = addMassKg(0, surfaces) - arrayKg
  return {
    arrayKg,
    radiatorKg,
    outline,
    spanM,
    boomKg:
      arrayKg * boomMassRatio(outline.wingLengthM, boom) + radiatorKg * boomMassRatio(outline.radiatorSideM, boom),
  }
}
