import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { readEvaluations } from '../folder/read-run-folder.ts'
import { missingRunFile, RUN_FILES } from '../folder/run-folder.ts'
import { compileStudy } from '../study/compile.ts'
import { limitSides } from '../study/limits.ts'
import type { ResolvedStudy } from '../study/resolved.ts'
import { candidatesOf, type SearchSpace } from '../study/search-space.ts'
import { constraintColumn, objectiveColumn } from './evaluations-file.ts'
import { type LoggedBatch, readLog } from './log.ts'

/** Evaluated candidates, row by row. */
export interface Candidates {
  readonly count: number
  readonly x: Float64Array
  readonly f: Float64Array
  readonly g: Float64Array
}

/** All candidates of a run in the order asked, a part at a time: they may be more than memory holds. To be read more than once. */
export type CandidateSource = Iterable<Candidates> | AsyncIterable<Candidates>

/** From the table of a finished run, from the log of an interrupted one. */
export function readCandidates(folder: string, study: ResolvedStudy): CandidateSource {
  const log = join(folder, RUN_FILES.log)
  if (existsSync(join(folder, RUN_FILES.evaluations))) {
    return { [Symbol.asyncIterator]: () => tableCandidates(folder, study) }
  }
  if (existsSync(log)) return loggedCandidates(log, compileStudy(study).space)
  throw missingRunFile(folder, RUN_FILES.evaluations)
}

/** The candidates of the points in a log, read as they are asked for, every time anew. */
export const loggedCandidates = (log: string, space: SearchSpace): Iterable<LoggedBatch> => ({
  *[Symbol.iterator]() {
    for (const batch of readLog(log, space.problem)) yield candidatesOf(batch, space)
  },
})

async function* tableCandidates(folder: string, study: ResolvedStudy): AsyncGenerator<Candidates> {
  const { variables, objectives } = study
  const objectiveColumns = objectives.map(({ metric }) => objectiveColumn(study, metric))
  const limitColumns = limitSides(study.constraints).map(constraintColumn)
  const names = [...variables.map(({ name }) => name), ...objectiveColumns, ...limitColumns]
  const codes = variables.map((variable) =>
    variable.kind === 'choice' ? new Map(variable.choices.map((choice, code) => [String(choice), code])) : undefined,
  )
  const signs = objectives.map(({ direction }) => (direction === 'minimize' ? 1 : -1))
  for await (const { count, columns } of readEvaluations(folder, names)) {
    yield {
      count,
      x: rowsOf(count, variables.length, (v, row) => {
        const cell = columns.get(variables[v]!.name)![row]
        return codes[v]?.get(String(cell)) ?? Number(cell)
      }),
      f: rowsOf(count, objectives.length, (k, row) => signs[k]! * numberOf(columns.get(objectiveColumns[k]!)![row])),
      g: rowsOf(count, limitColumns.length, (k, row) => numberOf(columns.get(limitColumns[k]!)![row])),
    }
  }
}

function rowsOf(count: number, width: number, cell: (column: number, row: number) => number): Float64Array {
  const rows = new Float64Array(count * width)
  for (let k = 0; k < width; k++) for (let row = 0; row < count; row++) rows[row * width + k] = cell(k, row)
  return rows
}

/** What a failed candidate has none of is missing in the table. */
const numberOf = (cell: unknown): number => (cell === null || cell === undefined ? NaN : Number(cell))
