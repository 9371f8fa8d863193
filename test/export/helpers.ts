import { spawnSync } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import type { ExportOptions } from '../../src/export/exporter.ts'
import { EXPORTERS } from '../../src/export/exporters.ts'
import type { Subject } from '../../src/results/subject.ts'
import { writeExport } from '../../src/export/write.ts'

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

const PYTHON = '/usr/bin/python3'

/**
 * Runs a reader in Debian's Python and gives the JSON it prints. The readers need python3-sgp4 and python3-networkx; a
 * machine that lacks them fails the test with that to do.
 */
export function readWithPython<Result>(script: string, ...args: readonly string[]): Result {
  const { status, stdout, stderr, error } = spawnSync(PYTHON, [join('test/export/readers', script), ...args], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  })
  if (error !== undefined || /ModuleNotFoundError/.test(stderr)) {
    throw new Error(`apt-get install python3-sgp4 python3-networkx: ${error?.message ?? stderr}`)
  }
  if (status !== 0) throw new Error(stderr)
  return JSON.parse(stdout) as Result
}

/** Runs xmllint, from Debian's libxml2-utils. */
export function xmllint(...args: readonly string[]): { status: number | null; stderr: string } {
  const { status, stderr, error } = spawnSync('xmllint', ['--noout', ...args], { encoding: 'utf8' })
  if (error !== undefined) throw new Error(`apt-get install libxml2-utils: ${error.message}`)
  return { status, stderr }
}
