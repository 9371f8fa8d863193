import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, afterEach, expect, it } from 'vitest'
import type { Executor, Work } from '../../src/campaign/executor.ts'
import type { ResolvedStudy } from '../../src/study/resolved.ts'

export const FAULTY_WORKER = resolve('test/campaign/faulty-worker.mjs')
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

  it('gives the text of each piece to whoever handed it over', async () => {
    const { run } = await open()
    const texts = await Promise.all(['a', 'b', 'c', 'd'].map((name) => run(workOf(name))))
    expect(texts.map(({ text }) => text)).toEqual(['a\n', 'b\n', 'c\n', 'd\n'])
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
      const [bad, good] = await Promise.allSettled([run(workOf(`${what} ${tries}`)), run(workOf('good'))])
      expect(bad).toMatchObject({ status: 'rejected', reason: { name: 'PieceFailure', tries: 3 } })
      expect(bad.status === 'rejected' && bad.reason.message).toContain(why)
      expect(good).toMatchObject({ status: 'fulfilled', value: { text: 'good\n' } })
      expect(existsSync(tries) && readFileSync(tries, 'utf8')).toBe('...')
    })
  }
}

export function workOf(id: string): Work {
  const task = { id, job: { kind: 'run' as const }, seed: 1, studyKey: 'k', designs: [] }
  return { task, study: () => ({ name: 'none' }) as ResolvedStudy }
}
