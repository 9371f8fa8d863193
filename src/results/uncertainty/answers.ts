import { breakEvenOf } from './break-even.ts'
import { decidersOf } from './deciders.ts'
import { discoveryOf } from './discover.ts'

/** Questions about one design that take seconds: each is worked out in a thread, and can be ended. */
export const ANSWERS = { deciders: decidersOf, breakEven: breakEvenOf, discovery: discoveryOf }

export type Answers = typeof ANSWERS
