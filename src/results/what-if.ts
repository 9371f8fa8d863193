import { compileStudy } from '../study/compile.ts'
import type { ResolvedStudy } from '../study/resolved.ts'
import { describeDesign, type SizedDesign } from '../study/sized-design.ts'
import { adjustable } from './adjustable.ts'
import type { Report } from './open-report.ts'
import { flagged, onRun } from './page-commands.ts'

/** A design moved off the front: its variables, and assumptions other than the study's. */
export interface WhatIf {
  readonly x: Float64Array
  /** By name as the scenario writes it. */
  readonly assumptions: ReadonlyMap<string, number>
}

export interface WhatIfAnswer {
  readonly design: SizedDesign
  /** Ids of front designs, sized under the same assumptions and keeping the limits, that beat it in everything. */
  readonly dominatedBy: readonly number[]
}

/** Sizes the moved design, and the whole front with it when assumptions moved: the comparison stays fair. */
export function askWhatIf(report: Report, { x, assumptions }: WhatIf): WhatIfAnswer {
  const study = withAssumptions(report.study, assumptions)
  const compiled = assumptions.size === 0 ? report.compiled : compileStudy(study)
  const { objectiveCount, constraintCount } = compiled.problem
  const evaluate = (candidate: Float64Array) => {
    const f = new Float64Array(objectiveCount)
    const g = new Float64Array(constraintCount)
    compiled.problem.evaluate(candidate, f, g)
    return { f, feasible: g.every((value) => value <= 0) }
  }
  const own = evaluate(x)
  return {
    design: describeDesign(study, compiled, x),
    dominatedBy: report.front
      .filter((row) => {
        const { f, feasible } = evaluate(row.x)
        return feasible && f.every((value, m) => value <= own.f[m]!) && f.some((value, m) => value < own.f[m]!)
      })
      .map(({ id }) => id),
  }
}

function withAssumptions(study: ResolvedStudy, changed: ReadonlyMap<string, number>): ResolvedStudy {
  return adjustable(study).reduce((at, { name, put }) => {
    const value = changed.get(name)
    return value === undefined ? at : put(at, value)
  }, study)
}

/** The command line that gives the same numbers. */
export function evaluateCommand(report: Report, { x, assumptions }: WhatIf): string {
  const { study, compiled, data } = report
  const sets = [
    ...Object.entries(compiled.describe(x)).map(([name, value]) => `${name}=${value}`),
    ...[...assumptions].map(([name, value]) => `${setName(study, name)}=${value}`),
  ]
  return onRun(data, 'evaluate', flagged('set', sets))
}

/** `busCostUsdPerKg` is `scenario.busCostUsdPerKg`, `rubin priceUsd` is `catalog.chips.rubin.priceUsd`. */
function setName(study: ResolvedStudy, name: string): string {
  const [id = '', quantity] = name.split(' ')
  if (quantity === undefined) return `scenario.${name}`
  const kind = Object.entries(study.components).find(([, entries]) => entries?.[id] !== undefined)?.[0]
  return `catalog.${kind}.${id}.${quantity}`
}

/** How far this engine's numbers agree with those the command line recorded of a design, in a sentence. */
export function agreement(report: Report, index: number): string {
  if (report.data.modelsChanged) return 'The run was made with other models, so its recorded numbers differ from these.'
  const { values } = report.front[index]!
  const metrics: Readonly<Record<string, number>> = report.design(index).metrics
  const taken = report.study.variables.map(({ name }) => name as string)
  const apart = report.data.front.metricNames.filter((name) => !taken.includes(name) && metrics[name] !== values[name])
  if (apart.length === 0) return 'For this design every number agrees with the run to the last digit.'
  const farthest = Math.max(...apart.map((name) => Math.abs(metrics[name]! / Number(values[name]) - 1)))
  return `This browser rounds some functions otherwise: ${apart.length} of ${report.data.front.metricNames.length} numbers of this design differ from the run’s, by ${farthest.toExponential(0)} of their value at most.`
}
