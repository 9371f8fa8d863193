import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { REPEATS_FILE, seedFolder, seedsIn } from '../folder/repeats-folder.ts'
import { freeSeeds, runAgain } from '../folder/run-again.ts'
import { RUN_FILES } from '../folder/run-folder.ts'
import { gatherRun, readReport } from '../results/read-report.ts'
import { mergedRepeats } from '../results/repeats.ts'
import type { ReportData } from '../results/report-data.ts'
import type { SeedFront } from '../results/seed-spread.ts'
import { openRun, readFront } from '../run/read-run.ts'
import { shellQuoted } from '../shell.ts'
import { probeFeasibility } from './probe.ts'
import { seedsBeside } from './seeds-beside.ts'

/** One side of a comparison: a run, or the seeds of a folder of repeats with the front they make together. */
export interface Side {
  readonly report: ReportData
  /** Of a run those that lie beside it, itself first. */
  readonly seeds: readonly SeedFront[]
  /** All that the front is from: of a run its own. */
  readonly ownSeeds: readonly number[]
  /** Commands that make so many seeds more. */
  readonly moreSeeds: (count: number) => readonly string[]
}

export async function openSide(folder: string): Promise<Side> {
  if (!existsSync(join(folder, RUN_FILES.record)) && existsSync(join(folder, REPEATS_FILE))) return repeatedSide(folder)
  const report = await readReport(folder, probeFeasibility, [])
  const seeds = seedsBeside(folder)
  const taken = seeds.map(({ seed }) => seed)
  return {
    report,
    seeds,
    ownSeeds: [report.study.solver.seed],
    moreSeeds: (count) => freeSeeds(folder, report.run, count, taken).map((seed) => runAgain(folder, report.run, seed)),
  }
}

async function repeatedSide(folder: string): Promise<Side> {
  const seeds = seedsIn(folder)
  const folders = seeds.map((seed) => seedFolder(folder, seed))
  const fronts = folders.map((one, i) => ({ seed: seeds[i]!, front: readFront(one).front }))
  const runs = folders.map(openRun)
  const { study, record } = runs[0]!
  const { front } = mergedRepeats(study, fronts)
  const evaluations = runs.reduce((sum, run) => sum + (run.record.evaluations ?? 0), 0)
  const frontFile = { ...readFront(folders[0]!), front }
  const report = await gatherRun(
    { study, folder: folders[0]!, record: { ...record, evaluations }, frontFile, candidates: [] },
    probeFeasibility,
  )
  return {
    report: { ...report, folder },
    seeds: fronts.map(({ seed, front: own }) => ({ seed, metrics: own.map(({ metrics }) => metrics) })),
    ownSeeds: seeds,
    moreSeeds: (count) => [
      `dawnfront run ${shellQuoted(folders[0]!)} --repeats ${seeds.length + count} --out ${shellQuoted(folder)}`,
    ],
  }
}
