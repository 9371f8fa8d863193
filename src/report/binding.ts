import { adviceOn } from '../results/advice.ts'
import { bindingLimits } from '../results/front.ts'
import type { ResolvedStudy } from '../study/resolved.ts'
import { remedyOf } from '../study/scale.ts'
import { listOf } from './answer.ts'
import type { Report } from './model.ts'
import { labelOf, withUnit } from './names.ts'
import { percent, three } from './numbers.ts'

/** A limit that designs of the front lie against, in words. */
export interface BindingLimit {
  readonly metric: string
  /** `link rate at least 800 Gbit/s` */
  readonly words: string
  /** Of the front. */
  readonly share: number
  /** The study chose the limit and may loosen it; the models' limits say what works at all. */
  readonly ofStudy: boolean
  readonly advice: string
}

/** The limits that the front lies against, the most common first. */
export function binding({ points, study }: Report): BindingLimit[] {
  return bindingLimits(points, study).map(({ metric, side, limit, share }) => ({
    metric,
    words: `${labelOf(metric)} at ${side === 'min' ? 'least' : 'most'} ${withUnit(metric, three(limit))}`,
    share,
    ofStudy: ofStudy(study, metric),
    advice: adviceFor(metric, ofStudy(study, metric)),
  }))
}

const ofStudy = ({ constraints }: ResolvedStudy, metric: string) =>
  constraints.some((one) => one.metric === metric && one.from === 'study')

/** Where a study sets a limit that the models know too, it may also take it back. */
const adviceFor = (metric: string, own: boolean) =>
  own && remedyOf(metric) !== undefined ? `${adviceOn(metric)}; or a looser limit` : adviceOn(metric)

/** What most of the front leans against: limits that could be loosened apart from those that cannot. */
export function bindingSentence(report: Report): string {
  if (report.points.length === 0) return ''
  const most = binding(report).filter(({ share }) => share >= 0.5)
  if (most.length === 0) return 'No limit binds on most of the front.'
  const named = (ofStudy: boolean) =>
    most.filter((one) => one.ofStudy === ofStudy).map(({ words, share }) => `${words} (${percent(share)})`)
  const [own, ofModels] = [named(true), named(false)]
  const sentences = [
    ...(own.length === 0
      ? []
      : [
          `Most of the front lies against what the study asks for: ${listOf(own)}. Loosen this first to find better designs.`,
        ]),
    ...(ofModels.length === 0
      ? []
      : [
          `${own.length === 0 ? 'Most of the front' : 'It also'} lies against what the models ask of any design: ${listOf(ofModels)}. That is not to be loosened; what helps instead is listed below.`,
        ]),
  ]
  return sentences.join(' ')
}
