import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { strFromU8, unzipSync } from 'fflate'
import { beforeAll, describe, expect, it } from 'vitest'
import { unitLabel } from '../../src/units.ts'
import type { Row } from './duckdb.ts'
import { COMMAND, exported, STUDIES, type StudyName, sizedStudies } from './subjects.ts'

const sized = sizedStudies()

/** All cells as LibreOffice reads them, one CSV a sheet; numbers with 15 digits. */
const CSV_OF_ALL_SHEETS = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1'
const FLAT_XML = 'fods'

function convert(folder: string, format: string): void {
  const profile = `-env:UserInstallation=file://${join(sized.folder, 'libreoffice')}`
  const { error, status, stderr } = spawnSync(
    'soffice',
    ['--headless', profile, '--convert-to', format, '--outdir', folder, join(folder, 'sized.xlsx')],
    { encoding: 'utf8' },
  )
  if (error !== undefined) {
    throw new Error('LibreOffice is missing: apt-get install --no-install-recommends libreoffice-calc-nogui')
  }
  expect(status, stderr).toBe(0)
}

async function rowsOf(folder: string, sheet: string): Promise<Row[]> {
  const connection = await (await DuckDBInstance.create()).connect()
  const file = join(folder, `sized-${sheet}.csv`)
  const reader = await connection.runAndReadAll(`select * from read_csv('${file}', header = true, all_varchar = true)`)
  return reader.getRowObjectsJS() as Row[]
}

for (const study of Object.keys(STUDIES) as StudyName[]) {
  describe(`the spreadsheet of ${study}, read by LibreOffice`, () => {
    let folder = ''
    let flat = ''
    beforeAll(async () => {
      folder = join(sized.folder, `${study}-xlsx`)
      mkdirSync(folder)
      const [bytes] = Object.values(await exported('xlsx', sized.subject(study)))
      writeFileSync(join(folder, 'sized.xlsx'), bytes!)
      convert(folder, CSV_OF_ALL_SHEETS)
      convert(folder, FLAT_XML)
      flat = readFileSync(join(folder, 'sized.fods'), 'utf8')
    }, 120_000)

    it('has the metrics with their units, to the 15 digits LibreOffice writes', async () => {
      const rows = await rowsOf(folder, 'Metrics')
      const { metrics } = sized.subject(study).design
      expect(rows.map(({ metric }) => metric)).toEqual(Object.keys(metrics))
      for (const { metric, value, unit } of rows) {
        const expected = metrics[metric as keyof typeof metrics]
        if (Number.isFinite(expected))
          expect(Math.abs(Number(value) - expected)).toBeLessThanOrEqual(1e-14 * Math.abs(expected))
        expect(unit ?? '').toBe(unitLabel(String(metric)))
      }
    })

    it('has margins, tightest first, and budgets whose parts add up', async () => {
      const { margins, budgets } = sized.subject(study).design
      expect((await rowsOf(folder, 'Margins')).length).toBe(margins.length)
      const rows = await rowsOf(folder, 'Budgets')
      for (const [key, budget] of Object.entries(budgets)) {
        const own = rows.filter((row) => row.budget === key)
        const children = own.filter(({ level }) => level === '1')
        const sum = children.reduce((total, { value }) => total + Number(value), 0)
        expect(sum / Number(own[0]!.value), key).toBeCloseTo(1, 9)
        expect(Number(own[0]!.value) / budget.value, key).toBeCloseTo(1, 12)
      }
    })

    it('has the cash flow year by year, in million USD', async () => {
      const rows = await rowsOf(folder, 'Cash flow')
      const total = (name: string) => rows.reduce((sum, row) => sum + Number(row[`${name} (million USD)`]), 0)
      const { metrics, budgets } = sized.subject(study).design
      if (study === 'ai1-node') {
        expect(total('satellite')).toBeCloseTo(budgets.capital.children![0]!.value, 9)
        expect(rows.length).toBe(6)
      } else {
        expect(total('cost in present value') / (metrics.presentCostBusd * 1e3)).toBeCloseTo(1, 9)
        expect(rows.length).toBeGreaterThan(5)
      }
      for (const header of Object.keys(rows[0]!)) {
        expect(header).toMatch(/\(million USD\)$|\(PFLOP-yr\)$|year|^satellites (entering service|serving, mean)$/)
      }
    })

    it('has every assumption with range, unit, source and standing', async () => {
      const rows = await rowsOf(folder, 'Assumptions')
      const { assumptions } = sized.subject(study).study
      const scenario = rows.filter((row) => row.of === 'scenario')
      expect(scenario.map(({ name }) => name)).toEqual(Object.keys(assumptions))
      for (const row of rows) {
        expect(Number(row.low)).toBeLessThanOrEqual(Number(row.nominal))
        expect(Number(row.nominal)).toBeLessThanOrEqual(Number(row.high))
        expect(row.source, String(row.name)).toMatch(/^[a-z0-9-]+$/)
        expect(row.standing).toMatch(/^(standard|measured|paper|filed|claimed|estimated|memory|set by the study)$/)
        expect(row.unit ?? '').toBe(unitLabel(String(row.name)))
      }
      const cited = (await rowsOf(folder, 'Sources')).map(({ source }) => source)
      expect(rows.filter(({ source }) => !cited.includes(source))).toEqual([])
    })

    it('says where it comes from', async () => {
      const rows = Object.fromEntries((await rowsOf(folder, 'Design')).map(({ name, value }) => [name, value]))
      expect(rows).toMatchObject({
        'dawnfront.study': study,
        'dawnfront.studySha256': sized.subject(study).run!.record.studySha256,
        'dawnfront.command': COMMAND,
      })
    })

    it('has numbers that are numbers, and headers that stay in sight', () => {
      const metrics = flat.slice(flat.indexOf('table:name="Metrics"'), flat.indexOf('table:name="Margins"'))
      const finite = Object.values(sized.subject(study).design.metrics).filter(Number.isFinite)
      expect(metrics.match(/office:value-type="float"/g)?.length).toBe(finite.length)
      // LibreOffice keeps panes only where it has a window, so these are read from the file.
      const files = unzipSync(new Uint8Array(readFileSync(join(folder, 'sized.xlsx'))))
      const sheets = Object.entries(files).filter(([path]) => path.startsWith('xl/worksheets/sheet'))
      expect(sheets.length).toBe(7)
      for (const [, xml] of sheets) expect(strFromU8(xml)).toMatch(/<pane ySplit="1"[^>]*state="frozen"/)
    })
  })
}

it('the same design gives the same bytes, whatever the time and the time zone', async () => {
  const made = async (zone: string) => {
    const before = process.env.TZ
    process.env.TZ = zone
    const [bytes] = Object.values(await exported('xlsx', sized.subject('ai1-node')))
    if (before === undefined) delete process.env.TZ
    else process.env.TZ = before
    return bytes!
  }
  const first = await made('Pacific/Honolulu')
  // Zip archives count time in steps of two seconds.
  await new Promise((done) => setTimeout(done, 2100))
  expect((await made('Asia/Tokyo')).equals(first)).toBe(true)
})
