import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import type { FrontFile } from '../../src/run/front-file.ts'
import { dawnfront } from '../helpers/command.ts'
import { type OpenedPage, openBrowser, openPage } from './browser.ts'

/** A run with its page and a browser; all but `open` are there once the tests of the file begin. */
export interface RunPage {
  folder: string
  run: string
  front: FrontFile
  open(options?: Parameters<typeof openPage>[2]): Promise<OpenedPage>
  openFile(file: string): Promise<OpenedPage>
}

/** Makes a small run of a study for the tests of a file, and removes it after them. */
export function runPage(study: string, evaluations: number, name = 'run'): RunPage {
  let browser: Browser
  const made: RunPage = {
    folder: '',
    run: '',
    front: undefined as unknown as FrontFile,
    open: (options) => openPage(browser, join(made.run, 'report.html'), options),
    openFile: (file) => openPage(browser, file),
  }
  beforeAll(async () => {
    made.folder = mkdtempSync(join(tmpdir(), 'dawnfront-page-'))
    made.run = join(made.folder, name)
    const args = ['--evaluations', String(evaluations), '--workers', '1', '--quiet', '--out', made.run]
    expect((await dawnfront('run', study, ...args)).status).toBe(0)
    made.front = JSON.parse(readFileSync(join(made.run, 'front.json'), 'utf8')) as FrontFile
    browser = await openBrowser()
  }, 120_000)
  afterAll(async () => {
    await browser?.close()
    rmSync(made.folder, { recursive: true })
  })
  return made
}
