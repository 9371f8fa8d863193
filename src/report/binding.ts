import { bindingOf, type BindingLimit as Limit } from '../results/binding.ts'
import { bindingBounds } from '../results/bounds.ts'
import { sideWords } from '../results/limit-words.ts'
import { labelOf, withUnit } from '../results/names.ts'
import type { Report } from '../results/open-report.ts'
import { listOf } from './answer.ts'
import { percent, three } from './numbers.ts'

export interface BindingLimit extends Limit {
  /** `link rate at least 800 Gbit/s` */
  readonly words: string
}

/** The limits that the front lies against, the most common first. */
export function binding({ points, study }: Report): BindingLimit[] {
  return bindingOf(points, study).map((limit) => ({
    ...limit,
    words: `${labelOf(limit.metric)} ${sideWords(limit.side).words} ${withUnit(limit.metric, three(limit.limit))}`,
  }))
}

/** What most of the front leans against: limits that could be loosened apart from those that cannot. */
export function bindingSentence(report: Report): string {
  if (report.points.length === 0) return ''
  const most = binding(report).filter(({ share }) => share >= 0.5)
  const bounds = boundsSentence(report)
  if (most.length === 0) return ['No limit binds on most of the front.', ...bounds].join(' ')
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
  return [...sentences, ...bounds].join(' ')
}

/** Bounds of variables that hold most of the front. */
function boundsSentence({ front, study }: Report): string[] {
  const named = bindingBounds(
    front.map(({ values }) => values),
    study,
  )
    .filter(({ share, ofStudy }) => share >= 0.5 && ofStudy)
    .map(({ variable, side, bound, share }) => {
      const end = side === 'min' ? 'lower' : 'upper'
      return `${labelOf(variable)} at its ${end} bound of ${withUnit(variable, three(bound))} (${percent(share)})`
    })
  if (named.length === 0) return []
  return [`Bounds of the study hold most of the front too: ${listOf(named)}. Wider bounds may hold better designs.`]
}
