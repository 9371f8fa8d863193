import { type AskedPlace, askedIn } from '../node/presentation.ts'
import { scaleOf } from '../study/own-metrics.ts'
import { type MetricName, SCALES, type ScaleName } from '../study/scale.ts'
import type { Report } from './open-report.ts'

/** The objectives, then the metrics and variables that say they are asked for there, as far as this study's designs have them. */
export function askedNames({ study, front }: Report, where: AskedPlace): string[] {
  const { metrics, variables } = scaleOf(study)
  const asked = [metrics, variables]
    .flatMap((table) => askedIn(table, study.scale, where))
    .filter((name) => front[0]?.values[name] !== undefined)
  return [...new Set([...study.objectives.map(({ metric }) => metric as string), ...asked])]
}

/** The metrics of a scale that say they are asked for there. */
export const askedMetrics = (scale: ScaleName, where: AskedPlace): MetricName[] =>
  askedIn(SCALES[scale].metrics, scale, where) as MetricName[]
