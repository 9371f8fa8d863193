import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { RUN_FILES } from '../folder/run-folder.ts'
import { constraintColumn, objectiveColumn } from '../run/evaluations-file.ts'
import { budgetLeaves, frontHeader, frontRow, marginName } from '../run/front-file.ts'
import { readEvaluations } from '../run/read-run.ts'
import { limitSides, marginOfViolation } from '../study/limits.ts'
import type { VariableName } from '../study/scale.ts'
import { definitionOf, WIDEST_SCALE } from '../study/scale.ts'
import { STATISTICS } from '../study/statistic-names.ts'
import { type Cell, column, type DescribedColumn, type Table } from '../table.ts'
import { flownWords, isFlown } from './flown.ts'
import { descriptionOf } from './names.ts'
import type { SubjectRun } from './subject.ts'
import { type DesignOutcomeInFile, readUncertainty } from './uncertainty/file.ts'

/** The front of a run: one row a design, as in front.csv, what becomes of them in many futures, and what flights say. */
export function frontTable({ front, folder, record }: SubjectRun): Table {
  const uncertainty = readUncertainty(folder, { studySha256: record.studySha256, ids: front.map(({ id }) => id) })
  const outcomes = new Map(uncertainty?.designs.map((one) => [one.id, one]))
  const isInfinite = (metric: string) =>
    uncertainty?.designs.some(({ metrics }) => metrics[metric]!.infinite.low + metrics[metric]!.infinite.high > 0) ===
    true
  const shares = { samples: uncertainty?.samples ?? 0, isInfinite }
  const rows = front.map((design) => new Map([...frontRow(design), ...overFutures(outcomes.get(design.id), shares)]))
  const budgets = new Map(
    front.flatMap((design) => budgetLeaves(design.budgets).map(({ header, budget }) => [header, budget] as const)),
  )
  const meaningIn = (name: string) => {
    const budget = budgets.get(name)
    return budget === undefined ? meaningOf(name) : `part of the budget of ${budget}`
  }
  const columns = frontHeader(rows).map((name) =>
    column(
      name,
      meaningIn(name),
      rows.map((row) => row.get(name) ?? null),
      name === 'id' ? 'integer' : undefined,
    ),
  )
  const words = front.map(({ flown }) => flownWords(flown))
  const marks = isFlown(front) ? [column('flown', descriptionOf('flown'), words)] : []
  return {
    title: 'Non-dominated designs: variables, metrics, margins to the limits and budget leaves',
    columns: [...columns, ...marks],
  }
}

/** Ends the name of the share of futures in which a metric is infinite. */
const INFINITE_SHARE = 'InfiniteFraction'

/** What becomes of a design in many futures, where that was asked: headers end in their unit, as `p90UsdPerPflopYear`. */
function overFutures(
  outcome: DesignOutcomeInFile | undefined,
  { samples, isInfinite }: { readonly samples: number; readonly isInfinite: (metric: string) => boolean },
): [string, number | null][] {
  if (outcome === undefined) return []
  const { metrics, allLimits, bareLimits } = outcome
  return [
    ...Object.entries(metrics).flatMap(([metric, { infinite, ...statistics }]): [string, number | null][] => [
      // As in every file null stands for what is infinite, and beside it in which share of the futures the metric is.
      ...STATISTICS.map((name): [string, number | null] => [
        `${name}${capital(metric)}`,
        Number.isFinite(statistics[name]) ? statistics[name] : null,
      ]),
      ...(isInfinite(metric)
        ? [[`${metric}${INFINITE_SHARE}`, (infinite.low + infinite.high) / samples] as [string, number]]
        : []),
    ]),
    ['closesFraction', allLimits.probability],
    ['closesWithoutMarginsFraction', bareLimits.probability],
  ]
}

/** Whether the table of all evaluations is there; an interrupted run has only its log. */
export const hasEvaluations = ({ folder }: SubjectRun): boolean => existsSync(join(folder, RUN_FILES.evaluations))

/**
 * All evaluations of a run in the order they were asked for. Constraint values come back as margins in the unit of their
 * metric, under the headers of the front's table.
 */
export async function evaluationsTable({ folder, study }: SubjectRun): Promise<Table> {
  const isVariable = (metric: string) => study.variables.some(({ name }) => name === metric)
  const columns = new Map<string, Cell[]>()
  const parts = readEvaluations(folder, [
    'id',
    ...study.variables.map(({ name }) => name),
    ...study.objectives.map(({ metric }) => objectiveColumn(study, metric)),
    ...limitSides(study.constraints).map(constraintColumn),
    'feasible',
    'failure',
  ])
  for await (const part of parts) {
    for (const [name, cells] of part.columns) {
      columns.set(name, [...(columns.get(name) ?? []), ...(Array.from(cells) as Cell[])])
    }
  }
  const read = (from: string): Cell[] => columns.get(from) ?? []
  // The run's own table holds every choice as a word, numbers too.
  const variables = study.variables.map((variable) => {
    const { name } = variable
    const isNumber = variable.kind !== 'choice' || typeof variable.choices[0] === 'number'
    return column(name, meaningOf(name), isNumber ? read(name).map(Number) : read(name))
  })
  const objectives = study.objectives.map(({ metric }) =>
    isVariable(metric)
      ? column(`objective${capital(metric)}`, meaningOf(metric), read(objectiveColumn(study, metric)))
      : column(metric, meaningOf(metric), read(metric)),
  )
  const margins = limitSides(study.constraints).map((limit) => {
    const name = marginName(limit.metric, limit.side)
    const kept = read(constraintColumn(limit)).map((value) => marginOfViolation(limit, (value as number | null) ?? NaN))
    return column(name, meaningOf(name), kept, 'number')
  })
  return {
    title: 'All evaluations of a run in the order they were asked for; margins are kept when not negative',
    columns: [
      column('id', meaningOf('id'), read('id'), 'integer'),
      ...variables,
      ...objectives,
      ...margins,
      column('feasible', 'whether all limits are kept', read('feasible'), 'boolean'),
      column('failure', 'why nothing could be computed, where so', read('failure'), 'text'),
    ] satisfies DescribedColumn[],
  }
}

const capital = (name: string) => name.charAt(0).toUpperCase() + name.slice(1)

function meaningOf(name: string): string {
  if (name === 'id') return 'number of the evaluation, from 1'
  const margin = /^margin(Min|Max)(.)(.*)$/.exec(name)
  if (margin !== null) {
    const metric = margin[2]!.toLowerCase() + margin[3]!
    const side = margin[1] === 'Min' ? 'above its least' : 'below its greatest'
    return `how far ${meaningOf(metric)} lies ${side} value`
  }
  if (name === 'closesFraction') return 'share of futures in which all limits are kept'
  if (name === 'closesWithoutMarginsFraction')
    return 'share of futures in which all limits are kept but for the margins of a review'
  if (name.endsWith(INFINITE_SHARE))
    return `share of futures in which ${name.slice(0, -INFINITE_SHARE.length)} is infinite or has no value`
  const [, statistic, of] = /^(p\d+|mean|cvar)([A-Z].*)$/.exec(name) ?? []
  const asked = of === undefined ? undefined : WIDEST_SCALE.metrics[of.charAt(0).toLowerCase() + of.slice(1)]
  if (asked !== undefined)
    return `${statistic === 'cvar' ? 'mean of the worst tenth' : statistic} over many futures: ${asked.description}`
  const metric = WIDEST_SCALE.metrics[name]
  if (metric !== undefined) return metric.description
  return name in WIDEST_SCALE.variables ? definitionOf(name as VariableName).description : ''
}
