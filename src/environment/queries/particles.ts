import { circularOrbit, type Orbit } from '../track.ts'
import { integralFluxPerCm2S } from '../trapped/flux.ts'
import {
  fieldOfModel,
  isElectronModel,
  spectrumEnergiesMev,
  TRAPPED_MODELS,
  type TrappedModel,
} from '../trapped/maps.ts'
import { differentialSpectrum, type OrbitSpectrum, shellTrack, spectrumOnTrack } from '../trapped/orbit-average.ts'
import type { Answer } from './answer.ts'
import { type CircularOrbit, type Sampling, trackCache } from './tracks.ts'

export { circularOrbit, integralFluxPerCm2S, isElectronModel, type Orbit, TRAPPED_MODELS, type TrappedModel }

const MAP_NOTE = 'AE8/AP8: a factor of 2, more below 500 km'

/** Integral fluxes at a place in B-L space. */
export function pointFluxes(
  model: TrappedModel,
  place: { readonly shellL: number; readonly equatorialRatio: number },
  energiesMev: readonly number[],
): Answer {
  return {
    header: ['energyMev', 'integralFluxPerCm2S'],
    rows: energiesMev.map((energyMev) => [energyMev, integralFluxPerCm2S(model, { ...place, energyMev })]),
    notes: [`${model}: ${MAP_NOTE}`],
  }
}

/** The orbit-averaged spectrum; without energies at those of the maps. */
export function orbitSpectrum(query: {
  readonly model: TrappedModel
  readonly orbit: Orbit
  readonly energiesMev?: readonly number[]
  readonly sampling: Sampling
}): Answer {
  const { model } = query
  const energies = query.energiesMev ?? spectrumEnergiesMev(model)
  const track = shellTrack(query.orbit, fieldOfModel(model), query.sampling)
  const spectrum = spectrumOnTrack(track, model, energies)
  const mean = (k: number) => spectrum.meanPerCm2S[k]!
  return {
    header: ['energyMev', 'meanIntegralFluxPerCm2S', 'peakIntegralFluxPerCm2S', 'meanDifferentialFluxPerCm2SMev'],
    rows: energies.map((energy, k) => {
      const next = energies[k + 1]
      const fluxes = [mean(k), spectrum.meanPerCm2S[k + 1] ?? 0]
      const differential = next === undefined ? '' : (differentialSpectrum([energy, next], fluxes).perCm2SMev[0] ?? 0)
      return [energy, mean(k), spectrum.peakPerCm2S[k]!, differential]
    }),
    notes: [
      `${model} on ${track.field.name}: ${MAP_NOTE}`,
      'differential flux stands between its energy and the next, at their geometric mean',
    ],
    chart: {
      title: `Orbit-averaged flux, ${model}`,
      xLabel: 'energy, MeV',
      yLabel: 'integral flux, 1/(cm² s)',
      lines: [{ name: model, points: energies.map((energy, k) => [energy, mean(k)]) }],
    },
  }
}

export interface OrbitFluxQuery extends CircularOrbit {
  readonly model: TrappedModel
  readonly energyMev: number
}

/** Mean and peak integral flux of each question; one pass over a track serves all energies asked of a model on it. */
export function orbitFluxes(
  asked: readonly OrbitFluxQuery[],
  sampling: Sampling,
): { readonly meanPerCm2S: number; readonly peakPerCm2S: number }[] {
  const tracks = trackCache(sampling)
  const keyOf = ({ model, altitudeM, inclinationRad }: OrbitFluxQuery) => `${model} ${altitudeM} ${inclinationRad}`
  const spectra = new Map<string, OrbitSpectrum>()
  for (const { model, altitudeM, inclinationRad } of asked) {
    const key = keyOf({ model, altitudeM, inclinationRad, energyMev: 0 })
    if (spectra.has(key)) continue
    const energies = new Set(asked.filter((one) => keyOf(one) === key).map(({ energyMev }) => energyMev))
    const track = tracks({ altitudeM, inclinationRad, field: fieldOfModel(model) })
    spectra.set(key, spectrumOnTrack(track, model, [...energies]))
  }
  return asked.map((query) => {
    const spectrum = spectra.get(keyOf(query))!
    const k = spectrum.energiesMev.indexOf(query.energyMev)
    return { meanPerCm2S: spectrum.meanPerCm2S[k]!, peakPerCm2S: spectrum.peakPerCm2S[k]! }
  })
}
