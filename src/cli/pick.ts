import { Command } from 'commander'
import { formatCsv } from '../csv.ts'
import { nearestName, UserError } from '../errors.ts'
import { flownWords, isFlown } from '../results/flown.ts'
import { farApart, type Miss, nearestMiss } from '../results/pick.ts'
import { readUncertainty, UNCERTAINTY_FILE } from '../results/uncertainty/file.ts'
import { statisticValues } from '../results/uncertainty/statistic-names.ts'
import { type Condition, keeps, parseCondition, type Values } from '../results/where.ts'
import type { FrontDesign } from '../run/front-file.ts'
import { openRun, readFront } from '../run/read-run.ts'
import { shellQuoted } from '../shell.ts'
import type { ResolvedStudy } from '../study/resolved.ts'
import { unitLabel } from '../units.ts'
import { endWith } from './io.ts'
import { type Cell, formatTable, printJson, printMessage, printResult } from './output.ts'
import { withJson } from './study-arguments.ts'

const NOTHING_PICKED = 3

export function build(): Command {
  const command = new Command('pick')
    .description('Prints the designs of a front that keep all conditions; the report writes such commands.')
    .argument('<run>', 'run folder')
    .option('--where <condition>', "as 'launchMassKg<=5000' or 'chip=rubin|gb300' (repeatable)", collect, [])
    .option('--limit <n>', 'at most so many, as far apart in the objectives as can be: of near-clones one')
    .option('--nearest', 'where no design keeps all conditions: the one that misses them by least, and by what')
    .option('--csv', 'print variables and metrics as CSV, in full precision')
    .addHelpText(
      'after',
      `
Examples:
  dawnfront pick results/ai1-node/20261121-023005 --where 'launchMassKg<=5000' --where topology=ring
  dawnfront pick results/ai1-node/20261121-023005 --where 'usdPerPflopYear<20000' --limit 5
  dawnfront pick results/ai1-node/20261121-023005 --where 'launchMassKg<3000' --nearest
  dawnfront pick results/ai1-node/20261121-023005 --where 'p90(usdPerPflopYear)<=40000' --where 'chance(bareLimits)>=0.01'
  dawnfront pick results/ai1-node/20261121-023005 --where 'altitudeKm>=700' --csv > picked.csv
  dawnfront pick results/ai1-node/20261121-023005 --where flown=holds          after fly --front`,
    )
  return withJson(command).action(action)
}

interface Options {
  where: string[]
  limit?: string
  nearest?: boolean
  csv?: boolean
  json?: boolean
}

/** A design of a front, with the words of its flight where the front was flown. */
type Marked = Omit<FrontDesign, 'flown'> & { readonly flown?: string }

function action(folder: string, options: Options): void {
  const { study, record } = openRun(folder)
  const front = markedFront(folder)
  const asked = options.where.find((text) => nameIn(text) === 'flown')
  if (asked !== undefined && front[0]?.flown === undefined) throw notFlown(folder, asked)
  const valuesOf = valuesOver(folder, options.where, { studySha256: record.studySha256, front })
  const names = front[0] === undefined ? [] : Object.keys(valuesOf(front[0]))
  const conditions =
    front.length === 0 ? [] : options.where.map((text) => conditionOn(study, front.map(valuesOf), text, names))
  const kept = front.filter((design) => conditions.every((one) => keeps(valuesOf(design), one)))
  const limit = options.limit === undefined ? undefined : limitOf(options.limit)
  const picked = limit === undefined ? kept : farApart(kept, study.objectives, limit)
  const miss =
    kept.length === 0 && options.nearest
      ? nearestMiss(
          front.map((design) => ({ design, values: valuesOf(design) })),
          conditions,
        )
      : undefined
  if (kept.length === 0) endWith(NOTHING_PICKED)
  if (options.json) {
    const missed = miss && { nearest: { design: miss.design.design, misses: miss.misses } }
    printJson({
      study: study.name,
      picked: picked.length,
      kept: kept.length,
      of: front.length,
      designs: picked,
      ...missed,
    })
    return
  }
  if (options.csv) {
    const rows = picked.map((design) => [design.id, ...names.map((name) => valuesOf(design)[name]!)])
    printResult(formatCsv(['id', ...names], rows))
    return
  }
  const shownOf =
    picked.length < kept.length
      ? `, of which ${picked.length === 1 ? 'this is one' : `these ${picked.length} are the farthest apart`}`
      : ''
  printMessage(`${kept.length} of ${front.length} designs of ${study.name}${shownOf}`)
  if (miss !== undefined) printMiss(folder, miss)
  else if (picked.length > 0) printPicked({ folder, study, picked, conditions, valuesOf })
  else if (front.length > 0) {
    const where = options.where.map((text) => ` --where ${shellQuoted(text)}`).join('')
    printMessage(`Next: dawnfront pick ${shellQuoted(folder)}${where} --nearest`)
  }
}

function markedFront(folder: string): Marked[] {
  const { front } = readFront(folder)
  const flown = isFlown(front)
  return front.map(({ flown: mark, ...design }) => ({ ...design, ...(flown ? { flown: flownWords(mark) } : {}) }))
}

function limitOf(text: string): number {
  const limit = Number(text)
  if (Number.isInteger(limit) && limit >= 1) return limit
  throw new UserError({ message: '--limit is wrong', found: text, expected: 'a whole number from 1' })
}

function printPicked(args: {
  readonly folder: string
  readonly study: ResolvedStudy
  readonly picked: readonly Marked[]
  readonly conditions: readonly Condition[]
  readonly valuesOf: ValuesOf
}): void {
  const { folder, study, picked, conditions, valuesOf } = args
  const asked = conditions.map(({ name }) => name)
  const marked = picked[0]!.flown === undefined ? [] : ['flown']
  const shown = [...new Set<string>([...study.objectives.map(({ metric }) => metric), ...asked, ...marked])]
  const titled = (name: string) => (unitLabel(name) === '' ? name : `${name} [${unitLabel(name)}]`)
  const rows = picked.map((design): Cell[] => [String(design.id), ...shown.map((name) => valuesOf(design)[name]!)])
  printResult(formatTable(['design', ...shown.map(titled)], rows))
  printResult(`\nNext: dawnfront explain ${shellQuoted(folder)} --design ${picked[0]!.id}`)
}

function printMiss(
  folder: string,
  { design: { design }, misses }: Miss<{ readonly design: Marked; readonly values: Values }>,
): void {
  printResult(`Design ${design.id} comes nearest. What it misses:`)
  printResult(
    formatTable(
      ['condition', 'has', 'misses by', 'unit'],
      misses.map(({ condition, value, by }) => [condition, value, by ?? '', unitLabel(nameIn(condition))]),
    ),
  )
  printResult(`\nNext: dawnfront explain ${shellQuoted(folder)} --design ${design.id}`)
}

const collect = (value: string, previous: string[]) => [...previous, value]

/** A condition that a design of the run could keep: words it knows, and ranges of numbers alone. */
function conditionOn(study: ResolvedStudy, front: readonly Values[], text: string, names: string[]): Condition {
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

const notFlown = (folder: string, condition: string) =>
  new UserError({
    message: 'this front was not flown yet',
    place: { file: `--where ${condition}` },
    expected: 'designs that flights have marked in front.json',
    next: `dawnfront fly ${shellQuoted(folder)} --front`,
  })

type ValuesOf = (design: Marked) => Readonly<Record<string, number | string>>

const nameIn = (condition: string) => condition.split(/[<>=]/)[0]!.trim()

/** JSON has no word for what is no number, as a formula of one's own may come to. */
const withoutNulls = (metrics: Readonly<Record<string, number | null>>) =>
  Object.fromEntries(Object.entries(metrics).map(([name, value]) => [name, value ?? Number.NaN]))

/** What a design is asked by: metrics and variables, and where a condition is of many futures the statistics beside the run. */
function valuesOver(
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
