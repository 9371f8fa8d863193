import { parquetWriteBuffer } from 'hyparquet-writer'
import { type Cell, csvLine, present } from './csv.ts'

export type { Cell }

/** A column whose name ends in its unit. What there is none of, numbers that are not finite among it, is left empty. */
export interface TableColumn {
  readonly name: string
  readonly type: 'number' | 'integer' | 'text' | 'boolean' | 'time'
  readonly values: readonly (Cell | undefined)[]
  /** No value is missing: a column of Parquet that says so is written in half the time. */
  readonly isComplete?: boolean
}

/** The same of numbers alone, for tables of millions. */
export interface NumberColumn {
  readonly name: string
  readonly type: 'number'
  readonly values: Float64Array
  /** No number is missing. */
  readonly isComplete?: boolean
}

/** A column with what it means. */
export interface DescribedColumn extends TableColumn {
  readonly description: string
}

export interface Table {
  /** One line on what a row is. */
  readonly title: string
  readonly columns: readonly DescribedColumn[]
}

/** A column of numbers, words or truths by what its values are; other types have to be asked for. */
export function column(
  name: string,
  description: string,
  values: readonly Cell[],
  type?: TableColumn['type'],
): DescribedColumn {
  const first = values.find((value) => value !== null)
  const found = typeof first === 'string' ? 'text' : typeof first === 'boolean' ? 'boolean' : 'number'
  return { name, type: type ?? found, description, values }
}

const PARQUET_TYPES = {
  number: 'DOUBLE',
  integer: 'INT32',
  text: 'STRING',
  boolean: 'BOOLEAN',
  time: 'TIMESTAMP',
} as const

/** A table as Parquet, with what is said of it among the key-value metadata. */
export function parquetBytes(
  columns: readonly (TableColumn | NumberColumn)[],
  metadata: readonly (readonly [key: string, value: string])[],
): Uint8Array {
  return new Uint8Array(
    parquetWriteBuffer({
      columnData: columnData(columns),
      kvMetadata: metadata.map(([key, value]) => ({ key, value })),
    }),
  )
}

/** Plain: numbers of a search hardly repeat, and to find that out takes as long as to write them. Words do. */
const COMPLETE_ENCODINGS = {
  number: 'PLAIN',
  integer: 'PLAIN',
  text: 'RLE_DICTIONARY',
  boolean: 'RLE',
  time: 'PLAIN',
} as const

/** Columns as hyparquet-writer takes them. */
export const columnData = (columns: readonly (TableColumn | NumberColumn)[]) =>
  columns.map((column) => {
    const { name, type, values } = column
    const described = { name, type: PARQUET_TYPES[type] }
    if (!column.isComplete) return { ...described, data: dataOf(values) }
    return { ...described, data: values as Cell[] | Float64Array, nullable: false, encoding: COMPLETE_ENCODINGS[type] }
  })

const dataOf = (values: (TableColumn | NumberColumn)['values']) =>
  values instanceof Float64Array && values.every(Number.isFinite)
    ? values
    : Array.from<Cell | undefined, Cell>(values, present)

/** A table as CSV by RFC 4180, line by line: its header, then its rows. */
export function* csvRows(columns: readonly TableColumn[]): Generator<string> {
  yield csvLine(columns.map(({ name }) => name))
  const rowCount = columns[0]?.values.length ?? 0
  for (let row = 0; row < rowCount; row++) {
    yield csvLine(columns.map(({ values }) => values[row]))
  }
}

/** The same as one text. */
export const csvText = (columns: readonly TableColumn[]): string => [...csvRows(columns)].join('')
