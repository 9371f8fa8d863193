import { DistinctRows } from './distinct.ts'
import type { Domain } from './domain.ts'
import { crossover, mutate } from './operators.ts'
import type { Population } from './population.ts'
import type { Random } from './random.ts'
import type { Batch } from './solver.ts'

/** How often a duplicate is drawn anew before it is let through: small integer spaces run out of new candidates. */
const ATTEMPTS = 20

/** How a published algorithm mates; the values of NSGA-II where nothing else is said. */
export interface Mating {
  /** Crossover of a pair at all. */
  readonly probability?: number
  /** Distribution index of the crossover. */
  readonly eta?: number
  /** Children taken of each pair; of one, either is as likely. */
  readonly children?: 1 | 2
}

/**
 * `count` children by SBX and polynomial mutation of parents drawn by `select`, none equal to a parent or another
 * child: without the elimination of duplicates a converged population fills with copies.
 */
export function offspring(
  domain: Domain,
  random: Random,
  parents: Population,
  count: number,
  select: () => number,
  { probability = 0.9, eta = 15, children = 2 }: Mating = {},
): Batch {
  const n = domain.count
  const x = new Float64Array(count * n)
  const pair = new Float64Array(2 * n)
  const seen = new DistinctRows(n)
  seen.addAll(parents.x, parents.count)
  let made = 0
  for (let attempt = 0; made < count; attempt++) {
    crossover(domain, random, parents.x, select(), select(), pair, 0, 1, { probability, eta })
    const first = children === 2 ? 0 : random.below(2)
    for (let child = first; child < first + children && made < count; child++) {
      mutate(domain, random, pair, child)
      if (!seen.add(pair, child) && attempt < ATTEMPTS * count) continue
      for (let v = 0; v < n; v++) x[made * n + v] = pair[child * n + v]!
      made++
    }
  }
  return { count, x }
}
