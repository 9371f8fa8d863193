import type { ConstellationSizing, YearAccount } from '../../results/types.ts'
import type { YearsChart } from '../figures/years.ts'

/** Satellites launched and in service. */
export function fleetChart({ fleet, pattern }: ConstellationSizing, years: readonly YearAccount[]): YearsChart {
  return {
    title: 'satellites',
    bars: [{ name: 'launched in the year', kind: 'second', values: years.map(({ launchedCount }) => launchedCount) }],
    curve: {
      name: 'in service, spares included',
      points: [...fleet.serving].map((value, step) => [(step + 0.5) * fleet.stepYears, value]),
    },
    level: { name: 'full fleet', value: pattern.satelliteCount },
  }
}

export function computeChart(years: readonly YearAccount[]): YearsChart {
  const values = years.map(({ deliveredPflopYears }) => deliveredPflopYears)
  return {
    title: 'compute delivered in the year (PFLOP-yr), higher is better',
    bars: [{ name: 'delivered', kind: 'first', values }],
  }
}

/** Revenue, spending and the balance of both, which starts with what is spent before the first launch. */
export function cashChart(years: readonly YearAccount[]): YearsChart {
  const first = years[0]!
  const before = first.balanceUsd - first.revenueUsd + first.spentUsd
  const balance = [before, ...years.map(({ balanceUsd }) => balanceUsd)]
  return {
    title: 'billion USD in the year, undiscounted',
    bars: [
      { name: 'revenue', kind: 'first', values: years.map(({ revenueUsd }) => revenueUsd / 1e9) },
      { name: 'spending', kind: 'second', values: years.map(({ spentUsd }) => -spentUsd / 1e9) },
    ],
    curve: { name: 'balance at the end of the year', points: balance.map((usd, year) => [year, usd / 1e9]) },
  }
}
