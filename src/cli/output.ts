import { asCalled } from './as-called.ts'
import { commandIo } from './io.ts'

/** What a command prints: results on stdout, messages on stderr. */

/** A number for people: four significant digits, thousands separated, exponents only where digits would mislead. */
export function formatNumber(value: number): string {
  if (value === 0) return '0'
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'NaN' : value > 0 ? 'infinite' : '-infinite'
  const magnitude = Math.abs(value)
  if (magnitude >= 1e9 || magnitude < 1e-3) return value.toExponential(3)
  const decimals = Math.max(0, 3 - Math.floor(Math.log10(magnitude)))
  const [whole, fraction] = String(Number(value.toFixed(decimals))).split('.') as [string, string?]
  const grouped = whole.replaceAll(/\B(?=(\d{3})+$)/g, ',')
  return fraction === undefined ? grouped : `${grouped}.${fraction}`
}

export type Cell = string | number

/** What begins a line, and the question of a study after it, where it asks one. */
export const withQuestion = (beginning: string, { question }: { readonly question: string }): string =>
  question === '' ? beginning : `${beginning}: ${question}`

/** Left-aligned text and right-aligned numbers in columns two spaces apart. */
export function formatTable(header: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const text = rows.map((row) => row.map((cell) => (typeof cell === 'number' ? formatNumber(cell) : cell)))
  const isNumeric = header.map((_, column) => rows.length > 0 && rows.every((row) => typeof row[column] === 'number'))
  const widths = header.map((title, column) => Math.max(title.length, ...text.map((row) => (row[column] ?? '').length)))
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, column) => {
        const width = widths[column] as number
        return isNumeric[column] ? cell.padStart(width) : cell.padEnd(width)
      })
      .join('  ')
      .trimEnd()
  return [line(header), line(widths.map((width) => '-'.repeat(width))), ...text.map(line)].join('\n')
}

export function printResult(text: string): void {
  commandIo().output.write(asCalled(text.endsWith('\n') ? text : `${text}\n`, commandIo()))
}

export function printJson(value: unknown): void {
  // Typed arrays would become objects with a key for every index.
  const text = JSON.stringify(value, (_, part) => (part instanceof Float64Array ? [...part] : part), 2)
  commandIo().output.write(`${text}\n`)
}

export function printMessage(text: string): void {
  commandIo().messages.write(asCalled(`${text}\n`, commandIo()))
}
