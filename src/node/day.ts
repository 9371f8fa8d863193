import { YEAR_S } from '../constants.ts'
import { raanRateRadPerS } from '../environment/orbit.ts'
import { solarFluxWPerM2, sunPosition } from '../environment/sun.ts'
import { betaRad, eclipseFraction } from '../environment/sunlight.ts'
import type { Mission } from './assumptions.ts'
import type { NodeSizing } from './size.ts'

/** What a day brings: the same for all its orbits. */
export interface DayConditions {
  /** Of one orbit. */
  readonly eclipseS: number
  readonly solarFluxWPerM2: number
  /** Angle between the Sun and the orbit plane. */
  readonly betaRad: number
  /** Time in orbit, for the ageing of the array. */
  readonly ageYears: number
}

/**
 * The day of the longest eclipse with that season's sunlight, at end of life: batteries are sized for it, and arrays too
 * where the weakest sunlight of the year does not leave them less.
 *
 * Source: none; a definition of this project over what [vallado-2013] gives for the orbit's year.
 * @example worstDay({ environment: { longestEclipseS: 1241, longestEclipseSolarFluxWPerM2: 1318, lowestAbsBetaRad: 1.026 } },
 *   { lifeYears: 5 }).eclipseS // 1241
 */
export function worstDay({ environment }: NodeSizing, mission: Mission): DayConditions {
  return {
    eclipseS: environment.longestEclipseS,
    solarFluxWPerM2: environment.longestEclipseSolarFluxWPerM2,
    betaRad: environment.lowestAbsBetaRad,
    ageYears: mission.lifeYears,
  }
}

/**
 * The conditions at a moment of the mission, with the Sun where it stands then.
 *
 * Source: [meeus-1998] the Sun, [vallado-2013] its angle to the plane, the eclipse and the drift of the node,
 * [kopp-lean-2011] its light; formulas in `src/environment/`.
 * Assumes: cylindrical shadow, as the sizing does; a dawn-dusk orbit keeps its local time; an inclined one has its node at
 * the equinox when the mission starts and drifts from there under J2.
 * @example dayOfMission({ design: { altitudeM: 600e3, orbit: 'dawn-dusk', ltanHours: 18 },
 *   environment: { inclinationRad: 1.7067, periodS: 5801 } }, { missionStartDays: 9668, missionS: 0 }).eclipseS // 1241.1
 */
export function dayOfMission(
  { design, environment }: NodeSizing,
  at: {
    /** Start of the mission, days since noon of 1 January 2000. */
    readonly missionStartDays: number
    readonly missionS: number
  },
): DayConditions {
  const { altitudeM } = design
  const { inclinationRad } = environment
  const sun = sunPosition(at.missionStartDays + at.missionS / 86_400)
  const nodeFromSunRad =
    design.orbit === 'dawn-dusk'
      ? ((design.ltanHours - 12) * Math.PI) / 12 + sun.equationOfTimeRad
      : raanRateRadPerS({ altitudeM, inclinationRad }) * at.missionS - sun.rightAscensionRad
  const beta = betaRad({ declinationRad: sun.declinationRad, inclinationRad, nodeFromSunRad })
  return {
    eclipseS: eclipseFraction({ altitudeM, betaRad: beta }) * environment.periodS,
    solarFluxWPerM2: solarFluxWPerM2(sun.distanceAu),
    betaRad: beta,
    ageYears: Math.max(0, at.missionS / YEAR_S),
  }
}
