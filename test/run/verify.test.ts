import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type PromiseRow, promiseRow } from '../../src/flight/design/verdict.ts'
import type { FlownDesign } from '../../src/run/fly-one.ts'
import { HeldInFlight } from '../../src/run/held-in-flight.ts'
import { KEPT_FLIGHTS_FILE } from '../../src/run/kept-flights.ts'
import { learnLimits, withLearnt } from '../../src/run/learn-limits.ts'
import { resumeRun, startRun } from '../../src/run/run.ts'
import { againstOwnLimits } from '../../src/run/tightened.ts'
import { loadStudy } from '../../src/study/resolve.ts'
import { dawnfront } from '../helpers/command.ts'
import { long } from '../helpers/long.ts'

/**
 * Peaks of 40 minutes at half duty: more than the closed form of the battery, which sees one peak at a time, has in mind. With this
 * seed flights refute some of the first front.
 */
const SETS = [
  'margins=none',
  'compute.peakDurationMinutes=40',
  'solver.evaluations=4000',
  'solver.population=100',
  'solver.seed=1',
]
const study = loadStudy('designs/ai1-node.yaml', SETS)
const limitOf = (of: typeof study, metric: string) => of.constraints.find((one) => one.metric === metric)!

type Promised = Pick<PromiseRow, 'name' | 'sized' | 'flown' | 'limit'>

const flight = (id: number, passed: FlownDesign['passed'], ...promised: readonly Promised[]): FlownDesign => {
  const promises = promised.map((row) => ({
    ...promiseRow({ ...row, words: row.name, where: 'weakest Sun, end of life' }),
    satellite: 'one',
  }))
  const firstBroken = promises.find(({ verdict }) => verdict === 'broken')
  return { id, holds: firstBroken === undefined, promises, firstBroken, first: undefined, passed }
}
const shedding = (shed: number): Promised => ({
  name: 'computeShedFraction',
  sized: 0,
  flown: shed,
  limit: { side: 'max', value: 0.001 },
})
const coolant = (celsius: number): Promised => ({
  name: 'warmestSupplyCelsius',
  sized: 273.15 + 44,
  flown: 273.15 + celsius,
  limit: { side: 'max', value: 273.15 + 45 },
})
const flown = (id: number, shed: number) => flight(id, ['throttledByCharge'], shedding(shed))
const withMetrics = (...metrics: readonly Record<string, number>[]) =>
  metrics.map((of, k) => ({ id: k + 1, variables: { batteryEnergyKwh: 100 }, metrics: of }))
const onFront = withMetrics({}, {}, {})

describe('limits that flights teach', () => {
  it('are tightened by the worst that was flown, here 1.2 % of the energy in half of the time, and a twentieth', () => {
    const learnt = learnLimits(study, onFront, [flown(1, 0.004), flown(2, 0.013), flown(3, 0)])
    expect(learnt.map(({ metric, side }) => `${metric} ${side}`)).toEqual(['arrayMarginFraction min'])
    expect(learnt[0]!.to - learnt[0]!.from).toBeCloseTo((0.012 / 0.5) * 1.05, 9)
    const tighter = withLearnt(study, learnt)
    expect(limitOf(tighter, 'arrayMarginFraction').min).toBe(learnt[0]!.to)
    expect(limitOf(tighter, 'junctionMarginK')).toEqual(limitOf(study, 'junctionMarginK'))
  })

  it('take the discrepancy of the sizing: what a design has of a limit, and what its flight lacked besides', () => {
    const front = withMetrics({ coolantMarginK: 0.1 }, { coolantMarginK: 0.35 }, { coolantMarginK: 1 })
    const flights = [coolant(45.3), coolant(45.2), coolant(44.9)].map((row, k) =>
      flight(k + 1, ['throttledByHeat'], row),
    )
    // The second lacks 0.55 K, the first 0.4 K, the third holds with a kelvin.
    expect(learnLimits(study, front, flights)).toMatchObject([{ metric: 'coolantMarginK', side: 'min', from: 0 }])
    expect(learnLimits(study, front, flights)[0]!.to).toBeCloseTo(0.35 + 0.2 * 1.05, 9)
  })

  it('learn of designs near the limit, 0.4 K of the coolant, and of one far from it only where none is near', () => {
    const far = [{ coolantMarginK: 0.1 }, { coolantMarginK: 9 }]
    const flights = [1, 2].map((id) => flight(id, ['throttledByHeat'], coolant(45.3)))
    expect(learnLimits(study, withMetrics(...far), flights)[0]!.to).toBeCloseTo(0.1 + 0.3 * 1.05, 9)
    expect(learnLimits(study, withMetrics(far[1]!), [flights[0]!])[0]!.to).toBeCloseTo(9 + 0.3 * 1.05, 9)
  })

  it('are those of what took the compute away: heat asks for a cooler junction, charge for array', () => {
    const limitsOf = (passed: FlownDesign['passed'], ...rows: readonly Promised[]) =>
      learnLimits(study, onFront, [flight(1, passed, ...rows)]).map(({ metric, to }) => [metric, to])
    expect(limitsOf(['throttledByHeat'], shedding(0.002))).toEqual([['junctionMarginK', 1.05]])
    expect(limitsOf(['throttledByHeat'], shedding(0.002), coolant(45.2))).toEqual([
      ['coolantMarginK', expect.closeTo(0.2 * 1.05, 9)],
    ])
    expect(limitsOf(['throttledByHeat', 'throttledByCharge'], shedding(0.002)).map(([metric]) => metric)).toEqual([
      'arrayMarginFraction',
      'junctionMarginK',
    ])
  })

  it('hold battery power that is too high, by the power the battery gives: a tenth of 100 kW', () => {
    const rate = { name: 'batteryRateRatio', sized: 0.9, flown: 1.1, limit: { side: 'max', value: 1 } } as const
    const front = withMetrics({ batteryRateRatio: 0.9, batteryRateMarginKw: 10 })
    const [learnt] = learnLimits(study, front, [flight(1, [], rate)])
    expect(learnt!.metric).toBe('batteryRateMarginKw')
    expect(learnt!.to).toBeCloseTo(10 + 10 * 1.05, 9)
  })

  it('stay where every design holds', () => {
    expect(learnLimits(study, onFront, [flown(1, 0), flown(2, 0.0005)])).toEqual([])
  })
})

describe('constraint values of a search under tighter limits', () => {
  it('are told against the limits of the study from the evaluation on at which it began', () => {
    const batch = { count: 2, x: new Float64Array(2), f: new Float64Array(2), failures: [] }
    const batches = [-1, -0.75].map((value) => ({ ...batch, g: Float64Array.of(value, value, value, value) }))
    const own = [...againstOwnLimits(batches, [{ from: 2, g: [0.25, 0] }])]
    expect(own.map(({ g }) => [...g])).toEqual([
      [-1, -1, -1, -1],
      [-1, -0.75, -1, -0.75],
    ])
  })
})

describe('designs that held in flight', () => {
  const entry = (id: number, ...f: number[]) => ({
    id,
    x: Float64Array.of(id),
    f: Float64Array.from(f),
    g: Float64Array.of(-1),
  })

  it('are kept from front to front, those that no other beats, with their flights', () => {
    const held = new HeldInFlight({ objectiveCount: 2 })
    held.add([entry(0, 1, 9), entry(1, 5, 5), entry(2, 0, 0)], [flown(1, 0), flown(2, 0), flown(3, 0.01)])
    held.add([entry(1, 5, 5), entry(7, 4, 4)], [flown(2, 0), flown(8, 0)])
    const { front, flown: flights } = held.best()
    // The third was refuted, the second is beaten by the eighth.
    expect(front.map(({ id }) => id)).toEqual([0, 7])
    expect(flights.map(({ id, holds }) => [id, holds])).toEqual([
      [1, true],
      [8, true],
    ])
  })
})

describe('run --verified', () => {
  let folder = ''
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'dawnfront-verify-'))
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  it('says that nothing is left to fly where nothing feasible was found', async () => {
    const out = join(folder, 'none')
    const few = ['--evaluations', '20', '--population', '10', '--set', 'launchMassKg=1000']
    const { status, stdout } = await dawnfront('run', 'ai1-node', '--verified', ...few, '--out', out)
    expect(status).toBe(3)
    expect(stdout).toContain('Nothing feasible is left after 0 corrections')
    expect(JSON.parse(readFileSync(join(out, 'run.json'), 'utf8'))).toMatchObject({ verified: { holds: false } })
  })

  it('refuses a time limit and several seeds, which come to no one front again', async () => {
    for (const other of [
      ['--time', '5'],
      ['--repeats', '2'],
    ]) {
      const { status, stderr } = await dawnfront('run', 'ai1-node', '--verified', ...other, '--out', join(folder, 'no'))
      expect(status).toBe(2)
      expect(stderr).toContain('--verified does not go with')
    }
  })

  long(
    'offers the designs of earlier fronts that fly beside those of the last, as far as no other beats them',
    async () => {
      const out = join(folder, 'earlier')
      const sets = SETS.slice(0, 2).flatMap((one) => ['--set', one])
      const budget = ['--evaluations', '4000', '--population', '100', '--seed', '1']
      const { status, stdout } = await dawnfront('run', 'ai1-node', '--verified', ...sets, ...budget, '--out', out)
      expect(status).toBe(0)
      expect(stdout).toMatch(
        /The front offers \d+ designs of those before that fly and no other beats, beside its own\./,
      )
      expect(stdout).toMatch(/What the front offers is what flies, after \d corrections?\./)
      expect(stdout).toContain('  fly.json\n')
      const { verified } = JSON.parse(readFileSync(join(out, 'run.json'), 'utf8'))
      const { front } = JSON.parse(readFileSync(join(out, 'front.json'), 'utf8'))
      expect(verified.holds).toBe(true)
      expect(verified.earlierCount).toBeGreaterThan(0)
      expect(verified.earlierCount).toBeLessThan(front.length)
      expect(front.every((design: { flown: { verified: boolean } }) => design.flown.verified)).toBe(true)
      expect(readFileSync(join(out, 'report.md'), 'utf8')).toMatch(/after flights corrected the search (once|\d times)/)
    },
    120_000,
  )

  long(
    'leaves out what breaks where no correction is left, and says of how many designs which promise broke first',
    async () => {
      const never = new AbortController().signal
      const quiet = { command: 'test', signal: never, onProgress: () => {}, verifiedRounds: 0, workers: 2 }
      const { verified, frontFile } = await startRun(study, { ...quiet, folder: join(folder, 'none-left') })
      const [round] = verified!.rounds
      expect(round!.refutedCount).toBeGreaterThan(0)
      expect(verified!.holds).toBe(true)
      expect(frontFile.front).toHaveLength(round!.designCount - round!.refutedCount)
      expect(verified!.leftOut!.reduce((sum, { designCount }) => sum + designCount, 0)).toBe(round!.refutedCount)
    },
    120_000,
  )

  long(
    'ends with a front that flies, by the same bytes on two workers and after being stopped in its second search and in its second flight',
    async () => {
      const never = new AbortController().signal
      const quiet = { command: 'test', signal: never, onProgress: () => {}, verifiedRounds: 5 }
      const read = (name: string, file: string) => readFileSync(join(folder, name, file), 'utf8')
      /** Designs flown, below a head. */
      const keptIn = (name: string) => read(name, KEPT_FLIGHTS_FILE).trimEnd().split('\n').length - 1
      const whole = await startRun(study, { ...quiet, folder: join(folder, 'whole'), workers: 2 })
      expect(whole.verified!.holds).toBe(true)
      expect(whole.verified!.rounds[0]!.refutedCount).toBeGreaterThan(0)
      expect(whole.verified!.rounds.at(-1)!.refutedCount).toBe(0)
      // Designs of the first search that fly stand beside those of the second.
      expect(whole.verified!.earlierCount).toBeGreaterThan(0)

      const stop = new AbortController()
      let evaluated = 0
      const onBatch = ({ count }: { readonly count: number }) => {
        evaluated += count
        if (evaluated > 4010) stop.abort()
      }
      const options = { ...quiet, folder: join(folder, 'stopped'), workers: 1 }
      const stopped = await startRun(study, { ...options, signal: stop.signal, onBatch })
      expect(stopped.result.stopReason).toBe('interrupted')
      expect(stopped.verified!.holds).toBe(false)
      const flightsBefore = keptIn('stopped')
      expect(flightsBefore).toBe(whole.verified!.rounds[0]!.designCount)

      // Stopped once more amid a flight, it flies what was flown neither before nor between.
      const again = new AbortController()
      const onPhase = (text: () => string) => {
        if (/^Flight 2 /.test(text()) && keptIn('stopped') > flightsBefore) again.abort()
      }
      await resumeRun({ ...options, signal: again.signal, onPhase })
      expect(keptIn('stopped')).toBeGreaterThan(flightsBefore)
      await resumeRun(options)
      expect(existsSync(join(folder, 'stopped', KEPT_FLIGHTS_FILE))).toBe(false)
      for (const file of ['front.json', 'fly.json']) expect(read('stopped', file)).toBe(read('whole', file))
      expect(JSON.parse(read('stopped', 'run.json')).verified).toEqual(whole.verified)
    },
    300_000,
  )
})
