import { type Domain, isWide, REAL } from '../domain.ts'
import type { Solution } from '../minimize.ts'
import { type Aim, AUGMENTATION } from './aim.ts'
import { BoxProgram } from './box-program.ts'
import { type Jacobian, rangeOf } from './jacobian.ts'

/** Limits are kept by this much, in their own scale, so that rounding does not lose what was gained. */
export const MARGIN = 1e-7
/** Far above every multiplier, so that a step breaks limits only where it must. */
const PENALTY = 1e4
/** A whole number this near to one is one. */
const WHOLE = 1e-6
/** Slopes that differ by less than this share say the same. */
const BENT = 0.1

/** A sum of products in another order of rounding is no greater than this times itself. */
const ROUNDED_UP = 1 + 1e-9

/** At most so many cuts. */
export const MOST_CUTS = 4

/** Slopes taken elsewhere, and the values they give here. */
export interface Cut extends Pick<Jacobian, 'slopes' | 'sizes'> {
  readonly f: Float64Array
  readonly g: Float64Array
}

/**
 * The linear program of one step: minimise the aim, linearised, and the largest violation times a penalty, within a box
 * around a design (Fletcher, Sainz de la Maza 1989). Its arrays serve all steps of a problem.
 */
export class StepProgram {
  readonly moving: Uint32Array
  /** The step found, in ranges of the moving variables. */
  readonly step: Float64Array
  /** The aim and the largest violation at the step, as far as slopes can tell. */
  value = 0
  violation = 0
  /** Sum of the multipliers of the limits: a smaller penalty on violation would not keep them. */
  price = 0
  private readonly domain: Domain
  private readonly program: BoxProgram
  /** Of the program last solved: the part of the aim that no step changes, and how many rows are objectives. */
  private offset = 0
  private objectiveCount = 0
  /** How far each variable can go within its bounds, and the farthest of them. */
  private readonly box: Float64Array
  private widest = 0

  constructor(domain: Domain, moving: Uint32Array, objectiveCount: number, constraintCount: number) {
    this.domain = domain
    this.moving = moving
    this.program = new BoxProgram(moving.length + 2, (1 + MOST_CUTS) * (objectiveCount + constraintCount))
    this.step = new Float64Array(moving.length)
    this.box = new Float64Array(moving.length)
  }

  /** Bounds of the step: the trust region and the domain. A whole number moves where one lies within the region; `held` does not. */
  within(x: Float64Array, radius: number, wholeHeld = false, held = -1): void {
    const { domain, moving, program } = this
    for (let j = 0; j < moving.length; j++) {
      const v = moving[j]!
      const range = rangeOf(domain, v)
      const isReal = domain.kind[v] === REAL
      const isFree = v !== held && (isReal || (!(wholeHeld && !isWide(domain, v)) && radius * range >= 1))
      const reach = isFree ? radius : 0
      program.lower[j] = Math.max(-reach, (domain.lower[v]! - x[v]!) / range)
      program.upper[j] = Math.min(reach, (domain.upper[v]! - x[v]!) / range)
    }
  }

  /** Keeps the step near another, whole numbers at it: the bounds of a correction. */
  near(step: Float64Array, reach: number): void {
    const { domain, moving, program } = this
    for (let j = 0; j < moving.length; j++) {
      const far = domain.kind[moving[j]!] === REAL ? reach : 0
      program.lower[j] = Math.min(step[j]!, Math.max(program.lower[j]!, step[j]! - far))
      program.upper[j] = Math.max(step[j]!, Math.min(program.upper[j]!, step[j]! + far))
    }
  }

  /**
   * Solves for slopes and the values they start from: those of the design, or those that a second-order correction
   * takes from a trial point. False when the program was given up.
   */
  solve(
    jacobian: Jacobian,
    { f, g }: Pick<Solution, 'f' | 'g'>,
    aim: Aim,
    margin = MARGIN,
    cuts: readonly Cut[] = [],
  ): boolean {
    const { program } = this
    const n = this.moving.length
    for (const j of jacobian.still) {
      program.lower[j] = 0
      program.upper[j] = 0
    }
    this.widest = 0
    for (let j = 0; j < n; j++) {
      this.box[j] = Math.max(-program.lower[j]!, program.upper[j]!)
      this.widest = Math.max(this.widest, this.box[j]!)
    }
    const farthest = this.objectiveRows(jacobian.slopes, f, aim)
    let most = this.constraintRows(jacobian, f.length, g, margin)
    for (const cut of cuts) most = Math.max(most, this.cutRows(jacobian.slopes, { f, g }, cut, aim, margin))
    program.cost[n] = 1
    program.cost[n + 1] = PENALTY
    program.lower[n] = -farthest - 1
    program.upper[n] = farthest + 1
    program.lower[n + 1] = 0
    program.upper[n + 1] = most + 1
    this.offset = 0
    for (let k = 0; k < f.length; k++) this.offset += AUGMENTATION * aim.weights[k]! * (f[k]! - aim.reference[k]!)
    this.objectiveCount = f.length
    return this.read(program.solve())
  }

  private read(isSolved: boolean): boolean {
    if (!isSolved) return false
    const { program } = this
    const n = this.moving.length
    let value = program.x[n]! + this.offset
    for (let j = 0; j < n; j++) {
      this.step[j] = program.x[j]!
      value += program.cost[j]! * program.x[j]!
    }
    this.value = value
    this.violation = program.x[n + 1]!
    this.price = 0
    for (let i = this.objectiveCount; i < program.rowCount; i++) this.price += program.multipliers[i]!
    return true
  }

  /** The same with whole steps of whole numbers: one after the other goes to the better side. */
  solveWhole(jacobian: Jacobian, from: Pick<Solution, 'f' | 'g'>, aim: Aim, cuts: readonly Cut[] = []): boolean {
    const { domain, moving, program } = this
    if (!this.solve(jacobian, from, aim, MARGIN, cuts)) return false
    for (let j = 0; j < moving.length; j++) {
      const v = moving[j]!
      if (domain.kind[v] === REAL || program.lower[j] === program.upper[j]) continue
      const range = rangeOf(domain, v)
      const wanted = this.step[j]! * range
      const low = Math.floor(wanted + WHOLE)
      if (wanted - low < WHOLE) {
        program.rebound(j, low / range, low / range)
        continue
      }
      const below = this.held(j, low / range)
      const above = this.held(j, (low + 1) / range)
      if (above <= below && above < Infinity) continue
      if (this.held(j, low / range) === Infinity) return false
    }
    return true
  }

  /** What the program comes to when one variable stays where it is put. */
  private held(j: number, step: number): number {
    this.program.rebound(j, step, step)
    return this.read(this.program.resume()) ? this.value + PENALTY * this.violation : Infinity
  }

  /** Returns how far from 0 a term of the aim can get. */
  private objectiveRows(slopes: Float64Array, f: Float64Array, { weights, reference }: Aim): number {
    const { cost, lower, upper } = this.program
    const n = this.moving.length
    cost.fill(0)
    let farthest = 0
    for (let k = 0; k < f.length; k++) {
      const weight = weights[k]!
      let reach = 0
      for (let j = 0; j < n; j++) {
        const slope = weight * slopes[k * n + j]!
        cost[j] = cost[j]! + AUGMENTATION * slope
        reach += Math.max(Math.abs(slope * lower[j]!), Math.abs(slope * upper[j]!))
      }
      this.objectiveRow(k, slopes, k * n, weight, f[k]! - reference[k]!)
      farthest = Math.max(farthest, Math.abs(weight * (f[k]! - reference[k]!)) + reach)
    }
    return farthest
  }

  private objectiveRow(row: number, slopes: Float64Array, start: number, weight: number, distance: number): void {
    const { rows, limits, width } = this.program
    const n = this.moving.length
    const at = row * width
    for (let j = 0; j < n; j++) rows[at + j] = weight * slopes[start + j]!
    rows[at + n] = -1
    rows[at + n + 1] = 0
    limits[row] = -weight * distance
  }

  /** A row for each limit that can become active within the box. Returns the most that any can be broken by. */
  private constraintRows(jacobian: Jacobian, objectiveCount: number, g: Float64Array, margin: number): number {
    this.program.rowCount = objectiveCount
    let most = 0
    for (let c = 0; c < g.length; c++) {
      const row = objectiveCount + c
      if (this.isNear(jacobian, row, g[c]!, margin)) {
        most = Math.max(most, this.limitRow(jacobian.slopes, row * this.moving.length, g[c]!, margin))
      }
    }
    return most
  }

  /** Whether a limit could become active were all of the box as wide as its widest side: one product tells of most that they cannot. */
  private isNear({ sizes }: Pick<Jacobian, 'sizes'>, row: number, value: number, margin: number): boolean {
    return !(value + ROUNDED_UP * sizes[row]! * this.widest + margin <= 0)
  }

  /** A row for a limit, if it can become active within the box. Returns the most that it can be broken by. */
  private limitRow(slopes: Float64Array, start: number, value: number, margin: number): number {
    const { program } = this
    const { rows, limits, lower, upper, width } = program
    const n = this.moving.length
    let reach = 0
    for (let j = 0; j < n; j++) reach += Math.max(slopes[start + j]! * lower[j]!, slopes[start + j]! * upper[j]!)
    const most = value + reach + margin
    if (!(most > 0)) return 0
    const row = program.rowCount++
    const at = row * width
    for (let j = 0; j < n; j++) rows[at + j] = slopes[start + j]!
    rows[at + n] = 0
    rows[at + n + 1] = -1
    // A limit that is met exactly, as by a clamp in the models, is not asked for more.
    limits[row] = value <= 0 ? Math.max(0, -value - margin) : -value - margin
    return most
  }

  /**
   * Rows of what slopes taken elsewhere say of objectives and limits, where they promise no less than is true here: the
   * other side of a bend, as of a limit that is the larger of two things. Returns as `constraintRows`.
   */
  private cutRows(
    slopes: Float64Array,
    { f, g }: Pick<Solution, 'f' | 'g'>,
    cut: Cut,
    aim: Aim,
    margin: number,
  ): number {
    const n = this.moving.length
    const m = f.length
    for (let k = 0; k < m; k++) {
      if (cut.f[k]! <= f[k]! && this.isBent(slopes, cut.slopes, k * n)) {
        const row = this.program.rowCount++
        this.objectiveRow(row, cut.slopes, k * n, aim.weights[k]!, cut.f[k]! - aim.reference[k]!)
      }
    }
    let most = 0
    for (let c = 0; c < g.length; c++) {
      if (!(cut.g[c]! <= g[c]! && this.isNear(cut, m + c, cut.g[c]!, margin))) continue
      const start = (m + c) * n
      if (this.isBent(slopes, cut.slopes, start)) {
        most = Math.max(most, this.limitRow(cut.slopes, start, cut.g[c]!, margin))
      }
    }
    return most
  }

  private isBent(slopes: Float64Array, others: Float64Array, start: number): boolean {
    const { box } = this
    let apart = 0
    let size = 0
    for (let j = 0; j < box.length; j++) {
      apart += Math.abs(others[start + j]! - slopes[start + j]!) * box[j]!
      size += Math.abs(others[start + j]!) * box[j]!
    }
    return apart > BENT * size
  }

  /** The candidate that the step leads to. */
  moved(x: Float64Array): Float64Array {
    const { domain, moving, step } = this
    const to = x.slice()
    for (let j = 0; j < moving.length; j++) {
      const v = moving[j]!
      const value = x[v]! + step[j]! * rangeOf(domain, v)
      const whole = domain.kind[v] === REAL ? value : Math.round(value)
      to[v] = Math.min(Math.max(whole, domain.lower[v]!), domain.upper[v]!)
    }
    return to
  }
}
