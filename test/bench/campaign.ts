import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { RedisServer } from '../pieces/redis-server.ts'
import type { Figure } from './figure.ts'

const MAIN = resolve('dist/cli/main.js')
const PIECES = 32
const TINY_PIECES = 10_000
const WORKERS = 4
/** The best of so many counts. */
const TURNS = 2

/** Four workers on a queue beside two threads of one machine, and what ten thousand tiny pieces cost. */
export async function benchCampaign(): Promise<Figure[]> {
  if (spawnSync('redis-server', ['--version']).status !== 0) {
    console.log('campaigns are left out: Redis is missing (apt-get install redis-server)')
    return []
  }
  const folder = mkdtempSync(join(tmpdir(), 'dawnfront-bench-campaign-'))
  const redis = await RedisServer.start()
  const workers: ChildProcess[] = []
  try {
    for (let i = 0; i < WORKERS; i++) {
      const args = [MAIN, 'worker', '--on', redis.url, '--workers', '1', '--quiet']
      workers.push(spawn(process.execPath, args, { stdio: 'ignore' }))
    }
    // Processes and threads are there before anything is timed.
    await campaign(folder, 'warm', { seeds: 8, evaluations: 500, population: 20 }, { url: redis.url, helpers: [] })
    const helpers = [redis.pid, ...workers.map(({ pid }) => pid!)]
    const queue = { url: redis.url, helpers }
    const [local, queued]: [Measured[], Measured[]] = [[], []]
    for (let turn = 0; turn < TURNS; turn++) {
      const pieces = { seeds: PIECES, evaluations: 8000, population: 40 + turn }
      local.push(await campaign(folder, `local-${turn}`, pieces))
      queued.push(await campaign(folder, `queued-${turn}`, pieces, queue))
    }
    const tiny = await campaign(folder, 'tiny', { seeds: TINY_PIECES, evaluations: 20, population: 20 }, queue)
    const peak = Number(/used_memory_peak:(\d+)/.exec(redis.ask('info', 'memory'))?.[1] ?? Number.NaN)
    return figures(local, queued, tiny, peak)
  } finally {
    for (const worker of workers) worker.kill('SIGKILL')
    await redis.remove()
    rmSync(folder, { recursive: true })
  }
}

function figures(
  locals: readonly Measured[],
  queueds: readonly Measured[],
  tiny: Measured,
  redisBytes: number,
): Figure[] {
  const cores = 2
  const least = (of: readonly Measured[], what: 'seconds' | 'processorS') => Math.min(...of.map((one) => one[what]))
  const ofEach = (all: number) => (1000 * all) / TINY_PIECES
  return [
    {
      name: `campaign of ${PIECES} searches, ${WORKERS} workers on a queue against 2 threads`,
      value: (100 * least(locals, 'seconds')) / least(queueds, 'seconds'),
      unit: '%',
      target: '>= 90',
    },
    {
      name: 'the same by the processor time of all that takes part, which a busy machine moves less',
      value: (100 * least(locals, 'processorS')) / least(queueds, 'processorS'),
      unit: '%',
      target: '>= 90',
    },
    { name: 'the same with 2 threads', value: least(locals, 'seconds'), unit: 's' },
    { name: `campaign of ${TINY_PIECES} tiny pieces on a queue, each`, value: ofEach(tiny.seconds), unit: 'ms' },
    {
      name: 'of it not computing, on 2 cores',
      value: ofEach(tiny.seconds - tiny.computedS / cores),
      unit: 'ms',
      target: '<= 5',
    },
    { name: 'memory of its coordinator, most', value: tiny.residentBytes / 1e6, unit: 'MB', target: '<= 500' },
    { name: 'memory of Redis, most', value: redisBytes / 1e6, unit: 'MB', target: '<= 200' },
  ]
}

interface Measured {
  /** From the start of the work to its end, without the report. */
  readonly seconds: number
  /** In the pieces, by all threads together. */
  readonly computedS: number
  readonly residentBytes: number
  /** Of all processes that took part. */
  readonly processorS: number
}

interface Pieces {
  readonly seeds: number
  readonly evaluations: number
  readonly population: number
}

async function campaign(
  folder: string,
  name: string,
  { seeds, evaluations, population }: Pieces,
  queue?: { readonly url: string; readonly helpers: readonly number[] },
): Promise<Measured> {
  const file = join(folder, `${name}.yaml`)
  const set = [`solver.evaluations=${evaluations}`, `solver.population=${population}`]
  writeFileSync(file, `name: ${name}\nstudies: [ai1-node]\nset: [${set}]\nseeds: { count: ${seeds} }\n`)
  const out = join(folder, name)
  const where = queue === undefined ? ['--workers', '2'] : ['--on', queue.url]
  const args = [MAIN, 'campaign', file, '--out', out, '--quiet', ...where]
  const helpers = queue?.helpers ?? []
  const before = helpers.reduce((sum, pid) => sum + processorS(pid), 0)
  const child = spawn(process.execPath, args, { stdio: 'ignore' })
  const found = await measured(child, join(out, 'times.jsonl'), seeds)
  return { ...found, processorS: found.processorS + helpers.reduce((sum, pid) => sum + processorS(pid), 0) - before }
}

/** Follows a campaign until its last piece is there; its report is not what is measured. */
async function measured(child: ChildProcess, times: string, pieceCount: number): Promise<Measured> {
  const started = performance.now()
  let residentBytes = Number.NaN
  for (;;) {
    const lines = existsSync(times) ? readFileSync(times, 'utf8').trim().split('\n') : []
    if (child.exitCode === null) residentBytes = peakBytes(child.pid!)
    if (lines.length >= pieceCount) {
      const seconds = (performance.now() - started) / 1000
      const own = processorS(child.pid!)
      child.kill('SIGKILL')
      const computedS = lines.reduce((sum, line) => sum + (JSON.parse(line) as { seconds: number }).seconds, 0)
      return { seconds, computedS, residentBytes, processorS: own }
    }
    await setTimeout(LOOK_MS)
  }
}

/** Linux counts the processor time of a process in hundredths of a second. */
const TICKS_PER_S = 100

/** Processor time of a process and its threads so far, where the system tells. */
function processorS(pid: number): number {
  const file = `/proc/${pid}/stat`
  if (!existsSync(file)) return Number.NaN
  const fields = readFileSync(file, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ')
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_S
}

const LOOK_MS = 50

/** Most memory a process has had, where the system tells. */
function peakBytes(pid: number): number {
  const file = `/proc/${pid}/status`
  if (!existsSync(file)) return Number.NaN
  return 1024 * Number(/VmHWM:\s+(\d+)/.exec(readFileSync(file, 'utf8'))?.[1] ?? Number.NaN)
}
