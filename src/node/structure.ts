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
  /** Of both wings and both radiator panels. */
  readonly boomKg: number
}

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
