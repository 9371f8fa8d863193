import { describe, expect, it } from 'vitest'
import { hypervolume } from '../../solvers/indicators/hypervolume.ts'
import { Random } from '../../solvers/random.ts'

/** Inclusion and exclusion over all subsets: slow, and obviously right. */
function byInclusionExclusion(points: number[][], reference: number[]): number {
  let sum = 0
  for (let subset = 1; subset < 1 << points.length; subset++) {
    const corner = reference.map(() => -Infinity)
    let sign = -1
    points.forEach((p, i) => {
      if ((subset >> i) & 1) {
        sign = -sign
        p.forEach((v, m) => {
          corner[m] = Math.max(corner[m]!, v)
        })
      }
    })
    sum += sign * corner.reduce((product, v, m) => product * Math.max(0, reference[m]! - v), 1)
  }
  return sum
}

describe('hypervolume', () => {
  it.each([1, 2, 3, 4, 5, 6])('equals inclusion and exclusion on random small sets in %i dimensions', (dimension) => {
    const random = new Random(dimension)
    for (let round = 0; round < 60; round++) {
      // A coarse grid in every second round makes ties and copies common.
      const levels = round % 2 === 0 ? 4 : 1e9
      const points = Array.from({ length: 1 + random.below(8) }, () =>
        Array.from({ length: dimension }, () => Math.floor(random.next() * levels * 1.2) / levels),
      )
      const reference = new Array<number>(dimension).fill(1)
      const expected = byInclusionExclusion(
        points.filter((p) => p.every((v) => v < 1)),
        reference,
      )
      expect(hypervolume(Float64Array.from(points.flat()), dimension, reference)).toBeCloseTo(expected, 12)
    }
  })

  it('counts neither points beyond the reference nor rows with NaN', () => {
    expect(hypervolume(Float64Array.of(0.5, 0.5, 2, 0, Number.NaN, 0), 2, [1, 1])).toBe(0.25)
    expect(hypervolume(new Float64Array(0), 3, [1, 1, 1])).toBe(0)
  })

  it('gives the sphere octant its volume in the limit', () => {
    // 100 x 100 points on the unit sphere; what is missing to 1 - pi / 6 is the staircase, of order 1 / 100.
    const points: number[] = []
    for (let i = 0; i <= 100; i++) {
      for (let j = 0; j <= 100; j++) {
        const [a, b] = [(i / 100) * (Math.PI / 2), (j / 100) * (Math.PI / 2)]
        points.push(Math.cos(a) * Math.cos(b), Math.cos(a) * Math.sin(b), Math.sin(a))
      }
    }
    expect(Math.abs(hypervolume(Float64Array.from(points), 3, [1, 1, 1]) - (1 - Math.PI / 6))).toBeLessThan(0.02)
  })
})
