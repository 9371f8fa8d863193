import { STATISTICS, type StatisticName } from '../../study/statistic-names.ts'
import { wilsonInterval } from '../../uncertainty/failure-probability.ts'
import type { DesignOutcomeInFile } from './file.ts'

export { STATISTICS, type StatisticName }

export const CLOSES = 'chance(allLimits)'
export const CLOSES_BARE = 'chance(bareLimits)'

/** The 95 % interval of a share of so many futures. */
export const intervalOf = (share: number, samples: number): readonly [low: number, high: number] =>
  wilsonInterval(Math.round(share * samples), samples)

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
