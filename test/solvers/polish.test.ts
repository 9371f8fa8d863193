import { describe, expect, it } from 'vitest'
import { BENCHMARKS } from '../../solvers/benchmarks/index.ts'
import { minimize } from '../../solvers/minimize.ts'
import { polish } from '../../solvers/polish.ts'
import { candidatesOf, repeat } from '../../solvers/repeat.ts'
import { hypervolumeRatio, reference } from './reference.ts'

describe('polish', () => {
  it('moves points of DTLZ2 onto the sphere that is its front, and worsens no objective', () => {
    const problem = BENCHMARKS.DTLZ2_3!
    const { front } = minimize(problem, { populationSize: 20, evaluations: 1000, seed: 1 })
    for (const start of front.slice(0, 5)) {
      const end = polish(problem, start, { evaluations: 1500, scale: [1, 1, 1] })
      end.f.forEach((value, m) => {
        expect(value).toBeLessThanOrEqual(start.f[m]!)
      })
      // The radius exceeds 1 by the distance variables' squares, so 1e-3 means they are within 0.03 of their optimum.
      expect(Math.hypot(...end.f)).toBeLessThan(1 + 1e-3)
    }
  })

  it('stays feasible in the corners of OSY and leaves integers alone', () => {
    const { front } = minimize(BENCHMARKS.OSY!, { evaluations: 2000, seed: 2 })
    const start = front[10]!
    const end = polish(BENCHMARKS.OSY!, start, { evaluations: 500 })
    expect(Math.max(...end.g)).toBeLessThanOrEqual(0)
    expect(end.f[0]).toBeLessThanOrEqual(start.f[0]!)
    const vessel = minimize(BENCHMARKS.RE23!, { evaluations: 500, seed: 1 }).front[3]!
    const polished = polish(BENCHMARKS.RE23!, vessel, { evaluations: 300 })
    expect([...polished.x.subarray(0, 2)]).toEqual([...vessel.x.subarray(0, 2)])
  })

  it('returns an infeasible start and a fully discrete one as they are', () => {
    const gears = BENCHMARKS.RE36!
    const start = minimize(gears, { evaluations: 100, seed: 1 }).front[0]!
    expect(polish(gears, start, { evaluations: 100 }).f).toEqual(start.f)
  })
})

describe('warm start', () => {
  it('from a front of another run loses nothing of it', () => {
    const known = reference('ZDT3')
    const first = minimize(BENCHMARKS.ZDT3!, { evaluations: 4000, seed: 1 })
    const next = minimize(BENCHMARKS.ZDT3!, { evaluations: 1000, seed: 2, initial: candidatesOf(first.front) })
    expect(hypervolumeRatio(next, known)).toBeGreaterThanOrEqual(hypervolumeRatio(first, known))
  })
})

describe('repeat', () => {
  it('gives median and spread over seeds, and a common front no worse than any run', () => {
    const result = repeat(BENCHMARKS.OSY!, { evaluations: 1500, populationSize: 40 }, [1, 2, 3])
    expect(result.hypervolumes).toHaveLength(3)
    expect(result.least).toBeLessThanOrEqual(result.median)
    expect(result.median).toBeLessThanOrEqual(result.most)
    expect(result.front.length).toBeLessThanOrEqual(40)
    const known = reference('OSY')
    const all = hypervolumeRatio({ ...result.runs[0]!, front: [...result.front] }, known)
    for (const run of result.runs) expect(all).toBeGreaterThan(hypervolumeRatio(run, known) - 1e-3)
  })
})
