import { namedMembers } from '../../study/choose-design.ts'
import type { Objective, ResolvedStudy } from '../../study/resolved.ts'
import { mergedRepeats, type Repeats } from '../repeats.ts'

/** A design of a front: what it takes to size it again, and its objectives. */
export interface CampaignDesign {
  readonly id: number
  readonly variables: Readonly<Record<string, string | number>>
  readonly metrics: Readonly<Record<string, number>>
}

/** The front that one seed of a case found. */
export interface CampaignFront {
  readonly seed: number
  readonly front: readonly CampaignDesign[]
}

/** A study under a variant, with the fronts that are there. */
export interface CampaignCase {
  readonly study: string
  readonly variant: string
  readonly resolved: ResolvedStudy
  readonly fronts: readonly CampaignFront[]
}

/** What the seeds of a study under a variant found together, and how far they agree. */
export interface CaseSummary {
  readonly study: string
  readonly variant: string
  readonly scenario: string
  readonly objectives: readonly Objective[]
  readonly seeds: Repeats['seeds']
  readonly ofUnionFraction: Repeats['ofUnionFraction']
  readonly best: Repeats['objectives']
  /** The designs that have names, out of the fronts of all seeds. */
  readonly named: readonly (CampaignDesign & { readonly name: string; readonly seed: number })[]
  /** The non-dominated designs of all seeds by their objectives; what they are made of stands with their piece. */
  readonly front: readonly (Omit<CampaignDesign, 'variables'> & { readonly seed: number })[]
}

export function caseSummary({ study, variant, resolved, fronts }: CampaignCase): CaseSummary {
  const { seeds, ofUnionFraction, objectives, front } = mergedRepeats(resolved, fronts)
  return {
    study,
    variant,
    scenario: resolved.scenario.name,
    objectives: resolved.objectives,
    seeds,
    ofUnionFraction,
    best: objectives,
    named: front.length === 0 ? [] : namedMembers(resolved, front).map(({ name, design }) => ({ name, ...design })),
    front: front.map(({ id, seed, metrics }) => ({ id, seed, metrics })),
  }
}
