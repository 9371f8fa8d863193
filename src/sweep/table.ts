import type { MetricName } from '../study/scale.ts'
import type { TableColumn } from '../table.ts'
import { isNumeric, type SweepAxis } from './axis.ts'
import type { SweepRow } from './sweep.ts'

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
export function sweepTable({ axes, rows, metrics, searched, seeds }: TableInput): TableColumn[] {
  const found = ({ design }: SweepRow) => (searched.length === 0 || design?.feasible ? design : undefined)
  const varied = axes.map((axis, i): TableColumn => {
    return { name: axis.name, type: isNumeric(axis) ? 'number' : 'text', values: rows.map(({ values }) => values[i]!) }
  })
  const variables = searched.map((name): TableColumn => {
    const values = rows.map((row) => found(row)?.variables[name])
    return { name, type: values.some((value) => typeof value === 'string') ? 'text' : 'number', values }
  })
  const taken = new Set([...varied, ...variables].map(({ name }) => name))
  const measured = metrics
    .filter((name) => !taken.has(name))
    .map((name): TableColumn => {
      const values = rows.map((row) => found(row)?.metrics[name])
      return { name, type: 'number', values }
    })
  const broken = rows.map(({ design }) => {
    return design?.margins.filter(({ margin }) => margin < 0).map(({ metric }) => metric) ?? [CONTRADICTION]
  })
  return [
    ...varied,
    ...variables,
    ...measured,
    { name: 'feasible', type: 'boolean', values: rows.map(({ design }) => design?.feasible ?? false) },
    { name: 'brokenLimits', type: 'text', values: broken.map((names) => [...new Set(names)].join(' ')) },
    ...(seeds < 2
      ? []
      : [
          {
            name: 'seedSpreadPercent',
            type: 'number' as const,
            values: rows.map(({ seedSpreadPercent }) => seedSpreadPercent),
          },
        ]),
  ]
}
