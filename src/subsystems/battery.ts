import { type Part, passivePart } from './part.ts'

/**
 * Installed battery energy that delivers a load for a time: E = P t / (DoD eta).
 *
 * Source: [larson-wertz-1999] section 11.4.2.
 * @example batteryEnergyJ({ loadW: 150e3, durationS: 20.69 * 60, depthFraction: 0.5, dischargeFraction: 0.93 }) / 3.6e6 // 111.2
 */
export function batteryEnergyJ(args: {
  readonly loadW: number
  readonly durationS: number
  /** Depth of discharge. */
  readonly depthFraction: number
  readonly dischargeFraction: number
}): number {
  return (args.loadW * args.durationS) / (args.depthFraction * args.dischargeFraction)
}

/**
 * Charge cycles a lithium-ion pack survives at a depth of discharge: N = N0 exp(-k DoD), with N0 = 1.2e5, k = 5.3.
 *
 * Source: [battery-cycle-fit], a fit through 41,000 cycles at 20 %, 14,000 at 40 %, 1,700 at 80 %.
 * Valid: DoD 0.1 to 0.8; a factor of two.
 * @example cycleLifeCount(0.4) // 14403
 */
export function cycleLifeCount(depthFraction: number): number {
  return CYCLE_LIFE_AT_ZERO_DEPTH * Math.exp(-CYCLE_LIFE_DECAY * depthFraction)
}

/** The deepest discharge that still lasts `cycleCount` cycles, between 0 and `deepestFraction`; inverse of {@link cycleLifeCount}. */
export function allowedDepthFraction(cycleCount: number, deepestFraction: number): number {
  if (cycleCount <= 0) return deepestFraction
  const depth = Math.log(CYCLE_LIFE_AT_ZERO_DEPTH / cycleCount) / CYCLE_LIFE_DECAY
  return Math.min(deepestFraction, Math.max(0, depth))
}

const CYCLE_LIFE_AT_ZERO_DEPTH = 1.2e5
const CYCLE_LIFE_DECAY = 5.3

/** The battery: mass and price follow from its energy, E / e and E c. */
export function batteryPart(
  energyJ: number,
  battery: { readonly specificEnergyJPerKg: number; readonly costUsdPerJ: number },
): Part {
  return passivePart({
    id: 'battery',
    massKg: energyJ / battery.specificEnergyJPerKg,
    costUsd: energyJ * battery.costUsdPerJ,
    labels: BATTERY_LABELS,
  })
}

const BATTERY_LABELS = { group: 'power', mass: 'battery', capital: 'battery' }
