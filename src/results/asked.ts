import type { AskedPlace } from '../node/presentation.ts'
import { scaleOf } from '../study/own-metrics.ts'
import type { Report } from './open-report.ts'

/** The objectives, then the metrics and variables that say they are asked for there, as far as this study's designs have them. */
export function askedNames({ study, front }: Report, where: AskedPlace): string[] {
  const { metrics, variables } = scaleOf(study)
  const asked = [...Object.entries(metrics), ...Object.entries(variables)]
    .filter(([name, { asked }]) => asked?.[study.scale]?.includes(where) && front[0]?.values[name] !== undefined)
    .map(([name]) => name)
  return [...new Set([...study.objectives.map(({ metric }) => metric as string), ...asked])]
}
