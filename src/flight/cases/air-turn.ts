import { EARTH_MU_M3_PER_S2, EARTH_RATE_RAD_PER_S } from '../../constants.ts'
import type { CaseFile } from './case-file.ts'

const NOT = String.raw`(?:\b(?:not|non|no|without|never|neither|nor|zero)\b|n't\b)(?:[-\s]+\w+){0,3}?[-\s]+`
const TURN = String.raw`(?:co-?)?rotat\w*(?:\s+(?:along\s+)?(?:with|like|as)(?:\s+the)?\s+(?:earth|planet))?`
const STILL = new RegExp(`${NOT}${TURN}|\\b(?:still|static|motionless|at rest)\\b`, 'gi')
/** An air that outruns the Earth is none that is known here. */
const TURNING = new RegExp(`(?<!super-?)\\b${TURN}`, 'gi')

/** What the words of a case for its air say of its turning with the Earth, and what of them is left then. */
interface TurnInWords {
  readonly isTurning: boolean
  readonly isStill: boolean
  readonly left: string
}

function turnInWords(words: string): TurnInWords {
  // What says that nothing turns names turning too.
  const unstill = words.replace(STILL, ' ')
  const left = unstill.replace(TURNING, ' ')
  return { isTurning: left !== unstill, isStill: unstill !== words, left }
}

/** What a case says of its air, where it says one thing. */
export function turnOf(file: CaseFile): TurnInWords {
  const at = 'inputs.atmosphere'
  const said = turnInWords(file.has(at) ? file.text(at) : '')
  if (said.isTurning && said.isStill) throw file.wrong(at, 'air that rotates with the Earth or is still, one of them')
  return said
}

/**
 * By what share the drag of a circular orbit is that in still air, by radius: (1 - r w cos i / v)², of the wind along the track.
 *
 * Source: [king-hele-1987], chapter 4.
 * Assumes: the wind across the track adds nothing, which is exact over the equator and 0.1 % of the drag over the poles.
 */
export function windShare(file: CaseFile, muM3PerS2 = EARTH_MU_M3_PER_S2): (radiusM: number) => number {
  if (!turnOf(file).isTurning) return () => 1
  const at = 'inputs.inclination_deg'
  if (!file.has(at))
    throw file.wrong('inputs.atmosphere', 'inputs.inclination_deg beside air that rotates, or still air')
  const alongRadPerS = EARTH_RATE_RAD_PER_S * Math.cos((file.number(at) * Math.PI) / 180)
  return (radiusM) => (1 - alongRadPerS * Math.sqrt(radiusM ** 3 / muM3PerS2)) ** 2
}
