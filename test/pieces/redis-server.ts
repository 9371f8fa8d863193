import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'

/** What is tested against: Redis, or a program that speaks like it, as Valkey does. */
export const REDIS_SERVER = process.env.DAWNFRONT_REDIS_SERVER ?? 'redis-server'

/** A Redis of a test's own, with an append-only file, which can be stopped and started again. */
export class RedisServer {
  readonly folder = mkdtempSync(join(tmpdir(), 'dawnfront-redis-'))
  readonly port: number
  readonly #flags: readonly string[]
  #process: ChildProcess | undefined

  private constructor(port: number, flags: readonly string[]) {
    this.port = port
    this.#flags = flags
  }

  static async start(flags: readonly string[] = [], port?: number): Promise<RedisServer> {
    const server = new RedisServer(port ?? (await freePort()), flags)
    await server.start()
    return server
  }

  get pid(): number {
    return this.#process!.pid!
  }

  get url(): string {
    return `redis://127.0.0.1:${this.port}`
  }

  async start(): Promise<void> {
    const own = ['--dir', this.folder, '--save', '', '--appendonly', 'yes']
    const bind = this.#flags.includes('--bind') ? [] : ['--bind', '127.0.0.1']
    const port = this.#flags.includes('--port') ? [] : ['--port', String(this.port)]
    this.#process = spawn(REDIS_SERVER, [...own, ...bind, ...port, ...this.#flags], { stdio: 'ignore' })
    for (let tries = 0; tries < 200; tries++) {
      if (await isOpen(this.port)) return
      await setTimeout(25)
    }
    throw new Error('redis-server does not answer')
  }

  /** Ends it as a machine that loses power does, or in order. */
  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    const { exitCode, signalCode } = this.#process!
    if (exitCode !== null || signalCode !== null) return
    const ended = new Promise((resolve) => this.#process!.once('exit', resolve))
    this.#process!.kill(signal)
    await ended
  }

  /** Keeps it from answering, as a cut line does, without ending it. */
  pause(isPaused: boolean): void {
    this.#process!.kill(isPaused ? 'SIGSTOP' : 'SIGCONT')
  }

  ask(...command: string[]): string {
    return spawnSync('redis-cli', ['-p', String(this.port), ...command], { encoding: 'utf8' }).stdout.trim()
  }

  async remove(): Promise<void> {
    this.pause(false)
    await this.stop('SIGKILL')
    rmSync(this.folder, { recursive: true, force: true })
  }
}

export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer()
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })
}

async function isOpen(port: number): Promise<boolean> {
  const { connect } = await import('node:net')
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })
}
