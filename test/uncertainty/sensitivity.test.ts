import { describe, expect, it } from 'vitest'
import { failureProbability, sobolIndices, sobolPoints } from '../../src/uncertainty/index.ts'
import { long } from '../helpers/long.ts'
import { FORMULAS, KNOWN_FUNCTIONS } from './functions.ts'

const ROWS = 2 ** 14

describe('sobolIndices', () => {
  for (const known of KNOWN_FUNCTIONS) {
    // Of the two with many inputs and dear formulas one is enough for every day.
    const test = known.name === 'wing-weight' ? long : it
    test(`gives the published indices of ${known.name} within 0.01, and intervals that hold them`, () => {
      const { inputs, mean, variance, S1, ST } = known
      const found = sobolIndices({ inputs, evaluate: FORMULAS[known.name]!, rows: ROWS, seed: 5 })
      expect(Math.abs(found.mean - mean)).toBeLessThan(0.01 * Math.sqrt(variance))
      expect(Math.abs(found.variance / variance - 1)).toBeLessThan(0.01)
      for (const [i, exact] of S1.entries()) {
        expect(Math.abs(found.first[i]! - exact)).toBeLessThan(0.01)
        // Bootstrap knows nothing of how even the sample is, so its intervals are wide for a Sobol sequence: 95 % at least.
        expect(found.firstInterval[i]![0]).toBeLessThanOrEqual(exact + 0.002)
        expect(found.firstInterval[i]![1]).toBeGreaterThanOrEqual(exact - 0.002)
      }
      for (const [i, exact] of (ST ?? []).entries()) {
        expect(Math.abs(found.total[i]! - exact)).toBeLessThan(0.01)
        expect(found.totalInterval[i]![0]).toBeLessThanOrEqual(exact + 0.002)
        expect(found.totalInterval[i]![1]).toBeGreaterThanOrEqual(exact - 0.002)
      }
    })
  }

  it('gives the same numbers for the same seed and others for another', () => {
    const { inputs } = KNOWN_FUNCTIONS[0]!
    const at = (seed: number) => sobolIndices({ inputs, evaluate: FORMULAS.ishigami!, rows: 256, seed })
    expect(at(3)).toEqual(at(3))
    expect(at(4).first).not.toEqual(at(3).first)
  })

  it('explains nothing of a constant', () => {
    const constant = sobolIndices({ inputs: [{ name: 'x', uniform: [0, 1] }], evaluate: () => 2, rows: 16, seed: 1 })
    expect(constant).toMatchObject({ mean: 2, variance: 0, first: [0], total: [0] })
  })

  it('gives inputs that do not move the model indices of exactly 0', () => {
    const inputs = ['a', 'b'].map((name) => ({ name, lognormal: [0, 1] as const }))
    const { first, total, totalInterval } = sobolIndices({ inputs, evaluate: ([a]) => 1e9 + a!, rows: 64, seed: 1 })
    expect([first[1], total[1], totalInterval[1]]).toEqual([0, 0, [0, 0]])
  })

  it('gives the indices of groups, which take what their inputs do together', () => {
    const inputs = ['a', 'b', 'c'].map((name) => ({ name, normal: [0, 1] as const }))
    const groups = [
      { name: 'product', of: ['a', 'b'] },
      { name: 'mixed', of: ['b', 'c'] },
      { name: 'all', of: ['a', 'b', 'c'] },
    ]
    // Variance 1 of the product, of which neither input alone explains anything, and 1 of c.
    const found = sobolIndices({ inputs, groups, evaluate: ([a, b, c]) => a! * b! + c!, rows: ROWS, seed: 1 })
    const exact = { product: [0.5, 0.5], mixed: [0.5, 1], all: [1, 1] }
    for (const { name, first, total, firstInterval, totalInterval } of found.groups!) {
      const [ofFirst, ofTotal] = exact[name as keyof typeof exact] as [number, number]
      expect(Math.abs(first - ofFirst)).toBeLessThan(0.005)
      expect(Math.abs(total - ofTotal)).toBeLessThan(0.005)
      expect(firstInterval[0]).toBeLessThanOrEqual(first)
      expect(totalInterval[1]).toBeGreaterThanOrEqual(total)
    }
  })

  it('gives the indices of a group of inputs that follow each other, and others beside it', () => {
    const inputs = [1, 1, 2].map((deviation, i) => ({ name: `x${i}`, normal: [0, deviation] as const }))
    const correlations = [
      { between: ['x0', 'x1'] as const, rho: 0.3 },
      { between: ['x1', 'x2'] as const, rho: 0.5 },
    ]
    const groups = [{ name: 'last two', of: ['x1', 'x2'] }]
    const evaluate = ([a, b, c]: Float64Array) => a! + b! + c!
    const found = sobolIndices({ inputs, correlations, groups, evaluate, rows: ROWS, seed: 1 })
    // Var(a + b + c) = 6 + 2 (0.3 + 1); of a the last two leave 1 - R', with a ~ 0.4 b - 0.1 c: 1 - 0.12 = 0.88.
    const variance = 8.6
    expect(found.variance).toBeCloseTo(variance, 1)
    expect(found.groups![0]!.first).toBeCloseTo(1 - 0.88 / variance, 2)
    // Given a, b + c keeps 7 - 0.3^2: c does not follow a.
    expect(found.groups![0]!.total).toBeCloseTo((7 - 0.09) / variance, 2)
  })

  it('names a group of inputs that are not there', () => {
    const one = { inputs: [{ name: 'price', uniform: [0, 1] as const }], evaluate: () => 1, rows: 16, seed: 1 }
    expect(() => sobolIndices({ ...one, groups: [{ name: 'g', of: ['prise'] }] })).toThrow(
      "group 'g': no input is called 'prise' (known: price; nearest 'price')",
    )
    expect(() => sobolIndices({ ...one, groups: [{ name: 'g', of: [] }] })).toThrow("group 'g': at least one")
  })

  it('names a group that stands there twice, what nobody would read, and the most rows', () => {
    const one = { inputs: [{ name: 'price', uniform: [0, 1] as const }], evaluate: () => 1, rows: 16, seed: 1 }
    const group = { name: 'g', of: ['price'] }
    expect(() => sobolIndices({ ...one, groups: [group, group] })).toThrow("groups: 'g' stands there twice")
    const strange = { ...group, rho: 0.5 }
    expect(() => sobolIndices({ ...one, groups: [strange] })).toThrow("group 'g': 'rho' is not asked for")
    const misspelt = { ...one, correlation: [] }
    expect(() => sobolIndices(misspelt)).toThrow("'correlation' is not asked for")
    expect(() => sobolIndices(misspelt)).toThrow("nearest: 'correlations'")
    const failing = { inputs: one.inputs, limit: () => 1, rows: 16, seed: 1, correlatons: [] }
    expect(() => failureProbability(failing)).toThrow("'correlatons' is not asked for")
    const most = 'rows: a whole number from 2 to 4294967296, found 1000000000000'
    expect(() => sobolIndices({ ...one, rows: 1e12 })).toThrow(most)
    expect(() => sobolPoints({ count: 1e12, dimensions: 1, seed: 1 })).toThrow('from 1 to 4294967296')
  })

  it('names what is wrong with inputs, rows and the model', () => {
    const one = { evaluate: () => 1, rows: 16, seed: 1 }
    expect(() => sobolIndices({ ...one, inputs: [] })).toThrow('at least one')
    expect(() => sobolIndices({ ...one, inputs: [{ name: 'x', uniform: [2, 1] }] })).toThrow(
      "'x': 2, 1 are out of order",
    )
    expect(() => sobolIndices({ ...one, inputs: [{ name: 'x', normal: [0, -1] }] })).toThrow(
      'deviation must be above 0',
    )
    expect(() => sobolIndices({ ...one, inputs: [{ name: 'x', uniform: [0, 1] }], rows: 0 })).toThrow('rows')
    expect(() =>
      sobolIndices({ ...one, inputs: [{ name: 'x', uniform: [0, 1] }], evaluate: () => Number.NaN }),
    ).toThrow('the model gives NaN')
  })

  it('names a model and groups that are none', () => {
    const one = { inputs: [{ name: 'x', uniform: [0, 1] as const }], evaluate: () => 1, rows: 16, seed: 1 }
    expect(() => sobolIndices({ ...one, evaluate: undefined as never })).toThrow(
      "evaluate: a function of the inputs' values is wanted, found undefined",
    )
    expect(() => sobolIndices({ ...one, evaluate: (() => '1') as never })).toThrow('the model gives 1 at')
    expect(() => sobolIndices({ ...one, groups: [{ name: 'g' }] as never })).toThrow(
      `groups: a list of such as { name: 'g', of: ['x'] } is wanted, found {"name":"g"}`,
    )
    expect(() => sobolIndices({ ...one, groups: {} as never })).toThrow('groups: a list is wanted, found object')
    expect(() => failureProbability({ ...one, limit: undefined as never })).toThrow('limit: a function')
  })

  for (const size of [1e-200, 1e-90, 1e90, 1e200]) {
    it(`gives the same indices where answers are of the order of ${size}`, () => {
      const inputs = ['a', 'b'].map((name) => ({ name, uniform: [0, 1] as const }))
      const at = (unit: number) =>
        sobolIndices({ inputs, evaluate: ([a, b]) => unit * (a! + 3 * b! + a! * b!), rows: 1024, seed: 1 })
      const [plain, sized] = [at(1), at(size)]
      // Rounding, where another power of two is taken out.
      for (const i of [0, 1]) {
        expect(sized.first[i]).toBeCloseTo(plain.first[i]!, 9)
        expect(sized.total[i]).toBeCloseTo(plain.total[i]!, 9)
        expect(sized.totalInterval[i]![0]).toBeCloseTo(plain.totalInterval[i]![0], 9)
      }
      expect(sized.mean / size).toBeCloseTo(plain.mean, 9)
    })
  }
})

describe('failureProbability', () => {
  it('gives that of two normal inputs and a linear limit', () => {
    const known = KNOWN_FUNCTIONS.find(({ name }) => name === 'linear-limit')!
    const found = failureProbability({ inputs: known.inputs, limit: FORMULAS['linear-limit']!, rows: 2 ** 17, seed: 2 })
    // Some 177 failures: a relative error of at most 7.5 % were they independent.
    expect(Math.abs(found.probability / known.failureProbability! - 1)).toBeLessThan(0.075)
    expect(found.interval[0]).toBeLessThan(known.failureProbability!)
    expect(found.interval[1]).toBeGreaterThan(known.failureProbability!)
  })

  it('says how little no failure of a few rows tells', () => {
    const none = failureProbability({ inputs: [{ name: 'x', uniform: [0, 1] }], limit: () => 1, rows: 64, seed: 1 })
    expect(none.probability).toBe(0)
    expect(none.interval[1]).toBeCloseTo(0.0566, 3)
  })
})

describe('failureProbability without a failure to find', () => {
  const inputs = [1, 2].map((i) => ({ name: `u${i}`, normal: [0, 1] as const }))

  it('is bounded by nearly all of its rows where the limit gives no way to go', () => {
    const { probability, interval, failures } = failureProbability({ inputs, limit: () => 1, rows: ROWS, seed: 1 })
    expect([probability, failures, interval[0]]).toEqual([0, 0, 0])
    // z^2 / (n + z^2) of Wilson's interval; a sixteenth of seven eighths of the rows went into looking.
    expect(interval[1]).toBeCloseTo(3.8415 / ((1 - 7 / 128) * ROWS + 3.8415), 6)
  })

  it('is bounded by plain rows where the search cannot come near, and holds what hides', () => {
    // Far from the middle in any of fifty directions: no few centres are near all of them.
    const fifty = Array.from({ length: 50 }, (_, i) => ({ name: `u${i}`, normal: [0, 1] as const }))
    const limit = (u: Float64Array) => 100 - u.reduce((sum, value) => sum + value * value, 0)
    // Poisson's sum for 50 degrees of freedom: exp(-50) (1 + 50 + ... + 50^24 / 24!).
    let [term, exact] = [Math.exp(-50), 0]
    for (let k = 0; k < 25; k++) {
      exact += term
      term *= 50 / (k + 1)
    }
    for (const seed of [2, 3]) {
      const { interval } = failureProbability({ inputs: fifty, limit, rows: ROWS, seed })
      expect(interval[0]).toBeLessThan(exact)
      expect(interval[1]).toBeGreaterThan(exact)
      expect(interval[1]).toBeLessThan(0.002)
    }
  })
})
