import { compileStudy } from '../../study/compile.ts'
import { holdVariables } from '../../study/hold.ts'
import type { ResolvedStudy } from '../../study/resolved.ts'
import type { MetricName } from '../../study/scale.ts'
import { describeDesign } from '../../study/sized-design.ts'
import type { CampaignCase, CaseSummary } from './cases.ts'

/** What becomes of a design under another variant than the one it was found in. */
export interface RegretCell {
  readonly variant: string
  /** Of the metric; none where the design cannot be sized there. */
  readonly value: number | null
  /** How much worse than the best design found there, in percent of that; none where nothing is feasible there. */
  readonly regretPercent: number | null
  readonly brokenLimits: readonly string[]
}

export interface RegretRow {
  /** Name of the design in the front of its variant. */
  readonly design: string
  readonly variant: string
  readonly seed: number
  readonly id: number
  readonly cells: readonly RegretCell[]
  /** The worst over all variants; none where the design breaks limits in one of them. */
  readonly worstPercent: number | null
}

/** Regret over the variants of a study, by its first objective. */
export interface Regret {
  readonly study: string
  readonly metric: string
  /** The least regret first; designs that break limits somewhere come last. */
  readonly rows: readonly RegretRow[]
}

/** Sizes the best design and the knee of every variant under all others: who chooses today regrets how much tomorrow. */
export function regretOf(cases: readonly CampaignCase[], summaries: readonly CaseSummary[]): Regret[] {
  const studies = [...new Set(cases.map(({ study }) => study))]
  return studies.flatMap((study) => {
    const own = cases.filter((one) => one.study === study)
    const metric = own[0]?.resolved.objectives[0]?.metric
    if (own.length < 2 || metric === undefined) return []
    const ofStudy = summaries.filter((one) => one.study === study)
    const rows = ofStudy.flatMap((summary) => rowsOf(summary, own, ofStudy, metric))
    if (rows.length === 0) return []
    return [{ study, metric, rows: rows.sort((a, b) => (a.worstPercent ?? Infinity) - (b.worstPercent ?? Infinity)) }]
  })
}

function rowsOf(
  { variant, named }: CaseSummary,
  cases: readonly CampaignCase[],
  summaries: readonly CaseSummary[],
  metric: MetricName,
): RegretRow[] {
  const chosen = [...new Set([named[0], named.find(({ name }) => name === 'knee')])].filter((one) => one !== undefined)
  return chosen.map(({ name, seed, id, variables }) => {
    const cells = cases.map((one, i) => cellOf(one, summaries[i]!, variables, metric))
    const isKept = cells.every(({ regretPercent, brokenLimits }) => regretPercent !== null && brokenLimits.length === 0)
    const worstPercent = isKept ? Math.max(...cells.map(({ regretPercent }) => regretPercent!)) : null
    return { design: name, variant, seed, id, cells, worstPercent }
  })
}

function cellOf(
  { variant, resolved }: CampaignCase,
  { best }: CaseSummary,
  variables: Readonly<Record<string, string | number>>,
  metric: MetricName,
): RegretCell {
  const there = sizedUnder(resolved, variables)
  if (there === undefined) return { variant, value: null, regretPercent: null, brokenLimits: [] }
  const value = there.metrics[metric]!
  const brokenLimits = there.margins.filter(({ margin }) => !(margin >= 0)).map((one) => one.metric as string)
  const reached = best.find((one) => one.metric === metric)?.best ?? Number.NaN
  const sign = resolved.objectives[0]!.direction === 'minimize' ? 1 : -1
  const regret = (100 * sign * (value - reached)) / Math.abs(reached)
  return {
    variant,
    value,
    regretPercent: Number.isFinite(regret) ? regret : null,
    brokenLimits: [...new Set(brokenLimits)],
  }
}

/** A design under other assumptions; undefined where it means nothing there, as a chip that is not in that catalog. */
function sizedUnder(study: ResolvedStudy, variables: Readonly<Record<string, string | number>>) {
  try {
    const held = holdVariables(study, variables, 'front')
    const compiled = compileStudy(held)
    return describeDesign(held, compiled, compiled.representative)
  } catch {
    return undefined
  }
}
