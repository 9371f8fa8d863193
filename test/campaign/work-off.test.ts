import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { graphOf } from '../../src/campaign/graph.ts'
import { readCampaign } from '../../src/campaign/read-campaign.ts'
import { Store } from '../../src/campaign/store.ts'
import type { Task } from '../../src/campaign/task.ts'
import { workOff } from '../../src/campaign/work-off.ts'
import { type Executor, PieceFailure } from '../../src/pieces/executor.ts'
import { tinyCampaign } from './tiny.ts'

const base = mkdtempSync(join(tmpdir(), 'dawnfront-work-off-'))
afterAll(() => rmSync(base, { recursive: true }))

const graph = graphOf(readCampaign(tinyCampaign(base)), 'test')
const { pieces } = graph

/** An executor that answers by the kind of each piece, and counts how many it has in hand at once. */
function answering(answer: (kind: string) => Promise<string>, room = 3) {
  const order: string[] = []
  let [inHand, most] = [0, 0]
  let letGo = () => {}
  const closed = new Promise<never>((_, reject) => {
    letGo = () => reject(new Error('closed'))
  })
  closed.catch(() => {})
  const executor: Executor = {
    room,
    sharesMemory: true,
    async run({ id, job }) {
      order.push(id)
      most = Math.max(most, ++inHand)
      try {
        const text = await Promise.race([answer((job as Task).job.kind), closed])
        return { result: `{"id":"${id}","result":${text}}\n`, seconds: 1 }
      } finally {
        inHand--
      }
    },
    close: async () => letGo(),
  }
  return { executor, order, most: () => most }
}

function opened(name: string): Store {
  const store = new Store(join(base, name))
  store.open(graph)
  return store
}

const work = (store: Store, executor: Executor, signal = new AbortController().signal) => {
  const failed: string[] = []
  const onFailure = ({ id }: { id: string }) => void failed.push(id)
  return workOff({ graph, pieces, store, executor, signal, onDone: () => {}, onFailure }).then(() => failed)
}

const EMPTY = '{"front":[]}'

describe('working off a campaign', () => {
  it('begins a piece once what it needs is there, and never more at once than there is room for', async () => {
    const { executor, order, most } = answering(async () => EMPTY)
    await work(opened('order'), executor)
    expect([order.length, most()]).toEqual([pieces.length, 3])
    for (const { id, needs } of pieces)
      for (const need of needs) expect(order.indexOf(need)).toBeLessThan(order.indexOf(id))
  })

  it('leaves out what needs a piece that failed, and does the others', async () => {
    const { executor, order } = answering(async (kind) => {
      if (kind === 'run') throw new PieceFailure({ message: 'no luck' }, 3)
      return EMPTY
    })
    const store = opened('failing')
    const failed = await work(store, executor)
    const runs = pieces.filter(({ job }) => job.kind === 'run').map(({ id }) => id)
    expect([failed, order]).toEqual([runs, runs])
    expect(store.failure(runs[0]!)).toMatchObject({ tries: 3, error: 'no luck' })
  })

  it('ends at once where results cannot be kept, whatever else is in hand', async () => {
    const store = opened('full')
    let first = true
    const { executor } = answering(async () => {
      // The first piece comes back, all others never would.
      if (!first) return new Promise(() => {})
      first = false
      rmSync(join(base, 'full', 'pieces'), { recursive: true })
      writeFileSync(join(base, 'full', 'pieces'), '')
      return EMPTY
    })
    await expect(work(store, executor)).rejects.toThrow(/cannot write/)
  })

  it('begins nothing more once it is stopped', async () => {
    const stop = new AbortController()
    const { executor, order } = answering(async () => {
      stop.abort()
      return EMPTY
    }, 1)
    await work(opened('stopped'), executor, stop.signal)
    expect(order).toHaveLength(1)
  })

  it('takes what another machine has done meanwhile as done', async () => {
    const store = opened('shared')
    const other = answering(async () => EMPTY)
    await work(store, other.executor)
    const late = new Store(join(base, 'shared'))
    const { executor, order } = answering(async () => EMPTY)
    await work(late, executor)
    expect(order).toEqual([])
  })
})
