import { csvRows, parquetBytes, type Table } from '../table.ts'
import { unitLabel } from '../units.ts'
import type { ExportFile } from './exporter.ts'
import { jsonPieces } from './json-parts.ts'
import { provenanceTexts, type RunProvenance } from './provenance.ts'

const CSV_TYPES = {
  number: 'double',
  integer: 'integer',
  text: 'string',
  boolean: 'boolean',
  time: 'dateTime',
} as const
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
    { path, pieces: csvRows(table.columns), pieceCount: rowCount + 1 },
    { path: `${path}-metadata.json`, pieces: jsonPieces(metadata) },
  ]
}

/** A table as Parquet, with meaning, unit and origin among its key-value metadata. */
export function parquetFile(table: Table, path: string, provenance: RunProvenance): ExportFile {
  const meanings = table.columns.map(({ name, description }) => ({ name, unit: unitLabel(name), description }))
  const bytes = parquetBytes(table.columns, [
    ...provenanceTexts(provenance),
    ['dawnfront.title', table.title],
    ['dawnfront.columns', JSON.stringify(meanings)],
  ])
  return { path, pieces: [bytes] }
}
