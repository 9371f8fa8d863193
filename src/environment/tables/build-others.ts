import { type AltitudeAbove, orbitMeanDensityKgPerM3 } from '../atmosphere/orbit-density.ts'
import { driftingYear, sunSynchronousYear } from '../sunlight.ts'
import {
  ALTITUDES_KM,
  DENSITY_F107_SFU,
  DENSITY_INCLINATIONS_DEG,
  DENSITY_SCALE,
  DRIFTING_ALTITUDES_KM,
  DRIFTING_INCLINATIONS_DEG,
  SUNLIGHT_ALTITUDES_KM,
} from './axes.ts'

const DEG = Math.PI / 180

type DensityOrbit = Parameters<typeof orbitMeanDensityKgPerM3>[0]['orbit']

/** Scaled logarithms of the orbit-mean density. */
export interface DensityTable {
  /** [altitude][activity], node at 18 h; at 6 h it is the same within a per cent. */
  readonly dawnDusk: number[]
  /** [inclination][altitude][activity], mean over the node. */
  readonly inclined: number[]
}

/** By what the altitude of the orbit is counted from. */
export type DensityTables = Readonly<Record<AltitudeAbove, DensityTable>>

export function buildDensityTables(report: (line: string) => void): DensityTables {
  return { ellipsoid: densityTable('ellipsoid', report), sphere: densityTable('sphere', report) }
}

function densityTable(altitudeAbove: AltitudeAbove, report: (line: string) => void): DensityTable {
  const entries = (orbit: DensityOrbit) =>
    ALTITUDES_KM.flatMap((km) =>
      DENSITY_F107_SFU.map((f107Sfu) => {
        const density = orbitMeanDensityKgPerM3({ altitudeM: km * 1e3, orbit, f107Sfu, altitudeAbove })
        return Math.round(DENSITY_SCALE * Math.log(density))
      }),
    )
  const dawnDusk = entries({ kind: 'dawn-dusk', ltanHours: 18 })
  report(`density on dawn-dusk orbits, altitude over the ${altitudeAbove}`)
  const inclined = DENSITY_INCLINATIONS_DEG.flatMap((deg) => {
    report(`density at ${deg} degrees`)
    return entries({ kind: 'inclined', inclinationRad: deg * DEG })
  })
  return { dawnDusk, inclined }
}

/** Fractions of one, rounded to 1e-6, and days. */
export interface SunlightTables {
  /** [6 h, 18 h][altitude] */
  readonly eclipseFraction: number[]
  readonly eclipseDays: number[]
  readonly cosBeta: number[]
  /** [altitude][inclination] */
  readonly driftingEclipseFraction: number[]
  readonly driftingEclipseDays: number[]
  /** [inclination] */
  readonly driftingCosBeta: number[]
}

export function buildSunlightTables(): SunlightTables {
  const rounded = (value: number) => Math.round(value * 1e6) / 1e6
  const dawnDusk = [6, 18].flatMap((ltanHours) =>
    SUNLIGHT_ALTITUDES_KM.map((km) => sunSynchronousYear({ altitudeM: km * 1e3, ltanHours })),
  )
  const drifting = DRIFTING_ALTITUDES_KM.flatMap((km) =>
    DRIFTING_INCLINATIONS_DEG.map((deg) => driftingYear({ altitudeM: km * 1e3, inclinationRad: deg * DEG })),
  )
  return {
    eclipseFraction: dawnDusk.map((year) => rounded(year.meanEclipseFraction)),
    eclipseDays: dawnDusk.map((year) => year.eclipseDaysPerYear),
    cosBeta: dawnDusk.map((year) => rounded(year.meanCosBetaFraction)),
    driftingEclipseFraction: drifting.map((year) => rounded(year.meanEclipseFraction)),
    driftingEclipseDays: drifting.map((year) => year.eclipseDaysPerYear),
    driftingCosBeta: drifting
      .slice(0, DRIFTING_INCLINATIONS_DEG.length)
      .map((year) => rounded(year.meanCosBetaFraction)),
  }
}
