import type { Eclipse } from '../eclipse-edges.ts'
import type { Table } from './case-table.ts'
import { type CaseRow, within } from './verdict.ts'

/** Expected edges of eclipses in seconds after the epoch; NaN where a table leaves one out. */
export interface ExpectedEdges {
  readonly penumbraStartS: readonly number[]
  readonly umbraStartS: readonly number[]
  readonly umbraEndS: readonly number[]
  readonly penumbraEndS: readonly number[]
}

const EDGES = ['penumbraStartS', 'umbraStartS', 'umbraEndS', 'penumbraEndS'] as const

/** The count of eclipses and the worst edge of each kind. Edges at the ends of the span are cut, not flown. */
export function eclipseRows(args: {
  readonly expected: ExpectedEdges
  readonly found: readonly Eclipse[]
  readonly durationS: number
  readonly toleranceS: number
}): CaseRow[] {
  const { expected, found, durationS, toleranceS } = args
  const count = within('eclipses', '', {
    expected: expected.penumbraStartS.length,
    computed: found.length,
    tolerance: 0,
  })
  if (!count.holds) return [count]
  return [
    count,
    ...EDGES.flatMap((edge) => {
      let worst: { expected: number; computed: number } | undefined
      for (const [k, eclipse] of found.entries()) {
        const pair = { expected: expected[edge][k]!, computed: eclipse[edge] ?? Number.NaN }
        if (!(pair.expected > 0 && pair.expected < durationS - toleranceS)) continue
        const off = Math.abs(pair.computed - pair.expected)
        if (worst === undefined || !(off <= Math.abs(worst.computed - worst.expected))) worst = pair
      }
      return worst === undefined ? [] : [within(`worst ${WORDS[edge]}`, 's', { ...worst, tolerance: toleranceS })]
    }),
  ]
}

const WORDS = {
  penumbraStartS: 'penumbra entry',
  umbraStartS: 'umbra entry',
  umbraEndS: 'umbra exit',
  penumbraEndS: 'penumbra exit',
} as const

/** Edges from a table with a row an eclipse, or a row for each penumbra and umbra. */
export function expectedEdges(table: Table): ExpectedEdges {
  if ('penumbra_start_s_after_epoch' in table.columns) {
    return {
      penumbraStartS: table.numbers('penumbra_start_s_after_epoch'),
      umbraStartS: table.numbers('umbra_start_s_after_epoch'),
      umbraEndS: table.numbers('umbra_end_s_after_epoch'),
      penumbraEndS: table.numbers('penumbra_end_s_after_epoch'),
    }
  }
  const starts = table.numbers('start_s_after_epoch')
  const ends = table.numbers('end_s_after_epoch')
  const numbers = table.numbers('eclipse_number')
  const kinds = table.columns.kind ?? []
  const eclipsed = [...new Set(numbers)]
  const rowsOf = (number: number, kind: string) =>
    numbers.flatMap((one, row) => (one === number && kinds[row]?.toLowerCase() === kind ? [row] : []))
  const all = (number: number) => numbers.flatMap((one, row) => (one === number ? [row] : []))
  return {
    penumbraStartS: eclipsed.map((number) => Math.min(...all(number).map((row) => starts[row]!))),
    umbraStartS: eclipsed.map((number) => starts[rowsOf(number, 'umbra')[0] ?? -1] ?? Number.NaN),
    umbraEndS: eclipsed.map((number) => ends[rowsOf(number, 'umbra')[0] ?? -1] ?? Number.NaN),
    penumbraEndS: eclipsed.map((number) => Math.max(...all(number).map((row) => ends[row]!))),
  }
}
