import { describe, expect, it } from 'vitest'
import { nameMarks, type Spot } from '../../src/report/figures/name-marks.ts'

const BOX = { left: 60, top: 30, right: 700, bottom: 360 }
const LENGTH_PER_CHARACTER = 6.6

/** The texts of a drawing with the boxes they fill. */
function texts(markup: string) {
  const found = [...markup.matchAll(/<text(?: class="\w+")? x="([\d.-]+)" y="([\d.-]+)" text-anchor="(\w+)">([^<]*)</g)]
  return found.map(([, x, y, anchor, text]) => {
    const width = LENGTH_PER_CHARACTER * text!.length
    const left = Number(x) - (anchor === 'end' ? width : anchor === 'middle' ? width / 2 : 0)
    return { text: text!, left, right: left + width, top: Number(y) - 10, bottom: Number(y) + 3 }
  })
}

const hides = ({ left, right, top, bottom }: ReturnType<typeof texts>[number], [x, y]: Spot) =>
  x > left && x < right && y > top && y < bottom

/** A falling row of dots. */
const row: Spot[] = Array.from({ length: 60 }, (_, i) => [80 + 10 * i, 60 + 4.5 * i])

describe('names of designs in a scatter', () => {
  it('stand off the dots where there is room beside them', () => {
    const named = [10, 30, 50].map((i) => ({ name: `the design ${i}`, spot: row[i]! }))
    const { markup, key } = nameMarks(named, row, BOX, [])
    expect(key).toBeUndefined()
    const labels = texts(markup.markup)
    expect(labels.map(({ text }) => text)).toEqual(named.map(({ name }) => name))
    for (const label of labels) expect(row.filter((dot) => hides(label, dot))).toEqual([])
  })

  it('stand off each other, each nearer to its own ring', () => {
    const named = [
      { name: 'cheapest', spot: [300, 200] satisfies Spot },
      { name: 'knee', spot: [312, 198] satisfies Spot },
      { name: 'most balanced', spot: [318, 214] satisfies Spot },
    ]
    const { markup } = nameMarks(named, [], BOX, [])
    const labels = texts(markup.markup)
    for (const [i, a] of labels.entries())
      for (const b of labels.slice(i + 1))
        expect(a.right < b.left || b.right < a.left || a.bottom < b.top || b.bottom < a.top).toBe(true)
    const [cheapest, knee] = labels
    expect(cheapest!.left).toBeLessThan(knee!.left)
  })

  it('are numbers in the rings, with a key below, where they would hide dots wherever they stand', () => {
    const crowd: Spot[] = Array.from({ length: 3000 }, (_, i) => [60 + (i % 60) * 5, 40 + Math.floor(i / 60) * 6.5])
    const narrow = { ...BOX, right: 354 }
    const named = [
      { name: 'highest peak compute', spot: crowd[1545]! },
      { name: 'cheapest', spot: crowd[1510]! },
    ]
    const { markup, key, keyHeight } = nameMarks(named, crowd, narrow, [])
    expect(texts(markup.markup).map(({ text }) => text)).toEqual(['1', '2'])
    expect(key!.markup).toMatch(/>1<[\s\S]*>cheapest<[\s\S]*>2<[\s\S]*>highest peak compute</)
    expect(keyHeight).toBeGreaterThan(15)
  })

  it('share a ring where designs coincide', () => {
    const spot: Spot = [200, 200]
    const { markup } = nameMarks(
      [
        { name: 'cheapest', spot },
        { name: 'knee', spot: [203, 201] },
      ],
      [spot],
      BOX,
      [],
    )
    expect(texts(markup.markup).map(({ text }) => text)).toEqual(['cheapest, knee'])
    expect(markup.markup.match(/<circle/g)).toHaveLength(1)
  })
})
