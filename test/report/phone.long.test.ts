import type { CDPSession, Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { drawn } from './browser.ts'
import { runPage } from './run-page.ts'

const made = runPage('ai1-node', 6000)

type Place = readonly [x: number, y: number]

interface Phone {
  readonly page: Page
  drag(from: Place, to: Place): Promise<void>
  scrolled(): Promise<number>
  selected(): Promise<string>
}

async function phone(): Promise<Phone> {
  const { page } = await made.open({ width: 400, touch: true, still: true })
  const session: CDPSession = await page.context().newCDPSession(page)
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', ...places: Place[]) =>
    session.send('Input.dispatchTouchEvent', { type, touchPoints: places.map(([x, y]) => ({ x, y })) })
  return {
    page,
    async drag([x, y], [toX, toY]) {
      const steps = 10
      await touch('touchStart', [x, y])
      for (let i = 1; i <= steps; i++) {
        await touch('touchMove', [x + ((toX - x) * i) / steps, y + ((toY - y) * i) / steps])
        await page.waitForTimeout(16)
      }
      await touch('touchEnd')
      await drawn(page)
    },
    scrolled: async () => Number(await page.evaluate('scrollY')),
    selected: async () => (await page.locator('#selection .count').textContent())!,
  }
}

/** Brings an element to the middle of the screen and gives its place there. */
async function boxOf(page: Page, selector: string) {
  await page.evaluate(`document.querySelector('${selector}').scrollIntoView({ behavior: 'instant', block: 'center' })`)
  await drawn(page)
  return (await page.locator(selector).first().boundingBox())!
}

describe('on a touch screen', () => {
  it('a finger along an axis brushes as far as it goes, and beside the axes it scrolls', async () => {
    const { page, drag, scrolled, selected } = await phone()
    const stage = await boxOf(page, '#axes .stage svg')
    const head = (await page.locator('#axes .axis-heads [data-name="launchMassKg"]').boundingBox())!
    const pole = head.x + head.width / 2
    await drag([pole, stage.y + 120], [pole, stage.y + 360])
    expect(Math.abs((await page.locator('#axes .stage svg').boundingBox())!.y - stage.y)).toBeLessThan(3)
    const before = await scrolled()
    const brush = (await page.locator('#axes .brush').boundingBox())!
    expect(brush.height).toBeGreaterThan(200)
    expect(await selected()).toMatch(/^\d+ of /)
    const all = await selected()
    await drag([pole + 46, stage.y + 300], [pole + 46, stage.y + 100])
    expect(await scrolled()).toBeGreaterThan(before + 50)
    expect(await selected()).toBe(all)
    await page.close()
  })

  it('a touch that the system takes away leaves the conditions as they were, and no rectangle', async () => {
    const { page, selected } = await phone()
    const cancelled = (stage: string, x: number, select: boolean) =>
      page.evaluate(`(() => {
        document.querySelector('#front-select').checked = ${select}
        const stage = document.querySelector('${stage}')
        stage.setPointerCapture = () => {}
        const { left, top } = stage.getBoundingClientRect()
        const send = (type, y) => stage.dispatchEvent(new PointerEvent(type, { pointerId: 7, pointerType: 'touch', clientX: left + ${x}, clientY: top + y, bubbles: true }))
        send('pointerdown', 100); send('pointermove', 160); send('pointercancel', 160); send('pointermove', 200)
      })()`)
    const before = await selected()
    await boxOf(page, '#axes .stage svg')
    await cancelled('#axes .stage', 46, false)
    await drawn(page)
    expect(await selected()).toBe(before)
    await cancelled('#front .stage', 150, true)
    expect(await page.locator('#front .stage .brush').count()).toBe(0)
    expect(await selected()).toBe(before)
    await page.close()
  })

  it('a finger scrolls over the scatter until the reader lets it select', async () => {
    const { page, drag, scrolled, selected } = await phone()
    const all = await selected()
    let stage = await boxOf(page, '#front .stage svg')
    const before = await scrolled()
    await drag([stage.x + 90, stage.y + 250], [stage.x + 240, stage.y + 80])
    expect(await scrolled()).toBeGreaterThan(before + 50)
    expect(await selected()).toBe(all)
    await page.locator('#front-select').check()
    stage = await boxOf(page, '#front .stage svg')
    await drag([stage.x + 70, stage.y + 50], [stage.x + 220, stage.y + 270])
    expect(Math.abs((await page.locator('#front .stage svg').boundingBox())!.y - stage.y)).toBeLessThan(3)
    expect(await page.locator('#selection .chip').count()).toBeGreaterThan(0)
    await page.close()
  })
})

describe('on a narrow screen', () => {
  it('the drawer shows every choice between its bounds, every margin as a bar, and the word where one is broken', async () => {
    const { page } = await phone()
    await page.locator('.named-designs [data-open]').first().click()
    const widths = (selector: string) =>
      page.evaluate(
        `[...document.querySelectorAll('#drawer ${selector}')].map((one) => one.checkVisibility() ? one.getBoundingClientRect().width : 0)`,
      ) as Promise<number[]>
    for (const bars of ['.inputs .track', '.margins .track']) {
      const all = await widths(bars)
      expect(all.length).toBeGreaterThan(8)
      for (const width of all) expect(width).toBeGreaterThan(200)
    }
    for (const width of await widths('.inputs .bound')) expect(width).toBeGreaterThan(20)
    expect(
      await page.evaluate(
        `(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)(document.querySelector('#drawer .body'))`,
      ),
    ).toBe(0)
    await page.close()
  })

  it('what came of a slider stands over it, wherever the reader is among the sliders', async () => {
    const { page } = await phone()
    await page.evaluate(
      `(() => { const slider = document.querySelector('.sliders [data-variable="0"]'); slider.value = slider.max; slider.dispatchEvent(new Event('input', { bubbles: true })) })()`,
    )
    await drawn(page)
    const verdict = page.locator('#what-if .verdict')
    expect(await verdict.textContent()).toMatch(/^It breaks \d+ limits?: .*\.$/)
    for (const slider of ['.sliders [data-variable]', '.sliders fieldset:last-child label:last-child input']) {
      const box = await boxOf(page, slider)
      const strip = (await page.locator('#what-if .standing').boundingBox())!
      expect(strip.y).toBeGreaterThanOrEqual(0)
      expect(strip.y + strip.height).toBeLessThan(box.y)
      expect(strip.height).toBeLessThan(200)
    }
    expect(await page.locator('#what-if .objectives span').count()).toBe(3)
    expect(await page.locator('#what-if .objectives').innerText()).toMatch(/launch mass [\d,]+ kg, was/)
    await page.locator('.output summary').click()
    const broken = page.locator('.output .margins .broken strong').first()
    expect(await broken.isVisible()).toBe(true)
    await page.close()
  })
})

describe('on a wide screen', () => {
  it('the margins below a what-if have bars to read', async () => {
    const { page } = await made.open()
    await page.locator('.output summary').click()
    const widths = (await page.evaluate(
      `[...document.querySelectorAll('.output .margins .track')].map((one) => one.getBoundingClientRect().width)`,
    )) as number[]
    for (const width of widths) expect(width).toBeGreaterThan(60)
    await page.close()
  })
})
