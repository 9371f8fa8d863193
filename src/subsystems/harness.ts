import { NO_DRAW, type Part } from './part.ts'

/** What a power line is made of. */
export interface Conductor {
  readonly conductivitySPerM: number
  readonly densityKgPerM3: number
  /** Current per cross-section that a bundle in vacuum may carry. */
  readonly currentDensityAPerM2: number
  /** Insulation, shields and connectors over the conductors they belong to. */
  readonly insulationRatio: number
}

/** Copper in bundles of more than fifteen wires: 11.5 A in AWG 12 (3.31 mm²). Warm, at 70 °C. */
export const COPPER_BUNDLE: Conductor = {
  conductivitySPerM: 4.87e7,
  densityKgPerM3: 8960,
  currentDensityAPerM2: 11.5 / 3.31e-6,
  insulationRatio: 1.3,
}

/**
 * Mass of the lines, out and back, that carry a power over a distance: 2 rho L A k, with the cross-section that the
 * current may heat, I / J, or that loses no more than a share d of the voltage, 2 L I / (sigma d V), whichever is larger.
 * I = P / V: mass goes as 1 / V where heat rules and as 1 / V² where loss does.
 *
 * Source: [eee-inst-002], 11.5 A in AWG 12 of a bundle; [lundquist-1999], 3.7 A in AWG 20 in vacuum at 70 °C.
 * Valid: bundles in vacuum; larger wires are allowed less per cross-section than smaller ones.
 * @example harnessMassKg({ powerW: 75e3, voltageV: 160, lengthM: 17.5, lossFraction: 0.02, conductor: COPPER_BUNDLE }) // 55.0
 */
export function harnessMassKg(args: {
  readonly powerW: number
  readonly voltageV: number
  readonly lengthM: number
  /** Voltage lost out and back over the voltage. */
  readonly lossFraction: number
  readonly conductor: Conductor
}): number {
  const { powerW, voltageV, lengthM, lossFraction, conductor } = args
  const currentA = powerW / voltageV
  const heatM2 = currentA / conductor.currentDensityAPerM2
  const lossM2 = (2 * lengthM * currentA) / (conductor.conductivitySPerM * lossFraction * voltageV)
  return 2 * conductor.densityKgPerM3 * lengthM * Math.max(heatM2, lossM2) * conductor.insulationRatio
}

/**
 * The lines from both wings to the bus. Power is collected along a wing, so its current travels half of it in the mean, and
 * half the bus besides. What runs within the bus is part of its structure. Mass by {@link harnessMassKg}.
 */
export function harnessPart(args: {
  readonly arrayPowerW: number
  readonly wingLengthM: number
  readonly busWidthM: number
  readonly voltageV: number
  readonly lossFraction: number
}): Part {
  const massKg = harnessMassKg({
    powerW: args.arrayPowerW,
    voltageV: args.voltageV,
    lengthM: (args.wingLengthM + args.busWidthM) / 2,
    lossFraction: args.lossFraction,
    conductor: COPPER_BUNDLE,
  })
  return { id: 'harness', massKg, costUsd: undefined, draw: NO_DRAW, stowedM3: undefined, labels: HARNESS_LABELS }
}

const HARNESS_LABELS = { group: 'power', mass: 'array harness' }
