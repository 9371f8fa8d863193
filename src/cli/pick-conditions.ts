import { nearestName, UserError } from '../errors.ts'
import { readUncertainty, UNCERTAINTY_FILE } from '../results/uncertainty/file.ts'
import { statisticValues } from '../results/uncertainty/statistic-names.ts'
import { type Condition, parseCondition, type Values } from '../results/where.ts'
import type { FrontDesign } from '../run/front-file.ts'
import { shellQuoted } from '../shell.ts'
import type { ResolvedStudy } from '../study/resolved.ts'

/** A design of a front, with the words of its flight where the front was flown. */
export type Marked = Omit<FrontDesign, 'flown'> & { readonly flown?: string }

/** A condition that a design of the run could keep: words it knows, and ranges of numbers alone. */
export function conditionOn(
  study: ResolvedStudy,
  front: readonly Values[],
  text: string,
  names: readonly string[],
): Condition {
  const condition = parseCondition(text, names)
  const found = front.map((values) => values[condition.name]!)
  const isNumber = found.every((value) => typeof value === 'number')
  if (isNumber && found.every((value) => Number.isNaN(value))) {
    throw new UserError({
      message: `'${condition.name}' has no value in any design of this run`,
      place: { file: `--where ${text}` },
      found: study.metrics?.[condition.name] ?? condition.name,
      expected: 'a metric that has a number in some design',
    })
  }
  if (isNumber) return condition
  const variable = study.variables.find(({ name }) => name === condition.name)
  const words = [...new Set([...(variable?.kind === 'choice' ? variable.choices : []), ...found].map(String))]
  const wrong = (message: string, nearest?: string) =>
    new UserError({
      message,
      place: { file: `--where ${text}` },
      expected: words.map((word) => `${condition.name}=${word}`).join(', '),
      ...(nearest === undefined ? {} : { nearest }),
    })
  if (!('oneOf' in condition)) throw wrong(`'${condition.name}' is no number`)
  const unknown = condition.oneOf.find((word) => !words.includes(word))
  if (unknown !== undefined) throw wrong(`'${condition.name}' is never '${unknown}'`, nearestName(unknown, words))
  return condition
}

export const notFlown = (folder: string, condition: string) =>
  new UserError({
    message: 'this front was not flown yet',
    place: { file: `--where ${condition}` },
    expected: 'designs that flights have marked in front.json',
    next: `dawnfront fly ${shellQuoted(folder)} --front`,
  })

export type ValuesOf = (design: Marked) => Readonly<Record<string, number | string>>

export const nameIn = (condition: string) => condition.split(/[<>=]/)[0]!.trim()

/** JSON has no word for what is no number, as a formula of one's own may come to. */
const withoutNulls = (metrics: Readonly<Record<string, number | null>>) =>
  Object.fromEntries(Object.entries(metrics).map(([name, value]) => [name, value ?? Number.NaN]))

/** What a design is asked by: metrics and variables, and where a condition is of many futures the statistics beside the run. */
export function valuesOver(
  folder: string,
  where: readonly string[],
  { studySha256, front }: { readonly studySha256: string; readonly front: readonly Marked[] },
): ValuesOf {
  const certain: ValuesOf = ({ metrics, variables, flown }) => ({
    ...withoutNulls(metrics),
    ...variables,
    ...(flown === undefined ? {} : { flown }),
  })
  const [first] = front
  // A run whose goals are over many futures has their statistics among its metrics.
  const isKnown = (text: string) => first !== undefined && nameIn(text) in certain(first)
  const ofFutures = where.find((text) => text.includes('(') && !isKnown(text))
  if (ofFutures === undefined || first === undefined) return certain
  const file = readUncertainty(folder, { studySha256, ids: front.map(({ id }) => id) })
  if (file === undefined) {
    throw new UserError({
      message: 'nothing was asked of this run over many futures yet',
      place: { file: `--where ${ofFutures}` },
      expected: `${UNCERTAINTY_FILE} beside the run`,
      next: `dawnfront uncertainty ${shellQuoted(folder)} --front`,
    })
  }
  const statistics = new Map(file.designs.map((one) => [one.id, statisticValues(one)]))
  return (design) => ({ ...statistics.get(design.id), ...certain(design) })
}
