import { presence, STEPS } from './presence.ts'

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
  /** Launches that fail, with all they carry. */
  readonly launchFailureFraction: number
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
  /** Those of them launched within the first `earlyYears` of the step; the others are spread over all of it. */
  readonly launchedEarly: Float64Array
  readonly earlyYears: number
  /** Mean number in service in each step, spares included. */
  readonly serving: Float64Array
  /** The same, each counted by its compute over that of one launched on the day: e^(-gain x age). */
  readonly modern: Float64Array
  readonly launchedCount: number
  /** Lost at launch, at arrival or in service; and those of them that never reached an orbit. */
  readonly lostCount: number
  readonly lostAtLaunchCount: number
  /** Full rate of the factory that makes, in any twelfth of a life, as many satellites as are launched in it. */
  readonly factoryPerYear: number
}

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
 * Follows a fleet: launches climb with the factory until the fleet stands; each satellite serves from its delay to the end
 * of its life unless it is lost; the next generation takes the places that come free. Deployment ends within a step: what
 * is launched up to then in that step, and all that renews it, is spread over its first part, everything else over whole
 * steps. The number in service is exact for that: differences of the twice integrated survival.
 *
 * Verification: all launched at once, it serves launched x the integral of survival; losses, retirements and those
 * alive add up to the launched; launches and service follow an integration by small steps, whatever the deployment.
 */
export function fleetHistory(plan: FleetPlan): FleetHistory {
  const calendar = calendarOf(plan)
  const { stepYears, stepCount, horizonYears, lastBuild, earlyShare } = calendar
  const kernels = kernelsOf(plan, earlyShare)
  const cohorts = cohortsOf(stepCount)
  const { even, early } = cohorts
  const made = (years: number) => producedCount({ ratePerYear: 1, rampYears: plan.rampYears, years })
  const whole = made(plan.deploymentYears)
  const wanted = plan.satelliteCount * (1 + plan.spareFraction)
  const arriving = (1 - plan.infantLossFraction) * (1 - plan.launchFailureFraction)
  const launched = new Float64Array(stepCount)
  const launchedEarly = new Float64Array(stepCount)
  const serving = new Float64Array(stepCount)
  const modern = new Float64Array(stepCount)
  let launchedCount = 0
  let factoryPerYear = 0
  let lostCount = 0
  let lostAtLaunchCount = 0
  let failing = 0
  let madeBefore = 0
  let keptUpBefore = 0
  for (let k = 0; k < stepCount; k++) {
    const madeAfter = made((k + 1) * stepYears)
    const building = (wanted * (Math.min(madeAfter, whole) - Math.min(madeBefore, whole))) / whole
    const { keptUp, keptUpEarly } = keepUp(cohorts, plan, calendar, k, failing)
    even[k] = keptUp + (k < lastBuild ? building : 0)
    early[k] = keptUpEarly + (k < lastBuild ? 0 : building)
    launched[k] = (even[k]! + early[k]!) / arriving
    launchedEarly[k] = early[k]! / arriving
    launchedCount += launched[k]!

    factoryPerYear = Math.max(factoryPerYear, launched[k]! / (madeAfter - madeBefore))
    if (k === lastBuild) {
      // The step up to the end of deployment begins within one of the grid and ends within the next.
      const madeInStep = whole - made(Math.max(0, plan.deploymentYears - stepYears))
      const keptUpInStep = (1 - earlyShare) * keptUpBefore + earlyShare * keptUp + keptUpEarly
      factoryPerYear = Math.max(factoryPerYear, (wanted / whole + keptUpInStep / madeInStep) / arriving)
    }
    madeBefore = madeAfter
    keptUpBefore = keptUp

    failing = serveStep(cohorts, kernels, calendar, k, serving, modern) * plan.lossRatePerYear * stepYears
    lostCount += failing + launched[k]! * (1 - arriving)
    lostAtLaunchCount += launched[k]! * plan.launchFailureFraction
  }
  const earlyYears = earlyShare * stepYears
  return {
    stepYears,
    horizonYears,
    launched,
    launchedEarly,
    earlyYears,
    serving,
    modern,
    launchedCount,
    lostCount,
    lostAtLaunchCount,
    factoryPerYear,
  }
}

/** What of the plan falls on which step, and what is renewed a life later. */
interface Calendar {
  readonly stepYears: number
  readonly stepCount: number
  readonly horizonYears: number
  /** The step in which deployment ends, and how much of it is over by then. */
  readonly lastBuild: number
  readonly earlyShare: number
  /** The step in which the last generation takes its last places. */
  readonly lastRenewal: number
  /** With upkeep the survivors' places come free and the lost have been replaced; without, a cohort is renewed whole. */
  readonly renewedShare: number
}

function calendarOf(plan: FleetPlan): Calendar {
  const { deploymentYears, lifeYears, generationCount } = plan
  const stepYears = lifeYears / STEPS
  const buildSteps = Math.max(1, Math.ceil(deploymentYears / stepYears - 1e-9))
  const lastBuild = buildSteps - 1
  return {
    stepYears,
    stepCount: buildSteps + STEPS * generationCount,
    horizonYears: deploymentYears + lifeYears * generationCount,
    lastBuild,
    earlyShare: deploymentYears / stepYears - lastBuild,
    lastRenewal: lastBuild + STEPS * (generationCount - 1),
    renewedShare: plan.sustain ? Math.exp(-plan.lossRatePerYear * lifeYears) : 1,
  }
}

/** Presence of a satellite by its age: in orbit, in service, and in service counted by its compute. */
function kernelsOf({ lossRatePerYear, gainRatePerYear, delayYears, lifeYears }: FleetPlan, earlyShare: number) {
  const kernel = (ratePerYear: number, delay: number) =>
    presence({ ratePerYear, delayYears: Math.min(delay, lifeYears), lifeYears, earlyShare })
  return {
    inOrbit: kernel(lossRatePerYear, 0),
    serving: kernel(lossRatePerYear, delayYears),
    modern: kernel(lossRatePerYear + gainRatePerYear, delayYears),
  }
}

/** Arrivals by step: spread over it, over its first part, and those of the former that came in the place of a failed one. */
interface Cohorts {
  readonly even: Float64Array
  readonly early: Float64Array
  readonly replaced: Float64Array
}

function cohortsOf(stepCount: number): Cohorts {
  return {
    even: new Float64Array(stepCount),
    early: new Float64Array(stepCount),
    replaced: new Float64Array(stepCount),
  }
}

/** Arrivals of a step that renew a generation or replace the failing of the step before. */
function keepUp(
  { even, early, replaced }: Cohorts,
  { sustain, lifeYears }: FleetPlan,
  { stepYears, horizonYears, earlyShare, lastRenewal, renewedShare }: Calendar,
  k: number,
  failing: number,
): { readonly keptUp: number; readonly keptUpEarly: number } {
  const renewing = k < STEPS ? 0 : renewedShare * even[k - STEPS]!
  const renewingEarly = k < STEPS ? 0 : renewedShare * early[k - STEPS]!
  const replacing = sustain ? failing * share((horizonYears - lifeYears / 2) / stepYears - k) : 0
  replaced[k] = replacing
  // In the step of the last renewal only the places that come free in its first part are taken again.
  return {
    keptUp: replacing + (k < lastRenewal ? renewing : 0),
    keptUpEarly: k > lastRenewal ? 0 : renewingEarly + (k < lastRenewal ? 0 : earlyShare * renewing),
  }
}

/** Adds up who serves in a step, by the ages of the cohorts; returns the mean number in orbit. */
function serveStep(
  { even, early, replaced }: Cohorts,
  kernels: ReturnType<typeof kernelsOf>,
  { stepYears, horizonYears, lastBuild }: Calendar,
  k: number,
  serving: Float64Array,
  modern: Float64Array,
): number {
  // Replacements would live on beyond the fleet.
  const over = 1 - share(horizonYears / stepYears - k)
  let inOrbit = 0
  for (let age = 0; age <= STEPS && age <= k; age++) {
    const left = even[k - age]! - over * replaced[k - age]!
    inOrbit += left * kernels.inOrbit.even[age]!
    serving[k] = serving[k]! + left * kernels.serving.even[age]!
    modern[k] = modern[k]! + left * kernels.modern.even[age]!
  }
  // Early launches are a whole number of lives after the last step of deployment.
  for (let from = lastBuild; from <= k; from += STEPS) {
    const age = k - from
    if (age > STEPS) continue
    inOrbit += early[from]! * kernels.inOrbit.early[age]!
    serving[k] = serving[k]! + early[from]! * kernels.serving.early[age]!
    modern[k] = modern[k]! + early[from]! * kernels.modern.early[age]!
  }
  return inOrbit
}

const share = (steps: number) => Math.min(1, Math.max(0, steps))

/** How much of a step lies before the fleet's end. */
export function runningYears({ stepYears, horizonYears }: FleetHistory, step: number): number {
  return Math.min(stepYears, Math.max(0, horizonYears - step * stepYears))
}

/** Launches of a history by calendar year. */
export function launchedByYear({ launched, launchedEarly, earlyYears, stepYears }: FleetHistory): Float64Array {
  const byYear = sharedOut(launchedEarly, stepYears, earlyYears)
  sharedOut(
    launched.map((count, k) => count - launchedEarly[k]!),
    stepYears,
  ).forEach((count, year) => {
    byYear[year] = byYear[year]! + count
  })
  return byYear
}

/** Shares amounts of steps out to calendar years, each even over the first `spanYears` of its step. */
export function sharedOut(amounts: ArrayLike<number>, stepYears: number, spanYears = stepYears): Float64Array {
  const byYear = new Float64Array(Math.max(1, Math.ceil(amounts.length * stepYears - 1e-9)))
  const last = byYear.length - 1
  for (let k = 0; k < amounts.length; k++) {
    if (amounts[k] === 0) continue
    const from = k * stepYears
    const to = from + spanYears
    for (let year = Math.floor(from); year < to; year++) {
      const inYear = Math.min(to, year + 1) - Math.max(from, year)
      byYear[Math.min(year, last)] = byYear[Math.min(year, last)]! + (amounts[k]! * inYear) / spanYears
    }
  }
  return byYear
}
