/**
 * Share of people by ten degrees of latitude, from 90-80 S to 80-90 N: half of them between 20 and 40 N, an eighth south
 * of the equator.
 * Source: [ciesin-gpw4], rounded.
 */
const SHARE_BY_BAND = [
  0,
  0,
  0,
  0,
  0.001,
  0.013,
  0.032,
  0.032,
  0.053, // southern half, 90-80 to 10-0
  0.091,
  0.151,
  0.262,
  0.216,
  0.095,
  0.05,
  0.004,
  0,
  0,
] as const
const BAND_RAD = Math.PI / SHARE_BY_BAND.length
const EARTH_KM2 = 5.101e8
const PER_KM2 = 1e-6

/**
 * People per square metre under the ground track of an orbit, by time: the density of each band of latitude, weighted by
 * the time that the track spends there. A satellite that decays by itself comes down anywhere along its track.
 *
 *   w(phi) dphi ~ cos phi / sqrt(sin² i - sin² phi) dphi
 *
 * Source: [nasa-std-8719-14] for the method; bands of ten degrees of [ciesin-gpw4].
 * Valid: 10 %; the bulge of the Earth, which draws decays towards the equator, is left out.
 * @example populationPerM2({ inclinationRad: 0.995, peopleCount: 7e9 }) // 1.41e-5
 */
export function populationPerM2(args: { readonly inclinationRad: number; readonly peopleCount: number }): number {
  const highestRad = Math.min(args.inclinationRad, Math.PI - args.inclinationRad)
  const sineTop = Math.sin(Math.max(highestRad, 1e-3))
  // The time below a latitude: the argument of latitude whose sine is sin phi / sin i.
  const timeBelow = (latitudeSine: number) =>
    Math.asin(Math.min(1, Math.max(-1, latitudeSine / sineTop))) / Math.PI + 0.5
  let perKm2 = 0
  let sineBelow = Number.NaN
  let below = Number.NaN
  for (const { share, southSine, northSine, areaKm2 } of INHABITED_BANDS) {
    const south = southSine === sineBelow ? below : timeBelow(southSine)
    const north = timeBelow(northSine)
    perKm2 += ((north - south) * share * args.peopleCount) / areaKm2
    sineBelow = northSine
    below = north
  }
  return perKm2 * PER_KM2
}

const INHABITED_BANDS = SHARE_BY_BAND.map((share, band) => {
  const southRad = -Math.PI / 2 + band * BAND_RAD
  const southSine = Math.sin(southRad)
  const northSine = Math.sin(southRad + BAND_RAD)
  return { share, southSine, northSine, areaKm2: (EARTH_KM2 / 2) * (northSine - southSine) }
}).filter(({ share }) => share > 0)
