import { unzipSync, zipSync } from 'fflate'
import writeXlsxFile from 'write-excel-file/universal'

export type SheetCell = string | number | null

/** A sheet: a header row that stays in sight, and rows of texts and numbers. */
export interface Sheet {
  readonly name: string
  readonly header: readonly string[]
  readonly rows: readonly (readonly SheetCell[])[]
}

const HEADER = { fontWeight: 'bold', backgroundColor: '#E8EDF2', wrap: true, alignVertical: 'top' } as const
const WIDEST = 60

/** Sheets as xlsx. Numbers are numbers in full precision, shown in a readable form; the same sheets give the same bytes. */
export async function xlsxOf(sheets: readonly Sheet[]): Promise<Uint8Array> {
  const blob = await writeXlsxFile(
    sheets.map(({ name, header, rows }) => ({
      sheet: name,
      stickyRowsCount: 1,
      columns: header.map((title, i) => ({
        width: widthOf([title.slice(0, 24), ...rows.map((row) => row[i] ?? null)]),
      })),
      data: [header.map((value) => ({ value, ...HEADER })), ...rows.map((row) => row.map(cell))],
    })),
  ).toBlob()
  // The library's archive carries the time it was made; the same files are packed again without.
  const files = unzipSync(new Uint8Array(await blob.arrayBuffer()))
  const sorted = Object.entries(files).sort(([a], [b]) => (a < b ? -1 : 1))
  return zipSync(Object.fromEntries(sorted), { mtime: noClock() })
}

/** The first day that a zip archive can name; archives count in local time. */
const noClock = () => new Date(1980, 0, 1)

function cell(value: SheetCell) {
  if (typeof value !== 'number') return value === '' ? null : value
  if (!Number.isFinite(value)) return null
  const magnitude = Math.abs(value)
  const format =
    Number.isInteger(value) && magnitude < 1e15
      ? '#,##0'
      : magnitude >= 1e-3 && magnitude < 1e15
        ? '#,##0.0000'
        : '0.0000E+00'
  return { value, type: Number, format }
}

function widthOf(values: readonly SheetCell[]): number {
  const longest = values.reduce<number>(
    (most, value) => Math.max(most, typeof value === 'number' ? 14 : (value?.length ?? 0)),
    8,
  )
  return Math.min(WIDEST, longest + 2)
}
