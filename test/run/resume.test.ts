import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parquetReadObjects } from 'hyparquet'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { resumeRun, startRun } from '../../src/run/run.ts'
import { loadStudy } from '../../src/study/resolve.ts'
import { dawnfront } from '../helpers/command.ts'
import { long } from '../helpers/long.ts'
import { sharedRun } from '../helpers/shared-run.ts'
import { signalledInWrite } from '../helpers/signalled.ts'

/** A search that finds a front within a second: one chip, one launcher, one altitude, and no margins of a review. */
const SETS = ['solver.evaluations=2000', 'solver.population=60', 'solver.seed=8', 'margins=none'].concat([
  'launcher=starship',
  'chip=tpu-v7',
  'altitudeKm=520',
])
const never = new AbortController().signal
const quiet = { command: 'test', signal: never, onProgress: () => {} }

describe('runs', () => {
  let folder = ''
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'dawnfront-run-'))
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  const run = async (name: string, workers = 1) => {
    const out = join(folder, name)
    await startRun(loadStudy('designs/ai1-node.yaml', SETS), { ...quiet, folder: out, workers })
    return readFileSync(join(out, 'front.json'), 'utf8')
  }

  it('give the same bytes for the same seed, on one worker and on three', async () => {
    const one = await run('one', 1)
    expect(await run('again', 1)).toBe(one)
    expect(await run('three', 3)).toBe(one)
  })

  it('interrupted after any batch and resumed, give the bytes of an uninterrupted run', async () => {
    const uninterrupted = await run('whole')
    for (const stopAfter of [1, 4, 9]) {
      const out = join(folder, `stopped-${stopAfter}`)
      const controller = new AbortController()
      let checks = 0
      // The driver asks for the signal once a piece, and once more at the end.
      const signal = new Proxy(controller.signal, {
        get: (target, key) => (key === 'aborted' ? ++checks > stopAfter : Reflect.get(target, key)),
      })
      const options = { ...quiet, folder: out, workers: 1 }
      const first = await startRun(loadStudy('designs/ai1-node.yaml', SETS), { ...options, signal })
      expect(first.result.stopReason).toBe('interrupted')
      const log = join(out, 'evaluations.log')
      // A torn frame at the end, as a kill in the middle of a write leaves it.
      truncateSync(log, statSync(log).size - 100)
      await resumeRun(options)
      expect(readFileSync(join(out, 'front.json'), 'utf8')).toBe(uninterrupted)
      expect(existsSync(log)).toBe(false)
    }
  })

  for (const [frame, test] of [
    [9, it],
    [2, long],
  ] as const) {
    const title = `killed with SIGKILL within write ${frame} to the log and resumed on another number of workers, give the bytes of an uninterrupted run`
    test(title, async () => {
      const out = join(folder, 'killed')
      const args = ['run', 'ai1-node', ...SETS.flatMap((set) => ['--set', set]), '--quiet', '--workers', '2']
      const at = { ending: 'evaluations.log', write: frame, signal: 'SIGKILL' } as const
      const { signal } = signalledInWrite([...args, '--out', out], at)
      expect(signal).toBe('SIGKILL')
      expect(existsSync(join(out, 'front.json'))).toBe(false)
      const resumed = await dawnfront('resume', out, '--workers', '1', '--quiet')
      expect([resumed.status, resumed.stderr]).toEqual([0, ''])
      const uninterrupted = await sharedRun(
        'ai1-node',
        SETS.flatMap((set) => ['--set', set]),
      )
      expect(readFileSync(join(out, 'front.json'), 'utf8')).toBe(
        readFileSync(join(uninterrupted, 'front.json'), 'utf8'),
      )
    })
  }

  it.each([
    ['study.resolved.yaml.partial', 1],
    ['run.json.partial', 1],
  ])('killed while %s is first written leave no folder, and begin again in its place', async (ending, write) => {
    const out = join(folder, 'never-begun')
    const args = [
      'run',
      'ai1-node',
      ...SETS.flatMap((set) => ['--set', set]),
      '--quiet',
      '--workers',
      '1',
      '--out',
      out,
    ]
    expect(signalledInWrite(args, { ending, write, signal: 'SIGKILL' }).signal).toBe('SIGKILL')
    expect(existsSync(out)).toBe(false)
    expect(readdirSync(folder)).toHaveLength(1)
    expect((await dawnfront(...args)).status).toBe(0)
    expect(readdirSync(folder)).toEqual(['never-begun'])
  })

  it('killed between the making of their folder and the first batch resume', async () => {
    const out = join(folder, 'begun')
    const args = [
      'run',
      'ai1-node',
      ...SETS.flatMap((set) => ['--set', set]),
      '--quiet',
      '--workers',
      '1',
      '--out',
      out,
    ]
    expect(signalledInWrite(args, { ending: 'run.json.partial', write: 2, signal: 'SIGKILL' }).signal).toBe('SIGKILL')
    expect(existsSync(join(out, 'front.json'))).toBe(false)
    expect((await dawnfront('resume', out, '--quiet', '--workers', '1')).status).toBe(0)
    expect(existsSync(join(out, 'front.json'))).toBe(true)
  })

  it('killed in an empty folder of the user begin again there', async () => {
    const out = join(folder, 'mine')
    mkdirSync(out)
    const args = [
      'run',
      'ai1-node',
      ...SETS.flatMap((set) => ['--set', set]),
      '--quiet',
      '--workers',
      '1',
      '--out',
      out,
    ]
    expect(signalledInWrite(args, { ending: 'run.json.partial', write: 1, signal: 'SIGKILL' }).signal).toBe('SIGKILL')
    expect(readdirSync(out).sort()).toEqual(['run.json.partial', 'study.resolved.yaml'])
    expect((await dawnfront(...args)).status).toBe(0)
    expect(existsSync(join(out, 'run.json.partial'))).toBe(false)
  })

  it('leave a Parquet table with every evaluation in the order asked', async () => {
    await run('table')
    const bytes = readFileSync(join(folder, 'table', 'evaluations.parquet'))
    const rows = await parquetReadObjects({
      file: bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer,
    })
    expect(rows).toHaveLength(2000)
    expect(rows.map(({ id }) => id)).toEqual(Array.from({ length: 2000 }, (_, i) => i + 1))
    const front = JSON.parse(readFileSync(join(folder, 'table', 'front.json'), 'utf8'))
    for (const design of front.front) {
      const row = rows[design.id - 1]!
      expect(row.feasible).toBe(true)
      expect(row.usdPerPflopYear).toBe(design.metrics.usdPerPflopYear)
      expect(row.launchMassKg).toBe(design.variables.launchMassKg)
      expect(row.topology).toBe(design.variables.topology)
    }
  })

  it('are worked on by one process at a time', async () => {
    const out = join(folder, 'held')
    const controller = new AbortController()
    controller.abort()
    const options = { ...quiet, folder: out, workers: 1 }
    await startRun(loadStudy('designs/ai1-node.yaml', SETS), { ...options, signal: controller.signal })
    writeFileSync(join(out, 'run.lock'), String(process.ppid))
    await expect(resumeRun(options)).rejects.toThrow(/another process is working/)
    // The claim of a process that is gone is taken over.
    writeFileSync(join(out, 'run.lock'), '999999999')
    await resumeRun(options)
    expect(existsSync(join(out, 'run.lock'))).toBe(false)
  })

  it('are not overwritten, and a finished one says so when resumed', async () => {
    await run('done')
    const options = { ...quiet, folder: join(folder, 'done'), workers: 1 }
    await expect(startRun(loadStudy('designs/ai1-node.yaml', SETS), options)).rejects.toThrow(/already holds a run/)
    await expect(resumeRun(options)).rejects.toThrow(/finished/)
  })
})
