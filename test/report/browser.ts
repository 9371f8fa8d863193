import { pathToFileURL } from 'node:url'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import { isThere, needs } from '../helpers/readers.ts'

/** Only stops what hangs. */
const PATIENCE_MS = 120_000

/** The browser that all test files share; without it the tests of the file or group are skipped. */
export function sharedBrowser(): () => Browser {
  needs('browser')
  let browser: Browser | undefined
  beforeAll(async () => {
    if (await isThere('browser')) browser = await openBrowser()
  }, 120_000)
  afterAll(() => browser?.close())
  return () => browser!
}

async function openBrowser(): Promise<Browser> {
  const answer = await fetch(process.env.DAWNFRONT_BROWSER!)
  return chromium.connect(await answer.text())
}

export interface OpenedPage {
  readonly page: Page
  /** Messages of the console and uncaught errors. */
  readonly troubles: string[]
  /** Addresses asked for beyond the file itself. */
  readonly requests: string[]
}

/** Opens a written page as a reader would, from its file. */
export async function openPage(
  browser: Browser,
  file: string,
  options: { width?: number; dark?: boolean; still?: boolean; touch?: boolean } = {},
): Promise<OpenedPage> {
  const page = await browser.newPage({
    viewport: { width: options.width ?? 1280, height: 900 },
    colorScheme: options.dark === true ? 'dark' : 'light',
    reducedMotion: options.still === true ? 'reduce' : 'no-preference',
    hasTouch: options.touch === true,
    acceptDownloads: true,
  })
  page.setDefaultTimeout(PATIENCE_MS)
  const troubles: string[] = []
  const requests: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') troubles.push(message.text())
  })
  page.on('pageerror', (error) => troubles.push(String(error)))
  page.on('request', (request) => requests.push(request.url()))
  const address = pathToFileURL(file).href
  await page.goto(address)
  await page.waitForSelector('html[data-ready]')
  return { page, troubles, requests: requests.filter((url) => url !== address && !/^(data|blob):/.test(url)) }
}

/** Waits until what was asked of the page is on the screen. */
export async function drawn(page: Page): Promise<void> {
  await page.evaluate(
    'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 30))))',
  )
}
