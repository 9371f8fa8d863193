import { type TrappedMap, type TrappedModel, trappedMap } from './maps.ts'

/** Beyond this L the maps say nothing more. */
const HIGHEST_L = 15.6

/**
 * Integral omnidirectional flux above an energy at a place in B-L space, particles per cm² and s, as NASA's TRARA1.
 *
 * log10 J is linear in energy between the maps, and along rays from the origin of (B/B0 - 1, log J) between the
 * curves of two L values. The scaled L and B/B0 are truncated to integers, as in the program the maps are made for.
 * Source: [vette-1991], [sawyer-vette-1976]. Valid: 0.04-7 MeV electrons, 0.1-400 MeV protons; a factor of 2, more
 * below 500 km.
 *
 * @example integralFluxPerCm2S('ap8min', { shellL: 1.5, equatorialRatio: 1.1, energyMev: 30 })
 */
export function integralFluxPerCm2S(
  model: TrappedModel,
  at: { readonly shellL: number; readonly equatorialRatio: number; readonly energyMev: number },
): number {
  const map = trappedMap(model)
  const values = new Float64Array(map.energiesMev.length)
  mapValuesInto(values, map, at.shellL, at.equatorialRatio)
  return fluxBetweenMaps(map, values, at.energyMev)
}

/** Unscaled log10 J of every energy of the map at one place; the return value is false where all are zero. */
export function mapValuesInto(into: Float64Array, map: TrappedMap, shellL: number, equatorialRatio: number): boolean {
  const l = Math.trunc(Math.min(HIGHEST_L, Math.abs(shellL)) * map.lScale)
  const ratio = Math.trunc((Math.max(1, equatorialRatio) - 1) * map.ratioScale)
  let any = false
  for (let e = 0; e < into.length; e++) {
    const value = logFluxOnMap(map, e, l, ratio) / map.fluxScale
    into[e] = value
    if (value > 0) any = true
  }
  return any
}

/** Flux above an energy from the values of `mapValuesInto`; beyond the first and last map their slope goes on. */
export function fluxBetweenMaps(map: TrappedMap, values: Float64Array, energyMev: number): number {
  const energies = map.energiesMev
  let k = 1
  while (k < energies.length - 1 && energyMev > energies[k]!) k++
  const low = energies[k - 1]!
  const high = energies[k]!
  const slope = (energyMev - low) / (high - low)
  let value = values[k - 1]! + (values[k]! - values[k - 1]!) * slope
  if (values[k]! <= 0 && k >= 2) {
    const lower = energies[k - 2]!
    const below = values[k - 2]!
    value = Math.min(value, below + ((values[k - 1]! - below) * (energyMev - lower)) / (low - lower))
  }
  return value > 0 ? 10 ** value : 0
}

function logFluxOnMap(map: TrappedMap, energy: number, l: number, ratio: number): number {
  const { curveL, start, logFlux } = map
  let c = map.firstCurve[energy]!
  const last = map.firstCurve[energy + 1]! - 2
  while (c < last && curveL[c + 1]! <= l) c++
  const firstEmpty = start[c + 1] === start[c]
  const secondEmpty = start[c + 2] === start[c + 1]
  if (firstEmpty && secondEmpty) return 0
  // Curve b is the one that starts with the larger flux.
  let a = c
  let b = c + 1
  if (secondEmpty || (!firstEmpty && logFlux[start[b]!]! <= logFlux[start[a]!]!)) {
    a = c + 1
    b = c
  }
  return alongRays(map, a, b, (l - curveL[a]!) / (curveL[b]! - curveL[a]!), ratio)
}

/**
 * Walks the rays F = s b of falling slope through the vertices of both curves until the curve between them, at a
 * share of the way from a to b, reaches the wanted B/B0.
 */
function alongRays(map: TrappedMap, a: number, b: number, share: number, wanted: number): number {
  const { start, ratio, logFlux } = map
  const aStart = start[a]!
  const aEnd = start[a + 1]!
  const bEnd = start[b + 1]!
  const aEmpty = aEnd === aStart
  const lastA = aEmpty ? 0 : ratio[aEnd - 1]!
  if (wanted >= lastA && wanted >= ratio[bEnd - 1]!) return 0
  let ka = aStart + 1
  let kb = start[b]! + 1
  const a0 = aEmpty ? 0 : logFlux[aStart]!
  let flux = a0 + (logFlux[kb - 1]! - a0) * share
  let place = 0
  for (;;) {
    if (kb >= bEnd || (!aEmpty && ka >= aEnd)) return 0
    const slopeA = aEmpty ? Number.NEGATIVE_INFINITY : logFlux[ka]! / ratio[ka]!
    const slopeB = logFlux[kb]! / ratio[kb]!
    const onA = slopeA >= slopeB
    const slope = onA ? slopeA : slopeB
    const placeA = aEmpty ? 0 : onA ? ratio[ka]! : meeting(map, ka, slope)
    const placeB = onA ? meeting(map, kb, slope) : ratio[kb]!
    const nextPlace = placeA + (placeB - placeA) * share
    const nextFlux = slope * nextPlace
    if (nextPlace >= wanted) {
      if (nextPlace - place < 1e-10) return 0
      return Math.max(0, flux + ((nextFlux - flux) * (wanted - place)) / (nextPlace - place))
    }
    place = nextPlace
    flux = nextFlux
    if (onA) ka++
    else kb++
  }
}

/** Where the ray F = slope b meets the segment that ends in vertex k. */
function meeting(map: TrappedMap, k: number, slope: number): number {
  const { ratio, logFlux } = map
  const b0 = ratio[k - 1]!
  const f0 = logFlux[k - 1]!
  const segment = (logFlux[k]! - f0) / (ratio[k]! - b0)
  return (f0 - segment * b0) / (slope - segment)
}
