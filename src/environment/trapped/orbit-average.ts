import type { FieldModel } from '../field/field-model.ts'
import { type MagneticShell, magneticShell } from '../field/shell.ts'
import { followTrack, type Orbit, type Sampling } from '../track.ts'
import { fluxBetweenMaps, mapValuesInto } from './flux.ts'
import { fieldOfModel, type TrappedModel, trappedMap } from './maps.ts'

/** McIlwain's L and B/B0 along a track: what all models on the same field share. */
export interface ShellTrack {
  readonly field: FieldModel
  readonly shellL: Float64Array
  readonly equatorialRatio: Float64Array
}

/** Traces the field at every place of a track. The costly half of an orbit average. */
export function shellTrack(orbit: Orbit, field: FieldModel, sampling: Sampling): ShellTrack {
  const count = Math.floor(sampling.durationS / sampling.stepS)
  const shellL = new Float64Array(count)
  const equatorialRatio = new Float64Array(count)
  const shell: MagneticShell = { strengthNt: 0, shellL: 0, equatorialRatio: 1 }
  let k = 0
  followTrack(orbit, sampling, (x, y, z) => {
    magneticShell(shell, field, x, y, z)
    shellL[k] = shell.shellL
    equatorialRatio[k] = shell.equatorialRatio
    k++
  })
  return { field, shellL, equatorialRatio }
}

/** Mean and peak of the integral flux above each energy, per cm² and s, all directions. */
export interface OrbitSpectrum {
  readonly energiesMev: readonly number[]
  readonly meanPerCm2S: readonly number[]
  readonly peakPerCm2S: readonly number[]
}

/**
 * Integral spectrum of a model averaged over a track on the model's own field.
 *
 * @example spectrumOnTrack(shellTrack(circularOrbit(650e3, 1.71), jensenCain1960, TEN_DAYS), 'ap8min', [10, 30, 100])
 */
export function spectrumOnTrack(track: ShellTrack, model: TrappedModel, energiesMev: readonly number[]): OrbitSpectrum {
  const map = trappedMap(model)
  const values = new Float64Array(map.energiesMev.length)
  const mean = energiesMev.map(() => 0)
  const peak = energiesMev.map(() => 0)
  const { shellL, equatorialRatio } = track
  for (let k = 0; k < shellL.length; k++) {
    if (!mapValuesInto(values, map, shellL[k]!, equatorialRatio[k]!)) continue
    for (let e = 0; e < energiesMev.length; e++) {
      const flux = fluxBetweenMaps(map, values, energiesMev[e]!)
      mean[e] = mean[e]! + flux
      if (flux > peak[e]!) peak[e] = flux
    }
  }
  return { energiesMev, meanPerCm2S: mean.map((sum) => sum / shellL.length), peakPerCm2S: peak }
}

/** Integral spectrum of one model on one orbit: trace and average in one. */
export function orbitSpectrum(query: {
  readonly orbit: Orbit
  readonly model: TrappedModel
  readonly energiesMev: readonly number[]
  readonly sampling: Sampling
}): OrbitSpectrum {
  const track = shellTrack(query.orbit, fieldOfModel(query.model), query.sampling)
  return spectrumOnTrack(track, query.model, query.energiesMev)
}

export interface DifferentialSpectrum {
  readonly energiesMev: readonly number[]
  readonly perCm2SMev: readonly number[]
}

/**
 * Differential flux between the energies of an integral spectrum, at their geometric means:
 * f(sqrt(E1 E2)) = (J1 - J2) / (E2 - E1), where it is positive.
 */
export function differentialSpectrum(
  energiesMev: readonly number[],
  integralPerCm2S: readonly number[],
): DifferentialSpectrum {
  const energies: number[] = []
  const flux: number[] = []
  for (let k = 0; k + 1 < energiesMev.length; k++) {
    const low = energiesMev[k]!
    const high = energiesMev[k + 1]!
    const difference = (integralPerCm2S[k]! - integralPerCm2S[k + 1]!) / (high - low)
    if (difference <= 0) continue
    energies.push(Math.sqrt(low * high))
    flux.push(difference)
  }
  return { energiesMev: energies, perCm2SMev: flux }
}
