import { describe, expect, it } from 'vitest'
import { localExecutor } from '../../src/pieces/local-executor.ts'
import { workOn } from '../../src/pieces/work.ts'
import type { ResolvedStudy } from '../../src/study/resolved.ts'
import { executorContract, FAULTY_WORKER, LIMIT_S } from './executor-contract.ts'

describe('threads of this machine', () => {
  executorContract(async () => localExecutor({ workers: 2, limitS: LIMIT_S, workerFile: FAULTY_WORKER }))

  it('hash no piece: what it shares with them may be hundreds of megabytes', async () => {
    const executor = localExecutor({ workers: 1, workerFile: FAULTY_WORKER })
    const work = workOn({ name: 'small' } as ResolvedStudy)({ kind: 'echo', echo: 1 } as { kind: string })
    const asked: string[] = []
    const watched = new Proxy(work, {
      get(of, name) {
        asked.push(String(name))
        return Reflect.get(of, name)
      },
    })
    expect((await executor.run(watched)).result).toBe(1)
    await executor.close()
    expect(asked).toContain('job')
    expect(asked).not.toContain('id')
    expect(work.id).toMatch(/^[0-9a-f]{64}$/)
    expect(work.id).toBe(work.id)
  })
})
