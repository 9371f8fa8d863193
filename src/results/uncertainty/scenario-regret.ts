import { compileStudy, metricReader } from '../../study/compile.ts'
import type { ResolvedStudy } from '../../study/resolved.ts'
import type { MetricName } from '../../study/scale.ts'
import { underScenario } from '../../study/under-scenario.ts'
import type { AskedDesign } from './ask.ts'

/** What designs lose against the best of them in each scenario. */
export interface ScenarioRegret {
  readonly metric: MetricName
  readonly scenarios: readonly string[]
  /** The least greatest regret first. */
  readonly designs: readonly {
    readonly id?: number
    readonly names: readonly string[]
    /** The metric in each scenario, and what it loses against the best design there. */
    readonly values: readonly number[]
    readonly regrets: readonly number[]
    readonly greatest: number
  }[]
}

/** What is lost against the best; nothing where both are infinite, and all where there is no value. */
const lossOf = (value: number, best: number) =>
  Number.isNaN(value) ? Number.POSITIVE_INFINITY : value === best ? 0 : value - best

/**
 * Regret of designs over scenarios, numbers at their nominal, and the design whose greatest regret is least.
 *
 * Source: [savage-1951], minimax regret.
 */
export function scenarioRegret(
  study: ResolvedStudy,
  designs: readonly AskedDesign[],
  scenarios: readonly string[],
): ScenarioRegret {
  const { metric, direction } = study.objectives[0]!
  const sign = direction === 'minimize' ? 1 : -1
  const columns = scenarios.map((name) => {
    const compiled = compileStudy(underScenario(study, name, `--scenarios ${scenarios.join(',')}`))
    const read = metricReader(metric, compiled)
    const values = designs.map(({ x }) => read(compiled.size(x)))
    const best = Math.min(...values.filter((value) => !Number.isNaN(value)).map((value) => sign * value))
    return { values, regrets: values.map((value) => lossOf(sign * value, best)) }
  })
  return {
    metric,
    scenarios,
    designs: designs
      .map(({ id, names }, d) => {
        const regrets = columns.map((column) => column.regrets[d]!)
        return {
          ...(id === undefined ? {} : { id }),
          names,
          values: columns.map(({ values }) => values[d]!),
          regrets,
          greatest: Math.max(...regrets),
        }
      })
      .sort((a, b) => a.greatest - b.greatest),
  }
}
