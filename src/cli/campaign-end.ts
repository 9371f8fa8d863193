import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Graph } from '../campaign/graph.ts'
import type { Piece } from '../campaign/piece.ts'
import type { Shard } from '../campaign/shard.ts'
import type { Store } from '../campaign/store.ts'
import type { CampaignFindings } from '../results/campaign/summary.ts'
import { shellQuoted } from '../shell.ts'
import type { CampaignFlags } from './campaign.ts'
import { endWith } from './io.ts'
import { printJson, printMessage, printResult } from './output.ts'

/** A campaign, or its shard, when nothing more is done. */
export interface Ended {
  readonly graph: Graph
  readonly pieces: readonly Piece[]
  readonly store: Store
  readonly shard?: Shard
  readonly flags: CampaignFlags
  /** The command that goes on. */
  readonly again: string
  readonly isInterrupted: boolean
}

const FAILED = 1
const NO_FEASIBLE_DESIGN = 3

/** Writes the report over all that is there, and says what there is and what is missing. */
export async function endCampaign(ended: Ended): Promise<void> {
  const { pieces, store, shard, isInterrupted } = ended
  const missing = pieces.filter(({ id }) => !store.has(id))
  if (!isInterrupted && missing.length > 0) endWith(FAILED)
  if (isInterrupted || shard !== undefined) {
    endShort(ended, missing)
    return
  }
  const { findingsOf } = await import('../campaign/findings.ts')
  const { campaignSummary } = await import('../results/campaign/summary.ts')
  const { campaignFiles } = await import('../report/campaign/files.ts')
  const { campaignAnswer } = await import('../report/campaign/tables.ts')
  const summary = campaignSummary(findingsOf(ended.graph, store))
  const files = campaignFiles(summary)
  for (const [name, text] of Object.entries(files)) {
    const file = join(store.folder, name)
    if (!existsSync(file) || readFileSync(file, 'utf8') !== text) store.write(name, text)
  }
  const isEmpty = summary.cases.length > 0 && summary.cases.every(({ front }) => front.length === 0)
  if (missing.length === 0 && isEmpty) endWith(NO_FEASIBLE_DESIGN)
  if (ended.flags.json === true) {
    const { missing: lacking, pieceCount } = summary
    printJson({
      campaign: summary.campaign,
      folder: store.folder,
      pieceCount,
      missing: lacking,
      files: Object.keys(files),
    })
  }
  if (ended.flags.json === true || ended.flags.quiet === true) return
  printResult(campaignAnswer(summary))
  printMissing(summary.missing)
  printResult(`\nWritten to ${store.folder}:`)
  for (const name of Object.keys(files)) printResult(`  ${name}`)
  printResult(
    `\nNext: open ${join(store.folder, 'campaign.html')} in a browser${missing.length === 0 ? '' : `; ${ended.again} tries again what is missing`}`,
  )
}

/** More of them are for the report. */
const MOST_MISSING = 20

/** Names what is missing, what failed first: the rest mostly waits for it. */
function printMissing(missing: CampaignFindings['missing']): void {
  const failedFirst = [...missing].sort((a, b) => Number(b.isFailed) - Number(a.isFailed))
  for (const { piece, why } of failedFirst.slice(0, MOST_MISSING)) printResult(`  missing: ${piece}: ${why}`)
  if (missing.length > MOST_MISSING) printResult(`  and ${missing.length - MOST_MISSING} more`)
}

/** Of what is not the whole campaign there is no report yet. */
function endShort({ pieces, store, shard, flags, again, isInterrupted }: Ended, missing: readonly Piece[]): void {
  const done = pieces.length - missing.length
  if (flags.json === true) {
    printJson({
      folder: store.folder,
      pieceCount: pieces.length,
      done,
      ...(shard === undefined ? {} : { shard: `${shard.number}/${shard.of}` }),
    })
  }
  if (isInterrupted) {
    printMessage(`Interrupted: ${done} of ${pieces.length} pieces are there; the same command goes on.`)
    return
  }
  if (flags.json === true || flags.quiet === true || shard === undefined) return
  printResult(`Shard ${shard.number}/${shard.of}: ${done} of ${pieces.length} pieces are in ${store.folder}`)
  printMissing(
    missing.flatMap(({ id }) => {
      const { piece, error: why } = store.failure(id) ?? {}
      return piece === undefined || why === undefined ? [] : [{ piece, why, isFailed: true }]
    }),
  )
  const merge = again.replace(/ --out .*/, '')
  printResult(
    `\nNext, when all shards have ended: ${merge} --merge ${shellQuoted(store.folder)} ..., or ${again} where all wrote there`,
  )
}
