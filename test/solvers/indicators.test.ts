import { describe, expect, it } from 'vitest'
import { additiveEpsilon } from '../../solvers/indicators/additive-epsilon.ts'
import { ExactContributions } from '../../solvers/indicators/exact-contributions.ts'
import { hypervolume } from '../../solvers/indicators/hypervolume.ts'
import { igdPlus } from '../../solvers/indicators/igd-plus.ts'
import { SampledContributions } from '../../solvers/indicators/sampled-contributions.ts'
import { spacing } from '../../solvers/indicators/spacing.ts'
import { Random } from '../../solvers/random.ts'

const front = Float64Array.of(0, 1, 0.5, 0.5, 1, 0)

describe('indicators', () => {
  it('are zero for the reference set itself', () => {
    expect(igdPlus(front, front, 2)).toBe(0)
    expect(additiveEpsilon(front, front, 2)).toBe(0)
  })

  it('IGD+ counts only how far the set is worse', () => {
    // One point at the middle misses (0, 1) by 0.5 in f1 and (1, 0) by 0.5 in f2, and its better halves do not count.
    expect(igdPlus(Float64Array.of(0.5, 0.5), front, 2)).toBeCloseTo(1 / 3, 12)
    expect(igdPlus(new Float64Array(0), front, 2)).toBe(Infinity)
  })

  it('additive epsilon is the worst miss', () => {
    expect(additiveEpsilon(Float64Array.of(0.5, 0.5), front, 2)).toBe(0.5)
    expect(additiveEpsilon(Float64Array.of(-1, -1), front, 2)).toBe(-1)
  })

  it('spacing is zero for an even set and for a single point', () => {
    expect(spacing(front, 2)).toBe(0)
    expect(spacing(Float64Array.of(1, 2), 2)).toBe(0)
    expect(spacing(Float64Array.of(0, 1, 0.1, 0.9, 1, 0), 2)).toBeGreaterThan(0.5)
  })

  it('sampled contributions keep a set within 5 % of what exact ones keep', () => {
    // Single contributions rest on a dozen samples each and are rough; the volume kept suffers far less.
    const kept = [new ExactContributions(4, 30), new SampledContributions(4, 30)].map((set) => {
      const held = new Map<number, Float64Array>()
      const points = new Random(11)
      for (let i = 0; i < 400; i++) {
        const direction = Float64Array.from({ length: 4 }, () => Math.abs(points.normal()))
        const norm = Math.hypot(...direction)
        const f = direction.map((v) => v / norm)
        const slot = set.offer(f)
        if (slot >= 0) held.set(slot, f)
      }
      const rows = set.slots().flatMap((slot) => [...held.get(slot)!])
      return hypervolume(Float64Array.from(rows), 4, [1.1, 1.1, 1.1, 1.1])
    })
    expect(kept[1]! / kept[0]!).toBeGreaterThan(0.95)
  })
})
