import { YEAR_S } from '../../constants.ts'
import type { Orbit, Sampling } from '../track.ts'
import { fieldOfModel, spectrumEnergiesMev, type TrappedModel } from '../trapped/maps.ts'
import {
  type DifferentialSpectrum,
  differentialSpectrum,
  type ShellTrack,
  shellTrack,
  spectrumOnTrack,
} from '../trapped/orbit-average.ts'

/** Trapped particles over a year on an orbit, per cm² and MeV, ready for `doseCalculator`. */
export interface YearlyFluence {
  readonly electrons: DifferentialSpectrum
  readonly protons: DifferentialSpectrum
}

/**
 * The trapped fluence of a year at solar minimum (AE8MIN and AP8MIN) or maximum (AE8MAX and AP8MAX) on an orbit.
 *
 * @example const year = yearlyFluence({ orbit: circularOrbit(650e3, 1.71), phase: 'max', sampling: TEN_DAYS })
 */
export function yearlyFluence(query: {
  readonly orbit: Orbit
  readonly phase: 'min' | 'max'
  readonly sampling: Sampling
}): YearlyFluence {
  const { orbit, phase, sampling } = query
  return fluenceOnTracks(phase, (model) => shellTrack(orbit, fieldOfModel(model), sampling))
}

/** The same from tracks at hand, so that models on one field share one. */
export function fluenceOnTracks(phase: 'min' | 'max', trackOf: (model: TrappedModel) => ShellTrack): YearlyFluence {
  const yearly = (model: TrappedModel): DifferentialSpectrum => {
    const { energiesMev, meanPerCm2S } = spectrumOnTrack(trackOf(model), model, spectrumEnergiesMev(model))
    const spectrum = differentialSpectrum(energiesMev, meanPerCm2S)
    return { energiesMev: spectrum.energiesMev, perCm2SMev: spectrum.perCm2SMev.map((flux) => flux * YEAR_S) }
  }
  return { electrons: yearly(`ae8${phase}`), protons: yearly(`ap8${phase}`) }
}
