import type { ArchiveEntry } from '../../solvers/archive.ts'
import { type Budget, describeDesign, type SizedDesign } from '../analysis/designs.ts'
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
  return entries.map(({ id, x }) => ({ id: id + 1, ...describeDesign(study, compiled, x) }))
}

/** front.csv: one row a design; variables, metrics, then margins and budget leaves under their path. */
export function formatFrontCsv(front: readonly FrontDesign[]): string {
  const rows = front.map((design) => flatRow(design))
  const header = rows[0] === undefined ? ['id'] : [...rows[0].keys()]
  return formatCsv(
    header,
    rows.map((row) => [...row.values()]),
  )
}

function flatRow({ id, variables, metrics, margins, budgets }: FrontDesign): Map<string, string | number> {
  const row = new Map<string, string | number>([['id', id]])
  for (const [name, value] of Object.entries(variables)) row.set(name, value)
  for (const [name, value] of Object.entries(metrics)) row.set(name, value)
  for (const { metric, side, margin } of margins) row.set(`margin ${metric} ${side}`, margin)
  for (const budget of Object.values(budgets)) {
    for (const [path, value] of leaves(budget, budget.name)) row.set(`${path} [${budget.unit}]`, value)
  }
  return row
}

function leaves(budget: Budget, path: string): [string, number][] {
  if (budget.children === undefined) return [[path, budget.value]]
  return budget.children.flatMap((child) => leaves(child, `${path} / ${child.name}`))
}
