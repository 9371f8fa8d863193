import type { FlownDesign } from '../../run/fly-one.ts'
import type { UncertaintyAnswer } from '../uncertainty/ask.ts'
import { type CampaignCase, type CaseSummary, caseSummary } from './cases.ts'
import { type Regret, regretOf } from './regret.ts'
import { type Winner, winnersOf } from './winners.ts'

/** Where something was done. */
export interface At {
  readonly study: string
  readonly variant: string
  readonly seed: number
}

export interface CampaignUncertainty extends At {
  readonly metric: string
  readonly designs: UncertaintyAnswer['designs']
}

export interface CampaignFlight extends At {
  readonly designs: readonly (FlownDesign & { readonly names: readonly string[] })[]
}

export interface CampaignSweep extends At {
  readonly axes: readonly string[]
  readonly metrics: readonly string[]
  readonly rows: readonly {
    readonly values: readonly (string | number)[]
    readonly metrics: Readonly<Record<string, number>>
    readonly feasible: boolean
    readonly brokenLimits: readonly string[]
  }[]
}

/** All that a campaign has found, out of its pieces. */
export interface CampaignFindings {
  readonly campaign: string
  readonly question: string
  readonly code: string
  readonly cases: readonly CampaignCase[]
  readonly uncertainty: readonly CampaignUncertainty[]
  readonly flights: readonly CampaignFlight[]
  readonly sweeps: readonly CampaignSweep[]
  /** Pieces that are not there, and why; failed at every try, or not done, be it for want of what they need. */
  readonly missing: readonly { readonly piece: string; readonly why: string; readonly isFailed: boolean }[]
  readonly pieceCount: number
  /** What the file asks, done or not. */
  readonly asked: { readonly studies: number; readonly variants: number; readonly seeds: number }
}

/** campaign.json: no clock, path or machine in it, so that the same pieces give the same bytes wherever they were done. */
export interface CampaignSummary extends Omit<CampaignFindings, 'cases'> {
  readonly format: 1
  readonly cases: readonly CaseSummary[]
  readonly winners: readonly Winner[]
  readonly regret: readonly Regret[]
}

export function campaignSummary(findings: CampaignFindings): CampaignSummary {
  const { cases, ...rest } = findings
  const summaries = cases.map(caseSummary)
  return { format: 1, ...rest, cases: summaries, winners: winnersOf(summaries), regret: regretOf(cases, summaries) }
}
