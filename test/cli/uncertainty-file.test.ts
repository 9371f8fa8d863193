import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Ajv } from 'ajv'
import readExcelFile from 'read-excel-file/node'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { exportSchemas } from '../../src/export/schemas.ts'
import { dawnfront } from '../helpers/command.ts'
import { long } from '../helpers/long.ts'
import { copyOfRun } from '../helpers/shared-run.ts'

const folder = mkdtempSync(join(tmpdir(), 'dawnfront-beside-'))
afterAll(() => rmSync(folder, { recursive: true }))
const run = join(folder, 'run')
const bare = join(folder, 'bare')
beforeAll(async () => {
  await copyOfRun(run, 'ai1-node', ['--evaluations', '8000'])
  await copyOfRun(bare, 'ai1-node', ['--evaluations', '8000'])
  const { status } = await dawnfront('uncertainty', run, '--front', '--indices', '--samples', '16', '--workers', '1')
  expect(status).toBe(0)
})

const file = () => JSON.parse(readFileSync(join(run, 'uncertainty.json'), 'utf8'))

describe('uncertainty.json beside a run', () => {
  it('holds every design of the front, its percentiles in order, and what decides', () => {
    const { front } = JSON.parse(readFileSync(join(run, 'front.json'), 'utf8'))
    const { designs, deciders, samples } = file()
    expect(samples).toBe(16)
    expect(designs.map(({ id }: { id: number }) => id)).toEqual(front.map(({ id }: { id: number }) => id))
    for (const { metrics } of designs) {
      const { p5, p10, p50, p90, p95 } = metrics.usdPerPflopYear
      expect([p5, p10, p50, p90, p95]).toEqual([p5, p10, p50, p90, p95].sort((a, b) => a - b))
    }
    expect(deciders.design).toContain('knee')
    expect(deciders.inputs.length).toBeGreaterThan(3)
  })

  it('lets pick ask for a percentile, and for the chance that limits hold', async () => {
    const costs: number[] = file().designs.map(
      (one: { metrics: { usdPerPflopYear: { p90: number } } }) => one.metrics.usdPerPflopYear.p90,
    )
    const middle = costs.sort((a, b) => a - b)[Math.floor(costs.length / 2)]!
    const { stdout } = await dawnfront('pick', run, '--where', `p90(usdPerPflopYear)<=${middle}`, '--json')
    expect(JSON.parse(stdout).kept).toBe(costs.filter((cost) => cost <= middle).length)
    const closes = await dawnfront('pick', run, '--where', 'chance(allLimits)>=0')
    expect(closes.stdout).toMatch(/chance\(allLimits\)/)
    const table = await dawnfront('pick', run, '--where', 'p90(usdPerPflopYear)>0')
    expect(table.stdout).toMatch(/p90\(usdPerPflopYear\) \[USD\/PFLOP-yr\]/)
  })

  it('names the statistic that a misspelt one comes near to, and the command where nothing was asked yet', async () => {
    const misspelt = await dawnfront('pick', run, '--where', 'p91(usdPerPflopYear)<=1')
    expect(misspelt.status).toBe(2)
    expect(misspelt.stderr).toMatch(/nearest: +p9[05]\(usdPerPflopYear\)/)
    const missing = await dawnfront('pick', bare, '--where', 'p90(usdPerPflopYear)<=1')
    expect(missing.stderr).toMatch(/next: +dawnfront uncertainty .*bare --front/)
  })

  it('adds percentiles and chances to the exported front, under headers that end in their unit', async () => {
    const { stdout } = await dawnfront('export', run, '--format', 'front-csv', '--out', '-')
    const [header = '', first = ''] = stdout.split('\n')
    const columns = header.split(',')
    const at = columns.indexOf('p90UsdPerPflopYear')
    expect(columns).toEqual(
      expect.arrayContaining(['cvarLaunchMassKg', 'closesFraction', 'closesWithoutMarginsFraction']),
    )
    const [design] = file().designs
    expect(Number(first.split(',')[at])).toBe(design.metrics.usdPerPflopYear.p90)
  })

  it('adds them to the design as JSON, by its schema, and to its workbook', async () => {
    const out = join(folder, 'design.json')
    expect((await dawnfront('export', run, '--format', 'design', '--out', out)).status).toBe(0)
    const design = JSON.parse(readFileSync(out, 'utf8'))
    const validate = new Ajv({ allErrors: true, allowUnionTypes: true }).compile(exportSchemas()[design.$schema]!)
    expect(validate(design), JSON.stringify(validate.errors?.slice(0, 3))).toBe(true)
    const asked = file().designs.find(({ id }: { id: number }) => id === design.run.designId)
    expect(design.overFutures).toMatchObject({ samples: 16, seed: 1, allLimits: asked.allLimits })
    const { p90, cvar } = asked.metrics.usdPerPflopYear
    expect(design.overFutures.metrics.usdPerPflopYear).toMatchObject({ p90, cvar })
    const workbook = join(folder, 'design.xlsx')
    expect((await dawnfront('export', run, '--format', 'xlsx', '--out', workbook)).status).toBe(0)
    const sheets = await readExcelFile(workbook)
    const futures = sheets.find(({ sheet }) => sheet === 'Futures')!.data
    const [header = [], ...rows] = futures
    const cost = rows.find(([metric]) => metric === 'usdPerPflopYear')!
    expect(cost[header.indexOf('p90')]).toBe(p90)
    expect(rows[0]!.slice(0, 1)).toEqual(['chance(allLimits)'])
    // Of a run beside which nobody asked there is none.
    await dawnfront('export', bare, '--format', 'design', '--out', join(folder, 'bare.json'))
    expect(JSON.parse(readFileSync(join(folder, 'bare.json'), 'utf8')).overFutures).toBeUndefined()
  })

  long('puts the band on the first screen of the report, and the words to type where it is missing', async () => {
    await dawnfront('report', run)
    const page = readFileSync(join(run, 'report.html'), 'utf8')
    expect(page).toMatch(/[\d,]+ USD\/PFLOP-yr \([\d,]+-[\d,]+ in eight cases of ten\)/)
    expect(page).toMatch(/; closes in [\d.]+ % \([\d.]+ % to [\d.]+ %\) of all futures/)
    expect(page).toMatch(/data-figure="indices"/)
    const summary = readFileSync(join(run, 'report.md'), 'utf8')
    expect(summary).toMatch(/in eight cases of ten/)
    expect(summary).toMatch(/share of the variance/)
    // Each number of a named design with its band, each chance with its interval.
    expect(summary).toMatch(/\| cost of compute \| USD\/PFLOP-yr \| [\d,]+ \([\d,]+ to [\d,]+\)/)
    expect(summary.match(/\| [\d.]+ % \([\d.]+ % to [\d.]+ %\) /g)!.length).toBeGreaterThan(2)
    await dawnfront('report', bare)
    expect(readFileSync(join(bare, 'report.html'), 'utf8')).toMatch(/dawnfront uncertainty [^<]* --front --indices/)
  })

  it('says why a report leaves out what is damaged or of another front', async () => {
    const own = join(folder, 'damaged')
    cpSync(run, own, { recursive: true })
    writeFileSync(join(own, 'uncertainty.json'), '{"format"')
    const { status, stderr } = await dawnfront('report', own)
    expect(status).toBe(0)
    expect(stderr).toMatch(
      /uncertainty.json is left out of the report: this file is damaged; write it again: dawnfront/,
    )
  })

  it('keeps what was found before in the same futures when something else is asked, and not of others', async () => {
    const own = join(folder, 'asked-again')
    cpSync(run, own, { recursive: true })
    const again = async (...flags: string[]) => {
      await dawnfront('uncertainty', own, '--front', '--workers', '1', '--samples', ...flags)
      return JSON.parse(readFileSync(join(own, 'uncertainty.json'), 'utf8'))
    }
    expect((await again('16')).deciders).toEqual(file().deciders)
    const both = await again('16', '--scenarios', 'reusable-2030,mature-2035')
    expect(both.deciders).toEqual(file().deciders)
    expect(both.scenarioRegret.scenarios).toEqual(['reusable-2030', 'mature-2035'])
    expect((await again('8')).deciders).toBeUndefined()
  })

  it('gives explain its deciding assumptions', async () => {
    const { stdout } = await dawnfront('explain', run, '--design', 'knee')
    expect(stdout).toMatch(/by the share of its variance/)
    expect(stdout).toMatch(/Of 16 futures it closes in/)
  })

  long('holds a map of break-even, a box and regrets where they were asked, and the report shows the map', async () => {
    const map = join(folder, 'map.svg')
    const { stdout, status } = await dawnfront(
      ...[
        'uncertainty',
        run,
        '--front',
        '--samples',
        '2',
        '--workers',
        '1',
        '--scenarios',
        'reusable-2030,mature-2035',
      ],
      ...['--break-even', 'nreUsd,groundFacilityUsdPerW=10:1000', '--map', map, '--discover', 'usdPerPflopYear<1e5'],
    )
    expect(status).toBe(0)
    expect(stdout).toMatch(/spaceToGroundRatio of .*knee.* over nreUsd \[USD\], down/)
    expect(stdout).toMatch(/Regret over scenarios: usdPerPflopYear/)
    expect(stdout).toMatch(/Best on average by usdPerPflopYear: design \d+/)
    expect(readFileSync(map, 'utf8')).toMatch(/^<svg xmlns/)
    expect(file().breakEven.cells).toHaveLength(11)
    await dawnfront('report', run)
    expect(readFileSync(join(run, 'report.html'), 'utf8')).toMatch(/data-figure="break-even"/)
  })

  it('of another front is refused by pick, and left out of the report', async () => {
    const other = { ...file(), studySha256: '0' }
    writeFileSync(join(bare, 'uncertainty.json'), JSON.stringify(other))
    const { stderr } = await dawnfront('pick', bare, '--where', 'p90(usdPerPflopYear)<=1')
    expect(stderr).toMatch(/another front[\s\S]*next: +write it again/)
    expect((await dawnfront('report', bare)).status).toBe(0)
    writeFileSync(join(bare, 'uncertainty.json'), '{')
    expect((await dawnfront('pick', bare, '--where', 'p90(usdPerPflopYear)<=1')).stderr).toMatch(/damaged/)
  })
})

describe('two fronts of one study', () => {
  it('are set beside each other in the same futures, with what one costs above the other', async () => {
    const { stdout, status } = await dawnfront(
      'uncertainty',
      run,
      '--front',
      '--samples',
      '4',
      '--workers',
      '1',
      '--against',
      bare,
    )
    expect(status).toBe(0)
    expect(stdout).toMatch(/Both fronts in the same futures, by usdPerPflopYear/)
    // The same front costs nothing at the design that is best at nominal.
    expect(stdout).toMatch(
      /What robustness costs: \+[\d.]+ % of usdPerPflopYear at nominal, for -?\+?[\d.]+ % in nine cases of ten/,
    )
  })

  it('are refused where more than goals differ, or no front is asked about', async () => {
    const alone = await dawnfront('uncertainty', run, '--against', bare)
    expect(alone.stderr).toMatch(/--against goes with --front/)
    const other = join(folder, 'other')
    await dawnfront(
      'run',
      'ai1-node',
      '--set',
      'nreUsd=2e9',
      '--evaluations',
      '6000',
      '--workers',
      '1',
      '--quiet',
      '--out',
      other,
    )
    const refused = await dawnfront('uncertainty', run, '--front', '--samples', '4', '--against', other)
    expect(refused.stderr).toMatch(/differ in more than their goals[\s\S]*dawnfront compare/)
  })
})
