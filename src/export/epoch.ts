import { UserError } from '../errors.ts'

const J2000_MS = Date.UTC(2000, 0, 1, 12)

/** A moment in UTC as milliseconds since 1970, from a date or a time as ISO 8601 writes them. */
export function parseEpoch(text: string): number {
  const found = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?Z?)?$/.test(text)
    ? Date.parse(text.includes('T') && !text.endsWith('Z') ? `${text}Z` : text)
    : Number.NaN
  // Date.parse takes 30 February for 1 March.
  if (Number.isFinite(found) && new Date(found).toISOString().startsWith(text.slice(0, 10))) return found
  throw new UserError({
    message: 'not a time',
    found: text,
    expected: 'a date or a time in UTC, as 2028-01-01 or 2028-01-01T00:00:00Z',
  })
}

/** Days since noon of 1 January 2000. */
export const daysSinceJ2000 = (ms: number): number => (ms - J2000_MS) / 86_400_000
