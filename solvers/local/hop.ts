import { type Domain } from '../domain.ts'
import type { Solution } from '../minimize.ts'
import type { Random } from '../random.ts'
import type { Batch, Evaluations } from '../solver.ts'
import { type Aim, excess } from './aim.ts'
import { descend } from './descend.ts'
import { jacobian } from './jacobian.ts'
import type { StepProgram } from './step-program.ts'

/** How far other variables may go to answer a hop, as slopes tell, in ranges. */
const RADIUS = +(process.env.HRAD ?? 0.1)
/** What slopes leave broken beyond this, no descent so short mends. */
const MENDABLE = 0.05

export interface HopOptions {
  /** A point no design reaches. */
  readonly reference: Float64Array
  /** Whole numbers that may change. */
  readonly counts: readonly number[]
  readonly hops: number
  readonly evaluationsPerHop: number
  readonly enough: number
}

/**
 * Neighbours of a point along the front that differ from it by one of a whole number: where each count has a piece of the front of its own,
 * no aim leads from one to the next, since each is best for its own aims. A descent goes from the point with its count changed towards what
 * slopes say the others will make of it, not towards what the point itself was best at.
 */
export function* hop(
  domain: Domain,
  program: StepProgram,
  at: Solution,
  random: Random,
  { reference, counts, hops, evaluationsPerHop, enough }: HopOptions,
): Generator<Batch, void, Evaluations> {
  const { moving } = program
  const slopes = yield* jacobian(domain, moving, at)
  const rows = counts.flatMap((v) =>
    [-1, 1].flatMap((step) => {
      const level = at.x[v]! + step
      return level < domain.lower[v]! || level > domain.upper[v]! ? [] : [{ v, x: at.x.with(v, level) }]
    }),
  )
  if (rows.length === 0) return
  const x = new Float64Array(rows.length * domain.count)
  rows.forEach((row, i) => {
    x.set(row.x, i * domain.count)
  })
  const told = yield { count: rows.length, x }
  const m = at.f.length
  const k = at.g.length
  const own = { weights: weightsAt(at.f, reference), reference }
  const found: { from: Solution; v: number; aim: Aim }[] = []
  rows.forEach(({ v, x }, i) => {
    const from = { x, f: told.f.slice(i * m, (i + 1) * m), g: told.g.slice(i * k, (i + 1) * k) }
    if (!(excess(from.g) < Infinity) || !from.f.every(Number.isFinite)) return
    program.within(x, RADIUS, true, v)
    if (!program.solve(slopes, from, own) || program.violation > MENDABLE) return
    const f = from.f.map((value, r) => {
      let sum = value
      for (let j = 0; j < moving.length; j++) sum += slopes.slopes[r * moving.length + j]! * program.step[j]!
      return sum
    })
    if (f.every((value, r) => value >= at.f[r]!)) return
    found.push({ from, v, aim: { weights: weightsAt(f.map((value, r) => Math.max(value, 0.5 * (at.f[r]! + reference[r]!))), reference), reference } })
  })
  for (let h = 0; h < hops && found.length > 0; h++) {
    const [{ from, v, aim }] = found.splice(random.below(found.length), 1) as [(typeof found)[0]]
    yield* descend(domain, program, from, { aim, radius: RADIUS, evaluations: evaluationsPerHop, enough, held: v })
  }
}

const weightsAt = (f: Float64Array, reference: Float64Array) =>
  f.map((value, r) => 1 / Math.max(1e-12, value - reference[r]!))

/** Whole numbers that a hop changes. */
export const countsOf = (domain: Domain, radius: number) =>
  [...domain.free].filter(
    (v) => domain.kind[v] === 1 && (domain.upper[v]! - domain.lower[v]!) * radius < 1,
  )
