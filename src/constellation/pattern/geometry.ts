import { EARTH_RADIUS_M } from '../../constants.ts'
import { meanMotionRadPerS, raanRateRadPerS, semiMajorAxisM } from '../../environment/orbit.ts'
import { crossingPhaseRad } from './phasing.ts'

/** Two circular orbits of one altitude and inclination, and how a satellite of the second leads one of the first. */
export interface PlanePair {
  readonly inclinationRad: number
  /** Difference of the ascending nodes. */
  readonly nodeOffsetRad: number
  /** Argument of latitude of the second satellite less that of the first. */
  readonly phaseOffsetRad: number
}

/**
 * Nearest and farthest that two satellites of neighbouring planes come in an orbit. With r1 . r2 / a² = m + v cos 2u,
 * m = cos d (cos W + K) / 2 - cos i sin W sin d, v = (cos W - K) / 2, K = cos² i cos W + sin² i, the distances are
 * a sqrt(2 (1 - m -+ |v|)).
 *
 *        plane 1   plane 2
 *           \  d1   /         W: difference of the nodes
 *      u --> *----*           d: difference of the phases
 *             \  /
 *              \/  crossing
 *
 * Source: [walker-1984]; spherical geometry, exact for circular orbits.
 * Assumes: equal altitude, no oblateness beyond what turns both planes alike.
 * @example crossPlaneDistanceM({ inclinationRad: Math.PI / 2, nodeOffsetRad: 0.1, phaseOffsetRad: 0 }, 0)[1] // 637548
 */
export function crossPlaneDistanceM(pair: PlanePair, altitudeM: number): [nearest: number, farthest: number] {
  const cosI = Math.cos(pair.inclinationRad)
  const cosW = Math.cos(pair.nodeOffsetRad)
  const k = cosI * cosI * cosW + 1 - cosI * cosI
  const mean =
    (Math.cos(pair.phaseOffsetRad) * (cosW + k)) / 2 -
    cosI * Math.sin(pair.nodeOffsetRad) * Math.sin(pair.phaseOffsetRad)
  const swing = Math.abs(cosW - k) / 2
  const a = semiMajorAxisM(altitudeM)
  const chord = (cosine: number) => a * Math.sqrt(Math.max(0, 2 * (1 - cosine)))
  return [chord(mean + swing), chord(mean - swing)]
}

/**
 * Slots ahead at which a satellite of the second plane would keep nearest to one of the first; the nearest there is stands
 * at the whole number next to it.
 * @example nearestSlots({ inclinationRad: 1.7, nodeOffsetRad: 0.1, phaseOffsetRad: 0.5 }, 20) // -1.55
 */
export function nearestSlots(pair: PlanePair, slotCount: number): number {
  return ((bestPhaseRad(pair) - pair.phaseOffsetRad) * slotCount) / (2 * Math.PI)
}

/**
 * Phase at which satellites of two planes keep nearest to each other: where m of {@link crossPlaneDistanceM} is greatest,
 * tan d = -2 cos i sin W / (cos W + K).
 */
export function bestPhaseRad({ inclinationRad, nodeOffsetRad }: Omit<PlanePair, 'phaseOffsetRad'>): number {
  const cosI = Math.cos(inclinationRad)
  const cosW = Math.cos(nodeOffsetRad)
  const k = cosI * cosI * cosW + 1 - cosI * cosI
  return Math.atan2(-2 * cosI * Math.sin(nodeOffsetRad), cosW + k)
}

/** Straight distance between two satellites of a plane so many slots apart. */
export function chordM(altitudeM: number, slots: number, slotCount: number): number {
  return 2 * semiMajorAxisM(altitudeM) * Math.sin((Math.PI * Math.min(slots, slotCount / 2)) / slotCount)
}

/**
 * Least distance over time between satellites of two planes with S satellites each: with b the angle between the
 * planes, 2 a cos(b / 2) |sin(F / 2)|, F the phase difference counted from the crossing,
 * F = d - 2 atan(-cos i tan(W / 2)), taken to the nearest satellite (modulo 2 pi / S).
 *
 * Source: [speckman-1990].
 * Assumes: circular orbits, equal altitude and inclination.
 * @example leastSeparationM({ inclinationRad: 0.925, nodeOffsetRad: 0.5, phaseOffsetRad: 0 }, 550e3, 1) // 2063e3
 */
export function leastSeparationM(pair: PlanePair, altitudeM: number, satelliteCount: number): number {
  const cosI = Math.cos(pair.inclinationRad)
  const cosBetween = cosI * cosI + (1 - cosI * cosI) * Math.cos(pair.nodeOffsetRad)
  const fromCrossing = pair.phaseOffsetRad - crossingPhaseRad(pair.inclinationRad, pair.nodeOffsetRad)
  const spacing = (2 * Math.PI) / satelliteCount
  const nearest = fromCrossing - spacing * Math.round(fromCrossing / spacing)
  return 2 * semiMajorAxisM(altitudeM) * Math.sqrt((1 + cosBetween) / 2) * Math.abs(Math.sin(nearest / 2))
}

/**
 * How fast the satellites of a shell run ahead of those of a shell higher by dh: (3/2) (n / a) dh.
 *
 * Source: [vallado-2013], first order in dh / a.
 * @example (shellDriftRadPerS(600e3, 10e3) * 180 * 3600) / Math.PI // 0.480 deg/h
 */
export function shellDriftRadPerS(altitudeM: number, heightDifferenceM: number): number {
  return (1.5 * meanMotionRadPerS(altitudeM) * heightDifferenceM) / semiMajorAxisM(altitudeM)
}

/**
 * How fast the planes of two shells of one inclination turn against each other under the oblateness.
 * @example (planeDriftRadPerS({ lowM: 550e3, highM: 600e3, inclinationRad: 0.925 }) * 180 * 86400) / Math.PI // -0.111 deg/day
 */
export function planeDriftRadPerS(args: {
  readonly lowM: number
  readonly highM: number
  readonly inclinationRad: number
}): number {
  const { inclinationRad } = args
  return (
    raanRateRadPerS({ altitudeM: args.lowM, inclinationRad }) -
    raanRateRadPerS({ altitudeM: args.highM, inclinationRad })
  )
}

/**
 * Fewest evenly spread satellites of one plane whose neighbours see each other above the grazing height:
 * pi / asin(d_max / 2a), rounded up.
 * @example closedRingCount(600e3, 80e3) // 9
 */
export function closedRingCount(altitudeM: number, grazingAltitudeM: number): number {
  const ratio = (EARTH_RADIUS_M + grazingAltitudeM) / semiMajorAxisM(altitudeM)
  return ratio >= 1 ? Number.POSITIVE_INFINITY : Math.ceil(Math.PI / Math.acos(ratio))
}

/**
 * Distance from a satellite to a user who sees it at an elevation: -R sin e + sqrt(R² sin² e + h² + 2 R h).
 * @example slantRangeM(600e3, Math.PI / 6) // 1075e3
 */
export function slantRangeM(altitudeM: number, elevationRad: number): number {
  const up = EARTH_RADIUS_M * Math.sin(elevationRad)
  return -up + Math.sqrt(up * up + altitudeM * altitudeM + 2 * EARTH_RADIUS_M * altitudeM)
}
