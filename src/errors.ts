/** Where in a user's file something was found. Lines and columns count from 1. */
export interface Place {
  readonly file: string
  readonly line?: number
  readonly column?: number
}

/** What is wrong, in the parts a reader needs to mend it. */
export interface UserErrorDetails {
  /** One sentence: what is wrong. */
  readonly message: string
  readonly place?: Place
  readonly found?: string
  readonly expected?: string
  /** The nearest valid name or value. */
  readonly nearest?: string
  /** What to do next, a command where possible. */
  readonly next?: string
  /** 2 for bad usage or an invalid file (the default), 1 for a failure of the surroundings (disk, rights). */
  readonly exitCode?: 1 | 2
}

/** A mistake the user can mend, as against a bug. Printed without a stack trace. */
export class UserError extends Error {
  readonly details: UserErrorDetails

  constructor(details: UserErrorDetails) {
    const short = inShort(details)
    super(short.message)
    this.name = 'UserError'
    this.details = short
  }

  /** Every mistake, where several were found at once; else this one. */
  get all(): readonly UserErrorDetails[] {
    return [this.details]
  }

  /** How many mistakes were found; not all of many are told. */
  get count(): number {
    return 1
  }

  get exitCode(): number {
    return this.details.exitCode ?? 2
  }
}

/** Longer texts are quotations of something that was never meant to be read, */
const LONGEST_TEXT = 1200
const LONGEST_FOUND = 400
/** and so are longer words, but for paths and commands, which are no use in part. */
const LONGEST_WORD = 160
const QUOTED = 60

/** The same with what was quoted at length cut in the middle: its beginning says what it is, its end what is said of it. */
function inShort({ message, place, found, expected, nearest, next, ...rest }: UserErrorDetails): UserErrorDetails {
  return {
    message: shortened(message),
    ...(place === undefined ? {} : { place: { ...place, file: shortPlace(place.file) } }),
    ...(found === undefined ? {} : { found: shortened(found, LONGEST_FOUND) }),
    ...(expected === undefined ? {} : { expected: shortened(expected) }),
    ...(nearest === undefined ? {} : { nearest }),
    ...(next === undefined ? {} : { next: whole(next) }),
    ...rest,
  }
}

/** A path as it is, or what was typed behind a flag in short. */
export const shortPlace = (file: string): string => (file.startsWith('--') ? shortened(file) : whole(file))

const whole = (text: string) => (text.length <= LONGEST_TEXT ? text : cut(text))

function shortened(text: string, longest = LONGEST_TEXT): string {
  const words = text.replaceAll(/\S+/g, (word) => (word.length <= LONGEST_WORD ? word : cut(word)))
  return words.length <= longest ? words : cut(text)
}

const cut = (text: string) => `${text.slice(0, QUOTED)} ... ${text.slice(-QUOTED)} (${text.length} characters)`

/** Values that are each good, but not together: other values beside them would do. */
export class Contradiction extends UserError {}

/** The error as printed on stderr: place first, so that editors can jump to it; of several mistakes all, and their number. */
export function formatUserError({ all, count }: UserError): string {
  if (count === 1) return formatMistake(all[0]!)
  return `${all.map(formatMistake).join('\n')}\n\n${count} mistakes to mend`
}

/** As editors and terminals take it: file:line:column. */
export const placeWords = ({ file, line, column }: Place): string =>
  [file, line, column].filter((part) => part !== undefined).join(':')

function formatMistake({ message, place, found, expected, nearest, next }: UserErrorDetails): string {
  const where = place && placeWords(place)
  const lines = [where === undefined ? message : `${where}: ${message}`]
  if (found !== undefined) lines.push(`  found:    ${found}`)
  if (expected !== undefined) lines.push(`  expected: ${expected}`)
  if (nearest !== undefined) lines.push(`  nearest:  ${nearest}`)
  if (next !== undefined) lines.push(`  next:     ${next}`)
  return lines.join('\n')
}

/** No name comes near this length, so that nothing longer is a misspelling of one. */
const LONGEST_MISSPELLING = 100

/** The candidate closest to `word` by edit distance, or undefined when none is near enough to be meant. */
export function nearestName(word: string, candidates: Iterable<string>): string | undefined {
  if (word.length > LONGEST_MISSPELLING) return undefined
  const names = [...candidates]
  let best: string | undefined
  let bestDistance = Math.max(1, Math.floor(word.length / 2)) + 1
  for (const candidate of names) {
    const distance = editDistance(word.toLowerCase(), candidate.toLowerCase())
    if (distance < bestDistance) {
      best = candidate
      bestDistance = distance
    }
  }
  return (
    best ?? names.find((name) => word.length >= LEAST_BEGINNING && name.toLowerCase().startsWith(word.toLowerCase()))
  )
}

/** Letters of a name's beginning that tell what is meant. */
const LEAST_BEGINNING = 4

/** Levenshtein distance by the two-row method. */
export function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const current = [i]
    for (let j = 1; j <= b.length; j++) {
      const substituted = (previous[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1)
      current.push(Math.min(substituted, (previous[j] as number) + 1, (current[j - 1] as number) + 1))
    }
    previous = current
  }
  return previous[b.length] as number
}
