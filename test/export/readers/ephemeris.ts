import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'

const HEADER = ['CCSDS_OEM_VERS', 'CREATION_DATE', 'ORIGINATOR']
const METADATA = [
  ...['OBJECT_NAME', 'OBJECT_ID', 'CENTER_NAME', 'REF_FRAME', 'TIME_SYSTEM'],
  ...['START_TIME', 'STOP_TIME', 'INTERPOLATION', 'INTERPOLATION_DEGREE'],
]

export interface Ephemeris {
  readonly comments: readonly string[]
  readonly metadata: Readonly<Record<string, string>>
  /** Seconds from the start, then km and km/s. */
  readonly states: readonly (readonly number[])[]
}

/** Reads an Orbit Ephemeris Message in keywords and values, strictly by its tables. */
export function readEphemeris(file: string): Ephemeris {
  const lines = readFileSync(file, 'ascii').split('\n')[Symbol.iterator]()
  const { fields: header, comments } = keywordLines(lines, '')
  assert.deepEqual(Object.keys(header), HEADER)
  assert.equal(lines.next().value, 'META_START')
  const { fields: metadata } = keywordLines(lines, 'META_STOP')
  assert.deepEqual(Object.keys(metadata), METADATA)
  const startS = instantS(metadata.START_TIME!)
  const states: number[][] = []
  let last = ''
  for (const line of lines) {
    if (line === '') continue
    const [time = '', ...numbers] = line.split(/ +/)
    assert.equal(numbers.length, 6, line)
    assert.ok(last === '' || instantS(time) > instantS(last), `${time} does not follow`)
    last = time
    states.push([instantS(time) - startS, ...numbers.map(Number)])
  }
  assert.equal(instantS(last), instantS(metadata.STOP_TIME!))
  assert.ok(states.length > Number(metadata.INTERPOLATION_DEGREE))
  return { comments, metadata, states }
}

/** To the microsecond, which a date of JavaScript does not hold. */
function instantS(text: string): number {
  const [, seconds, fraction] = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(\.\d+)$/.exec(text)!
  return Date.parse(`${seconds}Z`) / 1000 + Number(fraction)
}

/** Keyword and value up to the line `until`; comments apart. */
function keywordLines(lines: Iterator<string>, until: string) {
  const fields: Record<string, string> = {}
  const comments: string[] = []
  for (let line = lines.next(); !line.done; line = lines.next()) {
    if (line.value === until) return { fields, comments }
    if (line.value.startsWith('COMMENT ')) {
      comments.push(line.value.slice('COMMENT '.length))
      continue
    }
    const at = line.value.indexOf(' = ')
    assert.ok(at > 0, line.value)
    fields[line.value.slice(0, at)] = line.value.slice(at + ' = '.length)
  }
  throw new Error(`no ${until}`)
}
