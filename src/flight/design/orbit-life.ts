import { DAY_S, EARTH_MU_M3_PER_S2, EARTH_RADIUS_M, STANDARD_GRAVITY_M_PER_S2, YEAR_S } from '../../constants.ts'
import { apOfF107, meanF107Sfu } from '../../environment/atmosphere/solar-activity.ts'
import { raanRateRadPerS, periodS as revolutionS } from '../../environment/orbit.ts'
import { orbitEnvironment } from '../../environment/orbit-environment.ts'
import { TABLE_RANGE } from '../../environment/orbit-query.ts'
import { shadowPassage } from '../../environment/shadow.ts'
import { sunPosition } from '../../environment/sun.ts'
import { dayOfMission } from '../../node/day.ts'
import { densityByAltitude } from '../density-by-altitude.ts'
import { daysSinceJ2000, type Epoch, isoTime, laterBy } from '../epoch.ts'
import type { Craft } from './craft.ts'

const LOWEST_TABLED_M = TABLE_RANGE.altitudeM[0]
/** As the sizing has it: from here on the air decides within days. */
const GONE_BELOW_M = 200e3
/** A decay that takes longer is none. */
export const LONGEST_DECAY_S = 1000 * YEAR_S
/** Share of a scale height that one step of a decay may lose, and the scale height the steps go by. */
const STEP_SHARE = 0.05
const SCALE_HEIGHT_M = 40e3

/** What thrust and air do to the orbit of a design, from injection to the end. */
export interface OrbitLife {
  readonly raiseS: number
  readonly raisePropellantKg: number
  /** Drag made up and collisions avoided over the life. */
  readonly holdPropellantKg: number
  readonly disposalPropellantKg: number
  /** All of it; the reserve that the sizing adds is for what flight and sizing do not know. */
  readonly propellantKg: number
  readonly disposalS: number
  /** Of a satellite that dies at the end of its life, from its operating orbit. */
  readonly decayS: number
}

/**
 * The orbit of a design through its life, averaged over revolutions: da/dt = 2 a (T - D) / (m v), with the activity of each
 * month, the shadow of each day, and a mass that falls as propellant is burnt. The climb is flown with the thrust that the
 * sizing has in sunlight, in the season of the longest eclipses; where drag beats it the satellite does not rise, and the time is endless.
 *
 * Source: [edelbaum-1961], [king-hele-1987], [celestrak-space-weather] for the months, [picone-2002] for the air.
 * Assumes: circular orbits, density of the orbit's mean; below the tables it falls as that of the whole globe does.
 * Valid: decay a factor of two over a solar cycle.
 */
export function flyOrbitLife(craft: Craft, missionStart: Epoch): OrbitLife {
  const { sizing, context } = craft
  const { design, mass, drag, propulsion } = sizing
  const { assumptions, mission } = context
  const air = monthlyAir(craft, missionStart)
  const exhaustMPerS = design.thruster.specificImpulseS * STANDARD_GRAVITY_M_PER_S2
  const climb = flyClimb(craft, air, seasonOfEclipses(craft, missionStart), exhaustMPerS)
  let massKg = mass.launchKg - climb.propellantKg
  let holdKg = 0
  const lifeS = mission.lifeYears * YEAR_S
  const collisionMPerS = assumptions.collisionManoeuvresPerYear * assumptions.collisionManoeuvreMPerS
  for (let timeS = 0; timeS < lifeS; timeS += MONTH_S) {
    const spanS = Math.min(MONTH_S, lifeS - timeS)
    const dragN = dragForce(
      air(design.altitudeM, timeS),
      design.altitudeM,
      assumptions.dragCoefficientRatio * drag.ramAreaM2,
    )
    const burntKg = (dragN * spanS) / exhaustMPerS + (massKg * collisionMPerS * (spanS / YEAR_S)) / exhaustMPerS
    massKg -= burntKg
    holdKg += burntKg
  }
  const disposalKg = massKg * -Math.expm1(-propulsion.deltaVDisposalMPerS / exhaustMPerS)
  const thrustN = propulsion.thrustToDragRatio * drag.dragForceN
  const burnS = (disposalKg * exhaustMPerS) / thrustN
  const tumblingM2 = (design.solarArrayAreaM2 + design.radiatorAreaM2) / 2 + assumptions.busRamAreaM2
  const dragAreaM2 = assumptions.dragCoefficientRatio * tumblingM2
  const disposalM = Math.min(assumptions.disposalAltitudeM, design.altitudeM)
  return {
    raiseS: climb.timeS,
    raisePropellantKg: climb.propellantKg,
    holdPropellantKg: holdKg,
    disposalPropellantKg: disposalKg,
    propellantKg: climb.propellantKg + holdKg + disposalKg,
    disposalS: burnS + decayTime(air, disposalM, dragAreaM2 / (massKg - disposalKg), lifeS + burnS),
    decayS: decayTime(air, design.altitudeM, dragAreaM2 / massKg, lifeS),
  }
}

const MONTH_S = YEAR_S / 12

const dragForce = (densityKgPerM3: number, altitudeM: number, dragAreaM2: number): number =>
  (0.5 * densityKgPerM3 * dragAreaM2 * EARTH_MU_M3_PER_S2) / (EARTH_RADIUS_M + altitudeM)

type Air = (altitudeM: number, missionS: number) => number

const globes = new Map<number, (altitudeM: number) => number>()

/** The air of the globe at a level, worked out once for all designs that fly at it. */
function globeAt(f107Sfu: number): (altitudeM: number) => number {
  const globe = globes.get(f107Sfu) ?? densityByAltitude(f107Sfu, apOfF107(f107Sfu))
  globes.set(f107Sfu, globe)
  return globe
}

/** Density on the design's orbit by altitude and time, at the activity of the month. */
function monthlyAir({ sizing, context }: Craft, missionStart: Epoch): Air {
  const { design } = sizing
  const [leastSfu, mostSfu] = TABLE_RANGE.f107Sfu
  const levels = new Map<number, number>()
  const levelAt = (missionS: number) => {
    const month = Math.floor(missionS / MONTH_S)
    const known = levels.get(month)
    if (known !== undefined) return known
    const name = isoTime(laterBy(missionStart, (month + 0.5) * MONTH_S)).slice(0, 7)
    const { predictedFrom, f107Sfu } = context.mission
    const monthSfu = predictedFrom === undefined ? f107Sfu : meanF107Sfu(name, 1)
    const level = Math.min(mostSfu, Math.max(leastSfu, monthSfu))
    levels.set(month, level)
    return level
  }
  const tabled = (altitudeM: number, f107Sfu: number) =>
    orbitEnvironment({
      altitudeM,
      orbit:
        design.orbit === 'dawn-dusk'
          ? { kind: 'dawn-dusk', ltanHours: design.ltanHours }
          : { kind: 'inclined', inclinationRad: design.inclinationRad },
      shieldingM: design.shieldingM,
      f107Sfu,
      solarPhase: context.mission.solarPhase,
    }).densityKgPerM3
  // One level will do for the shape: below the tables the air hardly knows activity.
  const globe = globeAt(context.mission.f107Sfu)
  return (altitudeM, missionS) => {
    const f107Sfu = levelAt(missionS)
    if (altitudeM >= LOWEST_TABLED_M) return tabled(altitudeM, f107Sfu)
    return tabled(LOWEST_TABLED_M, f107Sfu) * (globe(altitudeM) / globe(LOWEST_TABLED_M))
  }
}

/** A start of the climb that has the longest eclipse of the first year in its middle. */
function seasonOfEclipses({ sizing }: Craft, missionStart: Epoch): Epoch {
  const missionStartDays = daysSinceJ2000(missionStart)
  let [middleS, longestS] = [0, -1]
  for (let missionS = 0; missionS < YEAR_S; missionS += DAY_S) {
    const { eclipseS } = dayOfMission(sizing, { missionStartDays, missionS })
    if (eclipseS > longestS) [middleS, longestS] = [missionS, eclipseS]
  }
  return laterBy(missionStart, middleS - Math.min(YEAR_S, sizing.propulsion.raiseS) / 2)
}

/** Steps of a climb. */
const CLIMB_STEP_S = DAY_S / 8
/** A climb that takes longer is none. */
export const LONGEST_CLIMB_S = 5 * YEAR_S

function flyClimb(
  { sizing, context }: Craft,
  air: Air,
  season: Epoch,
  exhaustMPerS: number,
): { readonly timeS: number; readonly propellantKg: number } {
  const { design, drag, mass, propulsion } = sizing
  const dragAreaM2 = context.assumptions.dragCoefficientRatio * drag.featheredAreaM2
  let [timeS, altitudeM, massKg] = [0, design.injectionAltitudeM, mass.launchKg]
  // Where the launcher lets go above the orbit, thrust and air bring the satellite down.
  const upwards = design.injectionAltitudeM <= design.altitudeM ? 1 : -1
  while (upwards * (design.altitudeM - altitudeM) > 0) {
    const litFraction = 1 - darkShare(sizing, altitudeM, season, timeS)
    const thrustN = propulsion.climbThrustN * litFraction
    const radiusM = EARTH_RADIUS_M + altitudeM
    const speedMPerS = Math.sqrt(EARTH_MU_M3_PER_S2 / radiusM)
    const netN = thrustN - upwards * dragForce(air(altitudeM, timeS), altitudeM, dragAreaM2)
    if (netN <= 0 || timeS > LONGEST_CLIMB_S)
      return { timeS: Number.POSITIVE_INFINITY, propellantKg: mass.launchKg - massKg }
    const rateMPerS = (2 * radiusM * netN) / (massKg * speedMPerS)
    const stepS = Math.min(CLIMB_STEP_S, (upwards * (design.altitudeM - altitudeM)) / rateMPerS)
    altitudeM += upwards * rateMPerS * stepS
    massKg -= (thrustN * stepS) / exhaustMPerS
    timeS += stepS
    if (stepS < CLIMB_STEP_S) break
  }
  return { timeS, propellantKg: mass.launchKg - massKg }
}

/** Share of a revolution in shadow, half of the penumbra counted, at the altitude of a moment. */
function darkShare(
  { design, environment }: Craft['sizing'],
  altitudeM: number,
  missionStart: Epoch,
  missionS: number,
): number {
  const sun = sunPosition(daysSinceJ2000(laterBy(missionStart, missionS)))
  const { inclinationRad } = environment
  const nodeFromSunRad =
    design.orbit === 'dawn-dusk'
      ? ((design.ltanHours - 12) * Math.PI) / 12 + sun.equationOfTimeRad
      : raanRateRadPerS({ altitudeM, inclinationRad }) * missionS - sun.rightAscensionRad
  const passage = shadowPassage({
    altitudeM,
    inclinationRad,
    nodeFromSunRad,
    declinationRad: sun.declinationRad,
    sunDistanceAu: sun.distanceAu,
  })
  return (passage.umbraS + passage.penumbraS) / 2 / revolutionS(altitudeM)
}

/** Time in which a satellite without thrust sinks to where the air decides within days. */
function decayTime(air: Air, fromAltitudeM: number, ballisticM2PerKg: number, missionS: number): number {
  let [timeS, altitudeM] = [0, fromAltitudeM]
  const rateAt = (height: number, at: number) =>
    ballisticM2PerKg * air(height, missionS + at) * Math.sqrt(EARTH_MU_M3_PER_S2 * (EARTH_RADIUS_M + height))
  while (altitudeM > GONE_BELOW_M) {
    const rate = rateAt(altitudeM, timeS)
    const stepS = Math.min(MONTH_S, (STEP_SHARE * SCALE_HEIGHT_M) / rate)
    altitudeM -= stepS * rateAt(altitudeM - (stepS / 2) * rate, timeS + stepS / 2)
    timeS += stepS
    if (timeS > LONGEST_DECAY_S) return Number.POSITIVE_INFINITY
  }
  return timeS
}
