import { cpSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import type { Locator, Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import type { FrontFile } from '../../src/run/front-file.ts'
import { dawnfront } from '../helpers/command.ts'
import { long } from '../helpers/long.ts'
import { drawn } from './browser.ts'
import { runPage } from './run-page.ts'

const made = runPage('ai1-node', 6000, 'a run')

const open = (options = {}) => made.open(options)
const selectedIds = async (page: Page): Promise<number[]> =>
  (await page.locator('#designs tbody button').allTextContents()).map((text) => Number(text.replaceAll(',', '')))

const attributes = async (locator: Locator, name: string): Promise<string[]> =>
  Promise.all((await locator.all()).map(async (one) => (await one.getAttribute(name)) ?? ''))

/** Splits a copied command as a POSIX shell would, without running one. */
function words(command: string): string[] {
  return [...command.matchAll(/(?:'[^']*'|\\'|[^\s'])+/g)].map(([word]) =>
    word.replaceAll("\\'", '\0').replaceAll("'", '').replaceAll('\0', "'"),
  )
}

/** Drags along the axis with this place, between shares of its height counted from the top. */
async function brushAxis(page: Page, name: string, from: number, to: number): Promise<void> {
  await page.locator('#axes .stage').scrollIntoViewIfNeeded()
  const head = (await page.locator(`#axes .axis-heads [data-name="${name}"]`).boundingBox())!
  const stage = (await page.locator('#axes .stage svg').boundingBox())!
  const x = head.x + head.width / 2
  const [top, height] = [stage.y + 24, stage.height - 50]
  await page.mouse.move(x, top + from * height)
  await page.mouse.down()
  await page.mouse.move(x, top + ((from + to) / 2) * height)
  await page.mouse.move(x, top + to * height)
  await page.mouse.up()
  await drawn(page)
}

describe('the page of a run', () => {
  for (const width of [1280, 400]) {
    for (const dark of [false, true]) {
      it(`opens from its file without console messages, requests or sideways scrolling at ${width} px, ${dark ? 'dark' : 'light'}`, async () => {
        const { page, troubles, requests } = await open({ width, dark })
        await drawn(page)
        expect(troubles).toEqual([])
        expect(requests).toEqual([])
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width)
        await page.close()
      })
    }
  }

  it('answers the question with numbers before anything else, and names the designs', async () => {
    const { page } = await open()
    expect(await page.locator('h1').textContent()).toBe(made.front.question)
    const answer = await page.locator('.answer').textContent()
    expect(answer).toContain(`${made.front.front.length} designs are left`)
    const named = await page.locator('.named-designs thead').textContent()
    for (const name of ['cheapest', 'lightest', 'most capable', 'knee', 'most balanced']) expect(named).toContain(name)
    expect(await page.locator('.picture svg .design').count()).toBe(made.front.front.length)
    await page.close()
  })

  long('has a sentence under every chart and a description on every drawing', async () => {
    const { page } = await open()
    for (const figure of await page.locator('figure').all()) {
      expect((await figure.locator('figcaption').textContent())!.length).toBeGreaterThan(40)
    }
    for (const text of await page.locator('.finding').allTextContents()) expect(text.length).toBeGreaterThan(20)
    for (const svg of await page.locator('svg').all()) {
      expect((await svg.getAttribute('aria-label'))!.length).toBeGreaterThan(20)
    }
    await page.close()
  })

  long(
    'brushing an axis dims the other charts and shortens the table; the copied pick command gives the same designs',
    async () => {
      const { page } = await open()
      await brushAxis(page, 'launchMassKg', 0.5, 1.1)
      await brushAxis(page, 'radiatorAreaM2', -0.1, 0.7)
      const ids = await selectedIds(page)
      expect(ids.length).toBeGreaterThan(0)
      expect(ids.length).toBeLessThan(made.front.front.length)
      expect(await page.locator('#front .stage .design.off').count()).toBe(made.front.front.length - ids.length)
      expect(await page.locator('#selection .count').textContent()).toContain(`${ids.length} of `)
      const [dawn, ...args] = words((await page.locator('#pick-command').textContent())!)
      expect(dawn).toBe('dawnfront')
      const { stdout } = await dawnfront(...args, '--json')
      const picked = JSON.parse(stdout) as { designs: { id: number }[] }
      expect(picked.designs.map(({ id }) => id).sort()).toEqual(ids.sort())
      await page.locator('#clear-selection').click()
      await drawn(page)
      expect(await selectedIds(page)).toHaveLength(made.front.front.length)
      await page.close()
    },
  )

  long('a rectangle on the scatter and a choice on the axes are conditions like any other', async () => {
    const { page } = await open()
    await page.locator('#front .stage').scrollIntoViewIfNeeded()
    const box = (await page.locator('#front .stage svg').boundingBox())!
    await page.mouse.move(box.x + 70, box.y + 40)
    await page.mouse.down()
    await page.mouse.move(box.x + box.width * 0.4, box.y + box.height * 0.8)
    await page.mouse.up()
    await drawn(page)
    expect(await page.locator('#selection .chip').count()).toBeGreaterThan(0)
    const [, ...args] = words((await page.locator('#pick-command').textContent())!)
    const picked = JSON.parse((await dawnfront(...args, '--json')).stdout) as { designs: { id: number }[] }
    expect((await selectedIds(page)).sort()).toEqual(picked.designs.map(({ id }) => id).sort())
    await page.close()
  })

  long('downloads hold the selection in full precision', async () => {
    const { page } = await open()
    await brushAxis(page, 'launchMassKg', 0.6, 1.1)
    const ids = await selectedIds(page)
    const download = async (button: string) => {
      const [file] = await Promise.all([page.waitForEvent('download'), page.locator(button).click()])
      return text(await file.createReadStream())
    }
    const [header, ...lines] = (await download('#download-csv')).trim().split('\n')
    const column = header!.split(',').indexOf('launchMassKg')
    expect(lines.map((line) => Number(line.split(',')[0]))).toEqual(ids)
    const { designs } = JSON.parse(await download('#download-json')) as { designs: FrontFile['front'] }
    for (const [i, design] of designs.entries()) {
      const recorded = made.front.front.find(({ id }) => id === design.id)!
      // A variable that is also a metric stands as the variable, which lost nothing on the way to base units and back.
      const alsoMetrics = Object.entries(recorded.variables).filter(([name]) => name in recorded.metrics)
      expect(design.metrics).toEqual({ ...recorded.metrics, ...Object.fromEntries(alsoMetrics) })
      // What the page sizes itself: to the last digit as it was recorded.
      expect(design.budgets).toEqual(recorded.budgets)
      expect(design.margins).toEqual(recorded.margins)
      expect(Number(lines[i]!.split(',')[column])).toBe(recorded.variables.launchMassKg)
    }
    await page.close()
  })

  long('the table sorts, filters and shows the columns asked for', async () => {
    const { page } = await open()
    await page.locator('[data-sort="altitudeKm"]').click()
    const sorted = [...made.front.front].sort((a, b) => a.metrics.altitudeKm - b.metrics.altitudeKm)
    expect((await selectedIds(page))[0]).toBe(sorted[0]!.id)
    expect(await page.locator('th[aria-sort="ascending"] [data-sort]').getAttribute('data-sort')).toBe('altitudeKm')
    await page.locator('#table-filter').fill('knee')
    await drawn(page)
    expect(await selectedIds(page)).toHaveLength(1)
    await page.locator('#designs .chooser summary').click()
    await page.locator('#column-chooser input[value="disposalYears"]').check()
    await drawn(page)
    expect(await page.locator('[data-sort="disposalYears"]').count()).toBe(1)
    await page.close()
  })

  long('the drawer shows the numbers of front.json', async () => {
    const { page } = await open()
    await page.locator('.named-designs [data-open]').first().click()
    const design = made.front.front[0]!
    const drawer = page.locator('#drawer')
    expect(await drawer.locator('h2').textContent()).toContain('cheapest')
    const titles = await attributes(drawer.locator('td[title]'), 'title')
    for (const { value, margin } of design.margins) {
      expect(
        titles.some((title) => Number(title) === value),
        `${value}`,
      ).toBe(true)
      expect(
        titles.some((title) => Number(title) === margin),
        `${margin}`,
      ).toBe(true)
    }
    expect(await drawer.locator('.treemap').count()).toBe(2)
    expect(await drawer.locator('.sankey .band').count()).toBeGreaterThan(8)
    expect(await drawer.locator('.satellite').getAttribute('aria-label')).toContain('109 m')
    await page.keyboard.press('Escape')
    expect(await drawer.isVisible()).toBe(false)
    await page.close()
  })

  long('commands name the folder the page lies in, wherever it has come to', async () => {
    const moved = join(made.folder, "moved, it's", 'renamed run')
    cpSync(made.run, moved, { recursive: true })
    const { page } = await made.openFile(join(moved, 'report.html'))
    for (const of of ['#pick-command', '#evaluate-command', '.uncertainty-command']) {
      const [, , folder] = words((await page.locator(of).first().textContent())!)
      expect(folder).toBe(moved)
    }
    await page.close()
    cpSync(join(moved, 'report.html'), join(made.folder, 'mailed.html'))
    const alone = await made.openFile(join(made.folder, 'mailed.html'))
    expect(words((await alone.page.locator('#pick-command').textContent())!)[2]).toBe(made.run)
    await alone.page.close()
  })

  it('sliders give the numbers that dawnfront evaluate prints', async () => {
    const { page } = await open()
    // As a reader does: set a slider and let the page know.
    const set = (selector: string, value: number) =>
      page.evaluate(
        `(() => { const slider = document.querySelector('${selector}'); slider.value = ${value}; slider.dispatchEvent(new Event('input', { bubbles: true })) })()`,
      )
    const altitude = '.sliders [data-variable="0"]'
    await set(altitude, 713.123456789)
    const assumption = page.locator('.sliders [data-assumption]').first()
    const [min, max] = [Number(await assumption.getAttribute('min')), Number(await assumption.getAttribute('max'))]
    await set(
      `.sliders [data-assumption="${await assumption.getAttribute('data-assumption')}"]`,
      min + 0.3 * (max - min),
    )
    await drawn(page)
    const [, ...args] = words((await page.locator('#evaluate-command').textContent())!)
    const { stdout, stderr } = await dawnfront(...args, '--json')
    expect(stderr).toBe('')
    const evaluated = JSON.parse(stdout) as { metrics: Record<string, number>; variables: Record<string, unknown> }
    expect(evaluated.variables.altitudeKm).toBe(713.123456789)
    const cells = page.locator('[data-now]')
    expect(await cells.count()).toBeGreaterThan(5)
    for (const cell of await cells.all()) {
      const name = (await cell.getAttribute('data-now'))!
      const [shown, printed] = [Number(await cell.getAttribute('title')), evaluated.metrics[name]!]
      expect(shown).toBe(printed)
    }
    expect(await page.locator('#agreement').textContent()).toContain('to the last digit')
    expect(await page.locator('.verdict').textContent()).toMatch(/limit|beats it/)
    await page.close()
  })

  long('a browser left to its own rounding says how little it differs', async () => {
    const own = join(made.folder, 'own-rounding.html')
    const text = readFileSync(join(made.run, 'report.html'), 'utf8')
    writeFileSync(own, text.replace(/data-arithmetic="[^"]*"/, 'data-arithmetic=""'))
    const { page } = await made.openFile(own)
    const agreement = (await page.locator('#agreement').textContent())!
    // The last digit of a power or a sine is one in 10^16; models may carry it on some thousandfold.
    expect(Number(/by (\S+) of their value/.exec(agreement)?.[1] ?? 0)).toBeLessThan(1e-12)
    expect(agreement).toMatch(/rounds some functions otherwise|to the last digit/)
    await page.close()
  })

  long('two designs side by side show their differences, the largest first', async () => {
    const { page } = await open()
    const bars = await attributes(page.locator('#sides tr:has(td) .track i'), 'style')
    const widths = bars.map((style) => Number.parseFloat(style.slice('width:'.length)))
    const metrics = widths.slice(-20)
    expect(metrics).toEqual([...metrics].sort((a, b) => b - a))
    expect(metrics[0]).toBeGreaterThan(0)
    expect(await page.locator('#sides .finding').textContent()).toMatch(/is better in .* and worse in /)
    await page.close()
  })

  it('works by keyboard: every control takes the focus, conditions, axes and sorting need no pointer', async () => {
    const { page } = await open()
    const unreachable = await page.evaluate(
      `[...document.querySelectorAll('main button, main select, main input, main summary, nav a')].filter((e) => e.tabIndex < 0).length`,
    )
    expect(unreachable).toBe(0)
    await page.locator('#by-keyboard summary').focus()
    await page.keyboard.press('Enter')
    await page.locator('#condition-name').selectOption('launchMassKg')
    await page.locator('#condition-fields [name="max"]').focus()
    const masses = made.front.front.map(({ variables }) => Number(variables.launchMassKg)).sort((a, b) => a - b)
    const limit = Math.ceil(masses[Math.floor(masses.length / 2)]!)
    await page.keyboard.type(String(limit))
    await page.keyboard.press('Enter')
    await drawn(page)
    expect(await page.locator('#pick-command').textContent()).toContain(`'launchMassKg<=${limit}'`)
    const heads = page.locator('#axes .axis-heads button')
    const second = await heads.nth(1).getAttribute('data-name')
    await heads.nth(1).focus()
    await page.keyboard.press('ArrowLeft')
    expect(await heads.nth(0).getAttribute('data-name')).toBe(second)
    const before = await heads.count()
    await page.keyboard.press('Delete')
    expect(await heads.count()).toBe(before - 1)
    await page.locator('[data-sort="altitudeKm"]').focus()
    await page.keyboard.press('Enter')
    expect(await page.evaluate('document.activeElement.dataset.sort')).toBe('altitudeKm')
    await page.locator('#designs tbody button').first().focus()
    await page.keyboard.press('Enter')
    expect(await page.locator('#drawer').isVisible()).toBe(true)
    await page.close()
  })

  long('axes can be any variable or metric, with infeasible candidates on demand', async () => {
    const { page, troubles } = await open()
    const dots = async () => ((await page.locator('#front .infeasible').getAttribute('d')) ?? '').length
    expect(await dots()).toBe(0)
    await page.locator('#front-infeasible').check()
    await page.locator('#front-wide').check()
    expect(await dots()).toBeGreaterThan(100)
    await page.locator('#front-x').selectOption('radiatorPanel')
    await page.locator('#front-y').selectOption('lifeDoseKradSi')
    expect(await page.locator('#front .stage .axis-title').allTextContents()).toContain('life dose (krad(Si))')
    expect(troubles).toEqual([])
    await page.close()
  })

  long('the matrix shows the columns asked for, each against each other', async () => {
    const { page } = await open()
    const panels = () => page.locator('#front .matrix .panel').count()
    expect(await panels()).toBe(3)
    await page.locator('.matrix-part summary').click()
    await page.locator('#matrix-chooser input[value="lifeDoseKradSi"]').check()
    await page.locator('#matrix-chooser input[value="chip"]').check()
    await drawn(page)
    expect(await panels()).toBe(10)
    expect((await page.locator('#front .matrix .axis-title').allTextContents()).join()).toContain('life dose')
    expect(await page.locator('.matrix-part .finding').textContent()).toMatch(/Of the 6 pairs, .* go most closely/)
    const objectives = made.front.objectives.map(({ metric }) => metric)
    for (const name of [...objectives, 'chip', 'lifeDoseKradSi'].slice(1))
      await page.locator(`#matrix-chooser input[value="${name}"]`).uncheck()
    expect(await panels()).toBe(0)
    await page.close()
  })

  it('stays below 2.5 MB', () => {
    expect(statSync(join(made.run, 'report.html')).size).toBeLessThan(2.5e6)
  })
})
