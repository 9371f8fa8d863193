import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { unitLabel, unitSuffix } from '../../src/units.ts'
import { query } from './duckdb.ts'
import { COMMAND, exported, STUDIES, type StudyName, sizedStudies } from './subjects.ts'

const sized = sizedStudies()

/** What a column may be called when it is no quantity. */
const isNamed = (name: string) => unitSuffix(name) !== undefined || ['id', 'feasible', 'failure'].includes(name)

for (const study of Object.keys(STUDIES) as StudyName[]) {
  for (const form of ['csv', 'parquet']) {
    describe(`front-${form} of ${study}, read by DuckDB`, () => {
      it('has a row for each design and the numbers of front.json to the last digit', async () => {
        const rows = await query(sized, { study, format: `front-${form}` }, 'select * from FILE')
        const { front } = sized.subject(study).run!
        expect(rows.map(({ id }) => Number(id))).toEqual(front.map(({ id }) => id))
        rows.forEach((row, i) => {
          const { metrics, variables, margins } = front[i]!
          for (const [name, value] of Object.entries({ ...variables, ...metrics })) {
            if (typeof value === 'number') expect(Number(row[name]), name).toBe(value)
            else if (value !== null) expect(row[name], name).toBe(value)
          }
          expect(Number(row.marginMinArrayMarginFraction)).toBe(
            margins.find(({ metric }) => metric === 'arrayMarginFraction')!.margin,
          )
        })
      })

      it('has headers that end in their unit', async () => {
        const rows = await query(sized, { study, format: `front-${form}` }, 'describe select * from FILE')
        const words = Object.entries(sized.subject(study).design.variables)
          .filter(([, value]) => typeof value === 'string')
          .map(([name]) => name)
        const headers = rows.map((row) => String(row.column_name))
        expect(headers.length).toBeGreaterThan(80)
        expect(headers.filter((name) => !isNamed(name) && !words.includes(name))).toEqual([])
      })
    })

    describe(`evaluations-${form} of ${study}, read by DuckDB`, () => {
      it('has a row for each evaluation and counts as many feasible as the run', async () => {
        const [row] = await query(
          sized,
          { study, format: `evaluations-${form}` },
          'select count(*) as rows, count(*) filter (feasible) as feasible, max(id) as last from FILE',
        )
        const { record } = sized.subject(study).run!
        expect(Number(row!.rows)).toBe(STUDIES[study])
        expect(Number(row!.rows)).toBe(record.evaluations)
        expect(Number(row!.feasible)).toBe(record.feasible)
        expect(Number(row!.last)).toBe(record.evaluations)
      })

      it('has the variables and objectives of the front to the last digit, and margins not negative where feasible', async () => {
        const { front, study: searched, id } = sized.subject(study).run!
        const [row] = await query(
          sized,
          { study, format: `evaluations-${form}` },
          `select * from FILE where id = ${id}`,
        )
        const { variables, metrics } = front.find((design) => design.id === id)!
        for (const { name } of searched.variables) {
          if (typeof variables[name] === 'number') expect(Number(row![name]), name).toBe(variables[name])
          else expect(row![name], name).toBe(variables[name])
        }
        for (const { metric } of searched.objectives) expect(Number(row![metric]), metric).toBe(metrics[metric])
        const margins = Object.entries(row!).filter(([name]) => name.startsWith('margin'))
        expect(margins.length).toBeGreaterThan(15)
        expect(margins.filter(([, value]) => !(Number(value) >= 0))).toEqual([])
      })

      it('has headers that end in their unit', async () => {
        const rows = await query(sized, { study, format: `evaluations-${form}` }, 'describe select * from FILE')
        const { study: searched } = sized.subject(study).run!
        const words = searched.variables.filter(({ kind }) => kind === 'choice').map(({ name }) => String(name))
        const headers = rows.map((row) => String(row.column_name))
        expect(headers.filter((name) => !isNamed(name) && !words.includes(name))).toEqual([])
      })
    })
  }

  it(`parquet tables of ${study} carry study, hash, command and units as metadata`, async () => {
    for (const format of ['front-parquet', 'evaluations-parquet']) {
      const pairs = await query(
        sized,
        { study, format },
        'select decode(key) as key, decode(value) as value from parquet_kv_metadata(FILE)',
      )
      const metadata = Object.fromEntries(pairs.map(({ key, value }) => [key, value as string]))
      expect(metadata).toMatchObject({
        'dawnfront.study': study,
        'dawnfront.studySha256': sized.subject(study).run!.record.studySha256,
        'dawnfront.command': COMMAND,
      })
      const columns = JSON.parse(metadata['dawnfront.columns']!) as {
        name: string
        unit: string
        description: string
      }[]
      expect(columns.filter(({ name, unit }) => unit !== unitLabel(name))).toEqual([])
      expect(columns.filter(({ description }) => description === '')).toEqual([])
    }
  })

  it(`csv tables of ${study} have a CSV on the Web file beside them that names every column`, async () => {
    const files = await exported('front-csv', sized.subject(study), { fileName: 'mine.csv' })
    const metadata = JSON.parse(files['front.csv-metadata.json']!.toString('utf8'))
    expect(metadata).toMatchObject({
      '@context': 'http://www.w3.org/ns/csvw',
      url: 'mine.csv',
      'dawnfront.studySha256': sized.subject(study).run!.record.studySha256,
      'dawnfront.command': COMMAND,
    })
    const header = files['front.csv']!.toString('utf8').split('\n')[0]!.split(',')
    expect(metadata.tableSchema.columns.map(({ name }: { name: string }) => name)).toEqual(header)
  })
}

it('a front in CSV says the same as the front.csv of the run', async () => {
  const files = await exported('front-csv', sized.subject('ai1-node'))
  expect(files['front.csv']!.toString('utf8')).toBe(readFileSync(join(sized.run('ai1-node'), 'front.csv'), 'utf8'))
})
