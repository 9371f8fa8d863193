import { type Domain, REAL } from '../domain.ts'
import type { Solution } from '../minimize.ts'
import type { Batch, Evaluations } from '../solver.ts'
import { type Jacobian, jacobian } from './jacobian.ts'
import { type Aim, aimed, excess, StepProgram } from './step-program.ts'

export interface Descent {
  readonly best: Solution
  readonly jacobian: Jacobian
  readonly evaluations: number
}

export interface DescentOptions {
  readonly aim: Aim
  readonly radius: number
  readonly evaluations: number
  readonly program: StepProgram
  readonly moving: Uint32Array
}

const LEAST_RADIUS = 1e-6
const ENOUGH = 1e-5
const CORRECTIONS = 4
const ACCEPT = 0.1
export const trace = { on: false }

/**
 * Sequential linear programming with a trust region and second-order correction.
 */
export function* descend(
  domain: Domain,
  start: Solution,
  { aim, radius: firstRadius, evaluations, program, moving }: DescentOptions,
): Generator<Batch, Descent, Evaluations> {
  let at = start
  let spent = 0
  let radius = firstRadius
  let penalty = 1
  let best = start
  let slopes: Jacobian | undefined
  let last: Jacobian | undefined
  const merit = (s: Solution) => aimed(aim, s.f) + penalty * excess(s.g)
  const ask = function* (x: Float64Array): Generator<Batch, Solution, Evaluations> {
    const told = yield { count: 1, x }
    spent++
    return { x, f: told.f.slice(), g: told.g.slice() }
  }
  const better = (s: Solution) => {
    const e = excess(s.g)
    const be = excess(best.g)
    if (e === 0 ? be > 0 || aimed(aim, s.f) < aimed(aim, best.f) : be > 0 && e < be) best = s
  }
  let holdWhole = false
  while (spent < evaluations && radius > LEAST_RADIUS) {
    if (slopes === undefined) {
      slopes = yield* jacobian(domain, at, moving)
      last = slopes
      spent += moving.length
    }
    if (!solveWhole(program, domain, moving, at, slopes, at.f, at.g, aim, radius, holdWhole)) {
      radius /= 4
      continue
    }
    if (program.violation <= 1e-9) penalty = Math.max(penalty, 1.5 * program.price)
    const now = merit(at)
    const promised = now - (program.value + penalty * program.violation)
    if (trace.on) console.log(spent, 'r', radius.toExponential(1), 'merit', now.toFixed(6), 'exc', excess(at.g).toExponential(1), 'promise', promised.toExponential(2), 'hold', holdWhole, 'pen', penalty.toFixed(2))
    if (!(promised > ENOUGH)) {
      if (holdWhole) break
      holdWhole = true
      continue
    }
    const wasFeasible = excess(at.g) === 0
    const gainOf = (t: Solution) => (wasFeasible && excess(t.g) > 0 ? -excess(t.g) : now - merit(t))
    let trial = yield* ask(program.moved(at.x))
    better(trial)
    let gained = gainOf(trial)
    for (let c = 0; c < CORRECTIONS && gained < 0.5 * promised && spent < evaluations; c++) {
      const [f, g] = corrected(slopes, at, trial, program, moving, domain)
      program.narrow(0.3 * radius)
      holdAt(program, domain, moving, at, trial)
      if (!program.solve(slopes, f, g, aim, 1e-7 + 0.1 * Math.min(0.1, excess(trial.g)))) break
      const x = program.moved(at.x)
      if (x.every((value, v) => value === trial.x[v])) break
      const next = yield* ask(x)
      better(next)
      const nextGained = gainOf(next)
      if (trace.on) console.log('   soc', gained.toExponential(2), '->', nextGained.toExponential(2), excess(trial.g).toExponential(1), excess(next.g).toExponential(1))
      if (!(nextGained > gained)) break
      if (nextGained < 0 && nextGained < 0.5 * gained) c = CORRECTIONS
      gained = nextGained
      trial = next
    }
    const ratio = gained / promised
    const whole = moving.some((v) => domain.kind[v] !== REAL && trial.x[v] !== at.x[v])
    if (ratio > ACCEPT) {
      at = trial
      slopes = undefined
      holdWhole = false
      if (ratio > 0.75 && !whole) radius = Math.min(0.5, radius * 2)
      else if (ratio < 0.25) radius /= 2
    } else if (whole) holdWhole = true
    else radius /= 4
  }
  return { best, jacobian: last ?? { at, moving, slopes: new Float64Array(0) }, evaluations: spent }
}

export function solveWhole(
  program: StepProgram,
  domain: Domain,
  moving: Uint32Array,
  at: Solution,
  slopes: Jacobian,
  f: Float64Array,
  g: Float64Array,
  aim: Aim,
  radius: number,
  holdWhole: boolean,
): boolean {
  program.box(at.x, radius)
  if (holdWhole) for (let j = 0; j < moving.length; j++) if (domain.kind[moving[j]!] !== REAL) program.hold(j, 0)
  if (!program.solve(slopes, f, g, aim)) return false
  if (holdWhole) return true
  for (let j = 0; j < moving.length; j++) {
    const v = moving[j]!
    if (domain.kind[v] === REAL) continue
    const range = domain.upper[v]! - domain.lower[v]!
    const whole = program.step[j]! * range
    const low = Math.floor(whole + 1e-9)
    if (Math.abs(whole - low) < 1e-6) {
      program.hold(j, low / range)
      continue
    }
    program.hold(j, low / range)
    const lowMerit = program.solve(slopes, f, g, aim) ? program.value + 1e4 * program.violation : Infinity
    program.hold(j, (low + 1) / range)
    const highMerit = program.solve(slopes, f, g, aim) ? program.value + 1e4 * program.violation : Infinity
    if (lowMerit <= highMerit) program.hold(j, low / range)
  }
  return program.solve(slopes, f, g, aim)
}

/** Whole numbers stay where the trial has them. */
export function holdAt(program: StepProgram, domain: Domain, moving: Uint32Array, at: Solution, trial: Solution): void {
  for (let j = 0; j < moving.length; j++) {
    const v = moving[j]!
    if (domain.kind[v] !== REAL) program.hold(j, (trial.x[v]! - at.x[v]!) / (domain.upper[v]! - domain.lower[v]!))
  }
}

/** Where the values would have to start for the slopes to lead to those at the trial point. */
export function corrected(
  { slopes }: Jacobian,
  at: Solution,
  trial: Solution,
  _program: StepProgram,
  moving: Uint32Array,
  domain: Domain,
): [Float64Array, Float64Array] {
  const n = moving.length
  const m = at.f.length
  const f = trial.f.slice()
  const g = trial.g.slice()
  for (let j = 0; j < n; j++) {
    const v = moving[j]!
    const step = (trial.x[v]! - at.x[v]!) / (domain.upper[v]! - domain.lower[v]!)
    for (let r = 0; r < m + g.length; r++) {
      const change = slopes[r * n + j]! * step
      if (r < m) f[r] = f[r]! - change
      else g[r - m] = g[r - m]! - change
    }
  }
  return [f, g]
}
