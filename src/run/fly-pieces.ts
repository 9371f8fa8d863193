import { craftsOf, type FlightPlan, type NamedCraft } from '../flight/design/fly-design.ts'
import { type DrawnLife, drawSomeLives, type LivesPlan } from '../flight/design/lives.ts'
import { compileStudy } from '../study/compile.ts'
import type { ResolvedStudy } from '../study/resolved.ts'
import { type FlownDesign, type FlyTask, flyOne } from './fly-one.ts'

export interface FlightJob extends FlyTask {
  readonly kind: 'flight'
  readonly plan: FlightPlan
}

/** One design of a front, flown from beginning to end in this thread. */
export function flyPiece({ plan, id, variables }: FlightJob, study: ResolvedStudy): Promise<FlownDesign> {
  return flyOne(study, plan, { id, variables })
}

/** Lives of one of the satellites of a study whose variables are held. */
export interface LivesJob {
  readonly kind: 'lives'
  /** Among those that `craftsOf` gives. */
  readonly satellite: number
  readonly plan: LivesPlan
  readonly from: number
  readonly count: number
}

const crafts = new WeakMap<ResolvedStudy, readonly NamedCraft[]>()

/** Some of the lives of a satellite, drawn in this thread. */
export function drawLivesPiece({ satellite, plan, from, count }: LivesJob, study: ResolvedStudy): DrawnLife[] {
  let known = crafts.get(study)
  if (known === undefined) {
    const compiled = compileStudy(study)
    known = craftsOf({ study, sizing: compiled.size(compiled.representative), compiled })
    crafts.set(study, known)
  }
  return drawSomeLives(known[satellite]!.craft, plan, from, count)
}
