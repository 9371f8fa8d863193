import { ActivityOverYears, type AirByLevel, DECAY_MONTHS } from '../constellation/fleet/activity.ts'
import { meanF107Sfu, monthAfter } from '../environment/atmosphere/solar-activity.ts'
import { orbitEnvironment } from '../environment/orbit-environment.ts'
import { TABLE_RANGE } from '../environment/orbit-query.ts'
import type { Mission } from '../node/assumptions.ts'
import type { MissionAir } from '../node/context.ts'
import { type DecaySpan, decayIntegral } from '../subsystems/drag.ts'
import { airAlongSpiral } from '../subsystems/raising.ts'
import { NODE_VARIABLES } from './variables.ts'

type Activity = Pick<Mission, 'f107Sfu' | 'predictedFrom' | 'lifeYears'>

/** Months at the start of a mission whose mean activity climbs have, and after its end the way down. */
const SPIRAL_MONTHS = 12
const MONTH_S = 31_557_600 / 12

let last: { readonly key: string; readonly air: MissionAir } | undefined

/**
 * The air of a mission's climb, of the way down and of decays after its end. Takes thousands of looks into the tables; what is compiled in a
 * row, one assumption after the other, mostly shares it.
 */
export function airOf({ f107Sfu, predictedFrom, lifeYears }: Activity): MissionAir {
  const key = JSON.stringify([f107Sfu, predictedFrom, lifeYears])
  if (last?.key === key) return last.air
  const decay = (spanS: number, level: number): DecaySpan => ({ spanS, integralKgSPerM2: decayAt(level) })
  const [least, most] = TABLE_RANGE.f107Sfu
  const mean = (from: string, months: number) => Math.min(most, Math.max(least, meanF107Sfu(from, months)))
  const climbLevel = predictedFrom === undefined ? f107Sfu : mean(predictedFrom, SPIRAL_MONTHS)
  const end = predictedFrom === undefined ? undefined : monthAfter(predictedFrom, Math.round(lifeYears * 12))
  const air: MissionAir = {
    decaySpans:
      end === undefined
        ? [decay(Number.POSITIVE_INFINITY, f107Sfu)]
        : DECAY_MONTHS.map((months) => decay(months * MONTH_S, mean(end, months))),
    air: spiralAt(climbLevel),
    airOfDescent: spiralAt(end === undefined ? f107Sfu : mean(end, SPIRAL_MONTHS)),
  }
  last = { key, air }
  return air
}

const HIGHEST_M = NODE_VARIABLES.altitudeKm.max * 1e3
const LOWEST_M = NODE_VARIABLES.injectionAltitudeKm.min * 1e3

const densityAt = (f107Sfu: number) => (altitudeM: number) =>
  orbitEnvironment({
    ...{ altitudeM, airAltitudeAbove: 'sphere', f107Sfu },
    // Of these the density knows nothing.
    ...{ orbit: { kind: 'dawn-dusk', ltanHours: 18 }, shieldingM: 5e-3, solarPhase: 'mean' },
  }).densityKgPerM3
const decayAt = (f107Sfu: number) => decayIntegral(densityAt(f107Sfu), HIGHEST_M)
const spiralAt = (f107Sfu: number) => airAlongSpiral(densityAt(f107Sfu), LOWEST_M, HIGHEST_M)

/** Years after the first launch of which the activity is known: longer than any fleet flies and falls. */
const KNOWN_YEARS = 150
/** The prediction stays between them. */
const LEVELS = { leastSfu: 60, stepSfu: 10, count: 21 }

let byLevel: AirByLevel | undefined
let lastActivity: { readonly from: string; readonly activity: ActivityOverYears } | undefined

/** Solar activity over the years of a fleet whose first launch is in a month, YYYY-MM. */
export function activityFrom(month: string): ActivityOverYears {
  if (lastActivity?.from === month) return lastActivity.activity
  const levels = Array.from({ length: LEVELS.count }, (_, i) => LEVELS.leastSfu + i * LEVELS.stepSfu)
  byLevel ??= { ...LEVELS, decayKgSPerM2: levels.map(decayAt), spirals: levels.map(spiralAt) }
  const monthly = Float64Array.from({ length: 12 * KNOWN_YEARS }, (_, i) => meanF107Sfu(monthAfter(month, i), 1))
  const [year = 0, ofYear = 1] = month.split('-').map(Number)
  const activity = new ActivityOverYears(monthly, year + (ofYear - 1) / 12, byLevel)
  lastActivity = { from: month, activity }
  return activity
}
