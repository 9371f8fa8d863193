import { describe, expect, it } from 'vitest'
import { UserError } from '../../src/errors.ts'
import { checkComplete, readCatalog } from '../../src/study/catalog.ts'
import { readScenario } from '../../src/study/scenario.ts'
import type { YamlFile } from '../../src/study/yaml-file.ts'

const { chips } = readCatalog()
const of = (id: string, name: string) => chips[id]!.quantities[name]!

describe('chips of the catalog', () => {
  it('give the published totals of a rack or pod', () => {
    // NVIDIA's table of the Vera Rubin NVL72, dense, 72 chips; bandwidth to the two digits it is given in.
    expect(72 * of('rubin', 'bf16Pflops').value).toBe(288)
    expect(72 * of('rubin', 'fp8Pflops').value).toBe(1260)
    expect(72 * of('rubin', 'fp4Pflops').value).toBe(2520)
    expect(72 * of('rubin', 'memoryBandwidthTerabytesPerS').value).toBeCloseTo(1580, -1)
    // GB300 NVL72: 180 PF BF16, 360 PF FP8 and 1,080 PF FP4 dense. Ironwood: 42.5 EF FP8 for 9,216 chips.
    expect(72 * of('gb300', 'bf16Pflops').value).toBe(180)
    expect(72 * of('gb300', 'fp4Pflops').value).toBe(1080)
    expect((9216 * of('tpu-v7', 'fp8Pflops').value) / 1e3).toBeCloseTo(42.5, 1)
    // Analysts' totals of a CloudMatrix of 384: 49.2 TB at 1,229 TB/s, and 300 PF BF16, which is rounded up by 4 %.
    expect((384 * of('ascend-910c', 'memoryGigabytes').value) / 1e3).toBeCloseTo(49.2, 1)
    expect(384 * of('ascend-910c', 'memoryBandwidthTerabytesPerS').value).toBeCloseTo(1229, 0)
    expect((384 * of('ascend-910c', 'bf16Pflops').value) / 300).toBeCloseTo(1, 1)
  })

  it('draw the published power of a rack or pod once supply losses are put back', () => {
    const systemKw = (id: string, count: number) =>
      (count * of(id, 'tdpW').value * (1 + of(id, 'hostOverheadFraction').value)) / 0.97 / 1e3
    // Published: 132 kW, 142 kW, 190 to 230 kW, about 10 MW. Two digits of the overhead leave 1 %.
    expect(systemKw('gb200', 72) / 132).toBeCloseTo(1, 2)
    expect(systemKw('gb300', 72) / 142).toBeCloseTo(1, 1)
    expect(systemKw('rubin', 72)).toBeGreaterThan(190)
    expect(systemKw('rubin', 72)).toBeLessThan(230)
    expect(systemKw('tpu-v7', 9216) / 10_000).toBeCloseTo(1, 1)
  })

  it('cost what a rack or an order costs by published estimates', () => {
    expect((72 * of('rubin', 'priceUsd').value) / 1e6).toBeCloseTo(7.8, 1)
    // 21 billion USD for nearly a million.
    expect(of('tpu-v7', 'priceUsd').value).toBeGreaterThanOrEqual(21_000)
  })

  it('do not throttle with the warmest coolant their makers allow, at rated power', () => {
    const riseK = readScenario('flown-2026', () => new UserError({ message: 'unknown' })).assumptions.coolantRiseK!
    for (const [id, { quantities }] of Object.entries(chips)) {
      const { coolantLimitCelsius, junctionResistanceKPerW, tdpW, junctionLimitCelsius } = quantities
      for (const resistance of [junctionResistanceKPerW!.value, junctionResistanceKPerW!.high]) {
        const junctionCelsius = coolantLimitCelsius!.value + riseK.value + resistance * tdpW!.value
        expect(junctionCelsius, id).toBeLessThanOrEqual(junctionLimitCelsius!.value + 0.5)
      }
    }
  })

  it('are no slower in a narrower format', () => {
    for (const [id, { quantities }] of Object.entries(chips)) {
      const { bf16Pflops, fp8Pflops, fp4Pflops } = quantities
      expect(fp8Pflops!.value, id).toBeGreaterThanOrEqual(bf16Pflops!.value)
      expect(fp4Pflops!.value, id).toBeGreaterThanOrEqual(fp8Pflops!.value)
    }
  })

  it('hold the flown computer of 744 TOPS and a hardened class that outlives any dose here', () => {
    expect(of('three-body', 'fp8Pflops').value).toBe(0.744)
    expect(of('rad-hard', 'doseToleranceKradSi').value).toBeGreaterThanOrEqual(100)
  })
})

describe('a chip without a number', () => {
  it('is refused with the number, its meaning, and who has it', () => {
    const place = () => ({ file: 'chips.yaml', line: 2 })
    const value = { half: { tdpW: 700 }, whole: { tdpW: 700, fp4Pflops: 10 } }
    const file: YamlFile = { file: 'chips.yaml', value, place, keyPlace: place }
    const { fp4Pflops: _, ...lacking } = chips.h100!.quantities
    try {
      checkComplete(file, 'chips', 'half', lacking)
      expect.unreachable()
    } catch (error) {
      const { message, next, place } = (error as UserError).details
      expect(message).toContain("'half' of chips lacks fp4Pflops: dense FP4 throughput")
      expect(next).toContain("see 'whole', which gives 10")
      expect(place?.line).toBe(2)
    }
  })
})
