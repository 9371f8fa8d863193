import { craftsOf, type FlightPlan, type FlownCraft, flyCraft, startOf } from '../flight/design/fly-design.ts'
import type { FlownStretch } from '../flight/design/fly-stretch.ts'
import { BREACHES, type Breach } from '../flight/design/log.ts'
import type { PromiseRow } from '../flight/design/verdict.ts'
import { compileStudy } from '../study/compile.ts'
import { holdVariables } from '../study/hold.ts'
import type { ResolvedStudy } from '../study/resolved.ts'

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
  /** All that gave at some time. */
  readonly passed: readonly Breach[]
}

/** One design of a front, flown from beginning to end in the calling thread. */
export async function flyOne(study: ResolvedStudy, plan: FlightPlan, { id, variables }: FlyTask): Promise<FlownDesign> {
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
    passed: BREACH_NAMES.filter((what) => flown.some(({ stretches }) => stretches.some(hasPassed(what)))),
  }
}

const BREACH_NAMES = Object.keys(BREACHES) as Breach[]
const hasPassed =
  (what: Breach) =>
  ({ flown: { passed } }: FlownStretch): boolean =>
    passed.some((one) => one.what === what)
