import { parquetWriteBuffer } from 'hyparquet-writer'
import { formatCsv } from '../csv.ts'
import type { MetricName } from '../study/scale.ts'
import { isNumeric, type SweepAxis } from './axis.ts'
import type { SweepRow } from './sweep.ts'

export type SweepValue = string | number | boolean | undefined

/** A column of a sweep's table. A number that there is none of, as where nothing is feasible, is undefined. */
export interface SweepColumn {
  readonly name: string
  readonly kind: 'number' | 'text' | 'truth'
  readonly values: readonly SweepValue[]
}

export interface TableInput {
  readonly axes: readonly SweepAxis[]
  readonly rows: readonly SweepRow[]
  readonly metrics: readonly MetricName[]
  /** Variables each point has found for itself. */
  readonly searched: readonly string[]
  readonly seeds: number
}

/** What stands for the broken limits of a point whose values contradict each other. */
const CONTRADICTION = 'contradiction'

/**
 * One row a point: what was varied, the metrics, whether all limits are kept and which are not; of an optimisation also
 * the variables it found. Where an optimisation found no feasible design, or the values of a point contradict each other,
 * there are no metrics and variables.
 */
export function sweepTable({ axes, rows, metrics, searched, seeds }: TableInput): SweepColumn[] {
  const found = ({ design }: SweepRow) => (searched.length === 0 || design?.feasible ? design : undefined)
  const varied = axes.map((axis, i): SweepColumn => {
    return { name: axis.name, kind: isNumeric(axis) ? 'number' : 'text', values: rows.map(({ values }) => values[i]!) }
  })
  const variables = searched.map((name): SweepColumn => {
    const values = rows.map((row) => found(row)?.variables[name])
    return { name, kind: values.some((value) => typeof value === 'string') ? 'text' : 'number', values }
  })
  const taken = new Set([...varied, ...variables].map(({ name }) => name))
  const measured = metrics
    .filter((name) => !taken.has(name))
    .map((name): SweepColumn => {
      const values = rows.map((row) => found(row)?.metrics[name])
      return { name, kind: 'number', values }
    })
  const broken = rows.map(({ design }) => {
    return design?.margins.filter(({ margin }) => margin < 0).map(({ metric }) => metric) ?? [CONTRADICTION]
  })
  return [
    ...varied,
    ...variables,
    ...measured,
    { name: 'feasible', kind: 'truth', values: rows.map(({ design }) => design?.feasible ?? false) },
    { name: 'brokenLimits', kind: 'text', values: broken.map((names) => [...new Set(names)].join(' ')) },
    ...(seeds < 2
      ? []
      : [
          {
            name: 'seedSpreadPercent',
            kind: 'number' as const,
            values: rows.map(({ seedSpreadPercent }) => seedSpreadPercent),
          },
        ]),
  ]
}

export function sweepCsv(columns: readonly SweepColumn[]): string {
  const count = columns[0]?.values.length ?? 0
  return formatCsv(
    columns.map(({ name }) => name),
    Array.from({ length: count }, (_, row) =>
      columns.map(({ values }) => {
        const value = values[row]
        return typeof value === 'number' ? value : String(value ?? '')
      }),
    ),
  )
}

/** The same table; a number that there is none of is not a number there. */
export function sweepParquet(columns: readonly SweepColumn[], metadata: Readonly<Record<string, string>>): Uint8Array {
  return new Uint8Array(
    parquetWriteBuffer({
      columnData: columns.map(({ name, kind, values }) => {
        if (kind === 'number')
          return { name, data: values.map((value) => value ?? Number.NaN), type: 'DOUBLE' as const }
        if (kind === 'truth') return { name, data: [...values], type: 'BOOLEAN' as const }
        return { name, data: values.map((value) => String(value ?? '')), type: 'STRING' as const }
      }),
      kvMetadata: Object.entries(metadata).map(([key, value]) => ({ key: `dawnfront.${key}`, value })),
    }),
  )
}
