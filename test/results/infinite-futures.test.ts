import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { readUncertainty, writeUncertainty } from '../../src/results/uncertainty/file.ts'
import { outcomeOf } from '../../src/results/uncertainty/outcome.ts'
import { statisticValues } from '../../src/results/uncertainty/statistic-names.ts'
import { loadStudy } from '../../src/study/resolve.ts'
import type { MetricName } from '../../src/study/scale.ts'
import { studyPath } from '../../src/study/shipped.ts'

const folder = mkdtempSync(join(tmpdir(), 'dawnfront-infinite-'))
afterAll(() => rmSync(folder, { recursive: true }))

const shipped = loadStudy(studyPath('ai1-node'), [])
const study = {
  ...shipped,
  objectives: [{ metric: 'usdPerPflopYear' as const, direction: 'minimize' as const }],
  constraints: [{ metric: 'usdPerPflopYear' as const, max: 50.5, scale: 1, from: 'study' }],
}
const { POSITIVE_INFINITY: INFINITE, NaN: NO_VALUE } = Number
/** A hundred futures: costs of 1 to 94, five that are infinite, one without any value. */
const costs = Float64Array.from({ length: 100 }, (_, i) => (i < 94 ? i + 1 : i < 99 ? INFINITE : NO_VALUE))
/** Of which the greater is the better, and 95 % are infinitely good. */
const margins = Float64Array.from({ length: 100 }, (_, i) => (i < 5 ? i : INFINITE))
const columns = new Map<MetricName, Float64Array>([
  ['usdPerPflopYear', costs],
  ['breakEvenLaunchUsdPerKg', margins],
  ['launchMassKg', new Float64Array(100).fill(NO_VALUE)],
])
const outcome = outcomeOf({ study, columns, nominal: () => 1 })

describe('infinite futures of a design', () => {
  it('are the worst of the futures that every statistic is over', () => {
    const { usdPerPflopYear: cost } = outcome.metrics
    expect(cost).toMatchObject({ p50: 50.5, p95: INFINITE, mean: INFINITE, cvar: INFINITE })
    expect(cost!.infinite).toEqual({ low: 0, high: 6 })
    // Place 0.9 * 99 = 89.1 of those in order.
    expect(cost!.p90).toBeCloseTo(90.1, 12)
    const [limit] = outcome.limits
    expect(limit).toMatchObject({ probability: 0.5, best: 1, median: 50.5 })
  })

  it('are none of a metric without any value that nobody asked for', () => {
    expect(outcome.metrics.launchMassKg).toMatchObject({ p50: NO_VALUE, infinite: { low: 0, high: 0 } })
  })

  it('come back from the file beside a run with their signs', () => {
    const own = { names: [], id: 7, ...outcome }
    const answer = { study: 'it', samples: 100, seed: 1, coverage: 0.9, inputs: [], shown: [], designs: [own] }
    const path = writeUncertainty(folder, { studySha256: 'a', ...answer })
    expect(readFileSync(path, 'utf8')).toContain('"p95":null')
    const { designs } = readUncertainty(folder, { studySha256: 'a', ids: [7] })!
    expect(statisticValues(designs[0]!)).toEqual(statisticValues(own))
    expect(statisticValues(designs[0]!)).toMatchObject({
      'p90(usdPerPflopYear)': outcome.metrics.usdPerPflopYear!.p90,
      'p95(usdPerPflopYear)': INFINITE,
      'p10(breakEvenLaunchUsdPerKg)': INFINITE,
      'p50(launchMassKg)': NO_VALUE,
    })
  })

  it('make a file of before, whose statistics left them out, one to write anew', () => {
    writeFileSync(join(folder, 'uncertainty.json'), JSON.stringify({ format: 1, studySha256: 'a', designs: [] }))
    expect(() => readUncertainty(folder, { studySha256: 'a', ids: [] })).toThrow('before infinite costs counted')
  })
})
