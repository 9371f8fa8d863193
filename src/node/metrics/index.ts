import { HEAT_METRICS } from './heat.ts'
import { LAUNCH_METRICS } from './launch.ts'
import { LINK_METRICS } from './links.ts'
import { MASS_METRICS } from './mass.ts'
import type { Metric } from './metric.ts'
import { MONEY_METRICS } from './money.ts'
import { ORBIT_METRICS } from './orbit.ts'
import { OUTPUT_METRICS } from './output.ts'
import { POWER_METRICS } from './power.ts'
import { PROPULSION_METRICS } from './propulsion.ts'
import { RISK_METRICS } from './risks.ts'

export type { Metric } from './metric.ts'

/** All metrics of a node, in the order they are listed and reported: files of results depend on it. */
export const NODE_METRICS = {
  ...ORBIT_METRICS,
  ...POWER_METRICS,
  ...HEAT_METRICS,
  ...RISK_METRICS,
  ...OUTPUT_METRICS,
  ...LINK_METRICS,
  ...MASS_METRICS,
  ...PROPULSION_METRICS,
  ...MONEY_METRICS,
  ...LAUNCH_METRICS,
} satisfies Record<string, Metric>

export type MetricName = keyof typeof NODE_METRICS
