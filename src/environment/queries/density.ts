import { nrlmsise00 } from '../atmosphere/nrlmsise00.ts'
import { globalDensity, orbitMeanDensityKgPerM3 } from '../atmosphere/orbit-density.ts'
import { ACTIVITY_MONTHS, apOfF107, solarActivityOf } from '../atmosphere/solar-activity.ts'
import type { Answer } from './answer.ts'

export { ACTIVITY_MONTHS, solarActivityOf }

const EXTRAPOLATED = 'NRLMSISE-00 for drag (GTD7D); above 1,000 km a diffusive extrapolation; 15 % in quiet times'

type OrbitQuery = Parameters<typeof orbitMeanDensityKgPerM3>[0]

/** Orbit and annual mean of the air density at altitudes and levels of activity. */
export function orbitDensities(query: {
  readonly altitudesKm: readonly number[]
  readonly levelsSfu: readonly number[]
  readonly orbit: OrbitQuery['orbit']
  readonly altitudeAbove: 'ellipsoid' | 'sphere'
  /** Where the levels come from. */
  readonly notes: readonly string[]
}): Answer {
  const { altitudesKm, levelsSfu, orbit, altitudeAbove } = query
  const densities = altitudesKm.map((altitudeKm) =>
    levelsSfu.map((f107Sfu) => {
      return orbitMeanDensityKgPerM3({ altitudeM: altitudeKm * 1e3, orbit, f107Sfu, altitudeAbove })
    }),
  )
  return {
    header: ['altitudeKm', 'f107Sfu', 'apIndex', 'meanDensityKgPerM3'],
    rows: altitudesKm.flatMap((altitudeKm, i) =>
      levelsSfu.map((f107Sfu, k) => [altitudeKm, f107Sfu, apOfF107(f107Sfu), densities[i]![k]!]),
    ),
    notes: [EXTRAPOLATED, ...query.notes],
    chart: {
      title: 'Orbit-mean density',
      xLabel: 'altitude, km',
      yLabel: 'density, kg/m³',
      lines: levelsSfu.map((f107Sfu, k) => ({
        name: `F10.7 ${f107Sfu}`,
        points: altitudesKm.map((altitudeKm, i) => [altitudeKm, densities[i]![k]!] as const),
      })),
    },
  }
}

export const GLOBAL_ANSWERS = ['meanDensityKgPerM3', 'lowestDensityKgPerM3', 'highestDensityKgPerM3']

/** Mean, lowest and highest over the globe. */
export function globalDensities(query: Parameters<typeof globalDensity>[0]): number[] {
  const mean = globalDensity(query)
  return [mean.meanKgPerM3, mean.lowestKgPerM3, mean.highestKgPerM3]
}

export const POINT_ANSWERS = ['dragDensityKgPerM3', 'densityKgPerM3', 'exosphereTemperatureK', 'temperatureK']

/** The air at one place and time. */
export function pointDensities(query: Parameters<typeof nrlmsise00>[0]): number[] {
  const air = nrlmsise00(query)
  return [air.dragDensityKgPerM3, air.densityKgPerM3, air.exosphereK, air.temperatureK]
}
