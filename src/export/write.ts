import { createHash } from 'node:crypto'
import { closeSync, existsSync, mkdirSync, openSync, readSync, renameSync, rmSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { UserError } from '../errors.ts'
import { cannotWrite } from '../run/folder.ts'
import type { ExportFile } from './exporter.ts'

const BUFFER_BYTES = 1 << 16

export interface WrittenFile {
  readonly file: string
  readonly bytes: number
  readonly sha256: string
}

/**
 * Writes a file piece by piece; it gets its name when it is complete. A file that already stands there stays as it is
 * unless `replace` is set; the same content again is no conflict.
 */
export function writeExport(
  file: string,
  { pieces }: ExportFile,
  { replace, onPiece }: { replace: boolean; onPiece: (written: number) => void },
): WrittenFile {
  const partial = `${file}.partial`
  try {
    mkdirSync(dirname(file), { recursive: true })
    const written = writePieces(partial, pieces, onPiece)
    if (existsSync(file) && !replace && sha256OfFile(file) !== written.sha256) throw exists(file)
    renameSync(partial, file)
    return { file, ...written }
  } catch (error) {
    rmSync(partial, { force: true })
    throw isSystemError(error) ? cannotWrite(file, error) : error
  }
}

function writePieces(file: string, pieces: Iterable<string | Uint8Array>, onPiece: (written: number) => void) {
  const descriptor = openSync(file, 'w')
  const hash = createHash('sha256')
  let bytes = 0
  let count = 0
  let waiting: Buffer[] = []
  let waitingBytes = 0
  const flush = () => {
    const block = Buffer.concat(waiting)
    hash.update(block)
    for (let done = 0; done < block.length; ) done += writeSync(descriptor, block, done)
    bytes += block.length
    waiting = []
    waitingBytes = 0
  }
  try {
    for (const piece of pieces) {
      const block = typeof piece === 'string' ? Buffer.from(piece) : Buffer.from(piece)
      waiting.push(block)
      waitingBytes += block.length
      if (waitingBytes >= BUFFER_BYTES) flush()
      onPiece(++count)
    }
    flush()
  } finally {
    closeSync(descriptor)
  }
  return { bytes, sha256: hash.digest('hex') }
}

function sha256OfFile(file: string): string {
  const hash = createHash('sha256')
  const descriptor = openSync(file, 'r')
  const block = Buffer.alloc(BUFFER_BYTES)
  try {
    for (let read = readSync(descriptor, block); read > 0; read = readSync(descriptor, block)) {
      hash.update(block.subarray(0, read))
    }
  } finally {
    closeSync(descriptor)
  }
  return hash.digest('hex')
}

const exists = (file: string) =>
  new UserError({
    message: 'a different file stands there already',
    place: { file },
    expected: 'a new name, or --force to replace it',
    next: 'choose another --out, or add --force',
  })

const isSystemError = (error: unknown) => error instanceof Error && 'syscall' in error
