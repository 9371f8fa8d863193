import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { queueAddress } from '../../src/pieces/queue/address.ts'
import { connect } from '../../src/pieces/queue/connection.ts'
import { queueExecutor } from '../../src/pieces/queue/queue-executor.ts'
import { serve } from '../../src/pieces/queue/serve.ts'
import { dawnfront, dawnfrontProcess, type Ended, MAIN } from '../helpers/command.ts'
import { needs } from '../helpers/readers.ts'
import { executorContract, FAULTY_WORKER, LIMIT_S } from '../pieces/executor-contract.ts'
import { freePort, RedisServer } from '../pieces/redis-server.ts'
import { bytesOf } from './bytes.ts'
import { tinyCampaign } from './tiny.ts'

needs('redis')

const base = mkdtempSync(join(tmpdir(), 'dawnfront-queue-'))
let redis: RedisServer
beforeAll(async () => {
  redis = await RedisServer.start()
})
afterAll(async () => {
  await redis?.remove()
  rmSync(base, { recursive: true })
})

const started: ChildProcess[] = []
afterEach(() => {
  for (const one of started.splice(0)) one.kill('SIGKILL')
})

/** A process of Node that ends with its test; what it prints is kept. */
function node(...args: string[]): { process: ChildProcess; ended: Promise<Ended>; said: () => string } {
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] })
  started.push(child)
  let [stdout, stderr] = ['', '']
  child.stdout.on('data', (chunk) => {
    stdout += chunk
  })
  child.stderr.on('data', (chunk) => {
    stderr += chunk
  })
  const ended = new Promise<Ended>((done) => child.once('close', (status) => done({ status, stdout, stderr })))
  return { process: child, ended, said: () => stderr }
}

const worker = (...args: string[]) => node(resolve('test/pieces/queue-worker.mjs'), ...args)
const coordinator = (file: string, out: string, on = redis.url) =>
  node(MAIN, 'campaign', file, '--out', out, '--on', on)

async function until(isSo: () => boolean, seconds = 60): Promise<void> {
  for (let waited = 0; !isSo(); waited += 50) {
    if (waited > 1000 * seconds) throw new Error('waited for nothing')
    await setTimeout(50)
  }
}

const piecesIn = (folder: string) => {
  try {
    return readdirSync(join(folder, 'pieces')).length
  } catch {
    return 0
  }
}

/** A campaign of 24 pieces, what it gives on this machine alone, and a name of its own, since Redis keeps results. */
let count = 0
async function campaign(lines: Readonly<Record<string, string>> = {}) {
  const name = `queued-${++count}`
  const variants = `{ usual: [launchPriceUsdPerKg=${100 + count}], cheap: [scenario=as-claimed, launchPriceUsdPerKg=${100 + count}] }`
  const file = tinyCampaign(join(base, name), { name, variants, seeds: '{ count: 4 }', ...lines })
  const local = join(base, `${name}-local`)
  const { status } = await dawnfront('campaign', file, '--out', local, '--quiet')
  expect(status).toBe(0)
  return { file, local, out: join(base, `${name}-out`) }
}

describe('a queue', () => {
  const ends: (() => Promise<void>)[] = []
  afterEach(async () => {
    for (const end of ends.splice(0)) await end()
  })
  let code = 0

  executorContract(async () => {
    const [ours, theirs] = await Promise.all([1, 2].map(() => connect(queueAddress(redis.url, { environment: {} }))))
    redis.ask('flushall')
    const stop = new AbortController()
    const options = { code: `test-${code++}`, redis: theirs!, threads: 2, signal: stop.signal }
    const served = serve({ ...options, claimMs: 2000, workerFile: FAULTY_WORKER })
    const { signal } = new AbortController()
    const executor = await queueExecutor({
      redis: ours!,
      code: options.code,
      limitS: LIMIT_S,
      signal,
    })
    ends.push(async () => {
      stop.abort()
      await served
      ours!.disconnect()
      theirs!.disconnect()
    })
    return executor
  })
})

describe('a campaign through a queue', () => {
  // A campaign that was ended while Redis was away has taken nothing back.
  beforeEach(() => void redis?.ask('flushall'))

  it('gives the bytes of one machine, through Redis as through a shared folder', async () => {
    const { file, local, out } = await campaign()
    node(MAIN, 'worker', '--on', redis.url, '--workers', '1')
    node(MAIN, 'worker', '--on', redis.url, '--workers', '1', '--out', out)
    const { status } = await coordinator(file, out).ended
    expect(status).toBe(0)
    expect(bytesOf(out)).toEqual(bytesOf(local))
  })

  it('ends with the same bytes though a worker is killed in the middle of its pieces, twenty times', async () => {
    const { file, local, out } = await campaign({ seeds: '{ count: 12 }' })
    const { ended } = coordinator(file, out)
    let isOver = false
    void ended.then(() => {
      isOver = true
    })
    const workers = [worker(redis.url), worker(redis.url)]
    const isBusy = (one: ReturnType<typeof worker>) => one.said().endsWith('begun\n')
    let kills = 0
    while (kills < 20 && !isOver) {
      const next = workers[kills % 2]!
      await until(() => isBusy(next) || isOver)
      // Some just begun, some nearly done.
      await setTimeout(60 * (kills % 5))
      if (!isBusy(next)) continue
      next.process.kill('SIGKILL')
      workers[kills % 2] = worker(redis.url)
      kills++
    }
    const { status } = await ended
    expect([status, kills]).toEqual([0, 20])
    expect(bytesOf(out)).toEqual(bytesOf(local))
    // However often a piece was begun, it counts once.
    const counted = readFileSync(join(out, 'times.jsonl'), 'utf8').trim().split('\n')
    const ids = counted.map((line) => JSON.parse(line).id)
    expect([ids.length, new Set(ids).size]).toEqual([72, 72])
  })

  it('waits for a Redis that is stopped and started again, tells so, and goes on', async () => {
    const { file, local, out } = await campaign()
    const { ended, said } = coordinator(file, out)
    const taking = worker(redis.url)
    await until(() => piecesIn(out) > 2)
    await redis.stop('SIGKILL')
    await setTimeout(3000)
    expect(said()).toContain('cannot be reached; waiting until it is back')
    await redis.start()
    const { status, stderr } = await ended
    expect([status, stderr]).toEqual([0, expect.stringContaining('is back.')])
    expect(taking.process.exitCode).toBe(null)
    expect(bytesOf(out)).toEqual(bytesOf(local))
  })

  it('can be ended while Redis is away, worker and campaign alike', async () => {
    const { file, out } = await campaign()
    const { process: asking, ended, said } = coordinator(file, out)
    const taking = node(MAIN, 'worker', '--on', redis.url, '--workers', '1')
    await until(() => piecesIn(out) > 2)
    await redis.stop('SIGKILL')
    await until(() => said().includes('waiting until it is back') && taking.said().includes('waiting until it is back'))
    asking.kill('SIGINT')
    taking.process.kill('SIGINT')
    const [one, other] = await Promise.all([ended, taking.ended])
    await redis.start()
    expect([one.status, one.stderr]).toEqual([130, expect.stringContaining('the same command goes on')])
    expect([other.status, other.stderr]).toEqual([0, expect.stringMatching(/Ended after \d+ pieces/)])
  })

  it('goes on after Redis has not answered for half a minute', async () => {
    const { file, local, out } = await campaign()
    const { ended } = coordinator(file, out)
    worker(redis.url)
    worker(redis.url)
    await until(() => piecesIn(out) > 2)
    redis.pause(true)
    await setTimeout(30_000)
    redis.pause(false)
    const { status, stderr } = await ended
    expect([status, stderr]).toEqual([0, expect.stringMatching(/waiting until it is back[\s\S]*is back\./)])
    expect(bytesOf(out)).toEqual(bytesOf(local))
  })

  it('goes on though Redis has forgotten everything', async () => {
    const { file, local, out } = await campaign()
    const { ended } = coordinator(file, out)
    worker(redis.url)
    await until(() => piecesIn(out) > 2)
    redis.ask('flushall')
    expect((await ended).status).toBe(0)
    expect(bytesOf(out)).toEqual(bytesOf(local))
  })

  it('goes on where a killed coordinator was, when it is called again', async () => {
    const { file, local, out } = await campaign()
    const first = coordinator(file, out)
    worker(redis.url)
    await until(() => piecesIn(out) > 2)
    first.process.kill('SIGKILL')
    await first.ended
    const before = piecesIn(out)
    const { status, stderr } = await coordinator(file, out).ended
    expect([status, stderr]).toEqual([0, expect.stringContaining(`${24 - before} of 24 pieces to do`)])
    expect(bytesOf(out)).toEqual(bytesOf(local))
  })

  it('gives two coordinators at once the same bytes', async () => {
    const { file, local, out } = await campaign()
    const other = `${out}-other`
    const both = [coordinator(file, out), coordinator(file, other)]
    worker(redis.url)
    worker(redis.url)
    const ended = await Promise.all(both.map((one) => one.ended))
    expect(ended.map(({ status }) => status)).toEqual([0, 0])
    expect(bytesOf(out)).toEqual(bytesOf(local))
    expect(bytesOf(other)).toEqual(bytesOf(local))
  })

  it('takes back what nobody has begun when it is interrupted, and goes on when it is called again', async () => {
    const { file, local, out } = await campaign()
    const first = coordinator(file, out)
    const taking = worker(redis.url)
    await until(() => piecesIn(out) > 2)
    first.process.kill('SIGINT')
    const { status, stderr } = await first.ended
    expect([status, stderr]).toEqual([130, expect.stringContaining('the same command goes on')])
    expect(redis.ask('keys', 'dawnfront:pieces-*:wait')).toBe('')
    expect((await coordinator(file, out).ended).status).toBe(0)
    expect(taking.process.exitCode).toBe(null)
    expect(bytesOf(out)).toEqual(bytesOf(local))
  })

  it('refuses a worker of another version, with both named, and tells the campaign of it', async () => {
    const { file, out } = await campaign()
    redis.ask('flushall')
    const here = coordinator(file, out)
    worker(redis.url, '0.0.9+other')
    await until(() => here.said().includes("of version 0.0.9+other and gets no piece of '"))
    expect(piecesIn(out)).toBe(0)
    here.process.kill('SIGKILL')
    await here.ended
    // The other way round: what hands out is of another version than this worker.
    redis.ask('del', 'dawnfront:campaigns')
    const [seconds] = redis.ask('time').split('\n')
    redis.ask('zadd', 'dawnfront:campaigns', `${seconds}000`, JSON.stringify({ code: '0.0.9+other', name: 'theirs' }))
    const { status, stderr } = await node(MAIN, 'worker', '--on', redis.url).ended
    expect(status).toBe(1)
    expect(stderr).toMatch(
      /another version than 'theirs', which hands out\n {2}found: {4}worker \d.*\n {2}expected: worker 0\.0\.9\+other/,
    )
    redis.ask('flushall')
  })

  it('lists a piece that hangs or fails at every try, and does the rest', async () => {
    // No search ends within so little; sizing a point does.
    const name = 'failing'
    const file = tinyCampaign(join(base, name), {
      name,
      seeds: '[1]',
      variants: '{ usual: [] }',
      studies: '[{ study: ai1-node, set: [solver.evaluations=400000] }]',
      do: '{ run: true, fly: {}, sweep: { vary: [altitudeKm=500:900:200] } }',
      pieceMinutes: '0.05',
    })
    const out = join(base, `${name}-out`)
    worker(redis.url)
    const { status, stdout, stderr } = await coordinator(file, out).ended
    expect(status).toBe(1)
    expect(stderr).toContain('Failed: run of ai1-node under usual, seed 1: took longer than 3 s')
    expect(stdout).toContain('missing: run of ai1-node under usual, seed 1: took longer than 3 s')
    expect(stdout).toContain('missing: fly of ai1-node under usual, seed 1: what it needs is missing')
    expect(piecesIn(out)).toBe(3)
    const failures = readdirSync(join(out, 'failures'))
    expect(JSON.parse(readFileSync(join(out, 'failures', failures[0]!), 'utf8'))).toMatchObject({ tries: 3 })
  })
})

describe('the address of a queue', () => {
  const secret = 'open-sesame-42'
  let locked: RedisServer
  beforeAll(async () => {
    locked = await RedisServer.start(['--requirepass', secret])
  })
  afterAll(() => locked?.remove())

  it('is refused in seconds where nothing answers, the host is unknown, or the password is wrong', async () => {
    const cases = [
      [`redis://127.0.0.1:${await freePort()}`, 'nothing answers at this address'],
      ['redis://no-such-host.invalid', 'no machine of that name'],
      [locked.url, 'the queue wants another password'],
      [locked.url.replace('//', '//:wrong-guess@'), 'the queue wants another password'],
    ] as const
    for (const [url, message] of cases) {
      const began = performance.now()
      const { status, stderr } = await dawnfront('worker', '--on', url)
      expect([status, stderr]).toEqual([1, expect.stringContaining(message)])
      expect(stderr).not.toContain('wrong-guess')
      expect(performance.now() - began).toBeLessThan(15_000)
    }
  })

  it('is refused where one side speaks TLS and the other does not, or its certificate is not trusted', async () => {
    const tls = join(base, 'tls')
    const [key, certificate] = [`${tls}.key`, `${tls}.pem`]
    const flags = ['-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=localhost']
    const names = ['-addext', 'subjectAltName=DNS:localhost']
    spawnSync('openssl', ['req', ...flags, ...names, '-keyout', key, '-out', certificate], { stdio: 'ignore' })
    const port = await freePort()
    const files = ['--tls-cert-file', certificate, '--tls-key-file', key, '--tls-ca-cert-file', certificate]
    const server = await RedisServer.start(
      ['--port', '0', '--tls-port', String(port), '--tls-auth-clients', 'no', ...files],
      port,
    )
    try {
      const plain = await dawnfront('worker', '--on', `redis://localhost:${port}`)
      expect([plain.status, plain.stderr]).toEqual([1, expect.stringContaining('rediss://')])
      const tlsToPlain = await dawnfront(
        'worker',
        '--on',
        redis.url.replace('redis:', 'rediss:').replace('127.0.0.1', 'localhost'),
      )
      expect([tlsToPlain.status, tlsToPlain.stderr]).toEqual([1, expect.stringContaining('redis://')])
      const untrusted = await dawnfront('worker', '--on', `rediss://localhost:${port}`)
      expect([untrusted.status, untrusted.stderr]).toEqual([1, expect.stringContaining('NODE_EXTRA_CA_CERTS')])
      const env = { ...process.env, NODE_EXTRA_CA_CERTS: certificate }
      const args = [MAIN, 'worker', '--on', `rediss://localhost:${port}`, '--idle', '0.02']
      const trusted = spawnSync(process.execPath, args, { encoding: 'utf8', env })
      expect([trusted.status, trusted.stderr]).toEqual([0, expect.stringContaining('Ended after 0 pieces')])
    } finally {
      await server.remove()
    }
  })

  it('leaves its password in no log, file or list of processes', async () => {
    const file = tinyCampaign(join(base, 'secret'), {
      name: 'secret',
      do: '{ sweep: { vary: [altitudeKm=500:900:200] } }',
    })
    const out = join(base, 'secret-out')
    const passwordFile = join(base, 'password')
    writeFileSync(passwordFile, `${secret}\n`)
    const withSecret = locked.url.replace('//', `//:${secret}@`)
    const taking = node(MAIN, 'worker', '--on', withSecret, '--workers', '1')
    await until(() => taking.said().includes('Taking pieces'))
    const line = readFileSync(`/proc/${taking.process.pid}/cmdline`, 'utf8')
    expect([line.includes('worker'), line.includes(secret)]).toEqual([true, false])
    const args = [MAIN, 'campaign', file, '--out', out, '--on', locked.url, '--password-file', passwordFile]
    const { status, stdout, stderr } = await node(...args).ended
    expect(status).toBe(0)
    taking.process.kill('SIGINT')
    const worked = await taking.ended
    const files = readdirSync(out, { recursive: true, withFileTypes: true }).filter((one) => one.isFile())
    const written = files.map((one) => readFileSync(join(one.parentPath, one.name), 'utf8'))
    const all = [stdout, stderr, worked.stdout, worked.stderr, ...written].join('\n')
    expect(all).toContain('Taking pieces')
    expect(all).not.toContain(secret)
  })

  it('is refused where Redis would drop pieces for want of memory', async () => {
    redis.ask('config', 'set', 'maxmemory-policy', 'allkeys-lru')
    const { status, stderr } = dawnfrontProcess('worker', '--on', redis.url)
    redis.ask('config', 'set', 'maxmemory-policy', 'noeviction')
    expect([status, stderr]).toEqual([1, expect.stringContaining('maxmemory-policy noeviction')])
  })
})
