import { workerData } from 'piscina'
import {
  craftsOf,
  type FlightPlan,
  type FlownCraft,
  flyCraft,
  type NamedCraft,
  startOf,
} from '../flight/design/fly-design.ts'
import { type DrawnLife, drawSomeLives, type LivesPlan } from '../flight/design/lives.ts'
import type { PromiseRow } from '../flight/design/verdict.ts'
import { compileStudy } from '../study/compile.ts'
import { holdVariables } from '../study/hold.ts'
import type { ResolvedStudy } from '../study/resolved.ts'

/** What all flights of a front share. */
export interface FlyWork {
  readonly study: ResolvedStudy
  readonly plan: FlightPlan
}

/** A design of a front. */
export interface FlyTask {
  readonly id: number
  readonly variables: Readonly<Record<string, string | number>>
}

/** A promise of one of a design's satellites. */
export interface DesignPromise extends PromiseRow {
  readonly satellite: string
}

export interface FlownDesign {
  readonly id: number
  readonly holds: boolean
  readonly promises: readonly DesignPromise[]
  /** Of the broken promises the one that gave first, as far as time tells, else the first of the table. */
  readonly firstBroken: DesignPromise | undefined
  /** What gave first in time. */
  readonly first: FlownCraft['first']
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
export default async function flyTask({ id, variables }: FlyTask): Promise<FlownDesign> {
  const held = holdVariables(study, variables, 'front')
  const compiled = compileStudy(held)
  const mission = { study: held, sizing: compiled.size(compiled.representative), compiled }
  const missionStart = startOf(mission, plan)
  const flown: FlownCraft[] = []
  for (const craft of craftsOf(mission)) flown.push(await flyCraft(craft, missionStart, plan))
  const promises = flown.flatMap((one) => one.promises.map((row) => ({ ...row, satellite: one.name })))
  return {
    id,
    holds: flown.every(({ holds }) => holds),
    promises,
    firstBroken: promises.find(({ verdict }) => verdict === 'broken'),
    first: flown
      .map(({ first }) => first)
      .reduce(
        (least, one) => (one !== undefined && (least === undefined || one.missionS < least.missionS) ? one : least),
        undefined,
      ),
  }
}
