import { isAllLimits } from '../study/all-limits.ts'
import { readSources } from '../study/catalog.ts'
import { compileStudy } from '../study/compile.ts'
import { atNominal } from '../study/future-metrics.ts'
import type { Margin } from '../study/limits.ts'
import type { Objective, ResolvedStudy } from '../study/resolved.ts'
import { type MetricName, SCALES } from '../study/scale.ts'
import { describeDesign } from '../study/sized-design.ts'
import { statisticOf } from '../study/statistic-names.ts'
import { BINDING_SHARE } from './front.ts'
import { swings } from './swing.ts'

/** An assumption that, moved over its own range, moves a metric of the design. */
export interface Decider {
  readonly name: string
  readonly low: number
  readonly high: number
  /** The metric with the assumption at its low and its high end. */
  readonly atLow: number
  readonly atHigh: number
  readonly source: string
  readonly standing: string
}

/** Does a design close, what binds it, which assumptions decide. */
export interface Verdict {
  readonly closes: boolean
  /** The worst first. */
  readonly broken: readonly Margin[]
  /** Limits kept by less than a fiftieth of their scale, the tightest first. */
  readonly binding: readonly Margin[]
  readonly deciders: readonly { readonly metric: string; readonly assumptions: readonly Decider[] }[]
}

/** Assumptions named as those that decide. */
const DECIDER_COUNT = 3

/**
 * Judges the design of a study that has no free variables: its limits, and the assumptions that move its first objective
 * most, one at a time over their ranges; of a design that breaks limits also those that move the worst of them.
 */
export function verdictOf(study: ResolvedStudy): Verdict {
  const compiled = compileStudy(study)
  const { margins, feasible } = describeDesign(study, compiled, compiled.representative)
  const sorted = [...margins].sort((a, b) => a.relative - b.relative)
  const broken = sorted.filter(({ margin }) => !(margin >= 0))
  const nominal = atNominal(study)
  const cost = nominal.objectives[0]?.metric ?? SCALES[study.scale].costs.usdPerPflopYear
  // No assumption moves all limits at once in a way that could be told.
  const worst = broken.map(({ metric }) => statisticOf(metric)?.of ?? metric).find((metric) => !isAllLimits(metric))
  const metrics = worst === undefined ? [cost] : [...new Set([worst as MetricName, cost])]
  return {
    closes: feasible,
    broken,
    binding: sorted.filter(({ margin, relative }) => margin >= 0 && relative < BINDING_SHARE),
    deciders: metrics.map((metric) => ({ metric, assumptions: deciders(nominal, metric) })),
  }
}

function deciders(study: ResolvedStudy, metric: Objective['metric']): Decider[] {
  const sources = readSources()
  return swings(study, new Float64Array(0), metric)
    .slice(0, DECIDER_COUNT)
    .map(({ name, quantity, atLow, atHigh }) => ({
      name,
      low: quantity.low,
      high: quantity.high,
      atLow,
      atHigh,
      source: quantity.source,
      standing: sources[quantity.source]?.standing ?? 'unknown',
    }))
}
