import type { FlightPlan } from '../flight/design/fly-design.ts'
import { sha256 } from '../sha256.ts'
import type { Objective } from '../study/resolved.ts'

/** Which designs of a front a piece takes: every `of`-th from `part` on of the knee, the named ones, or all. */
export interface Share {
  readonly designs: 'knee' | 'named' | 'front'
  readonly part: number
  readonly of: number
}

/** What a piece does, in all that its result depends on beside code, study and seed. */
export type Job =
  | { readonly kind: 'run' }
  | {
      readonly kind: 'uncertainty'
      readonly share: Share
      readonly samples: number
      readonly seed: number
      readonly coverage: number
    }
  | { readonly kind: 'fly'; readonly share: Share; readonly plan: FlightPlan }
  | {
      readonly kind: 'sweep'
      readonly values: readonly (string | number)[]
      readonly search?: { readonly objective: Objective; readonly evaluations: number }
    }

/** A part of a campaign that takes seconds to minutes. Whoever does it, and whenever, the same bytes come out. */
export interface Piece {
  /** The hash of all that its result depends on. */
  readonly id: string
  readonly study: string
  readonly variant: string
  readonly seed: number
  readonly job: Job
  /** Of the resolved study, whatever its seed. */
  readonly studyKey: string
  /** Pieces whose results it is made from. */
  readonly needs: readonly string[]
}

/** A piece with its name: what it is called may change, what it is made of not. */
export function pieceOf(piece: Omit<Piece, 'id'>, code: string): Piece {
  const { seed, job, studyKey, needs } = piece
  return { id: sha256(JSON.stringify({ format: 1, code, studyKey, seed, job, needs })), ...piece }
}

/** `run of ai1-node under as-claimed, seed 3` */
export function pieceWords({ study, variant, seed, job }: Piece): string {
  const what =
    job.kind === 'sweep'
      ? `point ${job.values.join(', ')}`
      : job.kind === 'run' || job.share.of === 1
        ? job.kind
        : `${job.kind} ${job.share.part + 1}/${job.share.of}`
  return `${what} of ${study} under ${variant}, seed ${seed}`
}
