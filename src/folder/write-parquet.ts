import { existsSync, renameSync, rmSync } from 'node:fs'
import { fileWriter, ParquetWriter, schemaFromColumnData } from 'hyparquet-writer'
import { sha256OfFile } from '../sha256.ts'
import { columnData, type NumberColumn, type TableColumn } from '../table.ts'
import { cannotWrite } from './run-folder.ts'

type Columns = readonly (TableColumn | NumberColumn)[]

/**
 * Writes a table as Parquet, a group of rows at a time, under its final name only when it is complete. All groups have the
 * same columns.
 *
 * @returns the SHA-256 of the file
 */
export async function writeParquet(
  file: string,
  groups: AsyncIterable<Columns>,
  metadata: readonly (readonly [key: string, value: string])[],
): Promise<string> {
  const partial = `${file}.partial`
  try {
    let parquet: ParquetWriter | undefined
    for await (const columns of groups) {
      const data = columnData(columns)
      parquet ??= new ParquetWriter({
        writer: fileWriter(partial),
        schema: schemaFromColumnData({ columnData: data }),
        kvMetadata: metadata.map(([key, value]) => ({ key, value })),
        // Bounds of a group help to pass over it; the designs of a search are in no order that would allow it.
        statistics: false,
      })
      // A group is one page of each column: pages would be as large, and are found value by value.
      void parquet.write({ columnData: data, rowGroupSize: Number.MAX_SAFE_INTEGER, pageSize: 0 })
    }
    void parquet?.finish()
    const hash = sha256OfFile(partial)
    renameSync(partial, file)
    return hash
  } catch (error) {
    if (existsSync(partial)) rmSync(partial, { force: true })
    throw cannotWrite(file, error)
  }
}
