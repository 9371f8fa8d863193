import { NO_DRAW, type Part } from './part.ts'

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

/** How a chemistry wears: cycles by depth. */
export interface CycleWear {
  /** Full discharges' worth of energy that shallow cycles give before a fifth of the capacity is gone. */
  readonly fullCycleCount: number
  /** How much faster deep cycles wear: the energy given falls as exp(-k DoD). */
  readonly depthDecayRatio: number
}

/**
 * Charge cycles until a fifth of the capacity is gone: N = A exp(-k DoD) / DoD. Shallow cycles give a constant energy over
 * the life, deep ones less.
 *
 * Source: [gs-yuasa-2007], 40,000 cycles of low orbit at 25 % done; [saft-ves180], five years of low orbit (some 27,000
 * cycles) at 30 % for less than a fifth.
 * Valid: DoD 0.02 to 0.8; a factor of 1.7. Below 0.1 the law goes on without a test behind it.
 * @example cycleLifeCount(0.25, { fullCycleCount: 14000, depthDecayRatio: 1.4 }) // 39463
 */
export function cycleLifeCount(depthFraction: number, wear: CycleWear): number {
  return (wear.fullCycleCount * Math.exp(-wear.depthDecayRatio * depthFraction)) / depthFraction
}

/**
 * The deepest discharge that still lasts `cycleCount` cycles, at most `deepestFraction`; inverse of {@link cycleLifeCount},
 * by Newton's method on ln DoD + k DoD = ln(A / n), which from the left converges without overshooting.
 *
 * Source: [gs-yuasa-2007], [saft-ves180], as of {@link cycleLifeCount}.
 * @example allowedDepthFraction({ cycleCount: 39463, deepestFraction: 0.8, wear: { fullCycleCount: 14000, depthDecayRatio: 1.4 } }) // 0.25
 */
export function allowedDepthFraction(args: {
  readonly cycleCount: number
  readonly deepestFraction: number
  readonly wear: CycleWear
}): number {
  const { cycleCount, deepestFraction, wear } = args
  const k = wear.depthDecayRatio
  if (cycleCount * deepestFraction <= wear.fullCycleCount * Math.exp(-k * deepestFraction)) return deepestFraction
  const ratio = wear.fullCycleCount / cycleCount
  if (!(ratio > 0)) return 0
  const target = Math.log(ratio)
  let depth = ratio / (1 + k * ratio)
  for (let step = 0; step < 4; step++) depth += (target - Math.log(depth) - k * depth) / (1 / depth + k)
  return depth
}

/**
 * Capacity left after wear and age: (1 - 0.2 w) (1 - c sqrt t), w the cycles had over the cycles to a fifth's loss (added
 * up over all kinds of cycles), c the loss to age in the first year.
 *
 * Source: [miner-1945] for adding up; [ali-2023] for the root of time; [saft-ves180].
 * Valid: packs held near 20 °C; w up to 1.
 * @example capacityLeftFraction({ wearFraction: 1, years: 5, calendarFadeFraction: 0.01 }) // 0.782
 */
export function capacityLeftFraction(args: {
  readonly wearFraction: number
  readonly years: number
  readonly calendarFadeFraction: number
}): number {
  const { wearFraction, years, calendarFadeFraction } = args
  return (1 - END_OF_LIFE_FADE * wearFraction) * Math.max(0, 1 - calendarFadeFraction * Math.sqrt(years))
}

/** The share of capacity lost at which cycle life is counted. */
const END_OF_LIFE_FADE = 0.2

/** The battery: mass and price follow from its energy, E / e and E c. */
export function batteryPart(
  energyJ: number,
  battery: { readonly specificEnergyJPerKg: number; readonly costUsdPerJ: number },
): Part {
  return {
    id: 'battery',
    massKg: energyJ / battery.specificEnergyJPerKg,
    costUsd: energyJ * battery.costUsdPerJ,
    draw: NO_DRAW,
    stowedM3: undefined,
    labels: BATTERY_LABELS,
  }
}

const BATTERY_LABELS = { group: 'power', mass: 'battery', capital: 'battery' }
