import { workerData } from 'piscina'
import type { FlightPlan } from '../flight/design/fly-design.ts'
import type { ResolvedStudy } from '../study/resolved.ts'
import { type FlownDesign, type FlyTask, flyOne } from './fly-one.ts'

/** What all flights of a front share. */
export interface FlyWork {
  readonly study: ResolvedStudy
  readonly plan: FlightPlan
}

const { study, plan } = workerData as FlyWork

/** One design of a front, flown from beginning to end in this thread. */
export default (task: FlyTask): Promise<FlownDesign> => flyOne(study, plan, task)
