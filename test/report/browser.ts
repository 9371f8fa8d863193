import { pathToFileURL } from 'node:url'
import chromium from '@sparticuz/chromium'
import { type Browser, type Page, chromium as playwright } from 'playwright-core'

/** The browser that comes as a package; each test file starts its own. */
export async function openBrowser(): Promise<Browser> {
  return playwright.launch({
    executablePath: await chromium.executablePath(),
    // One process for everything saves memory in the cloud, but does not survive a closed page.
    args: chromium.args.filter((argument) => argument !== '--single-process' && argument !== '--no-zygote'),
    headless: true,
  })
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
