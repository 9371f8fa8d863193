import { parquetWriteBuffer } from 'hyparquet-writer'
import { isFeasible, limitSides } from '../study/limits.ts'
import type { ResolvedStudy } from '../study/resolved.ts'
import type { LoggedBatch } from './log.ts'

/**
 * All evaluations of a run as a Parquet table, one row a candidate in the order asked: variables and objectives in the
 * units of their names, constraint values (feasible at or below zero, over the limit's scale), and the cause of a
 * failure where there was one.
 */
export function evaluationsParquet(study: ResolvedStudy, batches: readonly LoggedBatch[]): Uint8Array {
  const { variables, objectives } = study
  const sides = limitSides(study.constraints)
  const column = (width: number, at: number, read: (batch: LoggedBatch) => Float64Array) =>
    batches.flatMap((batch) => Array.from({ length: batch.count }, (_, row) => read(batch)[row * width + at]!))
  const constraintColumns = sides.map((side, i) => ({
    name: `constraint ${side.metric} ${side.side}`,
    data: column(sides.length, i, ({ g }) => g),
    type: 'DOUBLE' as const,
  }))
  const rowCount = batches.reduce((sum, { count }) => sum + count, 0)
  return new Uint8Array(
    parquetWriteBuffer({
      columnData: [
        { name: 'id', data: Array.from({ length: rowCount }, (_, i) => i + 1), type: 'INT32' },
        ...variables.map((variable, i) => {
          const values = column(variables.length, i, ({ x }) => x)
          return variable.kind === 'choice'
            ? {
                name: variable.name,
                data: values.map((code) => String(variable.choices[code])),
                type: 'STRING' as const,
              }
            : { name: variable.name, data: values, type: 'DOUBLE' as const }
        }),
        ...objectives.map(({ metric, direction }, i) => ({
          // An objective that is also a variable would otherwise name two columns.
          name: variables.some(({ name }) => name === metric) ? `objective ${metric}` : metric,
          data: column(objectives.length, i, ({ f }) => f).map((value) => (direction === 'minimize' ? value : -value)),
          type: 'DOUBLE' as const,
        })),
        ...constraintColumns,
        {
          name: 'feasible',
          data: batches.flatMap(({ count, g }) =>
            Array.from({ length: count }, (_, row) => isFeasible(g, row, sides.length)),
          ),
          type: 'BOOLEAN',
        },
        {
          name: 'failure',
          data: batches.flatMap(({ count, failures }) => {
            const causes = new Map(failures.map(({ row, cause }) => [row, cause]))
            return Array.from({ length: count }, (_, row) => causes.get(row) ?? '')
          }),
          type: 'STRING',
        },
      ],
      kvMetadata: [
        { key: 'dawnfront.study', value: study.name },
        { key: 'dawnfront.scenario', value: study.scenario.name },
      ],
    }),
  )
}
