import { compileStudy, metricReader } from '../study/compile.ts'
import type { Quantity } from '../study/quantity.ts'
import type { Objective, ResolvedStudy } from '../study/resolved.ts'
import { adjustable } from './adjustable.ts'

/** How far one assumption, moved over its range, moves a metric of one design. */
export interface Swing {
  readonly name: string
  readonly quantity: Quantity
  /** The metric with the assumption at its low and its high end. */
  readonly atLow: number
  readonly atHigh: number
}

/** The swing of a metric over the range of every assumption and component number, one at a time; the widest first. */
export function swings(study: ResolvedStudy, x: Float64Array, metric: Objective['metric']): Swing[] {
  const metricOf = (candidate: ResolvedStudy) => {
    const compiled = compileStudy(candidate)
    return metricReader(metric, compiled)(compiled.size(x))
  }
  return adjustable(study)
    .filter(({ quantity }) => quantity.low !== quantity.high)
    .map(({ name, quantity, put }) => ({
      name,
      quantity,
      atLow: metricOf(put(study, quantity.low)),
      atHigh: metricOf(put(study, quantity.high)),
    }))
    .filter(({ atLow, atHigh }) => atLow !== atHigh && Number.isFinite(atLow) && Number.isFinite(atHigh))
    .sort((a, b) => Math.abs(b.atHigh - b.atLow) - Math.abs(a.atHigh - a.atLow))
}
