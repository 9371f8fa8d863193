import { existsSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { nearestName, UserError } from '../../errors.ts'

/** A case from outside: its inputs, what another program or a flight made of them, and how near is near enough. */
export interface CaseFile {
  readonly path: string
  readonly id: string
  readonly title: string
  /** Whether the file holds something at a dotted path. */
  has(path: string): boolean
  number(path: string): number
  numbers(path: string): readonly number[]
  text(path: string): string
  raw(path: string): unknown
  /** Rows of a table beside the file, by column; undefined where there is none. */
  table(ending: string): Table | undefined
  tableNamed(name: string): Table | undefined
}

/** Columns of a table by name; cells that hold no number are NaN, or kept as text where a column has words. */
export interface Table {
  readonly rowCount: number
  readonly columns: Readonly<Record<string, readonly string[]>>
  numbers(name: string): number[]
}

/** Reads a case; what is missing is named when it is asked for. */
export function readCase(path: string): CaseFile {
  const data = parsed(path)
  const raw = (at: string): unknown => {
    let value: unknown = data
    let gone = ''
    for (const key of at.split('.')) {
      const known = typeof value === 'object' && value !== null ? Object.keys(value) : []
      if (!known.includes(key)) throw missing(path, at, gone, key, known)
      value = (value as Record<string, unknown>)[key]
      gone = gone === '' ? key : `${gone}.${key}`
    }
    return value
  }
  const wrong = (at: string, expected: string) =>
    new UserError({
      message: `'${at}' of the case is wrong`,
      place: { file: path },
      found: JSON.stringify(raw(at)),
      expected,
    })
  const has = (at: string) => {
    try {
      return raw(at) !== undefined
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
    number(at) {
      const value = raw(at)
      if (typeof value === 'number' && Number.isFinite(value)) return value
      throw wrong(at, 'a number')
    },
    numbers(at) {
      const value = raw(at)
      if (Array.isArray(value) && value.every((one) => typeof one === 'number')) return value
      throw wrong(at, 'a list of numbers')
    },
    text(at) {
      const value = raw(at)
      if (typeof value === 'string') return value
      throw wrong(at, 'text')
    },
    table: (ending) => readTable(join(dirname(path), `${basename(path, '.json').replace(/_case$/, '')}_${ending}.csv`)),
    tableNamed: (name) => readTable(join(dirname(path), basename(name))),
  }
}

function parsed(path: string): unknown {
  if (!existsSync(path)) throw new UserError({ message: `no file ${path}`, expected: 'a case in JSON' })
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    throw new UserError({
      message: 'the case is no JSON',
      place: { file: path },
      found: error instanceof Error ? error.message : String(error),
    })
  }
}

function missing(path: string, at: string, gone: string, key: string, known: readonly string[]): UserError {
  const nearest = nearestName(key, known)
  return new UserError({
    message: `the case has no '${at}'`,
    place: { file: path },
    found: `${gone === '' ? 'the file' : `'${gone}'`} with ${known.join(', ') || 'nothing'}`,
    expected: `'${key}' there`,
    ...(nearest === undefined ? {} : { nearest: gone === '' ? nearest : `${gone}.${nearest}` }),
  })
}

/** Reads a table of comma-separated values without quotes. */
export function readTable(path: string): Table | undefined {
  if (!existsSync(path)) return undefined
  const [header = '', ...lines] = readFileSync(path, 'utf8').trim().split(/\r?\n/)
  const names = header.split(',')
  const cells = lines.map((line) => line.split(','))
  const columns = Object.fromEntries(names.map((name, k) => [name, cells.map((row) => row[k] ?? '')]))
  return {
    rowCount: lines.length,
    columns,
    numbers(name) {
      const column = columns[name]
      if (column === undefined) {
        throw new UserError({
          message: `the table has no column '${name}'`,
          place: { file: path, line: 1 },
          found: header,
        })
      }
      return column.map((cell) => (cell === '' ? Number.NaN : Number(cell)))
    },
  }
}
