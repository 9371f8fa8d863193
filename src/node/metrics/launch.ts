import type { Metric } from './metric.ts'

/** How many satellites a launch carries. */
export const LAUNCH_METRICS = {
  launcherPayloadTonnes: {
    model: 'launcher payload',
    description: 'payload of one launch to the injection orbit, ways around land counted',
    get: (s) => s.cost.seats.payloadKg,
  },
  satellitesPerLaunchByMassRatio: {
    model: 'launcher payload',
    description: 'what one launch lifts, not rounded',
    get: (s) => s.cost.seats.byMassRatio,
  },
  satellitesPerLaunchByHeightRatio: {
    model: 'folding and deployed span',
    description: 'what stands above and beside each other in one bay, not rounded',
    get: (s) => s.cost.seats.byBayRatio,
  },
  launchFillRatio: {
    model: 'launcher payload',
    description:
      "share of a launch's payload or bay that its satellites take, from the site that turns least around land",
    overShells: 'greatest',
    get: (s) => s.cost.seats.fillRatio,
  },
  satellitesPerLaunchCount: {
    model: 'cost and ground baseline',
    description: 'satellites on one launch',
    overShells: 'least',
    get: (s) => s.cost.seats.count,
  },
} satisfies Record<string, Metric>
