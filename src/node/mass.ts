import { growthPart, marginPart, structurePart } from '../subsystems/bus.ts'
import { addMassKg, type Part } from '../subsystems/part.ts'
import { propellantPart, tankPart } from '../subsystems/propulsion.ts'
import type { NodeContext } from './context.ts'
import type { NodeDesign } from './design.ts'
import type { DesignParts } from './parts.ts'

/** Mass built up bottom-up; launch mass is what was bought, propellant what the dry mass leaves of it. */
export interface MassSizing {
  readonly dryKg: number
  /** For the electric thrusters. Negative when the dry mass and its margin are more than was bought. */
  readonly propellantKg: number
  readonly launchKg: number
  /** The parts that follow from the mass of all others. */
  readonly tanks: readonly Part[]
  readonly closing: readonly Part[]
}

/**
 * Adds up what is carried, and what carries it: launch = (carried + tank) s g + propellant + that of the last burns, s the factor of
 * structure, g that of growth and margin, solved for the propellant, whose tank is a share of it.
 *
 * Source: [aiaa-s120] for growth allowance on top of everything known, [esa-margins-2012] for the margin on top of that.
 * Assumes: structure as a share of all it carries, the tank with it, the propellant not.
 * @example sizeMass({ thruster: { tankFraction: 0.1, propellantUsdPerKg: 10 }, launchMassKg: 6000 },
 *   { assumptions: { structureFraction: 0.2, growthFraction: 0.05 }, margins: { massFraction: 0 } }, { surfaces: [],
 *   payload: [{ massKg: 4000 }], storage: [], platform: [], lastBurns: [] }, [], [], []).dryKg // 5147.4
 */
export function sizeMass(
  design: NodeDesign,
  { assumptions, margins }: NodeContext,
  { surfaces, payload, storage, platform, lastBurns }: DesignParts,
  electronics: readonly Part[],
  loop: readonly Part[],
  frame: readonly Part[],
): MassSizing {
  const ownKg = addMassKg(addMassKg(addMassKg(0, surfaces), payload), storage)
  const carriedKg = addMassKg(addMassKg(addMassKg(addMassKg(ownKg, electronics), loop), platform), frame)
  const { tankFraction, propellantUsdPerKg } = design.thruster
  const structureRatio = 1 + assumptions.structureFraction
  const growthRatio = (1 + assumptions.growthFraction) * (1 + margins.massFraction)
  const tankRatio = tankFraction * structureRatio * growthRatio
  const freeKg = design.launchMassKg - addMassKg(0, lastBurns)
  const solvedKg = (freeKg - carriedKg * structureRatio * growthRatio) / (1 + tankRatio)
  const tank = tankPart(solvedKg, tankFraction)
  const structure = structurePart(carriedKg + tank.massKg, assumptions.structureFraction)
  const growth = growthPart(carriedKg + tank.massKg + structure.massKg, assumptions.growthFraction)
  const dryKg = carriedKg + tank.massKg + structure.massKg + growth.massKg
  const margin = marginPart(dryKg, margins.massFraction)
  // Solved above where there is any; a shortage has no tank and is the plain difference.
  const propellantKg = solvedKg > 0 ? solvedKg : freeKg - dryKg - margin.massKg
  const propellant = propellantPart(propellantKg, propellantUsdPerKg)
  return {
    dryKg,
    propellantKg,
    launchKg: design.launchMassKg,
    tanks: [tank],
    closing: [structure, growth, margin, propellant],
  }
}
