import { describe, expect, it } from 'vitest'
import { Random } from '../../solvers/random.ts'
import { densestBox, sobolPoints } from '../../src/uncertainty/index.ts'

const COUNT = 2048
const all = sobolPoints({ count: COUNT, dimensions: 5, seed: 3 })
const points = Array.from({ length: COUNT }, (_, i) => all.subarray(5 * i, 5 * i + 5))

describe('densestBox', () => {
  it('finds a box that was put there, and bounds no other input', () => {
    const inBox = points.map(([a, , c]) => a! > 0.6 && c! < 0.3)
    const box = densestBox(points, inBox)!
    expect(box.sides.map(({ input }) => input).sort()).toEqual([0, 2])
    const side = (input: number) => box.sides.find((one) => one.input === input)!
    // A peel takes a twentieth of what is left, so that an end lies within some hundredths of the true one.
    expect(side(0).low).toBeGreaterThan(0.55)
    expect(side(0).low).toBeLessThan(0.65)
    expect(side(2).high).toBeGreaterThan(0.25)
    expect(side(2).high).toBeLessThan(0.35)
    expect(box.coverage).toBeGreaterThan(0.9)
    expect(box.density).toBeGreaterThan(0.9)
    expect(box.mass).toBeCloseTo(0.12, 1)
  })

  const MIDDLE: readonly (readonly [dimensions: number, count: number, box: readonly (readonly [number, number])[]])[] =
    [
      [
        2,
        2048,
        [
          [0.35, 0.65],
          [0.35, 0.65],
        ],
      ],
      [
        5,
        4096,
        [
          [0.3, 0.7],
          [0.3, 0.7],
        ],
      ],
      [
        10,
        2048,
        [
          [0.2, 0.5],
          [0.4, 0.7],
        ],
      ],
    ]
  for (const [dimensions, count, box] of MIDDLE) {
    it(`finds ${box.map((side) => side.join(' to ')).join(' by ')} of ${dimensions} inputs, also in the middle`, () => {
      const spread = sobolPoints({ count, dimensions, seed: 3 })
      const rows = Array.from({ length: count }, (_, i) => spread.subarray(dimensions * i, dimensions * (i + 1)))
      const found = densestBox(
        rows,
        rows.map((row) => box.every(([low, high], d) => row[d]! >= low && row[d]! <= high)),
      )!
      expect(found.sides.map(({ input }) => input).sort()).toEqual([0, 1])
      for (const { input, low, high } of found.sides) {
        // A peel takes a twentieth of what is left.
        expect(Math.abs(low - box[input]![0])).toBeLessThan(0.05)
        expect(Math.abs(high - box[input]![1])).toBeLessThan(0.05)
      }
      // Four ends, each off by up to a peel.
      expect(found.density).toBeGreaterThan(0.8)
      expect(found.coverage).toBeGreaterThan(0.8)
    })
  }

  it('gives the coverage and density of a box that is known, where a tenth of what lies outside is such as well', () => {
    // A box of a fifth of the unit cube, all of it of interest, and each tenth point elsewhere: 0.2 / (0.2 + 0.08) of what is
    // of interest lies in it.
    const inBox = (point: Float64Array) => point[1]! > 0.5 && point[3]! > 0.2 && point[3]! < 0.6
    const box = densestBox(
      points,
      points.map((point, i) => inBox(point) || i % 10 === 0),
    )!
    expect(box.sides.map(({ input }) => input).sort()).toEqual([1, 3])
    // Each of three ends is off by up to a peel, a twentieth of what is left.
    expect(Math.abs(box.density - 1)).toBeLessThan(0.15)
    expect(Math.abs(box.coverage - 0.2 / 0.28)).toBeLessThan(0.06)
    expect(Math.abs(box.mass - 0.2)).toBeLessThan(0.05)
  })

  it('counts coverage, density and mass of its box as they are in the half that it was not made from', () => {
    const ofInterest = points.map(([a, b]) => a! + b! > 1.5)
    const box = densestBox(points, ofInterest)!
    const inside = points.map(
      (point, i) =>
        i >= COUNT / 2 && box.sides.every(({ input, low, high }) => point[input]! >= low && point[input]! <= high),
    )
    const both = inside.filter((one, i) => one && ofInterest[i]).length
    expect(box.heldOut).toBe(COUNT / 2)
    expect(box.density).toBe(both / inside.filter(Boolean).length)
    expect(box.coverage).toBe(both / ofInterest.slice(COUNT / 2).filter(Boolean).length)
    expect(box.mass).toBe((2 * inside.filter(Boolean).length) / COUNT)
    expect(box.density).toBeGreaterThan(0.6)
    for (const { chance } of box.sides) expect(chance).toBeLessThan(1e-6)
  })

  it('bounds nothing that does not matter, among two hundred inputs and few points', () => {
    const dimensions = 200
    let bounded = 0
    for (let seed = 0; seed < 20; seed++) {
      // Halves of so short a sequence in so many dimensions are no strangers to each other; random points are.
      const random = new Random(seed)
      const rows = Array.from({ length: 128 }, () => Float64Array.from({ length: dimensions }, () => random.next()))
      // Of interest by chance alone, as the last input says that no box sees.
      const box = densestBox(
        rows.map((row) => row.subarray(0, dimensions - 1)),
        rows.map((row) => row[dimensions - 1]! < 0.3),
      )
      bounded += box?.sides.length ?? 0
    }
    expect(bounded).toBeLessThanOrEqual(1)
  })

  it('is none where nothing, or everything, is of interest', () => {
    expect(
      densestBox(
        points,
        points.map(() => false),
      ),
    ).toBeUndefined()
    expect(
      densestBox(
        points,
        points.map(() => true),
      ),
    ).toBeUndefined()
  })
})
