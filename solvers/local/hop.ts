import type { Domain } from '../domain.ts'
import type { Solution } from '../minimize.ts'
import type { Batch, Evaluations } from '../solver.ts'
import type { Aim } from './aim.ts'
import { descend } from './descend.ts'
import { oneFlipped } from './flips.ts'
import { type Jacobian, jacobian } from './jacobian.ts'
import type { StepProgram } from './step-program.ts'

/** How far the others may go to answer a change, in ranges. */
const RADIUS = 0.1
/** What the slopes leave broken by more, a descent so short does not mend. */
const MENDABLE = 0.05
/** A hop that leads by less, in widths of the front, is not followed. */
const LEAST_LEAD = 1e-3
/** An aim stays this share of the way from the reference to where the hop starts: slopes may promise what is beyond it. */
const NEAREST = 0.5

export interface HopOptions {
  /** A point no design reaches. */
  readonly reference: Float64Array
  /** Objectives of the front, row after row, and how wide it is in each. */
  readonly front: Float64Array
  readonly width: Float64Array
  /** Choices and whole numbers that may change. */
  readonly choices: readonly number[]
  /** Hops followed, at most, and evaluations of one. */
  readonly hops: number
  readonly evaluationsPerHop: number
  /** As of a descent. */
  readonly enough: number
}

/**
 * From a point of a front to others that differ from it by one choice or count, some with another that keeps their product. Where each count has a piece of the front to itself, no aim leads from
 * one to the next, since each is the best for aims of its own. So a descent starts with the count changed, towards what slopes
 * say that the other variables will make of it and not towards what the point was best at. Followed are those that should lie farthest
 * before all that is known.
 */
export function* hop(
  domain: Domain,
  program: StepProgram,
  at: Solution,
  { reference, front, width, choices, hops, evaluationsPerHop, enough }: HopOptions,
): Generator<Batch, void, Evaluations> {
  const slopes = yield* jacobian(domain, program.moving, at)
  const own = through(at.f, reference)
  const found = []
  for (const { from, flipped } of yield* oneFlipped(domain, at, choices)) {
    program.within(from.x, RADIUS, true, flipped)
    if (!program.solve(slopes, from, own) || program.violation > MENDABLE) continue
    const f = reached(slopes, program.step, from.f)
    found.push({ from, flipped, f, lead: leadOf(f, front, width) })
  }
  const promising = found.filter(({ lead }) => lead > LEAST_LEAD).sort((a, b) => b.lead - a.lead)
  for (const { from, flipped, f } of promising.slice(0, hops)) {
    const towards = f.map((value, r) => Math.max(value, reference[r]! + NEAREST * (at.f[r]! - reference[r]!)))
    const aim = through(towards, reference)
    yield* descend(domain, program, from, {
      aim,
      radius: RADIUS,
      evaluations: evaluationsPerHop,
      enough,
      held: flipped,
    })
  }
}

/** The aim by which all objectives of a point are equally far from the reference. */
function through(f: Float64Array, reference: Float64Array): Aim {
  return { weights: f.map((value, r) => 1 / Math.max(1e-12, value - reference[r]!)), reference }
}

/** Objectives at the end of a step, by their slopes. */
function reached({ slopes }: Jacobian, step: Float64Array, f: Float64Array): Float64Array {
  return f.map((value, r) => step.reduce((sum, size, j) => sum + slopes[r * step.length + j]! * size, value))
}

/** By how much of each width all objectives could be worse before some point of the front was as good in all. */
function leadOf(f: Float64Array, front: Float64Array, width: Float64Array): number {
  const m = f.length
  let least = Infinity
  for (let i = 0; i < front.length; i += m) {
    let most = -Infinity
    for (let r = 0; r < m; r++) most = Math.max(most, (front[i + r]! - f[r]!) / width[r]!)
    least = Math.min(least, most)
  }
  return least
}
