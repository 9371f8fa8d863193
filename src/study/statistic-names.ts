/** What can be asked of a metric over many futures. */
export const STATISTICS = ['p5', 'p10', 'p50', 'p90', 'p95', 'mean', 'cvar'] as const
export type StatisticName = (typeof STATISTICS)[number]

/** A statistic's parts, of a name like `p90(usdPerPflopYear)`; undefined for what is none. */
export function statisticOf(name: string): { readonly statistic: string; readonly of: string } | undefined {
  const [, statistic, of] = /^([\w.]+)\((\w+)\)$/.exec(name) ?? []
  return statistic === undefined || of === undefined ? undefined : { statistic, of }
}
