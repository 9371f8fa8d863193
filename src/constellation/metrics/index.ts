import { type MetricName, NODE_METRICS } from '../../node/metrics/index.ts'
import { COLLISION_METRICS } from './collisions.ts'
import { DEPLOYMENT_METRICS } from './deployment.ts'
import { FLEET_METRICS } from './fleet.ts'
import { HOLDING_METRICS } from './holding.ts'
import { LAUNCH_METRICS } from './launch.ts'
import type { ConstellationMetric } from './metric.ts'
import { MONEY_METRICS } from './money.ts'
import { NETWORK_METRICS } from './network.ts'
import { OUTPUT_METRICS } from './output.ts'
import { overShells } from './over-shells.ts'
import { PATTERN_METRICS } from './pattern.ts'
import { SPACEPORT_METRICS } from './spaceports.ts'
import { WORK_METRICS } from './work.ts'

/** The metrics a constellation adds to its node's, in the order they are listed and reported: files of results depend on it. */
export const OWN_METRICS = {
  ...PATTERN_METRICS,
  ...OUTPUT_METRICS,
  ...NETWORK_METRICS,
  ...WORK_METRICS,
  ...LAUNCH_METRICS,
  ...SPACEPORT_METRICS,
  ...DEPLOYMENT_METRICS,
  ...FLEET_METRICS,
  ...COLLISION_METRICS,
  ...HOLDING_METRICS,
  ...MONEY_METRICS,
} satisfies Record<string, ConstellationMetric>

export type ConstellationMetricName = keyof typeof OWN_METRICS

/** All metrics of a constellation: its own, then its node's. */
export const CONSTELLATION_METRICS: Readonly<Record<ConstellationMetricName | MetricName, ConstellationMetric>> = {
  ...OWN_METRICS,
  ...(overShells(NODE_METRICS) as Record<MetricName, ConstellationMetric>),
}
