import type { Sky } from './sky.ts'

/** Everything of one step, written over by the next: what is recorded of a flight is read from here. */
export interface Moment {
  /** Since the stretch began, at the end of the step. */
  timeS: number
  stepS: number
  sky: Sky
  availableW: number
  drawnW: number
  /** With the heaters. */
  busW: number
  heatersW: number
  askedComputeW: number
  computeW: number
  throughputFraction: number
  chargeW: number
  dischargeW: number
  spilledW: number
  unservedW: number
  storedJ: number
  capacityJ: number
  arrayK: number
  /** What the array takes in beyond what it gives, and what it radiates. */
  arrayHeatW: number
  arrayRadiatedW: number
  loopHeatW: number
  pastLoopW: number
  /** Charge lost as the capacity shrank below it. */
  fadedJ: number
  junctionK: number
  throttledByHeat: boolean
  throttledByCharge: boolean
  throttledByLink: boolean
}
