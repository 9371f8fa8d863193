import type { DesignOutcomeInFile } from './file.ts'

/** What can be asked of a metric over all futures. */
export const STATISTICS = ['p5', 'p10', 'p50', 'p90', 'p95', 'mean', 'cvar'] as const
export type StatisticName = (typeof STATISTICS)[number]

export const CLOSES = 'chance(allLimits)'
export const CLOSES_BARE = 'chance(bareLimits)'

/**
 * Every statistic of a design by its name in a condition: `p90(usdPerPflopYear)`, `chance(allLimits)` and, of each limited
 * metric, `chance(metric)` that its limits hold.
 */
export function statisticValues({
  metrics,
  limits,
  allLimits,
  bareLimits,
}: DesignOutcomeInFile): Record<string, number> {
  const ofMetrics = Object.entries(metrics).flatMap(([metric, outcome]) =>
    STATISTICS.map((name) => [`${name}(${metric})`, outcome[name]]),
  )
  const ofLimits = limits.map(({ metric, probability }) => [`chance(${metric})`, probability])
  return Object.fromEntries([
    ...ofMetrics,
    ...ofLimits,
    [CLOSES, allLimits.probability],
    [CLOSES_BARE, bareLimits.probability],
  ])
}

/** A statistic's parts; undefined for what is none. */
export function statisticOf(name: string): { readonly statistic: string; readonly of: string } | undefined {
  const [, statistic, of] = /^(\w+)\((\w+)\)$/.exec(name) ?? []
  return statistic === undefined || of === undefined ? undefined : { statistic, of }
}
