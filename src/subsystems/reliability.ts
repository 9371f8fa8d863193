import { BOLTZMANN_EV_PER_K } from '../constants.ts'

/**
 * Compute delivered over a life, in years of the undamaged satellite, while satellites and chips are lost at constant
 * rates: (1 - ovh) (1 - r^T) / (-ln r) with r = (1 - l_b)(1 - l_g).
 *
 * Source: [research-viewer]; the integral of an exponential.
 * @example effectiveComputeYears({ operatingYears: 4.6, busLossFraction: 0.01, chipLossFraction: 0.068, overheadFraction: 0.013 }) // 3.795
 */
export function effectiveComputeYears(args: {
  /** Life less deployment delay. */
  readonly operatingYears: number
  /** Satellites lost per year. */
  readonly busLossFraction: number
  /** Chips lost per year. */
  readonly chipLossFraction: number
  readonly overheadFraction: number
}): number {
  const yearly = (1 - args.busLossFraction) * (1 - args.chipLossFraction)
  const integral = yearly === 1 ? args.operatingYears : (1 - yearly ** args.operatingYears) / -Math.log(yearly)
  return (1 - args.overheadFraction) * integral
}

/**
 * Annual failure fraction of a fleet from a count of failures: 1 per device-year, events / (n days / 365.25).
 *
 * Source: none; a definition. The example is [llama3-2024].
 * @example annualFailureFraction({ failureCount: 220, deviceCount: 16384, days: 54 }) // 0.0908
 */
export function annualFailureFraction(args: {
  readonly failureCount: number
  readonly deviceCount: number
  readonly days: number
}): number {
  return args.failureCount / (args.deviceCount * (args.days / 365.25))
}

/**
 * Failure rate relative to that at a reference junction temperature: exp[-E_a / k (1/T - 1/T_ref)].
 *
 * Source: [jedec-jep122] Arrhenius acceleration.
 * Valid: one thermally activated mechanism, 300 to 400 K; E_a 0.5 to 0.7 eV.
 * @example arrheniusRatio({ temperatureK: 343.15, referenceK: 333.15, activationEv: 0.6 }) // 1.84
 */
export function arrheniusRatio(args: {
  readonly temperatureK: number
  readonly referenceK: number
  readonly activationEv: number
}): number {
  return Math.exp((-args.activationEv / BOLTZMANN_EV_PER_K) * (1 / args.temperatureK - 1 / args.referenceK))
}

/**
 * Mean over the time from 0 to `years` of {@link redundantLoopFraction}: 2 A(l) - A(2 l), A(l) = (1 - e^(-l T)) / (l T).
 *
 * Source: [larson-wertz-1999], redundant parts; its integral over the time.
 * @example meanRedundantLoopFraction(0.05, 5) // 0.982
 */
export function meanRedundantLoopFraction(failuresPerYear: number, years: number): number {
  const mean = (rate: number) => (rate * years < 1e-9 ? 1 : -Math.expm1(-rate * years) / (rate * years))
  return 2 * mean(failuresPerYear) - mean(2 * failuresPerYear)
}

/**
 * Chance that at least one of two pump loops still works, each failing at a constant rate: 1 - (1 - e^(-lambda t))².
 *
 * Source: [larson-wertz-1999], redundant parts.
 * Assumes: they fail independently.
 * @example redundantLoopFraction(0.05, 5) // 0.9511
 */
export function redundantLoopFraction(failuresPerYear: number, years: number): number {
  return 1 - (1 - Math.exp(-failuresPerYear * years)) ** 2
}

/**
 * Chance that at least so many of some alike and independent parts still work: the upper tail of the binomial.
 *
 * Source: [larson-wertz-1999]; the binomial distribution.
 * @example chanceOfAtLeast({ neededCount: 2, installedCount: 2, aliveFraction: 0.98 ** 5 }) // 0.817
 */
export function chanceOfAtLeast(args: {
  readonly neededCount: number
  readonly installedCount: number
  readonly aliveFraction: number
}): number {
  const { neededCount, installedCount, aliveFraction } = args
  const dead = 1 - aliveFraction
  if (neededCount <= 0) return 1
  if (dead <= 0) return installedCount >= neededCount ? 1 : 0
  // Integer powers by hand: this runs once a candidate.
  let term = 1
  for (let k = 0; k < installedCount; k++) term *= dead
  let tail = 0
  for (let alive = 0; alive <= installedCount; alive++) {
    if (alive >= neededCount) tail += term
    term *= ((installedCount - alive) * aliveFraction) / ((alive + 1) * dead)
  }
  return tail
}
