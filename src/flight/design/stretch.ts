import type { Epoch } from '../epoch.ts'
import type { EarthLight } from './craft.ts'
import type { OrbitSchedule } from './schedule.ts'

/** A time to be flown. */
export interface Stretch {
  readonly name: string
  readonly start: Epoch
  /** Time since the mission began. */
  readonly missionS: number
  readonly durationS: number
  readonly stepS: number
  readonly earth: EarthLight
  /** Whether the radiator has lost all the loops that it can spare. */
  readonly isLeaked: boolean
  readonly isComputeOff: boolean
  /** Of an orbit whose node is held by nothing: whether its plane has the Sun in it at the start. */
  readonly isThroughSun?: boolean
  /** Without the heaters of the radiator. */
  readonly isUnheated?: boolean
  /** In place of the study's profile and the policy in eclipse. */
  readonly schedule?: OrbitSchedule
}
