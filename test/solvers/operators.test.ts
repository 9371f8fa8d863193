import { describe, expect, it } from 'vitest'
import { domainOf } from '../../solvers/domain.ts'
import { OPERATORS } from '../../solvers/mixture.ts'
import { crossover, mutate } from '../../solvers/operators.ts'
import { Random } from '../../solvers/random.ts'
import { latinHypercube } from '../../solvers/sampling.ts'

const domain = domainOf({
  variables: [
    { kind: 'real', min: -1, max: 3 },
    { kind: 'integer', min: 2, max: 9 },
    { kind: 'choice', count: 4 },
    { kind: 'real', min: 5, max: 5 },
    { kind: 'integer', min: 0, max: 1 },
  ],
  objectiveCount: 2,
  constraintCount: 0,
})

function expectInside(x: Float64Array) {
  x.forEach((value, at) => {
    const v = at % domain.count
    expect(value).toBeGreaterThanOrEqual(domain.lower[v]!)
    expect(value).toBeLessThanOrEqual(domain.upper[v]!)
    if (domain.kind[v] !== 0) expect(value).toBe(Math.round(value))
  })
}

describe('variation', () => {
  it('stays inside the domain, with whole integers and known choices', () => {
    const random = new Random(3)
    const x = latinHypercube(domain, 50, random)
    expectInside(x)
    const child = new Float64Array(domain.count)
    for (let i = 0; i < 2000; i++) {
      const parents = { x, rows: [random.below(50), random.below(50), random.below(50)] }
      OPERATORS[i % OPERATORS.length]!.make(domain, random, parents, child)
      expectInside(child)
    }
  })

  it('SBX keeps the mean of the parents and spreads the children by its law', () => {
    // Far from the bounds the spread beta has the density of eta = 15: P(beta <= 1) = 1/2, and the mean of |child -
    // parent mean| over half the parents' distance is 1/2 (eta+1) (1/(eta+2) + 1/eta) = 1.0039.
    const wide = domainOf({ variables: [{ kind: 'real', min: -1e3, max: 1e3 }], objectiveCount: 1, constraintCount: 0 })
    const random = new Random(1)
    const from = Float64Array.of(-1, 1)
    const to = new Float64Array(2)
    let sum = 0
    let within = 0
    let crossed = 0
    for (let i = 0; i < 40_000; i++) {
      crossover(wide, random, from, 0, 1, to, 0, 1, { probability: 1 })
      expect(Math.abs(to[0]! + to[1]!)).toBeLessThan(1e-9)
      const beta = Math.abs(to[0]! - to[1]!) / 2
      if (beta === 1) continue
      crossed++
      sum += beta
      if (beta < 1) within++
    }
    expect(crossed / 40_000).toBeCloseTo(0.5, 1)
    expect(within / crossed).toBeCloseTo(0.5, 1)
    expect(sum / crossed).toBeCloseTo(1.0039, 2)
  })

  it('a mutated integer moves, and a mutated choice takes each other alternative equally often', () => {
    const random = new Random(2)
    const seen = new Map<number, number>()
    for (let i = 0; i < 9000; i++) {
      const x = Float64Array.of(0, 5, 1, 5, 1)
      mutate(domain, random, x, 0, { rate: 1 })
      expect(x[1]).not.toBe(5)
      expect(x[4]).toBe(0)
      seen.set(x[2]!, (seen.get(x[2]!) ?? 0) + 1)
    }
    // Binomial(9000, 1/3) has standard deviation 45.
    expect([...seen.keys()].sort()).toEqual([0, 2, 3])
    for (const count of seen.values()) expect(Math.abs(count - 3000)).toBeLessThan(200)
  })
})

describe('latinHypercube', () => {
  it('hits every stratum of a real and every value of an integer equally often', () => {
    const x = latinHypercube(domain, 16, new Random(9))
    const strata = Array.from({ length: 16 }, (_, i) => Math.floor(((x[i * 5]! + 1) / 4) * 16)).sort((a, b) => a - b)
    expect(strata).toEqual([...Array(16).keys()])
    const integers = Array.from({ length: 16 }, (_, i) => x[i * 5 + 1]!).sort((a, b) => a - b)
    expect(integers).toEqual([2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9])
  })
})

describe('Random', () => {
  it('repeats itself for the same seed and differs for neighbours and splits', () => {
    const draw = (random: Random) => Array.from({ length: 5 }, () => random.next())
    expect(draw(new Random(42))).toEqual(draw(new Random(42)))
    expect(draw(new Random(42))).not.toEqual(draw(new Random(43)))
    const parent = new Random(42)
    expect(draw(parent.split())).not.toEqual(draw(parent.split()))
  })

  it('is uniform and normal to the precision of its count', () => {
    const random = new Random(8)
    let mean = 0
    let square = 0
    for (let i = 0; i < 100_000; i++) {
      mean += random.next() / 100_000
      square += random.normal() ** 2 / 100_000
    }
    // Standard errors 0.0009 and 0.0045.
    expect(Math.abs(mean - 0.5)).toBeLessThan(0.004)
    expect(Math.abs(square - 1)).toBeLessThan(0.02)
  })
})
