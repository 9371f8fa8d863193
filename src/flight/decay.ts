import { EARTH_MU_M3_PER_S2 } from '../constants.ts'

/** Height of a circular orbit by time. */
export interface DecayPoint {
  readonly timeS: number
  readonly altitudeM: number
  readonly rateMPerS: number
}

/** Share of the local scale height that one step may lose. */
const STEP_SHARE = 0.02
const LONGEST_STEP_S = 86_400
/** A fall takes some ten thousand; what takes more is in no air of the Earth's. */
const MOST_POINTS = 500_000

/**
 * Decay of a circular orbit in air without thrust: da/dt = - B rho sqrt(mu a), B the drag coefficient times area over mass;
 * the midpoint method, with steps that follow the rate.
 *
 * Source: [king-hele-1987], chapter 4; [vallado-2013], section 9.6.
 * Assumes: the orbit stays circular, the density is that of its height; a spiral of many turns.
 * Valid: down to some 100 km, where a turn loses more than a scale height.
 *
 * `airAltitudeM` turns a radius into the height at which `densityKgPerM3` is asked.
 */
export function decay(args: {
  readonly startRadiusM: number
  readonly endRadiusM: number
  readonly ballisticM2PerKg: number
  readonly densityKgPerM3: (radiusM: number, timeS: number) => number
  readonly earthRadiusM: number
  readonly scaleHeightM: number
  readonly mostS: number
  readonly muM3PerS2?: number
}): DecayPoint[] {
  const { ballisticM2PerKg, densityKgPerM3, earthRadiusM, scaleHeightM } = args
  const mu = args.muM3PerS2 ?? EARTH_MU_M3_PER_S2
  const rate = (radiusM: number, timeS: number) =>
    -ballisticM2PerKg * densityKgPerM3(radiusM, timeS) * Math.sqrt(mu * radiusM)
  const points: DecayPoint[] = []
  let [timeS, radiusM] = [0, args.startRadiusM]
  for (;;) {
    const slope = rate(radiusM, timeS)
    points.push({ timeS, altitudeM: radiusM - earthRadiusM, rateMPerS: slope })
    const isOn = radiusM > args.endRadiusM && timeS < args.mostS
    if (!isOn || points.length === MOST_POINTS) return points
    const stepS = Math.min(LONGEST_STEP_S, (STEP_SHARE * scaleHeightM) / -slope)
    const middle = rate(radiusM + (stepS / 2) * slope, timeS + stepS / 2)
    radiusM += stepS * middle
    timeS += stepS
  }
}
