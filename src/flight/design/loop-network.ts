import { LEAST_RADIATOR_FLOW_FRACTION } from '../../subsystems/coolant-loop.ts'
import { type RadiatorArgs, radiatorNetFluxWPerM2 } from '../../subsystems/radiator.ts'
import type { LoopPlant, LoopStep } from './loop-plant.ts'

const VALVE_SETTLED_K = 1e-4
const MOST_VALVE_ROUNDS = 20
const SETTLED_K = 1e-5
const MOST_ROUNDS = 60
/** Steps that the slopes of the radiated heat serve, as temperatures creep; fewer where a step is slow to settle. */
const SLOPES_SERVE_STEPS = 8
const SLOW_ROUNDS = 6
/** For the slope of the radiated heat. */
const PROBE_K = 0.05

/**
 * A coolant loop in time, by implicit Euler: chips on their cold plate, hot leg, panels one after another, cold leg, the bus
 * on the coolant and the propellant tank in it, and a valve that sends coolant past the radiator where it would come back colder than the set point.
 *
 *   C dT/dt = sources + flow c (T_upstream - T) + conductances - area x net flux(T)
 *
 * The nodes hang together as a chain that closes through the cold leg, so that a step is solved by elimination along it,
 * the radiated heat linearised anew until it settles; what a step radiates is counted as it was solved, and heat closes to rounding.
 *
 * Source: [gilmore-2002], chapters 6 and 15.
 * Assumes: lumped nodes; a flow that does not change; all panels alike.
 */
export class LoopNetwork {
  plateK: number
  hotLegK: number
  coldLegK: number
  busK: number
  tankK: number
  readonly coolantK: Float64Array
  readonly panelK: Float64Array
  /** Of the last step: heat that left the radiator, net of what it took in. */
  rejectedW = 0
  radiatorFlowShare = 1
  private readonly netW: Float64Array
  private readonly slopeW: Float64Array
  private readonly base: Float64Array
  private readonly known: Float64Array
  private readonly guess: Float64Array
  private readonly nextCoolantK: Float64Array
  private readonly earlierK: Float64Array
  private nextColdK = 0
  private slopesServed = 0
  private valveSlopeK = -20
  private nextHotK = 0

  private readonly plant: LoopPlant

  constructor(plant: LoopPlant, startK: { readonly supplyK: number; readonly panelK: number }) {
    this.plant = plant
    const { panelCount } = plant
    this.plateK = this.hotLegK = this.coldLegK = this.busK = this.tankK = startK.supplyK
    this.coolantK = new Float64Array(panelCount).fill(startK.supplyK)
    this.panelK = new Float64Array(panelCount).fill(startK.panelK)
    this.netW = new Float64Array(panelCount)
    this.slopeW = new Float64Array(panelCount)
    this.base = new Float64Array(panelCount)
    this.known = new Float64Array(panelCount)
    this.guess = new Float64Array(panelCount)
    this.nextCoolantK = new Float64Array(panelCount)
    this.earlierK = new Float64Array(panelCount).fill(startK.panelK)
  }

  /** Heat stored against 0 K. */
  storedJ(): number {
    const { plant } = this
    let stored =
      plant.plateJPerK * this.plateK +
      plant.hotLegJPerK * this.hotLegK +
      plant.coldLegJPerK * this.coldLegK +
      plant.busJPerK * this.busK +
      plant.tankJPerK * this.tankK
    for (let i = 0; i < plant.panelCount; i++) {
      stored += plant.panelCoolantJPerK * this.coolantK[i]! + plant.panelJPerK * this.panelK[i]!
    }
    return stored
  }

  advance(step: LoopStep): void {
    const { plant, panelK, guess, earlierK } = this
    const legs = this.eliminateLegs(step)
    const perPanelM2 = step.areaM2 / plant.panelCount
    // Temperatures go on as they went: a guess that saves a round.
    for (let i = 0; i < plant.panelCount; i++) guess[i] = 2 * panelK[i]! - earlierK[i]!
    earlierK.set(panelK)
    if (this.slopesServed++ % SLOPES_SERVE_STEPS === 0) this.takeSlopes(step.radiator, perPanelM2)
    for (let round = 1; ; round++) {
      this.linearise(step, perPanelM2)
      this.setValve(legs)
      const changeK = this.solvePanels(step, legs)
      if (changeK < SETTLED_K) break
      if (round % SLOW_ROUNDS === 0) this.takeSlopes(step.radiator, perPanelM2)
      if (round === MOST_ROUNDS) throw new RangeError('a step of the coolant loop does not settle')
    }
    this.settle(legs)
  }

  /** How the radiated heat of each panel goes with its temperature. */
  private takeSlopes(radiator: RadiatorArgs, perPanelM2: number): void {
    const { plant, guess, slopeW } = this
    for (let i = 0; i < plant.panelCount; i++) {
      const above = radiatorNetFluxWPerM2(radiator, guess[i]! + PROBE_K)
      const below = radiatorNetFluxWPerM2(radiator, guess[i]! - PROBE_K)
      slopeW[i] = (perPanelM2 * (above - below)) / (2 * PROBE_K)
    }
  }

  /** The hot leg by the cold leg, plate, tank and bus eliminated: T_hot = constant + slope T_cold. */
  private eliminateLegs({ stepS, chipsW, otherW }: LoopStep): Legs {
    const { plant } = this
    const plateShare = 1 / (plant.plateJPerK / stepS + plant.plateWPerK)
    const plateBaseK = ((plant.plateJPerK / stepS) * this.plateK + chipsW) * plateShare
    const tankShare = 1 / (plant.tankJPerK / stepS + plant.tankWPerK)
    const tankBaseK = (plant.tankJPerK / stepS) * this.tankK * tankShare
    const tankRatio = plant.tankWPerK * tankShare
    const busShare = 1 / (plant.busJPerK / stepS + plant.busWPerK + plant.tankWPerK * (1 - tankRatio))
    const busBaseK = ((plant.busJPerK / stepS) * this.busK + plant.busHeatW + plant.tankWPerK * tankBaseK) * busShare
    const inertia = plant.hotLegJPerK / stepS
    const plateW = plant.plateWPerK * (1 - plant.plateWPerK * plateShare)
    const busW = plant.busWPerK * (1 - plant.busWPerK * busShare)
    const all = inertia + plant.flowWPerK + plateW + busW
    const sources = inertia * this.hotLegK + otherW + plant.plateWPerK * plateBaseK + plant.busWPerK * busBaseK
    return {
      constantK: sources / all,
      slopeRatio: plant.flowWPerK / all,
      inertiaW: plant.coldLegJPerK / stepS,
      plateBaseK,
      plateRatio: plant.plateWPerK * plateShare,
      busBaseK,
      busRatio: plant.busWPerK * busShare,
      tankBaseK,
      tankRatio,
    }
  }

  /** Each panel by the coolant in it, so that coolant follows from the coolant before: T = (known + flow T_before) / (base + flow). */
  private linearise({ stepS, radiator, pastLoopW }: LoopStep, perPanelM2: number): void {
    const { plant, netW, slopeW, guess, base, known } = this
    const panelInertia = plant.panelJPerK / stepS
    const coolantInertia = plant.panelCoolantJPerK / stepS
    const g = plant.panelWPerK
    const extraW = pastLoopW / plant.panelCount
    for (let i = 0; i < plant.panelCount; i++) {
      netW[i] = perPanelM2 * radiatorNetFluxWPerM2(radiator, guess[i]!)
      const all = panelInertia + g + slopeW[i]!
      const panelBase =
        (panelInertia * this.panelK[i]! + g * plant.liftK + extraW - netW[i]! + slopeW[i]! * guess[i]!) / all
      base[i] = coolantInertia + g - (g * g) / all
      known[i] = coolantInertia * this.coolantK[i]! - g * plant.liftK + g * panelBase
    }
  }

  /** Opens the valve so far that the cold leg comes to its set point, or as far as it goes: the secant from where it stands. */
  private setValve(legs: Legs): void {
    const { setPointK } = this.plant
    let share = this.radiatorFlowShare
    let offK = this.coldLeg(legs, share) - setPointK
    for (let round = 0; Math.abs(offK) > VALVE_SETTLED_K; round++) {
      if (offK > 0 ? share >= 1 : share <= LEAST_RADIATOR_FLOW_FRACTION) break
      if (round === MOST_VALVE_ROUNDS) {
        share = this.bisectValve(legs)
        break
      }
      const next = Math.min(1, Math.max(LEAST_RADIATOR_FLOW_FRACTION, share - offK / this.valveSlopeK))
      const nextOffK = this.coldLeg(legs, next) - setPointK
      const slope = (nextOffK - offK) / (next - share)
      // More flow makes the coolant colder; rounding alone says otherwise.
      if (slope < 0) this.valveSlopeK = slope
      share = next
      offK = nextOffK
    }
    this.radiatorFlowShare = share
  }

  private bisectValve(legs: Legs): number {
    let [low, high] = [LEAST_RADIATOR_FLOW_FRACTION, 1]
    for (let round = 0; round < 50; round++) {
      const middle = (low + high) / 2
      if (this.coldLeg(legs, middle) > this.plant.setPointK) low = middle
      else high = middle
    }
    return high
  }

  /** Coolant after the radiator and its bypass, for a share of the flow. */
  private coldLeg(legs: Legs, share: number): number {
    const { plant, base, known } = this
    const flow = share * plant.flowWPerK
    let [constant, slope] = [0, 1]
    for (let i = 0; i < plant.panelCount; i++) {
      const pass = 1 / (base[i]! + flow)
      constant = (known[i]! + flow * constant) * pass
      slope = flow * slope * pass
    }
    const fromHot = flow * slope + plant.flowWPerK - flow
    return (
      (legs.inertiaW * this.coldLegK + flow * constant + fromHot * legs.constantK) /
      (legs.inertiaW + plant.flowWPerK - fromHot * legs.slopeRatio)
    )
  }

  /** New temperatures of coolant and panels; gives how far the panels are from where the radiated heat was taken. */
  private solvePanels({ stepS, pastLoopW }: LoopStep, legs: Legs): number {
    const { plant, base, known, guess, slopeW, netW, nextCoolantK } = this
    const flow = this.radiatorFlowShare * plant.flowWPerK
    this.nextColdK = this.coldLeg(legs, this.radiatorFlowShare)
    this.nextHotK = legs.constantK + legs.slopeRatio * this.nextColdK
    const panelInertia = plant.panelJPerK / stepS
    const g = plant.panelWPerK
    let before = this.nextHotK
    let change = 0
    this.rejectedW = 0
    for (let i = 0; i < plant.panelCount; i++) {
      before = (known[i]! + flow * before) / (base[i]! + flow)
      nextCoolantK[i] = before
      const here = guess[i]!
      const next =
        (panelInertia * this.panelK[i]! +
          g * (before + plant.liftK) +
          pastLoopW / plant.panelCount -
          netW[i]! +
          slopeW[i]! * here) /
        (panelInertia + g + slopeW[i]!)
      this.rejectedW += netW[i]! + slopeW[i]! * (next - here)
      change = Math.max(change, Math.abs(next - here))
      // T⁴ must not be probed below absolute zero.
      guess[i] = Math.max(here / 2, next)
    }
    return change
  }

  private settle(legs: Legs): void {
    this.coldLegK = this.nextColdK
    this.hotLegK = this.nextHotK
    this.plateK = legs.plateBaseK + legs.plateRatio * this.hotLegK
    this.busK = legs.busBaseK + legs.busRatio * this.hotLegK
    this.tankK = legs.tankBaseK + legs.tankRatio * this.busK
    this.coolantK.set(this.nextCoolantK)
    this.panelK.set(this.guess)
  }
}

/** What is left of the legs once plate, tank and bus are eliminated. */
interface Legs {
  readonly constantK: number
  readonly slopeRatio: number
  readonly inertiaW: number
  readonly plateBaseK: number
  readonly plateRatio: number
  readonly busBaseK: number
  readonly busRatio: number
  readonly tankBaseK: number
  readonly tankRatio: number
}
