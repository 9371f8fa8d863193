import { Archive } from '../../solvers/archive.ts'
import { properRows } from '../../solvers/choose/proper.ts'
import { FRONT_CAPACITY } from '../run/driver.ts'
import type { FrontDesign } from '../run/front-file.ts'
import { flatten, hypervolumeRatio } from '../run/history.ts'
import type { ResolvedStudy } from '../study/resolved.ts'
import { type Spread, spreadOf } from './spread.ts'

/** What is read of a design. */
interface Member {
  readonly id: number
  readonly metrics: Readonly<Record<string, number>>
}

/** The front that one seed found. */
export interface SeedFront<Design extends Member = FrontDesign> {
  readonly seed: number
  readonly front: readonly Design[]
}

/** What several seeds of a study found, and how far they agree. */
export interface Repeats<Design extends Member = FrontDesign> {
  readonly seeds: readonly {
    readonly seed: number
    readonly frontSizeCount: number
    /** Hypervolume over that of the union of all fronts. */
    readonly ofUnionFraction: number
    /** The best of each objective, in their order. */
    readonly best: readonly number[]
  }[]
  readonly ofUnionFraction: Spread
  /** How far each seed's best of an objective is off the best of all. */
  readonly objectives: readonly {
    readonly metric: string
    readonly best: number
    readonly offPercent: Spread
  }[]
  /** The non-dominated designs of all fronts, with the seed that found each. */
  readonly front: readonly (Design & { readonly seed: number })[]
}

/** Merges the fronts of several seeds and measures each against the union. A seed without a front reaches 0 of it. */
export function mergedRepeats<Design extends Member>(
  study: ResolvedStudy,
  runs: readonly SeedFront<Design>[],
): Repeats<Design> {
  const { objectives } = study
  const signs = objectives.map(({ direction }) => (direction === 'minimize' ? 1 : -1))
  const pointOf = ({ metrics }: Member) =>
    Float64Array.from(objectives, ({ metric }, k) => signs[k]! * metrics[metric]!)
  const all = runs.flatMap(({ seed, front }) => front.map((design) => ({ ...design, seed })))
  const archive = new Archive({ objectiveCount: objectives.length }, FRONT_CAPACITY)
  const nothing = new Float64Array(0)
  all.forEach((design, i) => void archive.add(nothing, pointOf(design), nothing, i))
  const entries = archive.entries()
  const front = properRows(flatten(entries), objectives.length).map((row) => all[entries[row]!.id]!)

  const flat = (designs: readonly Member[]) => Float64Array.from(designs.flatMap((design) => [...pointOf(design)]))
  const frame = flat(front)
  const whole = hypervolumeRatio(frame, frame, objectives.length)
  const seeds = runs.map(({ seed, front: own }) => ({
    seed,
    frontSizeCount: own.length,
    ofUnionFraction: own.length === 0 ? 0 : hypervolumeRatio(flat(own), frame, objectives.length) / whole,
    best: signs.map((sign, k) => sign * Math.min(...own.map((design) => pointOf(design)[k]!))),
  }))
  return {
    seeds,
    ofUnionFraction: spreadOf(seeds.map(({ ofUnionFraction }) => ofUnionFraction)),
    objectives: objectives.map(({ metric }, k) => {
      const best = signs[k]! * Math.min(...seeds.map((seed) => signs[k]! * seed.best[k]!))
      const off = seeds.map((seed) => {
        const away = Math.abs(seed.best[k]! - best)
        // A best of 0 that all reach is no further away in per cent.
        return away === 0 ? 0 : (100 * away) / Math.abs(best)
      })
      return { metric, best, offPercent: spreadOf(off) }
    }),
    front,
  }
}
