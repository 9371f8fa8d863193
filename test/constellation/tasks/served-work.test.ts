import { describe, expect, it } from 'vitest'
import { Random } from '../../../solvers/random.ts'
import type { ConstellationContext } from '../../../src/constellation/assumptions.ts'
import type { Task } from '../../../src/constellation/components.ts'
import { exactWork } from '../../../src/constellation/exact-check.ts'
import type { ConstellationSizing } from '../../../src/constellation/size.ts'
import { type WorkHour, workHours } from '../../../src/constellation/tasks/asked-work.ts'
import { alwaysLitFraction } from '../../../src/constellation/tasks/moved-work.ts'
import { servedWork } from '../../../src/constellation/tasks/served-work.ts'
import { dayOf, workDay } from '../../../src/constellation/tasks/work-day.ts'
import { workProgram } from '../../../src/constellation/tasks/work-program.ts'
import { compileStudy, metricReader } from '../../../src/study/compile.ts'
import { loadStudy } from '../../../src/study/resolve.ts'

const task = (id: string, priceRatio: number) => ({ id, priceRatio }) as Task

const ORBIT = {
  periodS: 6000,
  eclipseS: 2000,
  arrayW: 150,
  idleW: 10,
  mostW: 120,
  meanW: 100,
  usableJ: 50 * 2000,
  dischargeW: 1000,
  roundTripFraction: 0.8,
}

const ALONE = { litFraction: 0, linkBps: 0 }

const hourOf = (
  changes: Partial<WorkHour['orbit']>,
  steadyW: number,
  waitingW: number,
  downlinkBps = 1e9,
): WorkHour => ({
  orbit: { ...ORBIT, ...changes },
  moved: ALONE,
  asked: [
    { task: task('inference', 2.5), askedW: steadyW, steadyW, isInStep: false, waitingW: 0, bpsPerW: 1 },
    { task: task('batch', 1), askedW: waitingW, steadyW: 0, isInStep: false, waitingW, bpsPerW: 0.1 },
  ],
  downlinkBps,
})

const paid = ({ asked }: WorkHour, served: readonly number[]) =>
  served.reduce((sum, one, k) => sum + one * asked[k]!.task.priceRatio, 0)

describe('work of a satellite over an orbit', () => {
  it('that runs as it comes is bounded by what the battery gives in shadow', () => {
    // 50 W over 2,000 s, of which 10 idle.
    expect(servedWork(hourOf({}, 80, 0))[0]).toBeCloseTo(40, 9)
    expect(servedWork(hourOf({ eclipseS: 0 }, 80, 0))[0]).toBeCloseTo(80, 9)
  })

  it('and what waits takes the sunlight that is left', () => {
    // In sunlight 150 - 10 idle - 40 steady, less what charges 50 W of 2,000 s at 0.8; then no more than 120 - 40 at a time.
    const [, batch] = servedWork(hourOf({ meanW: 1000 }, 40, 1000))
    const sunJ = 100 * 4000 - (50 * 2000) / 0.8
    expect(batch! * 6000).toBeCloseTo(Math.min(sunJ, 80 * 4000), 6)
  })

  it('is bounded by the mean that the radiator is made for, and by the downlink', () => {
    const all = servedWork(hourOf({ eclipseS: 0, meanW: 70 }, 50, 1000))
    expect(all[0]! + all[1]!).toBeCloseTo(70, 9)
    const linked = servedWork(hourOf({ eclipseS: 0 }, 50, 0, 20))
    expect(linked[0]).toBeCloseTo(20, 9)
  })

  it('is nothing where the array does not even carry the idle load', () => {
    expect(servedWork(hourOf({ arrayW: 5 }, 50, 50))).toEqual([0, 0])
    // In sunlight it does, but not what the battery loses on its way to the shadow.
    expect(servedWork(hourOf({ arrayW: 16 }, 50, 50))).toEqual([0, 0])
  })

  it('is nothing where the battery does not carry the idle load through the shadow', () => {
    const lit = { litFraction: 0.6, linkBps: 1e9 }
    for (const changes of [{ usableJ: 9 * 2000 }, { dischargeW: 9 }]) {
      expect(servedWork({ ...hourOf(changes, 50, 50), moved: lit })).toEqual([0, 0])
    }
    expect(servedWork({ ...hourOf({ usableJ: 10 * 2000 }, 50, 50), moved: lit })[0]).toBeCloseTo(50, 9)
  })

  it('gives scarce downlink to what is paid most by the bit, and what is left over to what is paid more by the watt', () => {
    const hour = hourOf({ eclipseS: 0 }, 80, 1000, 20)
    // 100 W in the mean: x of inference at a bit, the rest of batch work at a tenth, 20 in all.
    const x = (20 - 100 * 0.1) / (1 - 0.1)
    expect(servedWork(hour)[0]).toBeCloseTo(x, 9)
    expect(servedWork(hour)[1]).toBeCloseTo(100 - x, 9)
    expect(servedWork({ ...hour, downlinkBps: 5 })).toEqual([0, 50])
    expect(servedWork({ ...hour, downlinkBps: 0 })).toEqual([0, 0])
  })

  const random = new Random(7)
  const between = (low: number, high: number) => low + (high - low) * random.next()
  const drawn = (draw: number, slotCount: number, linkBps: number, mostDownlinkBps = 1e6): WorkHour => {
    const orbit = {
      periodS: between(5600, 7000),
      eclipseS: draw % 4 === 0 ? 0 : between(300, 2100),
      arrayW: between(50, 300),
      idleW: between(1, 20),
      mostW: between(40, 250),
      meanW: between(30, 200),
      usableJ: between(0.01, 0.5) * 1e6,
      dischargeW: between(20, 300),
      roundTripFraction: between(0.8, 0.98),
    }
    const common = { askedW: 1, steadyW: 0, isInStep: false, waitingW: 0 }
    return {
      orbit,
      moved: { litFraction: alwaysLitFraction(slotCount, slotCount, orbit.eclipseS / orbit.periodS), linkBps },
      asked: [
        { ...common, task: task('inference', 2.5), steadyW: between(0, 150), bpsPerW: 1 },
        { ...common, task: task('training', 1.5), steadyW: between(0, 60), isInStep: true, bpsPerW: 0.001 },
        { ...common, task: task('orbit-data', 1.25), waitingW: between(0, 30), bpsPerW: 0.5 },
        { ...common, task: task('batch', 1), waitingW: between(0, 200), bpsPerW: 0.2 },
      ],
      downlinkBps: mostDownlinkBps < 1e6 ? between(0, mostDownlinkBps) : mostDownlinkBps,
    }
  }
  for (const [where, slotCount, linkBps, mostDownlinkBps] of [
    ['that stand alone', 1, 1e6, 1e6],
    ['of rings of twelve', 12, 1e6, 1e6],
    ['of rings of a thousand', 1000, 1e6, 1e6],
    ['of rings of a thousand whose links bring 40 W of work', 1000, 40, 1e6],
    ['that stand alone, short of downlink', 1, 1e6, 120],
    ['of rings of three, short of downlink', 3, 1e6, 120],
    ['of rings of twelve, short of downlink', 12, 1e6, 120],
    ['of rings of a thousand, with hardly any downlink', 1000, 1e6, 20],
  ] as const) {
    it(`is what the linear program finds, for forty orbits drawn at random, of satellites ${where}`, async () => {
      const isShort = mostDownlinkBps < 1e6
      let belowCount = 0
      for (let draw = 0; draw < 40; draw++) {
        const hour = drawn(draw, slotCount, linkBps, mostDownlinkBps)
        const { orbit } = hour
        // A satellite that cannot carry its idle load through the shadow has no program to solve.
        if (orbit.eclipseS > 0 && Math.min(orbit.dischargeW, orbit.usableJ / orbit.eclipseS) < orbit.idleW) {
          expect(servedWork(hour), `draw ${draw}`).toEqual([0, 0, 0, 0])
          continue
        }
        const program = await workProgram(hour, { seconds: 5 })
        expect(program.status, `draw ${draw}`).toBe('optimal')
        // Exact but for what the program's check of its rows lets pass; at a price of bits some work is worth nearly as much as other.
        const ratio = paid(hour, servedWork(hour)) / paid(hour, program.served)
        expect(ratio, `draw ${draw}`).toBeLessThan(1 + 1e-5)
        expect(ratio, `draw ${draw}`).toBeGreaterThan(isShort ? 0.97 : 1 - 1e-5)
        if (ratio < 0.999) belowCount++
      }
      expect(belowCount).toBeLessThanOrEqual(2)
    })
  }
})

describe('a fleet over a day', () => {
  const fleetOf = (path: string, sets: readonly string[] = []) => {
    const compiled = compileStudy(loadStudy(path, sets))
    return {
      sizing: compiled.size(compiled.representative) as ConstellationSizing,
      context: compiled.context as ConstellationContext,
    }
  }

  for (const [path, sets] of [
    ['three-body', []],
    ['ascend-1400', []],
    ['gigawatt-2030', []],
    ['project-sunrise', []],
    ['project-sunrise', ['gatewayCount=3', 'topology=grid']],
    ['ascend-1400', ['gatewayCount=3', 'topology=ring']],
    ['spacex-orbital-data-center', ['shellCount=1', 'inclinedShellCount=30', 'batteryEnergyKwh=150']],
  ] as const) {
    it(`serves what twelve programs of its hours say: ${[path, ...sets].join(' ')}`, async () => {
      const { sizing, context } = fleetOf(`designs/${path}.yaml`, sets)
      const hours = workHours(sizing, context).filter((_, hour) => hour % 2 === 0)
      const programs = await Promise.all(hours.map((hour) => workProgram(hour, { seconds: 5 })))
      const exact = dayOf(
        hours,
        programs.map(({ served }) => served),
        sizing.pattern.satelliteCount,
      )
      const formula = dayOf(hours, hours.map(servedWork), sizing.pattern.satelliteCount)
      expect(formula.paidFraction).toBeLessThanOrEqual(exact.paidFraction * (1 + 1e-5))
      expect(formula.paidFraction).toBeGreaterThan(0.9999 * exact.paidFraction)
      expect(exact.paidFraction).toBeGreaterThan(0)
      expect(exact.paidFraction).toBeLessThanOrEqual(1 + 1e-9)
    })
  }

  it('of shells in long and in short shadow serves what each of them does, weighed by their satellites', () => {
    const of = (shellCount: number, inclinedShellCount: number) => {
      const { sizing, context } = fleetOf('designs/spacex-orbital-data-center.yaml', [
        `shellCount=${shellCount}`,
        `inclinedShellCount=${inclinedShellCount}`,
        'inclinedSlotsPerPlaneCount=20',
        'batteryEnergyKwh=150',
      ])
      return { count: sizing.pattern.satelliteCount, ...workDay(sizing, context) }
    }
    const [inclined, mixed, sunSynchronous] = [of(0, 30), of(1, 30), of(30, 0)]
    const share = 1 - inclined.count / mixed.count
    const between = (a: number, b: number) => a + share * (b - a)
    expect(share).toBeCloseTo(0.09, 2)
    expect(sunSynchronous.paidFraction - inclined.paidFraction).toBeGreaterThan(0.08)
    expect(mixed.paidFraction).toBeCloseTo(between(inclined.paidFraction, sunSynchronous.paidFraction), 4)
    expect(mixed.busyFraction).toBeCloseTo(between(inclined.busyFraction, sunSynchronous.busyFraction), 4)
  })

  it('does nothing, and has no program, where batteries do not carry the idle load', async () => {
    const { sizing, context } = fleetOf('designs/three-body.yaml', ['topology=ring', 'batteryEnergyKwh=0.1'])
    expect(workDay(sizing, context).paidFraction).toBe(0)
    expect(await exactWork(sizing, context)).toEqual({
      whyNone: 'array or battery does not carry the idle load through the longest eclipse',
    })
  })

  it('is worked out once for all metrics of a design, and anew for another', () => {
    const { sizing, context } = fleetOf('designs/ascend-1400.yaml')
    const day = workDay(sizing, context)
    expect(workDay(sizing, context)).toBe(day)
    const tasks = context.tasks.filter(({ id }) => id !== 'training')
    expect(workDay(sizing, { ...context, tasks }).tasks.length).toBe(day.tasks.length - 1)
    expect(workDay({ ...sizing }, context)).not.toBe(day)
  })

  it('does less where gateways see it seldom, and no training where its links do not carry it', () => {
    const inference = (sets: readonly string[]) => {
      const { sizing, context } = fleetOf('designs/ascend-1400.yaml', sets)
      return workDay(sizing, context).tasks.find(({ id }) => id === 'inference')!.servedFraction
    }
    expect(inference(['gatewayCount=1'])).toBeLessThan(inference(['gatewayCount=3000']))
    const slow = fleetOf('designs/ascend-1400.yaml', ['topology=relay'])
    const { trainingRatio } = slow.sizing.network()
    const training = workDay(slow.sizing, slow.context).tasks.find(({ id }) => id === 'training')!
    expect(trainingRatio).toBeLessThan(1)
    expect(training.servedFraction).toBeLessThanOrEqual(trainingRatio * (1 + 1e-9))
  })

  it('moves to satellites in sunlight where links lead round the orbit', () => {
    const litOf = (path: string, sets: readonly string[]) => {
      const { sizing, context } = fleetOf(path, sets)
      const [hour] = workHours(sizing, context)
      return { lit: hour!.moved.litFraction, sunlit: 1 - hour!.orbit.eclipseS / hour!.orbit.periodS }
    }
    const ring = litOf('designs/three-body.yaml', ['topology=ring', 'slotsPerPlaneCount=40'])
    expect(ring.lit).toBeCloseTo(Math.floor(40 * ring.sunlit) / 40, 12)
    expect(litOf('designs/three-body.yaml', ['topology=grid', 'slotsPerPlaneCount=40'])).toEqual(ring)
    expect(litOf('designs/three-body.yaml', ['topology=relay', 'slotsPerPlaneCount=40'])).toEqual(ring)
    // A formation is in shadow as a whole; its ring leads round itself.
    const formation = litOf('designs/suncatcher-cluster.yaml', [])
    expect(formation.sunlit).toBeLessThan(1)
    expect(formation.lit).toBe(0)
  })

  it('that has no work pays for it: what its compute costs is shared by that which has', () => {
    const of = (sets: readonly string[]) => {
      const compiled = compileStudy(loadStudy('designs/ascend-1400.yaml', sets))
      const sizing = compiled.size(compiled.representative)
      const [busy, cost, all] = (
        ['busyComputeFraction', 'busyLevelizedUsdPerPflopYear', 'levelizedUsdPerPflopYear'] as const
      ).map((name) => metricReader(name, compiled)(sizing)) as [number, number, number]
      return {
        busy,
        cost,
        all,
        sizing: sizing as ConstellationSizing,
        context: compiled.context as ConstellationContext,
      }
    }
    const { busy, cost, all, sizing, context } = of([])
    const { tasks } = workDay(sizing, context)
    const madeForW = (sizing.load.averageBusW - sizing.load.idleBusW) * sizing.pattern.satelliteCount
    expect(busy).toBeCloseTo(tasks.reduce((sum, { servedW }) => sum + servedW, 0) / madeForW, 9)
    expect(busy).toBeLessThanOrEqual(1 + 1e-9)
    expect(cost * busy).toBeCloseTo(all, 6)
    // Gateways that carry too little leave compute idle, which costs as much as ever.
    const cut = of(['gatewayCount=1'])
    expect(cut.busy).toBeLessThan(busy)
    expect(cut.cost / cut.all).toBeGreaterThan(cost / all)
  })

  it('is an objective and a limit that a study may name', () => {
    const of = (sets: readonly string[]) => compileStudy(loadStudy('designs/ascend-1400.yaml', sets)).problem
    const objectives = ['objective.servedWorkFraction=maximize']
    expect(of(objectives).objectiveCount).toBe(of([]).objectiveCount + 1)
    expect(of(['limit.servedWorkFraction.min=0.85']).constraintCount).toBe(of([]).constraintCount + 1)
  })

  it('saves so many bits of downlink for each bit of results it sends', () => {
    const { sizing, context } = fleetOf('designs/ascend-1400.yaml')
    const data = workDay(sizing, context).tasks.find(({ id }) => id === 'orbit-data')!
    const [hour] = workHours(sizing, context)
    const { bpsPerW, task: of } = hour!.asked.find(({ task: one }) => one.id === 'orbit-data')!
    expect(data.savedBps / (data.servedW * bpsPerW)).toBeCloseTo(of.savedPerSentCount, 9)
  })
})
