import { createHash } from 'node:crypto'
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { FrontFile } from '../../src/run/front-file.ts'
import { openRun, type RunRecord } from '../../src/run/read-run.ts'
import { SCALES } from '../../src/study/scale.ts'
import { dawnfront } from '../helpers/command.ts'
import { inShell } from '../helpers/shell.ts'
import { drawn, openPage, sharedBrowser } from './browser.ts'

let folder = ''
let run = ''
const browser = sharedBrowser()
let front: FrontFile
let record: RunRecord

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'dawnfront-review-'))
  // A study whose path a shell would take apart.
  const study = join(folder, "it's my study", 'ai1 node.yaml')
  mkdirSync(join(folder, "it's my study"))
  copyFileSync('designs/ai1-node.yaml', study)
  run = join(folder, 'first run')
  const args = ['--workers', '1', '--quiet', '--set', 'mission.lifeYears=6', '--out', run]
  const { stderr } = await dawnfront('run', study, '--evaluations', '8000', '--seed', '5', ...args)
  expect(stderr).toBe('')
  front = JSON.parse(readFileSync(join(run, 'front.json'), 'utf8')) as FrontFile
  record = JSON.parse(readFileSync(join(run, 'run.json'), 'utf8')) as RunRecord
}, 120_000)
afterAll(async () => {
  rmSync(folder, { recursive: true })
})

const open = (options = {}) => openPage(browser(), join(run, 'report.html'), options)
const sha256 = (file: string) =>
  createHash('sha256')
    .update(readFileSync(join(run, file)))
    .digest('hex')

describe('provenance', () => {
  it('gives version, commit, hashes, seed and machine as the run recorded them', async () => {
    const { page } = await open()
    const facts = Object.fromEntries(
      await page
        .locator('#provenance .facts > div')
        .evaluateAll((rows) =>
          rows.map((row) => [row.querySelector('dt')!.textContent, row.querySelector('dd')!.textContent]),
        ),
    ) as Record<string, string>
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }
    expect(facts.Dawnfront).toBe(version)
    expect(facts.Commit).toContain(record.code?.commit ?? 'not run from a checkout')
    expect(facts['Study, SHA-256']).toBe(sha256('study.resolved.yaml'))
    expect(facts['Front, SHA-256']).toBe(sha256('front.json'))
    expect(facts['Solver and seed']).toMatch(/, seed 5$/)
    expect(facts.Machine).toContain(process.versions.node)
    await page.close()
  })

  it('its command to reproduce gives the same front when pasted into a shell, whatever the path of the study', async () => {
    const { page } = await open()
    const command = (await page.locator('#provenance .facts dd').last().textContent())!
    expect(command).toBe(record.command)
    expect(command).toContain(`it'\\''s my study/ai1 node.yaml'`)
    await page.close()
    const again = join(folder, 'again')
    const { stderr } = inShell(command, '--workers', '1', '--quiet', '--out', again)
    expect(stderr).toBe('')
    expect(readFileSync(join(again, 'front.csv'), 'utf8')).toBe(readFileSync(join(run, 'front.csv'), 'utf8'))
  })

  it('the pick and evaluate commands run when pasted, with quotes in the paths', async () => {
    const { page } = await open()
    await page.locator('#by-keyboard summary').click()
    await page.locator('#condition-name').selectOption('launchMassKg')
    await page.locator('#condition-fields [name="max"]').fill('5000')
    await page.locator('#add-condition button').click()
    await drawn(page)
    const pick = inShell((await page.locator('#pick-command').textContent())!, '--json')
    const { designs } = JSON.parse(pick.stdout) as { designs: FrontFile['front'] }
    expect(designs.map(({ id }) => id)).toEqual(
      front.front.filter(({ variables }) => Number(variables.launchMassKg) <= 5000).map(({ id }) => id),
    )
    const evaluate = inShell((await page.locator('#evaluate-command').textContent())!, '--json')
    expect(evaluate.stderr).toBe('')
    expect(JSON.parse(evaluate.stdout)).toHaveProperty('metrics.launchMassKg')
    await page.close()
  })

  it('lists every assumption and component number with range, unit, standing and source', async () => {
    const { study } = openRun(run)
    const { page } = await open()
    const tables = await page
      .locator('#provenance table.quantities')
      .evaluateAll((all) =>
        all.map((table) =>
          [...table.querySelectorAll('tbody tr')].map((row) => [...row.children].map((cell) => cell.textContent ?? '')),
        ),
      )
    const entries = Object.entries(study.assumptions)
    expect(tables[0]).toHaveLength(entries.length)
    const full = await page
      .locator('#provenance table.quantities')
      .first()
      .locator('td.number')
      .evaluateAll((cells) => cells.map((cell) => Number(cell.getAttribute('title'))))
    expect(full).toEqual(entries.flatMap(([, { low, value, high }]) => [low, value, high]))
    const components = Object.values(study.components).flatMap((kind) => Object.values(kind ?? {}))
    expect(tables).toHaveLength(1 + components.length)
    const known = ['standard', 'measured', 'paper', 'filed', 'claimed', 'estimated', 'memory']
    for (const row of tables.flat()) {
      expect(known, row.join(' | ')).toContain(row[5])
      expect(row[6]).toMatch(/\w, .*\w/)
    }
    await page.close()
  })

  it('names every model with its validation status, and every source that a number or a model rests on', async () => {
    const { study } = openRun(run)
    const { page } = await open()
    const rows = await page
      .locator('#provenance table.prose tbody tr')
      .evaluateAll((all) => all.map((row) => [...row.children].slice(0, 2).map((cell) => cell.textContent)))
    expect(rows).toEqual(SCALES.node.models.map(({ model, status }) => [model, status]))
    const bibliography = (await page.locator('#provenance .bibliography').textContent())!
    for (const { source } of Object.values(study.assumptions)) expect(bibliography).toContain(source)
    for (const { sources } of SCALES.node.models) for (const source of sources) expect(bibliography).toContain(source)
    await page.close()
  })
})

describe('along the front', () => {
  it('draws a panel for every variable that moves, a dot for every design, and follows the objective chosen', async () => {
    const { page } = await open()
    const names = Object.keys(front.front[0]!.variables).filter(
      (name) =>
        !front.objectives.some(({ metric }) => metric === name) &&
        openRun(run).study.variables.some((one) => one.name === name) &&
        new Set(front.front.map(({ variables }) => variables[name])).size > 1,
    )
    const panels = page.locator('[data-figure="along"] .dots')
    expect(await panels.count()).toBe(names.length)
    for (const path of await panels.evaluateAll((all) => all.map((one) => one.getAttribute('d')!)))
      expect(path.split('h0')).toHaveLength(front.front.length + 1)
    const before = await panels.first().getAttribute('d')
    const sentence = await page.locator('#along-caption').textContent()
    await page.locator('#along-objective').selectOption(front.objectives[1]!.metric)
    expect(await panels.first().getAttribute('d')).not.toBe(before)
    expect(await page.locator('#along-caption').textContent()).not.toBe(sentence)
    await page.close()
  })

  it('draws a strip for every limit with a tick for every design, and a knot for every point of convergence', async () => {
    const { page } = await open()
    const { constraints } = openRun(run).study
    const sides = constraints.flatMap(({ min, max }) => [min, max].filter((one) => one !== undefined))
    const strips = await page.locator('.activity .strip').evaluateAll((all) => all.map((one) => one.getAttribute('d')!))
    expect(strips).toHaveLength(sides.length)
    for (const strip of strips) expect(strip.split('M')).toHaveLength(front.front.length + 1)
    const points = readFileSync(join(run, 'convergence.csv'), 'utf8').trim().split('\n').length - 1
    expect(await page.locator('[data-figure="convergence"] .knot').count()).toBe(points)
    await page.close()
  })
})

/** What of the page would be cut off at the edge of the paper. */
const cutOff = (page: Page) =>
  page.evaluate(
    `[...document.querySelectorAll('svg.figure, table, p, dd, figcaption')].filter((one) => one.checkVisibility() && (one.getBoundingClientRect().right > innerWidth + 1 || one.getBoundingClientRect().left < -1)).map((one) => one.outerHTML.slice(0, 80))`,
  )

describe('on paper', () => {
  it('nothing is cut, everything is open, in light colours even from a dark screen', async () => {
    // An A4 sheet less its margins has 690 pixels of 1/96 inch.
    const { page, troubles } = await open({ dark: true, width: 690 })
    const folded = () => page.locator('details:not([open])').count()
    const before = await folded()
    expect(before).toBeGreaterThan(5)
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
    await page.evaluate('dispatchEvent(new Event("beforeprint"))')
    await drawn(page)
    expect(await folded()).toBe(0)
    expect(await cutOff(page)).toEqual([])
    expect(await page.locator('nav').isVisible()).toBe(false)
    expect(await page.locator('#axes .axis-heads').isVisible()).toBe(true)
    expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe('rgb(255, 255, 255)')
    expect(await page.locator('.bibliography').isVisible()).toBe(true)
    await page.emulateMedia({ media: 'screen', colorScheme: 'dark' })
    await page.evaluate('dispatchEvent(new Event("afterprint"))')
    await drawn(page)
    expect(await folded()).toBe(before)
    expect(troubles).toEqual([])
    await page.close()
  })

  it('an open design is printed alone and whole', async () => {
    const { page } = await open({ width: 690 })
    await page.locator('.named-designs [data-open]').first().click()
    await page.emulateMedia({ media: 'print' })
    await page.evaluate('dispatchEvent(new Event("beforeprint"))')
    await drawn(page)
    expect(await page.locator('main').isVisible()).toBe(false)
    expect(await page.locator('#drawer .treemap').first().isVisible()).toBe(true)
    expect(await cutOff(page)).toEqual([])
    const whole =
      '(() => { const body = document.querySelector("#drawer .body"); return body.scrollHeight - body.clientHeight })()'
    expect(await page.evaluate(whole)).toBeLessThanOrEqual(0)
    await page.close()
  })
})

describe('by keyboard', () => {
  /** What Tab reaches of what can be used, beginning at the top. */
  const missed = async (page: Page, within: string) => {
    const wanted = `[...document.querySelectorAll('${within} :is(a[href], button, select, input, summary, [tabindex="0"])')].filter((one) => one.checkVisibility() && !one.disabled)`
    const total = (await page.evaluate(`${wanted}.length`)) as number
    await page.evaluate('window.reached = new Set()')
    for (let i = 0; i < total + 40; i++) {
      await page.keyboard.press('Tab')
      await page.evaluate('window.reached.add(document.activeElement)')
    }
    return page.evaluate(
      `${wanted}.filter((one) => !window.reached.has(one)).map((one) => one.outerHTML.slice(0, 100))`,
    )
  }

  it('Tab reaches every control of the page', async () => {
    const { page } = await open()
    for (const summary of await page.locator('main summary').all()) await summary.evaluate((one) => one.click())
    await drawn(page)
    expect(await missed(page, 'body > :is(nav, main)')).toEqual([])
    await page.close()
  })

  it('Tab reaches every control of the drawer, and Escape leaves it to where it was opened from', async () => {
    const { page } = await open()
    await page.locator('.named-designs [data-open]').first().focus()
    await page.keyboard.press('Enter')
    expect(await missed(page, '#drawer')).toEqual([])
    await page.keyboard.press('Escape')
    expect(await page.evaluate('document.activeElement.dataset.open !== undefined')).toBe(true)
    await page.close()
  })
})
