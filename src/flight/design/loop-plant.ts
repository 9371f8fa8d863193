import type { RadiatorArgs } from '../../subsystems/radiator.ts'

/** What of a coolant loop does not change in flight. Capacities and conductances of a panel are those of one. */
export interface LoopPlant {
  readonly panelCount: number
  readonly flowWPerK: number
  /** Half of the resistance from junction to coolant lies on each side of the plate. */
  readonly plateWPerK: number
  readonly plateJPerK: number
  readonly hotLegJPerK: number
  readonly coldLegJPerK: number
  readonly panelCoolantJPerK: number
  readonly panelJPerK: number
  readonly panelWPerK: number
  readonly liftK: number
  readonly busWPerK: number
  readonly busJPerK: number
  readonly busHeatW: number
  /** The propellant tank, in the bus. */
  readonly tankWPerK: number
  readonly tankJPerK: number
  /** Coolant at the chips' inlet, which the bypass holds where it can. */
  readonly setPointK: number
}

/** Heat put into the loop over a step, and what the radiator sees. */
export interface LoopStep {
  readonly stepS: number
  readonly chipsW: number
  /** All other heat of the coolant but that of the bus. */
  readonly otherW: number
  /** Heat on the radiator past the coolant: the work of a heat pump. */
  readonly pastLoopW: number
  readonly radiator: RadiatorArgs
  readonly areaM2: number
}
