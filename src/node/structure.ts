import { boomMassRatio } from '../subsystems/boom.ts'
import type { Assumptions } from './assumptions.ts'
import type { NodeDesign } from './design.ts'
import { type DeployedOutline, deployedOutline, deployedSpanM } from './geometry.ts'

/** The deployed shape, what its panels weigh, and the booms that keep them stiff. */
export interface StructureSizing {
  readonly arrayKg: number
  readonly radiatorKg: number
  readonly outline: DeployedOutline
  readonly spanM: number
  /** Of both wings and both radiator panels. */
  readonly boomKg: number
}

export function sizeStructure(design: NodeDesign, assumptions: Assumptions): StructureSizing {
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
  const arrayKg = solarArrayAreaM2 * design.solarCell.massKgPerM2
  const radiatorKg = radiatorAreaM2 * design.radiatorPanel.massKgPerM2
  return {
    arrayKg,
    radiatorKg,
    outline,
    spanM,
    boomKg:
      arrayKg * boomMassRatio(outline.wingLengthM, boom) + radiatorKg * boomMassRatio(outline.radiatorSideM, boom),
  }
}
