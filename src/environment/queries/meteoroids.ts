import { type DebrisSize, debrisFluxPerM2Year, legacyDebrisFluxPerM2Year } from '../debris.ts'
import { meteoroidFluxPerM2Year, meteoroidMassG } from '../meteoroids.ts'
import type { Answer } from './answer.ts'

export { meteoroidFluxPerM2Year }

/** Diameters at which the debris priors stand. */
const SIZES: readonly (readonly [DebrisSize, mm: number])[] = [
  ['1mm', 1],
  ['1cm', 10],
  ['10cm', 100],
]
const HEAVIEST_METEOROID_G = 500
const HIGHEST_DEBRIS_KM = 2000

const GRUEN =
  'meteoroids: Gruen 1985 with the orbit factors of ECSS, a factor of 2-3; 2.5 g/cm³ where a diameter is meant'

/** Meteoroids at least as heavy as asked, on a randomly tumbling surface. */
export function meteoroidFluxes(altitudesKm: readonly number[], massesG: readonly number[]): Answer {
  return {
    header: ['altitudeKm', 'massG', 'meteoroidFluxPerM2Year'],
    rows: altitudesKm.flatMap((km) =>
      massesG.map((massG) => [km, massG, meteoroidFluxPerM2Year({ altitudeM: km * 1e3, massG })]),
    ),
    notes: [GRUEN],
  }
}

/** Debris of the sizes with priors, and meteoroids as large. */
export function debrisFluxes(query: {
  readonly altitudesKm: readonly number[]
  /** Of the legacy model. */
  readonly year: number
  /** Of the year before. */
  readonly f107Sfu: number
}): Answer {
  const low = query.altitudesKm.filter((km) => km <= HIGHEST_DEBRIS_KM)
  return {
    header: [
      'altitudeKm',
      'diameterMm',
      'lowDebrisFluxPerM2Year',
      'nominalDebrisFluxPerM2Year',
      'highDebrisFluxPerM2Year',
      'legacyDebrisFluxPerM2Year',
      'meteoroidFluxPerM2Year',
    ],
    rows: low.flatMap((km) => SIZES.map(([size, mm]) => [km, mm, ...fluxesOf(query, km * 1e3, size, mm / 1e3)])),
    notes: [
      'debris: priors from object counts and a public altitude profile, standing estimated; use ORDEM or MASTER before quoting',
      'legacy: NASA 1990, before Fengyun-1C, Iridium and the constellations, 50 % for the inclination left out',
      GRUEN,
      ...(low.length < query.altitudesKm.length
        ? ['debris models end at 2,000 km: higher altitudes take --mass-g only']
        : []),
    ],
  }
}

function fluxesOf(
  { year, f107Sfu }: { readonly year: number; readonly f107Sfu: number },
  altitudeM: number,
  size: DebrisSize,
  diameterM: number,
): number[] {
  const { low, nominal, high } = debrisFluxPerM2Year(altitudeM, size)
  const massG = Math.min(meteoroidMassG(diameterM), HEAVIEST_METEOROID_G)
  return [
    low,
    nominal,
    high,
    legacyDebrisFluxPerM2Year({ altitudeM, diameterM, year, f107Sfu }),
    meteoroidFluxPerM2Year({ altitudeM, massG }),
  ]
}
