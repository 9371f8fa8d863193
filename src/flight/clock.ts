import { DAY_S } from '../constants.ts'
import { eme2000FromTeme, type Rotation, rotated, type Vector } from '../environment/frames.ts'
import { sunPosition } from '../environment/sun.ts'
import type { SunDirection } from './eclipse-edges.ts'

const J2000_MS = Date.UTC(2000, 0, 1, 12)

/** Days since noon of 1 January 2000, of a time so many seconds after an epoch in UTC. */
export function daysAfter(epochUtc: string, timeS: number): number {
  const unixMs = Date.parse(epochUtc.endsWith('Z') ? epochUtc : `${epochUtc}Z`)
  return (unixMs - J2000_MS) / (DAY_S * 1000) + timeS / DAY_S
}

/** The Sun on axes of the true equator and mean equinox of date, in which SGP4 gives its states. */
export function sunOfDate(daysSinceJ2000: number): SunDirection {
  const { rightAscensionRad, declinationRad, distanceAu } = sunPosition(daysSinceJ2000)
  const across = Math.cos(declinationRad)
  return {
    toSun: [across * Math.cos(rightAscensionRad), across * Math.sin(rightAscensionRad), Math.sin(declinationRad)],
    distanceAu,
  }
}

/** Turns J2000 axes into those of date at an instant. */
export function ofDate(daysSinceJ2000: number): (v: Vector) => Vector {
  const turn = eme2000FromTeme(daysSinceJ2000)
  const back = turn[0].map((_, k) => turn.map((row) => row[k]!)) as unknown as Rotation
  return (v) => rotated(back, v)
}

/** Turns axes of date into those of J2000. */
export function ofJ2000(daysSinceJ2000: number): (v: Vector) => Vector {
  const turn = eme2000FromTeme(daysSinceJ2000)
  return (v) => rotated(turn, v)
}
