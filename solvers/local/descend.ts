import { type Domain, isWide, REAL } from '../domain.ts'
import type { Solution } from '../minimize.ts'
import type { Batch, Evaluations } from '../solver.ts'
import { type Aim, aimed, excess } from './aim.ts'
import { type Jacobian, jacobian, startingValues, stepBetween, updated } from './jacobian.ts'
import { type Cut, MARGIN, MOST_CUTS, type StepProgram } from './step-program.ts'

const LEAST_RADIUS = 1e-6
const MOST_RADIUS = 0.5
/** The least promise of a step, unless asked otherwise. */
const ENOUGH = 1e-5
/** Share of the promise that a step must keep, that lets it stay uncorrected, and that widens the region. */
const ACCEPTED = 0.1
const FAIR = 0.5
const GOOD = 0.75
/** Trial points of one step: the first, and second-order corrections of it. */
const TRIALS = 5
/** A correction reaches this share of the trust region, and limits that were broken are drawn back by this share. */
const CORRECTION_REACH = 0.3
const DRAWN_BACK = 0.1
/** Steps on updated slopes until differences are taken anew. */
const MOST_UPDATES = 4
/** With a target, a descent has this many steps to come within reach of it, at the pace of the last. */
const STEPS_BEFORE_JUDGED = 3
const PACE = 5

export interface DescentOptions {
  readonly aim: Aim
  readonly radius: number
  readonly evaluations: number
  /** A step that promises less, as a share of the front's width, ends the descent. */
  readonly enough?: number | undefined
  /** A variable that stays. */
  readonly held?: number
  /** An aim to get below; a descent that will not is given up. */
  readonly target?: number
}

interface Measured {
  readonly at: Solution
  readonly slopes: Jacobian
}

/** Where a descent ended: the best design, and the slopes last known near it. */
export interface Landing {
  readonly best: Solution
  readonly slopes: Jacobian
}

/**
 * Sequential linear programming with a trust region (Fletcher, Sainz de la Maza 1989) and second-order correction
 * (Fletcher 1982): a broken limit is mended with the same slopes and the values at the trial point, until the trial is
 * feasible. From a feasible design only feasible ones are gone to, so every step leaves a design worth keeping; from
 * another the violation is brought down first, weighed by the multipliers of the limits. Slopes are updated while
 * they keep their promises (Broyden 1965) and taken anew when they do not; those of the times before stay as cuts, so that
 * a step and its corrections see both sides of a bend (bundle methods: Lemarechal 1975) instead of crossing it to and fro.
 * Choices stay.
 */
export function* descend(
  domain: Domain,
  program: StepProgram,
  start: Solution,
  options: DescentOptions,
): Generator<Batch, Landing, Evaluations> {
  return yield* new Descent(domain, program, start, options).run()
}

class Descent {
  private readonly domain: Domain
  private readonly program: StepProgram
  private readonly options: DescentOptions
  private at: Solution
  private best: Solution
  private slopes: Jacobian = { slopes: new Float64Array(0), sizes: new Float64Array(0), still: [] }
  /** Where differences were last taken, and the times before. */
  private measured: Measured | undefined
  private elsewhere: Measured[] = []
  /** What those before the last say at the design that a step starts from. */
  private cuts: readonly Cut[] = []
  /** Updates since the differences were taken; Infinity before. */
  private age = Infinity
  private radius: number
  private price = 0
  private wholeHeld = false
  private readonly hasWhole: boolean
  /** Where whole steps were last tried in a wide region after all else had ended. */
  private widenedAt: Solution | undefined
  private spent = 0

  constructor(domain: Domain, program: StepProgram, start: Solution, options: DescentOptions) {
    this.domain = domain
    this.program = program
    this.options = options
    this.at = start
    this.best = start
    this.radius = options.radius
    this.hasWhole = program.moving.some((v) => domain.kind[v] !== REAL)
  }

  *run(): Generator<Batch, Landing, Evaluations> {
    const { evaluations, enough = ENOUGH } = this.options
    for (let step = 0; this.spent < evaluations && this.radius > LEAST_RADIUS; step++) {
      if (this.age === Infinity) yield* this.differences()
      const promised = this.promise()
      // What breaks a limit, by however little, is of no use yet.
      if (!(promised > (excess(this.at.g) > 0 ? Math.min(ENOUGH, enough) : enough))) {
        if (!this.freshen()) break
        continue
      }
      if (step >= STEPS_BEFORE_JUDGED && this.isHopeless(promised)) break
      const trial = yield* this.attempt(promised)
      this.judge(trial, (this.merit(this.at) - this.merit(trial)) / promised)
    }
    return { best: this.best, slopes: this.slopes }
  }

  private *differences(): Generator<Batch, void, Evaluations> {
    if (this.measured !== undefined) this.elsewhere = [this.measured, ...this.elsewhere].slice(0, MOST_CUTS)
    this.slopes = yield* jacobian(this.domain, this.program.moving, this.at)
    this.measured = { at: this.at, slopes: this.slopes }
    this.spent += this.program.moving.length
    this.age = 0
  }

  private merit({ f, g }: Solution): number {
    const broken = excess(g)
    if (broken > 0 && excess(this.at.g) === 0) return Infinity
    return aimed(this.options.aim, f) + this.price * broken
  }

  /** What the best step should gain; negative when there is none. */
  private promise(): number {
    const { program, at, options } = this
    program.within(at.x, this.radius, this.wholeHeld, options.held)
    this.cuts = this.elsewhere.map((measured) => this.cutOf(measured))
    if (!program.solveWhole(this.slopes, at, options.aim, this.cuts)) return -1
    if (program.violation <= MARGIN || this.price === 0) this.price = Math.max(this.price, 1, 1.5 * program.price)
    return this.merit(at) - program.value - this.price * program.violation
  }

  private cutOf({ at, slopes: { slopes, sizes } }: Measured): Cut {
    const step = stepBetween(this.domain, this.program.moving, this.at.x, at.x)
    return { slopes, sizes, ...startingValues({ slopes }, step, at) }
  }

  /** Whether something is left to try that differs: whole numbers held, slopes taken anew, or whole steps from afar. */
  private freshen(): boolean {
    if (!this.wholeHeld) this.wholeHeld = true
    else if (this.age > 0) this.age = Infinity
    else if (this.hasWhole && this.widenedAt !== this.at) {
      this.widenedAt = this.at
      this.wholeHeld = false
      this.radius = this.options.radius
    } else return false
    return true
  }

  private isHopeless(promised: number): boolean {
    const { target } = this.options
    return target !== undefined && this.merit(this.at) - PACE * promised > target
  }

  /** The trial point of the step, corrected until it keeps the limits and much of the promise, or it gets no better. */
  private *attempt(promised: number): Generator<Batch, Solution, Evaluations> {
    const { program, at, domain } = this
    const enough = this.merit(at) - FAIR * promised
    let trial = yield* this.ask(program.moved(at.x))
    for (let t = 1; t < TRIALS && this.spent < this.options.evaluations; t++) {
      const broken = excess(trial.g)
      if (!(broken < Infinity) || this.merit(trial) <= enough) break
      const step = stepBetween(domain, program.moving, at.x, trial.x)
      program.near(step, CORRECTION_REACH * this.radius)
      const margin = MARGIN + DRAWN_BACK * Math.min(DRAWN_BACK, broken)
      if (!program.solve(this.slopes, startingValues(this.slopes, step, trial), this.options.aim, margin, this.cuts))
        break
      const x = program.moved(at.x)
      if (x.every((value, v) => value === trial.x[v])) break
      const next = yield* this.ask(x)
      const left = excess(next.g)
      if (left < broken ? false : !(this.merit(next) < this.merit(trial))) break
      trial = next
      if (left > FAIR * broken) break
    }
    return trial
  }

  private *ask(x: Float64Array): Generator<Batch, Solution, Evaluations> {
    const { f, g } = yield { count: 1, x }
    this.spent++
    const solution = { x, f: f.slice(), g: g.slice() }
    const broken = excess(g)
    const most = excess(this.best.g)
    const { aim } = this.options
    if (broken < most || (broken === 0 && aimed(aim, f) < aimed(aim, this.best.f))) this.best = solution
    return solution
  }

  /** Goes to the trial point, or narrows what is trusted. */
  private judge(trial: Solution, kept: number): void {
    const { domain, program, at } = this
    const { moving } = program
    const isWholeStep = moving.some((v) => domain.kind[v] !== REAL && !isWide(domain, v) && trial.x[v] !== at.x[v])
    if (kept > ACCEPTED) {
      if (!isWholeStep && kept > FAIR && this.age < MOST_UPDATES) {
        this.slopes = updated(this.slopes, stepBetween(domain, moving, at.x, trial.x), at, trial)
        this.age++
      } else this.age = Infinity
      this.at = trial
      this.wholeHeld = false
      if (kept > GOOD && !isWholeStep) this.radius = Math.min(MOST_RADIUS, 2 * this.radius)
    } else if (isWholeStep) this.wholeHeld = true
    else if (this.age > 0) this.age = Infinity
    else this.radius /= 4
  }
}
