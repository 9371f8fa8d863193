import { describe, expect, it } from 'vitest'
import { limitSides } from '../../src/study/limits.ts'
import { loosestOf } from '../../src/study/loosest.ts'
import { loadStudy } from '../../src/study/resolve.ts'
import type { MetricName } from '../../src/study/scale.ts'

describe('a limit can be loosened', () => {
  const study = loadStudy('designs/ai1-node.yaml', ['limit.foldedFitRatio.max=0.05', 'limit.raiseDays.max=5'])
  const loosest = (metric: MetricName, side: 'min' | 'max' = 'min') =>
    loosestOf(study, limitSides(study.constraints).find((one) => one.metric === metric && one.side === side)!)

  it('without an end where the study alone asks for it', () => {
    expect(loosest('raiseDays', 'max')).toEqual({ limit: Infinity, of: 'the study' })
    expect(loosest('peakComputePowerKw')).toEqual({ limit: -Infinity, of: 'the study' })
    expect(loosest('peakComputePowerKw', 'max')).toEqual({ limit: Infinity, of: 'the study' })
  })

  it('up to what the models ask, where the study asks for more of the same', () => {
    expect(loosest('foldedFitRatio', 'max')).toEqual({ limit: 1, of: 'the study' })
    // A study may do without the margin over what a part bears, not without what it bears.
    expect(loosest('doseMarginRatio')).toEqual({ limit: 1, of: 'the study' })
  })

  it('by the margin that a review asks for beyond it', () => {
    expect(loosest('heatMarginFraction')).toEqual({ limit: 0, of: 'a review' })
    expect(loosest('raiseThrustToDragRatio')).toEqual({ limit: 1, of: 'a review' })
  })

  it('as far as the people can who have set it', () => {
    expect(loosest('passiveDecayYears', 'max')).toEqual({ limit: Infinity, of: 'a rule' })
    expect(loosest('avionicsDoseMarginRatio')).toEqual({ limit: 1, of: 'a rule' })
  })

  it('not at all where power, heat, propellant and room have to add up', () => {
    expect(loosest('propellantMassKg')).toEqual({ limit: 0, of: 'physics' })
    expect(loosest('launchFillRatio', 'max')).toEqual({ limit: 1, of: 'physics' })
    expect(loosest('thrusterLifeRatio', 'max')).toEqual({ limit: 1, of: 'physics' })
  })

  it('not further by a study that is looser than the models already', () => {
    const looser = loadStudy('designs/ai1-node.yaml', ['limit.foldedFitRatio.max=1.2'])
    const side = limitSides(looser.constraints).find(({ metric }) => metric === 'foldedFitRatio')!
    expect(loosestOf(looser, side)).toEqual({ limit: 1.2, of: 'physics' })
  })
})
