import {
  Composer,
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type LineCounter,
  type Node,
  Parser,
  type Scalar,
  visit,
} from 'yaml'
import { type Place, UserError } from '../errors.ts'
import { checkAliases } from './aliases.ts'

/** Names and values of a file, and lists and mappings within each other. The largest file of the catalog has 1,000, 3 deep. */
export const MOST_ENTRIES = 20_000
export const DEEPEST = 32

/** No name of anything is a third as long. */
const LONGEST_NAME = 200

/** What a lexeme begins with where there is one more value, list, mapping or entry of one. */
const ENTRY_MARKS: ReadonlySet<string | undefined> = new Set([
  '\x1f',
  '[',
  '{',
  '-',
  ',',
  '?',
  '"',
  "'",
  '&',
  '*',
  '!',
  '|',
  '>',
])

type PlaceAt = (offset: number | undefined) => Place

/** Refuses what would keep the parser of documents busy: it calls itself at every level, and builds a node for every entry. */
class BoundedParser extends Parser {
  readonly #what: string
  readonly #placeAt: PlaceAt
  #entries = 0

  constructor(lines: LineCounter, what: string, placeAt: PlaceAt) {
    super(lines.addNewLine)
    this.#what = what
    this.#placeAt = placeAt
  }

  override *next(source: string) {
    if (ENTRY_MARKS.has(source[0]) && ++this.#entries > MOST_ENTRIES) {
      throw this.#tooMuch('too many entries', `more than ${MOST_ENTRIES} names and values`, `at most ${MOST_ENTRIES}`)
    }
    yield* super.next(source)
    // The document itself and the value that is being read stand there too.
    if (this.stack.length > DEEPEST + 2) {
      throw this.#tooMuch('too deep', `more than ${DEEPEST} levels`, `at most ${DEEPEST} levels of lists and mappings`)
    }
  }

  #tooMuch(trouble: string, found: string, expected: string): UserError {
    return new UserError({
      message: `${trouble} for a ${this.#what}`,
      place: this.#placeAt(this.offset),
      found,
      expected,
    })
  }
}

/** Parses YAML of bounded size and depth, or fails with the place of what is wrong. */
export function boundedDocument(text: string, lines: LineCounter, what: string, placeAt: PlaceAt): Document {
  const parser = new BoundedParser(lines, what, placeAt)
  const composer = new Composer({ lineCounter: lines, prettyErrors: false, uniqueKeys: false, merge: true })
  const [document, second] = composer.compose(parser.parse(text), true, text.length)
  const malformed = second === undefined ? errorOf(document!) : { offset: second.range[0], found: 'a second document' }
  // First, because who asks what an alias means walks the document anew for each.
  if (malformed === undefined) checkAliases(document!, what, placeAt)
  const wrong = malformed ?? badKey(document!)
  if (wrong === undefined) return document!
  throw new UserError({
    message: 'malformed YAML',
    place: placeAt(wrong.offset),
    found: wrong.found,
    expected: `a ${what} in YAML`,
    next: 'mend the line; nested entries are indented by two spaces, lists start with "- "',
  })
}

interface Wrong {
  readonly offset: number | undefined
  readonly found: string
}

/** Warnings are of tags and directives that nobody here knows. */
function errorOf({ errors, warnings }: Document): Wrong | undefined {
  const error = errors[0] ?? warnings[0]
  return error === undefined ? undefined : { offset: error.pos[0], found: error.message.split('\n', 1)[0]! }
}

/** The first key that cannot be one. The parser's own check of repeated keys takes a time that goes as the square of their number. */
function badKey(document: Document): Wrong | undefined {
  let bad: Wrong | undefined
  visit(document, {
    Map(_, { items }) {
      const seen = new Set<unknown>()
      for (const { key, value } of items) {
        const found = unfit(key, seen) ?? (isMerge(key) ? unfitToMerge(value, document) : undefined)
        if (found !== undefined) {
          bad = { offset: (key as Node | null)?.range?.[0], found }
          return visit.BREAK
        }
        if (!isMerge(key)) seen.add((key as Scalar).value)
      }
    },
  })
  return bad
}

function unfit(key: unknown, seen: ReadonlySet<unknown>): string | undefined {
  if (!isScalar(key)) return 'a key that is no text'
  const name = String(key.value)
  if (seen.has(key.value)) return `the key '${name}' a second time`
  if (name === '__proto__') return `the key '__proto__', which no table can hold`
  return name.length > LONGEST_NAME ? `a key of ${name.length} characters, ${name.slice(0, 40)}...` : undefined
}

/** `<<`, which the parser gives as a symbol, takes over the entries of a mapping, or of several in a list. */
const isMerge = (key: unknown) => isScalar(key) && typeof key.value === 'symbol'

function unfitToMerge(value: unknown, document: Document): string | undefined {
  const meant = (one: unknown) => (isAlias(one) ? one.resolve(document) : one)
  // An alias of nothing is told as such.
  const isFit = (one: unknown) => isMap(one) || one === undefined
  const whole = meant(value)
  const parts = isSeq(whole) ? whole.items.map(meant) : [whole]
  return parts.every(isFit) ? undefined : `'<<' over what is no mapping`
}
