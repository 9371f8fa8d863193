import { existsSync } from 'node:fs'
import { UserError } from '../errors.ts'
import type { Graph } from './graph.ts'
import { otherCampaign, Store } from './store.ts'

/** Takes the pieces of a campaign out of folders that other machines have written; how many were new here. */
export function mergeFolders(graph: Graph, into: Store, folders: readonly string[]): number {
  const stores = folders.map((folder) => checkedFolder(graph, folder))
  into.open(graph)
  let taken = 0
  for (const store of stores) {
    const known = new Set(into.times().map(({ id }) => id))
    for (const piece of graph.pieces) {
      if (!store.has(piece.id)) continue
      // Also compares what both have.
      store.result(piece)
      if (!into.has(piece.id)) taken++
      into.put(piece, store.text(piece.id))
    }
    for (const time of store.times()) if (!known.has(time.id)) into.noteTime(time)
    for (const { id } of graph.pieces) {
      const failure = into.has(id) ? undefined : store.failure(id)
      if (failure !== undefined) into.noteFailure(failure)
    }
  }
  return taken
}

function checkedFolder(graph: Graph, folder: string): Store {
  const store = new Store(folder)
  const plan = store.plan()
  if (plan === undefined) {
    throw new UserError({
      message: existsSync(folder) ? 'this folder holds no campaign' : 'no such folder',
      place: { file: folder },
      expected: 'a folder that dawnfront campaign --shard has written',
    })
  }
  if (plan.campaign !== graph.campaign.name) throw otherCampaign(folder, plan, graph.campaign.name)
  if (plan.graph === graph.id) return store
  const isOtherCode = plan.code !== graph.code
  throw new UserError({
    message: isOtherCode
      ? 'this folder was written by another version of dawnfront'
      : 'this folder was written for other studies, variants or seeds of this campaign',
    place: { file: folder },
    found: isOtherCode ? plan.code : `${plan.pieceCount} pieces, hash ${plan.graph.slice(0, 12)}`,
    expected: isOtherCode ? graph.code : `${graph.pieces.length} pieces, hash ${graph.id.slice(0, 12)}`,
    next: 'do its shard again with this version and this file',
  })
}
