import { describe, expect, it } from 'vitest'
import { minimize } from '../../solvers/minimize.ts'
import type { Piece, PieceResult } from '../../solvers/pieces.ts'
import type { Problem } from '../../solvers/problem.ts'
import { soughtShape, soughtValues } from '../../solvers/sought.ts'
import { stratifiedRounds } from '../../solvers/stratified.ts'
import { runStratifiedPiece } from '../../solvers/stratified-pieces.ts'
import { donePiece } from '../../src/run/done-piece.ts'

/**
 * Switches with a real each that must follow: a switch turned alone breaks the limit of its real by 0.9 and gains a sixteenth, so the sum of
 * violations never falls by one. Feasible with all on, one design of 65,536.
 */
const SWITCHES = 16
const SWITCHED: Problem = {
  variables: [
    ...Array.from({ length: SWITCHES }, () => ({ kind: 'choice', count: 2 }) as const),
    ...Array.from({ length: SWITCHES }, () => ({ kind: 'real', min: 0, max: 1 }) as const),
  ],
  objectiveCount: 1,
  constraintCount: SWITCHES + 1,
  evaluate(x, f, g) {
    let on = 0
    f[0] = 0
    for (let i = 0; i < SWITCHES; i++) {
      on += x[i]!
      f[0] += x[SWITCHES + i]!
      g[i] = Math.abs(x[SWITCHES + i]! - x[i]!) - 0.1
    }
    g[SWITCHES] = 1 - on / SWITCHES
  },
}

/** Two limits, of which the first cannot be kept: 0.1 is left of it at best. */
const HOPELESS: Problem = {
  variables: [
    { kind: 'choice', count: 3 },
    { kind: 'real', min: 0, max: 0.9 },
  ],
  objectiveCount: 2,
  constraintCount: 2,
  evaluate(x, f, g) {
    f[0] = x[1]!
    f[1] = 1 - x[1]! + x[0]!
    g[0] = 1 - x[1]!
    g[1] = x[1]! - 0.95
  },
}

describe('a limit that nothing keeps', () => {
  it.each([1, 2, 3])('is sought by itself, where the way of least violation leads nowhere (seed %i)', (seed) => {
    const { front } = minimize(SWITCHED, { solver: 'stratified', populationSize: 100, seed, evaluations: 60_000 })
    // The reals stay at their lower ends, but for what a last step no longer promises.
    expect(front).toHaveLength(1)
    expect(front[0]!.f[0]).toBeCloseTo(0.9 * SWITCHES, 4)
  })

  it('is sought from the candidate that breaks least, until something is feasible and no longer', () => {
    let least = { violation: Infinity, x: [0] }
    let isFeasible = false
    let began = 0
    for (const { pieces, results } of roundsOf(SWITCHED, 60_000)) {
      const sought = pieces.filter(({ numbers }) => numbers.sought !== undefined)
      expect([0, pieces.length]).toContain(sought.length)
      if (sought.length > 0) expect(isFeasible).toBe(false)
      for (const { kind, numbers } of sought) {
        if (kind !== 'sample') continue
        began++
        expect(rowsOf(numbers.x!, SWITCHED.variables.length)).toContainEqual(least.x)
      }
      for (const { x, g, count } of results) {
        const limits = rowsOf(g, g.length / count)
        rowsOf(x, x.length / count).forEach((row, i) => {
          const violation = limits[i]!.reduce((sum, value) => sum + Math.max(0, value), 0)
          if (violation < least.violation) least = { violation, x: row }
          isFeasible ||= violation === 0
        })
      }
    }
    expect(isFeasible).toBe(true)
    expect(began).toBe(1)
  })

  it('is the one that the nearest candidate breaks most, for seven tenths of what levels leave at most', () => {
    const evaluations = 30_000
    let soughtFor = 0
    let ofLevels = 0
    let least = Infinity
    for (const { pieces, results } of roundsOf(HOPELESS, evaluations)) {
      for (const [i, { numbers }] of pieces.entries()) {
        const { count, g } = results[i]!
        if (numbers.sought === undefined) {
          if (soughtFor === 0) ofLevels += count
          continue
        }
        expect([...numbers.sought]).toEqual([0])
        soughtFor += count
        for (const [left] of rowsOf(g, 2)) least = Math.min(least, left!)
      }
    }
    expect(least).toBeCloseTo(0.1, 9)
    // A round, of 750 evaluations here, may go over or fall short of it.
    const share = soughtFor / (evaluations - ofLevels)
    expect(share).toBeGreaterThan(0.6)
    expect(share).toBeLessThan(0.8)
  })

  it('is the only objective, with all others to be kept, and fails where the candidate fails', () => {
    const shape = { ...HOPELESS, constraintCount: 3 }
    expect(soughtShape(shape)).toMatchObject({ objectiveCount: 1, constraintCount: 2 })
    const told = { f: Float64Array.of(1, 2, NaN, 2), g: Float64Array.of(3, 4, 5, 6, 7, 8) }
    const { f, g } = soughtValues(shape, 1, told)
    expect([...f]).toEqual([4, NaN])
    expect([...g]).toEqual([3, 5, 6, 8])
  })
})

/** Each round of a search with its results, until the budget is spent. */
function* roundsOf(problem: Problem, evaluations: number) {
  const rounds = stratifiedRounds(problem, { populationSize: 50, seed: 1, evaluations })
  let pieces: readonly Piece[] = rounds.next().value!
  for (let spent = 0; spent < evaluations; ) {
    const results = pieces.map((piece) => runOf(problem, piece))
    for (const { count } of results) spent += count
    yield { pieces, results }
    pieces = rounds.next(results).value!
  }
}

function rowsOf(column: Float64Array, width: number): number[][] {
  return Array.from({ length: column.length / width }, (_, i) => [...column.subarray(i * width, (i + 1) * width)])
}

function runOf(problem: Problem, piece: Piece): PieceResult {
  const steps = donePiece(problem, piece, runStratifiedPiece)
  let step = steps.next()
  while (!step.done) step = steps.next()
  const { batch, note } = step.value
  return { ...batch, note }
}
