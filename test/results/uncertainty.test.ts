import { describe, expect, it } from 'vitest'
import { localExecutor } from '../../src/pieces/local-executor.ts'
import { askUncertainty } from '../../src/results/uncertainty/ask.ts'
import { decidersOf } from '../../src/results/uncertainty/deciders.ts'
import { futuresSizer, roomFor } from '../../src/results/uncertainty/futures.ts'
import { quickDeciders } from '../../src/results/uncertainty/quick-deciders.ts'
import { sizeFutures } from '../../src/results/uncertainty/size-futures.ts'
import { adjustable } from '../../src/study/adjustable.ts'
import { compileStudy, metricReader } from '../../src/study/compile.ts'
import { holdVariables } from '../../src/study/hold.ts'
import { scaleOf } from '../../src/study/own-metrics.ts'
import { possibleRange } from '../../src/study/possible-range.ts'
import type { Quantities } from '../../src/study/quantity.ts'
import { loadStudy } from '../../src/study/resolve.ts'
import type { ResolvedStudy } from '../../src/study/resolved.ts'
import { studyPath } from '../../src/study/shipped.ts'
import { uncertainInputs } from '../../src/study/uncertain-inputs.ts'
import { inOrder, statisticsOf } from '../../src/uncertainty/statistics.ts'
import { toBase } from '../../src/units.ts'
import { long } from '../helpers/long.ts'

const study = loadStudy(studyPath('ai1-node'), [])
const { representative } = compileStudy(study)
const QUIET = { executor: undefined, signal: new AbortController().signal, onDone: () => {} }

/** The study with ranges for some of its numbers alone, by the name `adjustable` gives them. */
function onlyRanged(...names: string[]): ResolvedStudy {
  const certain = (quantities: Quantities, prefix = ''): Quantities =>
    Object.fromEntries(
      Object.entries(quantities).map(([name, one]) => [
        name,
        names.includes(`${prefix}${name}`) ? one : { ...one, low: one.value, high: one.value },
      ]),
    )
  const components = Object.entries(study.components).map(([kind, entries]) => [
    kind,
    Object.fromEntries(
      Object.entries(entries).map(([id, one]) => [id, { ...one, quantities: certain(one.quantities, `${id} `) }]),
    ),
  ])
  return { ...study, assumptions: certain(study.assumptions), components: Object.fromEntries(components) }
}

function costWith(at: ResolvedStudy, name: string, value: number): number {
  const compiled = compileStudy(
    adjustable(at)
      .find((one) => one.name === name)!
      .put(at, value),
  )
  return metricReader('usdPerPflopYear', compiled)(compiled.size(representative))
}

describe('the statistics of futures', () => {
  it('are those of the numbers from 1 to 1,000 as NumPy gives them, and the mean of the worse hundred', () => {
    const values = Float64Array.from({ length: 1000 }, (_, i) => ((i * 387) % 1000) + 1)
    const found = statisticsOf(inOrder(values, 'high'), 'high')
    expect(found).toMatchObject({ mean: 500.5, p50: 500.5, cvar: 950.5 })
    expect(found.p90).toBeCloseTo(900.1, 9)
    expect(found.p5).toBeCloseTo(50.95, 9)
    expect(statisticsOf(inOrder(values, 'low'), 'low').cvar).toBe(50.5)
  })
})

describe('uncertain inputs', () => {
  it('move all chip prices together, and every other ranged number by itself', () => {
    const inputs = uncertainInputs(study, 0.9)
    const prices = inputs.find(({ name }) => name === 'all chip prices')!
    expect(prices.numbers.length).toBeGreaterThan(1)
    expect(prices.numbers.every(({ field }) => field === 'priceUsd')).toBe(true)
    expect(inputs.filter(({ numbers }) => numbers.length > 1)).toEqual([prices])
    const ranged = adjustable(study).filter(({ quantity }) => quantity.low !== quantity.high)
    expect(inputs.flatMap(({ numbers }) => numbers)).toHaveLength(ranged.length)
  })

  it('fall short of low in one of twenty futures and exceed high in another, unless the number cannot', () => {
    const numbers = uncertainInputs(study, 0.9).flatMap((input) => input.numbers)
    const roomy = numbers.filter(({ field, quantity: { low, high } }) => {
      const [lowest, highest] = possibleRange(toBase(field, 0)[0])
      return low !== lowest && high !== highest
    })
    expect(roomy.length).toBeGreaterThan(0.9 * numbers.length)
    for (const { quantity, valueAt } of roomy) {
      expect(valueAt(0.05) / quantity.low).toBeCloseTo(1, 6)
      expect(valueAt(0.95) / quantity.high).toBeCloseTo(1, 6)
    }
  })

  it('name a range out of order that a program hands over', () => {
    const broken = { ...study.assumptions.busCostUsdPerKg!, low: 9e9 }
    const given = { ...study, assumptions: { ...study.assumptions, busCostUsdPerKg: broken } }
    expect(() => uncertainInputs(given, 0.9)).toThrow("the range of 'busCostUsdPerKg' is out of order")
  })
})

describe('the futures of a design', () => {
  it('give a metric that one number moves alone the percentiles of that number', async () => {
    const one = onlyRanged('nreUsd')
    const answer = await askUncertainty(
      { study: one, designs: [{ names: ['it'], x: representative }], samples: 256, seed: 4, coverage: 0.9 },
      QUIET,
    )
    expect(answer!.inputs).toEqual([{ name: 'nreUsd', kind: 'epistemic', numbers: ['nreUsd'] }])
    const [input] = uncertainInputs(one, 0.9)
    const cost = (p: number) => costWith(one, 'nreUsd', input!.numbers[0]!.valueAt(p))
    const found = answer!.designs[0]!.metrics.usdPerPflopYear!
    // Each of 256 equal slices of the distribution holds one future.
    for (const [p, value] of [
      [0.05, found.p5],
      [0.5, found.p50],
      [0.9, found.p90],
    ] as const) {
      expect(value).toBeGreaterThanOrEqual(cost(p - 2 / 256))
      expect(value).toBeLessThanOrEqual(cost(p + 2 / 256))
    }
    expect(found.nominal).toBe(costWith(one, 'nreUsd', one.assumptions.nreUsd!.value))
    expect(found.cvar).toBeGreaterThan(found.p90)
  })

  it('are told of every metric where it is asked about in full, each percentile within its interval, and else the same', async () => {
    const question = {
      study,
      designs: [{ names: ['it'], x: representative }],
      samples: 128,
      seed: 4,
      coverage: 0.9,
    }
    const [brief] = (await askUncertainty(question, QUIET))!.designs
    const [whole] = (await askUncertainty({ ...question, inFull: true }, QUIET))!.designs
    const every = Object.keys(scaleOf(study).metrics)
    expect(Object.keys(brief!.metrics).length).toBeLessThan(every.length)
    expect(new Set(Object.keys(whole!.metrics))).toEqual(new Set(every))
    const finite = Object.values(whole!.metrics).filter(
      ({ p50, infinite }) => infinite.low + infinite.high === 0 && !Number.isNaN(p50),
    )
    expect(finite.length).toBeGreaterThan(0.8 * every.length)
    for (const { intervals, ...one } of finite) {
      for (const name of ['p10', 'p50', 'p90', 'mean', 'cvar'] as const) {
        const [low, high] = intervals![name]
        // The mean of equal values is theirs but for rounding.
        const rounding = 1e-9 * Math.abs(one[name])
        expect(low).toBeLessThanOrEqual(one[name] + rounding)
        expect(high).toBeGreaterThanOrEqual(one[name] - rounding)
      }
    }
    for (const [name, one] of Object.entries(brief!.metrics)) expect(whole!.metrics[name]).toMatchObject(one)
    expect(whole!.allLimits).toEqual(brief!.allLimits)
    expect(whole!.failed).toBe(brief!.failed)
  })

  it('keep a limit as often as the number behind it does, and all limits no more often than any', async () => {
    const asked = { names: ['it'], x: representative }
    const question = { designs: [asked], samples: 256, seed: 4, coverage: 0.9 }
    const one = onlyRanged('nreUsd')
    const [input] = uncertainInputs(one, 0.9)
    const limit = costWith(one, 'nreUsd', input!.numbers[0]!.valueAt(0.7))
    const bounded: ResolvedStudy = {
      ...one,
      constraints: [{ metric: 'usdPerPflopYear', max: limit, scale: 1, from: 'study' }],
    }
    const [found] = (await askUncertainty({ ...question, study: bounded }, QUIET))!.designs
    expect(found!.limits[0]!.probability).toBeCloseTo(0.7, 2)
    expect(found!.limits[0]!.interval[0]).toBeLessThan(0.7)
    expect(found!.limits[0]!.interval[1]).toBeGreaterThan(0.7)
    const [all] = (await askUncertainty({ ...question, study }, QUIET))!.designs
    expect(all!.allLimits.probability).toBeLessThanOrEqual(Math.min(...all!.limits.map((each) => each.probability)))
    expect(all!.bareLimits.probability).toBeGreaterThanOrEqual(all!.allLimits.probability)
    for (const { probability, bare } of all!.limits) {
      if (bare !== undefined) expect(bare.probability).toBeGreaterThanOrEqual(probability)
    }
  })

  long('say how much of the spread falls out anew each time, where anything does', async () => {
    const two = onlyRanged('nreUsd', 'busCostUsdPerKg')
    const asked = async (at: ResolvedStudy) =>
      (await askUncertainty(
        { study: at, designs: [{ names: ['it'], x: representative }], samples: 1024, seed: 4, coverage: 0.9 },
        QUIET,
      ))!.designs[0]!
    expect((await asked(two)).kinds).toBeUndefined()
    const [low, high] = [two.assumptions.busCostUsdPerKg!.low, two.assumptions.busCostUsdPerKg!.high]
    const spread = { uniform: [low, high] as [number, number], kind: 'random' as const }
    const random: ResolvedStudy = { ...two, uncertainty: { numbers: { busCostUsdPerKg: spread }, groups: [] } }
    const { kinds, metrics } = await asked(random)
    // The cost is a sum of what each number costs: their variances add up.
    const alone = await asked({ ...onlyRanged('nreUsd') })
    const deviationOf = ({ p95, p5 }: { p95: number; p5: number }) => p95 - p5
    expect(deviationOf(alone.metrics.usdPerPflopYear!)).toBeLessThan(deviationOf(metrics.usdPerPflopYear!))
    expect(kinds!.epistemic + kinds!.random).toBeCloseTo(1, 12)
    const only: ResolvedStudy = { ...onlyRanged('busCostUsdPerKg'), uncertainty: random.uncertainty! }
    expect((await asked(only)).kinds!.random).toBeCloseTo(1, 1)
    const wide = {
      ...random,
      uncertainty: {
        numbers: { busCostUsdPerKg: { ...spread, uniform: [low, low * 1.001] as [number, number] } },
        groups: [],
      },
    }
    expect((await asked(wide)).kinds!.epistemic).toBeCloseTo(1, 3)
  })

  const job = {
    study,
    designs: [representative, representative],
    metrics: ['usdPerPflopYear', 'launchFillRatio'] as const,
    samples: 16,
    seed: 1,
    coverage: 0.9,
  }

  it('are the same in whichever blocks they are sized, and for every design', () => {
    const size = futuresSizer(job)
    const [whole, parts] = [roomFor(job), roomFor(job)]
    size(0, 16, whole)
    size(5, 16, parts)
    size(0, 5, parts)
    expect(parts).toEqual(whole)
    expect([...whole.slice(0, 32)]).toEqual([...whole.slice(32)])
  })

  it('are nothing once interrupted', async () => {
    const stopped = new AbortController()
    stopped.abort()
    expect(await sizeFutures(job, { ...QUIET, signal: stopped.signal })).toBeUndefined()
  })

  long('are the same bytes in this thread and in pieces of three', async () => {
    const large = { ...job, designs: Array.from({ length: 31 }, () => representative), samples: 1024 }
    const alone = await sizeFutures(large, QUIET)
    const executor = localExecutor({ workers: 3 })
    expect(await sizeFutures(large, { ...QUIET, executor })).toEqual(alone)
    await executor.close()
  })
})

describe('what decides a metric', () => {
  const variables = compileStudy(study).describe(representative)
  const job = { variables, metric: 'usdPerPflopYear', rows: 256, seed: 2, coverage: 0.9 } as const

  long('is named in the order of the shares that are printed, by a small sample too', () => {
    const { inputs } = quickDeciders(holdVariables(study, variables, 'front'), 'usdPerPflopYear', 2)!
    expect(inputs.length).toBeGreaterThan(5)
    expect(inputs.map(({ total }) => total)).toEqual(inputs.map(({ total }) => total).sort((a, b) => b - a))
  })

  it('is the one number that moves it, and what moves nothing is left out', () => {
    const found = decidersOf({ ...job, study: onlyRanged('nreUsd', 'gb300 tdpW') })
    const idle = variables.chip === 'gb300' ? [] : ['gb300 tdpW']
    expect(found.screened).toBe(2)
    expect(found.moving).toBe(2 - idle.length)
    expect(found.inputs[0]!.name).toBe('nreUsd')
    if (idle.length > 0) expect(found.inputs[0]!.total).toBeCloseTo(1, 1)
  })

  it('is shared among numbers that add up as their variances are', () => {
    const two = onlyRanged('nreUsd', 'busCostUsdPerKg')
    const found = decidersOf({ ...job, study: two, rows: 512 })
    const variances = uncertainInputs(two, 0.9).map(({ name, numbers }) => {
      const costs = Array.from({ length: 100 }, (_, i) => costWith(two, name, numbers[0]!.valueAt((i + 0.5) / 100)))
      const mean = costs.reduce((sum, cost) => sum + cost, 0) / 100
      return { name, variance: costs.reduce((sum, cost) => sum + (cost - mean) ** 2, 0) / 100 }
    })
    const all = variances.reduce((sum, { variance }) => sum + variance, 0)
    for (const { name, variance } of variances) {
      const index = found.inputs.find((one) => one.name === name)!
      // Five hundred rows tell an index to some hundredths.
      expect(Math.abs(index.total - variance / all)).toBeLessThan(0.05)
    }
  })

  long('is told of the groups of a study too: what adds up explains together what each does', () => {
    const three = onlyRanged('nreUsd', 'busCostUsdPerKg', `${variables.chip} priceUsd`)
    const grouped = (rho: number) => ({
      ...three,
      uncertainty: { numbers: {}, groups: [{ name: 'platform', of: ['nreUsd', 'busCostUsdPerKg'], rho }] },
    })
    const apart = decidersOf({ ...job, study: grouped(0), rows: 512 })
    const { name, of, first } = apart.groups![0]!
    expect([name, [...of].sort()]).toEqual(['platform', ['busCostUsdPerKg', 'nreUsd']])
    const alone = apart.inputs.filter((one) => of.includes(one.name)).reduce((sum, one) => sum + one.first, 0)
    // Five hundred rows tell an index to some hundredths.
    expect(Math.abs(first - alone)).toBeLessThan(0.05)
    // What moves together moves the cost more.
    const together = decidersOf({ ...job, study: grouped(0.9), rows: 512 })
    expect(together.groups![0]!.first).toBeGreaterThan(first)
    expect(decidersOf({ ...job, study: three }).groups).toBeUndefined()
  })
})
