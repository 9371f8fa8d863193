import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import type { ExportOptions } from '../../src/export/exporter.ts'
import { exported, type Sized, type StudyName } from './subjects.ts'

export type Row = Record<string, unknown>

/** What DuckDB answers of an export; `FILE` in the query is its first file. */
export async function query(
  sized: Sized,
  { study, format, options }: { study: StudyName; format: string; options?: Partial<ExportOptions> },
  sql: string,
): Promise<Row[]> {
  const folder = join(sized.folder, 'exported', study, format)
  mkdirSync(folder, { recursive: true })
  const files = await exported(format, sized.subject(study), options)
  for (const [path, bytes] of Object.entries(files)) writeFileSync(join(folder, path), bytes)
  const connection = await (await DuckDBInstance.create()).connect()
  const reader = await connection.runAndReadAll(sql.replaceAll('FILE', `'${join(folder, Object.keys(files)[0]!)}'`))
  return reader.getRowObjectsJS() as Row[]
}
