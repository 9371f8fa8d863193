import { EARTH_FLATTENING, EARTH_RADIUS_M } from '../constants.ts'

/** Earth-fixed Cartesian place of geodetic coordinates on WGS84, m. Source: [wgs84]. */
export function earthFixedM(geodetic: {
  readonly altitudeM: number
  readonly latitudeRad: number
  readonly longitudeRad: number
}): { readonly x: number; readonly y: number; readonly z: number } {
  const { altitudeM, latitudeRad, longitudeRad } = geodetic
  const sine = Math.sin(latitudeRad)
  const square = EARTH_FLATTENING * (2 - EARTH_FLATTENING)
  const curvature = EARTH_RADIUS_M / Math.sqrt(1 - square * sine * sine)
  const across = (curvature + altitudeM) * Math.cos(latitudeRad)
  return {
    x: across * Math.cos(longitudeRad),
    y: across * Math.sin(longitudeRad),
    z: (curvature * (1 - square) + altitudeM) * sine,
  }
}

/** Geodetic latitude and altitude of an earth-fixed place, by Bowring's formula. Valid: below 1 mm in low orbit. */
export function geodeticOf(place: { readonly x: number; readonly y: number; readonly z: number }): {
  readonly altitudeM: number
  readonly latitudeRad: number
  readonly longitudeRad: number
} {
  const across = Math.hypot(place.x, place.y)
  const square = EARTH_FLATTENING * (2 - EARTH_FLATTENING)
  const polarM = EARTH_RADIUS_M * (1 - EARTH_FLATTENING)
  const parametric = Math.atan2(place.z * EARTH_RADIUS_M, across * polarM)
  const latitudeRad = Math.atan2(
    place.z + (square / (1 - square)) * polarM * Math.sin(parametric) ** 3,
    across - square * EARTH_RADIUS_M * Math.cos(parametric) ** 3,
  )
  const sine = Math.sin(latitudeRad)
  const curvature = EARTH_RADIUS_M / Math.sqrt(1 - square * sine * sine)
  // Along the normal, well-behaved at the poles where the usual across / cos(latitude) is not.
  const altitudeM = across * Math.cos(latitudeRad) + place.z * sine - curvature * (1 - square * sine * sine)
  return { altitudeM, latitudeRad, longitudeRad: Math.atan2(place.y, place.x) }
}
