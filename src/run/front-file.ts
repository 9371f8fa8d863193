import type { ArchiveEntry } from '../../solvers/archive.ts'
import { type Budget, describeDesign, recordedBudgets, type SizedDesign } from '../analysis/designs.ts'
import { formatCsv } from '../csv.ts'
import type { CompiledStudy } from '../study/compile.ts'
import type { ResolvedStudy } from '../study/resolved.ts'

export interface FrontDesign extends SizedDesign {
  /** Number of the evaluation that found it, from 1. */
  readonly id: number
}

/** front.json: no clock, path or machine in it, so that the same study and seed give the same bytes. */
export interface FrontFile {
  readonly format: 1
  readonly dawnfront: string
  readonly study: string
  readonly question: string
  readonly scenario: string
  readonly studySha256: string
  readonly solver: { readonly name: string; readonly population: number; readonly seed: number }
  readonly evaluations: number
  readonly feasible: number
  readonly failed: number
  readonly objectives: ResolvedStudy['objectives']
  readonly front: readonly FrontDesign[]
}

export function frontDesigns(
  study: ResolvedStudy,
  compiled: CompiledStudy,
  entries: readonly ArchiveEntry[],
): FrontDesign[] {
  return entries.map(({ id, x }) => {
    const design = describeDesign(study, compiled, x)
    return { id: id + 1, ...design, budgets: recordedBudgets(design.budgets) }
  })
}

/**
 * front.csv: one row a design. Every header ends in its unit: variables and metrics under their names, margins as
 * `marginMin` or `marginMax` and the metric, leaves of the budgets as the budget's key and the leaf's name.
 */
export function formatFrontCsv(front: readonly FrontDesign[]): string {
  const rows = front.map(frontRow)
  const header = rows[0] === undefined ? ['id'] : [...rows[0].keys()]
  return formatCsv(
    header,
    rows.map((row) => [...row.values()]),
  )
}

/** A design as one row of a table, by header. */
export function frontRow({ id, variables, metrics, margins, budgets }: FrontDesign): Map<string, string | number> {
  const row = new Map<string, string | number>([['id', id]])
  for (const [name, value] of Object.entries(variables)) row.set(name, value)
  for (const [name, value] of Object.entries(metrics)) row.set(name, value)
  for (const { metric, side, margin } of margins) row.set(marginName(metric, side), margin)
  for (const [key, budget] of Object.entries(budgets)) {
    for (const { name, value } of leaves(budget)) row.set(camelCase(key, ...name.split(' ')) + budget.suffix, value)
  }
  return row
}

/** Header of a margin: `marginMin` or `marginMax` and the metric. */
export const marginName = (metric: string, side: 'min' | 'max'): string => camelCase('margin', side, metric)

function leaves(budget: Budget): Budget[] {
  return budget.children === undefined ? [budget] : budget.children.flatMap(leaves)
}

const camelCase = (first: string, ...rest: string[]) =>
  first + rest.map((word) => word.charAt(0).toUpperCase() + word.slice(1).replaceAll(/\W/g, '')).join('')
