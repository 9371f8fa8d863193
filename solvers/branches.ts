import { CHOICE, type Domain, isWide, REAL } from './domain.ts'
import type { KnownFront } from './known-front.ts'
import type { Levels } from './levels.ts'
import { type Aim, aimed, bestKept } from './local/aim.ts'
import { othersOf } from './local/flips.ts'
import { rangeOf } from './local/jacobian.ts'
import type { Solution } from './minimize.ts'
import type { PieceMaker } from './piece-maker.ts'
import type { Piece, PieceResult } from './pieces.ts'
import {
  BRANCH_REACH,
  BRANCH_SEARCH,
  BRANCH_TRIAL,
  BRANCHES_FOLLOWED,
  HARDLY_LOST,
  HARDLY_MOVED,
} from './stratified-settings.ts'

/** One choice of the best design for an aim changed to a level, and held. */
interface Branch {
  readonly aim: Aim
  readonly variable: number
  readonly level: number
}

/** Where a short descent from a branch came to. */
interface Landing extends Branch, Solution {}

/**
 * Choices that pay only once others have answered: a change that a descent alone does not make up for is kept if it comes near, and
 * all other choices are flipped from there while it is held. A flip by itself would be given up.
 */
export class Branches {
  private readonly domain: Domain
  private readonly front: KnownFront
  private readonly choices: readonly number[]
  private readonly levels: Levels
  private readonly make: PieceMaker
  /** By the stream of the piece that tries them. */
  private readonly tried = new Map<number, Branch>()
  private landings: Landing[] = []
  /** How many of them are followed for an aim. */
  private most = 0

  constructor(domain: Domain, front: KnownFront, choices: readonly number[], levels: Levels, make: PieceMaker) {
    this.domain = domain
    this.front = front
    this.choices = choices
    this.levels = levels
    this.make = make
  }

  /**
   * Short descents from the best design for an aim with one choice changed, or a count, as far as evaluations go: choices first, then counts
   * by one, those of few before those of many. The largest choices have transfers, and wide counts move with the reals.
   */
  trials(aim: Aim, evaluations: number): Piece[] {
    this.most = Math.ceil((BRANCHES_FOLLOWED * evaluations) / BRANCH_SEARCH)
    const { x } = this.front.best(aim)
    const changed = this.choices
      .filter((v) => !this.levels.variables.includes(v) && !isWide(this.domain, v))
      .flatMap((variable) => {
        const isChoice = this.domain.kind[variable] === CHOICE
        const range = isChoice ? 0 : rangeOf(this.domain, variable)
        return othersOf(this.domain, variable, x[variable]!).map((level) => {
          const step = isChoice ? 0 : Math.abs(level - x[variable]!)
          return { variable, level, step, range }
        })
      })
      .sort((a, b) => a.step - b.step || a.range - b.range)
    return changed.slice(0, Math.floor(evaluations / BRANCH_TRIAL)).map(({ variable, level }) => {
      const piece = this.make.branch(x.with(variable, level), aim, BRANCH_TRIAL, variable)
      this.tried.set(piece.stream, { aim, variable, level })
      return piece
    })
  }

  /** Where a trial came to. */
  learn({ stream }: Piece, result: PieceResult): void {
    const branch = this.tried.get(stream)
    if (branch === undefined) return
    this.tried.delete(stream)
    const n = this.domain.count
    // Differences for slopes of a count go back to where it was, which is the design that was left.
    const isHeld = (row: number) => result.x[row * n + branch.variable] === branch.level
    const best = bestKept(branch.aim, result, isHeld)
    if (best < 0) return
    const row = (column: Float64Array) => {
      const width = column.length / result.count
      return column.slice(best * width, (best + 1) * width)
    }
    this.landings.push({ ...branch, x: row(result.x), f: row(result.f), g: row(result.g) })
  }

  /**
   * Of the landings, those that came near the best are followed with all other choices. First those that lost least for how far they moved: what
   * ends beside the design that it left is that design with another name.
   */
  followed(): Piece[] {
    const { landings } = this
    this.landings = []
    return [...new Set(landings.map(({ aim }) => aim))].flatMap((aim) => {
      const best = this.front.best(aim)
      const loss = (one: Landing) => aimed(aim, one.f) - aimed(aim, best.f)
      const near = landings
        .filter((one) => one.aim === aim && loss(one) < BRANCH_REACH)
        .map((one) => ({ ...one, price: (loss(one) + HARDLY_LOST) / (HARDLY_MOVED + this.distance(one.x, best.x)) }))
        .sort((a, b) => a.price - b.price)
      return near.slice(0, this.most).map((one) => {
        const others = this.choices.filter((v) => v !== one.variable)
        return this.make.further(one, aim, others, BRANCH_SEARCH)
      })
    })
  }

  /** How far two designs lie apart in the real or wide variable in which they do most, as a share of its range. */
  private distance(a: Float64Array, b: Float64Array): number {
    let most = 0
    for (let v = 0; v < a.length; v++) {
      const range = rangeOf(this.domain, v)
      if ((this.domain.kind[v] === REAL || isWide(this.domain, v)) && range > 0)
        most = Math.max(most, Math.abs(a[v]! - b[v]!) / range)
    }
    return most
  }
}
