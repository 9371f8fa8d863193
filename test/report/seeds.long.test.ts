import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { probeFeasibility } from '../../src/cli/probe.ts'
import { readReport, withSeeds } from '../../src/results/read-report.ts'
import { bandOf } from '../../src/results/seed-band.ts'
import { dawnfront } from '../helpers/command.ts'
import { openPage, sharedBrowser } from './browser.ts'

let folder = ''
const run = (name: string) => join(folder, name)
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'dawnfront-seeds-'))
  const args = ['run', 'suncatcher-cluster', '--workers', '1', '--quiet', '--evaluations']
  for (const seed of ['1', '2', '3']) await dawnfront(...args, '2400', '--seed', seed, '--out', run(seed))
  await dawnfront(...args, '1200', '--seed', '4', '--out', run('short'))
}, 120_000)
afterAll(async () => {
  rmSync(folder, { recursive: true })
})

describe('several seeds', () => {
  it('one alone has the convergence that its run wrote, point by point', async () => {
    const data = await readReport(run('1'), probeFeasibility)
    const { seeds } = await withSeeds(data, [])
    expect(seeds).toEqual([{ seed: 1, points: data.convergence.map(([n, , ratio]) => [n, ratio]) }])
  })

  it('become a band of median and range against common bounds that never falls', async () => {
    const data = await withSeeds(await readReport(run('1'), probeFeasibility), [run('2'), run('3')])
    const band = bandOf(data.seeds!)
    expect(band.every(({ least, median, most }) => least <= median && median <= most)).toBe(true)
    const { seeds } = await withSeeds(await readReport(run('2'), probeFeasibility), [run('1'), run('3')])
    // The bounds belong to all runs alike, whichever the report is of.
    expect(bandOf(seeds!)).toEqual(band)
    // Thinning a full archive could lose a little; these fronts are far from full.
    expect(band.every(({ median }, i) => i === 0 || median >= band[i - 1]!.median)).toBe(true)
  })

  it('of another study or of the same seed are refused, with what differs', async () => {
    const other = await dawnfront('report', run('1'), '--with', run('short'))
    expect(other.status).toBe(2)
    expect(other.stderr).toContain('solver.evaluations: 1200 instead of 2400')
    expect(other.stderr).toContain('dawnfront compare')
    expect((await dawnfront('report', run('1'), '--with', run('1'))).stderr).toContain('the same seed')
  })
})

describe('several seeds on a page', () => {
  const browser = sharedBrowser()

  it('are drawn in the page and counted in its words', async () => {
    expect((await dawnfront('report', run('1'), '--with', run('2'), run('3'))).status).toBe(0)
    const { page, troubles } = await openPage(browser(), join(run('1'), 'report.html'))
    const range = (await page.locator('[data-figure="convergence"] .band-range').getAttribute('d'))!
    expect(range.split('L').length).toBeGreaterThan(30)
    expect(await page.locator('#h-converged + p').textContent()).toContain('3 seeds (1, 2 and 3) end between')
    expect(troubles).toEqual([])
    await page.close()
    expect(readFileSync(join(run('1'), 'report.md'), 'utf8')).toContain('3 seeds')
  })
})
