import { DAY_S } from '../../constants.ts'
import { geodeticOf } from '../../environment/geodesy.ts'
import type { OrbitState } from '../orbit-state.ts'
import type { Air, FlownState } from '../propagate.ts'
import type { CaseFile } from './case-file.ts'
import { type CaseRow, within } from './verdict.ts'

/** In air below this height a satellite is gone within a few revolutions, thrust or not. */
const REENTRY_M = 120e3

/** Height over the ellipsoid at which a flight ends: in the air, or where there is none on the ground. */
export const lowestM = (air: Air | undefined): number => (air === undefined ? 0 : REENTRY_M)

export const altitudeM = ({ placeM: [x, y, z] }: OrbitState): number => geodeticOf({ x, y, z }).altitudeM

/** Whether a flight is over; one whose height is no number is. */
export function downBelow(limitM: number): (state: OrbitState) => boolean {
  return (state) => !(altitudeM(state) > limitM)
}

/** Refuses a start that is down already. */
export function checkStartHeight(file: CaseFile, start: OrbitState, limitM: number): void {
  if (!downBelow(limitM)(start)) return
  const startKm = Math.round(altitudeM(start) / 100) / 10
  const limit = limitM === 0 ? 'the ground' : `${limitM / 1e3} km`
  throw file.wrong(
    'inputs.semi_major_axis_km',
    `a start above ${limit}, where a flight ends; this one is at ${startKm} km`,
  )
}

/** How long a flight lasted that came down before its time, with a word on when and where; undefined where it did not. */
export function comeDown(
  file: CaseFile,
  flown: readonly FlownState[],
  { limitM, durationS, epochUtc }: { readonly limitM: number; readonly durationS: number; readonly epochUtc: string },
): CaseRow | undefined {
  const [before, last] = [flown.at(-2)!, flown.at(-1)!]
  if (!downBelow(limitM)(last)) return undefined
  // Straight over a step, of which a fall has a few hundred.
  const [above, below] = [altitudeM(before), altitudeM(last)]
  const share = Number.isFinite(below) ? (above - limitM) / (above - below) : 1
  const timeS = before.timeS + share * (last.timeS - before.timeS)
  const expected = durationS / DAY_S
  const row = within('days flown', 'days', { expected, computed: timeS / DAY_S, tolerance: 0 })
  const at = new Date(Date.parse(epochUtc.endsWith('Z') ? epochUtc : `${epochUtc}Z`) + timeS * 1e3)
  const where = limitM === 0 ? 'hits the ground' : `re-enters: it is down to ${limitM / 1e3} km`
  const when = `${at.toISOString().slice(0, 16)}Z, ${Number(row.computed.toPrecision(3))} days after its start`
  file.note(
    `The satellite ${where} at ${when}, before the ${Number(expected.toPrecision(6))} days of the case are over.`,
  )
  return { ...row, holds: false }
}
