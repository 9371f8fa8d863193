import { protonRigidityGv, verticalCutoffGv } from './field/cutoff.ts'
import type { DifferentialSpectrum } from './trapped/orbit-average.ts'

/** Storms that come with the great events push the cutoff down by about this share. A rule of thumb. */
export const STORM_CUTOFF_RATIO = 0.8
/** Years of King's data, and the anomalously large events in them. */
const KING_YEARS = 7
const KING_EVENTS = 1
/** The year of the active sun has this many such events in the mean: (N + 1) / T. */
export const EVENTS_PER_ACTIVE_YEAR = (KING_EVENTS + 1) / KING_YEARS
const FLUENCE_ABOVE_30_MEV_PER_CM2 = 7.9e9
const E_FOLDING_MEV = 26.5

/**
 * Fluence above an energy of one anomalously large event (August 1972) near Earth outside the magnetosphere:
 * J(>E) = 7.9e9 exp((30 - E) / 26.5) per cm².
 * Source: [king-1974]. Valid: 10-200 MeV. Standing: memory, widely published.
 *
 * @example kingFluencePerCm2(30) // 7.9e9
 */
export function kingFluencePerCm2(energyMev: number): number {
  return FLUENCE_ABOVE_30_MEV_PER_CM2 * Math.exp((30 - energyMev) / E_FOLDING_MEV)
}

/**
 * The number of large events not exceeded with a confidence in a time of active sun, by Burrell's extension of
 * Poisson statistics to a rate known from N = 1 event in T = 7 years only:
 * p(n) = (n + N)! / (n! N!) (t/T)^n / (1 + t/T)^(n + N + 1); the least n whose sum reaches the confidence.
 * Source: [burrell-1972]. Standing: memory.
 *
 * @example eventsAtConfidence({ activeYears: 1, confidenceFraction: 0.9 }) // 1
 */
export function eventsAtConfidence(query: {
  readonly activeYears: number
  readonly confidenceFraction: number
}): number {
  const ratio = query.activeYears / KING_YEARS
  let probability = (1 + ratio) ** -(KING_EVENTS + 1)
  let sum = probability
  let n = 0
  while (sum < query.confidenceFraction && n < 1000) {
    n++
    probability *= ((n + KING_EVENTS) / n) * (ratio / (1 + ratio))
    sum += probability
  }
  return n
}

/** Share of an event's protons that reach an orbit, by energy: time outside the cutoff, and the sky Earth leaves. */
export interface Transmission {
  readonly openSkyFraction: number
  /** Sorted L of places evenly spread in time along the orbit. */
  readonly sortedShellL: Float64Array
  readonly dipoleNt: number
}

/** Share of the interplanetary fluence at an energy that reaches the orbit in a storm. */
export function transmittedFraction(transmission: Transmission, energyMev: number): number {
  const { sortedShellL, dipoleNt } = transmission
  const reach = protonRigidityGv(energyMev)
  const atOne = STORM_CUTOFF_RATIO * verticalCutoffGv({ shellL: 1, dipoleNt })
  const lowestL = Math.sqrt(atOne / reach)
  let low = 0
  let high = sortedShellL.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (sortedShellL[middle]! > lowestL) high = middle
    else low = middle + 1
  }
  return (1 - low / sortedShellL.length) * transmission.openSkyFraction
}

const EVENT_ENERGIES_MEV = [10, 12, 15, 18, 22, 27, 33, 40, 50, 60, 75, 90, 110, 130, 160, 200]

/**
 * Differential fluence of one event on an orbit, per cm² and MeV, ready for the dose.
 * Assumes: isotropic arrival; vertical cutoff for all directions; nothing below 10 MeV, which half a millimetre of
 * aluminium stops.
 */
export function eventSpectrum(transmission: Transmission): DifferentialSpectrum {
  const energiesMev: number[] = []
  const perCm2SMev: number[] = []
  for (const energy of EVENT_ENERGIES_MEV) {
    const fluence = (kingFluencePerCm2(energy) / E_FOLDING_MEV) * transmittedFraction(transmission, energy)
    if (fluence <= 0) continue
    energiesMev.push(energy)
    perCm2SMev.push(fluence)
  }
  return { energiesMev, perCm2SMev }
}
