import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { BrowserServer } from 'playwright-core'
import { launchServer } from '../report/launch-browser.ts'

/** A browser for all test files together: starts at the first request and answers where to connect. */
export async function startBrowserServer(): Promise<{ address: string; close: () => Promise<void> }> {
  let browser: Promise<BrowserServer> | undefined
  const server = createServer(async (_, response) => {
    try {
      browser ??= launchServer()
      response.end((await browser).wsEndpoint())
    } catch (error) {
      response.writeHead(500).end(String(error))
    }
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.close()
      await (await browser?.catch(() => undefined))?.close()
    },
  }
}
