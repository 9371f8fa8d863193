import { orbitSeries, yearSeries } from '../flight/series.ts'
import { seriesFigure } from '../report/series-figure.ts'
import type { Subject } from '../results/subject.ts'
import type { Table } from '../table.ts'
import type { Exporter, ExportOptions } from './exporter.ts'
import { provenanceOf } from './provenance.ts'
import { csvFiles, parquetFile } from './table.ts'

const CARRIES = {
  'orbit-series':
    'one orbit of the worst day, or any days with --epoch and --duration-hours, by 60 s: sunlight, array, battery, load, heat, coolant, link traffic',
  'year-series':
    'a year by days, or from --epoch by --step-s: eclipses, ageing array, lowest charge, load, heat, coolant, link traffic',
} as const
const LOSES =
  'load peaks (mean compute load), penumbra, charging limits of the battery; one satellite stands for its shell'

const TITLES = {
  'orbit-series': (name: string) => `${name} in its orbit`,
  'year-series': (name: string) => `${name} over the year`,
} as const

type Series = keyof typeof CARRIES

function seriesExporter(
  series: Series,
  form: 'csv' | 'parquet',
  make: (subject: Subject, options: ExportOptions) => Table,
): Exporter {
  return {
    name: `${series}-${form}`,
    carries: form === 'csv' ? `${CARRIES[series]}; a chart of it beside it` : CARRIES[series],
    loses: LOSES,
    checkedBy: 'DuckDB',
    takes: ['epoch', 'durationHours', 'stepS'],
    files: (subject, options) => {
      const table = make(subject, options)
      const provenance = provenanceOf(subject, options.command)
      const path = `${series}.${form}`
      return form === 'csv'
        ? [
            ...csvFiles(table, path, provenance, options.fileName),
            { path: `${path}.svg`, pieces: [seriesFigure(table, TITLES[series](subject.name))] },
          ]
        : [parquetFile(table, path, provenance)]
    },
  }
}

export const orbitSeriesCsv = seriesExporter('orbit-series', 'csv', orbitSeries)
export const orbitSeriesParquet = seriesExporter('orbit-series', 'parquet', orbitSeries)
export const yearSeriesCsv = seriesExporter('year-series', 'csv', yearSeries)
export const yearSeriesParquet = seriesExporter('year-series', 'parquet', yearSeries)
