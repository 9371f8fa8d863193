import { UserError } from '../errors.ts'
import type { FlightOptions, SizedMission } from './sized.ts'

/** An instant in UTC, milliseconds since 1970. */
export interface Epoch {
  readonly unixMs: number
}

const J2000_MS = Date.UTC(2000, 0, 1, 12)
const DAY_MS = 86_400_000
/** Years a two-line element set can say with its two digits, less those before the first satellite. */
const FIRST_YEAR = 1957
const LAST_YEAR = 2056

/** The epoch asked for, or the start of the study's mission. */
export function epochOf(study: SizedMission['study'], { epoch }: Pick<FlightOptions, 'epoch'>): Epoch {
  const text: string | undefined = epoch ?? study.mission?.epoch
  if (text === undefined) {
    throw new UserError({
      message: `the study ${study.name} has no epoch, so that nothing says where its orbits stand`,
      expected: 'mission.epoch in the study, or --epoch',
      next: 'add --epoch 2028-01-01T00:00:00Z',
    })
  }
  const unixMs = parseEpoch(text)
  const year = new Date(unixMs).getUTCFullYear()
  if (year >= FIRST_YEAR && year <= LAST_YEAR) return { unixMs }
  throw new UserError({
    message: 'the epoch lies beyond what element sets can say',
    found: text,
    expected: `a year from ${FIRST_YEAR} to ${LAST_YEAR}`,
  })
}

/** A moment in UTC as milliseconds since 1970, from a date or a time as ISO 8601 writes them. */
function parseEpoch(text: string): number {
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

export function laterBy({ unixMs }: Epoch, seconds: number): Epoch {
  return { unixMs: unixMs + seconds * 1000 }
}

/** As CCSDS writes it: no zone, which the message's time system gives. */
export function ccsdsTime(epoch: Epoch): string {
  return isoTime(epoch).slice(0, -1)
}

export function isoTime({ unixMs }: Epoch): string {
  return new Date(Math.round(unixMs)).toISOString()
}

/** Days since noon of 1 January 2000. */
export function daysSinceJ2000({ unixMs }: Epoch): number {
  return (unixMs - J2000_MS) / DAY_MS
}

/** Year and day of a two-line element set, as 28001.00000000. */
export function tleEpoch({ unixMs }: Epoch): string {
  const year = new Date(unixMs).getUTCFullYear()
  const day = (unixMs - Date.UTC(year, 0, 1)) / DAY_MS + 1
  return `${String(year % 100).padStart(2, '0')}${day.toFixed(8).padStart(12, '0')}`
}
