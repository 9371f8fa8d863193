import { closeSync, existsSync, fdatasyncSync, fstatSync, ftruncateSync, openSync, readSync, writeSync } from 'node:fs'
import { crc32 } from 'node:zlib'
import type { ProblemShape } from '../../solvers/problem.ts'
import { UserError } from '../errors.ts'
import type { EvaluatedBatch, Failure } from './evaluator.ts'

/**
 * The append-only log of a run: one frame a batch, each written in one go and guarded by a checksum. A run killed at any
 * moment leaves at most one torn frame at the end, which the next opening cuts off.
 *
 *   file  = "DAWNLOG2" frame*
 *   frame = length (uint32) crc32 (uint32) payload
 *   payload = count (uint32) failure bytes (uint32) failures (JSON) padding to 8, then x, f and g of the batch (float64)
 */
const MAGIC = Buffer.from('DAWNLOG2')
/** Of rows that were candidates; they are points of the search now. */
const EARLIER = Buffer.from('DAWNLOG1')
const FRAME_HEAD = 8
const PAYLOAD_HEAD = 8

export interface LoggedBatch extends EvaluatedBatch {
  readonly count: number
  readonly x: Float64Array
}

export interface EvaluationLog {
  /** Batches of an earlier process, in order. */
  readonly earlier: Iterable<LoggedBatch>
  append(batch: LoggedBatch): void
  close(): void
}

/** Opens a log, or starts one; a torn frame at its end is cut off. */
export function openLog(file: string, shape: ProblemShape): EvaluationLog {
  let end = 0
  if (existsSync(file)) for (const frame of framesOf(file)) end = frame.end
  const descriptor = guarded(file, () => openSync(file, end === 0 ? 'w' : 'r+'))
  guarded(file, () => ftruncateSync(descriptor, end))
  let position = end
  const write = (buffer: Buffer) => {
    guarded(file, () => {
      for (let done = 0; done < buffer.length; )
        done += writeSync(descriptor, buffer, done, buffer.length - done, position + done)
    })
    position += buffer.length
  }
  if (end === 0) write(MAGIC)
  return {
    earlier: { [Symbol.iterator]: () => batchesUntil(file, shape, end) },
    append: (batch) => write(frame(batch)),
    close() {
      guarded(file, () => fdatasyncSync(descriptor))
      closeSync(descriptor)
    },
  }
}

/** A whole log in memory. */
export const bytesOfLog = (batches: readonly LoggedBatch[]): Uint8Array =>
  new Uint8Array(Buffer.concat([MAGIC, ...batches.map(frame)]))

/** The batches of a log, which is left as it is; read as they are asked for, every time anew. */
export const readLog = (file: string, shape: ProblemShape): Iterable<LoggedBatch> => ({
  [Symbol.iterator]: () => batchesUntil(file, shape, Number.POSITIVE_INFINITY),
})

function* batchesUntil(file: string, shape: ProblemShape, end: number): Generator<LoggedBatch> {
  if (end <= MAGIC.length) return
  for (const frame of framesOf(file)) {
    if (frame.end > end) return
    if (frame.payload !== undefined) yield readPayload(frame.payload, shape)
  }
}

function frame({ count, x, f, g, failures }: LoggedBatch): Buffer {
  const text = Buffer.from(failures.length === 0 ? '' : JSON.stringify(failures))
  const numbersAt = FRAME_HEAD + padded(PAYLOAD_HEAD + text.length)
  const bytes = Buffer.allocUnsafe(numbersAt + 8 * (x.length + f.length + g.length))
  bytes.writeUInt32LE(bytes.length - FRAME_HEAD, 0)
  bytes.writeUInt32LE(count, FRAME_HEAD)
  bytes.writeUInt32LE(text.length, FRAME_HEAD + 4)
  text.copy(bytes, FRAME_HEAD + PAYLOAD_HEAD)
  bytes.fill(0, FRAME_HEAD + PAYLOAD_HEAD + text.length, numbersAt)
  let at = numbersAt
  for (const column of [x, f, g]) {
    bytes.set(new Uint8Array(column.buffer, column.byteOffset, column.byteLength), at)
    at += column.byteLength
  }
  bytes.writeUInt32LE(crc32(bytes.subarray(FRAME_HEAD)), 4)
  return bytes
}

const padded = (length: number) => Math.ceil(length / 8) * 8

interface Frame {
  /** None at the head of the file. */
  readonly payload?: Buffer
  /** Where the next one begins. */
  readonly end: number
}

/** The head of a log and its frames, up to its end or the first that is torn. */
function* framesOf(file: string): Generator<Frame> {
  const descriptor = guarded(file, () => openSync(file, 'r'))
  try {
    const { size } = fstatSync(descriptor)
    const read = (length: number, at: number) => {
      const bytes = Buffer.allocUnsafeSlow(Math.max(0, Math.min(length, size - at)))
      for (let done = 0; done < bytes.length; ) {
        const count = readSync(descriptor, bytes, done, bytes.length - done, at + done)
        if (count === 0) return bytes.subarray(0, done)
        done += count
      }
      return bytes
    }
    if (size < MAGIC.length) return
    const magic = read(MAGIC.length, 0)
    if (magic.equals(EARLIER)) throw earlierLog(file)
    if (!magic.equals(MAGIC)) throw noLog(file)
    let at = MAGIC.length
    yield { end: at }
    while (at + FRAME_HEAD <= size) {
      const head = read(FRAME_HEAD, at)
      const length = head.readUInt32LE(0)
      const payload = read(length, at + FRAME_HEAD)
      if (payload.length < length || length < PAYLOAD_HEAD || crc32(payload) !== head.readUInt32LE(4)) return
      at += FRAME_HEAD + length
      yield { payload, end: at }
    }
  } finally {
    closeSync(descriptor)
  }
}

const earlierLog = (file: string) =>
  new UserError({
    message: 'the log is of an earlier version of dawnfront, which searched in other coordinates',
    place: { file },
    expected: 'the version that run.json names',
    next: 'install that version and resume, or run the study again',
    exitCode: 1,
  })

const noLog = (file: string) =>
  new UserError({ message: 'not an evaluations log', place: { file }, expected: 'a log written by dawnfront run' })

function readPayload(payload: Buffer, shape: ProblemShape): LoggedBatch {
  const count = payload.readUInt32LE(0)
  const textLength = payload.readUInt32LE(4)
  const text = payload.toString('utf8', PAYLOAD_HEAD, PAYLOAD_HEAD + textLength)
  let at = padded(PAYLOAD_HEAD + textLength)
  const column = (width: number) => {
    const values = new Float64Array(count * width)
    payload.copy(Buffer.from(values.buffer), 0, at, at + values.byteLength)
    at += values.byteLength
    return values
  }
  const x = column(shape.variables.length)
  const f = column(shape.objectiveCount)
  const g = column(shape.constraintCount)
  return { count, x, f, g, failures: text === '' ? [] : (JSON.parse(text) as Failure[]) }
}

/** Turns trouble of the disk into a message that says what is safe and what to do. */
function guarded<T>(file: string, action: () => T): T {
  try {
    return action()
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    const full = code === 'ENOSPC' || code === 'EDQUOT'
    throw new UserError({
      message: full ? 'the disk is full' : `cannot write the evaluations log: ${message}`,
      place: { file },
      expected: 'a folder that can be written to',
      next: 'nothing written so far is lost; make room, then `dawnfront resume` the run folder',
      exitCode: 1,
    })
  }
}
