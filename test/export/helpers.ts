import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect } from 'vitest'
import type { ExportOptions } from '../../src/export/exporter.ts'
import { EXPORTERS } from '../../src/export/exporters.ts'
import { type Subject, subjectOfRun } from '../../src/export/subject.ts'
import { writeExport } from '../../src/export/write.ts'
import { dawnfront } from '../helpers/command.ts'

/** Few evaluations that still find feasible designs with the studies' own seeds. */
const EVALUATIONS = { 'ai1-node': 6000, 'suncatcher-cluster': 400 } as const

/** Runs a node and a constellation before the tests of a file; what they hold is known once the tests begin. */
export function exportRuns() {
  const runs = { folder: '', node: '', constellation: '' }
  beforeAll(() => {
    runs.folder = mkdtempSync(join(tmpdir(), 'dawnfront-export-'))
    const run = (study: keyof typeof EVALUATIONS) => {
      const out = join(runs.folder, study)
      const { status, stderr } = dawnfront(
        ...['run', study, '--evaluations', String(EVALUATIONS[study])],
        ...['--workers', '1', '--quiet', '--out', out],
      )
      expect(stderr).toBe('')
      expect(status).toBe(0)
      return out
    }
    runs.node = run('ai1-node')
    runs.constellation = run('suncatcher-cluster')
  }, 120_000)
  afterAll(() => rmSync(runs.folder, { recursive: true }))
  return runs
}

/** What is exported of a run: its knee. */
export function kneeOf(run: string): Subject {
  const known = knees.get(run) ?? subjectOfRun(run, 'knee')
  knees.set(run, known)
  return known
}
const knees = new Map<string, Subject>()

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
  return files.map((one) => writeExport(join(out, one.path), one, { replace: true, onPiece: () => {} }).file)
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
