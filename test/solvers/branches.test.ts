import { describe, expect, it } from 'vitest'
import { Branches } from '../../solvers/branches.ts'
import { domainOf } from '../../solvers/domain.ts'
import type { KnownFront } from '../../solvers/known-front.ts'
import { Levels } from '../../solvers/levels.ts'
import { PieceMaker } from '../../solvers/piece-maker.ts'
import type { Piece } from '../../solvers/pieces.ts'

const AIM = { weights: Float64Array.of(1), reference: Float64Array.of(0) }
const DOMAIN = domainOf({
  variables: [
    { kind: 'choice', count: 2 },
    { kind: 'choice', count: 2 },
    { kind: 'integer', min: 0, max: 3 },
    { kind: 'real', min: 0, max: 10 },
    { kind: 'choice', count: 3 },
  ],
  objectiveCount: 1,
  constraintCount: 1,
} as unknown as Parameters<typeof domainOf>[0])
const CHOICES = [0, 1, 2, 4]
/** Of the largest choice alone. */
const LEVELS = new Levels(DOMAIN, 3)
const BEST = { x: Float64Array.of(0, 0, 1, 5, 0), f: Float64Array.of(1), g: Float64Array.of(-1), id: 1 }

function branches() {
  const front = { best: () => BEST } as unknown as KnownFront
  const make = new PieceMaker(front, LEVELS, CHOICES, 1, { enough: 1e-4, evaluationsPerFlip: 450 })
  return new Branches(DOMAIN, front, CHOICES, LEVELS, make)
}

/** As if the short descent of a piece had ended where `x3` says, worth `f`. */
const ended = (piece: Piece, x3: number, f: number, g = -1) => ({
  count: 1,
  x: piece.numbers.x!.with(3, x3),
  f: Float64Array.of(f),
  g: Float64Array.of(g),
  note: new Float64Array(0),
})

describe('branches', () => {
  it('change one choice of the best, then one count, as far as evaluations go, and leave the levels to transfers', () => {
    const changed = (evaluations: number) =>
      branches()
        .trials(AIM, evaluations)
        .map((piece) => [...piece.numbers.x!])
    const first = [
      [1, 0, 1, 5, 0],
      [0, 1, 1, 5, 0],
    ]
    expect(changed(500)).toEqual(first)
    expect(changed(2500)).toEqual([...first, [0, 0, 0, 5, 0], [0, 0, 2, 5, 0]])
  })

  it('are followed with all else free to change, but for what made them', () => {
    const all = branches()
    const [first] = all.trials(AIM, 6000)
    all.learn(first!, ended(first!, 7, 1.01))
    const [next] = all.followed()
    expect([...next!.numbers.choices!]).toEqual([1, 2, 4])
    expect([...next!.numbers.x!]).toEqual([1, 0, 1, 7, 0])
    expect(all.followed()).toEqual([])
  })

  it('are followed where they came near from afar before those that hardly moved, and not where they lost much or broke a limit', () => {
    const all = branches()
    const [beside, afar, lost, broken] = all.trials(AIM, 6000) as [Piece, Piece, Piece, Piece]
    all.learn(beside, ended(beside, 5, 1))
    all.learn(afar, ended(afar, 8, 1.01))
    all.learn(lost, ended(lost, 9, 1.2))
    all.learn(broken, ended(broken, 9, 0.9, 1))
    expect(all.followed().map(({ numbers }) => numbers.x![3])).toEqual([8, 5])
  })

  it('of a count end where it is what it was changed to, though its difference is the better design it left', () => {
    const all = branches()
    const [, , count] = all.trials(AIM, 6000) as [Piece, Piece, Piece]
    const { x, held } = count.numbers as { readonly x: Float64Array; readonly held: Float64Array }
    expect([...held]).toEqual([2])
    all.learn(count, {
      count: 2,
      x: Float64Array.of(...x.with(3, 7), ...x.with(2, 1)),
      f: Float64Array.of(1.02, 1),
      g: Float64Array.of(-1, -1),
      note: new Float64Array(0),
    })
    expect(all.followed().map(({ numbers }) => [...numbers.x!])).toEqual([[0, 0, 0, 7, 0]])
  })
})
