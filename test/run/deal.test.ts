import { describe, expect, it } from 'vitest'
import { dealOf, endDeal, take } from '../../src/run/deal.ts'

const pieceOf = (evaluations: number) => ({ kind: 'sample', seed: 1, stream: 1, evaluations, numbers: {} })

describe('a deal of pieces', () => {
  it('gives each piece once, the longest first', () => {
    const deal = dealOf([100, 600, 300, 600].map(pieceOf))
    expect([take(deal), take(deal), take(deal), take(deal), take(deal)]).toEqual([1, 3, 2, 0, undefined])
  })

  it('gives none once it has ended', () => {
    const deal = dealOf([100, 600].map(pieceOf))
    take(deal)
    endDeal(deal)
    expect(take(deal)).toBeUndefined()
  })

  it('is known to every thread that has its memory', () => {
    const deal = dealOf([100, 600].map(pieceOf))
    const elsewhere = structuredClone(deal)
    expect([take(elsewhere), take(deal), take(elsewhere)]).toEqual([1, 0, undefined])
  })
})
