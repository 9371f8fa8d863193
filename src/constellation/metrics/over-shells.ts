import type { Metric } from '../../node/metrics/index.ts'
import type { ConstellationMetric } from './metric.ts'

/** A node's metrics as a constellation has them. */
export const overShells = (metrics: Readonly<Record<string, Metric>>): Record<string, ConstellationMetric> =>
  Object.fromEntries(Object.entries(metrics).map(([name, metric]) => [name, ofShells(metric)]))

const WORST = { least: Math.min, greatest: Math.max } as const

/** Of the middle shell, or of the worst. */
function ofShells({ get, overShells: worst, ...metric }: Metric): ConstellationMetric {
  if (worst === undefined) return { ...metric, get: (s) => get(s, s.nodeContext) }
  const pick = WORST[worst]
  return {
    ...metric,
    description: `${metric.description}; worst shell`,
    get: ({ samples, nodeContext }) =>
      samples.reduce(
        (value, { sizing }) => pick(value, get(sizing, nodeContext)),
        get(samples[0]!.sizing, nodeContext),
      ),
  }
}
