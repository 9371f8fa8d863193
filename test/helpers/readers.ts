import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { beforeEach, type TestContext } from 'vitest'

/** Debian's own, which sees the modules that apt installs; another python3 on the path may not. */
export const PYTHON = existsSync('/usr/bin/python3') ? '/usr/bin/python3' : 'python3'

/** What npm cannot install and some tests read with, and how to get it. */
const READERS = {
  python: { name: 'Python 3', get: 'apt-get install python3', isThere: () => answers(PYTHON, '--version') },
  pandas: { name: 'pandas', get: 'apt-get install python3-pandas', isThere: () => hasModule('pandas') },
  sgp4: { name: 'sgp4 for Python', get: 'apt-get install python3-sgp4', isThere: () => hasModule('sgp4') },
  scipy: { name: 'SciPy', get: 'apt-get install python3-scipy', isThere: () => hasModule('scipy') },
  libreoffice: {
    name: 'LibreOffice Calc',
    get: 'apt-get install --no-install-recommends libreoffice-calc-nogui',
    isThere: () => answers('soffice', '--version'),
  },
  bash: { name: 'bash', get: 'apt-get install bash', isThere: () => answers('bash', '--version') },
  redis: {
    name: 'Redis',
    get: 'apt-get install redis-server',
    isThere: () => answers(process.env.DAWNFRONT_REDIS_SERVER ?? 'redis-server', '--version'),
  },
  browser: {
    name: "the browser's libraries",
    get: 'apt-get install libnss3 libnspr4 libexpat1, on Linux for x64 with glibc',
    isThere: async () => (await fetch(process.env.DAWNFRONT_BROWSER!)).ok,
  },
} as const

export type Reader = keyof typeof READERS

const answers = (command: string, ...args: string[]) => spawnSync(command, args, { stdio: 'ignore' }).status === 0
const hasModule = (name: string) => answers(PYTHON, '-c', `import ${name}`)

const found = new Map<Reader, boolean>()

export async function isThere(reader: Reader): Promise<boolean> {
  const known = found.get(reader) ?? (await READERS[reader].isThere())
  found.set(reader, known)
  return known
}

/** How the note of a skipped test begins when its reader is missing; the closing lines of a run count them by it. */
export const WAITS_FOR = 'waits for '

/** Skips the tests that follow in their file or group when their reader is missing, or fails them where all are required. */
export function needs(reader: Reader): void {
  beforeEach((context) => skipWithout(context, reader))
}

/** A test that needs a reader of its own. */
export function needing(reader: Reader, test: (context: TestContext) => void | Promise<void>) {
  return async (context: TestContext) => {
    await skipWithout(context, reader)
    await test(context)
  }
}

async function skipWithout({ skip }: TestContext, reader: Reader): Promise<void> {
  if (await isThere(reader)) return
  const { name, get } = READERS[reader]
  if (process.env.ALL_TESTS === '1') throw new Error(`${name} is missing: ${get}`)
  skip(`${WAITS_FOR}${name}: ${get}`)
}
