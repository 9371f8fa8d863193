import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { launchBrowser } from '../test/report/launch-browser.ts'

const [page, selector, file] = process.argv.slice(2)

// `npx tsx scripts/picture.ts RUN/report.html SELECTOR FILE.png`: part of a report as a screen of 1,280 x 1,000 shows it.
if (page === undefined || selector === undefined || file === undefined) {
  console.error(
    'npx tsx scripts/picture.ts RUN/report.html SELECTOR FILE.png, as report.html body docs/report-first-screen.png',
  )
  process.exit(1)
}
const browser = await launchBrowser()
const tab = await browser.newPage({ viewport: { width: 1280, height: 1000 } })
await tab.goto(pathToFileURL(resolve(page)).href)
const part = tab.locator(selector).first()
await part.scrollIntoViewIfNeeded()
if (selector === 'body') await tab.screenshot({ path: file })
else await part.screenshot({ path: file })
await browser.close()
