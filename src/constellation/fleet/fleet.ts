import { zeros } from '../zeros.ts'
import { type Presence, presence, STEPS } from './presence.ts'
import { madeBy, madeBySteps } from './production.ts'

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
  readonly launched: readonly number[]
  /** Those of them launched within the first `earlyYears` of the step; the others are spread over all of it. */
  readonly launchedEarly: readonly number[]
  readonly earlyYears: number
  /** Mean number in service in each step, spares included. */
  readonly serving: readonly number[]
  /** The same, each counted by its compute over that of one launched on the day: e^(-gain x age). */
  readonly modern: readonly number[]
  readonly launchedCount: number
  /** Lost at launch, at arrival or in service; and those of them that never reached an orbit. */
  readonly lostCount: number
  readonly lostAtLaunchCount: number
  /** Full rate of the factory that makes, in any twelfth of a life, as many satellites as are launched in it. */
  readonly factoryPerYear: number
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
  const made = madeBySteps(plan, stepYears, stepCount)
  const whole = madeBy(plan, plan.deploymentYears)
  const wanted = plan.satelliteCount * (1 + plan.spareFraction)
  const arriving = arrivingFraction(plan)
  const [launched, launchedEarly] = [zeros(stepCount), zeros(stepCount)]
  const [serving, modern] = [zeros(stepCount), zeros(stepCount)]
  let launchedCount = 0
  let factoryPerYear = 0
  let lostCount = 0
  let lostAtLaunchCount = 0
  let failing = 0
  let madeBefore = 0
  let keptUpBefore = 0
  for (let k = 0; k < stepCount; k++) {
    const madeAfter = made[k]!
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
      const madeInStep = whole - madeBy(plan, Math.max(0, plan.deploymentYears - stepYears))
      const keptUpInStep = (1 - earlyShare) * keptUpBefore + earlyShare * keptUp + keptUpEarly
      factoryPerYear = Math.max(factoryPerYear, (wanted / whole + keptUpInStep / madeInStep) / arriving)
    }
    madeBefore = madeAfter
    keptUpBefore = keptUp

    serving[k] = presentIn(cohorts, kernels.serving, calendar, k)
    modern[k] = presentIn(cohorts, kernels.modern, calendar, k)
    failing = presentIn(cohorts, kernels.inOrbit, calendar, k) * plan.lossRatePerYear * stepYears
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

/** Satellites launched by a plan, as {@link fleetHistory} counts them, of whom nobody asks when they serve. */
export function launchedCount(plan: FleetPlan): number {
  const calendar = calendarOf(plan)
  const { stepYears, stepCount, lastBuild, earlyShare } = calendar
  // What is not replaced need not be counted.
  const inOrbit = plan.sustain ? kernelOf(plan, earlyShare, plan.lossRatePerYear, 0) : undefined
  const cohorts = cohortsOf(stepCount)
  const { even, early } = cohorts
  const made = madeBySteps(plan, stepYears, lastBuild)
  const whole = madeBy(plan, plan.deploymentYears)
  const wanted = plan.satelliteCount * (1 + plan.spareFraction)
  let arrived = 0
  let failing = 0
  let madeBefore = 0
  for (let k = 0; k < stepCount; k++) {
    const madeAfter = k < lastBuild ? made[k]! : whole
    const building = (wanted * (madeAfter - madeBefore)) / whole
    const { keptUp, keptUpEarly } = keepUp(cohorts, plan, calendar, k, failing)
    even[k] = keptUp + (k < lastBuild ? building : 0)
    early[k] = keptUpEarly + (k < lastBuild ? 0 : building)
    arrived += even[k]! + early[k]!
    madeBefore = madeAfter
    failing = inOrbit === undefined ? 0 : presentIn(cohorts, inOrbit, calendar, k) * plan.lossRatePerYear * stepYears
  }
  return arrived / arrivingFraction(plan)
}

const arrivingFraction = ({ infantLossFraction, launchFailureFraction }: FleetPlan) =>
  (1 - infantLossFraction) * (1 - launchFailureFraction)

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
function kernelsOf(plan: FleetPlan, earlyShare: number) {
  const { lossRatePerYear, gainRatePerYear, delayYears } = plan
  return {
    inOrbit: kernelOf(plan, earlyShare, lossRatePerYear, 0),
    serving: kernelOf(plan, earlyShare, lossRatePerYear, delayYears),
    modern: kernelOf(plan, earlyShare, lossRatePerYear + gainRatePerYear, delayYears),
  }
}

const kernelOf = ({ lifeYears }: FleetPlan, earlyShare: number, ratePerYear: number, delayYears: number) =>
  presence({ ratePerYear, delayYears: Math.min(delayYears, lifeYears), lifeYears, earlyShare })

/** Arrivals by step: spread over it, over its first part, and those of the former that came in the place of a failed one. */
interface Cohorts {
  readonly even: number[]
  readonly early: number[]
  readonly replaced: number[]
}

function cohortsOf(stepCount: number): Cohorts {
  return {
    even: zeros(stepCount),
    early: zeros(stepCount),
    replaced: zeros(stepCount),
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

/** Adds up who is present in a step, by the ages of the cohorts. */
function presentIn(
  { even, early, replaced }: Cohorts,
  kernel: Presence,
  { stepYears, horizonYears, lastBuild }: Calendar,
  k: number,
): number {
  // Replacements would live on beyond the fleet.
  const over = 1 - share(horizonYears / stepYears - k)
  const shares = kernel.even
  const oldest = Math.min(STEPS, k)
  let present = 0
  for (let age = 0; age <= oldest; age++) present += even[k - age]! * shares[age]!
  if (over > 0) for (let age = 0; age <= oldest; age++) present -= over * replaced[k - age]! * shares[age]!
  // Early launches are a whole number of lives after the last step of deployment.
  for (let from = lastBuild; from <= k; from += STEPS) {
    const age = k - from
    if (age <= STEPS) present += early[from]! * kernel.early[age]!
  }
  return present
}

const share = (steps: number) => Math.min(1, Math.max(0, steps))

/** How much of a step lies before the fleet's end. */
export function runningYears({ stepYears, horizonYears }: FleetHistory, step: number): number {
  return Math.min(stepYears, Math.max(0, horizonYears - step * stepYears))
}
