import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { drawn } from './browser.ts'
import { contrast } from './contrast.ts'
import { runPage } from './run-page.ts'

const made = runPage('ai1-node', 6000)

const open = (options = {}) => made.open({ still: true, ...options })
const focused = (page: Page) =>
  page.evaluate('document.activeElement.id || document.activeElement.dataset.name || document.activeElement.tagName')

/** Selects the lighter half of the front, as a reader does who types. */
async function selectLighter(page: Page): Promise<number> {
  const masses = made.front.front.map(({ variables }) => Number(variables.launchMassKg)).sort((a, b) => a - b)
  const limit = masses[Math.floor(masses.length / 2)]!
  await page.locator('#by-keyboard summary').click()
  await page.locator('#condition-name').selectOption('launchMassKg')
  await page.locator('#condition-fields [name="max"]').fill(String(limit))
  await page.locator('#add-condition button').click()
  await page.locator('#by-keyboard summary').click()
  await drawn(page)
  return masses.filter((mass) => mass <= limit).length
}

describe('the selection', () => {
  for (const width of [1280, 400])
    it(`stays in sight from front to table, hides no heading and does not change its height, at ${width} px`, async () => {
      const { page } = await open({ width })
      const height = async () => (await page.locator('#selection').boundingBox())!.height
      const before = await height()
      await selectLighter(page)
      expect(await height()).toBe(before)
      expect(before).toBeLessThan(90)
      for (const section of ['front', 'axes', 'designs']) {
        await page.evaluate(`location.hash = '#${section}'`)
        await drawn(page)
        const bar = (await page.locator('#selection').boundingBox())!
        const heading = (await page.locator(`#h-${section}`).boundingBox())!
        expect(bar.y, section).toBeGreaterThanOrEqual(0)
        expect(bar.y, section).toBeLessThan(100)
        expect(heading.y, section).toBeGreaterThanOrEqual(bar.y + bar.height)
        for (const part of ['.count', '.chip', '#pick-command', '#clear-selection', '#copy-pick'])
          expect(await page.locator(`#selection ${part}`).first().isVisible(), part).toBe(true)
      }
      await page.evaluate(`location.hash = '#what-if'`)
      await drawn(page)
      expect((await page.locator('#selection').boundingBox())!.y).toBeLessThan(0)
      await page.close()
    })

  it("says how many designs the table's filter hides, and what to change when it leaves none", async () => {
    const { page } = await open()
    const selected = await selectLighter(page)
    const count = () => page.locator('#selection .count').textContent()
    const finding = page.locator('#designs > .finding .no-print')
    const oneOfThem = (await page.locator('#designs tbody button').first().textContent())!.replaceAll(',', '')
    await page.locator('#table-filter').fill(oneOfThem)
    await drawn(page)
    const rows = await page.locator('#designs tbody tr').count()
    expect(await count()).toContain(`; the table's filter hides ${selected - rows} of them`)
    expect(await finding.textContent()).toContain(`the filter hides ${selected - rows} of those selected`)
    await page.locator('#table-filter').fill('no such words')
    await drawn(page)
    expect(await finding.textContent()).toMatch(/None of the \d+ selected designs has “no such words”.*empty the field/)
    await page.locator('#table-filter').fill('')
    await drawn(page)
    expect(await count()).toBe(`${selected} of ${made.front.front.length} designs selected`)
    await page.locator('#by-keyboard summary').click()
    await page.locator('#condition-fields [name="max"]').fill('1')
    await page.locator('#add-condition button').click()
    await drawn(page)
    expect(await finding.textContent()).toBe('No design keeps all conditions; remove one above.')
    await page.close()
  })

  it('is what the sentence under the scatter speaks of, with its marks explained', async () => {
    const { page } = await open()
    const legend = () => page.locator('#front .legend span').allTextContents()
    expect(await legend()).toContain('design of the front')
    expect((await legend()).join()).not.toMatch(/outside the selection|breaks a limit/)
    const selected = await selectLighter(page)
    await page.locator('#front-infeasible').check()
    expect(await page.locator('#front > .finding').textContent()).toMatch(new RegExp(`^Of the ${selected} selected, `))
    const beyond = await page.locator('#front .stage .design.beyond').count()
    const sentence = (await page.locator('#front > .finding').textContent())!
    expect(Number(/(\d+) designs? of those selected/.exec(sentence)?.[1] ?? 0)).toBe(beyond)
    expect((await legend()).join()).toMatch(/design selected.*outside the selection.*beaten.*breaks a limit/)
    await page.close()
  })
})

describe('on the scatter', () => {
  for (const dark of [false, true])
    it(`designs outside the selection differ from candidates, and these from the paper, ${dark ? 'dark' : 'light'}`, async () => {
      const { page } = await open({ dark })
      await selectLighter(page)
      await page.locator('#front-infeasible').check()
      await drawn(page)
      const look = (selector: string, property: string) =>
        page.evaluate(
          `getComputedStyle(document.querySelector('#front .stage ${selector}'))['${property}']`,
        ) as Promise<string>
      const paper = (await page.evaluate('getComputedStyle(document.body).backgroundColor')) as string
      expect(await look('.design.off', 'stroke')).toBe(await look('.design:not(.off)', 'fill'))
      expect(await look('.design.off', 'fill')).toBe(paper)
      for (const candidates of ['.cloud', '.infeasible']) {
        expect(contrast(await look(candidates, 'stroke'), paper)).toBeGreaterThanOrEqual(2)
        expect(await look(candidates, 'opacity')).toBe('1')
      }
      expect(await page.locator('#front .infeasible').getAttribute('d')).toContain('l3 3')
      await page.close()
    })
})

describe('the focus', () => {
  it('goes to the next axis when one is hidden, and to the chooser when none is left', async () => {
    const { page } = await open()
    const heads = page.locator('#axes .axis-heads button')
    const names = await heads.evaluateAll((all) => all.map((one) => one.getAttribute('data-name')))
    await heads.nth(1).focus()
    await page.keyboard.press('Delete')
    expect(await focused(page)).toBe(names[2])
    await heads.last().focus()
    await page.keyboard.press('Delete')
    expect(await focused(page)).toBe(names.at(-2))
    for (let left = await heads.count(); left > 0; left--) await page.keyboard.press('Delete')
    expect(await focused(page)).toBe('SUMMARY')
    await page.close()
  })

  it('goes along where the drawer leads, also a second time', async () => {
    const { page } = await open()
    for (const [button, control] of [
      ['#drawer-sides', 'side-b'],
      ['#drawer-what-if', 'what-if-base'],
      ['#drawer-sides', 'side-b'],
    ] as const) {
      await page.locator('.named-designs [data-open]').first().click()
      await page.locator(button).click()
      await drawn(page)
      expect(await focused(page)).toBe(control)
      const { y } = (await page.locator(`#${control}`).boundingBox())!
      expect(y).toBeGreaterThan(0)
      expect(y).toBeLessThan(900)
    }
    await page.close()
  })
})
