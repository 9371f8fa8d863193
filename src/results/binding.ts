import { type LimitSide, limitSides } from '../study/limits.ts'
import type { ResolvedStudy } from '../study/resolved.ts'
import { remedyOf } from '../study/scale.ts'
import { adviceOn } from './advice.ts'
import { bindingLimits, type FrontPoint, type LimitActivity } from './front.ts'

/** A limit that designs of the front lie against, and what may be done about it. */
export interface BindingLimit extends LimitActivity {
  /** The study chose the limit and may loosen it; the models' limits say what works at all. */
  readonly ofStudy: boolean
  readonly advice: string
}

/** The limits that the front lies against, the most common first. */
export function bindingOf(points: readonly FrontPoint[], study: ResolvedStudy): BindingLimit[] {
  return bindingLimits(points, study).map((limit) => {
    const ofStudy = study.constraints.some(({ metric, from }) => metric === limit.metric && from !== 'default')
    return { ...limit, ofStudy, advice: adviceFor(limit.metric, ofStudy) }
  })
}

/** What is left to a limit of each design of the front, over the limit's scale. */
export interface LimitMargins extends LimitSide {
  readonly margins: readonly number[]
}

/** All limits with the margins of the front, those that most of the front keeps by least first. */
export function marginsByLimit(points: readonly FrontPoint[], study: ResolvedStudy): LimitMargins[] {
  const middle = ({ margins }: LimitMargins) => [...margins].sort((a, b) => a - b)[Math.floor(margins.length / 2)] ?? 0
  return limitSides(study.constraints)
    .map((side, i) => ({ ...side, margins: points.map(({ g }) => -g[i]!) }))
    .sort((a, b) => middle(a) - middle(b))
}

/** Where a study sets a limit that the models know too, it may also take it back. */
const adviceFor = (metric: string, own: boolean) =>
  own && remedyOf(metric) !== undefined ? `${adviceOn(metric)}; or a looser limit` : adviceOn(metric)
