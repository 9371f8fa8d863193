import { UserError } from '../../errors.ts'
import type { ResolvedStudy } from '../../study/resolved.ts'
import type { ExportOptions } from '../exporter.ts'

/** An instant in UTC, milliseconds since 1970. */
export interface Epoch {
  readonly unixMs: number
}

const DAY_MS = 86_400_000
/** Years a two-line element set can say with its two digits, less those before the first satellite. */
const FIRST_YEAR = 1957
const LAST_YEAR = 2056
const FORM = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2}(?:\.\d{1,9})?))?Z?)?$/

/** The epoch asked for, or the start of the study's mission. */
export function epochOf(study: ResolvedStudy, { epoch }: Pick<ExportOptions, 'epoch'>): Epoch {
  const text: string | undefined = epoch ?? study.mission?.epoch
  if (text === undefined) {
    throw new UserError({
      message: `the study ${study.name} has no epoch, so that nothing says where its orbits stand`,
      expected: 'mission.epoch in the study, or --epoch',
      next: 'add --epoch 2028-01-01T00:00:00Z',
    })
  }
  return parseEpoch(text, epoch === undefined ? 'mission.epoch' : '--epoch')
}

/** Reads a UTC date or date and time; anything the calendar does not have is refused. */
export function parseEpoch(text: string, from = '--epoch'): Epoch {
  const refuse = (message: string) =>
    new UserError({
      message: `${from} ${message}`,
      found: text,
      expected: 'a UTC time such as 2028-01-01 or 2028-01-01T06:30:00Z',
    })
  const match = FORM.exec(text.trim())
  if (match === null) throw refuse('is no time')
  const [, date = '', hours = '00', minutes = '00', seconds = '00'] = match
  const midnightMs = Date.parse(`${date}T00:00:00Z`)
  const secondsNumber = Number(seconds)
  const exists = !Number.isNaN(midnightMs) && new Date(midnightMs).toISOString().startsWith(date)
  if (!exists || Number(hours) > 23 || Number(minutes) > 59 || secondsNumber >= 60) {
    throw refuse('names a time that does not exist')
  }
  const year = Number(date.slice(0, 4))
  if (year < FIRST_YEAR || year > LAST_YEAR) throw refuse(`lies outside ${FIRST_YEAR} to ${LAST_YEAR}`)
  return { unixMs: midnightMs + ((Number(hours) * 60 + Number(minutes)) * 60 + secondsNumber) * 1000 }
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

/** Days from noon of 1 January 2000, universal time. */
export function daysSinceJ2000Of({ unixMs }: Epoch): number {
  return unixMs / DAY_MS - 10_957.5
}

/** Year and day of a two-line element set, as 28001.00000000. */
export function tleEpoch({ unixMs }: Epoch): string {
  const year = new Date(unixMs).getUTCFullYear()
  const day = (unixMs - Date.UTC(year, 0, 1)) / DAY_MS + 1
  return `${String(year % 100).padStart(2, '0')}${day.toFixed(8).padStart(12, '0')}`
}
