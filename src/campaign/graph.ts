import { Contradiction } from '../errors.ts'
import { sha256 } from '../sha256.ts'
import type { Objective, ResolvedStudy } from '../study/resolved.ts'
import { pointStudy, unlessContradiction } from '../sweep/points.ts'
import type { Case } from './cases.ts'
import { type Job, type Piece, pieceOf } from './piece.ts'
import type { Campaign } from './read-campaign.ts'
import { type Asked, searches } from './schema.ts'
import { studyKey } from './study-key.ts'

/** All pieces of a campaign, those that others need before them. */
export interface Graph {
  readonly campaign: Campaign
  /** Of the code that does the pieces. */
  readonly code: string
  readonly pieces: readonly Piece[]
  /** Resolved studies by their key; the seed is the piece's. Points of a sweep are resolved anew: thousands would fill the memory. */
  readonly studies: ReadonlyMap<string, () => ResolvedStudy>
  /** The hash of all pieces: equal for equal campaigns. */
  readonly id: string
}

export function graphOf(campaign: Campaign, code: string): Graph {
  const studies: Studies = new Map()
  const pieces = campaign.cases.flatMap((one) => [
    ...searchPieces(one, campaign, code, studies),
    ...sweepPieces(one, campaign, code, studies),
  ])
  const id = sha256(JSON.stringify([campaign.name, ...pieces.map((piece) => piece.id)]))
  return { campaign, code, pieces, studies, id }
}

type Studies = Map<string, () => ResolvedStudy>

/** For each seed the search, then what is done with its front. */
function searchPieces({ study, variant, resolved }: Case, campaign: Campaign, code: string, studies: Studies): Piece[] {
  const { asked, seeds } = campaign
  if (!searches(asked)) return []
  const key = keep(studies, () => resolved)
  return seeds.flatMap((seed) => {
    const common = { study, variant, seed, studyKey: key }
    const run = pieceOf({ ...common, job: { kind: 'run' }, needs: [] }, code)
    const after = jobsAfter(asked).map((job) => pieceOf({ ...common, job, needs: [run.id] }, code))
    return [run, ...after]
  })
}

function jobsAfter({ uncertainty, fly }: Asked): Job[] {
  const jobs: Job[] = []
  if (uncertainty !== undefined) {
    const { designs, parts, samples, seed, coverage } = uncertainty
    for (let part = 0; part < parts; part++) {
      jobs.push({ kind: 'uncertainty', share: { designs, part, of: parts }, samples, seed, coverage: coverage / 100 })
    }
  }
  if (fly !== undefined) {
    const { designs, parts, days, life, stepS } = fly
    const span = days !== undefined ? { days } : life === true ? 'life' : 'worst days'
    for (let part = 0; part < parts; part++) {
      jobs.push({ kind: 'fly', share: { designs, part, of: parts }, plan: { stepS, span } })
    }
  }
  return jobs
}

/** A piece for each point that does not contradict itself; only a search depends on the seed. */
function sweepPieces(
  { study, variant, resolved, sweep }: Case,
  campaign: Campaign,
  code: string,
  studies: Studies,
): Piece[] {
  const asked = campaign.asked.sweep
  if (asked === undefined || sweep === undefined) return []
  const { file, sets, axes, grid } = sweep
  const search = asked.optimise === undefined ? undefined : searchOf(resolved, asked.optimise, asked.evaluations)
  const seeds = search === undefined ? campaign.seeds.slice(0, 1) : campaign.seeds
  return grid.flatMap((values) => {
    const varied = axes.map(({ name }, i) => [name, values[i]!] as const)
    const resolve = () => pointStudy(file, sets, varied)
    if (unlessContradiction(resolve) instanceof Contradiction) return []
    const job: Job = { kind: 'sweep', values, ...(search === undefined ? {} : { search }) }
    const key = keep(studies, resolve)
    return seeds.map((seed) => pieceOf({ study, variant, seed, studyKey: key, job, needs: [] }, code))
  })
}

function searchOf({ objectives }: ResolvedStudy, metric: string, evaluations: number) {
  return { objective: objectives.find((one) => one.metric === metric) as Objective, evaluations }
}

function keep(studies: Studies, resolve: () => ResolvedStudy): string {
  const key = studyKey(resolve())
  studies.set(key, resolve)
  return key
}
