import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { inShell } from '../helpers/shell.ts'
import { drawn } from './browser.ts'
import { runPage } from './run-page.ts'

const made = runPage('suncatcher-cluster', 4000)

const open = (options = {}) => made.open(options)

/** Opens the drawer with the cheapest design and gives what the run recorded of it. */
async function openCheapest(page: Page) {
  const button = page.locator('.named-designs [data-open]').first()
  const id = Number((await button.textContent())!.replaceAll(',', ''))
  await button.click()
  await drawn(page)
  return made.front.front.find((one) => one.id === id)!
}
const viewOf = (page: Page) => page.locator('[data-orbits]').getAttribute('data-view')
const dotsOf = async (page: Page) => {
  const paths = ['satellites', 'behind'].map((part) => page.locator(`.orbits [data-part="${part}"]`).getAttribute('d'))
  return (await Promise.all(paths)).join('').split('h0').length - 1
}

describe('the page of a constellation', () => {
  for (const width of [1280, 400]) {
    for (const dark of [false, true]) {
      it(`opens with its drawer without console messages, requests or sideways scrolling at ${width} px, ${dark ? 'dark' : 'light'}`, async () => {
        const { page, troubles, requests } = await open({ width, dark })
        await openCheapest(page)
        expect(troubles).toEqual([])
        expect(requests).toEqual([])
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width)
        expect(await page.locator('#drawer .body').evaluate((body) => body.scrollWidth - body.clientWidth)).toBe(0)
        await page.close()
      })
    }
  }

  it('answers for the constellation, and says of the satellite that it is one', async () => {
    const { page } = await open()
    const answer = (await page.locator('.answer').textContent())!
    expect(answer).toMatch(/has [\d,]+ satellites in [\d,]+ formations? of [\d,]+ along one dawn-dusk plane/)
    expect(answer).toContain('in present value')
    const questions = (await page.locator('#questions').textContent())!
    expect(questions).toContain('Can they be built and launched in time?')
    expect(questions).not.toMatch(/is a constellation study/)
    await openCheapest(page)
    const headings = await page.locator('#drawer h3').allTextContents()
    for (const what of ['Mass', 'Cost', 'Power and heat', 'Size'])
      expect(headings.some((heading) => heading.startsWith(`${what} of one satellite`))).toBe(true)
    const groups = await page
      .locator('#front-x optgroup')
      .evaluateAll((all) => all.map((one) => one.getAttribute('label')))
    expect(groups).toEqual(['Objectives', 'Variables', 'Metrics of the constellation', 'Metrics of one satellite'])
    await page.close()
  })

  it('says how many satellites the front reaches', async () => {
    const { page } = await open()
    const counts = made.front.front.map(({ metrics }) => Number((metrics as Record<string, number>).satelliteCount))
    const [least, most] = [Math.min(...counts), Math.max(...counts)].map((one) => one.toLocaleString('en-US'))
    expect(await page.locator('.answer').textContent()).toContain(`They have from ${least} to ${most} satellites`)
    await page.close()
  })

  it('the comparison of two designs fits a narrow page, differences and bars included', async () => {
    const { page } = await open({ width: 400 })
    const table = page.locator('#sides .scroll')
    expect(await table.evaluate((one) => one.scrollWidth - one.clientWidth)).toBe(0)
    expect(await page.locator('#sides .track').first().isVisible()).toBe(true)
    await page.close()
  })

  it('the orbit view turns by itself, by drag and by keys, and stops on request', async () => {
    const { page } = await open()
    await openCheapest(page)
    const first = await viewOf(page)
    await page.waitForFunction(`document.querySelector('[data-orbits]').dataset.view !== '${first}'`)
    await page.locator('[data-orbits-turn]').click()
    await drawn(page)
    const stopped = await viewOf(page)
    await page.waitForTimeout(200)
    expect(await viewOf(page)).toBe(stopped)
    const path = await page.locator('[data-part="rings"]').getAttribute('d')
    await page.locator('[data-orbits]').focus()
    await page.keyboard.press('ArrowRight')
    await drawn(page)
    const turned = await viewOf(page)
    expect(turned).not.toBe(stopped)
    expect(await page.locator('[data-part="rings"]').getAttribute('d')).not.toBe(path)
    const box = (await page.locator('[data-orbits] svg').boundingBox())!
    await page.mouse.move(box.x + 100, box.y + 100)
    await page.mouse.down()
    await page.mouse.move(box.x + 200, box.y + 180)
    await page.mouse.up()
    await drawn(page)
    expect(await viewOf(page)).not.toBe(turned)
    await page.close()
  })

  it('the orbit view keeps still for readers who ask for less motion', async () => {
    const { page } = await open({ still: true })
    await openCheapest(page)
    const first = await viewOf(page)
    await page.waitForTimeout(300)
    expect(await viewOf(page)).toBe(first)
    await page.close()
  })

  it('draws a dot for every formation that the Earth does not hide, and every satellite of one formation', async () => {
    const { page } = await open({ still: true })
    const { variables } = await openCheapest(page)
    const slots = Number(variables.slotsPerPlaneCount)
    const dots = await dotsOf(page)
    // A low plane hides less than half of itself behind the Earth.
    expect(dots).toBeGreaterThan(slots / 2)
    expect(dots).toBeLessThanOrEqual(slots)
    const places = (await page.locator('.formation .satellites').getAttribute('d'))!.split('h0').length - 1
    expect(places).toBe(Number(variables.clusterSizeCount))
    expect((await page.locator('.formation .links').getAttribute('d'))!.length).toBeGreaterThan(100)
    await page.close()
  })

  it('network, fleet, cash flow and manifest show the numbers that were recorded', async () => {
    const { page } = await open()
    const { metrics } = await openCheapest(page)
    const titles = await page
      .locator('.network td[title]')
      .evaluateAll((cells) => cells.map((one) => Number(one.getAttribute('title'))))
    for (const name of [
      'diameterCount',
      'meanHopsRatio',
      'bisectionTbps',
      'nodeThroughputGbps',
      'connectedFraction',
      'allReduceS',
    ] as const) {
      expect(titles, name).toContain(metrics[name])
    }
    const bars = await page.locator('.years').nth(1).locator('.year-bar title').allTextContents()
    const delivered = bars.reduce((sum, text) => sum + Number(text.split(': ')[1]), 0)
    expect(delivered / metrics.deliveredPflopYears).toBeCloseTo(1, 9)
    const launches = await page.locator('.manifest tbody tr td:nth-of-type(2)').allTextContents()
    expect(launches.reduce((sum, text) => sum + Number(text.replaceAll(',', '')), 0)).toBe(metrics.launchCount)
    expect(await page.locator('#drawer .years').count()).toBe(3)
    await page.close()
  })

  it('sliders give the numbers that dawnfront evaluate prints, to the last digit', async () => {
    const { page } = await open({ still: true })
    await page.evaluate(
      `(() => { const slider = document.querySelector('.sliders [data-variable="3"]'); slider.value = 634.5678901; slider.dispatchEvent(new Event('input', { bubbles: true })) })()`,
    )
    await drawn(page)
    const { stdout } = inShell((await page.locator('#evaluate-command').textContent())!, '--json')
    const { metrics, variables } = JSON.parse(stdout) as { metrics: Record<string, number>; variables: object }
    expect(variables).toHaveProperty('altitudeKm', 634.5678901)
    const cells = await page
      .locator('[data-now]')
      .evaluateAll((all) =>
        all.map((cell) => [cell.getAttribute('data-now')!, Number(cell.getAttribute('title'))] as const),
      )
    expect(cells.length).toBeGreaterThan(5)
    for (const [name, value] of cells) expect(value, name).toBe(metrics[name])
    await page.close()
  })
})
