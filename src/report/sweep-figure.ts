import type { Column } from '../results/open-report.ts'
import type { Objective } from '../results/types.ts'
import type { TableColumn } from '../table.ts'
import { figureRules } from './assets.ts'
import { carpetFigure } from './figures/carpet.ts'
import { curvesFigure } from './figures/curves.ts'
import { standAlone } from './figures/stand-alone.ts'

export interface SweepFigureInput {
  /** Of each axis: what to call it, and its values. */
  readonly axes: readonly { readonly name: string; readonly values: readonly (string | number)[] }[]
  readonly metrics: readonly TableColumn[]
  readonly feasible: readonly boolean[]
  readonly objectives: readonly Objective[]
}

const WIDTH = 860

/** The figure of a sweep over one quantity (curves) or two (a carpet) as SVG. */
export function sweepFigure({ axes, metrics, feasible, objectives }: SweepFigureInput): string {
  const columnOf = ({ name, values }: (typeof axes)[number]): Column => {
    const named = values.some((value) => typeof value === 'string')
    return { name, role: 'variable', ...(named ? { choices: values.map(String) } : {}) }
  }
  const drawn = metrics.map(({ name, values }) => {
    const direction = objectives.find(({ metric }) => metric === name)?.direction
    const column: Column = { name, role: 'metric', ...(direction === undefined ? {} : { direction }) }
    return { column, values: values as (number | undefined)[] }
  })
  const [a, b] = axes
  const markup =
    b === undefined
      ? curvesFigure({ x: columnOf(a!), xs: a!.values, metrics: drawn, feasible }, WIDTH)
      : carpetFigure({ a: columnOf(a!), b: columnOf(b), as: a!.values, bs: b.values, metrics: drawn, feasible }, WIDTH)
  return standAlone(markup, figureRules())
}
