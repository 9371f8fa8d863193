import { describe, expect, it } from 'vitest'
import type { ConstellationDesign } from '../../src/constellation/design.ts'
import type { PatternSizing } from '../../src/constellation/pattern/pattern.ts'
import { sampleShells } from '../../src/constellation/samples.ts'
import type { NodeSizing } from '../../src/node/size.ts'

const MIDDLE = { altitudeM: 900e3, ltanHours: 6, ltanWindowS: 7200, topology: { id: 'ring' } }
const [LOWEST_M, HIGHEST_M] = [800e3, 1000e3]

/** Samples whose sizing is a number: what some metric is at a height, -1 to 1 over the band, hours off the middle of the window. */
function samplesOf(planeCount: number, inclinedFraction: number, metric: (height: number, hours: number) => number) {
  const pattern = {
    lowestM: LOWEST_M,
    highestM: HIGHEST_M,
    inclinedFraction,
    kinds: [{ isInclined: false, planeCount }],
  } as unknown as PatternSizing
  const size = ({ altitudeM, ltanHours, orbit }: ConstellationDesign) =>
    ({ orbit, value: metric((altitudeM - 900e3) / 100e3, ltanHours - 6) }) as unknown as NodeSizing
  const design = MIDDLE as unknown as ConstellationDesign
  return sampleShells(design, design.topology, pattern, size).map(({ sizing, weight }) => ({
    weight,
    ...(sizing as unknown as { orbit: string; value: number }),
  }))
}

describe('shells that stand for all', () => {
  const terms = (height: number, hours: number) => 3 + 0.7 * height + 0.5 * height ** 2 + 0.4 * hours ** 2

  it.each([2, 3, 7])('give the mean over heights and the local times of %i planes where both add up', (planes) => {
    // Planes evenly over two hours, in the middle of as many equal parts.
    const hours = Array.from({ length: planes }, (_, k) => (2 * (k + 0.5)) / planes - 1)
    // Of 1, h and h² over a band the means are 1, 0 and 1/3.
    const mean = hours.reduce((sum, t) => sum + (3 + 0.5 / 3 + 0.4 * t ** 2) / planes, 0)
    const samples = samplesOf(planes, 0, terms)
    expect(samples.reduce((sum, { weight, value }) => sum + weight * value, 0)).toBeCloseTo(mean, 12)
    expect(samples.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 12)
    for (const { weight } of samples) expect(weight).toBeGreaterThanOrEqual(0)
  })

  it('see the worst of every corner but the lowest shell in the middle of the window', () => {
    const at = samplesOf(3, 0, (height, hours) => 10 * height + Math.sign(hours)).map(({ value }) => value)
    expect([...at].sort((a, b) => a - b)).toEqual([-9, 0, 1, 10, 11])
  })

  it('are three heights of inclined shells beside them, for their share', () => {
    const samples = samplesOf(1, 0.25, terms)
    const inclined = samples.filter(({ orbit }) => orbit === 'inclined')
    expect(inclined.map(({ weight }) => weight / 0.25)).toEqual([4 / 6, 1 / 6, 1 / 6])
    expect(samples).toHaveLength(6)
  })
})
