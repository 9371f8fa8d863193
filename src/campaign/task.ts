import { chooseDesign, namedMembers } from '../study/choose-design.ts'
import type { ResolvedStudy } from '../study/resolved.ts'
import type { Job, Piece, Share } from './piece.ts'
import type { RunResult } from './results.ts'

/** A design of a front, with the names it goes by. */
export interface TaskDesign {
  readonly id: number
  readonly names: readonly string[]
  readonly variables: Readonly<Record<string, string | number>>
}

/** All that whoever does a piece has to be told, beside its study. */
export interface Task {
  readonly kind: 'campaign'
  readonly id: string
  readonly job: Job
  readonly seed: number
  /** Of the front that the piece takes its designs from. */
  readonly designs: readonly TaskDesign[]
}

/** The task of a piece, with the designs it takes from the front of the search it needs. */
export function taskOf(piece: Piece, study: () => ResolvedStudy, run: RunResult | undefined): Task {
  const { id, job, seed } = piece
  const designs = run === undefined || job.kind === 'run' || job.kind === 'sweep' ? [] : shared(study(), run, job.share)
  return { kind: 'campaign', id, job, seed, designs }
}

function shared(study: ResolvedStudy, { front }: RunResult, { designs, part, of }: Share): TaskDesign[] {
  if (front.length === 0) return []
  const named = namedMembers(study, front)
  const namesOf = (id: number) => named.filter(({ design }) => design.id === id).map(({ name }) => name)
  const taken =
    designs === 'front'
      ? front
      : designs === 'knee'
        ? [chooseDesign(study, front, 'knee')]
        : front.filter(({ id }) => namesOf(id).length > 0)
  return taken.filter((_, i) => i % of === part).map(({ id, variables }) => ({ id, names: namesOf(id), variables }))
}
