import { isTemperature, NOTABLE_K, NOTABLE_SHARE, type PromiseRow, ROUNDING } from './verdict.ts'

/** Where a step could decide what a promise comes to, its flight is flown again in steps of so much, whatever was asked. */
export const FINE_STEP_S = 15

/** By how much steps of a minute and of a quarter of one were seen to differ, rounded up; longer steps by more. */
const MEASURED_STEP_S = 60
const STEP_K = 0.4
const STEP_SHARE = 0.003
const STEP_SHARES: Readonly<Record<string, number>> = {
  // Peaks are cut by steps.
  computeShedFraction: 0.0007,
}
/** Of compute delivered where some was shed: it comes back a step or an orbit earlier or later. */
const SHED_SHARE = 0.015
/** Where the array hardly gives what is asked, charge drifts from day to day, and what a step gets wrong of it adds up. */
const ADRIFT_MARGIN = 0.02
const ADRIFT: readonly string[] = ['deepestDischargeFraction', 'computeShedFraction', 'unservedKwh']
/** Beyond its limit by so many rooms a promise is broken in any step. */
const BROKEN_ROOMS = 20
/** Where a battery is as empty as this a step decides whether it runs out. */
const NEARLY_EMPTY_FRACTION = 0.98

/** The promises whose verdict could be another with another step, of all those of some flights in steps of so much. */
export function hangingOnStep(rows: readonly PromiseRow[], stepS: number): PromiseRow[] {
  const shed = rows.find(({ name }) => name === 'computeShedFraction')
  const isShed = shed?.limit !== undefined && shed.flown > shed.limit.value - roomOf(shed, stepS, false)
  const array = rows.find(({ name }) => name === 'arrayMarginFraction')
  const isAdrift = array !== undefined && array.flown < ADRIFT_MARGIN
  return rows.filter((row) => hangsOnStep(row, stepS, isShed) || (isAdrift && driftsOnStep(row, stepS)))
}

/** Whether another day could be the worst by a promise, were it flown in another step. */
export function couldBeWorst(day: PromiseRow, worst: PromiseRow, stepS: number): boolean {
  const room = 2 * roomOf(worst, stepS, false)
  const apart = Math.abs(day.flown - worst.flown)
  const shareApart = Math.abs(day.flown / day.sized - worst.flown / worst.sized)
  return apart <= room || (!isTemperature(worst.name) && shareApart <= room)
}

function hangsOnStep(row: PromiseRow, stepS: number, isShed: boolean): boolean {
  const { name, flown, limit, difference } = row
  const room = roomOf(row, stepS, isShed)
  const notable = isTemperature(name) ? NOTABLE_K : NOTABLE_SHARE
  // What a control holds at its limit stays there in any step.
  const isHeld = limit !== undefined && Math.abs(flown - limit.value) <= ROUNDING
  const isAtLimit = limit !== undefined && !isHeld && Math.abs(flown - limit.value) < room
  const isAtNotable = difference !== undefined && Math.abs(Math.abs(difference) - notable) < room
  return isAtLimit || isAtNotable || (name === 'deepestDischargeFraction' && flown > NEARLY_EMPTY_FRACTION)
}

/** Whether a promise on charge is not broken so far that no step would save it. */
function driftsOnStep(row: PromiseRow, stepS: number): boolean {
  const { name, flown, limit } = row
  return ADRIFT.includes(name) && limit !== undefined && flown < limit.value + BROKEN_ROOMS * roomOf(row, stepS, false)
}

function roomOf({ name }: PromiseRow, stepS: number, isShed: boolean): number {
  const ofShare = isShed && name === 'computeDeliveredFraction' ? SHED_SHARE : (STEP_SHARES[name] ?? STEP_SHARE)
  return (isTemperature(name) ? STEP_K : ofShare) * Math.max(1, stepS / MEASURED_STEP_S)
}
