import type { CampaignCase, CampaignDesign, CaseSummary } from './cases.ts'
import { type SizedUnder, sizerUnder } from './size-under.ts'

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
  /** First the design that is regretted least of all, then the best and the knee of each variant. */
  readonly rows: readonly RegretRow[]
}

const LEAST = 'least regretted'

/** Sizes every design of every front under all variants: who chooses today regrets how much tomorrow. */
export function regretOf(cases: readonly CampaignCase[], summaries: readonly CaseSummary[]): Regret[] {
  const studies = [...new Set(cases.map(({ study }) => study))]
  return studies.flatMap((study) => {
    const own = cases.filter((one) => one.study === study)
    const metric = own[0]?.resolved.objectives[0]?.metric
    if (own.length < 2 || metric === undefined) return []
    const ofStudy = summaries.filter((one) => one.study === study)
    const judge = judgeOf(own, ofStudy, metric)
    const named = ofStudy.flatMap((one) => namedRows(one, judge))
    const least = leastRegretted(own, ofStudy, judge)
    return least === undefined ? [] : [{ study, metric, rows: [least, ...named] }]
  })
}

type Judge = (variables: CampaignDesign['variables']) => readonly RegretCell[]

function judgeOf(cases: readonly CampaignCase[], summaries: readonly CaseSummary[], metric: string): Judge {
  const sizers = cases.map(({ resolved }) => sizerUnder(resolved))
  return (variables) =>
    cases.map(({ variant, resolved }, i) => {
      const best = summaries[i]!.best.find((one) => one.metric === metric)?.best ?? Number.NaN
      const sign = resolved.objectives[0]!.direction === 'minimize' ? 1 : -1
      return cellOf(variant, sizers[i]!(variables), best, sign)
    })
}

function cellOf(variant: string, there: SizedUnder | undefined, best: number, sign: number): RegretCell {
  if (there === undefined) return { variant, value: null, regretPercent: null, brokenLimits: [] }
  const { value, brokenLimits } = there
  const regret = (100 * sign * (value - best)) / Math.abs(best)
  return { variant, value, regretPercent: Number.isFinite(regret) ? regret : null, brokenLimits }
}

function namedRows({ variant, named }: CaseSummary, judge: Judge): RegretRow[] {
  const chosen = [...new Set([named[0], named.find(({ name }) => name === 'knee')])].filter((one) => one !== undefined)
  return chosen.map(({ name, seed, id, variables }) => rowOf(name, variant, seed, id, judge(variables)))
}

function rowOf(design: string, variant: string, seed: number, id: number, cells: readonly RegretCell[]): RegretRow {
  const worst = cells.every(isKept) ? Math.max(...cells.map(({ regretPercent }) => regretPercent!)) : null
  return { design, variant, seed, id, cells, worstPercent: worst }
}

const isKept = ({ regretPercent, brokenLimits }: RegretCell) => regretPercent !== null && brokenLimits.length === 0

/** Of all designs the one that keeps its limits under the most variants, and of those the one whose worst regret is least. */
function leastRegretted(
  cases: readonly CampaignCase[],
  summaries: readonly CaseSummary[],
  judge: Judge,
): RegretRow | undefined {
  let least: { readonly row: RegretRow; readonly lost: number; readonly worst: number } | undefined
  for (const [i, { variant, fronts }] of cases.entries()) {
    for (const { seed, id } of summaries[i]!.front) {
      const { variables } = fronts.find((one) => one.seed === seed)!.front.find((one) => one.id === id)!
      const cells = judge(variables)
      const kept = cells.filter(isKept)
      const lost = cells.length - kept.length
      const worst = Math.max(...kept.map(({ regretPercent }) => regretPercent!))
      if (least !== undefined && (lost > least.lost || (lost === least.lost && worst >= least.worst))) continue
      least = { row: rowOf(LEAST, variant, seed, id, cells), lost, worst }
    }
  }
  return least?.row
}
