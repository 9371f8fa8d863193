import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer, request } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { networkInterfaces, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { runCli } from '../../src/cli/run-cli.ts'
import { startRun } from '../../src/run/run.ts'
import { loadStudy } from '../../src/study/resolve.ts'
import { collectingIo, dawnfront } from '../helpers/command.ts'
import { watchedCommand, watched as watchedRun } from '../helpers/live-run.ts'
import { long } from '../helpers/long.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'dawnfront-live-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

/** Ends the run of the last test, whatever became of it. */
let end = async () => {}
afterEach(() => end())

function watched(...args: readonly string[]) {
  const run = watchedRun(...args)
  end = run.end
  return run
}

const FEW = ['ai1-node', '--evaluations', '8000', '--workers', '1']
/** Long enough to be looked at while it goes on. */
const MANY = ['ai1-node', '--evaluations', '60000', '--workers', '1']

interface Told {
  readonly status: number
  readonly text: string
}

/** Asks with any host name and method. */
const ask = (address: string, { host, method = 'GET' }: { host?: string; method?: string } = {}): Promise<Told> =>
  new Promise((resolve, reject) => {
    const headers = host === undefined ? {} : { host }
    request(address, { method, headers, agent: false }, (response) => {
      let text = ''
      response.setEncoding('utf8').on('data', (part: string) => {
        text += part
      })
      response.on('end', () => resolve({ status: response.statusCode!, text }))
    })
      .on('error', reject)
      .end()
  })

/** Whether somebody listens there. */
const answersAt = (host: string, port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, host, () => {
      socket.destroy()
      resolve(true)
    }).on('error', () => resolve(false))
  })

interface State {
  readonly isDone: boolean
  readonly status?: string
  readonly parts?: Readonly<Record<string, string>>
}

const stateAt = async (address: string) => JSON.parse((await ask(`${address}state`)).text) as State
const evaluationsIn = ({ status = '' }: State) =>
  Number(/([\d,]+) of [\d,]+ evaluations/.exec(status)?.[1]?.replaceAll(',', '') ?? 0)

describe('run --live', () => {
  long(
    'shows front, limits, strata and convergence while the search goes on, then the report until Ctrl-C',
    async () => {
      const out = join(folder, 'watched')
      const { status, said, interrupt, printed } = watched(...MANY, '--out', out)
      const address = await said(/Watch it at (\S+)/)
      const page = await ask(address)
      expect(page.text).toContain('the search goes on')
      for (const id of ['front', 'limits', 'strata', 'converged']) expect(page.text).toContain(`id="part-${id}"`)
      const states: State[] = []
      for (let state = await stateAt(address); !state.isDone; state = await stateAt(address)) states.push(state)
      const counts = states.map(evaluationsIn)
      expect(new Set(counts).size).toBeGreaterThan(1)
      expect(counts).toEqual([...counts].sort((a, b) => a - b))
      const { front, limits, strata, converged } = states.at(-1)!.parts!
      expect(front).toContain('<svg')
      expect(limits).toMatch(/peak compute power at least 150 kW.*?\d %/)
      expect(strata).toContain('tpu-v7')
      expect(converged).toContain('class="curve"')
      expect(await said(/The report stays at (\S+)/)).toBe(address)
      expect((await ask(address)).text).toBe(readFileSync(join(out, 'report.html'), 'utf8'))
      expect(printed().stderr).toContain(join(out, 'report.html'))
      interrupt()
      expect(await status).toBe(0)
      await expect(ask(address)).rejects.toThrow()
    },
  )

  long('finds the same bytes as a run that nobody watches', async () => {
    const [seen, unseen] = [join(folder, 'seen'), join(folder, 'unseen')]
    const { status, said, interrupt } = watched(...FEW, '--out', seen)
    const address = await said(/Watch it at (\S+)/)
    while (!(await stateAt(address)).isDone) await wait(20)
    interrupt()
    await status
    await dawnfront('run', ...FEW, '--out', unseen)
    for (const name of ['front.json', 'front.csv', 'convergence.csv', 'evaluations.parquet']) {
      expect(readFileSync(join(seen, name)).equals(readFileSync(join(unseen, name))), name).toBe(true)
    }
  })

  it('is there for this machine alone, and for whoever has the token', async () => {
    const { status, said, interrupt } = watched(...FEW, '--out', join(folder, 'guarded'))
    const address = await said(/Watch it at (\S+)/)
    const { origin, port, hostname, pathname } = new URL(address)
    expect(hostname).toBe('127.0.0.1')
    expect(pathname).toMatch(/^\/[0-9a-f]{32}\/$/)
    const other = pathname.replace(/[0-9a-f]/, (digit) => (digit === '0' ? '1' : '0'))
    for (const path of ['/', '/state', other, `${other}state`, `${pathname}../`, `${pathname}front.json`]) {
      expect((await ask(`${origin}${path}`)).status, path).toBe(404)
    }
    expect((await ask(address, { host: 'elsewhere.example' })).status).toBe(403)
    expect((await ask(address, { method: 'POST' })).status).toBe(405)
    expect((await ask(address, { host: `localhost:${port}` })).status).toBe(200)
    const outside = Object.values(networkInterfaces()).flatMap((all) => all ?? [])
    for (const { address: own, internal, family } of outside) {
      if (!internal && family === 'IPv4') expect(await answersAt(own, Number(port)), own).toBe(false)
    }
    interrupt()
    // A quick machine has ended the search by now, and the interrupt ends the page alone.
    expect([0, 130]).toContain(await status)
  })

  long('serves nothing without the flag', async () => {
    const servers = () => process.getActiveResourcesInfo().filter((one) => one === 'TCPServerWrap').length
    const before = servers()
    const { io } = collectingIo()
    const during: number[] = []
    const { messages } = io
    const write = messages.write.bind(messages)
    messages.write = ((text: string) => {
      during.push(servers())
      return write(text)
    }) as typeof messages.write
    await runCli(['run', ...FEW, '--evaluations', '300', '--out', join(folder, 'unserved')], io)
    expect(during.length).toBeGreaterThan(0)
    expect(new Set(during)).toEqual(new Set([before]))
  })

  it('shows a run that is resumed, and refuses one that has ended before it serves anything', async () => {
    const out = join(folder, 'resumed')
    const easy = ['margins=none', 'launcher=starship', 'chip=tpu-v7', 'altitudeKm=520', 'solver.population=60']
    const study = loadStudy('designs/ai1-node.yaml', [...easy, 'solver.evaluations=2000', 'solver.seed=8'])
    const stopped = { command: 'test', signal: AbortSignal.abort(), onProgress: () => {} }
    await startRun(study, { ...stopped, folder: out, workers: 1 })
    const resumed = watchedCommand('resume', out, '--workers', '1')
    end = resumed.end
    const address = await resumed.said(/The report stays at (\S+)/)
    expect(resumed.printed().stderr).toContain(`Watch it at ${address}`)
    expect((await ask(address)).text).toBe(readFileSync(join(out, 'report.html'), 'utf8'))
    resumed.interrupt()
    expect(await resumed.status).toBe(0)
    const { status, stderr } = await dawnfront('resume', out, '--live')
    expect([status, stderr]).toEqual([2, expect.stringContaining('this run is finished')])
    expect(stderr).not.toContain('Watch it')
    expect((await dawnfront('resume', out, '--port', '8080')).stderr).toContain('add --live')
  })

  it('names a port that is in use, before it begins a run', async () => {
    const taken = createServer()
    await new Promise<void>((listening) => taken.listen(0, '127.0.0.1', listening))
    const port = String((taken.address() as AddressInfo).port)
    const out = join(folder, 'taken')
    const { status, stderr } = await dawnfront('run', ...FEW, '--live', '--port', port, '--out', out)
    taken.close()
    expect(status).toBe(2)
    expect(stderr).toContain(`port ${port} is in use`)
    expect(stderr).toContain('0 chooses one')
    expect(stderr).toContain('without --port')
    expect(existsSync(out)).toBe(false)
  })

  for (const [args, words] of [
    [['--live', '--port', '70000'], 'a whole number from 0 to 65535'],
    [['--live', '--port', 'http'], 'found:    http'],
    [['--live', '--port', ''], 'a whole number from 0 to 65535'],
    [['--port', '8080'], 'add --live'],
    [['--live', '--repeats', '2'], '--live does not go with --repeats'],
    [['--live', '--on', 'redis://queue.example'], '--live does not go with --on'],
  ] as const) {
    it(`refuses run ${args.join(' ')}`, async () => {
      const { status, stderr } = await dawnfront('run', ...FEW, ...args, '--out', join(folder, 'refused'))
      expect(status).toBe(2)
      expect(stderr).toContain(words)
      expect(existsSync(join(folder, 'refused'))).toBe(false)
    })
  }
})
