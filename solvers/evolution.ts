import { Credit } from './credit.ts'
import { DistinctRows } from './distinct.ts'
import { domainOf } from './domain.ts'
import { Elite } from './elite.ts'
import { OPERATORS } from './mixture.ts'
import { ParentPool } from './parent-pool.ts'
import type { Piece, PieceRunner } from './pieces.ts'
import { joined, type Population, picked, populationOf } from './population.ts'
import { Random } from './random.ts'
import { rowNumbers } from './sort.ts'
import { BATCH_SHARE, BORDER_SHARE, children, compromises } from './steady-state.ts'
import { best } from './survival.ts'

/** What evolution remembers from piece to piece beside the front. */
export interface Memory {
  /** The best of the rest under constrained dominance. */
  readonly reserve: Population
  /** Infeasible compromises. */
  readonly border: Population
  /** Credit of the operators; empty before the first piece. */
  readonly credit: Float64Array
  /** Hashes of candidates that were made already. */
  readonly seen: Float64Array
}

/** Candidates remembered: a piece makes hundreds, and repeats hardly any but of those just before. */
const MOST_SEEN = 10_000

/**
 * Some steps of a steady-state search on the non-dominated feasible points of greatest hypervolume contribution (after
 * SMS-EMOA: Beume, Naujoks, Emmerich 2007), filled up to the population size by the best of the rest under constrained
 * dominance while there are few; with a mixture of variation operators used the more the oftener they succeed; and with
 * infeasible compromises as further parents (after IDEA: Singh, Isaacs, Ray, Smith 2008). It starts from the front and
 * the memory in the piece, and notes its own memory at the end.
 */
export const evolve: PieceRunner = function* (shape, piece) {
  const domain = domainOf(shape)
  const random = new Random(piece.seed, piece.stream)
  const { size, share, startedAt } = settings(piece)
  const elite = new Elite(shape.objectiveCount, domain.count, size)
  const front = frontOf(piece, domain.count, shape.objectiveCount)
  for (let i = 0; i < front.count; i++) elite.offer(front, i)
  const memory = unpacked(piece.numbers.memory!, domain.count, shape.objectiveCount)
  let { reserve, border } = memory
  const seen = new DistinctRows(domain.count, memory.seen)
  for (const known of [front, reserve, border]) seen.addAll(known.x, known.count)
  reserve = best(reserve, size - elite.count)
  const credit = new Credit(
    OPERATORS.map(({ floor }) => floor),
    memory.credit,
  )
  const batchSize = Math.max(1, Math.round(size * BATCH_SHARE))
  for (let spent = 0; spent < piece.evaluations; ) {
    const progress = startedAt + share * (spent / piece.evaluations)
    const parents = new ParentPool(domain, elite, reserve, border, random, progress)
    const count = Math.min(batchSize, piece.evaluations - spent)
    const { x, used } = children(domain, count, parents, credit, random, seen)
    const batch = { count, x }
    const told = populationOf(batch, yield batch)
    spent += count
    const refused: number[] = []
    for (let i = 0; i < count; i++) {
      const gain = elite.offer(told, i)
      if (gain === 0) refused.push(i)
      credit.reward(used[i]!, gain)
    }
    const rest = picked(told, refused)
    reserve = best(joined(reserve, rest), size - elite.count)
    if (shape.constraintCount > 0) border = compromises(joined(border, rest), size * BORDER_SHARE)
  }
  return packed({ reserve, border, credit: credit.state(), seen: seen.recent(MOST_SEEN) })
}

/** `share` of the run's budget is the piece's, from `startedAt` on. */
function settings({ numbers, evaluations }: Piece) {
  const [size, startedAt, total] = numbers.settings! as unknown as [number, number, number]
  return { size, startedAt: startedAt / total, share: evaluations / total }
}

function frontOf({ numbers }: Piece, variableCount: number, objectiveCount: number): Population {
  const f = numbers.f!
  const count = f.length / objectiveCount
  return { count, variableCount, objectiveCount, x: numbers.x!, f, violation: new Float64Array(count) }
}

/** The memory of a first population, whose rows `inFront` are in the front and none of the rest. */
export function firstMemory(
  told: Population,
  inFront: ReadonlySet<number>,
  size: number,
  constraintCount: number,
): Memory {
  const border = constraintCount > 0 ? compromises(told, size * BORDER_SHARE) : picked(told, [])
  const rest = [...rowNumbers(told.count)].filter((row) => !inFront.has(row))
  return { reserve: picked(told, rest), border, credit: new Float64Array(0), seen: new Float64Array(0) }
}

export function packed({ reserve, border, credit, seen }: Memory): Float64Array {
  const parts = [
    Float64Array.of(reserve.count, border.count, credit.length, seen.length),
    credit,
    seen,
    ...[reserve, border].flatMap(({ x, f, violation }) => [x, f, violation]),
  ]
  const all = new Float64Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}

function unpacked(all: Float64Array, variableCount: number, objectiveCount: number): Memory {
  let at = 4
  const take = (length: number) => {
    at += length
    return all.slice(at - length, at)
  }
  const credit = take(all[2]!)
  const seen = take(all[3]!)
  const population = (count: number): Population => ({
    count,
    variableCount,
    objectiveCount,
    x: take(count * variableCount),
    f: take(count * objectiveCount),
    violation: take(count),
  })
  const reserve = population(all[0]!)
  return { reserve, border: population(all[1]!), credit, seen }
}
