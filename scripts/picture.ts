import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { launchBrowser } from '../test/report/launch-browser.ts'

const [page, selector, file] = process.argv.slice(2)

// `npx tsx scripts/picture.ts RUN/report.html SELECTOR FILE.png`: part of a report, or `body` for its first screen.
if (page === undefined || selector === undefined || file === undefined) {
  console.error(
    'npx tsx scripts/picture.ts RUN/report.html SELECTOR FILE.png, as report.html body docs/report-first-screen.png',
  )
  process.exit(1)
}
const browser = await launchBrowser()
const isFirstScreen = selector === 'body'
// The bar on top stays where it is while a page is scrolled: what is taken whole has to fit a screen.
const tab = await browser.newPage({ viewport: { width: 1280, height: isFirstScreen ? 1000 : 3000 } })
await tab.goto(pathToFileURL(resolve(page)).href)
const part = tab.locator(selector).first()
await part.scrollIntoViewIfNeeded()
if (isFirstScreen) await tab.screenshot({ path: file })
else await part.screenshot({ path: file })
await browser.close()
