import { Command } from 'commander'
import { formatCsv } from '../csv.ts'
import { UserError } from '../errors.ts'
import { flownWords, isFlown } from '../results/flown.ts'
import { CLONE_FRACTION, farApart, type Miss, nearestMiss, withoutNearClones } from '../results/pick.ts'
import { type Condition, keeps, type Values } from '../results/where.ts'
import { openRun, readFront } from '../run/read-run.ts'
import { shellQuoted } from '../shell.ts'
import type { ResolvedStudy } from '../study/resolved.ts'
import { unitLabel } from '../units.ts'
import { endWith } from './io.ts'
import { type Cell, formatTable, printJson, printMessage, printResult } from './output.ts'
import { conditionOn, type Marked, nameIn, notFlown, type ValuesOf, valuesOver } from './pick-conditions.ts'
import { withJson } from './study-arguments.ts'

const NOTHING_PICKED = 3

export function build(): Command {
  const command = new Command('pick')
    .description('Prints the designs of a front that keep all conditions; the report writes such commands.')
    .argument('<run>', 'run folder')
    .option('--where <condition>', "as 'launchMassKg<=5000' or 'chip=rubin|gb300' (repeatable)", collect, [])
    .option('--limit <n>', 'at most so many, as far apart in the objectives as can be')
    .option('--all', 'near-clones too, which are left out else')
    .option('--nearest', 'where no design keeps all conditions: the one that misses them by least, and by what')
    .option('--csv', 'print variables and metrics as CSV, in full precision')
    .addHelpText(
      'after',
      `
A near-clone makes the same choices as a design before it and differs by at most ${CLONE_FRACTION * 100} % in every objective and in every
number that a condition asks. It counts as a design that keeps the conditions, and is left out of the table, --csv and --json.

Examples:
  dawnfront pick results/ai1-node/20261121-023005 --where 'launchMassKg<=5000' --where topology=ring
  dawnfront pick results/ai1-node/20261121-023005 --where 'usdPerPflopYear<20000' --limit 5
  dawnfront pick results/ai1-node/20261121-023005 --where 'launchMassKg<3000' --nearest
  dawnfront pick results/ai1-node/20261121-023005 --where 'p90(usdPerPflopYear)<=40000' --where 'chance(bareLimits)>=0.01'
  dawnfront pick results/ai1-node/20261121-023005 --where 'altitudeKm>=700' --all --csv > picked.csv
  dawnfront pick results/ai1-node/20261121-023005 --where flown=holds          after fly --front`,
    )
  return withJson(command).action(action)
}

interface Options {
  where: string[]
  limit?: string
  all?: boolean
  nearest?: boolean
  csv?: boolean
  json?: boolean
}

function action(folder: string, options: Options): void {
  const { study, record } = openRun(folder)
  const limit = options.limit === undefined ? undefined : limitOf(options.limit)
  const front = markedFront(folder)
  const asked = options.where.find((text) => nameIn(text) === 'flown')
  if (asked !== undefined && front[0]?.flown === undefined) throw notFlown(folder, asked)
  const valuesOf = valuesOver(folder, options.where, { studySha256: record.studySha256, front })
  const names = front[0] === undefined ? [] : Object.keys(valuesOf(front[0]))
  const conditions =
    front.length === 0 ? [] : options.where.map((text) => conditionOn(study, front.map(valuesOf), text, names))
  const kept = front.filter((design) => conditions.every((one) => keeps(valuesOf(design), one)))
  const columns = columnsOf(study, conditions, front)
  const choices = study.variables.filter(({ kind }) => kind === 'choice').map(({ name }) => name)
  const apart = options.all
    ? kept
    : withoutNearClones(kept, { objectives: study.objectives, names: [...columns, ...choices], valuesOf })
  const picked = limit === undefined ? apart : farApart(apart, study.objectives, limit)
  const miss =
    kept.length === 0 && options.nearest
      ? nearestMiss(
          front.map((design) => ({ design, values: valuesOf(design) })),
          conditions,
        )
      : undefined
  const counts = {
    picked: picked.length,
    kept: kept.length,
    of: front.length,
    nearClonesLeftOut: kept.length - apart.length,
  }
  if (kept.length === 0) endWith(NOTHING_PICKED)
  if (options.json) {
    const missed = miss && { nearest: { design: miss.design.design, misses: miss.misses } }
    printJson({ study: study.name, ...counts, designs: picked, ...missed })
    return
  }
  printMessage(countWords(study, counts))
  if (options.csv) {
    const rows = picked.map((design) => [design.id, ...names.map((name) => valuesOf(design)[name]!)])
    printResult(formatCsv(['id', ...names], rows))
  } else if (miss !== undefined) printMiss(folder, miss)
  else if (picked.length > 0) printPicked({ folder, picked, columns, valuesOf })
  else if (front.length > 0) {
    const where = options.where.map((text) => ` --where ${shellQuoted(text)}`).join('')
    printMessage(`Next: dawnfront pick ${shellQuoted(folder)}${where} --nearest`)
  }
}

/** What the table shows: the objectives, what was asked for, and what flights said. */
function columnsOf(study: ResolvedStudy, conditions: readonly Condition[], front: readonly Marked[]): string[] {
  const marked = front[0]?.flown === undefined ? [] : ['flown']
  const names = [...study.objectives.map(({ metric }) => metric), ...conditions.map(({ name }) => name), ...marked]
  return [...new Set<string>(names)]
}

function countWords(
  study: ResolvedStudy,
  counts: { readonly picked: number; readonly kept: number; readonly of: number; readonly nearClonesLeftOut: number },
): string {
  const { picked, kept, of, nearClonesLeftOut } = counts
  const shown = picked === 1 ? 'this is one' : `these ${picked} are the farthest apart`
  const isLimited = picked < kept - nearClonesLeftOut
  const clones = nearClonesLeftOut === 1 ? 'a near-clone is' : `${nearClonesLeftOut} near-clones are`
  return [
    `${kept} of ${of} designs of ${study.name}`,
    ...(isLimited ? [`of which ${shown}`] : []),
    ...(!isLimited && nearClonesLeftOut > 0 ? [`${picked} shown: ${clones} left out (--all shows every one)`] : []),
  ].join(', ')
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
  readonly picked: readonly Marked[]
  readonly columns: readonly string[]
  readonly valuesOf: ValuesOf
}): void {
  const { folder, picked, columns, valuesOf } = args
  const titled = (name: string) => (unitLabel(name) === '' ? name : `${name} [${unitLabel(name)}]`)
  const rows = picked.map((design): Cell[] => [String(design.id), ...columns.map((name) => valuesOf(design)[name]!)])
  printResult(formatTable(['design', ...columns.map(titled)], rows))
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
