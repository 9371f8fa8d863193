import { describe, expect, it } from 'vitest'
import { screenInputs } from '../../src/results/uncertainty/screen.ts'

const IDLE = 180
const WANTED = 4
const SEEDS = [1, 2, 3, 4, 5, 6]

/** What screening ranks first of a function of a few inputs among hundreds that move it little or not at all. */
const firstOf = (f: (p: Float64Array) => number, seed: number) =>
  screenInputs({
    count: IDLE + 20,
    evaluate: (p) => f(p.map((one) => (Number.isNaN(one) ? 0.5 : one))),
    sweeps: { first: 16, round: 32 },
    wanted: WANTED,
    seed,
  }).order

describe('the screening of inputs', () => {
  it('ranks the terms of a sum by their variances, and leaves out what moves nothing', () => {
    // Uniform terms of weights 8, 7, ... 1: variances of 64, 49, ... 1 twelfths.
    const sum = (p: Float64Array) => Array.from({ length: 8 }, (_, i) => (8 - i) * p[i]!).reduce((a, b) => a + b, 0)
    for (const seed of SEEDS) expect(firstOf(sum, seed)).toEqual([0, 1, 2, 3, 4, 5, 6, 7])
  })

  it('finds what matters much in one future of five, before what matters a little in all', () => {
    // Of c(p) 10 q, c being 1 in a fifth: totals of 100 x 0.16 / 3 = 5.3 and 100 x 0.2 / 12 = 1.7, against 1/12 of each other.
    const rare = (p: Float64Array) =>
      (p[0]! > 0.8 ? 10 * p[1]! : 0) + Array.from({ length: 18 }, (_, i) => p[i + 2]!).reduce((a, b) => a + b, 0)
    for (const seed of SEEDS) {
      expect(new Set(firstOf(rare, seed).slice(0, 2))).toEqual(new Set([0, 1]))
    }
  })

  it('gives of what is straight the square of what a move by half of its distribution changes', () => {
    const { squares } = screenInputs({
      count: 2,
      evaluate: (p) => 6 * (Number.isNaN(p[0]!) ? 0 : p[0]!),
      sweeps: { first: 1, round: 1 },
      wanted: 1,
      seed: 1,
    })
    // Six times a half, squared, in every future.
    expect([...squares]).toEqual([expect.closeTo(9, 12), 0])
  })
})
