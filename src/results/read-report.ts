import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { missingRunFile, RUN_FILES, readRunFile } from '../folder/run-folder.ts'
import { constraintColumn, objectiveColumn } from '../run/evaluations-file.ts'
import { readLog } from '../run/log.ts'
import { dawnfrontVersion } from '../run/provenance.ts'
import { openRun, readEvaluations, readFront } from '../run/read-run.ts'
import { compileStudy } from '../study/compile.ts'
import { limitSides } from '../study/limits.ts'
import type { Feasibility } from './feasibility.ts'
import { type Candidates, gather } from './gather.ts'
import type { ReportData } from './report-data.ts'
import { type SeedRun, seedCurves } from './seeds.ts'
import type { ResolvedStudy } from './types.ts'
import { uncertaintyFor } from './uncertainty/for-report.ts'

/** What a run folder holds, gathered for its page. `probe` says why nothing is feasible, when nothing is. */
export async function readReport(
  folder: string,
  probe: (study: ResolvedStudy) => Feasibility,
  candidates?: readonly Candidates[],
): Promise<ReportData> {
  const { study, record } = openRun(folder)
  const { front } = readFront(folder)
  const data = gather({
    folder,
    study,
    run: record,
    writtenBy: dawnfrontVersion(),
    front,
    candidates: candidates ?? (await readCandidates(folder, study)),
    convergence: readConvergence(folder),
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
    runs.push({ folder, study, candidates: await readCandidates(folder, study), evaluations })
  }
  return { ...data, seeds: seedCurves(runs) }
}

function readConvergence(folder: string): ReportData['convergence'] {
  const [, ...lines] = readRunFile(folder, RUN_FILES.convergence).trim().split('\n')
  return lines.map((line) => line.split(',').map(Number) as [number, number, number])
}

/** All candidates of a run: from the table of a finished one, from the log of an interrupted one. */
async function readCandidates(folder: string, study: ResolvedStudy): Promise<readonly Candidates[]> {
  const log = join(folder, RUN_FILES.log)
  if (existsSync(join(folder, RUN_FILES.evaluations))) return [await readTable(folder, study)]
  if (existsSync(log)) return readLog(log, compileStudy(study).problem)
  throw missingRunFile(folder, RUN_FILES.evaluations)
}

async function readTable(folder: string, study: ResolvedStudy): Promise<Candidates> {
  const { variables, objectives } = study
  const objectiveColumns = objectives.map(({ metric }) => objectiveColumn(study, metric))
  const limitColumns = limitSides(study.constraints).map(constraintColumn)
  const rows = await readEvaluations(folder, [
    ...variables.map(({ name }) => name),
    ...objectiveColumns,
    ...limitColumns,
  ])
  const flat = (width: number, read: (row: Record<string, unknown>, column: number) => number) =>
    Float64Array.from({ length: rows.length * width }, (_, i) => read(rows[Math.floor(i / width)]!, i % width))
  const codes = variables.map((variable) =>
    variable.kind === 'choice' ? new Map(variable.choices.map((choice, code) => [String(choice), code])) : undefined,
  )
  return {
    count: rows.length,
    x: flat(
      variables.length,
      (row, v) => codes[v]?.get(String(row[variables[v]!.name])) ?? Number(row[variables[v]!.name]),
    ),
    f: flat(objectives.length, (row, m) => {
      const value = numberOf(row[objectiveColumns[m]!])
      return objectives[m]!.direction === 'minimize' ? value : -value
    }),
    g: flat(limitColumns.length, (row, c) => numberOf(row[limitColumns[c]!])),
  }
}

/** What a failed candidate has none of is missing in the table. */
const numberOf = (cell: unknown): number => (cell === null || cell === undefined ? NaN : Number(cell))
