import type { ArchiveEntry } from '../../solvers/archive.ts'
import { formatCsv } from '../csv.ts'
import type { FlownMark, FrontFlown } from '../folder/front-marks.ts'
import type { CompiledStudy } from '../study/compile.ts'
import type { ResolvedStudy } from '../study/resolved.ts'
import { type Budget, describeDesign, recordedBudgets, type SizedDesign } from '../study/sized-design.ts'

export interface FrontDesign extends SizedDesign {
  /** Number of the evaluation that found it, from 1. */
  readonly id: number
  /** What its flight says of it, where it was flown. */
  readonly flown?: FlownMark
}

/**
 * front.json: no clock, path or machine in it, so that the same study and seed give the same bytes. Flights mark it afterwards;
 * without `flown` it is what the search has written.
 */
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
  /** Of a front that was flown, whole or in part. */
  readonly flown?: FrontFlown
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
  const header = frontHeader(rows)
  return formatCsv(
    header,
    rows.map((row) => header.map((name) => row.get(name))),
  )
}

/** Every header of the rows: what one design has no choice of, as of an inclination, others may have. */
export const frontHeader = (rows: readonly ReadonlyMap<string, unknown>[]): string[] => [
  ...new Set(['id', ...rows.flatMap((row) => [...row.keys()])]),
]

/** A design as one row of a table, by header. */
export function frontRow({ id, variables, metrics, margins, budgets }: FrontDesign): Map<string, string | number> {
  const row = new Map<string, string | number>([['id', id]])
  for (const [name, value] of Object.entries(variables)) row.set(name, value)
  for (const [name, value] of Object.entries(metrics)) row.set(name, value)
  for (const { metric, side, margin } of margins) row.set(marginName(metric, side), margin)
  for (const { header, value } of budgetLeaves(budgets)) row.set(header, value)
  return row
}

/** The leaves of a design's budgets: the budget each is of, and its header there. */
export function budgetLeaves(budgets: FrontDesign['budgets']): { budget: string; header: string; value: number }[] {
  return Object.entries(budgets).flatMap(([budget, tree]) =>
    leaves(tree).map(({ name, value }) => ({
      budget,
      header: camelCase(budget, ...name.split(' ')) + tree.suffix,
      value,
    })),
  )
}

/** Header of a margin: `marginMin` or `marginMax` and the metric. */
export const marginName = (metric: string, side: 'min' | 'max'): string => camelCase('margin', side, metric)

function leaves(budget: Budget): Budget[] {
  return budget.children === undefined ? [budget] : budget.children.flatMap(leaves)
}

const camelCase = (first: string, ...rest: string[]) =>
  first + rest.map((word) => word.charAt(0).toUpperCase() + word.slice(1).replaceAll(/\W/g, '')).join('')
