import { radiatorNetFluxWPerM2 } from '../subsystems/radiator.ts'
import { arrayInSunlight, powerDrawnOnWPerM2 } from './array-in-sunlight.ts'
import type { NodeContext } from './context.ts'
import { coolantRiseK, heatAtLoad, supplyAtRootK } from './coolant-loop.ts'
import type { DayConditions } from './day.ts'
import { busByCompute } from './load.ts'
import { arrayLeftFraction, arrayRadiationFraction } from './power.ts'
import type { NodeSizing } from './size.ts'
import { meanSky, radiatorArgs } from './thermal.ts'

/** A stretch of operation. Powers are means over it, so that they add up to energies; states are those at its start. */
export interface OperationStep {
  readonly startS: number
  readonly durationS: number
  readonly sunlitFraction: number
  /** What the array could give, nothing in shadow. */
  readonly arrayAvailableW: number
  /** What is drawn from it. */
  readonly arrayW: number
  /** Into the battery, at the bus. */
  readonly chargeW: number
  /** Out of the battery, at the bus. */
  readonly dischargeW: number
  readonly busLoadW: number
  readonly computeW: number
  /** Load that neither array nor battery could carry. */
  readonly shortfallW: number
  /** Compute delivered over compute in sunlight: what an eclipse and the restart after it leave. */
  readonly throughputFraction: number
  readonly storedJ: number
  readonly lowestStoredJ: number
  /** Heat put into the loop. */
  readonly heatW: number
  readonly rejectedW: number
  /** Root of the radiator's fins. */
  readonly radiatorK: number
  readonly coolantSupplyK: number
  readonly coolantReturnK: number
}

/** A part of an orbit in which everything but the radiator stays as it is. */
interface Phase {
  readonly durationS: number
  readonly isLit: boolean
  readonly throughputFraction: number
}

/** What an orbit hands on to the next. */
interface State {
  storedJ: number
  /** Power that fills the battery evenly until the next eclipse. */
  chargeWantedW: number
  radiatorK: number
}

/**
 * Follows a sized satellite through its orbits at mean compute load: array, battery, load by the eclipse policy, and the
 * radiator as one heat capacity. Time zero is orbit noon; the first steps are preceded by enough orbits of the same day
 * to be past all start-up. In sunlight the battery is charged evenly until the next eclipse.
 *
 *   C dT/dt = heat - area x net flux(T)
 *
 * The mean rejected heat of a step is the mean heat on the radiator less what warmed it, so energy closes step by step.
 *
 * Source: none of its own; balances of energy over the models that size the satellite, a Runge-Kutta step of fourth order.
 * Assumes: mean compute load, peaks not followed; the eclipse in the middle of the orbit; battery losses outside the
 * coolant loop; an array that cools at once in shadow. Charging is limited by what the array has left, by no rate.
 */
export function* operate(
  sizing: NodeSizing,
  context: NodeContext,
  plan: {
    readonly durationS: number
    readonly stepS: number
    /** Asked once for each orbit, at its noon. */
    readonly dayAt: (timeS: number) => DayConditions
  },
): Generator<OperationStep> {
  const { periodS } = sizing.environment
  const state: State = {
    storedJ: sizing.design.batteryEnergyJ,
    chargeWantedW: 0,
    radiatorK: sizing.thermal.averageRadiatorK,
  }
  const firstDay = plan.dayAt(0)
  const warmUpOrbits = 1 + Math.ceil((WARM_UP_TIME_CONSTANTS * sizing.thermal.timeConstantS) / periodS)
  for (let orbit = 0; orbit < warmUpOrbits; orbit++) {
    const advance = advancer(sizing, context, firstDay, state)
    for (const phase of phasesOf(sizing, context, firstDay)) advance(phase, phase.durationS, newSums())
  }

  let timeS = 0
  let step = { startS: 0, ...state, sums: newSums() }
  for (let orbit = 0; timeS < plan.durationS; orbit++) {
    const day = plan.dayAt(orbit * periodS)
    const advance = advancer(sizing, context, day, state)
    for (const phase of phasesOf(sizing, context, day)) {
      let leftS = phase.durationS
      while (leftS > NEGLIGIBLE_S && timeS < plan.durationS) {
        const endS = Math.min(step.startS + plan.stepS, plan.durationS)
        const spanS = Math.min(leftS, endS - timeS)
        advance(phase, spanS, step.sums)
        leftS -= spanS
        timeS += spanS
        if (timeS < endS - NEGLIGIBLE_S) continue
        yield finished(step, endS - step.startS, state.radiatorK, sizing, context)
        timeS = endS
        step = { startS: timeS, ...state, sums: newSums() }
      }
    }
  }
}

/** The radiator forgets where it started within this many of its time constants, to e^-12. */
const WARM_UP_TIME_CONSTANTS = 12
/** Longest integration step over the radiator's time constant: its fourth order leaves an error below 1e-6. */
const MOST_STEP_SHARE = 0.1
/** What rounding leaves of a span. */
const NEGLIGIBLE_S = 1e-6

type Sums = ReturnType<typeof newSums>

const newSums = () => ({
  sunlitS: 0,
  availableJ: 0,
  arrayJ: 0,
  chargeJ: 0,
  dischargeJ: 0,
  loadJ: 0,
  computeJ: 0,
  shortfallJ: 0,
  throughputS: 0,
  heatJ: 0,
  radiatorJ: 0,
  lowestJ: Number.POSITIVE_INFINITY,
})

/** Takes the state through a span of a phase of one day's orbit, and adds what flowed to the sums. */
function advancer(sizing: NodeSizing, context: NodeContext, day: DayConditions, state: State) {
  const { design, load, loop, power, environment, thermal } = sizing
  const { battery, radiatorAreaM2, batteryEnergyJ } = design
  const chargedFraction = battery.roundTripFraction / battery.dischargeFraction
  const ageing =
    arrayRadiationFraction(design, environment, day.ageYears) * arrayLeftFraction(environment, context, day.ageYears)
  const arealPowerWPerM2 = powerDrawnOnWPerM2(
    arrayInSunlight(design, context, 'arc'),
    day.solarFluxWPerM2,
    load.averageBusW / design.solarArrayAreaM2,
  )
  const arrayInSunW = design.solarArrayAreaM2 * ageing * arealPowerWPerM2
  const heatOf = heatAtLoad(sizing)
  const { computeW: computeAt } = busByCompute(load, context.load)
  const capacityJPerK = loop.radiator.heatCapacityJPerK
  const lit = radiatorArgs(design, context, meanSky(day.solarFluxWPerM2), load.averageBusW)
  const dark = radiatorArgs(design, context, meanSky(0), 0)

  return ({ isLit, throughputFraction }: Phase, spanS: number, sums: Sums): void => {
    const availableW = isLit ? arrayInSunW : 0
    const loadW = isLit ? load.averageBusW : power.battery.eclipseLoadW
    const surplusW = availableW - loadW
    const roomW = (batteryEnergyJ - state.storedJ) / chargedFraction / spanS
    const chargeW = Math.max(0, Math.min(surplusW, state.chargeWantedW, roomW))
    const dischargeW = Math.max(0, Math.min(-surplusW, (state.storedJ * battery.dischargeFraction) / spanS))
    const arrayW = Math.min(availableW, loadW) + chargeW
    const { loopW, radiatorW } = heatOf(loadW)
    sums.sunlitS += isLit ? spanS : 0
    sums.availableJ += availableW * spanS
    sums.arrayJ += arrayW * spanS
    sums.chargeJ += chargeW * spanS
    sums.dischargeJ += dischargeW * spanS
    sums.loadJ += loadW * spanS
    sums.computeJ += computeAt(loadW) * spanS
    sums.shortfallJ += Math.max(0, loadW + chargeW - arrayW - dischargeW) * spanS
    sums.throughputS += throughputFraction * spanS
    sums.heatJ += loopW * spanS
    sums.radiatorJ += radiatorW * spanS

    state.storedJ += (chargeW * chargedFraction - dischargeW / battery.dischargeFraction) * spanS
    sums.lowestJ = Math.min(sums.lowestJ, state.storedJ)
    if (!isLit) {
      const sunlitS = environment.periodS - day.eclipseS
      state.chargeWantedW = (batteryEnergyJ - state.storedJ) / chargedFraction / sunlitS
    }
    const steps = Math.ceil(spanS / (MOST_STEP_SHARE * thermal.timeConstantS))
    for (let k = 0; k < steps; k++) {
      state.radiatorK = warmed(
        state.radiatorK,
        spanS / steps,
        (t) => (radiatorW - radiatorAreaM2 * radiatorNetFluxWPerM2(isLit ? lit : dark, t)) / capacityJPerK,
      )
    }
  }
}

/** One Runge-Kutta step of a temperature. */
function warmed(temperatureK: number, spanS: number, rateKPerS: (temperatureK: number) => number): number {
  const a = rateKPerS(temperatureK)
  const b = rateKPerS(temperatureK + (spanS / 2) * a)
  const c = rateKPerS(temperatureK + (spanS / 2) * b)
  const d = rateKPerS(temperatureK + spanS * c)
  return temperatureK + (spanS / 6) * (a + 2 * b + 2 * c + d)
}

/** Noon to noon: sunlight, shadow, the restart where compute was off, sunlight. */
function phasesOf(
  { environment, power }: NodeSizing,
  { assumptions }: NodeContext,
  { eclipseS }: DayConditions,
): Phase[] {
  const { periodS } = environment
  const inShadow = power.battery.eclipseComputeFraction
  const litS = (periodS - eclipseS) / 2
  const restartS = eclipseS > 0 && inShadow < 1 ? Math.min(litS, assumptions.eclipseRestartS) : 0
  return [
    { durationS: litS, isLit: true, throughputFraction: 1 },
    { durationS: eclipseS, isLit: false, throughputFraction: inShadow },
    { durationS: restartS, isLit: true, throughputFraction: inShadow },
    { durationS: litS - restartS, isLit: true, throughputFraction: 1 },
  ].filter(({ durationS }) => durationS > 0)
}

function finished(
  { startS, storedJ, radiatorK, sums }: State & { readonly startS: number; readonly sums: Sums },
  durationS: number,
  endRadiatorK: number,
  { design, loop }: NodeSizing,
  { assumptions }: NodeContext,
): OperationStep {
  const heatW = sums.heatJ / durationS
  const riseK = coolantRiseK(loop, assumptions, heatW)
  const coolantSupplyK = Math.max(design.coolantSupplyK, supplyAtRootK(loop, assumptions, radiatorK, riseK))
  return {
    startS,
    durationS,
    sunlitFraction: sums.sunlitS / durationS,
    arrayAvailableW: sums.availableJ / durationS,
    arrayW: sums.arrayJ / durationS,
    chargeW: sums.chargeJ / durationS,
    dischargeW: sums.dischargeJ / durationS,
    busLoadW: sums.loadJ / durationS,
    computeW: sums.computeJ / durationS,
    shortfallW: sums.shortfallJ / durationS,
    throughputFraction: sums.throughputS / durationS,
    storedJ,
    lowestStoredJ: Math.min(storedJ, sums.lowestJ),
    heatW,
    rejectedW: sums.radiatorJ / durationS - (loop.radiator.heatCapacityJPerK * (endRadiatorK - radiatorK)) / durationS,
    radiatorK,
    coolantSupplyK,
    coolantReturnK: coolantSupplyK + riseK,
  }
}
