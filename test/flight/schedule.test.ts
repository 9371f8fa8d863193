import { beforeAll, describe, expect, it } from 'vitest'
import { solveByHighs } from '../../solvers/linear/index.ts'
import { type Craft, craftOf } from '../../src/flight/design/craft.ts'
import { whyNoSchedule } from '../../src/flight/design/no-schedule.ts'
import { orbitOfDay, SlotLog } from '../../src/flight/design/orbit-of-day.ts'
import { type ScheduleTask, scheduledShares, scheduleModel, solveSchedule } from '../../src/flight/design/schedule.ts'
import { flyScheduled, type ScheduledDay } from '../../src/flight/design/scheduled-day.ts'
import { subjectOfStudy } from '../../src/results/subject.ts'
import { loadStudy } from '../../src/study/resolve.ts'
import { studyPath } from '../../src/study/shipped.ts'
import { CLOSING } from './closing-design.ts'

const START = { unixMs: Date.UTC(2028, 0, 1) }
const craftWith = (...sets: readonly string[]): Craft => {
  const { sizing, compiled } = subjectOfStudy(loadStudy(studyPath('ai1-node'), sets))
  return craftOf(sizing, compiled.context)
}

/** An hour of light and half an hour of dark, a satellite of 10 kW idle and 100 kW at its only level, no battery. */
const task = (change: Partial<ScheduleTask> = {}): ScheduleTask => ({
  slots: [
    ...Array.from({ length: 6 }, () => ({ lengthS: 600, availableW: 100e3, firmThroughput: 0, mostBusW: 100e3 })),
    ...Array.from({ length: 3 }, () => ({ lengthS: 600, availableW: 10e3, firmThroughput: 0, mostBusW: 100e3 })),
  ],
  levels: [{ busW: 100e3, throughput: 1 }],
  idleBusW: 10e3,
  askedThroughput: 1,
  battery: { capacityJ: 3.6e8, reserveJ: 0, rateW: 0, chargedFraction: 0.95, dischargeFraction: 0.95 },
  heat: { timeConstantS: 60, mostW: 200e3 },
  ...change,
})

describe('the schedule of work that can wait', () => {
  it('puts into the light all that is asked for, where no battery helps', async () => {
    // 6 of 9 slots lit: two thirds can be had, a half is asked for.
    expect((await solveSchedule(task()))!.throughput).toBeCloseTo(2 / 3, 9)
    expect((await solveSchedule(task({ askedThroughput: 0.5 })))!.throughput).toBeCloseTo(0.5, 9)
  })

  it('keeps the coolant as cool as a peak of the sizing leaves it', async () => {
    // A coolant without memory has each slot at no more than its limit: (55 - 10) / 90 of the level.
    const answer = await solveSchedule(task({ heat: { timeConstantS: 1, mostW: 55e3 } }))
    expect(answer!.throughput).toBeCloseTo(1 / 3, 9)
  })

  it('loses to the battery what its efficiencies take', async () => {
    // All of 6 x 100 kW lit and 3 x 10 kW: with the level at x of a slot's power everywhere, 6 (100 - P) 0.95² = 3 (P - 10).
    const power = (600 * 0.9025 + 30) / (3 + 6 * 0.9025)
    const battery = { ...task().battery, rateW: 100e3 }
    const answer = await solveSchedule(task({ battery, heat: { timeConstantS: 1, mostW: power * 1e3 } }))
    expect(answer!.throughput).toBeCloseTo((power - 10) / 90, 6)
  })

  it('says so where nothing carries the work that cannot wait', async () => {
    const slots = task().slots.map((slot) => ({ ...slot, firmThroughput: 0.9 }))
    expect(await solveSchedule(task({ slots }))).toBeUndefined()
  })

  it.each([
    // Dark slots give 0 without a battery; all of the work has to wait.
    ['any battery', {}, ['power of the battery', 'power of the array'], 1],
    // 3 x 81 kW for 600 s in the dark take 40 kWh and more; 1 kWh carries a fortieth, and less than a twentieth waits.
    [
      'a larger battery',
      { battery: { ...task().battery, capacityJ: 3.6e6, rateW: 200e3 } },
      ['energy in the battery', 'power of the array'],
      1,
    ],
    // The coolant takes half of the level everywhere: what is firm may be half of the 0.9.
    [
      'cooler coolant',
      {
        battery: { ...task().battery, rateW: 200e3 },
        slots: task().slots.map((slot) => ({ ...slot, availableW: 200e3, firmThroughput: 0.9 })),
        heat: { timeConstantS: 1, mostW: 55e3 },
      },
      ['coolness of the coolant'],
      0.75,
    ],
  ] as const)(
    'tells what is wanting, here %s, and what share would have to wait',
    async (_, change, wanting, enough) => {
      const slots = task().slots.map((slot, i) => ({
        ...slot,
        availableW: i < 6 ? 300e3 : 10e3,
        firmThroughput: 0.9,
      }))
      const { forWantOf, enoughFraction } = await whyNoSchedule(task({ slots, ...change }), 0.5)
      expect(forWantOf).toEqual(wanting)
      expect(enoughFraction).toBeCloseTo(enough, 9)
    },
  )

  it('mixes the slots that a step covers, over the end of the revolution too', () => {
    const slots = [
      { lengthS: 100, shares: [1, 0] },
      { lengthS: 50, shares: [0, 0.5] },
    ]
    const schedule = { startS: 0, periodS: 150, levelsW: [1, 2], slots }
    expect(scheduledShares(schedule, 80, 40)).toEqual([0.5, 0.25])
    expect(scheduledShares(schedule, -10, 20)).toEqual([0.5, 0.25])
    expect(scheduledShares(schedule, 140 + 1500, 20)).toEqual([0.5, 0.25])
  })

  it('finds a revolution and its shadow in steps that know neither', () => {
    const log = new SlotLog()
    // Dark for 1200 of 5700 s, from 1000 s on.
    const dark = (t: number) =>
      Math.floor((t - 1000) / 5700) * 1200 + Math.min(1200, (((t - 1000) % 5700) + 5700) % 5700)
    for (let k = 0; k < 1440; k++) {
      const litFraction = 1 - (dark(60 * k + 60) - dark(60 * k)) / 60
      log.add({
        timeS: 60 * k + 60,
        stepS: 60,
        sky: { litFraction },
        availableW: litFraction,
        throughputFraction: 1,
      } as never)
    }
    const { startS, periodS, slots } = orbitOfDay(log, 1)
    expect(periodS).toBeCloseTo(5700, 6)
    expect(startS).toBeCloseTo(2200, 6)
    expect(slots.reduce((sum, { lengthS }) => sum + lengthS, 0)).toBeCloseTo(5700, 6)
    const lit = slots.reduce((sum, { lengthS, litFraction }) => sum + lengthS * litFraction, 0)
    // Of a day that is no whole number of revolutions the mean is not quite that of one.
    expect(lit).toBeGreaterThan(4480)
    expect(lit).toBeLessThan(4560)
    for (const { litFraction } of slots) expect(Math.min(litFraction, 1 - litFraction)).toBeLessThan(0.1)
  })
})

describe('a day with its work scheduled', () => {
  let day: ScheduledDay
  let craft: Craft
  beforeAll(async () => {
    craft = craftWith(...CLOSING)
    day = await flyScheduled(craft, START, 60)
  })

  it('delivers in flight what the linear program says, within what steps blur of its slots', () => {
    const [compute] = day.promises
    expect(compute!.name).toBe('scheduledComputeRatio')
    expect(compute!.sized).toBeGreaterThan(1)
    expect(Math.abs(compute!.flown - compute!.sized)).toBeLessThan(0.02 * compute!.sized)
  })

  it('closes energy and heat as every flight does', () => {
    expect(day.flown!.energyErrorFraction).toBeLessThan(1e-12)
    expect(day.flown!.heatErrorFraction).toBeLessThan(1e-12)
  })

  it('gains nothing where nothing can wait', async () => {
    const bound = craftWith(...CLOSING, 'compute.deferrableFraction=0')
    const { deferrableFraction, plain, flown } = await flyScheduled(bound, START, 60)
    expect(deferrableFraction).toBe(0)
    // It may still add work; that in the slots stays what it was.
    expect(flown!.throughputS).toBeGreaterThan(0.98 * plain.throughputS)
  })

  it('gains as much in steps of four minutes as of 15 s, as edges of the shadow are flown in short ones', async () => {
    const dark = craftWith(...CLOSING, 'eclipsePolicy=housekeeping')
    const [coarse, fine] = [await flyScheduled(dark, START, 240), await flyScheduled(dark, START, 15)]
    expect(coarse.plain.steps).toBeLessThan(86_400 / 60)
    expect(coarse.promises[0]!.flown).toBeGreaterThan(1.1)
    coarse.promises.forEach(({ name, flown, verdict }, k) => {
      expect(Math.abs(flown - fine.promises[k]!.flown), name).toBeLessThan(0.01)
      expect(verdict, name).toBe(fine.promises[k]!.verdict)
    })
  })

  it('is told to be none only after steps of 15 s, here where the array hardly carries the load', async () => {
    const scarce = craftWith(...CLOSING, 'solarArrayAreaM2=620')
    const { plain, flown, promises } = await flyScheduled(scarce, START, 60)
    expect(plain.steps).toBe(86_400 / 15)
    expect([flown, promises]).toEqual([undefined, []])
  })

  it('has the optimum that HiGHS finds', async () => {
    const slots = task().slots.map((slot, i) => ({
      ...slot,
      firmThroughput: 0.1 + 0.02 * i,
      availableW: slot.availableW * (1 + 0.01 * i),
    }))
    const levels = [
      { busW: 40e3, throughput: 0.5 },
      { busW: 70e3, throughput: 0.8 },
      { busW: 100e3, throughput: 1 },
    ]
    const battery = { capacityJ: 7.2e7, reserveJ: 1.44e7, rateW: 60e3, chargedFraction: 0.96, dischargeFraction: 0.96 }
    const model = scheduleModel(task({ slots, levels, battery, heat: { timeConstantS: 900, mostW: 90e3 } }))
    const highs = await solveByHighs(model, { seconds: 10, gap: 0 })
    const answer = await solveSchedule(task({ slots, levels, battery, heat: { timeConstantS: 900, mostW: 90e3 } }))
    const worth = answer!.throughput - 0.01 * (answer!.dischargeW / 100e3)
    expect(worth).toBeCloseTo(highs.objective!, 6)
  })
})
