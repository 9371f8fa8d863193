import { type Domain, domainOf } from '../domain.ts'
import type { Solution } from '../minimize.ts'
import type { Piece, PieceRunner } from '../pieces.ts'
import { leastViolatingRow } from '../population.ts'
import type { ProblemShape } from '../problem.ts'
import { Random } from '../random.ts'
import { sampleByMagnitude } from '../sampling.ts'
import type { Batch, Evaluations } from '../solver.ts'
import { fan } from './fan.ts'
import { descendAndFlip, othersOf } from './flips.ts'
import { hop } from './hop.ts'
import { movingVariables } from './jacobian.ts'
import { unpackedSettings } from './start-settings.ts'
import { StepProgram } from './step-program.ts'

const NOTHING = new Float64Array(0)
/** A change that brings the violations down to no less than this share of them is none. */
const ENOUGH = 0.99

export const evaluated: PieceRunner = function* (_shape, { evaluations, numbers }) {
  yield { count: evaluations, x: numbers.x! }
  return NOTHING
}

/** A descent, with flips, from a given design, from one that is not evaluated yet, or from the best of some random ones. */
export const fromStart: PieceRunner = function* (shape, piece) {
  const domain = domainOf(shape)
  const program = programOf(shape)
  const { numbers } = piece
  const settings = unpackedSettings(numbers.settings!)
  const start = numbers.f === undefined ? yield* mendedStart(shape, piece) : given(piece)
  if (start === undefined) return NOTHING
  yield* descendAndFlip(domain, program, start, {
    aim: { weights: numbers.weights!, reference: numbers.reference! },
    ...settings,
    evaluations: piece.evaluations,
    choices: [...numbers.choices!],
    ...(numbers.held === undefined ? {} : { held: numbers.held[0]! }),
  })
  return NOTHING
}

function* mendedStart(shape: ProblemShape, piece: Piece): Generator<Batch, Solution | undefined, Evaluations> {
  const x = piece.numbers.x ?? samples(domainOf(shape), piece)
  const first = leastViolating(shape, x, yield { count: x.length / shape.variables.length, x })
  return first === undefined ? undefined : yield* mended(domainOf(shape), first, [...piece.numbers.choices!])
}

export const along: PieceRunner = function* (shape, piece) {
  const domain = domainOf(shape)
  const random = new Random(piece.seed, piece.stream)
  yield* fan(domain, programOf(shape), given(piece), random, { reference: piece.numbers.reference!, neighbours: 8 })
  return NOTHING
}

export const across: PieceRunner = function* (shape, piece) {
  const { reference, front, width, choices, settings } = piece.numbers
  yield* hop(domainOf(shape), programOf(shape), given(piece), {
    reference: reference!,
    front: front!,
    width: width!,
    choices: [...choices!],
    hops: 3,
    evaluationsPerHop: 200,
    enough: unpackedSettings(settings!).enough,
  })
  return NOTHING
}

function given({ numbers }: Piece): Solution {
  return { x: numbers.x!, f: numbers.f!, g: numbers.g! }
}

/** Random designs, variables in `hold` at the values given. */
function samples(domain: Domain, { seed, stream, numbers }: Piece): Float64Array {
  const count = unpackedSettings(numbers.settings!).samples
  const random = new Random(seed, stream)
  const { hold = NOTHING } = numbers
  const x = new Float64Array(count * domain.count)
  for (let i = 0; i < count; i++) {
    sampleByMagnitude(domain, random, x, i)
    for (let h = 0; h < hold.length; h += 2) x[i * domain.count + hold[h]!] = hold[h + 1]!
  }
  return x
}

/** Undefined when all failed. */
function leastViolating(shape: ProblemShape, x: Float64Array, told: Evaluations): Solution | undefined {
  const best = leastViolatingRow(shape, told)
  if (best < 0) return undefined
  const row = (column: Float64Array, width: number) => column.slice(best * width, (best + 1) * width)
  return {
    x: row(x, shape.variables.length),
    f: row(told.f, shape.objectiveCount),
    g: row(told.g, shape.constraintCount),
  }
}

/** Changes choices and whole numbers one at a time, as long as that brings the sum of the violations down. */
function* mended(
  domain: Domain,
  start: Solution,
  flippable: readonly number[],
): Generator<Batch, Solution, Evaluations> {
  const n = domain.count
  const m = start.f.length
  const k = start.g.length
  let here = start
  for (let left = violation(here.g, 0, k); left > 0; ) {
    const rows = flippable.flatMap((v) => othersOf(domain, v, here.x[v]!).map((level) => here.x.with(v, level)))
    const x = new Float64Array(rows.length * n)
    rows.forEach((row, i) => {
      x.set(row, i * n)
    })
    const { f, g } = yield { count: rows.length, x }
    const sums = rows.map((_, i) => violation(g, i, k))
    const least = Math.min(...sums)
    if (!(least < ENOUGH * left)) break
    const i = sums.indexOf(least)
    here = { x: rows[i]!, f: f.slice(i * m, (i + 1) * m), g: g.slice(i * k, (i + 1) * k) }
    left = least
  }
  return here
}

function violation(g: Float64Array, row: number, width: number): number {
  let sum = 0
  for (let c = row * width; c < (row + 1) * width; c++) sum += Number.isNaN(g[c]!) ? Infinity : Math.max(0, g[c]!)
  return sum
}

let lastShape: ProblemShape | undefined
let lastProgram: StepProgram | undefined

/** One program serves all pieces of a problem. */
function programOf(shape: ProblemShape): StepProgram {
  if (shape !== lastShape || lastProgram === undefined) {
    const domain = domainOf(shape)
    lastShape = shape
    lastProgram = new StepProgram(domain, movingVariables(domain), shape.objectiveCount, shape.constraintCount)
  }
  return lastProgram
}
