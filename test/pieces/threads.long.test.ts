import { setTimeout as wait } from 'node:timers/promises'
import { describe, it } from 'vitest'
import { localExecutor } from '../../src/pieces/local-executor.ts'
import { workOn } from '../../src/pieces/work.ts'
import type { ResolvedStudy } from '../../src/study/resolved.ts'

describe('threads that are ended while they start', () => {
  // At every moment of their start: where `require` loads the worker, one of some hundreds takes the process with it.
  it('leave the process alive', async () => {
    const work = workOn({ name: 'never begun' } as ResolvedStudy)({ kind: 'never begun' } as { kind: string })
    for (let afterMs = 80; afterMs < 200; afterMs += 1) {
      const executor = localExecutor({ workers: 2 })
      const answers = [work, work].map((piece) => executor.run(piece).catch(() => 'ended'))
      await wait(afterMs)
      await executor.close()
      await Promise.all(answers)
    }
  }, 120_000)
})
