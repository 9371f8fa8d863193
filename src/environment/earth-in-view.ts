import { EARTH_RADIUS_M } from '../constants.ts'

const RINGS = 16

/** Wide views blur what the Earth has by latitude: what is left of Legendre's first and second polynomial. */
export interface Blur {
  readonly first: number
  readonly second: number
}

/** A ring of the cap in view. */
export interface Ring {
  /** Cosine of its angle at the Earth's centre. */
  readonly cosine: number
  readonly weight: number
}

/** Rings of equal area, weighed as a plate that faces nadir does. */
export function ringsOf(altitudeM: number): Ring[] {
  const h = 1 + altitudeM / EARTH_RADIUS_M
  return Array.from({ length: RINGS }, (_, ring) => {
    const cosine = cosineOf(ring, h)
    return { cosine, weight: weightOf(cosine, h) }
  })
}

const cosineOf = (ring: number, h: number): number => 1 / h + ((ring + 0.5) / RINGS) * (1 - 1 / h)

function weightOf(cosine: number, h: number): number {
  const square = 1 + h * h - 2 * h * cosine
  return ((h * cosine - 1) * (h - cosine)) / (square * square)
}

/**
 * What a view with the same weight all round leaves of a polynomial of the latitude below: its own mean over the view's angle.
 *
 * Source: the theorem of Funk and Hecke.
 * @example blurOf(600e3).second // 0.974
 */
export function blurOf(altitudeM: number): Blur {
  const h = 1 + altitudeM / EARTH_RADIUS_M
  let [first, second, weights] = [0, 0, 0]
  // A search asks this of every design: no list of rings is made.
  for (let ring = 0; ring < RINGS; ring++) {
    const cosine = cosineOf(ring, h)
    const weight = weightOf(cosine, h)
    first += weight * cosine
    second += (weight * (3 * cosine * cosine - 1)) / 2
    weights += weight
  }
  return { first: first / weights, second: second / weights }
}
