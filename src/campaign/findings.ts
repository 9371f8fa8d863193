import type { CampaignCase } from '../results/campaign/cases.ts'
import type {
  CampaignFindings,
  CampaignFlight,
  CampaignSweep,
  CampaignUncertainty,
} from '../results/campaign/summary.ts'
import type { SweepAxis } from '../sweep/axis.ts'
import type { Case } from './cases.ts'
import type { Graph } from './graph.ts'
import { type Piece, pieceWords } from './piece.ts'
import type { FlyResult, RunResult, SweepResult, UncertaintyResult } from './results.ts'
import type { Store } from './store.ts'

/** Gathers what the pieces of a campaign have found, in the order of its file. */
export function findingsOf({ campaign, code, pieces }: Graph, store: Store): CampaignFindings {
  const there = pieces.filter(({ id }) => store.has(id))
  const missing = pieces.filter(({ id }) => !store.has(id))
  return {
    campaign: campaign.name,
    question: campaign.question,
    code,
    cases: campaign.cases.flatMap((one) => caseOf(one, there, store)),
    uncertainty: uncertaintyOf(campaign.cases, there, store),
    flights: flightsOf(there, store),
    sweeps: campaign.cases.flatMap((one) => sweepsOf(one, there, store)),
    missing: missing.map((piece) => ({
      piece: pieceWords(piece),
      why: whyMissing(piece, store),
      isFailed: store.failure(piece.id) !== undefined,
    })),
    pieceCount: pieces.length,
    asked: {
      studies: distinct(pieces.map(({ study }) => study)),
      variants: distinct(pieces.map(({ variant }) => variant)),
      seeds: distinct(pieces.map(({ seed }) => seed)),
    },
  }
}

const distinct = (all: readonly (string | number)[]) => new Set(all).size

function whyMissing({ id, needs }: Piece, store: Store): string {
  const own = store.failure(id)
  if (own !== undefined) return own.error
  const need = needs.find((one) => !store.has(one))
  return need === undefined ? 'not done yet' : 'what it needs is missing'
}

const isOf = (piece: Piece, { study, variant }: Case) => piece.study === study && piece.variant === variant
const at = ({ study, variant, seed }: Piece) => ({ study, variant, seed })

function caseOf(one: Case, pieces: readonly Piece[], store: Store): CampaignCase[] {
  const runs = pieces.filter((piece) => piece.job.kind === 'run' && isOf(piece, one))
  if (runs.length === 0) return []
  const fronts = runs.map((piece) => ({ seed: piece.seed, front: store.result<RunResult>(piece).front }))
  return [{ study: one.study, variant: one.variant, resolved: one.resolved, fronts }]
}

function uncertaintyOf(cases: readonly Case[], pieces: readonly Piece[], store: Store): CampaignUncertainty[] {
  return joined(pieces, 'uncertainty').map((parts) => {
    const metric = cases.find((one) => isOf(parts[0]!, one))!.resolved.objectives[0]!.metric
    const designs = parts.flatMap((piece) => store.result<UncertaintyResult>(piece).designs)
    return { ...at(parts[0]!), metric, designs: designs.sort((a, b) => (a.id ?? 0) - (b.id ?? 0)) }
  })
}

function flightsOf(pieces: readonly Piece[], store: Store): CampaignFlight[] {
  return joined(pieces, 'fly').map((parts) => {
    const designs = parts.flatMap((piece) => store.result<FlyResult>(piece).designs)
    return { ...at(parts[0]!), designs: [...designs].sort((a, b) => a.id - b.id) }
  })
}

/** The pieces of a kind, with those of one case and seed together. */
function joined(pieces: readonly Piece[], kind: 'uncertainty' | 'fly'): Piece[][] {
  const groups = new Map<string, Piece[]>()
  for (const piece of pieces) {
    if (piece.job.kind !== kind) continue
    const key = JSON.stringify(at(piece))
    groups.set(key, [...(groups.get(key) ?? []), piece])
  }
  return [...groups.values()]
}

function sweepsOf(one: Case, pieces: readonly Piece[], store: Store): CampaignSweep[] {
  const { sweep, resolved } = one
  if (sweep === undefined) return []
  const points = pieces.filter((piece) => piece.job.kind === 'sweep' && isOf(piece, one))
  const metrics = resolved.objectives.map(({ metric }) => metric as string)
  const seeds = [...new Set(points.map(({ seed }) => seed))]
  return seeds.map((seed) => ({
    study: one.study,
    variant: one.variant,
    seed,
    axes: sweep.axes.map(({ name }: SweepAxis) => name),
    metrics,
    rows: points
      .filter((piece) => piece.seed === seed)
      .map((piece) => {
        const { metrics: found, feasible, brokenLimits } = store.result<SweepResult>(piece)
        const values = piece.job.kind === 'sweep' ? piece.job.values : []
        return {
          values,
          metrics: Object.fromEntries(metrics.map((name) => [name, found[name]!])),
          feasible,
          brokenLimits,
        }
      }),
  }))
}
