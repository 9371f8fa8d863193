import { describe, expect, it } from 'vitest'
import { UserError } from '../../src/errors.ts'
import { mapAxis } from '../../src/results/uncertainty/axis.ts'
import { breakEvenOf } from '../../src/results/uncertainty/break-even.ts'
import { choiceOf } from '../../src/results/uncertainty/choice.ts'
import { discoveryOf } from '../../src/results/uncertainty/discover.ts'
import { moverOf } from '../../src/results/uncertainty/moves.ts'
import { scenarioRegret } from '../../src/results/uncertainty/scenario-regret.ts'
import { keeps } from '../../src/results/where.ts'
import { compileStudy, metricReader } from '../../src/study/compile.ts'
import { futureSpace } from '../../src/study/future-space.ts'
import { loadStudy } from '../../src/study/resolve.ts'
import { studyPath } from '../../src/study/shipped.ts'
import { underScenario } from '../../src/study/under-scenario.ts'
import { sobolPoints } from '../../src/uncertainty/index.ts'
import { normalProbability, normalQuantile } from '../../src/uncertainty/normal.ts'

const COUNT = 2048
const points = sobolPoints({ count: COUNT, dimensions: 3, seed: 2 })
const inputs = ['x', 'y', 'idle'].map((name, d) => ({
  name,
  probabilities: Float64Array.from({ length: COUNT }, (_, i) => points[3 * i + d]!),
}))
const costOf = (cost: (x: number, y: number) => number) =>
  Float64Array.from({ length: COUNT }, (_, i) => cost(points[3 * i]!, points[3 * i + 1]!))

describe('a choice among designs', () => {
  it('is worth what a bet on a uniform number is worth, and regrets what it costs', () => {
    // One costs x, one 1/2: knowing x saves E[max(0, 1/2 - x)] = 1/8 of either.
    const { regrets, value } = choiceOf({ costs: [costOf((x) => x), costOf(() => 0.5)], inputs })
    expect(value.perfect).toBeCloseTo(1 / 8, 3)
    expect(value.inputs[0]!.name).toBe('x')
    // Three standard errors of a mean of 2,048 with a deviation of 0.16.
    expect(Math.abs(value.inputs[0]!.value - 1 / 8)).toBeLessThan(0.015)
    expect(value.inputs.slice(1).map((one) => one.value)).toEqual([0, 0])
    expect(regrets.map(({ mean }) => mean)[0]).toBeCloseTo(1 / 8, 3)
    expect(regrets[0]!.bestShare).toBeCloseTo(0.5, 2)
    // Regret of the sure one is max(0, 1/2 - x): a tenth of the futures lie above 0.4.
    expect(regrets[1]!.p90).toBeCloseTo(0.4, 2)
  })

  it('is made by what a dollar delivers where a cost is infinite, and leaves no future out', () => {
    // A delivers one unit per dollar but in one future of four nothing, B 0.9 in every: A gives 0.75 on average, B 0.9. The best of
    // each future gives 1 in three of four and 0.9 in the fourth: knowing which would gain 0.975 - 0.9.
    const cost = costOf((x) => (x < 0.25 ? Number.POSITIVE_INFINITY : 1))
    const { regrets, value } = choiceOf({ costs: [cost, costOf(() => 1 / 0.9)], inputs })
    expect(value).toMatchObject({ inverse: true, chosen: 1 })
    expect(value.leftOut).toBeUndefined()
    // Scrambled points put a quarter of 2,048 below 0.25 but for one.
    expect(value.perfect).toBeCloseTo(0.075, 3)
    expect(regrets[0]!.mean).toBeCloseTo(0.25 * 0.9, 3)
    expect(regrets.map(({ bestShare }) => bestShare)[1]).toBeCloseTo(0.25, 3)
  })

  it('counts the futures that it leaves out where one over a number says nothing', () => {
    const gain = costOf((x) => (x < 0.25 ? Number.NaN : -1))
    const { value } = choiceOf({ costs: [gain, costOf(() => -0.9)], inputs })
    expect(value.inverse).toBeUndefined()
    expect(value.chosen).toBe(0)
    expect(Math.abs(value.leftOut! - COUNT / 4)).toBeLessThanOrEqual(1)
  })

  it('is worth less to who knows one of two numbers than to who knows both', () => {
    // x + y against 1: perfect E[max(0, 1 - x - y)] = 1/6, of x alone E[max(0, 1/2 - x)] = 1/8.
    const { value } = choiceOf({ costs: [costOf((x, y) => x + y), costOf(() => 1)], inputs })
    expect(value.perfect).toBeCloseTo(1 / 6, 2)
    for (const one of value.inputs.slice(0, 2)) expect(one.value).toBeCloseTo(1 / 8, 1)
    expect(value.inputs[2]).toEqual({ name: 'idle', value: 0 })
  })

  it('is worth what loss integrals of the normal distribution say of two normal numbers', () => {
    // One design costs 3 u + 4 v + 2 with u, v standard normal, the other nothing: knowing what makes s deviations saves
    // s phi(2 / s) - 2 Phi(-2 / s) (Raiffa and Schlaifer 1961): of u s is 3, of v 4, of both 5.
    const scores = (x: number, y: number) => [normalQuantile(x), normalQuantile(y)] as const
    const cost = costOf((x, y) => {
      const [u, v] = scores(x, y)
      return 3 * u + 4 * v + 2
    })
    const { value } = choiceOf({ costs: [cost, costOf(() => 0)], inputs })
    const loss = (s: number) => (s * Math.exp(-2 / s ** 2)) / Math.sqrt(2 * Math.PI) - 2 * normalProbability(-2 / s)
    expect([loss(3), loss(4), loss(5)].map((one) => Number(one.toFixed(4)))).toEqual([0.4534, 0.7912, 1.1522])
    expect(value.chosen).toBe(1)
    expect(value.perfect / loss(5)).toBeCloseTo(1, 2)
    expect(value.inputs.map(({ name }) => name)).toEqual(['y', 'x', 'idle'])
    for (const [one, exact] of [
      [value.inputs[0]!.interval!, loss(4)],
      [value.inputs[1]!.interval!, loss(3)],
      [value.perfectInterval, loss(5)],
    ] as const) {
      expect(one[0]).toBeLessThan(exact)
      expect(one[1]).toBeGreaterThan(exact)
      // Four standard errors, of savings with deviations of 1.6 to 2.2 in 2,048 futures.
      expect(one[1] - one[0]).toBeLessThan(0.25)
    }
  })

  it('has intervals that hold what knowing is worth, with few futures too, and tells nothing of what is worth nothing', () => {
    // Of u above: 0.4534. Eighty inputs that move nothing stand beside it.
    const held = Array.from({ length: 20 }, (_, seed) => {
      const rows = sobolPoints({ count: 256, dimensions: 82, seed })
      const column = (d: number) => Float64Array.from({ length: 256 }, (_, i) => rows[82 * i + d]!)
      const [u, v] = [column(0).map(normalQuantile), column(1).map(normalQuantile)]
      const known = Array.from({ length: 82 }, (_, d) => ({ name: `x${d}`, probabilities: column(d) }))
      const { value } = choiceOf({ costs: [u.map((one, i) => 3 * one + 4 * v[i]! + 2), u.map(() => 0)], inputs: known })
      expect(value.inputs.filter((one) => one.value > 0).every(({ name }) => ['x0', 'x1'].includes(name))).toBe(true)
      const [low, high] = value.inputs.find(({ name }) => name === 'x1')!.interval ?? [0, 0]
      return low < 0.7912 && 0.7912 < high
    })
    // Of 20, 19 are expected; fewer than 16 come three times in a thousand.
    expect(held.filter(Boolean).length).toBeGreaterThanOrEqual(16)
  })

  it('leaves out futures in which a design has no number', () => {
    const broken = costOf((x) => (x < 0.5 ? Number.NaN : x))
    const { value } = choiceOf({ costs: [broken, costOf(() => 0.5)], inputs })
    expect(value).toMatchObject({ chosen: 1, perfect: 0 })
  })
})

const study = loadStudy(studyPath('ai1-node'), [])
const compiled = compileStudy(study)
const variables = compiled.describe(compiled.representative)
const of = { study, variables, samples: 4, seed: 1, coverage: 0.9 }

describe('what is worth knowing', () => {
  it('leaves out inputs that move no design: a part that nobody chose', () => {
    const moves = moverOf(futureSpace(study, 0.9), [compiled.representative], 'usdPerPflopYear')
    const idle = variables.chip === 'gb300' ? 'rubin tdpW' : 'gb300 tdpW'
    expect([moves('nreUsd'), moves(`${variables.chip} tdpW`), moves(idle)]).toEqual([true, true, false])
  })
})

describe('a map of break-even', () => {
  it('has the ratio of a study with both numbers put there, and the line where it is 1', () => {
    const map = breakEvenOf({ ...of, axes: ['busCostUsdPerKg', 'groundFacilityUsdPerW=1:2000'] })
    expect(map.cells).toHaveLength(11)
    const [a, b] = map.axes
    const ratioAt = (first: number, second: number) => {
      const at = loadStudy(studyPath('ai1-node'), [
        `scenario.busCostUsdPerKg=${first}`,
        `scenario.groundFacilityUsdPerW=${second}`,
      ])
      const sized = compileStudy(at)
      return metricReader('spaceToGroundRatio', sized)(sized.size(compiled.representative))
    }
    expect(map.cells[3]![4]!.ratio).toBeCloseTo(ratioAt(a.values[3]!, b.values[4]!), 9)
    const row = map.frontier.findIndex((value) => value !== null)
    expect(row).toBeGreaterThanOrEqual(0)
    // Straight in the logarithm between neighbours of a row.
    expect(Math.abs(ratioAt(a.values[row]!, map.frontier[row]!) - 1)).toBeLessThan(0.2)
  })

  it('reads the price of a launch per kilogram as a study does', () => {
    const axis = mapAxis(study, 'launchPriceUsdPerKg=100:1000', 3)
    const put = axis.put(study, 100)
    const set = loadStudy(studyPath('ai1-node'), ['launchPriceUsdPerKg=100'])
    for (const id of Object.keys(study.components.launchers!)) {
      const price = (at: typeof study) => at.components.launchers![id]!.quantities.priceMusd!.value
      expect(price(put) / price(set)).toBeCloseTo(1, 9)
    }
  })

  it('names what a word is the beginning of', () => {
    const nearestOf = (ask: () => unknown) => {
      try {
        ask()
      } catch (error) {
        if (error instanceof UserError) return error.details.nearest
      }
      return undefined
    }
    expect(nearestOf(() => mapAxis(study, 'launchPrice', 3))).toBe('launchPriceUsdPerKg')
    expect(nearestOf(() => underScenario(study, 'flown', '--scenarios flown'))).toBe('flown-2026')
  })

  it('refuses an axis that is none, with the nearest, ends out of order, and one assumption twice', () => {
    const asked =
      (...axes: [string, string]) =>
      () =>
        breakEvenOf({ ...of, axes })
    expect(asked('busCostUsdPerKgg', 'nreUsd')).toThrow("'busCostUsdPerKgg' is no assumption")
    expect(asked('busCostUsdPerKg=9:1', 'nreUsd')).toThrow('this axis has no ends')
    expect(asked('nreUsd', 'nreUsd')).toThrow('on both axes')
  })
})

describe('what is discovered of futures', () => {
  it('counts an infinite cost above any number, and what has no value neither above nor below', () => {
    const isKept = (value: number) => [
      keeps({ cost: value }, { name: 'cost', min: 1000, exclusive: true }),
      keeps({ cost: value }, { name: 'cost', max: 1000, exclusive: true }),
      keeps({ cost: value }, { name: 'cost', min: 1000 }),
      keeps({ cost: value }, { name: 'cost', max: 1000 }),
    ]
    expect(isKept(Number.POSITIVE_INFINITY)).toEqual([true, false, true, false])
    expect(isKept(Number.NEGATIVE_INFINITY)).toEqual([false, true, false, true])
    expect(isKept(Number.NaN)).toEqual([false, false, false, false])
  })

  it('names the assumptions that make a design cheap, and how much of that their box holds', () => {
    const nominal = metricReader('usdPerPflopYear', compiled)(compiled.size(compiled.representative))
    const found = discoveryOf({ ...of, samples: 1024, condition: `usdPerPflopYear<${1.2 * nominal}` })
    expect(found.share).toBeGreaterThan(0.1)
    expect(found.share).toBeLessThan(0.9)
    expect(found.box!.coverage).toBeGreaterThan(0.3)
    expect(found.box!.density).toBeGreaterThan(found.share)
    expect(found.box!.sides.length).toBeGreaterThan(0)
  })

  it('tells the nearest future where none is such, and refuses words', () => {
    const none = discoveryOf({ ...of, samples: 16, condition: 'spaceToGroundRatio<0.01' })
    expect(none.share).toBe(0)
    expect(none.nearest).toBeGreaterThan(0.01)
    expect(() => discoveryOf({ ...of, condition: 'spaceToGroundRatio=low' })).toThrow('a metric is a number')
    expect(() => discoveryOf({ ...of, condition: 'spaceToGroundRatoi<1' })).toThrow('is no variable or metric')
  })
})

describe('regret over scenarios', () => {
  it('is what a design costs above the best of each scenario, at that scenario of its study', () => {
    const lower = Float64Array.from(compiled.representative)
    const altitude = study.variables.findIndex(({ name }) => name === 'altitudeKm')
    lower[altitude] = lower[altitude]! + 100
    const designs = [
      { names: ['it'], x: compiled.representative },
      { names: ['other'], x: lower },
    ]
    const scenarios = ['reusable-2030', 'mature-2035']
    const found = scenarioRegret(study, designs, scenarios)
    for (const [s, scenario] of scenarios.entries()) {
      const at = compileStudy(loadStudy(studyPath('ai1-node'), [`scenario=${scenario}`]))
      const cost = metricReader('usdPerPflopYear', at)(at.size(compiled.representative))
      const it = found.designs.find(({ names }) => names[0] === 'it')!
      expect(it.values[s]).toBe(cost)
      expect(Math.min(...found.designs.map(({ regrets }) => regrets[s]!))).toBe(0)
    }
  })

  it('keeps what a study says itself whatever the scenario', () => {
    const own = loadStudy(studyPath('ai1-node'), ['scenario.nreUsd=5e9'])
    expect(underScenario(own, 'mature-2035', '').assumptions.nreUsd!.value).toBe(5e9)
    const plain = underScenario(study, 'mature-2035', '')
    const direct = loadStudy(studyPath('ai1-node'), ['scenario=mature-2035'])
    expect(plain.assumptions).toEqual(direct.assumptions)
    expect(plain.components).toEqual(direct.components)
  })
})
