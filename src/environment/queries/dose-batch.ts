import { type DoseByParticle, doseCalculator } from '../dose/dose.ts'
import { NUCLEAR } from '../dose/kernel.ts'
import { fluenceOnTracks } from '../dose/orbit-dose.ts'
import { fieldOfModel } from '../trapped/maps.ts'
import type { DifferentialSpectrum } from '../trapped/orbit-average.ts'
import { type Detector, doseParts, type Mapping, type ShieldGeometry } from './dose.ts'
import { type CircularOrbit, type Sampling, trackCache } from './tracks.ts'

export interface OrbitDepth extends CircularOrbit {
  readonly phase: 'min' | 'max'
  readonly depthMm: number
}

/** Doses in silicon of each orbit and depth: behind a half-space by part, then in a sphere. */
export function orbitDepthDoses(asked: readonly OrbitDepth[], mapping: Mapping, sampling: Sampling): number[][] {
  const tracks = trackCache(sampling)
  const depths = [...new Set(asked.map(({ depthMm }) => depthMm))].sort((a, b) => a - b)
  const calculators = (['semi-infinite', 'sphere'] as const).map((geometry) =>
    doseCalculator({
      detector: 'Si',
      geometry,
      depthsM: depths.map((mm) => mm / 1e3),
      bremsstrahlung: mapping,
      nuclear: 'local',
      mesh: 'fine',
    }),
  )
  const doses = new Map<string, DoseByParticle[]>()
  return asked.map(({ phase, depthMm, altitudeM, inclinationRad }) => {
    const both = remembered(doses, `${altitudeM} ${inclinationRad} ${phase}`, () => {
      const fluence = fluenceOnTracks(phase, (model) =>
        tracks({ altitudeM, inclinationRad, field: fieldOfModel(model) }),
      )
      return calculators.map((calculate) => calculate(fluence))
    })
    return both.flatMap((dose) => doseParts(dose, depths.indexOf(depthMm)))
  })
}

/** Fluences of a year of one orbit and phase. */
export interface OrbitSpectra {
  readonly electrons: DifferentialSpectrum
  readonly protons: DifferentialSpectrum
}

export interface KernelQuery {
  /** Of the orbit and phase. */
  readonly spectra: OrbitSpectra
  readonly detector: Detector
  readonly geometry: ShieldGeometry
  /** How nuclear interactions are treated, by the original program's number from 1. */
  readonly nuclearNumber: number
  readonly depthMm: number
}

/** Doses by part of given spectra: the kernel alone, on the original program's mesh. */
export function kernelDoses(asked: readonly KernelQuery[], mapping: Mapping): number[][] {
  const keyOf = ({ detector, geometry, nuclearNumber }: KernelQuery) => `${detector} ${geometry} ${nuclearNumber}`
  const depths = new Map<string, number[]>()
  for (const query of asked) {
    const own = remembered(depths, keyOf(query), () => [])
    if (!own.includes(query.depthMm)) own.push(query.depthMm)
  }
  const calculators = new Map<string, ReturnType<typeof doseCalculator>>()
  const doses = new Map<string, Map<OrbitSpectra, DoseByParticle>>()
  return asked.map((query) => {
    const key = keyOf(query)
    const { detector, geometry, nuclearNumber, spectra, depthMm } = query
    const calculate = remembered(calculators, key, () =>
      doseCalculator({
        detector,
        geometry,
        depthsM: depths.get(key)!.map((mm) => mm / 1e3),
        bremsstrahlung: mapping,
        nuclear: NUCLEAR[nuclearNumber - 1]!,
        mesh: 'original',
      }),
    )
    const ofKey = remembered(doses, key, () => new Map<OrbitSpectra, DoseByParticle>())
    const dose = remembered(ofKey, spectra, () => calculate(spectra))
    return doseParts(dose, depths.get(key)!.indexOf(depthMm))
  })
}

function remembered<Key, Value>(known: Map<Key, Value>, key: Key, make: () => Value): Value {
  const found = known.get(key)
  if (found !== undefined) return found
  const made = make()
  known.set(key, made)
  return made
}
