import type { NodeSizing } from '../../node/size.ts'
import type { ConstellationContext } from '../assumptions.ts'
import type { ConstellationDesign } from '../design.ts'
import { type CarriedChips, carriedChips } from '../fleet/carried-chips.ts'
import type { FleetHistory, FleetPlan } from '../fleet/fleet.ts'
import { type ChipPlan, chipPlan } from '../fleet/generations.ts'
import { type ChipWorth, chipWorth } from './chip-worth.ts'

/** Generations of chips: what is bought when, what of it serves, and what its compute is worth. */
export interface ChipsSizing {
  readonly plan: ChipPlan
  readonly carried: CarriedChips
  readonly worth: ChipWorth
}

/** The chips of a fleet where they go by generations; undefined where they gain a steady share a year. */
export function sizeChips(
  design: ConstellationDesign,
  context: ConstellationContext,
  node: NodeSizing,
  fleet: FleetHistory,
  ofFleet: Pick<FleetPlan, 'lossRatePerYear' | 'delayYears' | 'lifeYears'>,
): ChipsSizing | undefined {
  const plan = chipPlan(design, context, node)
  if (plan === undefined) return undefined
  const { groundChipLifeYears, groundInterestFraction } = context.assumptions
  return {
    plan,
    carried: carriedChips(fleet, ofFleet, plan),
    worth: chipWorth(plan, {
      chip: design.chip,
      horizonYears: fleet.horizonYears,
      lifeYears: groundChipLifeYears,
      interestFraction: groundInterestFraction,
    }),
  }
}
