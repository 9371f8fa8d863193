import type { CaseSummary } from './cases.ts'

/** Who is best by a metric under a variant, of the studies that seek it. */
export interface Winner {
  readonly variant: string
  readonly metric: string
  readonly direction: 'minimize' | 'maximize'
  /** The best first; studies without a feasible design are left out. */
  readonly ranking: readonly { readonly study: string; readonly value: number }[]
}

/** For each objective that several studies share, who wins under each variant. */
export function winnersOf(cases: readonly CaseSummary[]): Winner[] {
  const metrics = new Map<string, { direction: Winner['direction']; studies: Set<string> }>()
  for (const { study, objectives } of cases) {
    for (const { metric, direction } of objectives) {
      const known = metrics.get(metric) ?? { direction, studies: new Set() }
      known.studies.add(study)
      metrics.set(metric, known)
    }
  }
  const variants = [...new Set(cases.map(({ variant }) => variant))]
  return [...metrics]
    .filter(([, { studies }]) => studies.size > 1)
    .flatMap(([metric, { direction }]) =>
      variants.map((variant) => ({ variant, metric, direction, ranking: ranked(cases, variant, metric, direction) })),
    )
}

function ranked(
  cases: readonly CaseSummary[],
  variant: string,
  metric: string,
  direction: Winner['direction'],
): Winner['ranking'] {
  const sign = direction === 'minimize' ? 1 : -1
  return cases
    .filter((one) => one.variant === variant)
    .flatMap(({ study, best }) => {
      const value = best.find((one) => one.metric === metric)?.best
      return value !== undefined && Number.isFinite(value) ? [{ study, value }] : []
    })
    .sort((a, b) => sign * (a.value - b.value))
}
