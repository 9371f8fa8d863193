import { type DoseByParticle, doseCalculator, type ShieldGeometry } from '../dose/dose.ts'
import { DETECTORS, type Detector } from '../dose/kernel.ts'
import { fluenceOnTracks } from '../dose/orbit-dose.ts'
import { openSkyFraction } from '../field/cutoff.ts'
import { type FieldModel, igrf } from '../field/field-model.ts'
import { semiMajorAxisM } from '../orbit.ts'
import { eventSpectrum, eventsAtConfidence } from '../solar-protons.ts'
import { fieldOfModel } from '../trapped/maps.ts'
import type { Answer } from './answer.ts'
import { type CircularOrbit, type Sampling, trackCache } from './tracks.ts'

export { DETECTORS, type Detector, type ShieldGeometry }

export const GEOMETRIES = {
  sphere: 'sphere',
  'half-sphere': 'half-sphere',
  semi: 'semi-infinite',
  slab: 'slab',
} as const satisfies Readonly<Record<string, ShieldGeometry>>
export const MAPPINGS = ['corrected', 'as-distributed'] as const
export type Mapping = (typeof MAPPINGS)[number]

/** The year of the geomagnetic field that turns solar protons away. */
const CUTOFF_YEAR = 2027

export interface OrbitDoseQuery {
  readonly orbits: readonly (CircularOrbit & { readonly altitudeKm: number })[]
  /** The thinnest first. */
  readonly depthsMm: readonly number[]
  readonly phase: 'min' | 'max'
  readonly detector: Detector
  readonly shape: keyof typeof GEOMETRIES
  readonly bremsstrahlung: Mapping
  readonly activeYears: number
  readonly confidenceFraction: number
  readonly sampling: Sampling
}

/** Dose of a year behind aluminium: trapped particles, and solar protons of a mission. */
export function orbitDose(query: OrbitDoseQuery): Answer {
  const { orbits, depthsMm, phase, detector, shape, activeYears, confidenceFraction } = query
  const events = eventsAtConfidence({ activeYears, confidenceFraction })
  const doses = orbits.map(dosesOf(query))
  const unit = `Rad${detector}`
  const kinds = ['electron', 'bremsstrahlung', 'proton', 'trapped'].map((name) => `${name}Dose${unit}PerYear`)
  return {
    header: ['altitudeKm', 'inclinationDeg', 'shieldingMm', ...kinds, `solarProtonDose${unit}PerMission`],
    rows: orbits.flatMap(({ altitudeKm, inclinationRad }, i) =>
      depthsMm.map((mm, k) => {
        const { trapped, event } = doses[i]!
        return [altitudeKm, (inclinationRad * 180) / Math.PI, mm, ...doseParts(trapped, k), events * event.totalRad[k]!]
      }),
    ),
    notes: [
      `geometry: ${shape === 'sphere' ? 'centre of a solid aluminium sphere, 4 pi' : shape}; AE8/AP8 solar ${phase}; SHIELDOSE-2`,
      `solar protons: King, ${events} event(s) not exceeded at ${confidenceFraction * 100} % in ${activeYears} active years, storm cutoff`,
      'spread: a factor of 2 behind 5 mm and more, of 3 behind less',
    ],
    chart: doseChart(query, (orbit, depth) => doses[orbit]!.trapped.totalRad[depth]!),
  }
}

/** Of one orbit: a year of trapped particles, and one large solar event. */
function dosesOf({ depthsMm, phase, detector, shape, bremsstrahlung, sampling }: OrbitDoseQuery) {
  const tracks = trackCache(sampling)
  const dose = doseCalculator({
    detector,
    geometry: GEOMETRIES[shape],
    depthsM: depthsMm.map((mm) => mm / 1e3),
    bremsstrahlung,
    nuclear: 'local',
    mesh: 'fine',
  })
  const cutoffField = igrf(CUTOFF_YEAR)
  return ({
    altitudeM,
    inclinationRad,
  }: CircularOrbit): { readonly trapped: DoseByParticle; readonly event: DoseByParticle } => {
    const trackIn = (field: FieldModel) => tracks({ altitudeM, inclinationRad, field })
    return {
      trapped: dose(fluenceOnTracks(phase, (model) => trackIn(fieldOfModel(model)))),
      event: dose({
        electrons: { energiesMev: [], perCm2SMev: [] },
        protons: eventSpectrum({
          openSkyFraction: openSkyFraction(semiMajorAxisM(altitudeM)),
          sortedShellL: trackIn(cutoffField).shellL.slice().sort(),
          dipoleNt: cutoffField.dipoleNt,
        }),
      }),
    }
  }
}

/** Dose against altitude, or against thickness where there is one altitude. */
function doseChart(
  { orbits, depthsMm, phase, detector, shape }: OrbitDoseQuery,
  trappedRad: (orbit: number, depth: number) => number,
): Answer['chart'] & {} {
  const title = `Trapped dose in ${detector}, ${shape}, solar ${phase}`
  const yLabel = `rad(${detector})/yr`
  const altitudesKm = orbits.map(({ altitudeKm }) => altitudeKm)
  if (orbits.length === 1) {
    const points = depthsMm.map((mm, k) => [mm, trappedRad(0, k)] as const)
    return {
      title: `${title}, ${altitudesKm[0]} km`,
      xLabel: 'aluminium, mm',
      yLabel,
      lines: [{ name: 'trapped', points }],
    }
  }
  return {
    title,
    xLabel: 'altitude, km',
    yLabel,
    lines: depthsMm.map((mm, k) => ({
      name: `${mm} mm`,
      points: altitudesKm.map((km, i) => [km, trappedRad(i, k)] as const),
    })),
  }
}

export const DOSE_PARTS = ['electron', 'bremsstrahlung', 'proton', 'total'] as const

/** Doses at a depth, in the order of {@link DOSE_PARTS}. */
export const doseParts = (dose: DoseByParticle, depth: number): number[] => [
  dose.electronRad[depth]!,
  dose.bremsstrahlungRad[depth]!,
  dose.protonRad[depth]!,
  dose.totalRad[depth]!,
]
