import { existsSync, readFileSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { nearestName, type Place, UserError } from '../../errors.ts'
import { groupReadersOf, readersOf } from './case-readers.ts'
import { readTable, type Table } from './case-table.ts'
import { inOtherUnit } from './units-of-case.ts'
import { SECTIONS, type UnreadKey, unreadFigures, unreadKeys } from './unread.ts'

/** A case from outside: its inputs, what another program or a flight made of them, and how near is near enough. */
export interface CaseFile {
  readonly path: string
  readonly id: string
  readonly title: string
  /** Whether the file holds something at a dotted path; null is nothing. */
  has(path: string): boolean
  number(path: string): number
  /** A number above 0, and at most so much where somebody says. */
  positive(path: string, most?: number): number
  numbers(path: string): readonly number[]
  text(path: string): string
  /** A moment in UTC, with no zone or with Z. */
  epoch(path: string): string
  /** Entries of a list, each an object; `keys` are those that must be numbers in each, `others` what else will be read of them. */
  records(
    path: string,
    keys: readonly string[],
    others?: readonly string[],
  ): readonly Readonly<Record<string, unknown>>[]
  /** The numbers of a group, each with its name; one that is null is left out. */
  named(path: string, expected: string): readonly (readonly [name: string, value: number])[]
  raw(path: string): unknown
  /** Names below a dotted path. */
  keys(path: string): readonly string[]
  /** What to say of an entry that is there and no good; `at` is the column at which a text of the entry is so. */
  wrong(path: string, expected: string, at?: { readonly text: string; readonly column: number }): UserError
  /** Rows of a table beside the file, by column; undefined, and noted in `lacking`, where there is none. */
  table(ending: string): Table | undefined
  /** The table whose name stands at a path, which must be there. */
  tableAt(path: string): Table
  /** Tables that were looked for and are not there. */
  readonly lacking: readonly string[]
  /** Figures of the file that nobody has asked for. */
  unread(): readonly string[]
  /** Other keys that nobody has asked for, with what was looked for, is not there and is nearly called so. */
  unreadKeys(): readonly UnreadKey[]
  /** What is to be said of a flight beside its figures. */
  note(words: string): void
  readonly notes: readonly string[]
}

/** Reads a case; what is missing is named when it is asked for. */
export function readCase(path: string): CaseFile {
  const { text, data } = parsed(path)
  const place = (at: string): Place => ({ file: path, ...lineOf(text, at) })
  const read = new Set<string>()
  const lookedFor = new Set<string>()
  const find = finderIn(data, place)
  const raw = (at: string): unknown => {
    const { value, found } = find(at)
    read.add(found)
    return value
  }
  const readBelow = (at: string, names: readonly string[]) => {
    for (const name of names) read.add(`${find(at).found}${name}`)
  }
  const wrong = wrongIn(path, text, find)
  const lacking: string[] = []
  const notes: string[] = []
  const has = (at: string) => {
    lookedFor.add(at)
    try {
      return (find(at).value ?? undefined) !== undefined
    } catch {
      return false
    }
  }
  return {
    path,
    id: has('id') ? String(raw('id')) : basename(path, '.json'),
    title: has('title') ? String(raw('title')) : '',
    has,
    raw,
    wrong,
    ...readersOf(raw, wrong),
    ...groupReadersOf(raw, wrong, readBelow),
    table(ending) {
      const name = `${basename(path, '.json').replace(/_case$/, '')}_${ending}.csv`
      const table = readTable(join(dirname(path), name))
      if (table === undefined && !lacking.includes(name)) lacking.push(name)
      return table
    },
    tableAt(at) {
      const name = /\S+\.csv/.exec(String(raw(at)))?.[0]
      const table = name === undefined ? undefined : readTable(join(dirname(path), basename(name)))
      if (table === undefined) throw wrong(at, 'the name of a table (.csv) beside the case')
      return table
    },
    lacking,
    unread: () => unreadFigures(data, read),
    unreadKeys: () =>
      unreadKeys(
        data,
        read,
        [...lookedFor].filter((at) => !has(at)),
      ),
    note: (words) => void notes.push(words),
    notes,
  }
}

/** Refuses an entry of a file, where it stands. */
function wrongIn(path: string, text: string, find: (at: string) => Found): CaseFile['wrong'] {
  return (at, expected, within) => {
    const { value, found } = find(at)
    const named = found.startsWith(at.split('.', 1)[0]!) ? at : found
    return new UserError({
      message: `'${named}' of the case is wrong`,
      place: { file: path, ...lineOf(text, found), ...placeWithin(text, within) },
      found: JSON.stringify(value),
      expected,
    })
  }
}

/** What stands at a dotted path, and under which path it does. */
interface Found {
  readonly value: unknown
  readonly found: string
}

/** Finds what stands at a path or, of a figure to compare with, at that of the other section. */
function finderIn(data: unknown, place: (at: string) => Place): (at: string) => Found {
  const find = sectionFinder(data, place)
  return (at) => {
    const section = SECTIONS.find((one) => at === one || at.startsWith(`${one}.`))
    if (section === undefined) return find(at)
    try {
      return find(at)
    } catch (missing) {
      const [other] = SECTIONS.filter((one) => one !== section)
      try {
        return find(`${other}${at.slice(section.length)}`)
      } catch {
        throw missing
      }
    }
  }
}

/** Finds what stands at a path of a file; a key may be there in another unit. */
function sectionFinder(data: unknown, place: (at: string) => Place): (at: string) => Found {
  return (at) => {
    let value: unknown = data
    let gone = ''
    for (const key of at.split('.')) {
      const known = typeof value === 'object' && value !== null ? Object.keys(value) : []
      const other = known.includes(key) ? undefined : inOtherUnit(key, known)
      if (other === undefined && !known.includes(key)) throw missing(place(gone), at, gone, key, known)
      value = (value as Record<string, unknown>)[other?.key ?? key]
      if (other !== undefined) value = scaled(value, other.factor)
      gone = gone === '' ? (other?.key ?? key) : `${gone}.${other?.key ?? key}`
    }
    return { value, found: gone }
  }
}

/** A number, a list or a group of numbers in another unit; what is none stays, to be refused by who reads it. */
function scaled(value: unknown, factor: number): unknown {
  if (typeof value === 'number') return value * factor
  if (Array.isArray(value)) return value.map((one) => scaled(one, factor))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, scaled(one, factor)]))
}

function parsed(path: string): { text: string; data: unknown } {
  if (!existsSync(path) || statSync(path).isDirectory()) {
    throw new UserError({ message: 'no such case', place: { file: path }, expected: 'a file in JSON' })
  }
  const text = readFileSync(path, 'utf8')
  try {
    return { text, data: JSON.parse(text) }
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error)
    const at = /position (\d+)/.exec(said)?.[1]
    throw new UserError({
      message: 'the case is no JSON',
      place: { file: path, ...(at === undefined ? {} : { line: text.slice(0, Number(at)).split('\n').length }) },
      found: said,
    })
  }
}

/** The line on which the last name of a dotted path stands, names being looked for in their order. */
function lineOf(text: string, at: string): { line?: number } {
  let from = 0
  for (const key of at === '' ? [] : at.split('.')) {
    const found = text.indexOf(`${JSON.stringify(key)}`, from)
    if (found < 0) break
    from = found + 1
  }
  return from === 0 ? {} : { line: text.slice(0, from).split('\n').length }
}

/** Line and column of a part of a text in quotes, where the file has it letter by letter. */
function placeWithin(text: string, within: { readonly text: string; readonly column: number } | undefined) {
  const quote = within === undefined ? -1 : text.indexOf(JSON.stringify(within.text))
  if (within === undefined || quote < 0) return {}
  // Both columns count from 1, and the quote takes one.
  const before = text.slice(0, quote + within.column).split('\n')
  return { line: before.length, column: before.at(-1)!.length + 1 }
}

function missing(place: Place, at: string, gone: string, key: string, known: readonly string[]): UserError {
  const nearest = nearestName(key, known)
  return new UserError({
    message: `the case has no '${at}'`,
    place,
    found: `${gone === '' ? 'the file' : `'${gone}'`} with ${known.join(', ') || 'nothing'}`,
    expected: `'${key}' there`,
    ...(nearest === undefined ? {} : { nearest: gone === '' ? nearest : `${gone}.${nearest}` }),
  })
}
