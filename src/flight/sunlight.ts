import { eme2000FromTeme, rotated, type Vector } from '../environment/frames.ts'
import { litFraction } from '../environment/shadow.ts'
import { sunPosition } from '../environment/sun.ts'
import { daysSinceJ2000, type Epoch, laterBy } from './epoch.ts'
import type { State } from './sgp4.ts'

/** A time in which a satellite is in the light, or out of it; seconds after the epoch. */
export interface LightInterval {
  readonly fromS: number
  readonly toS: number
  readonly isLit: boolean
}

const SEARCH_STEP_S = 30
const RESOLUTION_S = 0.5

/** Light and shadow in turn, a satellite counting as lit while it sees half of the Sun's disc or more. */
export function lightIntervals(at: (timeS: number) => State, epoch: Epoch, durationS: number): LightInterval[] {
  const isLit = (timeS: number) => sunShareAt(at(timeS).placeM, laterBy(epoch, timeS)) >= 0.5
  const intervals: LightInterval[] = []
  let fromS = 0
  let lit = isLit(0)
  for (let timeS = 0; timeS < durationS; timeS += SEARCH_STEP_S) {
    const nextS = Math.min(durationS, timeS + SEARCH_STEP_S)
    if (isLit(nextS) === lit) continue
    const changeS = changeBetween(isLit, timeS, nextS)
    intervals.push({ fromS, toS: changeS, isLit: lit })
    fromS = changeS
    lit = !lit
  }
  intervals.push({ fromS, toS: durationS, isLit: lit })
  return intervals
}

function changeBetween(isLit: (timeS: number) => boolean, firstS: number, lastS: number): number {
  let [a, b] = [firstS, lastS]
  const before = isLit(a)
  while (b - a > RESOLUTION_S) {
    const middle = (a + b) / 2
    if (isLit(middle) === before) a = middle
    else b = middle
  }
  return b
}

/** Share of the Sun's disc seen from a place in EME2000; the Sun is known in the equator of date. */
function sunShareAt(placeM: Vector, when: Epoch): number {
  const days = daysSinceJ2000(when)
  const sun = sunPosition(days)
  const across = Math.cos(sun.declinationRad)
  const toSun = rotated(eme2000FromTeme(days), [
    across * Math.cos(sun.rightAscensionRad),
    across * Math.sin(sun.rightAscensionRad),
    Math.sin(sun.declinationRad),
  ])
  return litFraction(placeM, toSun, sun.distanceAu)
}
