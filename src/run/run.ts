import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { UserError } from '../errors.ts'
import { FLY_FILE, frontText } from '../folder/front-marks.ts'
import { createRunFolder, lockRun, RUN_FILES, writeWhole } from '../folder/run-folder.ts'
import { sha256 } from '../sha256.ts'
import { shellQuoted } from '../shell.ts'
import { type CompiledStudy, compileStudy } from '../study/compile.ts'
import { FUTURES } from '../study/future-metrics.ts'
import type { ResolvedStudy } from '../study/resolved.ts'
import { formatResolvedStudy } from '../study/resolved-file.ts'
import { type CandidateSource, loggedCandidates } from './candidates.ts'
import { confirmed } from './confirm.ts'
import { INTERRUPTED, type Progress, type SearchResult, search } from './driver.ts'
import { rowCounter, writeEvaluations } from './evaluations-file.ts'
import { type Evaluator, inlineEvaluator } from './evaluator.ts'
import { writeFlown } from './fly-front.ts'
import type { FlownDesign } from './fly-one.ts'
import { type FrontFile, frontDesigns } from './front-file.ts'
import { KEPT_FLIGHTS_FILE, KeptFlights } from './kept-flights.ts'
import { type LoggedBatch, openLog } from './log.ts'
import { marked } from './mark-front.ts'
import { type FuturesTally, futuresTally } from './over-futures.ts'
import { poolEvaluator } from './pool.ts'
import { codeState, dawnfrontVersion, machine } from './provenance.ts'
import { openRun, type RunRecord } from './read-run.ts'
import { checkSearchable } from './searchable.ts'
import { againstOwnLimits, type Tightened } from './tightened.ts'
import { searchVerified, VERIFY_PLAN, type Verified, type VerifiedSearch } from './verify.ts'
import type { Tabulation } from './worker.ts'
import { writeFront } from './write-front.ts'

const PHASE_MS = 200

export interface RunOptions {
  readonly folder: string
  readonly workers: number
  /** How to make the same run again, for run.json. */
  readonly command: string
  readonly signal: AbortSignal
  readonly onProgress: (progress: () => Progress) => void
  /** Shown every batch of the search as it is taken. */
  readonly onBatch?: (batch: LoggedBatch) => void
  /** Told a few times a second what is done after the search. */
  readonly onPhase?: (text: () => string) => void
  /** Fly the front, tighten what flights refute, and search on: so many times at most. */
  readonly verifiedRounds?: number
  /** Of a search that was done elsewhere: its log, which makes the same run. */
  readonly log?: Uint8Array
  /** What to make of the outcome before the run counts as finished; returns the names of the files it wrote. */
  readonly afterSearch?: (outcome: SearchedRun) => Promise<readonly string[]>
}

/** A run whose search has ended. */
export interface SearchedRun {
  readonly study: ResolvedStudy
  readonly folder: string
  readonly record: RunRecord
  readonly frontFile: FrontFile
  readonly candidates: CandidateSource
}

export interface RunOutcome {
  readonly study: ResolvedStudy
  readonly compiled: CompiledStudy
  readonly folder: string
  readonly result: SearchResult
  readonly record: RunRecord
  readonly frontFile: FrontFile
  readonly files: readonly string[]
  /** Of a run whose front was flown between searches. */
  readonly verified?: Verified
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
    ...(options.verifiedRounds === undefined
      ? {}
      : { verified: { mostRounds: options.verifiedRounds, rounds: [], holds: false } }),
  }
  createRunFolder(options.folder, { [RUN_FILES.study]: text, [RUN_FILES.record]: json(record) })
  if (options.log !== undefined) writeWhole(join(options.folder, RUN_FILES.log), options.log)
  return carryOn(study, options, record)
}

/** Continues an interrupted or killed run; it ends as if it had never stopped. */
export async function resumeRun(options: Omit<RunOptions, 'command'>): Promise<RunOutcome> {
  const { study, record } = openRun(options.folder)
  checkUnfinished(options.folder, record)
  return carryOn(study, { ...options, command: record.command }, { ...record, workers: options.workers })
}

/** Refuses to go on with a run that has ended by itself. */
export function checkUnfinished(folder: string, record: RunRecord): void {
  if (record.status !== 'finished') return
  throw new UserError({
    message: 'this run is finished',
    place: { file: folder },
    found: `${record.evaluations} evaluations, stopped by: ${record.stopReason}`,
    expected: 'an interrupted run',
    next: `dawnfront explain ${shellQuoted(folder)}`,
  })
}

async function carryOn(study: ResolvedStudy, options: RunOptions, begun: RunRecord): Promise<RunOutcome> {
  const { folder, workers } = options
  const startedMs = performance.now()
  const path = (name: string) => join(folder, name)
  const compiled = compileStudy(study, FUTURES.searching)
  const { space } = compiled
  const { problem } = space
  const release = lockRun(folder)
  writeWhole(path(RUN_FILES.record), json(begun))
  const pool = workers > 1 ? poolEvaluator(study, problem, workers) : undefined
  const evaluator = pool ?? inlineEvaluator(problem)
  const tabulate = ({ log, table, isComplete, written, tightened }: Tabulation) =>
    writeEvaluations(table, study, againstOwnLimits(loggedCandidates(log, space), tightened), isComplete, written)
  try {
    const tally = futuresTally(study)
    const logged = await searchLogged(study, compiled, evaluator, begun, { ...options, ...watching(tally, options) })
    const { result: found, tightened, flown, ...checked } = logged
    const isOver = found.stopReason !== INTERRUPTED
    const table = async () => (isOver ? tabulated(options, found, tightened, pool?.tabulate ?? tabulate) : undefined)
    // A thread writes it beside all that follows; without one the front comes first.
    const ofThread = pool === undefined ? undefined : table()
    ofThread?.catch(() => {})
    const front = confirmed(study, found.front)
    const result = { ...found, front }
    const overFutures = tally?.kept(found.front.length - front.length)
    const searched = frontFileOf(study, compileStudy(study), begun, result)
    const searchedText = frontText(searched)
    const ended = { ...endOf(begun, result, searchedText), ...checked }
    const record = overFutures === undefined ? ended : { ...ended, overFutures }
    const frontFile = writeFlights(folder, searched, record.frontSha256, flown)
    writeFront(frontFile, frontFile === searched ? searchedText : frontText(frontFile), result, path)
    const log = loggedCandidates(path(RUN_FILES.log), space)
    const candidates = { [Symbol.iterator]: () => againstOwnLimits(log, tightened) }
    const [evaluationsSha256, written] = await Promise.all([
      ofThread ?? table(),
      options.afterSearch?.({ study, folder, record, frontFile, candidates }) ?? [],
    ])
    const secondsSpent = { ...result.seconds, total: (performance.now() - startedMs) / 1000 }
    const sums = evaluationsSha256 === undefined ? {} : { evaluationsSha256 }
    writeWhole(path(RUN_FILES.record), json({ ...record, ...sums, secondsSpent } satisfies RunRecord))
    // Last, so that a crash before this line still leaves a run that resumes.
    if (isOver) for (const name of [RUN_FILES.log, KEPT_FLIGHTS_FILE]) rmSync(path(name), { force: true })
    const own = [...Object.values(RUN_FILES), ...(frontFile.flown === undefined ? [] : [FLY_FILE])]
    const files = [...own.filter((name) => existsSync(path(name))), ...written]
    return { study, compiled, folder, result, record, frontFile, files, ...checked }
  } finally {
    await evaluator.close()
    release()
  }
}

/** Shows batches to all who look at them. */
function watching(tally: FuturesTally | undefined, { onBatch }: RunOptions): Pick<RunOptions, 'onBatch'> {
  if (tally === undefined) return {}
  return {
    onBatch(batch) {
      tally.take(batch)
      onBatch?.(batch)
    },
  }
}

/** Turns the log into the table of all evaluations; returns its SHA-256. */
async function tabulated(
  { folder, onPhase }: RunOptions,
  { evaluations, isComplete }: SearchResult,
  tightened: readonly Tightened[],
  tabulate: (task: Tabulation) => Promise<string>,
): Promise<string> {
  const written = rowCounter()
  const tell = () =>
    onPhase?.(() => `Search done. Writing the report, and row ${written[0]} of ${evaluations} of the table`)
  const timer = setInterval(tell, PHASE_MS)
  tell()
  try {
    return await tabulate({
      log: join(folder, RUN_FILES.log),
      table: join(folder, RUN_FILES.evaluations),
      isComplete,
      written,
      tightened,
    })
  } finally {
    clearInterval(timer)
  }
}

/** Searches with the log of the folder, which may hold the beginning of the run. */
async function searchLogged(
  study: ResolvedStudy,
  compiled: CompiledStudy,
  evaluator: Evaluator,
  { verified }: RunRecord,
  { folder, workers, signal, onProgress, onBatch, onPhase }: RunOptions,
): Promise<Pick<VerifiedSearch, 'result' | 'tightened'> & Partial<VerifiedSearch>> {
  const log = openLog(join(folder, RUN_FILES.log), compiled.problem)
  const watching = onBatch === undefined ? {} : { onBatch }
  const options = { study, compiled, evaluator, log, signal, onProgress, ...watching }
  try {
    if (verified === undefined) return { result: await search(options), tightened: [] }
    return await searchVerified({
      ...options,
      mostRounds: verified.mostRounds,
      kept: new KeptFlights(join(folder, KEPT_FLIGHTS_FILE), VERIFY_PLAN),
      evaluatorOf: (next, { space: { problem } }) =>
        workers > 1 ? poolEvaluator(next, problem, workers) : inlineEvaluator(problem),
      ...(onPhase === undefined ? {} : { onPhase }),
    })
  } finally {
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

/** Writes what was flown of a front between searches; returns the front with its marks. */
function writeFlights(
  folder: string,
  frontFile: FrontFile,
  frontSha256: string | undefined,
  flown: readonly FlownDesign[] = [],
): FrontFile {
  const ids = new Set(frontFile.front.map(({ id }) => id))
  const designs = flown.filter(({ id }) => ids.has(id))
  if (designs.length === 0) return frontFile
  const isComplete = designs.length === ids.size
  return marked(frontFile, writeFlown(folder, { frontSha256, plan: VERIFY_PLAN, isComplete, designs }))
}

const endOf = (begun: RunRecord, result: SearchResult, frontText: string): RunRecord => ({
  ...begun,
  status: result.stopReason === INTERRUPTED ? 'interrupted' : 'finished',
  stopReason: result.stopReason,
  evaluations: result.evaluations,
  feasible: result.feasible,
  failed: result.failed,
  frontSha256: sha256(frontText),
})

const json = (value: unknown) => `${JSON.stringify(value, undefined, 1)}\n`
