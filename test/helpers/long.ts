import { it, type TestContext } from 'vitest'

declare module 'vitest' {
  interface TaskMeta {
    /** The closing lines of a run count what was left to `npm run test:all` by it. */
    isLong?: boolean
  }
}

const ALL_TESTS = process.env.ALL_TESTS === '1'

/** A test that takes seconds where others of its file guard the same in short: left to `npm run test:all`. */
export function long(title: string, test: (context: TestContext) => unknown, timeoutMs?: number): void {
  const options = timeoutMs === undefined ? {} : { timeout: timeoutMs }
  it.runIf(ALL_TESTS)(title, { ...options, meta: { isLong: true } }, test)
}
