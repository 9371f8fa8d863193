import { EARTH_RADIUS_M } from '../../constants.ts'
import { type Blur, blurOf, ringsOf } from '../../environment/earth-in-view.ts'

/**
 * View factor to Earth of one face of a plate whose normal stands at an angle from nadir. With H = r / R and the angle g:
 * cos g / H² while the whole Earth is before the face, nil when it is behind it, and between
 *
 *   1/2 - asin[sqrt(H² - 1) / (H sin g)] / pi
 *     + {cos g acos[-sqrt(H² - 1) cot g] - sqrt(H² - 1) sqrt(1 - H² cos² g)} / (pi H²)
 *
 * Source: [howell-catalog] configuration B-20; exact for a diffuse sphere.
 * @example plateViewFactorFraction(600e3, 0) // 0.8354
 * @example plateViewFactorFraction(600e3, Math.PI / 2) // 0.2490
 */
export function plateViewFactorFraction(altitudeM: number, fromNadirRad: number): number {
  const h = 1 + altitudeM / EARTH_RADIUS_M
  const cosine = Math.cos(fromNadirRad)
  const edge = Math.acos(1 / h)
  if (fromNadirRad <= Math.PI / 2 - edge) return cosine / (h * h)
  if (fromNadirRad >= Math.PI / 2 + (Math.PI / 2 - edge)) return 0
  const sine = Math.sin(fromNadirRad)
  const tangent = Math.sqrt(h * h - 1)
  const clamp = (x: number) => Math.min(1, Math.max(-1, x))
  const inner =
    cosine * Math.acos(clamp((-tangent * cosine) / sine)) -
    tangent * Math.sqrt(Math.max(0, 1 - h * h * cosine * cosine))
  return 0.5 - Math.asin(clamp(tangent / (h * sine))) / Math.PI + inner / (Math.PI * h * h)
}

const SIDES = 64
const ANGLES = 64

/** What a two-sided plate on a circular orbit sees of the Earth, prepared for many look-ups. */
export interface EarthView {
  /** View factors of both faces added, by the cosine between a normal and nadir. */
  readonly bothSidesRatio: (cosineToNadirRatio: number) => number
  /** Share of full light on the Earth below, by the cosine between satellite and Sun at the Earth's centre. */
  readonly litEarthFraction: (cosineToSunRatio: number) => number
  /** What the width of the view leaves of Legendre's polynomials of the latitude below. */
  readonly blur: Blur
}

/**
 * The Earth as a plate sees it: its view factors by the angle, and how much of what it sees is lit, as a plate that looks
 * down weighs it, where a place reflects as the cosine of its Sun.
 *
 * Assumes: a diffuse and even Earth, the same light in all directions.
 */
export function earthView(altitudeM: number): EarthView {
  const sides = Float64Array.from({ length: SIDES + 1 }, (_, k) => {
    const angle = Math.acos(k / SIDES)
    return plateViewFactorFraction(altitudeM, angle) + plateViewFactorFraction(altitudeM, Math.PI - angle)
  })
  const lit = Float64Array.from({ length: ANGLES + 1 }, (_, k) => litShare(altitudeM, -1 + (2 * k) / ANGLES))
  return {
    bothSidesRatio: (cosine) => between(sides, Math.min(1, Math.abs(cosine)) * SIDES),
    litEarthFraction: (cosine) => between(lit, ((Math.min(1, Math.max(-1, cosine)) + 1) / 2) * ANGLES),
    blur: blurOf(altitudeM),
  }
}

function between(table: Float64Array, place: number): number {
  const k = Math.min(table.length - 2, Math.floor(place))
  return table[k]! + (place - k) * (table[k + 1]! - table[k]!)
}

const TURNS = 24

/** Mean over the cap in view of the positive cosine of the Sun there, weighed as a plate that faces nadir does. */
function litShare(altitudeM: number, cosineToSun: number): number {
  const sineToSun = Math.sqrt(Math.max(0, 1 - cosineToSun * cosineToSun))
  let [sum, weights] = [0, 0]
  for (const { cosine, weight } of ringsOf(altitudeM)) {
    const sine = Math.sqrt(1 - cosine * cosine)
    for (let turn = 0; turn < TURNS; turn++) {
      const azimuth = ((turn + 0.5) * 2 * Math.PI) / TURNS
      sum += weight * Math.max(0, cosine * cosineToSun + sine * sineToSun * Math.cos(azimuth))
      weights += weight
    }
  }
  return sum / weights
}
