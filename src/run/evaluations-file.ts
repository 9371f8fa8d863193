import { writeParquet } from '../folder/write-parquet.ts'
import { isFeasible, type LimitSide, limitSides } from '../study/limits.ts'
import type { ResolvedStudy } from '../study/resolved.ts'
import type { NumberColumn, TableColumn } from '../table.ts'
import { causeInWords } from './failure-words.ts'
import type { LoggedBatch } from './log.ts'
import { nextTurn } from './next-turn.ts'

/** The column of an objective: one that is also a variable would otherwise name two columns. */
export const objectiveColumn = ({ variables }: ResolvedStudy, metric: string): string =>
  variables.some(({ name }) => name === metric) ? `objective ${metric}` : metric

/** The column of one side of a limit. */
export const constraintColumn = ({ metric, side }: Pick<LimitSide, 'metric' | 'side'>): string =>
  `constraint ${metric} ${side}`

/** Rows of a group of the table at least: what is in memory at once when it is written and read. */
const GROUP_ROWS = 50_000

/**
 * Writes all evaluations of a run as a Parquet table, one row a candidate in the order asked: variables and objectives in
 * the units of their names, constraint values (feasible at or below zero, over the limit's scale), and the cause of a
 * failure where there was one. What a failed candidate has no number for is missing.
 *
 * @param isComplete whether every candidate has every number
 * @param written told how many rows are done
 * @returns the SHA-256 of the file
 */
export function writeEvaluations(
  file: string,
  study: ResolvedStudy,
  batches: Iterable<LoggedBatch>,
  isComplete: boolean,
  written: RowCounter,
): Promise<string> {
  const metadata = [
    ['dawnfront.study', study.name],
    ['dawnfront.scenario', study.scenario.name],
  ] as const
  return writeParquet(file, groupsOf(study, batches, isComplete, written), metadata)
}

/** One number, in memory that threads share. */
export type RowCounter = Float64Array

export const rowCounter = (): RowCounter => new Float64Array(new SharedArrayBuffer(8))

async function* groupsOf(
  study: ResolvedStudy,
  batches: Iterable<LoggedBatch>,
  isComplete: boolean,
  written: RowCounter,
): AsyncGenerator<(TableColumn | NumberColumn)[]> {
  let count = 0
  let group: LoggedBatch[] = []
  for (const batch of batches) {
    group.push(batch)
    count += batch.count
    if (count < GROUP_ROWS) continue
    yield columnsFrom(study, group, { first: written[0]! + 1, count, isComplete })
    written[0]! += count
    count = 0
    group = []
    await nextTurn()
  }
  if (count > 0 || written[0] === 0) yield columnsFrom(study, group, { first: written[0]! + 1, count, isComplete })
}

function columnsFrom(
  study: ResolvedStudy,
  batches: Batches,
  { first, count, isComplete }: { first: number; count: number; isComplete: boolean },
): (TableColumn | NumberColumn)[] {
  return [
    { name: 'id', type: 'integer', values: filled(count, (row) => first + row), isComplete: true },
    ...variableColumns(study, batches),
    ...objectiveColumns(study, batches, isComplete),
    ...limitColumns(study, batches, isComplete),
    { name: 'failure', type: 'text', values: batches.flatMap((batch) => causesOf(study, batch)) },
  ]
}

type Batches = readonly LoggedBatch[]

/** What the batches hold row by row, `width` numbers a row, as columns. Batches are many and small: each is read once. */
function columnsOf(batches: Batches, width: number, read: (batch: LoggedBatch) => Float64Array): Float64Array[] {
  const rowCount = batches.reduce((sum, { count }) => sum + count, 0)
  const columns = Array.from({ length: width }, () => new Float64Array(rowCount))
  let row = 0
  for (const batch of batches) {
    const numbers = read(batch)
    for (let i = 0; i < batch.count; i++, row++)
      for (let k = 0; k < width; k++) columns[k]![row] = numbers[i * width + k]!
  }
  return columns
}

function variableColumns(study: ResolvedStudy, batches: Batches): (TableColumn | NumberColumn)[] {
  const { variables } = study
  const columns = columnsOf(batches, variables.length, ({ x }) => x)
  return variables.map((variable, i) => {
    const { name } = variable
    const values = columns[i]!
    if (variable.kind !== 'choice') return { name, type: 'number', values, isComplete: true }
    const words = variable.choices.map(String)
    return { name, type: 'text', values: filled(values.length, (row) => words[values[row]!]!), isComplete: true }
  })
}

function objectiveColumns(study: ResolvedStudy, batches: Batches, isComplete: boolean): NumberColumn[] {
  const columns = columnsOf(batches, study.objectives.length, ({ f }) => f)
  return study.objectives.map(({ metric, direction }, i) => {
    const values = columns[i]!
    return {
      name: objectiveColumn(study, metric),
      type: 'number',
      values: direction === 'minimize' ? values : values.map((value) => -value),
      isComplete,
    }
  })
}

function limitColumns(
  { constraints }: ResolvedStudy,
  batches: Batches,
  isComplete: boolean,
): (TableColumn | NumberColumn)[] {
  const sides = limitSides(constraints)
  const columns = columnsOf(batches, sides.length, ({ g }) => g)
  const kept = batches.flatMap(({ count, g }) => filled(count, (row) => isFeasible(g, row, sides.length)))
  return [
    ...sides.map(
      (side, i): NumberColumn => ({ name: constraintColumn(side), type: 'number', values: columns[i]!, isComplete }),
    ),
    { name: 'feasible', type: 'boolean', values: kept, isComplete: true },
  ]
}

function causesOf(study: ResolvedStudy, { count, failures }: LoggedBatch): (string | null)[] {
  const causes = new Map(failures.map(({ row, cause }) => [row, causeInWords(cause, study)]))
  return filled(count, (row) => causes.get(row) ?? null)
}

/** `Array.from` of the same takes six times as long, which shows in tables of millions. */
function filled<Value>(count: number, value: (row: number) => Value): Value[] {
  const values = new Array<Value>(count)
  for (let row = 0; row < count; row++) values[row] = value(row)
  return values
}
