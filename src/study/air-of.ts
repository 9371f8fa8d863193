import { meanF107Sfu, monthAfter } from '../environment/atmosphere/solar-activity.ts'
import { orbitEnvironment } from '../environment/orbit-environment.ts'
import { TABLE_RANGE } from '../environment/orbit-query.ts'
import type { Mission } from '../node/assumptions.ts'
import type { NodeContext } from '../node/context.ts'
import { type DecaySpan, decayIntegral } from '../subsystems/drag.ts'
import { airAlongSpiral } from '../subsystems/raising.ts'
import { NODE_VARIABLES } from './variables.ts'

type Air = Pick<NodeContext, 'decaySpans' | 'air' | 'airOfDescent'>
type Activity = Pick<Mission, 'f107Sfu' | 'solarPhase' | 'predictedFrom' | 'lifeYears'>

/** Months after the end of a mission over which activity is averaged for decays: the last is a whole cycle. */
const DECAY_MONTHS = [3, 6, 12, 24, 36, 60, 132]
/** Months at the start of a mission whose mean activity climbs have, and after its end the way down. */
const SPIRAL_MONTHS = 12
const MONTH_S = 31_557_600 / 12

let last: { readonly key: string; readonly air: Air } | undefined

/**
 * The air of a mission's climb, of the way down and of decays after its end. Takes thousands of looks into the tables; what is compiled in a
 * row, one assumption after the other, mostly shares it.
 */
export function airOf({ f107Sfu, solarPhase, predictedFrom, lifeYears }: Activity): Air {
  const key = JSON.stringify([f107Sfu, solarPhase, predictedFrom, lifeYears])
  if (last?.key === key) return last.air
  const orbit = { kind: 'dawn-dusk', ltanHours: 18 } as const
  const densityAt = (level: number) => (altitudeM: number) =>
    orbitEnvironment({ altitudeM, airAltitudeAbove: 'sphere', orbit, shieldingM: 5e-3, f107Sfu: level, solarPhase })
      .densityKgPerM3
  const highestM = NODE_VARIABLES.altitudeKm.max * 1e3
  const decay = (spanS: number, level: number): DecaySpan => ({
    spanS,
    integralKgSPerM2: decayIntegral(densityAt(level), highestM),
  })
  const spiral = (level: number) =>
    airAlongSpiral(densityAt(level), NODE_VARIABLES.injectionAltitudeKm.min * 1e3, highestM)
  const [least, most] = TABLE_RANGE.f107Sfu
  const mean = (from: string, months: number) => Math.min(most, Math.max(least, meanF107Sfu(from, months)))
  const climbLevel = predictedFrom === undefined ? f107Sfu : mean(predictedFrom, SPIRAL_MONTHS)
  const end = predictedFrom === undefined ? undefined : monthAfter(predictedFrom, Math.round(lifeYears * 12))
  const air: Air = {
    decaySpans:
      end === undefined
        ? [decay(Number.POSITIVE_INFINITY, f107Sfu)]
        : DECAY_MONTHS.map((months) => decay(months * MONTH_S, mean(end, months))),
    air: spiral(climbLevel),
    airOfDescent: spiral(end === undefined ? f107Sfu : mean(end, SPIRAL_MONTHS)),
  }
  last = { key, air }
  return air
}
