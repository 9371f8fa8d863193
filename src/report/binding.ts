import { bindingOf, type BindingLimit as Limit } from '../results/binding.ts'
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
    words: `${labelOf(limit.metric)} at ${limit.side === 'min' ? 'least' : 'most'} ${withUnit(limit.metric, three(limit.limit))}`,
  }))
}

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
