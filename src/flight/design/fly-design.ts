import { YEAR_S } from '../../constants.ts'
import { ACTIVITY_MONTHS } from '../../environment/atmosphere/solar-activity.ts'
import { UserError } from '../../errors.ts'
import { type Epoch, epochOf, isoTime } from '../epoch.ts'
import { constellationOf, type SizedMission } from '../sized.ts'
import { type Craft, craftOf, MEAN_EARTH } from './craft.ts'
import { flyFiner } from './fly-finer.ts'
import { checkStretch, type FlownStretch, flyStretch, type Watcher } from './fly-stretch.ts'
import { BREACHES, type Passed } from './log.ts'
import { flyOrbitLife } from './orbit-life.ts'
import { orbitPromises } from './orbit-promises.ts'
import { promisesOf } from './promises.ts'
import type { Stretch } from './stretch.ts'
import type { PromiseRow } from './verdict.ts'
import { worstDays } from './worst-days.ts'

/** How long a design is flown: a number of days from its start, its whole life, or the worst days of it. */
export interface FlightPlan {
  readonly stepS: number
  readonly span: 'worst days' | 'life' | { readonly days: number }
  /** In place of the study's. */
  readonly epoch?: string
}

/** Who looks on at a flight. */
export interface FlightCompany {
  /** Told every step of a stretch. */
  readonly watcher?: (stretch: Stretch) => Watcher
  /** Asked from time to time whether the flight is to stop. */
  readonly pause?: (stretch: Stretch, flownS: number) => Promise<boolean> | boolean
}

/** A satellite of a design, of a constellation that of a shell. */
export interface NamedCraft {
  readonly name: string
  readonly craft: Craft
}

/** A satellite flown. */
export interface FlownCraft {
  readonly name: string
  readonly stretches: readonly FlownStretch[]
  readonly promises: readonly PromiseRow[]
  readonly holds: boolean
  /** False where the flight was stopped before its end. */
  readonly isComplete: boolean
  /** What broke first, by the time of the mission. */
  readonly first: (Passed & { readonly words: string; readonly where: string; readonly missionS: number }) | undefined
}

/** The satellites of a design that are flown: of a constellation the sample of its shells that the sizing has. */
export function craftsOf(mission: SizedMission): NamedCraft[] {
  const constellation = constellationOf(mission)
  if (constellation === undefined) {
    return [{ name: mission.study.name, craft: craftOf(mission.sizing, mission.compiled.context) }]
  }
  const { samples, nodeContext } = constellation.sizing
  return samples.map(({ sizing }) => {
    const { orbit, altitudeM, ltanHours } = sizing.design
    const local = orbit === 'dawn-dusk' ? ` ${Math.round(ltanHours * 100) / 100} h` : ''
    return { name: `${orbit} ${Math.round(altitudeM / 1e3)} km${local}`, craft: craftOf(sizing, nodeContext) }
  })
}

/** The stretches of a plan. */
export function stretchesOf(craft: Craft, missionStart: Epoch, plan: FlightPlan): Stretch[] {
  const { lifeYears } = craft.context.mission
  const { stepS, span } = plan
  checkYears(craft, missionStart)
  checkActivity(craft, missionStart)
  if (span === 'worst days') return [...worstDays(craft, missionStart, { stepS }).values()]
  const durationS = span === 'life' ? lifeYears * YEAR_S : span.days * 86_400
  if (durationS > lifeYears * YEAR_S * (1 + 1e-9)) {
    throw new UserError({
      message: 'the flight would be longer than the life that the design is sized for',
      found: `${durationS / 86_400} days`,
      expected: `at most ${Math.floor(lifeYears * 365.25)} days`,
      next: '--life flies all of it',
    })
  }
  return [
    {
      name: span === 'life' ? 'whole life' : `${span.days} days from the start`,
      start: missionStart,
      missionS: 0,
      durationS,
      stepS,
      earth: MEAN_EARTH,
      isLeaked: false,
      isComputeOff: false,
    },
  ]
}

/** Where the Sun stands is known for these years. */
const SUN_KNOWN_MS = [Date.UTC(1957, 0, 1), Date.UTC(2050, 0, 1)] as const

/** Refuses a life that leaves the years for which the Sun is known. */
function checkYears({ context }: Craft, { unixMs }: Epoch): void {
  const endMs = unixMs + context.mission.lifeYears * YEAR_S * 1e3
  if (unixMs >= SUN_KNOWN_MS[0] && endMs <= SUN_KNOWN_MS[1]) return
  throw new UserError({
    message: 'the mission leaves the years for which the place of the Sun is known',
    found: `${isoTime({ unixMs }).slice(0, 10)} to ${isoTime({ unixMs: endMs }).slice(0, 10)}`,
    expected: '1957 to 2049',
    next: '--epoch 2028-01-01',
  })
}

/** Refuses a start without solar activity, as a study's own epoch is. */
function checkActivity({ context }: Craft, missionStart: Epoch): void {
  const day = isoTime(missionStart).slice(0, 10)
  const [first, last] = ACTIVITY_MONTHS
  const month = day.slice(0, 7)
  if (context.mission.predictedFrom === undefined || (month >= first && month <= last)) return
  throw new UserError({
    message: 'no solar activity is observed or predicted for this start',
    found: day,
    expected: `a date from ${first} to ${last}, or mission.solarActivity: low, mean, high or a flux in the study`,
    next: '--epoch 2028-01-01',
  })
}

/**
 * Flies a satellite by a plan and sets what was promised beside what came out. Where a verdict hangs on the step
 * the flight is flown again in a fine one.
 */
export async function flyCraft(
  { name, craft }: NamedCraft,
  missionStart: Epoch,
  plan: FlightPlan,
  options: FlightCompany = {},
): Promise<FlownCraft> {
  const { flown: asked, isComplete } = await flyStretches(craft, stretchesOf(craft, missionStart, plan), options)
  const flown = isComplete ? await flyFiner(craft, asked, options.pause) : asked
  const promises = promisesOf(craft, flown)
  if (isComplete) promises.push(...orbitPromises(craft, flyOrbitLife(craft, missionStart)))
  return {
    name,
    stretches: flown,
    promises,
    holds: promises.every(({ verdict }) => verdict !== 'broken'),
    isComplete,
    first: firstPassed(flown),
  }
}

async function flyStretches(
  craft: Craft,
  stretches: readonly Stretch[],
  { watcher, pause }: FlightCompany,
): Promise<Pick<FlownCraft, 'isComplete'> & { readonly flown: FlownStretch[] }> {
  const flown: FlownStretch[] = []
  for (const stretch of stretches) {
    checkStretch(craft, stretch)
    const one = await flyStretch(craft, stretch, {
      ...(watcher === undefined ? {} : { watch: watcher(stretch) }),
      ...(pause === undefined ? {} : { pause: (flownS) => pause(stretch, flownS) }),
    })
    flown.push(one)
    if (!one.isComplete) break
    if ((await pause?.(stretch, stretch.durationS)) === true && flown.length < stretches.length) break
  }
  return { flown, isComplete: flown.length === stretches.length && flown.every((one) => one.isComplete) }
}

/** A satellite flown, with further promises that were looked at. */
export function withPromises(flown: FlownCraft, further: readonly PromiseRow[]): FlownCraft {
  return {
    ...flown,
    promises: [...flown.promises, ...further],
    holds: flown.holds && further.every(({ verdict }) => verdict !== 'broken'),
  }
}

function firstPassed(flown: readonly FlownStretch[]): FlownCraft['first'] {
  return flown
    .flatMap(({ stretch, flown: { passed } }) =>
      passed.map((one) => ({
        ...one,
        words: BREACHES[one.what],
        where: stretch.name,
        missionS: stretch.missionS + one.timeS,
      })),
    )
    .reduce<FlownCraft['first']>(
      (least, one) => (least === undefined || one.missionS < least.missionS ? one : least),
      undefined,
    )
}

/** The start of a mission's flight. */
export const startOf = (mission: SizedMission, plan: FlightPlan): Epoch =>
  epochOf(mission.study, plan.epoch === undefined ? {} : { epoch: plan.epoch })
