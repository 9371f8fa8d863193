import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserServer, chromium as playwright } from 'playwright-core'

interface Unpacked {
  readonly executablePath: string
  readonly args: string[]
  readonly env: Record<string, string>
}

let unpacked: Promise<Unpacked> | undefined

/** The browser that comes as a package, with the libraries that come with it, unpacked once. */
const unpackedBrowser = (): Promise<Unpacked> => {
  unpacked ??= unpack()
  return unpacked
}

async function unpack(): Promise<Unpacked> {
  const libraries = join(tmpdir(), 'al2023', 'lib')
  const before = process.env.LD_LIBRARY_PATH
  // The package unpacks its libraries only where it takes the machine for the cloud it was made for.
  process.env.AWS_LAMBDA_JS_RUNTIME = 'nodejs22.x'
  const { default: chromium } = await import('@sparticuz/chromium')
  const executablePath = await chromium.executablePath()
  delete process.env.AWS_LAMBDA_JS_RUNTIME
  // Other programs keep to the system's own.
  if (before === undefined) delete process.env.LD_LIBRARY_PATH
  else process.env.LD_LIBRARY_PATH = before
  return {
    executablePath,
    // One process for everything saves memory in the cloud, but does not survive a closed page; a graphics card played by
    // the processor draws a page two to three times slower than the processor itself.
    args: [
      ...chromium.args.filter(
        (argument) => !/^--(single-process|no-zygote|use-gl|use-angle|in-process-gpu|.*gpu)/.test(argument),
      ),
      '--disable-gpu',
      '--disable-software-rasterizer',
    ],
    env: { ...(process.env as Record<string, string>), LD_LIBRARY_PATH: libraries },
  }
}

export async function launchServer(): Promise<BrowserServer> {
  return playwright.launchServer({ ...(await unpackedBrowser()), headless: true })
}

export async function launchBrowser() {
  return playwright.launch({ ...(await unpackedBrowser()), headless: true })
}
