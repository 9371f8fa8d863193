import { describe, expect, it } from 'vitest'
import { craftOf } from '../../src/flight/design/craft.ts'
import { drawLives } from '../../src/flight/design/lives.ts'
import { subjectOfStudy } from '../../src/results/subject.ts'
import { loadStudy } from '../../src/study/resolve.ts'

/** Chips that nothing ends but their hosts. */
const HOSTS_ALONE = [
  'scenario.chipFailuresPerYear=0',
  'scenario.latchupPerYear=0',
  'scenario.converterBurnoutPerYear=0',
  'scenario.hostFailuresPerYear=0.026',
  'scenario.orbitFailureRatio=1.5',
]

const nodeWith = (...sets: string[]) =>
  subjectOfStudy(
    loadStudy('designs/ai1-node.yaml', ['altitudeKm=560', 'injectionAltitudeKm=560', 'radiatorAreaM2=320', ...sets]),
  )
const reliabilityWith = (...sets: string[]) => nodeWith(...HOSTS_ALONE, ...sets).sizing.reliability

describe('hosts that fail', () => {
  // -1.5 ln(1 - 0.026) a year.
  const ratePerYear = 0.039516

  it('take their chips along, half as often again as on the ground', () => {
    expect(reliabilityWith('spareChipCount=0').chipLossFraction).toBeCloseTo(1 - Math.exp(-ratePerYear), 5)
  })

  it('do so whatever the temperature of the coolant', () => {
    const [cold, warm] = [25, 45].map((celsius) => reliabilityWith(`coolantSupplyCelsius=${celsius}`))
    expect(warm!.lifeJunctionK).toBeGreaterThan(cold!.lifeJunctionK + 5)
    expect(warm!.chipLossFraction).toBeCloseTo(cold!.chipLossFraction, 12)
  })

  it('are covered by spares as chips are: 0.18 a powered chip last the life', () => {
    const left = (spareChipCount: number) =>
      reliabilityWith('chipCount=100', `spareChipCount=${spareChipCount}`).survivingChipFraction
    // 100 chips lose 0.0395 x 4.55 x 100 = 18 in a life.
    expect(left(18)).toBe(1)
    expect(left(0)).toBeCloseTo(Math.exp(-ratePerYear * 4.55), 3)
  })

  it('come beside the failures of chips', () => {
    const rate = (hosts: number) =>
      -Math.log1p(
        -nodeWith('scenario.orbitFailureRatio=1.5', `scenario.hostFailuresPerYear=${hosts}`, 'spareChipCount=60').sizing
          .reliability.chipLossFraction,
      )
    // The spares keep the power of the living as it was, and with it their junction.
    expect(rate(0.026) - rate(0)).toBeCloseTo(ratePerYear, 3)
  })

  it('are mended on the ground, where their chips serve on', () => {
    const ground = (...sets: string[]) => nodeWith(...sets).sizing.cost.groundUsdPerPflopYear
    expect(ground('scenario.hostFailuresPerYear=0.07')).toBe(ground('scenario.hostFailuresPerYear=0'))
  })

  it('fail as often in lives that are drawn', () => {
    const { sizing, compiled } = nodeWith(...HOSTS_ALONE, 'spareChipCount=60')
    const { lives } = drawLives(craftOf(sizing, compiled.context), { count: 500, seed: 1, deliveredRatio: 1 })
    const chipYears = lives.reduce((sum, { workedYears }) => sum + workedYears, 0) * sizing.design.chipCount
    const failed = lives.reduce((sum, { chipFailureCount }) => sum + chipFailureCount, 0)
    expect(Math.abs(failed - ratePerYear * chipYears)).toBeLessThan(4 * Math.sqrt(ratePerYear * chipYears))
  })
})
