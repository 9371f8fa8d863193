import { workerData } from 'piscina'
import { craftsOf, type FlightPlan, type NamedCraft } from '../flight/design/fly-design.ts'
import { type DrawnLife, drawSomeLives, type LivesPlan } from '../flight/design/lives.ts'
import { compileStudy } from '../study/compile.ts'
import type { ResolvedStudy } from '../study/resolved.ts'
import { type FlownDesign, type FlyTask, flyOne } from './fly-one.ts'

/** What all flights of a front share. */
export interface FlyWork {
  readonly study: ResolvedStudy
  readonly plan: FlightPlan
}

/** Lives of one of the satellites of a study whose variables are held. */
export interface LivesTask {
  /** Among those that `craftsOf` gives. */
  readonly satellite: number
  readonly plan: LivesPlan
  readonly from: number
  readonly count: number
}

const { study, plan } = workerData as FlyWork

let crafts: readonly NamedCraft[] | undefined

/** Some of the lives of a satellite, drawn in this thread. */
export function livesTask({ satellite, plan: lives, from, count }: LivesTask): DrawnLife[] {
  if (crafts === undefined) {
    const compiled = compileStudy(study)
    crafts = craftsOf({ study, sizing: compiled.size(compiled.representative), compiled })
  }
  return drawSomeLives(crafts[satellite]!.craft, lives, from, count)
}

/** One design of a front, flown from beginning to end in this thread. */
export default (task: FlyTask): Promise<FlownDesign> => flyOne(study, plan, task)
