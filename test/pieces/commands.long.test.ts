import { type ChildProcess, spawn } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dawnfront, MAIN } from '../helpers/command.ts'
import { needs } from '../helpers/readers.ts'
import { RedisServer } from './redis-server.ts'

needs('redis')

const base = mkdtempSync(join(tmpdir(), 'dawnfront-commands-'))
const SMALL = ['ai1-node', '--evaluations', '8000', '--population', '60', '--seed', '6']
const run = join(base, 'run')
let redis: RedisServer
let worker: ChildProcess

beforeAll(async () => {
  redis = await RedisServer.start()
  worker = spawn(process.execPath, [MAIN, 'worker', '--on', redis.url, '--workers', '2'], { stdio: 'ignore' })
  expect((await dawnfront('run', ...SMALL, '--quiet', '--out', run)).status).toBe(0)
})
afterAll(async () => {
  worker?.kill('SIGKILL')
  await redis?.remove()
  rmSync(base, { recursive: true })
})

/** Files of a folder whose bytes depend on nothing but what was asked: clock and machine stand in run.json and in the pages. */
function bytesBelow(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile())
  const kept = files.filter(({ name }) => /^(front|repeats|convergence|evaluations|sweep|fly|uncertainty)\./.test(name))
  return Object.fromEntries(
    kept.map(({ parentPath, name }) => {
      const path = join(parentPath, name)
      return [path.slice(folder.length), readFileSync(path).toString('base64')]
    }),
  )
}

/** What a command writes with threads of its own and what it writes through the queue. */
async function both(name: string, command: (out: string) => string[]) {
  const found = []
  for (const where of [[], ['--on', redis.url]]) {
    const out = join(base, `${name}-${where.length}`)
    const { status, stderr } = await dawnfront(...command(out), ...where)
    if (where.length > 0) expect(stderr).toContain('threads take pieces')
    found.push({ status, bytes: bytesBelow(out) })
  }
  const [local, queued] = found as [(typeof found)[number], (typeof found)[number]]
  expect(Object.keys(local.bytes).length).toBeGreaterThan(0)
  expect(queued).toEqual(local)
  return local
}

describe('a command gives the same bytes by its own threads and through a queue', () => {
  it('sweep, whose points are searched', async () => {
    const search = ['--optimise', '--evaluations', '1000', '--seeds', '2']
    const points = ['--vary', 'launchPriceUsdPerKg=100:900:400']
    const { bytes } = await both('sweep', (out) => ['sweep', 'ai1-node', ...points, ...search, '--out', out])
    expect(Object.keys(bytes)).toContain('/sweep.csv')
  })

  it('uncertainty of a front, with the questions beside it', async () => {
    const ask = ['--front', '--samples', '512', '--indices', '--discover']
    await both('uncertainty', (out) => {
      cpSync(run, out, { recursive: true })
      return ['uncertainty', out, ...ask]
    })
  })

  it('fly --front', async () => {
    await both('fly', (out) => {
      cpSync(run, out, { recursive: true })
      return ['fly', out, '--front', '--days', '0.2']
    })
  })

  it('run --repeats, each seed a piece, with all evaluations of each', async () => {
    const { bytes } = await both('repeats', (out) => ['run', ...SMALL, '--repeats', '3', '--out', out])
    expect(Object.keys(bytes)).toContain('/seed-8/evaluations.parquet')
  })

  it('a single run', async () => {
    const { bytes } = await both('single', (out) => ['run', ...SMALL, '--out', out])
    expect(bytes['/evaluations.parquet']).toBeDefined()
  })
})

describe('what no other machine could do', () => {
  it('is refused before anything is asked of the queue', async () => {
    const on = ['--on', redis.url]
    const cases = [
      [['run', 'ai1-node', '--time', '5'], 'stops by the clock'],
      [['run', 'ai1-node', '--verified'], '--verified does not go with --on'],
      [['run', 'ai1-node', '--evaluations', '90000000'], 'too much for a queue'],
      [['sweep', 'ai1-node', '--vary', 'altitudeKm=500:900:100'], '--on goes with --optimise'],
      [['fly', 'ai1-2026-06'], '--on goes with --front'],
    ] as const
    for (const [args, message] of cases) {
      const { status, stderr } = await dawnfront(...args, ...on)
      expect([status, stderr]).toEqual([2, expect.stringContaining(message)])
    }
  })
})
