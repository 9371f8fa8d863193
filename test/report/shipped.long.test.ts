import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dawnfront } from '../helpers/command.ts'
import { drawn, openPage, sharedBrowser } from './browser.ts'

let folder = ''
const browser = sharedBrowser()
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'dawnfront-shipped-'))
})
afterAll(async () => {
  rmSync(folder, { recursive: true })
})

describe('every shipped study', () => {
  const studies = readdirSync('designs')
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => basename(name, '.yaml'))

  for (const study of studies) {
    it(`${study} has a page that opens with its named designs without console messages or requests`, async () => {
      const run = join(folder, study)
      // Few candidates: whether anything is feasible yet is not the question, the page is there either way.
      await dawnfront('run', study, '--evaluations', '1000', '--workers', '1', '--quiet', '--out', run)
      expect((await dawnfront('report', run)).status).toBe(0)
      const { page, troubles, requests } = await openPage(browser(), join(run, 'report.html'), { still: true })
      for (const button of await page.locator('.named-designs [data-open]').all()) {
        await button.click()
        await drawn(page)
        await page.keyboard.press('Escape')
      }
      expect(troubles).toEqual([])
      expect(requests).toEqual([])
      const text = await page.locator('main').innerText()
      expect(text).not.toMatch(/NaN|undefined|not a number|\[object/)
      await page.close()
    }, 180_000)
  }
})
