import { DAY_S, YEAR_S } from '../../constants.ts'
import type { Assumptions } from '../../node/assumptions.ts'
import { dayOfMission } from '../../node/day.ts'
import { daysSinceJ2000, type Epoch, laterBy } from '../epoch.ts'
import { type Craft, type EarthLight, MEAN_EARTH } from './craft.ts'
import type { Stretch } from './stretch.ts'

/** The days that a design is sized for, by name. */
export const WORST_DAYS = {
  eclipseNew: 'longest eclipse, new',
  eclipseOld: 'longest eclipse, end of life',
  sunNew: 'hottest Sun, new',
  sunOld: 'hottest Sun, end of life',
  weakOld: 'weakest Sun, end of life',
  cold: 'longest eclipse, compute off, cold Earth',
} as const
export type WorstDay = keyof typeof WORST_DAYS

/** A warm and bright Earth below, and a cold one that reflects nothing. */
const hotEarth = (assumptions: Assumptions): EarthLight => ({
  infraredWPerM2: assumptions.earthInfraredHotWPerM2,
  albedoFraction: assumptions.albedoHotFraction,
})
const coldEarth = (assumptions: Assumptions): EarthLight => ({
  infraredWPerM2: assumptions.earthInfraredColdWPerM2,
  albedoFraction: 0,
})

/**
 * The worst days of a mission, new and old: the longest eclipse, the nearest Sun over a hot Earth, the farthest Sun, and a
 * day without compute over a cold Earth. At the end of life the radiator has lost all the loops it can spare. Nobody promises the
 * node of an inclined orbit: its plane has the Sun in it, for the longest eclipse of all nodes; in the hottest Sun it is where it drifts.
 */
export function worstDays(
  craft: Craft,
  missionStart: Epoch,
  plan: { readonly stepS: number; readonly durationS?: number },
): Map<WorstDay, Stretch> {
  const { sizing, context } = craft
  const { assumptions, mission } = context
  const durationS = plan.durationS ?? DAY_S
  const first = daysFrom(craft, missionStart, 0)
  const last = daysFrom(craft, missionStart, Math.max(0, mission.lifeYears - 1) * YEAR_S)
  const stretch = (name: WorstDay, missionS: number, earth: EarthLight, isLeaked: boolean) =>
    [
      name,
      {
        name: WORST_DAYS[name],
        start: laterBy(missionStart, missionS),
        missionS,
        durationS,
        stepS: plan.stepS,
        earth,
        isLeaked,
        isComputeOff: name === 'cold',
        isThroughSun: name !== 'sunNew' && name !== 'sunOld',
      },
    ] as const
  const hasEclipse = sizing.environment.longestEclipseS > 0
  return new Map([
    ...(hasEclipse
      ? [
          stretch('eclipseNew', first.longestEclipseS, MEAN_EARTH, false),
          stretch('eclipseOld', last.longestEclipseS, MEAN_EARTH, true),
        ]
      : []),
    stretch('sunNew', first.nearestS, hotEarth(assumptions), false),
    stretch('sunOld', last.nearestS, hotEarth(assumptions), true),
    stretch('weakOld', last.farthestS, MEAN_EARTH, true),
    stretch('cold', first.longestEclipseS, coldEarth(assumptions), false),
  ])
}

/** When in a year of the mission its extremes come, in seconds since the mission began. */
function daysFrom({ sizing }: Craft, missionStart: Epoch, fromS: number) {
  const missionStartDays = daysSinceJ2000(missionStart)
  const days = Array.from({ length: 365 }, (_, day) => {
    const missionS = fromS + day * DAY_S
    return { missionS, ...dayOfMission(sizing, { missionStartDays, missionS: missionS + DAY_S / 2 }) }
  })
  const at = (worth: (day: (typeof days)[number]) => number) =>
    days.reduce((best, day) => (worth(day) > worth(best) ? day : best)).missionS
  return {
    longestEclipseS: at(({ eclipseS }) => eclipseS),
    nearestS: at(({ solarFluxWPerM2 }) => solarFluxWPerM2),
    farthestS: at(({ solarFluxWPerM2 }) => -solarFluxWPerM2),
  }
}
