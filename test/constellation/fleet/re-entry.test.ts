import { describe, expect, it } from 'vitest'
import { expectedCasualtiesCount } from '../../../src/constellation/fleet/disposal.ts'
import { CONSTELLATION_METRICS } from '../../../src/constellation/metrics/index.ts'
import type { ConstellationSizing } from '../../../src/constellation/size.ts'
import { compileStudy } from '../../../src/study/compile.ts'
import { loadStudy } from '../../../src/study/resolve.ts'

const { uncontrolledReentryFraction: share, casualtyRiskRatio: risk } = CONSTELLATION_METRICS

function of(...sets: string[]) {
  const { context, size, representative } = compileStudy(loadStudy('designs/gigawatt-2030.yaml', sets))
  const sizing = size(representative) as ConstellationSizing
  return { sizing, share: share.get(sizing, context as never), risk: risk.get(sizing, context as never) }
}

describe('satellites of a fleet that come down steered', () => {
  const none = of('reentry=controlled', 'scenario.infantLossFraction=0')
  const some = of('reentry=controlled', 'scenario.infantLossFraction=0.03')

  it('are those that arrive, live and burn, one after the other', () => {
    const { lossRatePerYear } = some.sizing.samples[0]!.sizing.reliability
    const { assumptions, mission } = some.sizing.nodeContext
    const chances = [0.03, -Math.expm1(-lossRatePerYear * mission.lifeYears), 1 - assumptions.reentrySuccessFraction]
    let down = 0
    let left = 1
    for (const chance of chances) {
      down += left * chance
      left -= left * chance
    }
    expect(some.share).toBeCloseTo(down, 12)
    expect(some.share - none.share).toBeCloseTo(0.03 * (1 - none.share), 12)
  })

  it('put as many more at risk as those lost at arrival are more that fall', () => {
    expect(some.risk / none.risk).toBeCloseTo(some.share / none.share, 9)
    expect(some.risk / none.risk).toBeGreaterThan(1.05)
  })

  it('are expected to hurt as many as their risks add up to, of all that reach an orbit', () => {
    const { fleet, samples } = some.sizing
    const inOrbit = fleet.launchedCount - fleet.lostAtLaunchCount
    // Every shell falls upon the same people within a per cent: 98 to 99 degrees.
    expect(samples.length).toBeGreaterThan(1)
    expect(Math.abs(expectedCasualtiesCount(some.sizing) / (inOrbit * some.risk * 1e-4) - 1)).toBeLessThan(0.01)
  })

  it('are none where nobody steers, whatever is lost at arrival', () => {
    expect(of('reentry=uncontrolled', 'scenario.infantLossFraction=0.03').share).toBe(1)
  })
})
