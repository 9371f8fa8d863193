import { describe, expect, it } from 'vitest'
import { withoutNearClones } from '../../src/results/pick.ts'
import type { Objective } from '../../src/study/resolved.ts'

const objectives: Objective[] = [
  { metric: 'usdPerPflopYear', direction: 'minimize' },
  { metric: 'effectivePflopYears', direction: 'maximize' },
]

interface Design {
  readonly metrics: Readonly<Record<string, number>>
  readonly chip: string
}
const design = (cost: number, compute: number, more: { chip?: string; altitudeKm?: number } = {}): Design => ({
  metrics: { usdPerPflopYear: cost, effectivePflopYears: compute, altitudeKm: more.altitudeKm ?? 500 },
  chip: more.chip ?? 'rubin',
})
const thinned = (designs: readonly Design[], more: readonly string[] = []) =>
  withoutNearClones(designs, {
    objectives,
    names: [...objectives.map(({ metric }) => metric), 'chip', ...more],
    valuesOf: ({ metrics, chip }) => ({ ...metrics, chip }),
  })

describe('near-clones', () => {
  it('differ by at most a thousandth in all that is shown', () => {
    const [one, clone, other] = [design(20_000, 1000), design(20_019, 1000.9), design(20_000, 1001.1)]
    expect(thinned([one, clone, other])).toEqual([one, other])
  })

  it('make the same choices, and have the same of what was asked', () => {
    const designs = [
      design(20_000, 1000),
      design(20_000, 1000, { chip: 'gb300' }),
      design(20_000, 1000, { altitudeKm: 501 }),
    ]
    expect(thinned(designs)).toEqual(designs.slice(0, 2))
    expect(thinned(designs, ['altitudeKm'])).toEqual(designs)
  })

  it('leave the best by each objective, whatever comes before it', () => {
    const [first, best] = [design(20_000, 1000), design(20_010, 1000.5)]
    const cheapest = design(19_000, 900)
    expect(thinned([first, best, cheapest])).toEqual([best, cheapest])
  })

  it('are told apart about nothing, where a share of a number says little', () => {
    const designs = [design(0, 1), design(1e-9, 1)]
    expect(thinned(designs)).toEqual(designs)
  })
})
