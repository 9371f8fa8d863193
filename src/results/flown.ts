import type { FlownMark } from '../folder/front-marks.ts'
import type { FrontDesign } from '../run/front-file.ts'

export const FLOWN_HOLDS = 'holds'
export const NOT_FLOWN = 'not flown'

/** What a flight says of a design, in the words by which designs are told apart. */
export const flownWords = (mark: FlownMark | undefined): string =>
  mark === undefined ? NOT_FLOWN : mark.verified ? FLOWN_HOLDS : `refuted: ${mark.broken ?? 'a promise'}`

/** Whether any design of a front was flown. */
export const isFlown = (front: readonly Pick<FrontDesign, 'flown'>[]): boolean =>
  front.some(({ flown }) => flown !== undefined)
