import { type Domain, REAL } from '../domain.ts'
import type { Solution } from '../minimize.ts'
import { BoxProgram } from './box-program.ts'
import type { Jacobian } from './jacobian.ts'

/** Limits are kept by this much, in their own scale, so that rounding does not lose what was gained. */
const MARGIN = 1e-7
/** Weight of the sum of the objectives beside the worst one, so that no gain is left lying. */
export const AUGMENTATION = 0.02

/**
 * What a local search aims at: the augmented Chebyshev function (Wierzbicki 1980; Steuer, Choo 1983)
 * max_k w_k (f_k - z_k) + rho sum_k w_k (f_k - z_k).
 */
export interface Aim {
  readonly weights: Float64Array
  readonly reference: Float64Array
}

export function aimed({ weights, reference }: Aim, f: Float64Array): number {
  let worst = -Infinity
  let sum = 0
  for (let k = 0; k < f.length; k++) {
    const term = weights[k]! * (f[k]! - reference[k]!)
    if (!(term <= worst)) worst = term
    sum += term
  }
  return worst + AUGMENTATION * sum
}

/** The largest violation; Infinity when the evaluation failed. */
export function excess(g: Float64Array): number {
  let most = 0
  for (let c = 0; c < g.length; c++) if (!(g[c]! <= most)) most = Number.isNaN(g[c]!) ? Infinity : g[c]!
  return most
}

/** The penalty of the program itself: far above every multiplier, so that it breaks limits only where it must. */
const PENALTY = 1e4

/**
 * The linear program of one step: minimise the aim, linearised, and the largest violation times a penalty, within a box
 * around the design (Fletcher, Sainz de la Maza 1989).
 */
export class StepProgram {
  private readonly domain: Domain
  private readonly moving: Uint32Array
  private readonly program: BoxProgram
  private readonly objectiveCount: number
  private readonly constraintCount: number
  /** The step found, in ranges. */
  readonly step: Float64Array
  /** Of the objectives and the constraints at the step, as the program sees it. */
  violation = 0
  value = 0
  /** Sum of the limits' multipliers: a smaller penalty would not keep them. */
  price = 0
  solved = 0

  constructor(domain: Domain, moving: Uint32Array, objectiveCount: number, constraintCount: number) {
    this.domain = domain
    this.moving = moving
    this.objectiveCount = objectiveCount
    this.constraintCount = constraintCount
    this.program = new BoxProgram(moving.length + 2, objectiveCount + constraintCount)
    this.step = new Float64Array(moving.length)
  }

  /** Bounds of the step: the trust region and the domain; a whole number may always move by one. */
  box(x: Float64Array, radius: number): void {
    const { domain, moving, program } = this
    for (let j = 0; j < moving.length; j++) {
      const v = moving[j]!
      const range = domain.upper[v]! - domain.lower[v]!
      const reach = domain.kind[v] === REAL ? radius : Math.max(radius, 1 / range)
      program.lower[j] = Math.max(-reach, (domain.lower[v]! - x[v]!) / range)
      program.upper[j] = Math.min(reach, (domain.upper[v]! - x[v]!) / range)
    }
  }

  /** Holds a moving variable at a step. */
  hold(j: number, step: number): void {
    this.program.lower[j] = step
    this.program.upper[j] = step
  }

  /** Keeps the step near the one last found. */
  narrow(reach: number): void {
    const { lower, upper } = this.program
    for (let j = 0; j < this.step.length; j++) {
      lower[j] = Math.max(lower[j]!, this.step[j]! - reach)
      upper[j] = Math.min(upper[j]!, this.step[j]! + reach)
    }
  }

  /**
   * Solves for slopes and the values they start from: f and g at the design, or, for a second-order correction, what the
   * values at a trial point say they would have to be there.
   */
  solve({ slopes }: Jacobian, f: Float64Array, g: Float64Array, aim: Aim, margin = MARGIN): boolean {
    const { program, moving, objectiveCount: m, constraintCount } = this
    const n = moving.length
    const width = n + 2
    const { rows, limits, cost, lower, upper } = program
    cost.fill(0)
    cost[n] = 1
    cost[n + 1] = PENALTY
    let farthest = 1
    let row = 0
    for (let k = 0; k < m; k++, row++) {
      const weight = aim.weights[k]!
      const at = row * width
      let reach = 0
      for (let j = 0; j < n; j++) {
        const slope = weight * slopes[k * n + j]!
        rows[at + j] = slope
        cost[j] = cost[j]! + AUGMENTATION * slope
        reach += Math.max(Math.abs(slope * lower[j]!), Math.abs(slope * upper[j]!))
      }
      rows[at + n] = -1
      rows[at + n + 1] = 0
      const term = weight * (f[k]! - aim.reference[k]!)
      limits[row] = -term
      farthest = Math.max(farthest, Math.abs(term) + reach)
    }
    let most = 0
    for (let c = 0; c < constraintCount; c++) {
      const start = (m + c) * n
      let reach = 0
      for (let j = 0; j < n; j++) {
        const slope = slopes[start + j]!
        reach += Math.max(slope * lower[j]!, slope * upper[j]!)
      }
      if (g[c]! + reach + margin <= 0) continue
      const at = row * width
      for (let j = 0; j < n; j++) rows[at + j] = slopes[start + j]!
      rows[at + n] = 0
      rows[at + n + 1] = -1
      limits[row] = g[c]! <= 0 ? Math.max(0, -g[c]! - margin) : -g[c]! - margin
      most = Math.max(most, g[c]! + reach)
      row++
    }
    program.rowCount = row
    lower[n] = -farthest - 1
    upper[n] = farthest + 1
    lower[n + 1] = 0
    upper[n + 1] = most + 1
    this.solved++
    if (!program.solve()) return false
    let sum = 0
    for (let k = 0; k < m; k++) sum += aim.weights[k]! * (f[k]! - aim.reference[k]!)
    let worst = program.x[n]!
    for (let j = 0; j < n; j++) {
      this.step[j] = program.x[j]!
      worst += cost[j]! * program.x[j]!
    }
    this.value = worst + AUGMENTATION * sum
    this.violation = program.x[n + 1]!
    this.price = 0
    for (let i = m; i < row; i++) this.price += program.multipliers[i]!
    return true
  }

  /** The candidate the step leads to. */
  moved(x: Float64Array): Float64Array {
    const { domain, moving, step } = this
    const to = x.slice()
    for (let j = 0; j < moving.length; j++) {
      const v = moving[j]!
      const value = x[v]! + step[j]! * (domain.upper[v]! - domain.lower[v]!)
      const whole = domain.kind[v] === REAL ? value : Math.round(value)
      to[v] = Math.min(Math.max(whole, domain.lower[v]!), domain.upper[v]!)
    }
    return to
  }
}
