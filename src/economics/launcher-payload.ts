import { EARTH_MU_M3_PER_S2, EARTH_RADIUS_M } from '../constants.ts'

/** Speed of the ground at the equator, m/s: 2 pi R_E over the sidereal day. Source: [wgs84]. */
export const EQUATOR_SPEED_M_PER_S = (2 * Math.PI * EARTH_RADIUS_M) / 86_164.0905
/** Perigee at which a launcher enters orbit before it climbs further. */
export const PARKING_ALTITUDE_M = 185e3

/**
 * Velocity a launcher must give above the ground, losses aside: into an orbit with its perigee at 185 km, less what the
 * turning Earth gives, and the burn that makes it circular.
 *
 *   v = |v_perigee - v_ground| + (v_circle - v_apogee), the ground's speed split by the azimuth: sin A = cos i / cos latitude
 *
 * Eastwards that is v cos i of the equator's speed to first order, wherever the site. An orbit inclined less than the site's
 * latitude is reached by a turn at the ascending speed.
 *
 * Source: [larson-wertz-1999] section 6.3 and chapter 18.
 * Assumes: losses to gravity, drag and steering as on the way to the orbit its payload is known for; a straight way.
 * @example launchSpeedMPerS({ altitudeM: 300e3, inclinationRad: 1.684, siteLatitudeRad: 0.6 }) // 7922
 */
export function launchSpeedMPerS(args: {
  readonly altitudeM: number
  readonly inclinationRad: number
  readonly siteLatitudeRad: number
}): number {
  const { altitudeM, inclinationRad, siteLatitudeRad } = args
  const perigeeM = EARTH_RADIUS_M + Math.min(PARKING_ALTITUDE_M, altitudeM)
  const apogeeM = EARTH_RADIUS_M + altitudeM
  const perigeeMPerS = Math.sqrt((2 * EARTH_MU_M3_PER_S2 * apogeeM) / (perigeeM * (perigeeM + apogeeM)))
  const raiseMPerS = Math.sqrt(EARTH_MU_M3_PER_S2 / apogeeM) - (perigeeMPerS * perigeeM) / apogeeM
  const siteCosine = Math.cos(siteLatitudeRad)
  const inclinationCosine = Math.cos(inclinationRad)
  const groundMPerS = EQUATOR_SPEED_M_PER_S * siteCosine
  // Ground speed times the sine of the azimuth.
  const eastMPerS = EQUATOR_SPEED_M_PER_S * Math.max(-siteCosine, Math.min(siteCosine, inclinationCosine))
  const alongMPerS = Math.sqrt(perigeeMPerS * perigeeMPerS - 2 * perigeeMPerS * eastMPerS + groundMPerS * groundMPerS)
  return alongMPerS + raiseMPerS + turnMPerS(perigeeMPerS, siteLatitudeRad, Math.abs(inclinationCosine), siteCosine)
}

/** What turning the orbit plane costs where it lies nearer to the equator than the site. */
function turnMPerS(speedMPerS: number, latitudeRad: number, inclinationCosine: number, siteCosine: number): number {
  if (inclinationCosine <= siteCosine) return 0
  return 2 * speedMPerS * Math.sin((latitudeRad - Math.acos(Math.min(1, inclinationCosine))) / 2)
}

/** A launcher by the payload it is known for. */
export interface LauncherPerformance {
  readonly referencePayloadKg: number
  readonly referenceAltitudeM: number
  /** {@link launchSpeedMPerS} of the orbit that payload is for. */
  readonly referenceSpeedMPerS: number
  readonly siteLatitudeRad: number
  /** What reaches orbit besides the payload: last stage at burn-out, with adapter and what it keeps for the way back. */
  readonly finalStageKg: number
  /** Effective exhaust velocity that payload and velocity trade by, over all stages. */
  readonly exhaustMPerS: number
}

/**
 * Payload to a circular orbit from the payload to another: what reaches orbit falls as e^(-dv / c), and of it the last stage
 * takes its share: m = (m_ref + m_stage) e^(-(v - v_ref) / c) - m_stage e^((u - u_ref) / c), u what turns the stage's orbit into one
 * that ends in the air. A heavy stage, as a reusable one is, makes the payload fall fast.
 *
 * Source: [larson-wertz-1999] equation 17-7, Tsiolkovsky, about the published point.
 * Assumes: the same losses as to the reference orbit; stages used alike; a stage that steers itself down, with what it keeps for
 * that from the reference orbit in its mass.
 * Valid: within about 5 % between low orbits of one launcher (Falcon 9 to 53, 70 and 97.6 degrees within 2 %).
 * @example launcherPayloadKg({ referencePayloadKg: 16250, referenceAltitudeM: 274e3, referenceSpeedMPerS: 7572.8,
 *   siteLatitudeRad: 0.497, finalStageKg: 4500, exhaustMPerS: 3200 }, { altitudeM: 314e3, inclinationRad: 1.7034 }) // 13982
 */
export function launcherPayloadKg(
  launcher: LauncherPerformance,
  to: {
    readonly altitudeM: number
    readonly inclinationRad: number
    /** What a way around land costs beyond that on the way to the published payload, as of `dogLegMPerS`. */
    readonly turnMPerS?: number
  },
): number {
  return payloadsAt(launcher, to.altitudeM)(to.inclinationRad, to.turnMPerS ?? 0)
}

/** {@link launcherPayloadKg} at one altitude by inclination and turn: all else is worked out once. */
export function payloadsAt(
  launcher: LauncherPerformance,
  altitudeM: number,
): (inclinationRad: number, turnMPerS: number) => number {
  const { siteLatitudeRad, exhaustMPerS, finalStageKg } = launcher
  const downMPerS = wayDownMPerS(altitudeM) - wayDownMPerS(launcher.referenceAltitudeM)
  const downKg = finalStageKg * Math.exp(downMPerS / exhaustMPerS)
  return (inclinationRad, turnMPerS) => {
    const more =
      launchSpeedMPerS({ altitudeM, inclinationRad, siteLatitudeRad }) + turnMPerS - launcher.referenceSpeedMPerS
    const inOrbitKg = (launcher.referencePayloadKg + finalStageKg) * Math.exp(-more / exhaustMPerS)
    return Math.max(0, inOrbitKg - downKg)
  }
}

/** Perigee in the air: where stages are sent at their end. */
const DOWN_PERIGEE_ALTITUDE_M = 50e3

/**
 * Velocity change that sends a stage down from a circular orbit: v (1 - sqrt(2 r_p / (r + r_p))), r_p a perigee at 50 km.
 *
 * Source: [larson-wertz-1999] section 6.3, the first burn of Hohmann.
 * @example wayDownMPerS(300e3) // 74.04
 */
export function wayDownMPerS(altitudeM: number): number {
  const radiusM = EARTH_RADIUS_M + altitudeM
  const perigeeM = EARTH_RADIUS_M + DOWN_PERIGEE_ALTITUDE_M
  return Math.sqrt(EARTH_MU_M3_PER_S2 / radiusM) * (1 - Math.sqrt((2 * perigeeM) / (radiusM + perigeeM)))
}
