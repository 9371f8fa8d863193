import type { NodeContext } from './context.ts'
import { type DayConditions, dayOfMission } from './day.ts'
import { type OperationStep, operate } from './operation.ts'
import type { NodeSizing } from './size.ts'

/** One orbit that stands for a stretch of the mission: means over the orbit, and its extremes. */
export interface OperationDay {
  readonly startS: number
  readonly durationS: number
  readonly day: DayConditions
  /** Means over the orbit; states are those at orbit noon. */
  readonly mean: OperationStep
  readonly arrayInSunlightW: number
  readonly lowestStoredJ: number
  readonly coldestRadiatorK: number
  readonly hottestRadiatorK: number
  readonly warmestSupplyK: number
}

/** Steps that an orbit is looked at in. */
const STEPS_PER_ORBIT = 48

/**
 * Follows a satellite over months and years: each row is the orbit at the middle of its stretch, settled to the Sun and
 * the age of that moment.
 *
 * Source: none of its own; the orbit is that of `operate`, its conditions those of `dayOfMission`.
 * Assumes: one orbit stands for its stretch, in 48 steps.
 */
export function* operateDays(
  sizing: NodeSizing,
  context: NodeContext,
  plan: {
    readonly durationS: number
    readonly stepS: number
    /** Start of the mission, days since noon of 1 January 2000. */
    readonly missionStartDays: number
    /** Start of the rows after that. */
    readonly missionS: number
  },
): Generator<OperationDay> {
  const { periodS } = sizing.environment
  for (let startS = 0; startS < plan.durationS; startS += plan.stepS) {
    const durationS = Math.min(plan.stepS, plan.durationS - startS)
    const day = dayOfMission(sizing, {
      missionStartDays: plan.missionStartDays,
      missionS: plan.missionS + startS + durationS / 2,
    })
    const steps = [
      ...operate(sizing, context, { durationS: periodS, stepS: periodS / STEPS_PER_ORBIT, dayAt: () => day }),
    ]
    const radiatorK = steps.map((step) => step.radiatorK)
    yield {
      startS,
      durationS,
      day,
      mean: meanOf(steps),
      arrayInSunlightW: Math.max(...steps.map((step) => step.arrayAvailableW)),
      lowestStoredJ: Math.min(...steps.map((step) => step.lowestStoredJ)),
      coldestRadiatorK: Math.min(...radiatorK),
      hottestRadiatorK: Math.max(...radiatorK),
      warmestSupplyK: Math.max(...steps.map((step) => step.coolantSupplyK)),
    }
  }
}

function meanOf(steps: readonly OperationStep[]): OperationStep {
  const durationS = steps.reduce((sum, step) => sum + step.durationS, 0)
  const mean = { ...steps[0]! } as Record<keyof OperationStep, number>
  for (const name of MEANS) {
    mean[name] = steps.reduce((sum, step) => sum + step[name] * step.durationS, 0) / durationS
  }
  return { ...mean, durationS }
}

const MEANS = [
  'sunlitFraction',
  'arrayAvailableW',
  'arrayW',
  'chargeW',
  'dischargeW',
  'busLoadW',
  'computeW',
  'shortfallW',
  'throughputFraction',
  'heatW',
  'rejectedW',
] as const satisfies readonly (keyof OperationStep)[]
