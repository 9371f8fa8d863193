import { DAY_S, STANDARD_GRAVITY_M_PER_S2, YEAR_S } from '../../constants.ts'
import { dayOfMission } from '../../node/day.ts'
import { lastCircularAltitudeM } from '../../node/re-entry.ts'
import { daysSinceJ2000, type Epoch } from '../epoch.ts'
import type { Craft } from './craft.ts'
import { OrbitDays } from './orbit-days.ts'
import { sinkingTimeS } from './sinking.ts'
import type { Spiral } from './spiral.ts'

/** What thrust and air do to the orbit of a design, from injection to the end. */
export interface OrbitLife {
  readonly raiseS: number
  readonly raisePropellantKg: number
  /** Drag made up and collisions avoided over the life. */
  readonly holdPropellantKg: number
  /** Share of the revolutions of the month of the thickest air that need thrust to hold the orbit. */
  readonly holdThrustFraction: number
  readonly disposalPropellantKg: number
  /** All of it; the reserve that the sizing adds is for what flight and sizing do not know. */
  readonly propellantKg: number
  readonly disposalS: number
  /** Of a satellite that dies at the end of its life, from its operating orbit. */
  readonly decayS: number
}

/** A climb that takes longer is none. */
export const LONGEST_CLIMB_S = 5 * YEAR_S
/** Between the revolutions on which the drag of the operating orbit is looked at. */
const LOOK_EVERY_S = YEAR_S / 12

/**
 * The orbit of a design through its life by the propagator: J2 to J4, drag of NRLMSISE-00 at the activity of the day, thrust along
 * the velocity in sunlight, a mass that falls as propellant is burnt. Revolutions are flown every few days, or kilometres, and
 * stand for those between. The climb is flown in the season of the longest eclipses, and down to disposal the thrusters
 * push the other way; where drag beats a climb the satellite does not rise, and the time is endless. On station revolutions with
 * thrust give back what those without lose.
 *
 * Source: [vallado-2013], sections 8.6 and 9.6; [picone-2002] the air, [celestrak-space-weather] its activity.
 * Assumes: a plane that is held; air as the places of the plane have it over a day; drag areas of the sizing.
 * Valid: decay a factor of two over a solar cycle.
 */
export function flyOrbitLife(craft: Craft, missionStart: Epoch, finer = 1): OrbitLife {
  const { sizing, context } = craft
  const { design, mass, drag, propulsion, environment } = sizing
  const { assumptions, mission } = context
  const orbits = new OrbitDays(craft, missionStart, finer)
  const lifeS = mission.lifeYears * YEAR_S
  const climb = flyClimb(craft, orbits, seasonOfEclipses(craft, missionStart))
  // The thrust that the sizing has on station, where eclipses leave it.
  const thrustN = (propulsion.thrustToDragRatio * drag.dragForceN) / (1 - environment.meanEclipseFraction)
  const station = flyStation(craft, orbits, { startKg: mass.launchKg - climb.burntKg, thrustN, finer })
  const endKg = mass.launchKg - climb.burntKg - station.burntKg
  const disposalM = lastCircularAltitudeM(design, assumptions)
  const ramM2 = assumptions.dragCoefficientRatio * drag.ramAreaM2
  const burn = orbits.spiral(
    { fromM: design.altitudeM, toM: disposalM, startS: lifeS, massKg: endKg, mostS: LONGEST_CLIMB_S },
    { thrustN, dragAreaM2: ramM2 },
  )
  const tumblingM2 = (design.solarArrayAreaM2 + design.radiatorAreaM2) / 2 + assumptions.busRamAreaM2
  const dragAreaM2 = assumptions.dragCoefficientRatio * tumblingM2
  const sink = (fromM: number, massKg: number, startS: number) =>
    sinkingTimeS({
      fromM,
      lossMPerS: (altitudeM, timeS) => {
        const { durationS, change } = orbits.dragged(altitudeM, startS + timeS, { dragAreaM2, massKg })
        return -change.semiMajorAxisM / durationS
      },
      finer,
    })
  return {
    raiseS: climb.timeS,
    raisePropellantKg: climb.burntKg,
    holdPropellantKg: station.burntKg,
    holdThrustFraction: station.mostFraction,
    disposalPropellantKg: burn.burntKg,
    propellantKg: climb.burntKg + station.burntKg + burn.burntKg,
    disposalS:
      burn.timeS +
      (design.reentry === 'controlled'
        ? 0
        : sink(disposalM, endKg - burn.burntKg, lifeS + Math.min(burn.timeS, lifeS))),
    decayS: sink(design.altitudeM, endKg, lifeS),
  }
}

/** A start of the climb, in seconds of the mission, that has the longest eclipse of the first year in its middle. */
function seasonOfEclipses({ sizing }: Craft, missionStart: Epoch): number {
  const missionStartDays = daysSinceJ2000(missionStart)
  let [middleS, longestS] = [0, -1]
  for (let missionS = 0; missionS < YEAR_S; missionS += DAY_S) {
    const { eclipseS } = dayOfMission(sizing, { missionStartDays, missionS })
    if (eclipseS > longestS) [middleS, longestS] = [missionS, eclipseS]
  }
  return middleS - Math.min(YEAR_S, sizing.propulsion.raiseS) / 2
}

/** From injection to the orbit, array and radiator edge-on. */
function flyClimb({ sizing, context }: Craft, orbits: OrbitDays, startS: number): Spiral {
  const { design, drag, mass, propulsion } = sizing
  return orbits.spiral(
    {
      fromM: design.injectionAltitudeM,
      toM: design.altitudeM,
      startS,
      massKg: mass.launchKg,
      mostS: LONGEST_CLIMB_S,
    },
    {
      thrustN: propulsion.climbThrustN,
      dragAreaM2: context.assumptions.dragCoefficientRatio * drag.featheredAreaM2,
    },
  )
}

/** Propellant that holds the orbit over the life and keeps clear of others, and the share of a month that takes thrust, at most. */
function flyStation(
  { sizing, context }: Craft,
  orbits: OrbitDays,
  { startKg, thrustN, finer }: { readonly startKg: number; readonly thrustN: number; readonly finer: number },
): { readonly burntKg: number; readonly mostFraction: number } {
  const { design, drag } = sizing
  const { assumptions, mission } = context
  const exhaustMPerS = design.thruster.specificImpulseS * STANDARD_GRAVITY_M_PER_S2
  const collisionMPerS2 = (assumptions.collisionManoeuvresPerYear * assumptions.collisionManoeuvreMPerS) / YEAR_S
  const dragAreaM2 = assumptions.dragCoefficientRatio * drag.ramAreaM2
  const lifeS = mission.lifeYears * YEAR_S
  let [massKg, mostFraction] = [startKg, 0]
  for (let timeS = 0; timeS < lifeS; timeS += LOOK_EVERY_S / finer) {
    const spanS = Math.min(LOOK_EVERY_S / finer, lifeS - timeS)
    const middleS = timeS + spanS / 2
    const coasting = orbits.dragged(design.altitudeM, middleS, { dragAreaM2, massKg })
    const thrusting = orbits.thrusting(design.altitudeM, middleS, { dragAreaM2, thrustN, massKg })
    const lossM = Math.max(0, -coasting.change.semiMajorAxisM)
    const fraction = lossM / (thrusting.change.semiMajorAxisM + lossM)
    mostFraction = Math.max(mostFraction, fraction)
    const collisionKg = massKg * -Math.expm1((-collisionMPerS2 * spanS) / exhaustMPerS)
    massKg -= (Math.min(1, fraction) * thrusting.burntKg * spanS) / thrusting.durationS + collisionKg
  }
  return { burntKg: startKg - massKg, mostFraction }
}
