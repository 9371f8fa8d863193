import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { asyncBufferFromFile, parquetMetadataAsync, parquetRead } from 'hyparquet'
import * as z from 'zod'
import { UserError } from '../errors.ts'
import { sha256, sha256OfFile } from '../sha256.ts'
import { shellQuoted } from '../shell.ts'
import { frontText, withoutMarks } from './front-marks.ts'
import { runAgain } from './run-again.ts'
import { missingRunFile, RUN_FILES, readRunFile } from './run-folder.ts'

/** run.json: what is needed to trust, reproduce and continue a run. */
export interface RunRecord {
  readonly format: 1
  readonly status: 'running' | 'interrupted' | 'finished'
  readonly dawnfront: string
  readonly code?: { readonly commit: string; readonly dirty: boolean }
  readonly studySha256: string
  readonly frontSha256?: string
  /** Of the table of a finished run; runs of older versions have none. */
  readonly evaluationsSha256?: string
  readonly seed: number
  readonly workers: number
  readonly machine: Record<string, string | number>
  readonly command: string
  readonly started: string
  readonly stopReason?: string
  readonly evaluations?: number
  readonly feasible?: number
  readonly failed?: number
  readonly secondsSpent?: object
  /** Of a run whose front was flown between searches. */
  readonly verified?: {
    readonly mostRounds: number
    readonly rounds: readonly { readonly learnt: readonly object[] }[]
    readonly holds: boolean
  }
  /** Of a run whose goals are over many futures. */
  readonly overFutures?: KeptOverFutures
}

/** What confirming in many futures left of what a search by few of them found. */
export interface KeptOverFutures {
  readonly searching: number
  readonly confirming: number
  /** Candidates that kept all limits in the futures of the search, and those of them that did in all that confirm. */
  readonly kept: number
  readonly confirmed: number
  /** Candidates that each limit lost between the two, most first. */
  readonly lost: readonly {
    readonly metric: string
    readonly side: 'min' | 'max'
    readonly limit: number
    readonly candidates: number
  }[]
  /** Limits over futures that no candidate kept, and the nearest value that one has in the futures that confirm. */
  readonly unmet?: readonly {
    readonly metric: string
    readonly side: 'min' | 'max'
    readonly limit: number
    readonly nearest: number
  }[]
  /** Designs of the front that others beat in the futures that confirm. */
  readonly beaten?: number
}

/** A folder that a run has written to, complete or not: what reads it says what is missing. */
export function isRunFolder(path: string): boolean {
  return [RUN_FILES.record, RUN_FILES.study, RUN_FILES.frontJson].some((name) => existsSync(join(path, name)))
}

/** The text of the resolved study, checked to be the one the run began with, and the run's record. */
export function readStudyText(folder: string): {
  readonly text: string
  readonly file: string
  readonly record: RunRecord
} {
  const record = readRecord(folder)
  const file = join(folder, RUN_FILES.study)
  const text = readRunFile(folder, RUN_FILES.study)
  if (sha256(text) === record.studySha256) return { text, file, record }
  throw new UserError({
    message: 'the resolved study was changed since the run began',
    place: { file },
    found: `sha256 ${sha256(text)}`,
    expected: `sha256 ${record.studySha256}, as run.json has it`,
    next: `restore the file, or run the study again, where the run was started: ${record.command}`,
  })
}

/** What front.json holds, checked to be what the run has written, and what flights have said of it since. */
export function readFrontContent(folder: string): unknown {
  const record = readRecord(folder)
  const file = join(folder, RUN_FILES.frontJson)
  const text = readRunFile(folder, RUN_FILES.frontJson)
  if (sha256(text) !== record.frontSha256 && !isMarked(text, record)) throw otherFront(folder, record, text)
  const front = parsed(text, file)
  checkFormat(front, file)
  return front
}

/** Whether a front is that of the record but for marks of flights. */
function isMarked(text: string, { frontSha256 }: RunRecord): boolean {
  let content: unknown
  try {
    content = JSON.parse(text)
  } catch {
    return false
  }
  return sha256(frontText(withoutMarks(content ?? {}))) === frontSha256
}

/** A run that is killed between its last two files leaves a front that its record does not know. */
function otherFront(folder: string, record: RunRecord, text: string): UserError {
  const place = { file: join(folder, RUN_FILES.frontJson) }
  const { frontSha256 } = record
  if (frontSha256 === undefined || existsSync(join(folder, RUN_FILES.log))) {
    const next = `dawnfront resume ${shellQuoted(folder)}`
    return new UserError({ message: 'this run has not finished', place, next })
  }
  return new UserError({
    message: 'the front was changed since the run ended',
    place,
    found: `sha256 ${sha256(text)}`,
    expected: `sha256 ${frontSha256}, as run.json has it`,
    next: `restore the file, or make the run again: ${runAgain(folder, record)}`,
  })
}

/** Rows of the table of all evaluations, column by column. */
export interface EvaluationRows {
  readonly count: number
  readonly columns: ReadonlyMap<string, ArrayLike<unknown>>
}

/** Reads columns of the table of all evaluations, a group of rows at a time, and checks that it is the one the run has written. */
export async function* readEvaluations(folder: string, columns: readonly string[]): AsyncGenerator<EvaluationRows> {
  const record = readRecord(folder)
  const { evaluationsSha256 } = record
  const path = join(folder, RUN_FILES.evaluations)
  if (!existsSync(path)) throw missingRunFile(folder, RUN_FILES.evaluations)
  const next = `restore the file, or make the run again: ${runAgain(folder, record)}`
  const found = evaluationsSha256 === undefined ? undefined : sha256OfFile(path)
  if (found !== evaluationsSha256) {
    throw new UserError({
      message: 'the table of evaluations was changed since the run ended',
      place: { file: path },
      found: `sha256 ${found}`,
      expected: `sha256 ${evaluationsSha256}, as run.json has it`,
      next,
    })
  }
  try {
    const file = await asyncBufferFromFile(path)
    const metadata = await parquetMetadataAsync(file)
    let rowStart = 0
    for (const { num_rows } of metadata.row_groups) {
      const rowEnd = rowStart + Number(num_rows)
      const read = new Map<string, ArrayLike<unknown>>()
      const onChunk = ({ columnName, columnData }: { columnName: string; columnData: ArrayLike<unknown> }) =>
        void read.set(columnName, joined(read.get(columnName), columnData))
      await parquetRead({ file, metadata, columns: [...columns], rowStart, rowEnd, onChunk })
      for (const name of columns) if (!read.has(name)) throw new Error(`no column ${name}`)
      yield { count: rowEnd - rowStart, columns: read }
      rowStart = rowEnd
    }
  } catch (error) {
    throw new UserError({
      message: `not the table of this run: ${(error as Error).message}`,
      place: { file: path },
      expected: 'the file as dawnfront run wrote it',
      next,
    })
  }
}

/** A column comes in as many pieces as it has pages. */
const joined = (first: ArrayLike<unknown> | undefined, second: ArrayLike<unknown>): ArrayLike<unknown> =>
  first === undefined ? second : [...Array.from(first), ...Array.from(second)]

function readRecord(folder: string): RunRecord {
  const file = join(folder, RUN_FILES.record)
  const record = parsed(readRunFile(folder, RUN_FILES.record), file) as RunRecord
  checkFormat(record, file)
  checkFields(record, file)
  return record
}

const SHA256 = z.string().regex(/^[0-9a-f]{64}$/)

/** What is read out of run.json; what only people read is left as it is. */
const RECORD_FIELDS = z.object({
  status: z.enum(['running', 'interrupted', 'finished']),
  dawnfront: z.string(),
  studySha256: SHA256,
  frontSha256: SHA256.optional(),
  evaluationsSha256: SHA256.optional(),
  seed: z.int(),
  workers: z.int().positive(),
  command: z.string(),
  started: z.string(),
  stopReason: z.string().optional(),
  evaluations: z.int().nonnegative().optional(),
  feasible: z.int().nonnegative().optional(),
  failed: z.int().nonnegative().optional(),
})

function checkFields(record: RunRecord, file: string): void {
  const issue = RECORD_FIELDS.safeParse(record).error?.issues[0]
  if (issue === undefined) return
  const [name] = issue.path as (keyof RunRecord)[]
  throw new UserError({
    message: `${name} of this record is not what dawnfront run writes: ${issue.message}`,
    place: { file },
    found: JSON.stringify(record[name!]) ?? 'nothing',
    expected: 'the file as dawnfront run wrote it',
    next: 'restore the file, or run the study again',
  })
}

function parsed(text: string, file: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new UserError({
      message: `not JSON: ${(error as Error).message}`,
      place: { file },
      expected: 'the file as dawnfront run wrote it',
      next: 'restore the file, or run the study again',
    })
  }
}

function checkFormat(content: unknown, file: string): void {
  const { format, dawnfront } = (content ?? {}) as { format?: unknown; dawnfront?: unknown }
  if (format === 1) return
  throw new UserError({
    message: 'this run was written by another version of dawnfront',
    place: { file },
    found: `format ${String(format)}${dawnfront === undefined ? '' : `, dawnfront ${String(dawnfront)}`}`,
    expected: 'format 1',
    next: 'read it with that version, or run the study again',
  })
}
