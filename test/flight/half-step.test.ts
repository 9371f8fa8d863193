import { describe, expect, it } from 'vitest'
import { craftsOf, flyCraft, startOf } from '../../src/flight/design/fly-design.ts'
import { hangsOnStep } from '../../src/flight/design/near-limit.ts'
import { promiseRow } from '../../src/flight/design/verdict.ts'
import { subjectOfStudy } from '../../src/results/subject.ts'
import { loadStudy } from '../../src/study/resolve.ts'
import { studyPath } from '../../src/study/shipped.ts'
import { long } from '../helpers/long.ts'
import { CLOSING } from './closing-design.ts'

async function verdicts(study: string, sets: readonly string[], stepS: number): Promise<unknown[]> {
  const subject = subjectOfStudy(loadStudy(studyPath(study), [...sets]))
  const plan = { stepS, span: 'worst days' } as const
  const [one] = craftsOf(subject)
  const { promises } = await flyCraft(one!, startOf(subject, plan), plan)
  return promises.map(({ name, verdict }) => [name, verdict])
}

/** At its limits, beyond them and far from them. */
const DESIGNS: readonly (readonly [title: string, study: string, sets: readonly string[]])[] = [
  ['that closes', 'ai1-node', CLOSING],
  ['with peaks of 40 minutes', 'ai1-node', [...CLOSING, 'compute.peakDurationMinutes=40']],
  ['with hardly enough array', 'ai1-node', [...CLOSING, 'solarArrayAreaM2=700']],
  ['with coolant at its limit', 'ai1-node', [...CLOSING, 'radiatorAreaM2=248', 'coolantSupplyCelsius=44.9']],
  ['that rides through eclipses', 'ai1-node', [...CLOSING, 'eclipsePolicy=ride-through', 'batteryEnergyKwh=100']],
  ['that was published', 'ai1-2026-06', []],
  ['on an inclined orbit', 'ai1-node', [...CLOSING, 'orbit=inclined', 'inclinationDeg=53']],
  ['of a constellation', 'three-body', []],
]

describe('half the step', () => {
  for (const [title, study, sets] of DESIGNS) {
    long(`changes no verdict of a design ${title}`, async () => {
      const whole = await verdicts(study, sets, 60)
      expect(await verdicts(study, sets, 30)).toEqual(whole)
    })
  }
})

describe('a promise near its limit', () => {
  const shed = (flown: number) =>
    promiseRow({
      name: 'computeShedFraction',
      words: '',
      sized: 0,
      flown,
      limit: { side: 'max', value: 0.001 },
      where: '',
    })
  const coolant = (celsius: number) =>
    promiseRow({
      name: 'warmestSupplyCelsius',
      words: '',
      sized: 317,
      flown: 273.15 + celsius,
      limit: { side: 'max', value: 318.15 },
      where: '',
    })

  it('hangs on the step where 60 s and 30 s were on either side of it: compute shed of 0.0011 and 0.0009', () => {
    expect([0.0011, 0.0009].map((of) => hangsOnStep(shed(of)))).toEqual([true, true])
    expect([0, 0.003].map((of) => hangsOnStep(shed(of)))).toEqual([false, false])
    expect([44.5, 44.8, 45.2, 45.5].map((of) => hangsOnStep(coolant(of)))).toEqual([false, true, true, false])
  })
})
