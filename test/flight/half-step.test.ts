import { describe, expect, it } from 'vitest'
import { craftsOf, type FlightPlan, flyCraft, startOf } from '../../src/flight/design/fly-design.ts'
import { couldBeWorst, hangingOnStep } from '../../src/flight/design/near-limit.ts'
import { type PromiseRow, promiseRow } from '../../src/flight/design/verdict.ts'
import { subjectOfStudy } from '../../src/results/subject.ts'
import { loadStudy } from '../../src/study/resolve.ts'
import { studyPath } from '../../src/study/shipped.ts'
import { long } from '../helpers/long.ts'
import { CLOSING } from './closing-design.ts'

async function verdicts(
  study: string,
  sets: readonly string[],
  stepS: number,
  span: FlightPlan['span'] = 'worst days',
): Promise<unknown[]> {
  const subject = subjectOfStudy(loadStudy(studyPath(study), [...sets]))
  const plan = { stepS, span }
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
  // Flown finer, the day that was the worst left that to another, which a step of a minute had hidden.
  ['whose hottest day another hides', 'ai1-node', [...CLOSING, 'coolantSupplyCelsius=44.9', 'radiatorAreaM2=255.7083']],
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

describe('half the step over days from the start', () => {
  /** Flown in the step asked alone, a minute and half a minute come to different verdicts of each. */
  const SPANS: readonly (readonly [title: string, sets: readonly string[]])[] = [
    ['on the edge of shedding compute', ['solarArrayAreaM2=608.56']],
    ['on the edge of its array', ['solarArrayAreaM2=546.67']],
    ['on the edge of its battery', ['solarArrayAreaM2=608.92']],
    ['on the edge of delivering less', ['solarArrayAreaM2=596.3']],
    ['with coolant on the edge', ['coolantSupplyCelsius=44.9', 'radiatorAreaM2=213.95']],
  ]
  for (const [title, sets] of SPANS) {
    long(`changes no verdict of a design ${title}`, async () => {
      const whole = await verdicts('ai1-node', [...CLOSING, ...sets], 60, { days: 2 })
      expect(await verdicts('ai1-node', [...CLOSING, ...sets], 30, { days: 2 })).toEqual(whole)
      expect(await verdicts('ai1-node', [...CLOSING, ...sets], 120, { days: 2 })).toEqual(whole)
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
    const hangs = (row: PromiseRow, stepS = 60) => hangingOnStep([row], stepS).length > 0
    expect([0.0011, 0.0009].map((of) => hangs(shed(of)))).toEqual([true, true])
    expect([0, 0.003].map((of) => hangs(shed(of)))).toEqual([false, false])
    expect([44.5, 44.8, 45.2, 46.5].map((of) => hangs(coolant(of)))).toEqual([false, true, true, false])
    // In steps twice as long twice as far from the limit.
    expect([44.3, 44.5].map((of) => hangs(coolant(of), 120))).toEqual([true, true])
    // Held at its limit by a control.
    expect(hangs(coolant(45))).toBe(false)
  })

  it('of the battery hangs on the step also far from its limit where the array does not fill it again from day to day', () => {
    const row = (name: string, flown: number, limit: PromiseRow['limit']) =>
      promiseRow({ name, words: '', sized: 0, flown, ...(limit === undefined ? {} : { limit }), where: '' })
    const depth = row('deepestDischargeFraction', 0.758, { side: 'max', value: 0.8 })
    const array = (margin: number) => row('arrayMarginFraction', margin, { side: 'min', value: 0 })
    // In steps of a minute and of half of one this depth came to 0.758 and 0.824, the margin to -0.0033 and -0.0031.
    expect(hangingOnStep([depth, array(-0.0033)], 60)).toContain(depth)
    expect(hangingOnStep([depth, array(0.2)], 60)).not.toContain(depth)
  })

  it('could be of another day, where that comes within what a step may move both', () => {
    expect([44.5, 44.1].map((of) => couldBeWorst(coolant(of), coolant(45), 60))).toEqual([true, false])
  })
})
