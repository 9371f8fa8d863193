import { it } from 'vitest'

/** Whether this is `npm run test:all`. */
export const ALL_TESTS = process.env.ALL_TESTS === '1'

/** A test that takes seconds where others of its file guard the same in short: left to `npm run test:all`. */
export const long = it.runIf(ALL_TESTS)
