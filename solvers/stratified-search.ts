import { Branches } from './branches.ts'
import { type Domain, domainOf } from './domain.ts'
import { firstMemory, packed } from './evolution.ts'
import { Extremes } from './extremes.ts'
import { KnownFront } from './known-front.ts'
import { Levels } from './levels.ts'
import { flippable } from './local/flips.ts'
import { movingVariables } from './local/jacobian.ts'
import { drawn, unit } from './local/weights.ts'
import { PieceLengths } from './piece-lengths.ts'
import { PieceMaker } from './piece-maker.ts'
import type { Piece, PieceResult } from './pieces.ts'
import { populationOf } from './population.ts'
import type { ProblemShape } from './problem.ts'
import { Random } from './random.ts'
import { firstPopulation } from './sampling.ts'
import { Shares } from './shares.ts'
import type { SolverOptions } from './solver.ts'
import { Nearest, Sought, soughtShape } from './sought.ts'
import { affordableLevels, Strata, strataBudget } from './strata.ts'
import {
  descentsFor,
  EVOLUTION_IN_STRATA,
  EXTREME,
  EXTREME_FLIP,
  EXTREME_START,
  FAR,
  FLOORS,
  FLOORS_WITHOUT_CHOICES,
  JOINED_AT,
  LEAST_ROUND,
  LEAST_SEEKING,
  LEAST_START,
  LONGEST_COUNTED,
  MOST,
  MOST_ROUND,
  MOST_START,
  NEAR,
  ROUNDS,
  SEEKING,
  SHARPNESS_WITHOUT_CHOICES,
  TRIAL,
  TRIALS,
} from './stratified-settings.ts'

/** One search of a problem by `stratifiedRounds`. */
export class StratifiedSearch {
  private readonly shape: ProblemShape
  private readonly domain: Domain
  private readonly size: number
  readonly total: number
  private readonly random: Random
  private readonly front: KnownFront
  private readonly shares: Shares
  private readonly choices: readonly number[]
  private readonly levels: Levels
  /** Evaluations until which levels are searched one by one. */
  private readonly ofStrata: number
  private readonly strata: Strata
  private readonly canMove: boolean
  private readonly make: PieceMaker
  private readonly branches: Branches
  private readonly extremes: Extremes
  private readonly lengths = new PieceLengths()
  private sampled = new Float64Array(0)
  private memory: Float64Array = new Float64Array(0)
  spent = 0
  private trials = 0
  private readonly nearest: Nearest
  private sought: Sought | undefined
  private readonly seeksUntil: number
  private others: readonly StratifiedSearch[]

  /** `others` have ended and are joined towards the end. One with given levels is for a limit, and seeks no other. */
  constructor(
    shape: ProblemShape,
    { populationSize, seed, evaluations }: SolverOptions,
    others: readonly StratifiedSearch[],
    levels?: Levels,
  ) {
    this.others = others
    this.shape = shape
    this.domain = domainOf(shape)
    this.size = populationSize
    this.total = evaluations
    this.random = new Random(seed)
    this.front = new KnownFront(shape, populationSize)
    this.choices = flippable(this.domain)
    this.levels = levels ?? new Levels(this.domain, affordableLevels(evaluations))
    this.ofStrata = strataBudget(evaluations, this.levels.count)
    this.strata = new Strata(this.levels.count)
    this.shares = new Shares(this.levels.count > 1 ? 1 : SHARPNESS_WITHOUT_CHOICES)
    const descents = descentsFor(evaluations, this.levels.count > 1)
    this.make = new PieceMaker(this.front, this.levels, this.choices, seed, descents)
    this.branches = new Branches(this.domain, this.front, this.choices, this.levels, this.make)
    this.canMove = movingVariables(this.domain).length > 0
    const { front, strata, branches, make, ofStrata } = this
    this.extremes = new Extremes({ front, levels: this.levels, strata, branches, make }, evaluations, ofStrata)
    this.nearest = new Nearest(shape)
    const seeking = SEEKING * (evaluations - ofStrata)
    const isWorthIt = this.canMove && this.levels.count > 1 && shape.constraintCount > 0 && seeking >= LEAST_SEEKING
    this.seeksUntil = levels === undefined && isWorthIt ? ofStrata + seeking : 0
  }

  sample(initial: Float64Array | undefined): Piece {
    return this.make.piece('sample', this.size, { x: firstPopulation(this.domain, this.size, this.random, initial) })
  }

  begin([result]: readonly PieceResult[]): void {
    this.sampled = Float64Array.from(result!.f)
    this.spent = result!.count
    this.front.take(result!)
    this.nearest.look(result!)
    this.front.refresh(this.sampled)
    const inFront = new Set(this.front.entries.map(({ id }) => id))
    const told = populationOf(result!, result!)
    this.memory = packed(firstMemory(told, inFront, this.size, this.shape.constraintCount))
  }

  round(): Piece[] {
    if (this.spent >= JOINED_AT * this.total) this.join()
    const isSeeking = this.front.entries.length === 0 && this.spent >= this.ofStrata && this.spent < this.seeksUntil
    if (!isSeeking) this.sought = undefined
    else this.sought ??= this.seek()
    return this.sought?.round() ?? this.ownRound()
  }

  private join(): void {
    if (this.others.length === 0) return
    for (const { front } of this.others) this.front.join(front)
    this.others = []
    this.front.refresh(this.sampled)
  }

  private ownRound(): Piece[] {
    const size = Math.min(MOST_ROUND, Math.max(LEAST_ROUND, Math.round(this.total / ROUNDS)))
    const pieces = [...this.dueTrials(), ...this.dueExtremes(), ...this.branches.followed()]
    for (const [kind, share] of this.budget()) {
      if (kind === 'evolve') {
        pieces.push(this.evolution(Math.max(1, Math.round(share * size))))
        continue
      }
      const length = this.lengths.mean(kind)
      // The last piece is drawn by lot, so that small shares get their due in the long run.
      for (let left = share * size; left >= length || this.random.next() < left / length; left -= length) {
        pieces.push(this.local(kind))
      }
    }
    return pieces
  }

  learn(pieces: readonly Piece[], results: readonly PieceResult[]): void {
    if (this.sought !== undefined) {
      this.learnSought(this.sought, pieces, results)
      return
    }
    let before = this.front.worth()
    const gained = new Map<string, { gain: number; evaluations: number }>()
    for (const kind of new Set(pieces.map((piece) => piece.kind))) {
      let evaluations = 0
      pieces.forEach((piece, i) => {
        if (piece.kind !== kind) return
        const result = results[i]!
        this.front.take(result)
        this.branches.learn(piece, result)
        evaluations += result.count
        if (result.count <= LONGEST_COUNTED) this.lengths.learn(kind, result.count)
        if (kind === 'evolve' && result.note.length > 0) this.memory = result.note
        if (kind === 'stratum') this.strata.learn(this.levels.of(result.x), this.front.balance(), result)
        if (this.front.entries.length === 0) this.nearest.look(result)
      })
      const after = this.front.worth()
      gained.set(kind, { gain: after - before, evaluations })
      before = after
      this.spent += evaluations
    }
    this.shares.reward(gained)
    this.front.refresh(this.sampled)
  }

  /** What a search for one limit has come upon is kept; which of its pieces paid says nothing of this search's own. */
  private learnSought(sought: Sought, pieces: readonly Piece[], results: readonly PieceResult[]): void {
    sought.learn(pieces, results)
    results.forEach((result, i) => {
      this.front.take(result)
      this.spent += result.count
      if (pieces[i]!.kind === 'stratum') this.strata.learn(this.levels.of(result.x), this.front.balance(), result)
      this.nearest.look(result)
    })
    this.front.refresh(this.sampled)
  }

  /** For the limit that the nearest breaks most; it draws from a sequence of its own. */
  private seek(): Sought {
    const evaluations = this.seeksUntil - this.spent
    const options = { populationSize: this.size, seed: Math.floor(this.random.next() * 2 ** 31), evaluations }
    return new Sought(this.shape, this.nearest, new StratifiedSearch(soughtShape(this.shape), options, [], this.levels))
  }

  private budget(): Map<string, number> {
    const isBeforeTrials = this.levels.count === 1 && this.spent < TRIALS[0]! * this.total
    if (!this.canMove || isBeforeTrials) return new Map([['evolve', 1]])
    if (this.levels.count > 1 && this.spent < this.ofStrata) {
      return new Map([
        ['evolve', EVOLUTION_IN_STRATA],
        ['stratum', 1 - EVOLUTION_IN_STRATA],
      ])
    }
    const floors = this.levels.count > 1 ? FLOORS : FLOORS_WITHOUT_CHOICES
    if (this.front.entries.length > 0) return this.shares.of(floors, 'evolve')
    return this.shares.of({ evolve: floors.evolve, stratum: floors.stratum }, 'evolve')
  }

  private dueTrials(): Piece[] {
    const due = TRIALS[this.trials]
    const isDue = this.canMove && this.levels.count === 1 && due !== undefined && this.spent >= due * this.total
    if (!isDue) return []
    this.trials++
    return this.front.entries.length === 0 ? [] : [this.local('polish', TRIAL), this.local('fan', TRIAL)]
  }

  private dueExtremes(): Piece[] {
    return this.canMove && this.choices.length > 0 ? this.extremes.due(this.spent) : []
  }

  private evolution(evaluations: number): Piece {
    const settings = Float64Array.of(this.size, this.spent, this.total)
    return this.make.piece('evolve', evaluations, { ...this.front.columns(), memory: this.memory, settings })
  }

  private local(kind: string, most?: number): Piece {
    if (kind === 'stratum') return this.start()
    const { entries } = this.front
    if (kind === 'fan' || kind === 'hop') {
      const from = entries[this.random.below(entries.length)]!
      return kind === 'fan' ? this.make.fan(from, most ?? MOST.fan) : this.make.hop(from, MOST.hop)
    }
    const isFlip = kind === 'flip'
    const aim = this.front.aim(drawn(this.random, this.shape.objectiveCount, isFlip ? EXTREME_FLIP : EXTREME))
    return isFlip
      ? this.make.flip(aim, MOST.flip)
      : this.make.fromBest(kind, most ?? MOST.polish, aim, { radius: NEAR.radius })
  }

  /**
   * In one level: for balance until it has something feasible, then for every objective, then for any mixture. Where random designs led
   * to nothing feasible, what is best elsewhere may.
   */
  private start(): Piece {
    const m = this.shape.objectiveCount
    const { level, starts, isKnown } = this.strata.next(this.front.balance())
    const aim = !isKnown
      ? this.front.balance()
      : this.front.aim(starts <= m ? unit(m, starts - 1) : drawn(this.random, m, EXTREME_START))
    const share = this.ofStrata / (2 * this.levels.count)
    const evaluations = Math.round(Math.min(MOST_START, Math.max(LEAST_START, share)))
    if (!isKnown && starts > 0 && this.front.entries.length > 0) return this.make.transfer(level, aim, evaluations)
    return this.make.startIn(level, aim, evaluations, FAR.flips)
  }
}
