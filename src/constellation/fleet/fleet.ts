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
  /** Lost at arrival or in service. */
  readonly lostCount: number
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
  const { deploymentYears, lifeYears, generationCount, lossRatePerYear } = plan
  const step = lifeYears / STEPS
  const buildSteps = Math.max(1, Math.ceil(deploymentYears / step - 1e-9))
  const count = buildSteps + STEPS * generationCount
  const lastBuild = buildSteps - 1
  const lastRenewal = lastBuild + STEPS * (generationCount - 1)
  const earlyShare = deploymentYears / step - lastBuild
  const horizonYears = deploymentYears + lifeYears * generationCount
  const wanted = plan.satelliteCount * (1 + plan.spareFraction)
  const arriving = 1 - plan.infantLossFraction
  const made = (years: number) => producedCount({ ratePerYear: 1, rampYears: plan.rampYears, years })
  const whole = made(deploymentYears)
  const kernel = (ratePerYear: number, delayYears: number) =>
    presence({ ratePerYear, delayYears: Math.min(delayYears, lifeYears), lifeYears, earlyShare })
  const inOrbitKernel = kernel(lossRatePerYear, 0)
  const servingKernel = kernel(lossRatePerYear, plan.delayYears)
  const modernKernel = kernel(lossRatePerYear + plan.gainRatePerYear, plan.delayYears)
  // With upkeep the survivors' places come free and the lost have been replaced; without, a cohort is renewed whole.
  const renewedShare = plan.sustain ? Math.exp(-lossRatePerYear * lifeYears) : 1

  const launched = new Float64Array(count)
  const launchedEarly = new Float64Array(count)
  // Arrived, spread over the step and over its first part, and those of the former that came in the place of a failed one.
  const even = new Float64Array(count)
  const early = new Float64Array(count)
  const replaced = new Float64Array(count)
  const serving = new Float64Array(count)
  const modern = new Float64Array(count)
  let launchedCount = 0
  let factoryPerYear = 0
  let lostCount = 0
  let failing = 0
  let madeBefore = 0
  let keptUpBefore = 0
  for (let k = 0; k < count; k++) {
    const madeAfter = made((k + 1) * step)
    const building = (wanted * (Math.min(madeAfter, whole) - Math.min(madeBefore, whole))) / whole
    const renewing = k < STEPS ? 0 : renewedShare * even[k - STEPS]!
    const renewingEarly = k < STEPS ? 0 : renewedShare * early[k - STEPS]!
    const replacing = plan.sustain ? failing * share((horizonYears - lifeYears / 2) / step - k) : 0
    // In the step of the last renewal only the places that come free in its first part are taken again.
    const keptUp = replacing + (k < lastRenewal ? renewing : 0)
    const keptUpEarly = k > lastRenewal ? 0 : renewingEarly + (k < lastRenewal ? 0 : earlyShare * renewing)
    replaced[k] = replacing
    even[k] = keptUp + (k < lastBuild ? building : 0)
    early[k] = keptUpEarly + (k < lastBuild ? 0 : building)
    launched[k] = (even[k]! + early[k]!) / arriving
    launchedEarly[k] = early[k]! / arriving
    launchedCount += launched[k]!

    factoryPerYear = Math.max(factoryPerYear, launched[k]! / (madeAfter - madeBefore))
    if (k === lastBuild) {
      // The step up to the end of deployment begins within one of the grid and ends within the next.
      const madeInStep = whole - made(Math.max(0, deploymentYears - step))
      const keptUpInStep = (1 - earlyShare) * keptUpBefore + earlyShare * keptUp + keptUpEarly
      factoryPerYear = Math.max(factoryPerYear, (wanted / whole + keptUpInStep / madeInStep) / arriving)
    }
    madeBefore = madeAfter
    keptUpBefore = keptUp

    // Replacements would live on beyond the fleet.
    const over = 1 - share(horizonYears / step - k)
    let inOrbit = 0
    for (let age = 0; age <= STEPS && age <= k; age++) {
      const left = even[k - age]! - over * replaced[k - age]!
      inOrbit += left * inOrbitKernel.even[age]!
      serving[k] = serving[k]! + left * servingKernel.even[age]!
      modern[k] = modern[k]! + left * modernKernel.even[age]!
    }
    // Early launches are a whole number of lives after the last step of deployment.
    for (let from = lastBuild; from <= k; from += STEPS) {
      const age = k - from
      if (age > STEPS) continue
      inOrbit += early[from]! * inOrbitKernel.early[age]!
      serving[k] = serving[k]! + early[from]! * servingKernel.early[age]!
      modern[k] = modern[k]! + early[from]! * modernKernel.early[age]!
    }
    failing = inOrbit * lossRatePerYear * step
    lostCount += failing + launched[k]! * plan.infantLossFraction
  }
  return {
    stepYears: step,
    horizonYears,
    launched,
    launchedEarly,
    earlyYears: earlyShare * step,
    serving,
    modern,
    launchedCount,
    lostCount,
    factoryPerYear,
  }
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
