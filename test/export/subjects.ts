import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll } from 'vitest'
import type { ExportOptions } from '../../src/export/exporter.ts'
import { EXPORTERS } from '../../src/export/exporters.ts'
import { type Subject, subjectOfRun } from '../../src/results/subject.ts'
import { copyOfRun } from '../helpers/shared-run.ts'

export const COMMAND = 'dawnfront export somewhere --format something'

/** The studies that every format is made from, with as many evaluations as give a front. */
export const STUDIES = { 'ai1-node': 8000, 'suncatcher-cluster': 4000 } as const
export type StudyName = keyof typeof STUDIES

export interface Sized {
  /** Scratch folder of the test file. */
  readonly folder: string
  run(study: StudyName): string
  subject(study: StudyName): Subject
}

/** Gives the tests of a file a run of each study, in folders of their own. */
export function sizedStudies(): Sized {
  let folder = ''
  const subjects = new Map<StudyName, Subject>()
  const run = (study: StudyName) => join(folder, study)
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'dawnfront-export-'))
    for (const [name, evaluations] of Object.entries(STUDIES) as [StudyName, number][]) {
      await copyOfRun(run(name), name, ['--evaluations', String(evaluations)])
      subjects.set(name, subjectOfRun(run(name), 'knee'))
    }
  }, 120_000)
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  return {
    get folder() {
      return folder
    },
    run,
    subject: (study) => subjects.get(study)!,
  }
}

/** The files of an export as bytes, by their path. */
export async function exported(
  format: string,
  subject: Subject,
  options: Partial<ExportOptions> = {},
): Promise<Record<string, Buffer>> {
  const exporter = EXPORTERS.find(({ name }) => name === format)!
  const files = await exporter.files(subject, { command: COMMAND, ...options })
  return Object.fromEntries(
    files.map(({ path, pieces }) => [path, Buffer.concat([...pieces].map((piece) => Buffer.from(piece)))]),
  )
}
