import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { formatCsv } from '../csv.ts'
import { UserError } from '../errors.ts'
import { createRunFolder, lockRun, RUN_FILES, writeWhole } from '../folder/run-folder.ts'
import { sha256 } from '../sha256.ts'
import { shellQuoted } from '../shell.ts'
import { type CompiledStudy, compileStudy } from '../study/compile.ts'
import { FUTURES } from '../study/future-metrics.ts'
import type { ResolvedStudy } from '../study/resolved.ts'
import { formatResolvedStudy } from '../study/resolved-file.ts'
import { confirmed } from './confirm.ts'
import { INTERRUPTED, type Progress, type SearchResult, search } from './driver.ts'
import { evaluationsParquet } from './evaluations-file.ts'
import { inlineEvaluator } from './evaluator.ts'
import { type FrontFile, formatFrontCsv, frontDesigns } from './front-file.ts'
import { openLog } from './log.ts'
import { poolEvaluator } from './pool.ts'
import { codeState, dawnfrontVersion, machine } from './provenance.ts'
import { openRun, type RunRecord } from './read-run.ts'
import { checkSearchable } from './searchable.ts'

export interface RunOptions {
  readonly folder: string
  readonly workers: number
  /** How to make the same run again, for run.json. */
  readonly command: string
  readonly signal: AbortSignal
  readonly onProgress: (progress: () => Progress) => void
}

export interface RunOutcome {
  readonly study: ResolvedStudy
  readonly compiled: CompiledStudy
  readonly folder: string
  readonly result: SearchResult
  readonly frontFile: FrontFile
  readonly files: readonly string[]
}

/** Starts a run in a new folder. */
export async function startRun(study: ResolvedStudy, options: RunOptions): Promise<RunOutcome> {
  checkSearchable(study)
  const text = formatResolvedStudy(study)
  const code = codeState()
  const record: RunRecord = {
    format: 1,
    status: 'running',
    dawnfront: dawnfrontVersion(),
    ...(code === undefined ? {} : { code }),
    studySha256: sha256(text),
    seed: study.solver.seed,
    workers: options.workers,
    machine: machine(),
    command: options.command,
    started: new Date().toISOString(),
  }
  createRunFolder(options.folder, { [RUN_FILES.study]: text, [RUN_FILES.record]: json(record) })
  return carryOn(study, options, record)
}

/** Continues an interrupted or killed run; it ends as if it had never stopped. */
export async function resumeRun(options: Omit<RunOptions, 'command'>): Promise<RunOutcome> {
  const { study, record } = openRun(options.folder)
  if (record.status === 'finished') {
    throw new UserError({
      message: 'this run is finished',
      place: { file: options.folder },
      found: `${record.evaluations} evaluations, stopped by: ${record.stopReason}`,
      expected: 'an interrupted run',
      next: `dawnfront explain ${shellQuoted(options.folder)}`,
    })
  }
  return carryOn(study, { ...options, command: record.command }, { ...record, workers: options.workers })
}

async function carryOn(study: ResolvedStudy, options: RunOptions, record: RunRecord): Promise<RunOutcome> {
  const { folder } = options
  const path = (name: string) => join(folder, name)
  const compiled = compileStudy(study, FUTURES.searching)
  const release = lockRun(folder)
  writeWhole(path(RUN_FILES.record), json(record))
  let result: SearchResult
  try {
    const found = await searchLogged(study, compiled, options)
    result = { ...found, front: confirmed(study, found.front) }
  } catch (error) {
    release()
    throw error
  }
  const frontFile = frontFileOf(study, compileStudy(study), record, result)
  writeResults(study, record, result, frontFile, path)
  // Last, so that a crash before this line still leaves a run that resumes.
  if (result.stopReason !== INTERRUPTED) rmSync(path(RUN_FILES.log), { force: true })
  release()
  const files = Object.values(RUN_FILES).filter((name) => existsSync(path(name)))
  return { study, compiled, folder, result, frontFile, files }
}

/** Searches with the log of the folder, which may hold the beginning of the run. */
async function searchLogged(
  study: ResolvedStudy,
  compiled: CompiledStudy,
  { folder, workers, signal, onProgress }: RunOptions,
): Promise<SearchResult> {
  const { problem } = compiled
  const log = openLog(join(folder, RUN_FILES.log), problem)
  const evaluator = workers > 1 ? poolEvaluator(study, problem, workers) : inlineEvaluator(problem)
  try {
    return await search({ study, compiled, evaluator, log, signal, onProgress })
  } finally {
    await evaluator.close()
    log.close()
  }
}

function frontFileOf(
  study: ResolvedStudy,
  compiled: CompiledStudy,
  record: RunRecord,
  result: SearchResult,
): FrontFile {
  return {
    format: 1,
    dawnfront: record.dawnfront,
    study: study.name,
    question: study.question,
    scenario: study.scenario.name,
    studySha256: record.studySha256,
    solver: { name: study.solver.name, population: study.solver.population, seed: study.solver.seed },
    evaluations: result.evaluations,
    feasible: result.feasible,
    failed: result.failed,
    objectives: study.objectives,
    front: frontDesigns(study, compiled, result.front),
  }
}

function writeResults(
  study: ResolvedStudy,
  record: RunRecord,
  result: SearchResult,
  frontFile: FrontFile,
  path: (name: string) => string,
): void {
  const frontText = json(frontFile)
  const interrupted = result.stopReason === INTERRUPTED
  writeWhole(path(RUN_FILES.frontJson), frontText)
  writeWhole(path(RUN_FILES.frontCsv), formatFrontCsv(frontFile.front))
  writeWhole(
    path(RUN_FILES.convergence),
    formatCsv(
      ['evaluations', 'frontSizeCount', 'hypervolumeRatio'],
      result.convergence.map((point) => [point.evaluations, point.frontSize, point.hypervolumeRatio]),
    ),
  )
  const table = interrupted ? undefined : evaluationsParquet(study, result.batches)
  if (table !== undefined) writeWhole(path(RUN_FILES.evaluations), table)
  writeWhole(
    path(RUN_FILES.record),
    json({
      ...record,
      status: interrupted ? 'interrupted' : 'finished',
      stopReason: result.stopReason,
      evaluations: result.evaluations,
      feasible: result.feasible,
      failed: result.failed,
      frontSha256: sha256(frontText),
      ...(table === undefined ? {} : { evaluationsSha256: sha256(table) }),
      secondsSpent: result.seconds,
    } satisfies RunRecord),
  )
}

const json = (value: unknown) => `${JSON.stringify(value, undefined, 1)}\n`
