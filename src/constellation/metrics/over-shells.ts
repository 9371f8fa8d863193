import type { Metric } from '../../node/metrics/index.ts'
import type { ConstellationMetric } from './metric.ts'

/** A node's metrics as a constellation has them. */
export const overShells = (metrics: Readonly<Record<string, Metric>>): Record<string, ConstellationMetric> =>
  Object.fromEntries(Object.entries(metrics).map(([name, metric]) => [name, ofShells(metric)]))

/** Of the middle shell, or of the worst. */
function ofShells({ get, overShells: worst, ...metric }: Metric): ConstellationMetric {
  if (worst === undefined) return { ...metric, get: (s) => get(s, s.nodeContext) }
  return {
    ...metric,
    description: `${metric.description}; worst shell`,
    get: ({ samples, nodeContext }) => {
      let value = get(samples[0]!.sizing, nodeContext)
      for (let k = 1; k < samples.length; k++) {
        const here = get(samples[k]!.sizing, nodeContext)
        value = worst === 'least' ? Math.min(value, here) : Math.max(value, here)
      }
      return value
    },
  }
}
