import { RUN_FILES, readRunFile } from '../folder/run-folder.ts'
import { type CandidateSource, readCandidates } from '../run/candidates.ts'
import { dawnfrontVersion } from '../run/provenance.ts'
import { openRun, readFront } from '../run/read-run.ts'
import type { SearchedRun } from '../run/run.ts'
import type { Feasibility } from './feasibility.ts'
import { gather } from './gather.ts'
import type { ReportData } from './report-data.ts'
import { type SeedRun, seedCurves } from './seeds.ts'
import type { ResolvedStudy } from './types.ts'
import { uncertaintyFor } from './uncertainty/for-report.ts'

/** What a run folder holds, gathered for its page. `probe` says why nothing is feasible, when nothing is. */
export async function readReport(
  folder: string,
  probe: (study: ResolvedStudy) => Feasibility,
  candidates?: CandidateSource,
): Promise<ReportData> {
  const { study, record } = openRun(folder)
  const frontFile = readFront(folder)
  return gatherRun({ study, folder, record, frontFile, candidates: candidates ?? readCandidates(folder, study) }, probe)
}

/** The same of a run in memory; `isFresh` where its search has just ended. */
export async function gatherRun(
  { study, folder, record, frontFile: { front, flown }, candidates }: SearchedRun,
  probe: (study: ResolvedStudy) => Feasibility,
  { isFresh = false } = {},
): Promise<ReportData> {
  const data = await gather({
    folder,
    study,
    run: record,
    writtenBy: dawnfrontVersion(),
    front,
    candidates,
    convergence: readConvergence(folder),
    flown,
    isFresh,
    ...(front.length === 0 ? { infeasibility: probe(study) } : {}),
  })
  const of = { studySha256: record.studySha256, ids: front.map(({ id }) => id) }
  return { ...data, ...uncertaintyFor(folder, study, of) }
}

/** Adds the convergence of other runs of the same study, all measured by common bounds. */
export async function withSeeds(data: ReportData, folders: readonly string[]): Promise<ReportData> {
  const runs: SeedRun[] = []
  for (const folder of [data.folder, ...folders]) {
    const { study } = openRun(folder)
    const evaluations = readConvergence(folder).map(([n]) => n)
    runs.push({ folder, study, candidates: readCandidates(folder, study), evaluations })
  }
  return { ...data, seeds: await seedCurves(runs) }
}

function readConvergence(folder: string): ReportData['convergence'] {
  const [, ...lines] = readRunFile(folder, RUN_FILES.convergence).trim().split('\n')
  return lines.map((line) => line.split(',').map(Number) as [number, number, number])
}
