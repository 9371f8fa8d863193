import type { ArchiveEntry } from './archive.ts'
import type { Branches } from './branches.ts'
import type { KnownFront } from './known-front.ts'
import type { Levels } from './levels.ts'
import { type Aim, aimed } from './local/aim.ts'
import { mixtures, unit } from './local/weights.ts'
import type { PieceMaker } from './piece-maker.ts'
import type { Piece } from './pieces.ts'
import type { Strata } from './strata.ts'
import {
  AFTER_LEVELS,
  ALL_FLIPS,
  ANEW,
  ANEW_START,
  ENOUGH_AT_LAST,
  EXTREMES_AT,
  EXTREMES_FOR,
  FINISH,
  LEAST_TRANSFER,
  MOST_ANEW,
  MOST_EXTREME,
  MOST_FINISH,
  NEAR,
  paysForBranches,
  TRANSFER,
} from './stratified-settings.ts'

/** What a search of the extremes knows and makes its pieces with. */
interface Known {
  readonly front: KnownFront
  readonly levels: Levels
  readonly strata: Strata
  readonly branches: Branches
  readonly make: PieceMaker
}

/** The best design of each objective is searched longer than a share by gain would have it, at fixed shares of the budget. */
export class Extremes {
  private readonly known: Known
  private readonly total: number
  /** Evaluations until which levels are searched one by one. */
  private readonly ofStrata: number
  private count = 0

  constructor(known: Known, total: number, ofStrata: number) {
    this.known = known
    this.total = total
    this.ofStrata = ofStrata
  }

  due(spent: number): Piece[] {
    const { front, levels } = this.known
    const due = EXTREMES_AT[this.count]
    if (due === undefined) return []
    const isFirst = this.count === 0
    // Levels may have had enough long before their share of a large budget.
    const endOfLevels = isFirst && levels.count > 1 ? this.ofStrata + AFTER_LEVELS * this.total : Infinity
    if (spent < Math.min(due * this.total, endOfLevels)) return []
    if (isFirst && front.entries.length === 0) return []
    this.count++
    if (front.entries.length === 0) return []
    const m = front.width.length
    const share = EXTREMES_FOR * this.total
    const evaluations = Math.min(MOST_EXTREME, Math.ceil(share))
    const paid = isFirst ? Math.max(0, Math.floor(m * (share / MOST_EXTREME - 1))) : 0
    return [...units(m), ...mixtures(m).slice(0, paid)].flatMap((weights) =>
      this.extreme(front.aim(weights), evaluations),
    )
  }

  private extreme(aim: Aim, evaluations: number): Piece[] {
    const { branches, levels, make } = this.known
    if (this.count === ANEW) {
      return paysForBranches(evaluations) ? branches.trials(aim, evaluations) : this.anew(aim, evaluations)
    }
    if (this.count === TRANSFER && levels.count > 1) return this.transfers(aim, evaluations)
    return this.count === FINISH
      ? [make.fromBest('polish', MOST_FINISH, aim, { radius: NEAR.radius, enough: ENOUGH_AT_LAST })]
      : [make.fromBest('flip', evaluations, aim, { flips: ALL_FLIPS, leastPromise: -Infinity })]
  }

  /** From random designs of the level that is best so far: other basins of the other choices may be better. */
  private anew(aim: Aim, evaluations: number): Piece[] {
    const { front, levels, make } = this.known
    const level = levels.of(front.best(aim).x)
    const starts = Math.min(MOST_ANEW, Math.max(1, Math.floor(evaluations / ANEW_START)))
    return Array.from({ length: starts }, () => make.startIn(level, aim, Math.ceil(evaluations / starts), ALL_FLIPS))
  }

  /** The best design in other levels: what is left of it once counts have answered may be better there. */
  private transfers(aim: Aim, evaluations: number): Piece[] {
    const { make } = this.known
    const most = Math.max(1, Math.floor(evaluations / LEAST_TRANSFER))
    const others = this.otherLevels(aim).slice(0, most)
    return others.map((level) => make.transfer(level, aim, Math.ceil(evaluations / others.length)))
  }

  /**
   * Levels beside that of the best design: first those of the other objectives' best, then the rest of the front's, the nearest to the
   * aim before others; then by what is best in each for balance.
   */
  private otherLevels(aim: Aim): number[] {
    const { front, levels, strata } = this.known
    const nearer = (a: ArchiveEntry, b: ArchiveEntry) => aimed(aim, a.f) - aimed(aim, b.f)
    const ends = units(front.width.length).map((weights) => front.best(front.aim(weights)))
    const designs = [...ends.sort(nearer), ...[...front.entries].sort(nearer)]
    const ranked = [...designs.map(({ x }) => levels.of(x)), ...strata.ranked(front.balance())]
    const here = levels.of(front.best(aim).x)
    return [...new Set(ranked)].filter((level) => level !== here)
  }
}

/** Weights of each objective alone. */
const units = (m: number) => Array.from({ length: m }, (_, k) => unit(m, k))
