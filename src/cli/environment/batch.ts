import { readFileSync } from 'node:fs'
import type { Answer } from '../../environment/queries/answer.ts'
import { nearestName, type Place, UserError } from '../../errors.ts'
import { type Limits, numberWithin, oneOf } from './values.ts'

/** A CSV file read for a batch: its header, and its rows with their lines. */
export interface Sheet {
  readonly file: string
  readonly header: readonly string[]
  readonly rows: readonly SheetRow[]
}

/** One row, asked by column name. */
export interface SheetRow {
  readonly place: Place
  text(column: string): string
  number(column: string, limits: Limits): number
  name<T extends string>(column: string, names: readonly T[]): T
}

/** Reads a CSV file. Columns nobody asks for are ignored. */
export function readSheet(file: string): Sheet {
  let content: string
  try {
    content = readFileSync(file, 'utf8')
  } catch {
    throw new UserError({
      message: `cannot read ${file}`,
      expected: 'a CSV file with a header line',
      next: `ls ${file}`,
    })
  }
  const lines = content.replace(/^\uFEFF/, '').split(/\r?\n/)
  const header = splitCsvLine(lines[0] ?? '').map((name) => name.trim())
  if (header.every((name) => name === ''))
    throw new UserError({ message: 'no header line', place: { file, line: 1 }, expected: 'names of columns' })
  const rows: SheetRow[] = []
  lines.forEach((line, k) => {
    if (k === 0 || line.trim() === '') return
    const cells = splitCsvLine(line)
    const place = { file, line: k + 1 }
    if (cells.length !== header.length)
      throw new UserError({
        message: 'row and header differ in length',
        place,
        found: `${cells.length} cells`,
        expected: `${header.length} cells`,
      })
    const text = (column: string) => (cells[header.indexOf(column)] ?? '').trim()
    const at = (column: string) => ({ ...place, column: header.indexOf(column) + 1 })
    rows.push({
      place,
      text,
      number: (column, limits) => numberWithin(text(column), limits, column, at(column)),
      name: (column, names) => oneOf(text(column), names, column, at(column)),
    })
  })
  if (rows.length === 0) throw new UserError({ message: 'no rows', place: { file }, expected: 'at least one row' })
  return { file, header, rows }
}

/** The wanted columns, or a UserError with the name that was probably meant. */
export function requireColumns(sheet: Sheet, columns: readonly string[]): void {
  for (const column of columns) {
    if (sheet.header.includes(column)) continue
    const nearest = nearestName(
      column,
      sheet.header.filter((name) => !columns.includes(name)),
    )
    throw new UserError({
      message: `column ${column} is missing`,
      place: { file: sheet.file, line: 1 },
      found: sheet.header.join(','),
      expected: `columns ${columns.join(', ')}`,
      ...(nearest === undefined ? {} : { nearest: `${nearest}, which should be called ${column}` }),
    })
  }
}

function splitCsvLine(line: string): string[] {
  if (!line.includes('"')) return line.split(',')
  const cells: string[] = []
  let cell = ''
  let quoted = false
  for (let k = 0; k < line.length; k++) {
    const c = line[k]
    if (quoted && c === '"' && line[k + 1] === '"') {
      cell += '"'
      k++
    } else if (c === '"') quoted = !quoted
    else if (c === ',' && !quoted) {
      cells.push(cell)
      cell = ''
    } else cell += c
  }
  cells.push(cell)
  return cells
}

/** Answers beside the input columns that they are the answers to, as far as the sheet has these. */
export function besideInput(
  sheet: Sheet,
  columns: readonly string[],
  header: readonly string[],
  answers: readonly (readonly number[])[],
): Answer {
  const shown = columns.filter((column) => sheet.header.includes(column))
  return {
    header: [...shown, ...header],
    rows: sheet.rows.map((row, k) => [...shown.map(row.text), ...answers[k]!]),
    notes: [],
  }
}
