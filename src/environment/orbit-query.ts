import type { AltitudeAbove } from './atmosphere/orbit-density.ts'

/**
 * The phase of the solar cycle that particles are taken from: quiet, active, the mean of four quiet and seven active
 * years, or the share of active years itself.
 */
export type SolarPhase = 'min' | 'max' | 'mean' | number

/** What the node models ask of space: one circular orbit, one shield, one level of activity. */
export interface OrbitEnvironmentQuery {
  readonly altitudeM: number
  /** What the air takes the altitude from: the ellipsoid, as published tables do, where nothing is said. */
  readonly airAltitudeAbove?: AltitudeAbove
  /** 'dawn-dusk' is sun-synchronous with its node at 6 or 18 h, or up to an hour from it; 'inclined' is a mean over all nodes. */
  readonly orbit:
    | { readonly kind: 'dawn-dusk'; readonly ltanHours: number }
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
  /** Mean over the year. */
  readonly meanEclipseFraction: number
  readonly eclipseDaysPerYear: number
  /** Sunlight in the season of the longest eclipse: near aphelion at 18 h, near perihelion at 6 h. */
  readonly longestEclipseSolarFluxWPerM2: number
  /** Sunlight at aphelion. */
  readonly lowestSolarFluxWPerM2: number
  /** Annual mean of cos beta: a Sun-facing array shows 2/pi of this share of its area to the wind. */
  readonly meanCosBetaFraction: number
  readonly lowestAbsBetaRad: number
  /** Orbit and annual mean for drag. */
  readonly densityKgPerM3: number
  /** Ionising dose in silicon at the centre of a solid aluminium sphere: trapped particles and expected solar protons. */
  readonly doseRadSiPerYear: number
  readonly trappedDoseRadSiPerYear: number
  /** Expected large events (King) a year times the dose of one: none at solar minimum. */
  readonly solarProtonDoseRadSiPerYear: number
  /** Dose of one large solar event on this orbit; multiply by `eventsAtConfidence` for a bound. */
  readonly solarEventDoseRadSi: number
  /** Trapped protons above 50 MeV, all directions, unshielded, orbit mean. */
  readonly protonFluxAbove50MevPerM2S: number
  /** 1 MeV electrons that would wear a silicon cell behind 100 µm of glass as much; trapped and solar protons. */
  readonly equivalentFluencePerM2Year: number
  readonly debrisFlux1mmPerM2Year: number
  readonly debrisFlux1cmPerM2Year: number
  readonly debrisFlux10cmPerM2Year: number
  readonly meteoroidFlux1mmPerM2Year: number
  /** Meteoroids of any mass over those at 1 au far from Earth. */
  readonly meteoroidRatio: number
  /** Debris of any size over that at 800 km. */
  readonly debrisRatio: number
  /** Bits of {@link OUT_OF_RANGE}: which arguments lie outside the tables, where the answer is extrapolated. */
  readonly outOfRange: number
}

/** Bits of `outOfRange`. */
export const OUT_OF_RANGE = { altitude: 1, shielding: 2, activity: 4 } as const

/** Where the tables hold. Outside, the slope at the edge goes on in log space. */
export const TABLE_RANGE = {
  altitudeM: [300e3, 2000e3],
  shieldingM: [0.1e-3, 40e-3],
  f107Sfu: [60, 260],
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
