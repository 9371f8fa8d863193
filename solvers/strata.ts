import { type Aim, aimed, bestKept } from './local/aim.ts'
import type { PieceResult } from './pieces.ts'
import { EVOLUTION_IN_STRATA, MOST_START, STARTS, STRATA } from './stratified-settings.ts'

/** Where a level ranks that has shown nothing feasible yet: it may be the best, and goes before the best that is known. */
const UNKNOWN_RANK = 0.5

/** How many levels a budget can pay for. */
export const affordableLevels = (evaluations: number) =>
  (STRATA.least * (1 - EVOLUTION_IN_STRATA) * evaluations) / (STARTS * MOST_START)

/** Evaluations, of a budget, until which levels are searched one by one. */
export const strataBudget = (evaluations: number, levelCount: number) =>
  Math.min(
    STRATA.most * evaluations,
    Math.max(STRATA.least * evaluations, STRATA.perLevel * levelCount),
    STRATA.enoughPerLevel * levelCount,
  )

/**
 * What is known of each level of a choice: how often it was started in, and the best design there. The k-th
 * best level gets a k-th of the starts of the best, so that a level has shown what it can do before it loses to others.
 */
export class Strata {
  private readonly starts: number[]
  private readonly best: (Float64Array | undefined)[]

  constructor(levelCount: number) {
    this.starts = new Array<number>(levelCount).fill(0)
    this.best = new Array<Float64Array | undefined>(levelCount).fill(undefined)
  }

  /** The level to start in next, how often it was started in, and whether it has shown something feasible; counts this start. */
  next(balance: Aim): { readonly level: number; readonly starts: number; readonly isKnown: boolean } {
    const merits = this.merits(balance)
    const due = merits.map((merit, i) => {
      const rank = merit === Infinity ? UNKNOWN_RANK : 1 + merits.filter((other) => other < merit).length
      return this.starts[i]! * Math.sqrt(rank)
    })
    const level = due.indexOf(Math.min(...due))
    const starts = this.starts[level]!
    this.starts[level] = starts + 1
    return { level, starts, isKnown: this.best[level] !== undefined }
  }

  /** All levels, the best first; those with nothing feasible last. */
  ranked(balance: Aim): number[] {
    const merits = this.merits(balance)
    return [...merits.keys()].sort((a, b) => (merits[a]! < merits[b]! ? -1 : merits[a]! > merits[b]! ? 1 : a - b))
  }

  private merits(balance: Aim): number[] {
    return this.best.map((f) => (f === undefined ? Infinity : aimed(balance, f)))
  }

  learn(level: number, balance: Aim, result: PieceResult): void {
    const i = bestKept(balance, result)
    if (i < 0) return
    const m = result.f.length / result.count
    const row = result.f.slice(i * m, (i + 1) * m)
    const best = this.best[level]
    if (best === undefined || aimed(balance, row) < aimed(balance, best)) this.best[level] = row
  }
}
