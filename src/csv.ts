/** What a table may hold in one place. */
export type Cell = string | number | boolean | Date | null

/** Rows as CSV by RFC 4180, numbers in full precision. */
export function formatCsv(header: readonly string[], rows: readonly (readonly (Cell | undefined)[])[]): string {
  return [header, ...rows].map(csvLine).join('')
}

/** One row with its line end. */
export function csvLine(cells: readonly (Cell | undefined)[]): string {
  return `${cells.map(quoted).join(',')}\n`
}

/** The cell, or null where there is nothing to read: of numbers, those that are not finite. */
export const present = (cell: Cell | undefined): Cell =>
  cell === undefined || (typeof cell === 'number' && !Number.isFinite(cell)) ? null : cell

function quoted(cell: Cell | undefined): string {
  const value = present(cell)
  if (value === null) return ''
  const text = value instanceof Date ? value.toISOString() : String(value)
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
