import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { strFromU8, unzipSync } from 'fflate'
import readExcelFile from 'read-excel-file/node'
import { beforeAll, describe, expect, it } from 'vitest'
import { unitLabel } from '../../src/units.ts'
import { long } from '../helpers/long.ts'
import { needing } from '../helpers/readers.ts'
import { COMMAND, exported, STUDIES, type StudyName, sizedStudies } from './subjects.ts'

const sized = sizedStudies()

/** All cells as LibreOffice reads them, one CSV a sheet; numbers with 15 digits. */
const CSV_OF_ALL_SHEETS = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1'

function convert(folder: string, format: string): void {
  const profile = `-env:UserInstallation=file://${join(sized.folder, 'libreoffice')}`
  const { status, stderr } = spawnSync(
    'soffice',
    ['--headless', profile, '--convert-to', format, '--outdir', folder, join(folder, 'sized.xlsx')],
    { encoding: 'utf8' },
  )
  expect(status, stderr).toBe(0)
}

/** The cells of a CSV file, those in quotes without them. */
function csvRows(file: string): string[][] {
  const rows: string[][] = [[]]
  for (const [, quoted, plain, end] of readFileSync(file, 'utf8').matchAll(
    /(?:"((?:[^"]|"")*)"|([^",\n]*))(,|\n|$)/g,
  )) {
    rows.at(-1)!.push(quoted === undefined ? plain! : quoted.replaceAll('""', '"'))
    if (end === '\n') rows.push([])
    if (end === '') break
  }
  return rows.filter((row) => row.length > 1 || row[0] !== '')
}

type Cell = string | number | boolean | Date | null
type Row = Readonly<Record<string, Cell>>

const sheetsOf = async (file: string) =>
  Object.fromEntries((await readExcelFile(file)).map(({ sheet, data }) => [sheet, data as Cell[][]]))

/** The rows of a sheet by the names in its header. */
function rowsBelowHeader([header = [], ...rows]: readonly (readonly Cell[])[]): Row[] {
  return rows.map((row) => Object.fromEntries(header.map((name, k) => [String(name), row[k] ?? null])))
}

for (const study of Object.keys(STUDIES) as StudyName[]) {
  describe(`the spreadsheet of ${study}`, () => {
    let file = ''
    let sheets: Readonly<Record<string, Cell[][]>> = {}
    const rowsOf = (sheet: string) => rowsBelowHeader(sheets[sheet]!)
    beforeAll(async () => {
      const folder = join(sized.folder, `${study}-xlsx`)
      mkdirSync(folder)
      file = join(folder, 'sized.xlsx')
      const [bytes] = Object.values(await exported('xlsx', sized.subject(study)))
      writeFileSync(file, bytes!)
      sheets = await sheetsOf(file)
    }, 120_000)

    it(
      'says the same to LibreOffice, cell by cell',
      needing('libreoffice', async () => {
        convert(dirname(file), CSV_OF_ALL_SHEETS)
        for (const [sheet, rows] of Object.entries(sheets)) {
          const found = csvRows(join(dirname(file), `sized-${sheet}.csv`))
          expect(found).toHaveLength(rows.length)
          for (const [r, row] of rows.entries()) {
            for (const [c, cell] of row.entries()) {
              const other = found[r]![c] ?? ''
              // LibreOffice writes 15 digits, and no more than 20 decimals.
              if (typeof cell === 'number')
                expect(Math.abs(Number(other) - cell)).toBeLessThanOrEqual(Math.max(1e-14 * Math.abs(cell), 1e-20))
              // The other reader drops what indents a row.
              else expect(other.trim()).toBe(String(cell ?? ''))
            }
          }
        }
      }),
      120_000,
    )

    it('has the metrics with their units, to the 15 digits of the format', () => {
      const rows = rowsOf('Metrics')
      const { metrics } = sized.subject(study).design
      expect(rows.map(({ metric }) => metric)).toEqual(Object.keys(metrics))
      for (const { metric, value, unit } of rows) {
        const expected = metrics[metric as keyof typeof metrics]
        if (Number.isFinite(expected))
          expect(Math.abs(Number(value) - expected)).toBeLessThanOrEqual(1e-14 * Math.abs(expected))
        expect(unit ?? '').toBe(unitLabel(String(metric)))
      }
    })

    it('has margins, tightest first, and budgets whose parts add up', () => {
      const { margins, budgets } = sized.subject(study).design
      expect(rowsOf('Margins').length).toBe(margins.length)
      const rows = rowsOf('Budgets')
      for (const [key, budget] of Object.entries(budgets)) {
        const own = rows.filter((row) => row.budget === key)
        const children = own.filter(({ level }) => level === 1)
        const sum = children.reduce((total, { value }) => total + Number(value), 0)
        expect(sum / Number(own[0]!.value), key).toBeCloseTo(1, 9)
        expect(Number(own[0]!.value) / budget.value, key).toBeCloseTo(1, 12)
      }
    })

    it('has the cash flow year by year, in million USD', () => {
      const rows = rowsOf('Cash flow')
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

    it('has every assumption with range, unit, source and standing', () => {
      const rows = rowsOf('Assumptions')
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
      const cited = rowsOf('Sources').map(({ source }) => source)
      expect(rows.filter(({ source }) => !cited.includes(source))).toEqual([])
    })

    it('says where it comes from', () => {
      const rows = Object.fromEntries(rowsOf('Design').map(({ name, value }) => [String(name), value]))
      expect(rows).toMatchObject({
        'dawnfront.study': study,
        'dawnfront.studySha256': sized.subject(study).run!.record.studySha256,
        'dawnfront.command': COMMAND,
      })
    })

    it('has numbers that are numbers, and headers that stay in sight', () => {
      const finite = Object.values(sized.subject(study).design.metrics).filter(Number.isFinite)
      expect(rowsOf('Metrics').filter(({ value }) => typeof value === 'number')).toHaveLength(finite.length)
      // Readers of cells leave panes out, so these are read from the file.
      const files = unzipSync(new Uint8Array(readFileSync(file)))
      const parts = Object.entries(files).filter(([path]) => path.startsWith('xl/worksheets/sheet'))
      expect(parts.length).toBe(7)
      for (const [, xml] of parts) expect(strFromU8(xml)).toMatch(/<pane ySplit="1"[^>]*state="frozen"/)
    })
  })
}

long('the same design gives the same bytes, whatever the time and the time zone', async () => {
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
