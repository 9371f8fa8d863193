import type { Graph } from './graph.ts'
import type { Piece } from './piece.ts'
import type { PieceTime } from './store.ts'

/** How long pieces take, in seconds of one core. */
export interface Estimate {
  readonly secondsOf: (piece: Piece) => number
  /** Whether pieces of its kind and study were timed. */
  readonly isMeasured: (piece: Piece) => boolean
}

/** Candidates that one core sizes in a second: a guess until pieces were timed. */
const GUESSED_PER_S = { node: 6000, constellation: 4000 }
/** A design in a future, and a design flown through its worst days, a day or its life: guesses likewise. */
const FUTURE_S = 0.0015
const FLOWN_S = { 'worst days': 1, days: 0.3, life: 20 }

/** Goes by the pieces of the same kind and study that were timed, else of the same kind, else by a guess. */
export function estimateOf({ studies }: Graph, times: readonly PieceTime[]): Estimate {
  const means = new Map<string, { sum: number; count: number }>()
  for (const { kind, study, seconds } of times) {
    if (!Number.isFinite(seconds)) continue
    const mean = means.get(`${kind} ${study}`) ?? { sum: 0, count: 0 }
    means.set(`${kind} ${study}`, { sum: mean.sum + seconds, count: mean.count + 1 })
  }
  const guesses = new Map<string, number>()
  const keyOf = ({ job, study }: Piece) => `${job.kind} ${study}`
  return {
    isMeasured: (piece) => means.has(keyOf(piece)),
    secondsOf(piece) {
      const mean = means.get(keyOf(piece))
      if (mean !== undefined) return mean.sum / mean.count
      const guess = guesses.get(keyOf(piece)) ?? guessed(piece, studies)
      guesses.set(keyOf(piece), guess)
      return guess
    },
  }
}

function guessed({ job, studyKey }: Piece, studies: Graph['studies']): number {
  const { scale, solver } = studies.get(studyKey)!()
  const perS = GUESSED_PER_S[scale]
  switch (job.kind) {
    case 'run':
      return solver.evaluations / perS
    case 'sweep':
      return job.search === undefined ? 0.01 : job.search.evaluations / perS
    case 'uncertainty':
      return (designCount(job.share) * job.samples * FUTURE_S * GUESSED_PER_S.node) / perS
    case 'fly':
      return designCount(job.share) * FLOWN_S[typeof job.plan.span === 'object' ? 'days' : job.plan.span]
  }
}

/** Fronts have some 200 designs, of which some five have names. */
const designCount = ({ designs, of }: { readonly designs: string; readonly of: number }) =>
  ({ knee: 1, named: 5, front: 200 })[designs]! / of
