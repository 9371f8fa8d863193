import type { FlownMark } from '../folder/read-flown.ts'

export const FLOWN_HOLDS = 'holds'
export const NOT_FLOWN = 'not flown'

/** What a flight says of a design, in the words by which designs are told apart. */
export const flownWords = (mark: FlownMark | undefined): string =>
  mark === undefined ? NOT_FLOWN : mark.holds ? FLOWN_HOLDS : `refuted: ${mark.broken ?? 'a promise'}`

/** What flights say of a front's designs, by their ids; nothing of a front that was not flown. */
export function flownById(marks: readonly FlownMark[] | undefined): ((id: number) => string) | undefined {
  if (marks === undefined) return undefined
  const known = new Map(marks.map((mark) => [mark.id, mark]))
  return (id) => flownWords(known.get(id))
}
