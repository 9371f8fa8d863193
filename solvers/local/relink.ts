import type { Domain } from '../domain.ts'
import type { Solution } from '../minimize.ts'
import type { Random } from '../random.ts'
import type { Batch, Evaluations } from '../solver.ts'
import { type Aim, aimed, excess } from './aim.ts'
import { descend } from './descend.ts'
import { LEAST_PROMISE } from './flips.ts'
import { jacobian } from './jacobian.ts'
import type { StepProgram } from './step-program.ts'

/** How far variables may go to answer a crossing, in ranges, when crossings are compared. */
const REACH = 0.1
/** Of a descent after it: what it took over is right already, and limits are to be met near by. */
const RADIUS = 0.03
/** What a limit broken by its whole scale weighs against the front's width, when crossings are compared. */
const PENALTY = 100

export interface RelinkOptions {
  readonly aim: Aim
  /** Designs to cross with, row after row, each once. */
  readonly others: Float64Array
  /** Crossings followed, at most, and evaluations of one. */
  readonly followed: number
  readonly evaluationsPerCrossing: number
  /** As of a descent. */
  readonly enough: number
}

/**
 * From a design to what it would be with some variables of others (path relinking: Glover 1997). A part of a design
 * that another end of the front has found, or a start that came to nothing, as many loops with their spares and their walls, may be better here
 * too, and no change of one count leads there. Whether it is, shows only when the other variables have answered; so those crossings that slopes
 * promise most of are descended from.
 */
export function* relink(
  domain: Domain,
  program: StepProgram,
  at: Solution,
  random: Random,
  { aim, others, followed, evaluationsPerCrossing, enough }: RelinkOptions,
): Generator<Batch, void, Evaluations> {
  const n = domain.count
  const m = at.f.length
  const k = at.g.length
  const slopes = yield* jacobian(domain, program.moving, at)
  const tried = new Set([at.x.join()])
  const rows = Array.from({ length: others.length / n }, (_, i) =>
    crossed(domain, at.x, others.subarray(i * n, (i + 1) * n), random),
  ).filter((row) => tried.size < tried.add(row.join()).size)
  if (rows.length === 0) return
  const x = new Float64Array(rows.length * n)
  rows.forEach((row, i) => {
    x.set(row, i * n)
  })
  const { f, g } = yield { count: rows.length, x }
  const worth = aimed(aim, at.f)
  const found: { from: Solution; promise: number }[] = []
  rows.forEach((row, i) => {
    const from = { x: row, f: f.slice(i * m, (i + 1) * m), g: g.slice(i * k, (i + 1) * k) }
    if (!(excess(from.g) < Infinity && from.f.every(Number.isFinite))) return
    program.within(from.x, REACH, true)
    if (!program.solve(slopes, from, aim)) return
    found.push({ from, promise: worth - program.value - PENALTY * program.violation })
  })
  const promising = found.filter(({ promise }) => promise > LEAST_PROMISE).sort((a, b) => b.promise - a.promise)
  for (const { from } of promising.slice(0, followed)) {
    yield* descend(domain, program, from, {
      aim,
      radius: RADIUS,
      evaluations: evaluationsPerCrossing,
      enough,
      target: worth,
    })
  }
}

/**
 * Some variables from another: as often neighbours in the order they are written in, which tends to keep together what belongs
 * together, as any. How many is drawn by magnitude, up to half.
 */
function crossed({ free }: Domain, x: Float64Array, other: Float64Array, random: Random): Float64Array {
  const size = Math.max(1, Math.round((free.length / 2) ** random.next()))
  const first = random.below(free.length)
  const areNeighbours = random.next() < 0.5
  const child = x.slice()
  free.forEach((v, i) => {
    const isTaken = areNeighbours ? (i - first + free.length) % free.length < size : random.next() < size / free.length
    if (isTaken) child[v] = other[v]!
  })
  return child
}
