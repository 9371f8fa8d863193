import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { drawn } from './browser.ts'
import { sheetsOf } from './pdf.ts'
import { runPage } from './run-page.ts'

const made = runPage('ai1-node', 40_000)

const open = () => made.open()
/** Prints as a reader does from the screen: nothing was told of paper before. */
const printed = async (page: Page) => sheetsOf(await page.pdf({ format: 'A4' }))
const folded = (page: Page) => page.locator('details:not([open])').count()

/** A choice that many designs of a front made, and some did not; where all chose alike, the number of one. */
function wordOfSome(
  front: readonly { readonly id: number; readonly variables: Readonly<Record<string, string | number>> }[],
): string {
  const counts = new Map<string, number>()
  for (const { variables } of front) {
    for (const value of Object.values(variables)) {
      if (typeof value === 'string') counts.set(value, (counts.get(value) ?? 0) + 1)
    }
  }
  const some = [...counts].filter(([, count]) => count < front.length)
  return some.length === 0 ? String(front[0]!.id) : some.reduce((a, b) => (b[1] > a[1] ? b : a))[0]
}

describe('what comes out of the printer', () => {
  it('reaches the last line of the page, and leaves the screen as it was', async () => {
    const { page } = await open()
    const before = await folded(page)
    const sheets = await printed(page)
    expect(sheets.at(-1)).toMatch(/SILOpenFontLicense1\.1\.$/)
    expect(sheets.join('')).toContain('whatisknownofit')
    expect(await folded(page)).toBe(before)
    await page.close()
  })

  it('is the open design, on as many sheets as it needs; on the screen it stays open over the page', async () => {
    const { page } = await open()
    await page.locator('.named-designs [data-open]').first().click()
    await page.locator('#drawer-what-if').focus()
    const sheets = await printed(page)
    expect(sheets.length).toBeGreaterThan(2)
    expect(sheets[0]).toMatch(/^Design[\d,]+,cheapest/)
    const last = await page.locator('#drawer tr').last().locator('th, td').first().innerText()
    expect(sheets.at(-1)).toContain(last.replaceAll(/\s/g, ''))
    expect(await page.locator('#drawer:modal').isVisible()).toBe(true)
    expect(await page.evaluate('document.activeElement.id')).toBe('drawer-what-if')
    await page.close()
  })

  it('names the columns of the table on every sheet that the table reaches', async () => {
    const { page } = await open()
    await page.locator('#by-keyboard summary').click()
    await page.locator('#condition-name').selectOption('altitudeKm')
    await page.locator('#condition-fields [name="min"]').fill('1')
    await page.locator('#add-condition button').click()
    await drawn(page)
    await page.evaluate(`for (const row of document.querySelectorAll('.designs tr.no-print')) row.className = ''`)
    const sheets = await printed(page)
    const ids = (await page.locator('#designs tbody td:first-child').allTextContents()).filter((_, i) => i % 9 === 0)
    const ofTable = sheets.filter((text) => ids.filter((id) => text.includes(id)).length > 2)
    expect(ofTable.length).toBeGreaterThan(1)
    for (const text of ofTable) expect(text).toContain('launchmasskg')
    await page.close()
  })

  it('lists the designs with a name, or those selected, and says where the others are', async () => {
    const { page } = await open()
    const rows = () => page.locator('#designs tbody tr:visible')
    const total = await rows().count()
    const named = (await page.locator('#designs tbody td:nth-child(2):not(:empty)').count()) as number
    await page.emulateMedia({ media: 'print' })
    expect(await rows().count()).toBe(named)
    expect(await page.locator('#designs thead button:visible').count()).toBe(0)
    expect(await page.locator('#designs > .finding').innerText()).toMatch(
      new RegExp(
        `^The ${named} designs with a name; ${total - named} of ${total} are left out here and stand in front.csv`,
      ),
    )
    await page.emulateMedia({ media: 'screen' })
    await page.locator('#table-filter').fill(wordOfSome(made.front.front))
    await drawn(page)
    const matching = await rows().count()
    await page.emulateMedia({ media: 'print' })
    expect(await rows().count()).toBe(Math.min(matching, 40))
    expect(await page.locator('#designs > .finding').innerText()).toContain('are left out here')
    await page.close()
  })

  it('gives the units of the axes in no larger type than their names', async () => {
    const { page } = await open()
    await page.emulateMedia({ media: 'print' })
    const size = async (selector: string) =>
      Number.parseFloat(await page.evaluate(`getComputedStyle(document.querySelector('${selector}')).fontSize`))
    expect(await size('.axis-heads small')).toBeLessThanOrEqual(await size('.axis-heads button span'))
    await page.close()
  })
})
