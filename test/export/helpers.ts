import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { validateXML } from 'xmllint-wasm'
import type { ExportOptions } from '../../src/export/exporter.ts'
import { EXPORTERS } from '../../src/export/exporters.ts'
import { writeExport } from '../../src/export/write.ts'
import type { Subject } from '../../src/results/subject.ts'
import { PYTHON } from '../helpers/readers.ts'

/** Writes an export below a folder of its own, as the command does, and gives its files. */
export async function exportTo(
  folder: string,
  subject: Subject,
  format: string,
  options: Omit<ExportOptions, 'command'> = {},
): Promise<string[]> {
  const exporter = EXPORTERS.find(({ name }) => name === format)!
  const files = await exporter.files(subject, { command: `dawnfront export RUN --format ${format}`, ...options })
  const out = mkdtempSync(join(folder, `${format}-`))
  const written: string[] = []
  for (const one of files) {
    const { signal } = new AbortController()
    written.push((await writeExport(join(out, one.path), one, { replace: true, onPiece: () => {}, signal })).file)
  }
  return written
}

/** Runs the reader in Debian's Python that needs sgp4, an implementation of SGP4 by other hands, and gives the JSON it prints. */
export function readWithPython<Result>(script: string, ...args: readonly string[]): Result {
  const { status, stdout, stderr } = spawnSync(PYTHON, [join('test/export/readers', script), ...args], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  })
  if (status !== 0) throw new Error(stderr)
  return JSON.parse(stdout) as Result
}

/** What xmllint has against a file: nothing when it keeps to the schema. */
export async function xmlFaults(file: string, schema: string): Promise<string[]> {
  const { errors } = await validateXML({
    xml: { fileName: 'file.xml', contents: readFileSync(file, 'utf8') },
    schema,
    // A message for each of some thousand satellites.
    maxMemoryPages: 16_384,
  })
  return errors.map(({ message }) => message)
}
