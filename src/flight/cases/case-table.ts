import { existsSync, readFileSync } from 'node:fs'
import { UserError } from '../../errors.ts'

/** Columns of a table beside a case, by name. */
export interface Table {
  readonly columns: Readonly<Record<string, readonly string[]>>
  /** A column of numbers; a cell that is left out is NaN. */
  numbers(name: string): number[]
  /** A column of numbers with a row at least and a number in each. */
  filled(name: string): number[]
  /** Numbers of which none is below the one before, as times are; at most so much. */
  rising(name: string, most?: number): number[]
}

/** Reads a table of comma-separated values without quotes. */
export function readTable(path: string): Table | undefined {
  if (!existsSync(path)) return undefined
  const [header = '', ...lines] = readFileSync(path, 'utf8').trim().split(/\r?\n/)
  const cells = lines.map((line) => line.split(','))
  const columns = Object.fromEntries(header.split(',').map((name, k) => [name, cells.map((row) => row[k] ?? '')]))
  // The header is the first line.
  const wrong = (name: string, row: number, expected: string) =>
    new UserError({
      message: `'${name}' of the table is wrong`,
      place: { file: path, line: row + 2 },
      found: lines[row] ?? 'no row',
      expected,
    })
  const numbers = (name: string) => {
    const column = columns[name]
    if (column === undefined) {
      throw new UserError({
        message: `the table has no column '${name}'`,
        place: { file: path, line: 1 },
        found: header,
      })
    }
    return column.map((cell, row) => {
      if (cell.trim() === '') return Number.NaN
      if (Number.isFinite(Number(cell))) return Number(cell)
      throw wrong(name, row, 'a number, or nothing')
    })
  }
  const filled = (name: string) => {
    const values = numbers(name)
    const gap = values.length === 0 ? 0 : values.findIndex((value) => Number.isNaN(value))
    if (gap >= 0) throw wrong(name, gap, 'a number in every row')
    return values
  }
  return {
    columns,
    numbers,
    filled,
    rising(name, most = Number.POSITIVE_INFINITY) {
      const values = filled(name)
      const off = values.findIndex((value, k) => value < (values[k - 1] ?? 0) || value > most)
      if (off >= 0)
        throw wrong(name, off, `numbers that rise from 0${Number.isFinite(most) ? ` to at most ${most}` : ''}`)
      return values
    },
  }
}
