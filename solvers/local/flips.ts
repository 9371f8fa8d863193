import { CHOICE, type Domain } from '../domain.ts'
import type { Solution } from '../minimize.ts'
import type { Batch, Evaluations } from '../solver.ts'
import { type Descent, descend } from './descend.ts'
import type { Jacobian } from './jacobian.ts'
import { type Aim, aimed, excess, type StepProgram } from './step-program.ts'

export interface FlipOptions {
  readonly aim: Aim
  readonly program: StepProgram
  readonly moving: Uint32Array
  /** Choices that may change. */
  readonly choices: readonly number[]
  readonly radius: number
  readonly evaluations: number
  readonly flips: number
}

/** Descends, then changes one choice after the other where a linear program promises that it pays. */
export function* descendWithFlips(
  domain: Domain,
  start: Solution,
  options: FlipOptions,
): Generator<Batch, { best: Solution; evaluations: number; jacobian: Jacobian }, Evaluations> {
  const { aim, program, moving, choices, radius, evaluations, flips } = options
  let spent = 0
  let here: Descent = yield* descend(domain, start, { aim, radius, evaluations, program, moving })
  spent += here.evaluations
  const tried = new Set<string>()
  let followed = 0
  while (spent < evaluations && followed < flips) {
    const ranked = yield* screened(domain, here, options)
    spent += ranked.count
    let improved = false
    for (const { x, promise } of ranked.list) {
      if (followed >= flips || spent >= evaluations) break
      const key = choices.map((v) => x.x[v]).join()
      if (tried.has(key)) continue
      if (!(promise > 1e-4)) break
      tried.add(key)
      followed++
      const next = yield* descend(domain, x, { aim, radius: 0.1, evaluations: Math.min(150, evaluations - spent), program, moving })
      spent += next.evaluations
      const left = excess(here.best.g)
      const reached = excess(next.best.g)
      const better = reached < left || (reached === 0 && aimed(aim, next.best.f) < aimed(aim, here.best.f) - 1e-5)
      if (better) {
        here = next
        improved = true
        break
      }
    }
    if (!improved) break
  }
  return { best: here.best, evaluations: spent, jacobian: here.jacobian }
}

function* screened(domain: Domain, { best, jacobian }: Descent, { aim, program, choices }: FlipOptions) {
  const n = domain.count
  const m = best.f.length
  const k = best.g.length
  const rows: Float64Array[] = []
  for (const v of choices) {
    for (let level = 0; level <= domain.upper[v]!; level++) {
      if (level === best.x[v]) continue
      const x = best.x.slice()
      x[v] = level
      rows.push(x)
    }
  }
  const x = new Float64Array(rows.length * n)
  rows.forEach((row, i) => x.set(row, i * n))
  const told: Evaluations = yield { count: rows.length, x }
  const list: { x: Solution; promise: number }[] = []
  const now = aimed(aim, best.f) + (excess(best.g) > 0 ? 100 * excess(best.g) : 0)
  for (let i = 0; i < rows.length; i++) {
    const f = told.f.slice(i * m, (i + 1) * m)
    const g = told.g.slice(i * k, (i + 1) * k)
    if (!(excess(g) < Infinity) || f.some(Number.isNaN)) continue
    program.box(best.x, 0.15)
    if (jacobian.slopes.length === 0 || !program.solve(jacobian, f, g, aim)) continue
    list.push({ x: { x: rows[i]!, f, g }, promise: now - program.value - 100 * program.violation })
  }
  list.sort((a, b) => b.promise - a.promise)
  return { count: rows.length, list }
}

export function choicesOf(domain: Domain): number[] {
  return [...domain.free].filter((v) => domain.kind[v] === CHOICE)
}
