import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll } from 'vitest'
import type { FrontFile } from '../../src/run/front-file.ts'
import { isThere } from '../helpers/readers.ts'
import { sharedRun } from '../helpers/shared-run.ts'
import { type OpenedPage, openPage, sharedBrowser } from './browser.ts'

/** A run with its page and a browser; all but `open` are there once the tests of the file begin. */
export interface RunPage {
  /** Scratch folder of the file. */
  folder: string
  /** Shared with other files: for reading. */
  run: string
  front: FrontFile
  open(options?: Parameters<typeof openPage>[2]): Promise<OpenedPage>
  openFile(file: string): Promise<OpenedPage>
}

/** Gives the tests of a file a run of a study with its page. */
export function runPage(study: string, evaluations: number, name = 'run'): RunPage {
  const browser = sharedBrowser()
  const made: RunPage = {
    folder: '',
    run: '',
    front: undefined as unknown as FrontFile,
    open: (options) => openPage(browser(), join(made.run, 'report.html'), options),
    openFile: (file) => openPage(browser(), file),
  }
  beforeAll(async () => {
    if (!(await isThere('browser'))) return
    made.folder = mkdtempSync(join(tmpdir(), 'dawnfront-page-'))
    made.run = await sharedRun(study, ['--evaluations', String(evaluations)], name)
    made.front = JSON.parse(readFileSync(join(made.run, 'front.json'), 'utf8')) as FrontFile
  }, 120_000)
  afterAll(() => {
    if (made.folder !== '') rmSync(made.folder, { recursive: true })
  })
  return made
}
