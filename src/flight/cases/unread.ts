import { editDistance } from '../../errors.ts'

/** Where figures to compare with stand: cases have them under one name or the other. */
export const SECTIONS = ['outputs', 'expected'] as const
/** What else a case may have; what it says of itself is for who reads it. */
const OTHER_SECTIONS = ['id', 'title', 'source', 'note', 'notes', 'inputs', 'tolerance', 'own_check']
/** Names of what is for the reader of a case alone. */
const REMARK = /(^|[._])(notes?|reason|source)([._]|$)/
/** Letters that a slip changes: two, or one in four of a longer name. */
const slipsOf = (name: string) => Math.max(2, Math.floor(name.length / 4))

/** A key that nobody has asked for, and what it may have been meant to be. */
export interface UnreadKey {
  readonly name: string
  readonly nearest?: string
}

/** Figures to compare with that nobody has asked for, one by one; groups of which nothing was asked for as one. */
export function unreadFigures(data: unknown, read: ReadonlySet<string>): string[] {
  return SECTIONS.flatMap((section) => {
    const figures = (data as Readonly<Record<string, unknown>>)[section]
    return isGroup(figures)
      ? Object.entries(figures).flatMap(([key, value]) => unreadUnder(`${section}.${key}`, value, read))
      : []
  })
}

function unreadUnder(at: string, value: unknown, read: ReadonlySet<string>): string[] {
  const all = leavesOf(at, value)
  const unread = all.filter((one) => !read.has(one))
  if (unread.length === all.length) return all.length === 0 ? [] : [at]
  if (!isGroup(value)) return unread
  return Object.entries(value).flatMap(([key, one]) => unreadUnder(`${at}.${key}`, one, read))
}

/**
 * Keys that nobody has asked for: of the file, of its inputs, and of its tolerances those that are nearly called like one that was
 * looked for; the others are of comparisons that are not made. `absent` are names that were looked for and are not there.
 */
export function unreadKeys(data: unknown, read: ReadonlySet<string>, absent: readonly string[]): UnreadKey[] {
  const { inputs, tolerance } = data as { readonly inputs?: unknown; readonly tolerance?: unknown }
  const known = [...SECTIONS, ...OTHER_SECTIONS]
  const sections = Object.keys(data as object)
    .filter((name) => !known.includes(name) && !REMARK.test(name))
    .map((name) => withNearest(name, known))
  const unread = (at: string, value: unknown) => leavesOf(at, value).filter((one) => !read.has(one))
  return [
    ...sections,
    ...unread('inputs', inputs).map((name) => withNearest(name, absent)),
    ...unread('tolerance', tolerance)
      .map((name) => withNearest(name, absent))
      .filter(({ nearest }) => nearest !== undefined),
  ]
}

/** Only what stands at the same place may have been meant: the last part of a name is what slips. */
function withNearest(name: string, candidates: readonly string[]): UnreadKey {
  const [group, last] = parted(name)
  const near = candidates
    .map((at) => ({ at, parts: parted(at) }))
    .filter(({ parts }) => parts[0] === group)
    .map(({ at, parts }) => ({ at, slips: editDistance(parts[1].toLowerCase(), last.toLowerCase()) }))
    .filter(({ slips }) => slips <= slipsOf(last))
    .toSorted((a, b) => a.slips - b.slips)[0]
  return near === undefined ? { name } : { name, nearest: near.at }
}

function parted(name: string): readonly [group: string, last: string] {
  const end = name.lastIndexOf('.')
  return [name.slice(0, Math.max(0, end)), name.slice(end + 1)]
}

/** Dotted names of all that is no group of names, with [] for the entries of a list of groups; remarks and what is nothing left out. */
function leavesOf(at: string, value: unknown): string[] {
  if (value === null || value === undefined) return []
  if (isGroup(value)) return Object.entries(value).flatMap(([key, one]) => leavesOf(`${at}.${key}`, one))
  if (Array.isArray(value) && value.some(isGroup)) {
    return [...new Set(value.flatMap((one) => leavesOf(`${at}[]`, one)))]
  }
  return REMARK.test(at) && !hasNumber(value) ? [] : [at]
}

const isGroup = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** What is a number is no remark, though its name speaks of a source. */
const hasNumber = (value: unknown): boolean =>
  typeof value === 'number' || (Array.isArray(value) && value.some(hasNumber))
