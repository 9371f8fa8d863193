import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { closeSync, existsSync, openSync, renameSync, rmSync, statSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Writable } from 'node:stream'
import { setImmediate } from 'node:timers/promises'
import { UserError } from '../errors.ts'
import { cannotWrite, makeFolder } from '../folder/run-folder.ts'
import { sha256OfFile } from '../sha256.ts'
import type { ExportFile } from './exporter.ts'

const BUFFER_BYTES = 1 << 16

export interface WrittenFile {
  readonly file: string
  readonly bytes: number
  readonly sha256: string
}

interface WriteOptions {
  readonly onPiece: (written: number) => void
  /** Stops the writing between two blocks. */
  readonly signal: AbortSignal
}

/**
 * Writes a file piece by piece; it gets its name when it is complete. A file that already stands there stays as it is
 * unless `replace` is set; the same content again is no conflict.
 */
export async function writeExport(
  file: string,
  { pieces }: ExportFile,
  { replace, ...options }: WriteOptions & { replace: boolean },
): Promise<WrittenFile> {
  if (existsSync(file) && !statSync(file).isFile()) throw irregular(file)
  const partial = `${file}.partial`
  try {
    makeFolder(dirname(file))
    const written = await writePieces(partial, pieces, options)
    if (existsSync(file) && !replace && sha256OfFile(file) !== written.sha256) throw exists(file)
    renameSync(partial, file)
    return { file, ...written }
  } catch (error) {
    // Below a file there is nothing to remove, and rmSync would say so.
    if (existsSync(partial)) rmSync(partial, { force: true })
    throw isSystemError(error) ? cannotWrite(file, error) : error
  }
}

/** Writes the content to a stream, no faster than it is read. */
export async function streamExport({ pieces }: ExportFile, output: Writable, options: WriteOptions): Promise<void> {
  for await (const block of blocks(pieces, options)) {
    if (!output.write(block)) await once(output, 'drain')
  }
}

async function writePieces(file: string, pieces: ExportFile['pieces'], options: WriteOptions) {
  const descriptor = openSync(file, 'w')
  const hash = createHash('sha256')
  let bytes = 0
  try {
    for await (const block of blocks(pieces, options)) {
      hash.update(block)
      for (let done = 0; done < block.length; ) done += writeSync(descriptor, block, done)
      bytes += block.length
    }
  } finally {
    closeSync(descriptor)
  }
  return { bytes, sha256: hash.digest('hex') }
}

/** The pieces in blocks worth a write. Signals are heard between two blocks. */
async function* blocks(pieces: ExportFile['pieces'], { onPiece, signal }: WriteOptions): AsyncGenerator<Buffer> {
  let count = 0
  let waiting: Buffer[] = []
  let waitingBytes = 0
  for (const piece of pieces) {
    const block = typeof piece === 'string' ? Buffer.from(piece) : Buffer.from(piece)
    waiting.push(block)
    waitingBytes += block.length
    if (waitingBytes >= BUFFER_BYTES) {
      yield Buffer.concat(waiting)
      waiting = []
      waitingBytes = 0
      await setImmediate()
      signal.throwIfAborted()
    }
    onPiece(++count)
  }
  await setImmediate()
  signal.throwIfAborted()
  yield Buffer.concat(waiting)
}

const exists = (file: string) =>
  new UserError({
    message: 'a different file stands there already',
    place: { file },
    expected: 'a new name, or --force to replace it',
    next: 'choose another --out, or add --force',
  })

const irregular = (file: string) =>
  new UserError({
    message: 'no regular file stands there, so none can be put in its place',
    place: { file },
    expected: 'a file, a folder, or - for standard output',
    next: 'choose another --out, or --out -',
  })

const isSystemError = (error: unknown) => error instanceof Error && 'syscall' in error
