import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, afterEach, expect, it } from 'vitest'
import type { Executor, Work } from '../../src/pieces/executor.ts'
import { handOut } from '../../src/pieces/hand-out.ts'
import type { ResolvedStudy } from '../../src/study/resolved.ts'

export const FAULTY_WORKER = resolve('test/pieces/faulty-worker.mjs')
export const LIMIT_S = 1

/** What every executor must do, whatever stands behind it; `make` gives one whose threads run {@link FAULTY_WORKER}. */
export function executorContract(make: () => Promise<Executor>): void {
  const folder = mkdtempSync(join(tmpdir(), 'dawnfront-executor-'))
  afterAll(() => rmSync(folder, { recursive: true }))
  let executor: Executor | undefined
  afterEach(async () => {
    await executor?.close()
    executor = undefined
  })
  const open = async () => {
    executor = await make()
    return executor
  }

  it('gives the result of each piece to whoever handed it over', async () => {
    const { run } = await open()
    const done = await Promise.all(['a', 'b', 'c', 'd'].map((echo) => run(workOf({ kind: 'echo', echo }))))
    expect(done.map(({ result }) => result)).toEqual(['a', 'b', 'c', 'd'])
  })

  it('brings job and result over exact to the last bit, numbers that are none and arrays included', async () => {
    const { run } = await open()
    const echo = {
      numbers: [0.1 + 0.2, -0, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 5e-324],
      array: Float64Array.of(1 / 3, -0, Number.NaN, Number.NEGATIVE_INFINITY),
      bytes: Uint8Array.of(1, 2, 255),
      words: ['Δ', null, true],
      empty: new Float64Array(0),
    }
    expect((await run(workOf({ kind: 'echo', echo }))).result).toEqual(echo)
  })

  it('gives each piece its own study', async () => {
    const { run } = await open()
    const studies = ['one', 'other', 'one'].map((name) => ({ ...workOf({ kind: 'study', name }), ...studyOf(name) }))
    const done = await Promise.all(studies.map(run))
    expect(done.map(({ result }) => result)).toEqual([{ name: 'one' }, { name: 'other' }, { name: 'one' }])
  })

  it('says truly whether a piece sees the memory of its asker', async () => {
    const { run, sharesMemory } = await open()
    const memory = new Float64Array(new SharedArrayBuffer(16))
    await run(workOf({ kind: 'writes', memory }))
    expect([...memory]).toEqual(sharesMemory ? [0, 42] : [0, 0])
  })

  for (const [what, why] of [
    ['fails', 'no such luck'],
    ['throws', 'out of luck'],
    ['hangs', `took longer than ${LIMIT_S} s`],
    ['dies', ''],
  ] as const) {
    it(`tries a piece that ${what} three times and says why, while others are done`, async () => {
      const { run } = await open()
      const tries = join(folder, what)
      const [bad, good] = await Promise.allSettled([
        run(workOf({ kind: what, tries })),
        run(workOf({ kind: 'echo', echo: 'good' })),
      ])
      expect(bad).toMatchObject({ status: 'rejected', reason: { name: 'PieceFailure', tries: 3 } })
      expect(bad.status === 'rejected' && bad.reason.message).toContain(why)
      expect(good).toMatchObject({ status: 'fulfilled', value: { result: 'good' } })
      expect(existsSync(tries) && readFileSync(tries, 'utf8')).toBe('...')
    })
  }

  it('brings a mistake of the user back in all its parts', async () => {
    const items = [{ kind: 'fails', of: 'all its parts' }]
    const { signal } = new AbortController()
    const asked = handOut({ items, executor: await open(), signal, workOf, onDone: () => {} })
    await expect(asked).rejects.toMatchObject({
      name: 'UserError',
      details: { message: 'no such luck', expected: 'luck', next: 'try another day' },
    })
  })

  it('does all that is handed out, whatever order its pieces end in', async () => {
    const items = [120, 10, 60, 1, 30].map((ms) => ({ kind: 'later', ms, echo: ms }))
    const done: number[] = []
    await handOut<(typeof items)[number], number>({
      items,
      executor: await open(),
      signal: new AbortController().signal,
      workOf,
      onDone: (result, { ms }) => {
        expect(result).toBe(ms)
        done.push(ms)
      },
    })
    expect(done.sort((a, b) => a - b)).toEqual([1, 10, 30, 60, 120])
  })

  it('lets go of what is under way when it is closed', async () => {
    const { run, close } = await open()
    const waiting = run(workOf({ kind: 'later', ms: 20_000 }))
    waiting.catch(() => {})
    await run(workOf({ kind: 'echo', echo: 'first' }))
    await close()
    await expect(waiting).rejects.toThrow()
  })
}

const studyOf = (name: string): Pick<Work, 'study' | 'studyKey'> => ({
  studyKey: `study-${name}`,
  study: () => ({ name }) as ResolvedStudy,
})

export function workOf(job: Work['job'] & Readonly<Record<string, unknown>>): Work {
  const id = `${job.kind}-${JSON.stringify(job).replaceAll(/[^\w.-]/g, '')}-${pieces++}`
  return { id, job, ...studyOf('none') }
}

let pieces = 0
