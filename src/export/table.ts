import { parquetWriteBuffer } from 'hyparquet-writer'
import { csvLine } from '../csv.ts'
import { unitLabel } from '../units.ts'
import type { ExportFile } from './exporter.ts'
import { jsonPieces } from './json-parts.ts'
import { provenanceTexts, type RunProvenance } from './provenance.ts'

export type Cell = string | number | boolean | Date | null

/** A column whose name ends in its unit. Numbers that are not finite are left empty. */
export interface Column {
  readonly name: string
  readonly type: 'number' | 'integer' | 'text' | 'boolean' | 'time'
  readonly description: string
  readonly values: readonly Cell[]
}

export interface Table {
  /** One line on what a row is. */
  readonly title: string
  readonly columns: readonly Column[]
}

const CSV_TYPES = {
  number: 'double',
  integer: 'integer',
  text: 'string',
  boolean: 'boolean',
  time: 'dateTime',
} as const
const PARQUET_TYPES = {
  number: 'DOUBLE',
  integer: 'INT32',
  text: 'STRING',
  boolean: 'BOOLEAN',
  time: 'TIMESTAMP',
} as const

/** A column of numbers, words or truths by what its values are; other types have to be asked for. */
export function column(name: string, description: string, values: readonly Cell[], type?: Column['type']): Column {
  const first = values.find((value) => value !== null)
  const found = typeof first === 'string' ? 'text' : typeof first === 'boolean' ? 'boolean' : 'number'
  return { name, type: type ?? found, description, values }
}

/**
 * A table as CSV by RFC 4180, and beside it what the columns mean and where they come from, as CSV on the Web (W3C)
 * describes tables: readers that know nothing of it read the CSV all the same.
 */
export function csvFiles(table: Table, path: string, provenance: RunProvenance, fileName = path): ExportFile[] {
  const metadata = {
    '@context': 'http://www.w3.org/ns/csvw',
    url: fileName,
    'dc:title': table.title,
    ...Object.fromEntries(provenanceTexts(provenance)),
    tableSchema: {
      columns: table.columns.map(({ name, type, description }) => ({
        name,
        titles: name,
        datatype: CSV_TYPES[type],
        'dc:description': description,
        ...(unitLabel(name) === '' ? {} : { 'schema:unitText': unitLabel(name) }),
      })),
    },
  }
  const rowCount = table.columns[0]?.values.length ?? 0
  return [
    { path, pieces: csvRows(table, rowCount), pieceCount: rowCount + 1 },
    { path: `${path}-metadata.json`, pieces: jsonPieces(metadata) },
  ]
}

function* csvRows({ columns }: Table, rowCount: number): Generator<string> {
  yield csvLine(columns.map(({ name }) => name))
  for (let row = 0; row < rowCount; row++) {
    yield csvLine(
      columns.map(({ values }) => {
        const cell = present(values[row])
        if (cell instanceof Date) return cell.toISOString()
        return cell === null ? '' : typeof cell === 'boolean' ? String(cell) : cell
      }),
    )
  }
}

/** A table as Parquet, with meaning, unit and origin among its key-value metadata. */
export function parquetFile(table: Table, path: string, provenance: RunProvenance): ExportFile {
  const bytes = parquetWriteBuffer({
    columnData: table.columns.map(({ name, type, values }) => ({
      name,
      type: PARQUET_TYPES[type],
      data: values.map(present),
    })),
    kvMetadata: [
      ...provenanceTexts(provenance).map(([key, value]) => ({ key, value })),
      { key: 'dawnfront.title', value: table.title },
      {
        key: 'dawnfront.columns',
        value: JSON.stringify(
          table.columns.map(({ name, description }) => ({ name, unit: unitLabel(name), description })),
        ),
      },
    ],
  })
  return { path, pieces: [new Uint8Array(bytes)] }
}

const present = (cell: Cell | undefined): Cell =>
  cell === undefined || (typeof cell === 'number' && !Number.isFinite(cell)) ? null : cell
