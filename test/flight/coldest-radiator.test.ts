import { describe, expect, it } from 'vitest'
import { craftsOf, startOf } from '../../src/flight/design/fly-design.ts'
import { flyStretch } from '../../src/flight/design/fly-stretch.ts'
import { promiseRow } from '../../src/flight/design/verdict.ts'
import { worstDays } from '../../src/flight/design/worst-days.ts'
import { coldestRadiatorK } from '../../src/node/coldest-radiator.ts'
import { subjectOfStudy } from '../../src/results/subject.ts'
import { loadStudy } from '../../src/study/resolve.ts'
import { studyPath } from '../../src/study/shipped.ts'
import { CLOSING } from './closing-design.ts'

/** A satellite of eight flown computers. */
const SMALL = [
  ...['chipCount=8', 'solarArrayAreaM2=60', 'radiatorAreaM2=20', 'batteryEnergyKwh=15', 'launchMassKg=1500'],
  'radiatorAttitude=velocity',
]

/** Kelvin that a flight with compute and heaters off over a cold Earth stays above the closed form. */
async function flownAboveK(study: string, sets: readonly string[]): Promise<number> {
  const subject = subjectOfStudy(loadStudy(studyPath(study), sets))
  const { craft } = craftsOf(subject)[0]!
  const days = worstDays(craft, startOf(subject, { stepS: 60, span: 'worst days' }), { stepS: 60 })
  const { flown } = await flyStretch(craft, { ...days.get('cold')!, isUnheated: true })
  return flown.coldestPanelK - coldestRadiatorK(craft.sizing, craft.context)
}

describe('the coldest radiator of the sizing', () => {
  it.each([
    ['of 290 m², its node at 6 h', 'ai1-node', CLOSING],
    ['the same at 18 h', 'ai1-node', [...CLOSING, 'ltanHours=18']],
    ['the same lower, in longer shadows', 'ai1-node', [...CLOSING, 'altitudeKm=420']],
    ['of a small satellite whose platform idles at a tenth of its load', 'three-body', [...SMALL, 'altitudeKm=500']],
    ['of another, at 85 W/m² of idle heat', 'three-body', [...SMALL, 'altitudeKm=600', 'radiatorAreaM2=6']],
    [
      'of one that idles at 170 W/m², and follows within hours',
      'three-body',
      [...SMALL, 'altitudeKm=600', 'radiatorAreaM2=3'],
    ],
    ['of a satellite of a cluster', 'suncatcher-cluster', []],
  ] as const)('is that of a flight within 2 K, mostly below it: %s', async (_, study, sets) => {
    const aboveK = await flownAboveK(study, sets)
    expect(aboveK).toBeGreaterThan(-1)
    expect(aboveK).toBeLessThan(2)
  })

  it('is from the safe side on an inclined orbit, whose eclipses are not where the Earth is coldest', async () => {
    const aboveK = await flownAboveK('ai1-node', [...CLOSING, 'orbit=inclined', 'inclinationDeg=53'])
    expect(aboveK).toBeGreaterThan(0)
    expect(aboveK).toBeLessThan(12)
  })

  it('is from the safe side there with a radiator along the radius too, which sees the Earth edge-on at midnight', async () => {
    const aboveK = await flownAboveK('ai1-node', ['orbit=inclined', 'inclinationDeg=53'])
    expect(aboveK).toBeGreaterThan(0)
    expect(aboveK).toBeLessThan(8)
  })
})

describe('heaters on the radiator', () => {
  it('keep the coolant of a satellite that would freeze from it, by less than a quarter of its load, and heat and energy close', async () => {
    const subject = subjectOfStudy(loadStudy(studyPath('suncatcher-cluster'), []))
    const { craft } = craftsOf(subject)[0]!
    const cold = worstDays(craft, startOf(subject, { stepS: 60, span: 'worst days' }), { stepS: 60 }).get('cold')!
    const unheated = await flyStretch(craft, { ...cold, isUnheated: true })
    const { flown } = await flyStretch(craft, cold)
    const freezingK = craft.context.assumptions.coolantFreezingK
    expect(unheated.flown.coldestPanelK).toBeLessThan(freezingK)
    expect(flown.coldestPanelK).toBeGreaterThan(freezingK)
    expect(flown.mostHeatersW).toBeGreaterThan(0)
    expect(flown.mostHeatersW).toBeLessThanOrEqual(craft.sizing.load.averageBusW / 4)
    expect(flown.unservedJ).toBe(0)
    // Sums of a day in double precision.
    expect(flown.energyErrorFraction).toBeLessThan(1e-12)
    expect(flown.heatErrorFraction).toBeLessThan(1e-12)
  })
})

describe('a figure that the sizing says nothing of', () => {
  it('differs from nothing, and breaks its limit all the same', () => {
    const row = { name: 'coldestRadiatorCelsius', words: '', sized: Number.NaN, where: '' }
    expect(promiseRow({ ...row, flown: 196 })).toMatchObject({ verdict: 'holds', difference: undefined })
    const limit = { side: 'min', value: 195.45 } as const
    expect(promiseRow({ ...row, flown: 195, limit }).verdict).toBe('broken')
  })
})
