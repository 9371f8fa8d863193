import densityTable from './data/density.json' with { type: 'json' }
import doseMap from './data/dose-map.json' with { type: 'json' }
import { debrisShapeRatio } from './debris.ts'
import { meteoroidFluxPerM2Year, meteoroidMassG } from './meteoroids.ts'
import { circularSpeedMPerS, periodS, sunSynchronousInclinationRad } from './orbit.ts'
import { solarFluxWPerM2, sunPosition } from './sun.ts'
import { type AnnualSunlight, dawnDuskLongestEclipseS, driftingYear, sunSynchronousYear } from './sunlight.ts'

/** Which phase of the solar cycle the trapped particles are taken from; mean weighs four quiet and seven active years. */
export type SolarPhase = 'min' | 'max' | 'mean'

/** What the node models ask of space: one circular orbit, one shield, one level of activity. */
export interface OrbitEnvironmentQuery {
  readonly altitudeM: number
  /** 'dawn-dusk' is sun-synchronous with its node at 6 or 18 h; 'inclined' is a mean over all nodes. */
  readonly orbit:
    | { readonly kind: 'dawn-dusk'; readonly ltanHours: 6 | 18 }
    | { readonly kind: 'inclined'; readonly inclinationRad: number }
  /** Aluminium-equivalent thickness. */
  readonly shieldingM: number
  /** F10.7, mean over the mission. */
  readonly f107Sfu: number
  readonly solarPhase: SolarPhase
}

export interface OrbitEnvironment {
  readonly periodS: number
  readonly speedMPerS: number
  readonly inclinationRad: number
  readonly longestEclipseS: number
  readonly meanEclipseFraction: number
  readonly eclipseDaysPerYear: number
  /** Sunlight in the season of the longest eclipse: near aphelion at 18 h, near perihelion at 6 h. */
  readonly longestEclipseSolarFluxWPerM2: number
  /** Sunlight at aphelion. */
  readonly lowestSolarFluxWPerM2: number
  /** Annual mean of cos beta: a Sun-facing array shows 2/pi of this share of its area to the wind. */
  readonly meanCosBetaFraction: number
  readonly lowestAbsBetaRad: number
  readonly densityKgPerM3: number
  /** Ionising dose in silicon at the centre of a solid aluminium sphere, trapped particles and solar protons. */
  readonly doseRadSiPerYear: number
  readonly trappedDoseRadSiPerYear: number
  readonly solarProtonDoseRadSiPerYear: number
  /** Trapped protons above 50 MeV, all directions, unshielded, orbit mean. */
  readonly protonFluxAbove50MevPerM2S: number
  /** 1 MeV electrons that would wear a silicon cell behind 100 µm of glass as much. */
  readonly equivalentFluencePerM2Year: number
  readonly debrisFlux1mmPerM2Year: number
  readonly debrisFlux1cmPerM2Year: number
  readonly debrisFlux10cmPerM2Year: number
  readonly meteoroidFlux1mmPerM2Year: number
  /** Bits of {@link OUT_OF_RANGE}: which arguments lie outside the tables, where the answer is extrapolated. */
  readonly outOfRange: number
}

/** Bits of `outOfRange`. */
export const OUT_OF_RANGE = { altitude: 1, shielding: 2, activity: 4 } as const

/** Where the tables hold. Outside, the slope at the edge goes on in log space. */
export const TABLE_RANGE = {
  altitudeM: [400e3, 2000e3],
  shieldingM: [0.5e-3, 20e-3],
  f107Sfu: [70, 230],
} as const

/** The validity notes of a mask, as sentences. */
export function outOfRangeNotes(mask: number): string[] {
  const { altitudeM, shieldingM, f107Sfu } = TABLE_RANGE
  const notes: string[] = []
  if (mask & OUT_OF_RANGE.altitude)
    notes.push(`environment extrapolated: altitude outside ${altitudeM[0] / 1e3}-${altitudeM[1] / 1e3} km`)
  if (mask & OUT_OF_RANGE.shielding)
    notes.push(`dose extrapolated: shielding outside ${shieldingM[0] * 1e3}-${shieldingM[1] * 1e3} mm`)
  if (mask & OUT_OF_RANGE.activity) notes.push(`density extrapolated: F10.7 outside ${f107Sfu[0]}-${f107Sfu[1]} sfu`)
  return notes
}

const ACTIVE_SHARE = 7 / 11
const METEOROID_1MM_G = meteoroidMassG(1e-3)
const FLUX_APHELION = solarFluxWPerM2(1.01671)
const JUNE_SOLSTICE_FLUX = solarFluxWPerM2(sunPosition(172).distanceAu)
const DECEMBER_SOLSTICE_FLUX = solarFluxWPerM2(sunPosition(355).distanceAu)
/** Orders of magnitude of the handbook, silicon behind 100 µm of glass. */
const FLUENCE_ALTITUDE_KM = [500, 600, 650, 800, 1000, 1200, 1400, 1600, 2000]
const FLUENCE_LN = [1.5e12, 3e12, 4e12, 8e12, 1.9e13, 4e13, 8e13, 1.4e14, 3.9e14].map((x) => Math.log(x * 1e4))
const FLUX_FLOOR = 1e-4

/**
 * Everything the environment tells one design, from tables interpolated in log space.
 *
 * Valid: {@link TABLE_RANGE}; beyond it the answer is extrapolated and `outOfRange` says so.
 */
export function orbitEnvironment(query: OrbitEnvironmentQuery): OrbitEnvironment {
  const { altitudeM, orbit, shieldingM, f107Sfu, solarPhase } = query
  const km = altitudeM / 1e3
  const dawnDusk = orbit.kind === 'dawn-dusk'
  const inclinationRad = dawnDusk ? sunSynchronousInclinationRad(altitudeM) : orbit.inclinationRad
  const sunlight = sunlightOf(altitudeM, orbit)
  const foldedDeg = (Math.min(inclinationRad, Math.PI - inclinationRad) * 180) / Math.PI
  const trapped = phaseMean(solarPhase, (phase) => lnDose(phase, km, foldedDeg, shieldingM * 1e3))
  const protons = phaseMean(solarPhase, (phase) => lnProtons(phase, km, foldedDeg))
  const debris = debrisShapeRatio(altitudeM)
  let outOfRange = 0
  if (altitudeM < TABLE_RANGE.altitudeM[0] || altitudeM > TABLE_RANGE.altitudeM[1]) outOfRange |= OUT_OF_RANGE.altitude
  if (shieldingM < TABLE_RANGE.shieldingM[0] || shieldingM > TABLE_RANGE.shieldingM[1])
    outOfRange |= OUT_OF_RANGE.shielding
  if (f107Sfu < TABLE_RANGE.f107Sfu[0] || f107Sfu > TABLE_RANGE.f107Sfu[1]) outOfRange |= OUT_OF_RANGE.activity
  return {
    periodS: periodS(altitudeM),
    speedMPerS: circularSpeedMPerS(altitudeM),
    inclinationRad,
    longestEclipseS: dawnDusk ? dawnDuskLongestEclipseS(altitudeM) : sunlight.longestEclipseS,
    meanEclipseFraction: sunlight.meanEclipseFraction,
    eclipseDaysPerYear: sunlight.eclipseDaysPerYear,
    longestEclipseSolarFluxWPerM2: dawnDusk && orbit.ltanHours === 6 ? DECEMBER_SOLSTICE_FLUX : JUNE_SOLSTICE_FLUX,
    lowestSolarFluxWPerM2: FLUX_APHELION,
    meanCosBetaFraction: sunlight.meanCosBetaFraction,
    lowestAbsBetaRad: sunlight.lowestAbsBetaRad,
    densityKgPerM3: density(km, f107Sfu),
    doseRadSiPerYear: trapped,
    trappedDoseRadSiPerYear: trapped,
    solarProtonDoseRadSiPerYear: 0,
    protonFluxAbove50MevPerM2S: protons * 1e4,
    equivalentFluencePerM2Year: Math.exp(interpolate(FLUENCE_ALTITUDE_KM, FLUENCE_LN, km)),
    debrisFlux1mmPerM2Year: 1e-2 * debris,
    debrisFlux1cmPerM2Year: 1e-4 * debris,
    debrisFlux10cmPerM2Year: 1.5e-5 * debris,
    meteoroidFlux1mmPerM2Year: meteoroidFluxPerM2Year({ altitudeM, massG: METEOROID_1MM_G }),
    outOfRange,
  }
}

const yearsByOrbit = new Map<string, AnnualSunlight>()

function sunlightOf(altitudeM: number, orbit: OrbitEnvironmentQuery['orbit']): AnnualSunlight {
  const stepM = Math.round(altitudeM / 1e3) * 1e3
  const key = `${stepM} ${orbit.kind === 'dawn-dusk' ? `ltan ${orbit.ltanHours}` : Math.round(orbit.inclinationRad * 100)}`
  let year = yearsByOrbit.get(key)
  if (year === undefined) {
    year =
      orbit.kind === 'dawn-dusk'
        ? sunSynchronousYear({ altitudeM: stepM, ltanHours: orbit.ltanHours })
        : driftingYear({ altitudeM: stepM, inclinationRad: orbit.inclinationRad })
    yearsByOrbit.set(key, year)
  }
  return year
}

function phaseMean(phase: SolarPhase, lnOf: (phase: 'solmin' | 'solmax') => number): number {
  if (phase !== 'mean') return Math.exp(lnOf(phase === 'min' ? 'solmin' : 'solmax'))
  return ACTIVE_SHARE * Math.exp(lnOf('solmax')) + (1 - ACTIVE_SHARE) * Math.exp(lnOf('solmin'))
}

function lnDose(phase: 'solmin' | 'solmax', km: number, deg: number, mm: number): number {
  return bilinear(km, deg, (a, i) => {
    const depths = doseMap[phase].dose[a]![i]!
    const lnDepths = depths.map((dose) => Math.log(Math.max(dose, FLUX_FLOOR)))
    return interpolate(doseMap.shieldingMm.map(Math.log), lnDepths, Math.log(mm))
  })
}

function lnProtons(phase: 'solmin' | 'solmax', km: number, deg: number): number {
  return bilinear(km, deg, (a, i) => {
    const p10 = Math.log(Math.max(doseMap[phase].p10[a]![i]!, FLUX_FLOOR))
    const p100 = Math.log(Math.max(doseMap[phase].p100[a]![i]!, FLUX_FLOOR))
    return p10 + (p100 - p10) * Math.log10(5)
  })
}

function bilinear(km: number, deg: number, value: (altitude: number, inclination: number) => number): number {
  return interpolate(
    doseMap.altitudeKm,
    doseMap.altitudeKm.map((_, a) =>
      interpolate(
        doseMap.inclinationDeg.slice(0, 5),
        [0, 1, 2, 3, 4].map((i) => value(a, i)),
        deg,
      ),
    ),
    km,
  )
}

function density(km: number, f107Sfu: number): number {
  const levels = densityTable.f107Sfu
  const lnAt = (level: number) =>
    interpolate(
      densityTable.altitudeKm,
      densityTable.densityKgPerM3.map((row) => Math.log(row[level]!)),
      km,
    )
  return Math.exp(
    interpolate(
      levels,
      levels.map((_, level) => lnAt(level)),
      f107Sfu,
    ),
  )
}

/** Piecewise linear; the end segments go on beyond the table. */
function interpolate(xs: readonly number[], ys: readonly number[], x: number): number {
  let k = 0
  while (k < xs.length - 2 && x > xs[k + 1]!) k++
  return ys[k]! + ((ys[k + 1]! - ys[k]!) * (x - xs[k]!)) / (xs[k + 1]! - xs[k]!)
}
