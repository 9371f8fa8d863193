import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { dawnfrontProcess, MAIN } from '../helpers/command.ts'
import { needs } from '../helpers/readers.ts'
import { freePort, RedisServer } from '../pieces/redis-server.ts'
import { bytesOf } from './bytes.ts'
import { tinyCampaign } from './tiny.ts'

needs('redis')

/** A network of its own for one process, joined to this one by a line that can be cut. */
const NAME = `dawn${process.pid}`
const [OURS, THEIRS] = [`dw${process.pid}a`, `dw${process.pid}b`]
const HOST = '10.213.47.1'

const ip = (...args: string[]) => spawnSync('ip', args, { stdio: 'ignore' }).status === 0
const inside = (...args: string[]) => ip('-n', NAME, ...args)

/** Whether this machine lets us: it takes Linux, its `ip`, and the rights of root. */
function joined(): boolean {
  return (
    ip('netns', 'add', NAME) &&
    ip('link', 'add', OURS, 'type', 'veth', 'peer', 'name', THEIRS) &&
    ip('link', 'set', THEIRS, 'netns', NAME) &&
    ip('addr', 'add', `${HOST}/30`, 'dev', OURS) &&
    ip('link', 'set', OURS, 'up') &&
    inside('addr', 'add', '10.213.47.2/30', 'dev', THEIRS) &&
    inside('link', 'set', THEIRS, 'up')
  )
}

const base = mkdtempSync(join(tmpdir(), 'dawnfront-cut-'))
const started: ChildProcess[] = []
afterEach(() => {
  for (const one of started.splice(0)) one.kill('SIGKILL')
})
afterAll(() => {
  ip('link', 'del', OURS)
  ip('netns', 'del', NAME)
  rmSync(base, { recursive: true })
})

/** A process of the command, and what it has said so far. */
function follow(program: string, args: readonly string[]) {
  const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe'] })
  started.push(child)
  let said = ''
  child.stderr.on('data', (chunk) => {
    said += chunk
  })
  return { said: () => said, ended: new Promise<number | null>((done) => child.once('close', done)) }
}

function piecesIn(folder: string): number {
  const pieces = join(folder, 'pieces')
  return existsSync(pieces) ? readdirSync(pieces).length : 0
}

describe('a worker beyond a line that is cut', () => {
  it('waits, says so and goes on, and the campaign comes to the same bytes', { timeout: 300_000 }, async ({ skip }) => {
    if (!joined()) skip('needs network namespaces: Linux, iproute2 and the rights of root')
    const redis = await RedisServer.start(['--bind', '127.0.0.1', HOST, '--protected-mode', 'no'], await freePort())
    try {
      const file = tinyCampaign(base, { name: 'cut', seeds: '{ count: 6 }' })
      const [local, out] = [join(base, 'local'), join(base, 'out')]
      expect(dawnfrontProcess('campaign', file, '--out', local, '--quiet').status).toBe(0)
      const coordinator = follow(process.execPath, [MAIN, 'campaign', file, '--out', out, '--on', redis.url])
      const url = `redis://${HOST}:${redis.port}`
      const args = ['netns', 'exec', NAME, process.execPath, MAIN, 'worker', '--on', url, '--workers', '1']
      const worker = follow('ip', args)
      while (piecesIn(out) < 3) await setTimeout(50)
      // Nobody is told: packets are lost from here on.
      ip('link', 'set', OURS, 'down')
      await setTimeout(1000)
      const before = piecesIn(out)
      await setTimeout(29_000)
      expect([piecesIn(out), worker.said()]).toEqual([before, expect.stringContaining('waiting until it is back')])
      ip('link', 'set', OURS, 'up')
      expect(await coordinator.ended).toBe(0)
      expect(worker.said()).toContain('is back.')
      expect(bytesOf(out)).toEqual(bytesOf(local))
    } finally {
      await redis.remove()
    }
  })
})
