import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { promiseRow } from '../../src/flight/design/verdict.ts'
import type { FlownDesign } from '../../src/run/fly-one.ts'
import { learnLimits, withLearnt } from '../../src/run/learn-limits.ts'
import { resumeRun, startRun } from '../../src/run/run.ts'
import { againstOwnLimits } from '../../src/run/tightened.ts'
import { loadStudy } from '../../src/study/resolve.ts'
import { dawnfront } from '../helpers/command.ts'
import { long } from '../helpers/long.ts'

/**
 * Peaks of 40 minutes at half duty: more than the closed form of the battery, which sees one peak at a time, has in mind. With this
 * seed flights refute most of the first front.
 */
const SETS = [
  'margins=none',
  'compute.peakDurationMinutes=40',
  'solver.evaluations=4000',
  'solver.population=100',
  'solver.seed=4',
]
const study = loadStudy('designs/ai1-node.yaml', SETS)
const limitOf = (of: typeof study, metric: string) => of.constraints.find((one) => one.metric === metric)!

const flown = (id: number, shed: number): FlownDesign => {
  const row = promiseRow({
    name: 'computeShedFraction',
    words: 'compute power asked for and not given',
    sized: 0,
    flown: shed,
    limit: { side: 'max', value: 0.001 },
    where: 'weakest Sun, end of life',
  })
  const promises = [{ ...row, satellite: 'one' }]
  return { id, holds: row.verdict !== 'broken', promises, firstBroken: promises[0], first: undefined }
}
const onFront = [1, 2, 3].map((id) => ({ id, variables: {}, metrics: {} }))

describe('limits that flights teach', () => {
  it('are tightened by the worst that was flown, here 1.2 % of the energy in half of the time, and a twentieth', () => {
    const learnt = learnLimits(study, onFront, [flown(1, 0.004), flown(2, 0.013), flown(3, 0)])
    expect(learnt.map(({ metric, side }) => `${metric} ${side}`)).toEqual(['arrayMarginFraction min'])
    expect(learnt[0]!.to - learnt[0]!.from).toBeCloseTo((0.012 / 0.5) * 1.05, 9)
    const tighter = withLearnt(study, learnt)
    expect(limitOf(tighter, 'arrayMarginFraction').min).toBe(learnt[0]!.to)
    expect(limitOf(tighter, 'junctionMarginK')).toEqual(limitOf(study, 'junctionMarginK'))
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

describe('run --verified', () => {
  let folder = ''
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'dawnfront-verify-'))
  })
  afterEach(() => rmSync(folder, { recursive: true }))

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
    'ends with a front that flies, by the same bytes on two workers and after being stopped in its second search',
    async () => {
      const never = new AbortController().signal
      const quiet = { command: 'test', signal: never, onProgress: () => {}, verifiedRounds: 5 }
      const read = (name: string, file: string) => readFileSync(join(folder, name, file), 'utf8')
      const whole = await startRun(study, { ...quiet, folder: join(folder, 'whole'), workers: 2 })
      expect(whole.verified!.holds).toBe(true)
      expect(whole.verified!.rounds[0]!.refutedCount).toBeGreaterThan(0)
      expect(whole.verified!.rounds.at(-1)!.refutedCount).toBe(0)

      const stop = new AbortController()
      const onProgress = (progress: () => { readonly evaluations: number }) => {
        if (progress().evaluations > 4010) stop.abort()
      }
      const options = { ...quiet, folder: join(folder, 'stopped'), workers: 1 }
      const stopped = await startRun(study, { ...options, signal: stop.signal, onProgress })
      expect(stopped.result.stopReason).toBe('interrupted')
      expect(stopped.verified!.holds).toBe(false)
      await resumeRun(options)
      for (const file of ['front.json', 'fly.json']) expect(read('stopped', file)).toBe(read('whole', file))
      expect(JSON.parse(read('stopped', 'run.json')).verified).toEqual(whole.verified)
    },
    300_000,
  )
})
