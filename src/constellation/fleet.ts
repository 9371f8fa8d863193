/** How a fleet is built up, kept up and replaced. */
export interface FleetPlan {
  /** Satellites that are to serve at once. */
  readonly satelliteCount: number
  /** Satellites launched beside them that take over when one fails. */
  readonly spareFraction: number
  readonly deploymentYears: number
  /** Time constant of the factory's ramp. */
  readonly rampYears: number
  readonly lifeYears: number
  /** From launch to service. */
  readonly delayYears: number
  readonly generationCount: number
  /** Satellites lost at arrival. */
  readonly infantLossFraction: number
  readonly lossRatePerYear: number
  /** Whether failed satellites are replaced; until half a life before the end. */
  readonly sustain: boolean
  /** Growth rate of what the chips of a launch year compute. */
  readonly gainRatePerYear: number
}

/** The fleet on a grid of equal steps, from the first launch until the last generation has served its life. */
export interface FleetHistory {
  readonly stepYears: number
  /** From the first launch to the last retirement; the last step may reach beyond. */
  readonly horizonYears: number
  /** Satellites launched in each step. */
  readonly launched: Float64Array
  /** Mean number in service in each step, spares included. */
  readonly serving: Float64Array
  /** The same, each counted by its compute over that of one launched on the day: e^(-gain x age). */
  readonly modern: Float64Array
  readonly launchedCount: number
  /** Lost at arrival or in service. */
  readonly lostCount: number
  /** Launched while the fleet is built up. */
  readonly deployedCount: number
  /** Highest launch rate after the fleet stands. */
  readonly upkeepPerYear: number
}

/** Steps per satellite life. */
const STEPS = 12

/**
 * Satellites a factory has made by time t when its rate climbs to P with time constant tau: P (t - tau (1 - e^(-t/tau))).
 * @example producedCount({ ratePerYear: 1000, rampYears: 1, years: 5 }) // 4006.7
 */
export function producedCount(args: {
  readonly ratePerYear: number
  readonly rampYears: number
  readonly years: number
}): number {
  const { ratePerYear, rampYears, years } = args
  if (rampYears <= 0) return ratePerYear * years
  return ratePerYear * (years + rampYears * Math.expm1(-years / rampYears))
}

/**
 * Follows a fleet: launches climb with the factory until the fleet stands, the last step of which is partly filled; each satellite serves from its delay to the
 * end of its life unless it is lost; the next generation takes the places that come free. Launches are spread evenly
 * within a step, and the number in service is exact for that: the second difference of the twice integrated survival.
 *
 * Verification: all launched at once, it serves launched x the integral of survival; losses, retirements and those
 * alive add up to the launched.
 */
export function fleetHistory(plan: FleetPlan): FleetHistory {
  const { lossRatePerYear, gainRatePerYear } = plan
  const step = plan.lifeYears / STEPS
  const buildSteps = Math.max(1, Math.ceil(plan.deploymentYears / step - 1e-9))
  const count = buildSteps + STEPS * plan.generationCount
  const lastEntry = buildSteps + STEPS * (plan.generationCount - 1)
  const horizonYears = plan.deploymentYears + plan.lifeYears * plan.generationCount
  const wanted = plan.satelliteCount * (1 + plan.spareFraction)
  const arriving = 1 - plan.infantLossFraction
  const built = (years: number) =>
    producedCount({ ratePerYear: 1, rampYears: plan.rampYears, years: Math.min(years, plan.deploymentYears) })
  const whole = built(plan.deploymentYears)
  const servingKernel = presence(lossRatePerYear, plan.delayYears, plan.lifeYears, step)
  const modernKernel = servingKernel.map((share, m) => share * Math.exp(-gainRatePerYear * meanAge(m) * step))
  const orbitKernel = presence(lossRatePerYear, 0, plan.lifeYears, step)
  const lifeDecay = Math.exp(-lossRatePerYear * plan.lifeYears)

  const launched = new Float64Array(count)
  const arrived = new Float64Array(count)
  // Of the arrived, those whose places the next generation takes, and those that came in the place of a failed one.
  const renewed = new Float64Array(count)
  const replaced = new Float64Array(count)
  const serving = new Float64Array(count)
  const modern = new Float64Array(count)
  let launchedCount = 0
  let deployedCount = 0
  let upkeepPerYear = 0
  let lostCount = 0
  let failing = 0
  for (let k = 0; k < count; k++) {
    let entering = k < buildSteps ? (wanted * (built((k + 1) * step) - built(k * step))) / whole : 0
    const cohort = k >= STEPS && k < lastEntry ? renewed[k - STEPS]! : 0
    // With upkeep the survivors' places come free and the lost have been replaced; without, the cohort is renewed whole.
    entering += plan.sustain ? cohort * lifeDecay : cohort
    const replacing = plan.sustain ? failing * share((horizonYears - plan.lifeYears / 2) / step - k) : 0
    renewed[k] = entering + replacing * share((horizonYears - 2 * plan.lifeYears) / step - k)
    entering += replacing
    arrived[k] = entering
    replaced[k] = replacing
    launched[k] = entering / arriving
    // Replacements would live on beyond the fleet.
    const over = 1 - share(horizonYears / step - k)
    let inOrbit = 0
    let inService = 0
    for (let age = 0; age <= STEPS && age <= k; age++) {
      const cohortLeft = arrived[k - age]! - over * replaced[k - age]!
      inOrbit += cohortLeft * orbitKernel[age]!
      inService += cohortLeft * servingKernel[age]!
      modern[k] = modern[k]! + cohortLeft * modernKernel[age]!
    }
    serving[k] = inService
    failing = inOrbit * lossRatePerYear * step
    lostCount += failing + launched[k]! - entering
    launchedCount += launched[k]!
    const building = share(plan.deploymentYears / step - k)
    if (k < buildSteps) deployedCount += (entering - replacing * (1 - building)) / arriving
    else upkeepPerYear = Math.max(upkeepPerYear, launched[k]! / step)
  }
  return {
    stepYears: step,
    horizonYears,
    launched,
    serving,
    modern,
    launchedCount,
    lostCount,
    deployedCount,
    upkeepPerYear,
  }
}

const share = (steps: number) => Math.min(1, Math.max(0, steps))

/** How much of a step lies before the fleet's end. */
export function runningYears({ stepYears, horizonYears }: FleetHistory, step: number): number {
  return Math.min(stepYears, Math.max(0, horizonYears - step * stepYears))
}

/** Mean age in steps of a cohort in the m-th step after its own: a triangle over two steps, cut at birth and at the end. */
function meanAge(m: number): number {
  return m === 0 ? 1 / 3 : m === STEPS ? STEPS - 1 / 3 : m
}

/**
 * Mean presence of a satellite in the m-th step after the one it is launched in, both times even within their steps:
 * [G((m+1) s) - 2 G(m s) + G((m-1) s)] / s², G the twice integrated survival e^(-l a) between delay and life.
 */
function presence(lossRatePerYear: number, delayYears: number, lifeYears: number, step: number): Float64Array {
  const rate = Math.max(lossRatePerYear, 1e-6)
  const delay = Math.min(delayYears, lifeYears)
  const g = (age: number): number => {
    if (age <= delay) return 0
    const inside = Math.min(age, lifeYears)
    const start = Math.exp(-rate * delay)
    const area = (start * (rate * (inside - delay) - 1) + Math.exp(-rate * inside)) / (rate * rate)
    if (age <= lifeYears) return area
    return area + ((age - lifeYears) * (start - Math.exp(-rate * lifeYears))) / rate
  }
  return Float64Array.from(
    { length: STEPS + 1 },
    (_, m) => (g((m + 1) * step) - 2 * g(m * step) + g((m - 1) * step)) / (step * step),
  )
}

/** Shares the launches of a history out to calendar years. */
export function launchedByYear({ launched, stepYears }: FleetHistory): Float64Array {
  const byYear = new Float64Array(Math.max(1, Math.ceil(launched.length * stepYears - 1e-9)))
  for (let k = 0; k < launched.length; k++) {
    let from = k * stepYears
    const end = (k + 1) * stepYears
    while (from < end - 1e-9) {
      const year = Math.min(byYear.length - 1, Math.floor(from + 1e-9))
      const to = Math.min(end, year + 1)
      byYear[year] = byYear[year]! + (launched[k]! * (to - from)) / stepYears
      from = to
    }
  }
  return byYear
}
