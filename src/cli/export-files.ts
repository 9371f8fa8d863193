import { existsSync, rmSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { UserError } from '../errors.ts'
import type { Exporter, ExportOptions } from '../export/exporter.ts'
import { leftoversOf } from '../export/leftovers.ts'
import { type WrittenFile, writeExport } from '../export/write.ts'
import type { Subject } from '../results/subject.ts'
import { endWith } from './io.ts'
import { formatTable, printJson, printMessage, printResult } from './output.ts'
import { pieceProgress } from './piece-progress.ts'

/** Where an export goes, and how. */
export interface Destination {
  /** As the user gave it: a file or a folder. */
  readonly out: string | undefined
  /** Where the files go when there are several, or when `out` names no file. */
  readonly folder: string
  readonly replace: boolean
  readonly signal: AbortSignal
}

/** A format that was asked for among all, and why there is none of it. */
interface Missing {
  readonly format: string
  readonly reason: string
}

interface Written extends WrittenFile {
  readonly format: string
}

export const refusal = (subject: Subject, { name }: Exporter, reason: string) =>
  new UserError({ message: `no ${name} of ${subject.name}: ${reason}` })

/**
 * Writes one format, or all that there are of the subject: among all, a format that cannot be made does not keep the others
 * from being written, but the command fails and names it.
 */
export async function exportAll(
  subject: Subject,
  exporters: readonly Exporter[],
  options: ExportOptions,
  destination: Destination & { readonly json: boolean },
): Promise<void> {
  const refused: Missing[] = []
  const failed: Missing[] = []
  const written: Written[] = []
  for (const exporter of exporters) {
    const reason = exporter.refuses?.(subject)
    if (reason !== undefined) {
      if (exporters.length === 1) throw refusal(subject, exporter, reason)
      refused.push({ format: exporter.name, reason })
      continue
    }
    if (exporter.onlyByName !== undefined && exporters.length > 1) {
      refused.push({ format: exporter.name, reason: `${exporter.onlyByName}; --format ${exporter.name} writes it` })
      continue
    }
    try {
      const alone = exporters.length === 1
      for (const file of await writeFormat(subject, exporter, options, { ...destination, alone })) {
        // A file that several formats share is listed once.
        if (written.every((one) => one.file !== file.file)) written.push({ format: exporter.name, ...file })
      }
    } catch (error) {
      // What the surroundings refuse, a full disk, they refuse every format.
      if (exporters.length === 1 || !(error instanceof UserError) || error.exitCode !== 2) throw error
      failed.push({ format: exporter.name, reason: shortened(error) })
    }
  }
  if (failed.length > 0) endWith(2)
  if (destination.json) {
    printJson({ design: subject.name, files: written, refused, ...(failed.length === 0 ? {} : { failed }) })
    return
  }
  for (const { format, reason } of refused) printMessage(`No ${format}: ${reason}.`)
  for (const { format, reason } of failed) printMessage(`Failed: ${format}: ${reason}.`)
  printResult(
    formatTable(
      ['format', 'bytes', 'file'],
      exporters.flatMap(({ name }) => rowsOf(written.filter(({ format }) => format === name))),
    ),
  )
  printResult('\nNext: dawnfront list exporters says what each carries and loses')
}

/** An error on one line. */
function shortened({ details: { message, place, expected } }: UserError): string {
  return `${place === undefined ? '' : `${place.file}: `}${message}${expected === undefined ? '' : `; expected ${expected}`}`
}

async function writeFormat(
  subject: Subject,
  exporter: Exporter,
  options: ExportOptions,
  { out, folder, replace, signal, alone: only }: Destination & { readonly alone: boolean },
): Promise<WrittenFile[]> {
  const named = only && out !== undefined && !namesFolder(out) ? out : undefined
  const files = await exporter.files(subject, named === undefined ? options : { ...options, fileName: basename(named) })
  const [main] = files
  const oneFile = files.every(({ path }) => path.startsWith(main!.path))
  const leftovers = oneFile && named !== undefined ? [] : leftoversOf(folder, exporter, files)
  if (leftovers.length > 0 && !replace) throw leftBehind(folder, leftovers)
  const written: WrittenFile[] = []
  for (const one of files) {
    const target = oneFile && named !== undefined ? named + one.path.slice(main!.path.length) : join(folder, one.path)
    const progress = pieceProgress(one)
    if (one.note !== undefined) printMessage(one.note)
    written.push(await writeExport(target, one, { replace, onPiece: progress.update, signal }).finally(progress.end))
  }
  for (const path of leftovers) {
    rmSync(join(folder, path))
    printMessage(`Removed ${join(folder, path)}, of an earlier export.`)
  }
  return written
}

const MOST_NAMES = 5

function leftBehind(folder: string, leftovers: readonly string[]): UserError {
  const named = leftovers.slice(0, MOST_NAMES).join(', ')
  const others = leftovers.length - MOST_NAMES
  return new UserError({
    message: 'files of an earlier export lie there, which are no part of this one',
    place: { file: folder },
    found: others > 0 ? `${named} and ${others} more` : named,
    expected: 'a new folder, or --force to remove them',
    next: 'choose another --out, or add --force',
  })
}

/** More files than this of a format are one row: they are numbered or named alike in one folder. */
const MOST_ROWS = 8

function rowsOf(written: readonly Written[]): (string | number)[][] {
  if (written.length <= MOST_ROWS) return written.map(({ format, bytes, file }) => [format, bytes, file])
  const { format, file } = written[0]!
  const bytes = written.reduce((sum, one) => sum + one.bytes, 0)
  return [[format, bytes, `${dirname(file)} (${written.length} files)`]]
}

export const isFolder = (path: string) => existsSync(path) && statSync(path).isDirectory()

const namesFolder = (out: string) => out.endsWith('/') || isFolder(out)
