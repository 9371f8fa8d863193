import { closeSync, existsSync, fdatasyncSync, ftruncateSync, openSync, readFileSync, writeSync } from 'node:fs'
import { crc32 } from 'node:zlib'
import type { ProblemShape } from '../../solvers/problem.ts'
import { UserError } from '../errors.ts'
import type { EvaluatedBatch, Failure } from './evaluator.ts'

/**
 * The append-only log of a run: one frame a batch, each written in one go and guarded by a checksum. A run killed at any
 * moment leaves at most one torn frame at the end, which the next opening cuts off.
 *
 *   file  = "DAWNLOG1" frame*
 *   frame = length (uint32) crc32 (uint32) payload
 *   payload = count (uint32) failure bytes (uint32) failures (JSON) padding to 8, then x, f and g of the batch (float64)
 */
const MAGIC = Buffer.from('DAWNLOG1')
const FRAME_HEAD = 8
const PAYLOAD_HEAD = 8

export interface LoggedBatch extends EvaluatedBatch {
  readonly count: number
  readonly x: Float64Array
}

export interface EvaluationLog {
  /** Batches of an earlier process, in order. */
  readonly batches: readonly LoggedBatch[]
  append(batch: LoggedBatch): void
  close(): void
}

/** Opens a log, or starts one; a torn frame at its end is cut off. */
export function openLog(file: string, shape: ProblemShape): EvaluationLog {
  const bytes = existsSync(file) ? readFileSync(file) : Buffer.alloc(0)
  const { batches, end } = readFrames(file, bytes, shape)
  const descriptor = guarded(file, () => openSync(file, bytes.length === 0 ? 'w' : 'r+'))
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
    batches,
    append: (batch) => write(frame(batch)),
    close() {
      guarded(file, () => fdatasyncSync(descriptor))
      closeSync(descriptor)
    },
  }
}

/** The batches of a log, which is left as it is. */
export function readLog(file: string, shape: ProblemShape): readonly LoggedBatch[] {
  return readFrames(file, readFileSync(file), shape).batches
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

function readFrames(file: string, bytes: Buffer, shape: ProblemShape): { batches: LoggedBatch[]; end: number } {
  if (bytes.length < MAGIC.length) return { batches: [], end: 0 }
  if (!bytes.subarray(0, MAGIC.length).equals(MAGIC)) {
    throw new UserError({
      message: 'not an evaluations log',
      place: { file },
      expected: 'a log written by dawnfront run',
    })
  }
  const batches: LoggedBatch[] = []
  let at = MAGIC.length
  while (at + FRAME_HEAD <= bytes.length) {
    const length = bytes.readUInt32LE(at)
    const payload = bytes.subarray(at + FRAME_HEAD, at + FRAME_HEAD + length)
    if (payload.length < length || length < PAYLOAD_HEAD || crc32(payload) !== bytes.readUInt32LE(at + 4)) break
    batches.push(readPayload(payload, shape))
    at += FRAME_HEAD + length
  }
  return { batches, end: at }
}

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
