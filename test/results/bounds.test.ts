import { describe, expect, it } from 'vitest'
import { bindingBounds } from '../../src/results/bounds.ts'
import { loadStudy } from '../../src/study/resolve.ts'

const study = loadStudy('designs/ai1-node.yaml', ['altitudeKm.min=400', 'altitudeKm.max=500', 'chipCount.min=40'])

describe('bounds of variables that hold a front', () => {
  it('are counted within two percent of the range, and to the number where it is whole', () => {
    const front = [400, 401.9, 402.1, 450, 499].map((altitudeKm, i) => ({ altitudeKm, chipCount: i === 0 ? 300 : 299 }))
    expect(bindingBounds(front, study)).toEqual([
      { variable: 'altitudeKm', side: 'min', bound: 400, share: 0.4, ofStudy: true },
      { variable: 'altitudeKm', side: 'max', bound: 500, share: 0.2, ofStudy: true },
      { variable: 'chipCount', side: 'max', bound: 300, share: 0.2, ofStudy: true },
    ])
  })

  it('are told from the ends of what the models know', () => {
    const bounds = bindingBounds([{ throttleFraction: 1 }], study)
    expect(bounds).toEqual([{ variable: 'throttleFraction', side: 'max', bound: 1, share: 1, ofStudy: false }])
  })

  it('are not those of variables that change nothing of a design', () => {
    const million = loadStudy('designs/spacex-orbital-data-center.yaml')
    const ring = {
      pattern: 'shells',
      inclinedShellCount: 3,
      inclinedPlanesPerShellCount: 1,
      inclinedSlotsPerPlaneCount: 100,
    }
    const boundOf = (shellCount: number) =>
      bindingBounds([{ ...ring, shellCount, slotsPerPlaneCount: 10 }], million).map(({ variable }) => variable)
    expect(boundOf(1)).toContain('slotsPerPlaneCount')
    expect(boundOf(0)).not.toContain('slotsPerPlaneCount')
  })

  it('are none at which fewer than a tenth stand', () => {
    const front = Array.from({ length: 11 }, (_, i) => ({ altitudeKm: i === 0 ? 400 : 450 }))
    expect(bindingBounds(front, study)).toEqual([])
  })
})
