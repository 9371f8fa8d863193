import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { watched } from '../helpers/live-run.ts'
import { sharedBrowser } from './browser.ts'

const browser = sharedBrowser()

it('the page of a run that goes on fills itself, moves, and becomes the report, without a word in the console', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'dawnfront-live-page-'))
  // Long enough that it still goes on when the page has come.
  const run = watched('ai1-node', '--evaluations', '400000', '--out', join(folder, 'run'))
  try {
    const page = await browser().newPage({ viewport: { width: 1280, height: 900 } })
    // A search takes as long as the machine is busy.
    page.setDefaultTimeout(240_000)
    const troubles: string[] = []
    const hosts = new Set<string>()
    page.on('console', (message) => troubles.push(message.text()))
    page.on('pageerror', (error) => troubles.push(String(error)))
    page.on('request', (request) => hosts.add(new URL(request.url()).hostname))
    await page.goto(await run.said(/Watch it at (\S+)/))
    await page.locator('#part-front svg .design').first().waitFor()
    const evaluations = page.locator('#status progress')
    const first = Number(await evaluations.getAttribute('value'))
    await page.waitForFunction(`Number(document.querySelector('#status progress')?.value ?? 0) > ${first}`)
    for (const id of ['limits', 'strata']) expect(await page.locator(`#part-${id} tbody tr`).count()).toBeGreaterThan(3)
    expect(await page.locator('#part-converged svg .curve').count()).toBe(1)
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(1280)
    await page.waitForFunction(`document.title.endsWith('Pareto report')`)
    await page.locator('#designs tbody tr').first().waitFor()
    expect(troubles).toEqual([])
    hosts.delete('')
    expect(hosts).toEqual(new Set(['127.0.0.1']))
    await page.close()
  } finally {
    await run.end()
    rmSync(folder, { recursive: true })
  }
})
