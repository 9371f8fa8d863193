import { describe, expect, it } from 'vitest'
import { deployedOutline, massProperties, type SatellitePart, satelliteParts } from '../../src/node/geometry.ts'
import { compileStudy } from '../../src/study/compile.ts'
import { loadStudy } from '../../src/study/resolve.ts'

const compiled = compileStudy(loadStudy('designs/points/ai1-2026-08.yaml', []))
const sizing = compiled.size(compiled.representative)
const { assumptions } = compiled.context
const parts = satelliteParts(sizing, assumptions, 'start of life')
const box = (centreM: SatellitePart['centreM'], sizeM: SatellitePart['sizeM'], massKg: number): SatellitePart => ({
  name: 'box',
  kind: 'bus',
  centreM,
  sizeM,
  massKg,
})

describe('mass properties', () => {
  it('of one thin plate are m (a² + b²) / 12 about its normal and m b² / 12 about its edge a', () => {
    const { inertiaKgM2 } = massProperties([box([4, 5, 6], [2, 3, 0], 12)])
    expect(inertiaKgM2[0][0]).toBeCloseTo(9, 12)
    expect(inertiaKgM2[1][1]).toBeCloseTo(4, 12)
    expect(inertiaKgM2[2][2]).toBeCloseTo(13, 12)
  })

  it('of a dumbbell are 2 m r² across its axis, nothing is left along it', () => {
    const { massKg, centreOfMassM, inertiaKgM2 } = massProperties([
      box([11, 0, 0], [0, 0, 0], 3),
      box([9, 0, 0], [0, 0, 0], 3),
    ])
    expect(massKg).toBe(6)
    expect(centreOfMassM).toEqual([10, 0, 0])
    expect(inertiaKgM2).toEqual([
      [0, 0, 0],
      [0, 6, 0],
      [0, 0, 6],
    ])
  })

  it('of boxes that lie anyhow agree with the sum over many small cells', () => {
    const boxes = [box([1, 2, 3], [2, 1, 4], 5), box([-3, 1, 0], [1, 1, 6], 2), box([0, -4, 2], [3, 3, 0.5], 7)]
    const cells = boxes.flatMap((one) => cellsOf(one, 24))
    const expected = inertiaOfPoints(cells)
    const { inertiaKgM2 } = massProperties(boxes)
    // A cell of side s leaves out s²/12 of its own; with 24 cells a side that is 1/576 of a box's own inertia.
    for (let i = 0; i < 3; i++) for (let j = 0; j < 3; j++) expect(inertiaKgM2[i]![j]).toBeCloseTo(expected[i]![j]!, 1)
    expect(inertiaKgM2[0][1]).not.toBeCloseTo(0, 0)
  })
})

describe('the deployed satellite', () => {
  it('weighs what the mass budget says, full and dry', () => {
    const dry = satelliteParts(sizing, assumptions, 'dry')
    const total = (all: readonly SatellitePart[]) => all.reduce((sum, { massKg }) => sum + massKg, 0)
    expect(total(dry)).toBeCloseTo(sizing.mass.dryKg, 6)
    expect(total(parts)).toBeCloseTo(sizing.mass.dryKg + Math.max(0, sizing.mass.propellantKg), 6)
  })

  it('has the array and radiator areas of the design, and its span', () => {
    const area = (kind: string, a: number, b: number) =>
      parts.filter((part) => part.kind === kind).reduce((sum, { sizeM }) => sum + sizeM[a]! * sizeM[b]!, 0)
    expect(area('array', 0, 1)).toBeCloseTo(sizing.design.solarArrayAreaM2, 6)
    expect(area('radiator', 0, 2)).toBeCloseTo(sizing.design.radiatorAreaM2, 6)
    const reach = Math.max(...parts.map(({ centreM, sizeM }) => centreM[1] + sizeM[1] / 2))
    expect(2 * reach).toBeCloseTo(compiled.scale.metrics.deployedSpanM!.get(sizing, compiled.context), 9)
  })

  it('is symmetric: balanced about the bus, no products of inertia', () => {
    const { centreOfMassM, inertiaKgM2 } = massProperties(parts)
    for (const at of centreOfMassM) expect(at).toBeCloseTo(0, 12)
    const scale = inertiaKgM2[0][0]
    for (const [i, j] of [
      [0, 1],
      [0, 2],
      [1, 2],
    ] as const) {
      expect(Math.abs(inertiaKgM2[i][j]) / scale).toBeLessThan(1e-12)
    }
  })

  it('has no parts that overlap', () => {
    const overlap = (a: SatellitePart, b: SatellitePart) =>
      [0, 1, 2].every((k) => Math.abs(a.centreM[k]! - b.centreM[k]!) < (a.sizeM[k]! + b.sizeM[k]!) / 2 - 1e-9)
    expect(parts.flatMap((a, i) => parts.slice(i + 1).filter((b) => overlap(a, b)))).toEqual([])
  })

  it('as drawn keeps its areas whatever the width of the bus', () => {
    for (const busWidthM of [1, 3, 5]) {
      const outline = deployedOutline({ spanM: 70, busWidthM, solarArrayAreaM2: 600, radiatorAreaM2: 110 })
      expect(2 * outline.wingLengthM * outline.wingWidthM).toBeCloseTo(600, 9)
      expect(2 * outline.radiatorSideM ** 2).toBeCloseTo(110, 9)
      expect(2 * outline.wingLengthM + busWidthM).toBeCloseTo(70, 9)
    }
  })
})

type Point = { at: number[]; massKg: number }

function cellsOf({ centreM, sizeM, massKg }: SatellitePart, count: number): Point[] {
  const steps = Array.from({ length: count }, (_, k) => (k + 0.5) / count - 0.5)
  return steps.flatMap((x) =>
    steps.flatMap((y) =>
      steps.map((z) => ({
        at: [x, y, z].map((share, k) => centreM[k]! + share * sizeM[k]!),
        massKg: massKg / count ** 3,
      })),
    ),
  )
}

function inertiaOfPoints(points: readonly Point[]): number[][] {
  const massKg = points.reduce((sum, point) => sum + point.massKg, 0)
  const middle = [0, 1, 2].map((k) => points.reduce((sum, { at, massKg: m }) => sum + m * at[k]!, 0) / massKg)
  const moment = (i: number, j: number) =>
    points.reduce((sum, { at, massKg: m }) => {
      const d = at.map((value, k) => value - middle[k]!)
      return sum + m * ((i === j ? d[0]! ** 2 + d[1]! ** 2 + d[2]! ** 2 : 0) - d[i]! * d[j]!)
    }, 0)
  return [0, 1, 2].map((i) => [0, 1, 2].map((j) => moment(i, j)))
}
