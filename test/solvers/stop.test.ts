import { describe, expect, it } from 'vitest'
import { BENCHMARKS } from '../../solvers/benchmarks/index.ts'
import { minimize } from '../../solvers/minimize.ts'
import { afterEvaluations, afterSeconds } from '../../solvers/stop/budget.ts'
import { onStagnation } from '../../solvers/stop/stagnation.ts'
import { allOf, anyOf, type RunState } from '../../solvers/stop/stop-rule.ts'
import { atTarget } from '../../solvers/stop/target.ts'

const state = (evaluations: number, front: number[] = [], seconds = 0): RunState => ({
  evaluations,
  seconds,
  objectiveCount: 2,
  front: () => Float64Array.from(front),
})

describe('stop rules', () => {
  it('count evaluations and seconds as parts of their limit, never beyond 1', () => {
    expect(afterEvaluations(200).progress(state(50))).toBe(0.25)
    expect(afterEvaluations(200).progress(state(500))).toBe(1)
    expect(afterSeconds(10).progress(state(0, [], 5))).toBe(0.5)
  })

  it('reach the target with one point at or below it in every objective', () => {
    expect(atTarget([1, 2]).progress(state(0, [0, 3, 1, 2]))).toBe(1)
    expect(atTarget([1, 2]).progress(state(0, [0, 3, 3, 0]))).toBe(0)
  })

  it('combine by the larger or the smaller progress, and tell which one led', () => {
    const any = anyOf(afterEvaluations(100), afterSeconds(10))
    expect(any.progress(state(30, [], 8))).toBe(0.8)
    expect(any.name).toBe('time')
    expect(allOf(afterEvaluations(100), afterSeconds(10)).progress(state(30, [], 8))).toBe(0.3)
  })

  it('see stagnation only once the hypervolume within frozen bounds stands still', () => {
    const rule = onStagnation({ evaluations: 100 })
    expect(rule.progress(state(0, [0, 1, 1, 0]))).toBe(0)
    expect(rule.progress(state(50, [0, 1, 1, 0]))).toBe(0.5)
    expect(rule.progress(state(60, [0, 1, 0.3, 0.3, 1, 0]))).toBe(0)
    // A longer front, worse at its ends, would change moving bounds; frozen ones see nothing new.
    expect(rule.progress(state(160, [-0.0, 1, 0.3, 0.3, 1, 0]))).toBe(1)
  })

  it('see a single point improve, whatever its size', () => {
    const rule = onStagnation({ evaluations: 100 })
    expect(rule.progress(state(0, [1e6, 1e6]))).toBe(0)
    expect(rule.progress(state(50, [0.9e6, 0.9e6]))).toBe(0)
    expect(rule.progress(state(150, [0.9e6, 0.9e6]))).toBe(1)
  })

  it('end a run early, with their name as the reason', () => {
    const target = minimize(BENCHMARKS.ZDT1!, { evaluations: 20_000, stop: atTarget([0.5, 0.5]) })
    expect(target.stopReason).toBe('target')
    expect(target.evaluations).toBeLessThan(20_000)
    const still = minimize(BENCHMARKS.RE21!, { evaluations: 50_000, stop: onStagnation({ evaluations: 3000 }) })
    expect(still.stopReason).toBe('stagnation')
    expect(still.evaluations).toBeLessThan(50_000)
  })
})
