import { json2satrec, sgp4 } from 'satellite.js'
import { eme2000FromTeme, rotated, type Vector } from '../environment/frames.ts'
import { UserError } from '../errors.ts'
import { ccsdsTime, daysSinceJ2000, type Epoch, laterBy } from './epoch.ts'
import type { ElementSet } from './fleet.ts'

/** Place and velocity, of {@link propagator} in the mean equator and equinox of J2000. */
export interface State {
  readonly placeM: Vector
  readonly velocityMPerS: Vector
}

/** Flies an element set by SGP4: the state so many seconds after the epoch. */
export function propagator(elements: ElementSet, epoch: Epoch): (timeS: number) => State {
  const fly = temePropagator(elements, epoch)
  return (timeS) => {
    const { placeM, velocityMPerS } = fly(timeS)
    const turn = eme2000FromTeme(daysSinceJ2000(laterBy(epoch, timeS)))
    return { placeM: rotated(turn, placeM), velocityMPerS: rotated(turn, velocityMPerS) }
  }
}

/** The same in the axes of SGP4, the true equator and mean equinox of date. */
export function temePropagator(elements: ElementSet, epoch: Epoch): (timeS: number) => State {
  const satellite = json2satrec({
    OBJECT_NAME: elements.name,
    OBJECT_ID: 'UNKNOWN',
    EPOCH: ccsdsTime(epoch),
    MEAN_MOTION: elements.revolutionsPerDay,
    ECCENTRICITY: elements.eccentricityRatio,
    INCLINATION: elements.inclinationDeg,
    RA_OF_ASC_NODE: elements.nodeDeg,
    ARG_OF_PERICENTER: elements.perigeeDeg,
    MEAN_ANOMALY: elements.anomalyDeg,
    NORAD_CAT_ID: elements.catalogNumber,
    ELEMENT_SET_NO: 1,
    BSTAR: elements.bstar,
    MEAN_MOTION_DOT: 0,
    MEAN_MOTION_DDOT: 0,
  })
  return (timeS) => {
    const flown = sgp4(satellite, timeS / 60)
    if (flown === null) {
      throw new UserError({
        message: `${elements.name} decays within ${(timeS / 3600).toFixed(1)} h of the epoch in the atmosphere of SGP4`,
        expected: 'a shorter ephemeris',
        next: `--duration-hours ${Math.max(1, Math.floor(timeS / 7200))}`,
      })
    }
    const { position: p, velocity: v } = flown
    return { placeM: [p.x * 1e3, p.y * 1e3, p.z * 1e3], velocityMPerS: [v.x * 1e3, v.y * 1e3, v.z * 1e3] }
  }
}
