import { join } from 'node:path'
import { Command } from 'commander'
import { type Graph, graphOf } from '../campaign/graph.ts'
import { mergeFolders } from '../campaign/merge.ts'
import type { Piece } from '../campaign/piece.ts'
import { readCampaign } from '../campaign/read-campaign.ts'
import { parseShard, shardOf } from '../campaign/shard.ts'
import { Store } from '../campaign/store.ts'
import { UserError } from '../errors.ts'
import { codeVersion } from '../run/provenance.ts'
import { shellQuoted } from '../shell.ts'
import { type Ended, endCampaign } from './campaign-end.ts'
import { printDryRun } from './campaign-plan.ts'
import { endWith } from './io.ts'
import { printMessage } from './output.ts'
import { type QueueFlags, withQueue } from './queue-flags.ts'
import { withJson } from './study-arguments.ts'
import { workerCount } from './worker-count.ts'

export interface CampaignFlags extends QueueFlags {
  readonly out?: string
  readonly workers?: string
  readonly dryRun?: boolean
  readonly shard?: string
  readonly merge?: string[]
  readonly quiet?: boolean
  readonly json?: boolean
}

export function build(): Command {
  const command = new Command('campaign')
    .description(
      'Does what a campaign file asks and is not there yet: studies, variants and seeds, here or on many machines.',
    )
    .argument('<file>', 'campaign file, or the name of a shipped campaign')
    .option('--dry-run', 'say what would be done, and how long it would take')
    .option('--out <folder>', 'where results stand (default: results/campaigns/<name>)')
    .option('--workers <n>', 'worker threads (default: one per core)')
    .option('--shard <i/n>', 'do one part of n, from 1 to n, without a report')
    .option('--merge <folders...>', 'take what shards have written into other folders, and report')
    .option('--quiet', 'no progress and no summary')
    .addHelpText(
      'after',
      `
Every piece is named by the hash of all it depends on: a second call does nothing, and a changed variant does again what it
touches. Results are the same bytes wherever the pieces were done. Recipes for clusters: docs/campaigns.md.

Exit codes: 0 all is there, 1 pieces failed or are missing, 3 nothing is feasible, 130 interrupted; the same command goes on.

Examples:
  dawnfront campaign first-look --dry-run
  dawnfront campaign first-look
  dawnfront campaign first-look --shard 3/8 --out shard-3
  dawnfront campaign first-look --merge shard-1 shard-2 shard-3
  dawnfront campaign every-study --on redis://queue.example`,
    )
  return withJson(
    withQueue(command, 'hand the pieces out through a queue: redis://HOST[:PORT], rediss:// for TLS'),
  ).action(action)
}

async function action(argument: string, flags: CampaignFlags): Promise<void> {
  checkFlags(flags)
  const shard = flags.shard === undefined ? undefined : parseShard(flags.shard)
  const workers = workerCount(flags.workers)
  const graph = graphOf(readCampaign(argument), codeVersion())
  const pieces = shard === undefined ? graph.pieces : shardOf(graph, shard)
  const store = new Store(flags.out ?? join('results', 'campaigns', graph.campaign.name))
  if (flags.dryRun === true) {
    printDryRun({ graph, pieces, store, workers, json: flags.json === true })
    return
  }
  const again = ['dawnfront campaign', shellQuoted(argument), '--out', shellQuoted(store.folder)].join(' ')
  const end = { graph, pieces, store, again, ...(shard === undefined ? {} : { shard }), flags }
  if (flags.merge !== undefined) {
    const taken = mergeFolders(graph, store, flags.merge)
    if (flags.quiet !== true) printMessage(`${taken} pieces were new here.`)
    await endCampaign({ ...end, isInterrupted: false })
    return
  }
  await endCampaign({ ...end, ...(await workedOff(graph, pieces, store, { ...flags, workers })) })
}

/** Does what is missing; nothing is loaded for nothing. */
async function workedOff(
  graph: Graph,
  pieces: readonly Piece[],
  store: Store,
  flags: Omit<CampaignFlags, 'workers'> & { readonly workers: number },
): Promise<Pick<Ended, 'isInterrupted'>> {
  store.open(graph)
  const missing = pieces.filter(({ id }) => !store.has(id))
  if (missing.length === 0) {
    if (flags.quiet !== true && flags.json !== true)
      printMessage(`Nothing to do: all ${pieces.length} pieces are there.`)
    return { isInterrupted: false }
  }
  const { workCampaign } = await import('./campaign-work.ts')
  const isInterrupted = await workCampaign({ graph, pieces, store, ...flags })
  if (isInterrupted) endWith(INTERRUPTED_EXIT)
  return { isInterrupted }
}

const INTERRUPTED_EXIT = 130

function checkFlags({ shard, merge, on, dryRun }: CampaignFlags): void {
  const given = { '--shard': shard, '--merge': merge, '--on': on }
  const [first, second] = Object.entries(given).flatMap(([name, value]) => (value === undefined ? [] : [name]))
  if (second !== undefined) {
    throw new UserError({ message: `${first} and ${second} exclude each other`, next: 'leave one of them out' })
  }
  if (dryRun === true && merge !== undefined) {
    throw new UserError({ message: '--dry-run and --merge exclude each other', next: 'leave one of them out' })
  }
}
