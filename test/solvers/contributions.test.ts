import { describe, expect, it } from 'vitest'
import { ExactContributions } from '../../solvers/indicators/exact-contributions.ts'
import { hypervolume } from '../../solvers/indicators/hypervolume.ts'
import { Random } from '../../solvers/random.ts'

/** The set by definition: non-dominated, and the least contributor out, counted anew from hypervolumes. */
describe('exact contributions', () => {
  it.each([2, 3, 4, 5])('agree with differences of hypervolumes after many points in %i dimensions', (dimension) => {
    const random = new Random(dimension)
    const set = new ExactContributions(dimension, 12)
    for (let step = 0; step < 300; step++) {
      const levels = step % 3 === 0 ? 8 : 1e6
      const f = Float64Array.from({ length: dimension }, () => Math.ceil(random.next() * levels) / levels)
      const norm = Math.hypot(...f)
      set.offer(f.map((v) => v / norm + (0.3 * (300 - step)) / 300))
      const { points, contributions, reference } = set.state()
      if (!contributions) continue
      const all = hypervolume(points, dimension, reference)
      contributions.forEach((c, i) => {
        const without = points.filter((_, k) => Math.floor(k / dimension) !== i)
        expect(c).toBeCloseTo(all - hypervolume(without, dimension, reference), 10)
      })
    }
  })
})
