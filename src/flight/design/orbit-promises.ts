import { STANDARD_GRAVITY_M_PER_S2, YEAR_S } from '../../constants.ts'
import { NODE_LIMITS } from '../../node/limits.ts'
import type { Craft } from './craft.ts'
import { LONGEST_CLIMB_S, type OrbitLife } from './orbit-life.ts'
import { LONGEST_DECAY_S } from './sinking.ts'
import { type PromiseRow, promiseRow } from './verdict.ts'

/** What was promised of raising, propellant and the end. */
export function orbitPromises({ sizing }: Craft, life: OrbitLife): PromiseRow[] {
  const { propulsion, mass, design } = sizing
  const exhaustMPerS = design.thruster.specificImpulseS * STANDARD_GRAVITY_M_PER_S2
  const usefulMPerS = propulsion.deltaVNeededMPerS - propulsion.deltaVReserveMPerS
  const mostYears = NODE_LIMITS.find(({ metric }) => metric === 'disposalYears')?.max
  const where = 'orbit'
  return [
    promiseRow({
      name: 'raiseDays',
      words: 'days to raise from injection',
      sized: propulsion.raiseS,
      flown: life.raiseS,
      ...unlessThere(life.raiseS),
      limit: { side: 'max', value: LONGEST_CLIMB_S },
      where,
    }),
    promiseRow({
      name: 'holdThrustFraction',
      words: 'revolutions with thrust that hold the orbit, month of the thickest air',
      // The sizing's is of the mean activity.
      sized: 1 / propulsion.thrustToDragRatio,
      flown: life.holdThrustFraction,
      isComparable: false,
      limit: { side: 'max', value: 1 },
      where,
    }),
    promiseRow({
      name: 'propellantKg',
      words: 'propellant of the life, before reserve',
      sized: mass.launchKg * -Math.expm1(-usefulMPerS / exhaustMPerS),
      flown: life.propellantKg,
      limit: { side: 'max', value: Math.max(0, mass.propellantKg) },
      where,
    }),
    promiseRow({
      name: 'disposalYears',
      words: 'from the end of the life to re-entry',
      sized: propulsion.disposalYears,
      flown: life.disposalS / YEAR_S,
      ...unlessDown(life.disposalS),
      ...(mostYears === undefined ? {} : { limit: { side: 'max' as const, value: mostYears } }),
      where,
    }),
    promiseRow({
      name: 'passiveDecayYears',
      words: 'decay from the operating orbit, dead',
      sized: propulsion.passiveDecayYears,
      flown: life.decayS / YEAR_S,
      ...unlessDown(life.decayS),
      where,
    }),
  ]
}

const years = (timeS: number) => `${(timeS / YEAR_S).toLocaleString('en-US')} years`

const unlessThere = (raiseS: number) =>
  Number.isFinite(raiseS)
    ? {}
    : { endless: { words: `not there in ${years(LONGEST_CLIMB_S)}`, beyond: LONGEST_CLIMB_S } }

const unlessDown = (decayS: number) =>
  Number.isFinite(decayS)
    ? {}
    : { endless: { words: `not down in ${years(LONGEST_DECAY_S)}`, beyond: LONGEST_DECAY_S / YEAR_S } }
