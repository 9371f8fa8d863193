import { type Domain, REAL } from '../domain.ts'
import type { Solution } from '../minimize.ts'
import type { Random } from '../random.ts'
import type { Batch, Evaluations } from '../solver.ts'
import { corrected, holdAt, solveWhole } from './descend.ts'
import { type Jacobian, jacobian } from './jacobian.ts'
import { excess, type StepProgram } from './step-program.ts'

export interface FanOptions {
  readonly program: StepProgram
  readonly moving: Uint32Array
  readonly reference: Float64Array
  readonly random: Random
  readonly count: number
}

/** Neighbours of a point of the front, along it, from one set of slopes. */
export function* fan(
  domain: Domain,
  at: Solution,
  { program, moving, reference, random, count }: FanOptions,
): Generator<Batch, number, Evaluations> {
  const slopes: Jacobian = yield* jacobian(domain, at, moving)
  let spent = moving.length
  for (let i = 0; i < count; i++) {
    const weights = Float64Array.from(at.f, (f, k) => Math.exp(random.normal() * 0.5) / Math.max(1e-12, f - reference[k]!))
    const radius = 0.1 * 10 ** -random.next()
    const aim = { weights, reference }
    if (!solveWhole(program, domain, moving, at, slopes, at.f, at.g, aim, radius, random.next() < 0.5)) continue
    let x = program.moved(at.x)
    for (let c = 0; c < 3; c++) {
      const told = yield { count: 1, x }
      spent++
      const left = excess(told.g)
      if (left === 0 || !(left < 0.2)) break
      const trial = { x, f: told.f, g: told.g }
      const [f, g] = corrected(slopes, at, trial, program, moving, domain)
      program.narrow(0.3 * radius)
      holdAt(program, domain, moving, at, trial)
      if (!program.solve(slopes, f, g, aim, 1e-7 + 0.1 * left)) break
      x = program.moved(at.x)
    }
  }
  return spent
}
