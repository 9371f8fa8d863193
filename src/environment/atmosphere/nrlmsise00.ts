import { MESOPAUSE_KM } from './coefficients.ts'
import { type Atmosphere, summed } from './gases.ts'
import { lowerAtmosphere } from './lower-atmosphere.ts'
import { gravityAt } from './profile.ts'
import { thermosphere } from './thermosphere.ts'
import { type AtmosphereConditions, harmonicsOf } from './variation.ts'

export type { Atmosphere } from './gases.ts'
export type { AtmosphereConditions } from './variation.ts'

/**
 * The empirical atmosphere NRLMSISE-00 with a daily Ap: GTD7, and GTD7D for drag.
 * Source: [picone-2002]. Valid: ground to 1,000 km, about 15 % (one sigma) of density in quiet times; above it is a
 * diffusive extrapolation in which helium and hydrogen rule.
 *
 * This model comes from the US Naval Research Laboratory and is in the public domain; the laboratory endorses nothing
 * here.
 *
 * @example nrlmsise00({ dayOfYear: 172, utS: 29000, altitudeM: 400e3, latitudeRad: Math.PI / 3, longitudeRad: -1.2217,
 *   localTimeHours: 16, f107MeanSfu: 150, f107Sfu: 150, apIndex: 4 }).densityKgPerM3 // 4.0747e-12
 */
export function nrlmsise00(at: AtmosphereConditions): Atmosphere {
  const harmonics = harmonicsOf(at)
  const gravity = gravityAt(at.latitudeRad)
  const altitudeKm = at.altitudeM / 1e3
  const upper = thermosphere(at, harmonics, gravity, Math.max(altitudeKm, MESOPAUSE_KM))
  return altitudeKm >= MESOPAUSE_KM ? summed(upper) : lowerAtmosphere(altitudeKm, harmonics, gravity, upper)
}
