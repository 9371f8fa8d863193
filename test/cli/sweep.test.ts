import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parquetMetadataAsync, parquetReadObjects } from 'hyparquet'
import { afterAll, describe, expect, it } from 'vitest'
import { dawnfront, MAIN } from '../helpers/command.ts'

const folder = mkdtempSync(join(tmpdir(), 'dawnfront-sweep-'))
afterAll(() => rmSync(folder, { recursive: true }))
const out = (name: string) => join(folder, name)
const HELD = ['chip=rubin', 'chipCount=65', 'topology=ring', 'solarArrayAreaM2=800', 'radiatorAreaM2=300']
  .concat(['coolantSupplyCelsius=20', 'launchMassKg=5500', 'shieldingMm=6'])
  .flatMap((text) => ['--set', text])

describe('sweep', () => {
  it('writes the table to standard output as CSV, and the same to a folder with Parquet, figure and description', async () => {
    const args = [
      'sweep',
      'ai1-node',
      ...HELD,
      '--vary',
      'altitudeKm=500:1500:100',
      '--metrics',
      'usdPerPflopYear,lifeDoseKradSi',
    ]
    const { stdout, status } = await dawnfront(...args)
    expect(status).toBe(0)
    expect((await dawnfront(...args, '--out', out('curves'))).status).toBe(0)
    expect(readdirSync(out('curves')).sort()).toEqual(['sweep.csv', 'sweep.json', 'sweep.parquet', 'sweep.svg'])
    expect(readFileSync(join(out('curves'), 'sweep.csv'), 'utf8')).toBe(stdout)

    const [header, ...lines] = stdout
      .trim()
      .split('\n')
      .map((line) => line.split(','))
    expect(header).toEqual(['altitudeKm', 'usdPerPflopYear', 'lifeDoseKradSi', 'feasible', 'brokenLimits'])
    const rows = await parquetReadObjects({ file: arrayBuffer(join(out('curves'), 'sweep.parquet')) })
    expect(rows.map((row) => header!.map((name) => String(row[name])))).toEqual(lines)

    const description = JSON.parse(readFileSync(join(out('curves'), 'sweep.json'), 'utf8'))
    expect(description.varied[0]).toMatchObject({ name: 'altitudeKm', unit: 'km' })
    expect(description.metrics.map(({ unit }: { unit: string }) => unit)).toEqual(['USD/PFLOP-yr', 'krad(Si)'])
    expect(description.studySha256).toMatch(/^[0-9a-f]{64}$/)
    const again = await dawnfront(...description.command.split(' ').slice(1))
    expect(again.stdout).toBe(stdout)
    const metadata = await parquetMetadataAsync(arrayBuffer(join(out('curves'), 'sweep.parquet')))
    expect(metadata.key_value_metadata).toContainEqual({ key: 'dawnfront.study', value: 'ai1-node' })
  })

  it('draws a curve a metric, with the infeasible stretch marked', () => {
    const figure = readFileSync(join(out('curves'), 'sweep.svg'), 'utf8')
    expect(figure.match(/<path class="curve"/g)).toHaveLength(2)
    expect(figure).toContain('limits broken')
    expect(figure).toContain('altitude (km)')
    expect(figure).not.toMatch(/NaN|undefined|var\(--/)
  })

  it('draws a carpet over two quantities, and only a table over three', async () => {
    const two = ['--vary', 'altitudeKm=500:900:100', '--vary', 'shieldingMm=2:10:4']
    await dawnfront(
      'sweep',
      'ai1-node',
      ...HELD.slice(0, -2),
      ...two,
      '--metrics',
      'lifeDoseKradSi',
      '--out',
      out('carpet'),
    )
    const figure = readFileSync(join(out('carpet'), 'sweep.svg'), 'utf8')
    expect(figure.match(/<circle class="knot/g)).toHaveLength(5 * 3)
    expect(figure).toContain('altitude (km)')
    expect(figure).toContain('shielding (mm)')
    expect(figure).not.toMatch(/NaN|undefined|var\(--/)
    const { stderr } = await dawnfront('sweep', 'ai1-node', ...two, '--vary', 'chip=rubin,gb300', '--out', out('table'))
    expect(stderr).toMatch(/No figure/)
    expect(existsSync(join(out('table'), 'sweep.svg'))).toBe(false)
    expect(
      readFileSync(join(out('table'), 'sweep.csv'), 'utf8')
        .trim()
        .split('\n'),
    ).toHaveLength(1 + 5 * 3 * 2)
  })

  it('goes through a design of a run: at its own altitude it is that design', async () => {
    const set = [
      '--set',
      'scenario.busCostUsdPerKg=700',
      '--set',
      'altitudeKm=520',
      '--set',
      'margins=none',
      '--set',
      'launcher=starship',
      '--set',
      'chip=tpu-v7',
    ]
    await dawnfront(
      'run',
      'ai1-node',
      ...set,
      '--evaluations',
      '2000',
      '--population',
      '60',
      '--quiet',
      '--out',
      out('run'),
    )
    const front = JSON.parse(readFileSync(join(out('run'), 'front.json'), 'utf8')).front
    const cheapest = front.reduce((best: Design, one: Design) =>
      one.metrics.usdPerPflopYear < best.metrics.usdPerPflopYear ? one : best,
    )
    const args = ['--design', 'cheapest', '--vary', 'altitudeKm=520,700', '--json']
    const { stdout, stderr } = await dawnfront('sweep', out('run'), ...args)
    expect(stderr).toBe('')
    const [own, other] = JSON.parse(stdout).rows
    expect(own.usdPerPflopYear).toBe(cheapest.metrics.usdPerPflopYear)
    expect(own.feasible).toBe(true)
    expect(other.usdPerPflopYear).not.toBe(own.usdPerPflopYear)
  })

  it('says when models have changed since the run, so that its design is another one now', async () => {
    const older = out('older')
    cpSync(out('run'), older, { recursive: true })
    const text = readFileSync(join(older, 'front.json'), 'utf8').replaceAll('"dryMassKg": ', '"dryMassKg": 1')
    writeFileSync(join(older, 'front.json'), text)
    const record = JSON.parse(readFileSync(join(older, 'run.json'), 'utf8'))
    const frontSha256 = createHash('sha256').update(text).digest('hex')
    writeFileSync(join(older, 'run.json'), JSON.stringify({ ...record, frontSha256 }))
    const { stderr, status } = await dawnfront('sweep', older, '--vary', 'altitudeKm=520,700')
    expect(status).toBe(0)
    expect(stderr).toMatch(/have changed since this run: dryMassKg of its design was 1\d+/)
  })

  it('ends with what is done when interrupted', async () => {
    const args = ['sweep', 'ai1-node', '--vary', 'altitudeKm=500:1500:1', '--optimise', '--evaluations', '300']
    const child = spawn(process.execPath, [MAIN, ...args])
    const printed = { stdout: '', stderr: '' }
    for (const name of ['stdout', 'stderr'] as const) {
      child[name].on('data', (chunk) => {
        printed[name] += chunk
      })
    }
    const ended = once(child, 'close')
    // The first message says that the search has begun.
    await once(child.stderr, 'data')
    child.kill('SIGINT')
    const [status] = await ended
    expect(status).toBe(130)
    const [, done] = /Interrupted: (\d+) of 1001 points are done/.exec(printed.stderr)!
    expect(Number(done)).toBeLessThan(1001)
    expect(printed.stdout.trim().split('\n')).toHaveLength(1 + Number(done))
  })

  const refusals: readonly [args: string[], message: RegExp][] = [
    [[], /nothing to vary/],
    [
      ['--vary', 'altitudKm=500:900:50'],
      /--vary altitudKm=500: 'altitudKm' cannot be set[\s\S]*nearest: {2}altitudeKm/,
    ],
    [['--vary', 'altitudeKm=500:9000:500'], /--vary altitudeKm=9000: altitudeKm is out of range[\s\S]*300 to 2000 km/],
    [['--vary', 'chip=rubin,gb30'], /--vary chip=gb30: 'gb30' is no chip[\s\S]*nearest: {2}gb300/],
    [['--vary', 'scenario.busCost=1,2'], /'busCost' is no number of assumptions[\s\S]*nearest: {2}busCostUsdPerKg/],
    [['--vary', 'altitudeKm=500,600', '--vary', 'altitudeKm=700,800'], /varied twice/],
    [['--vary', 'altitudeKm=500,600', '--set', 'altitudeKm=700'], /both set and varied/],
    [['--vary', 'altitudeKm=500:900:1', '--vary', 'chipCount=40:300:1'], /401 of altitudeKm times 261 of chipCount/],
    [['--vary', 'altitudeKm=500,600', '--metrics', 'launchMassTonnes'], /nearest: {2}launchMassKg/],
    [['--vary', 'altitudeKm=500,600', '--optimise', 'launchMass'], /nearest: {2}launchMassKg/],
    [['--vary', 'altitudeKm=500,600', '--seeds', '3'], /--seeds goes with --optimise/],
    [['--vary', 'altitudeKm=500,600', '--design', 'knee'], /--design goes with a run folder/],
  ]
  for (const [args, message] of refusals) {
    it(`refuses ${args.join(' ') || 'nothing to vary'} and says what to mend`, async () => {
      const { status, stderr } = await dawnfront('sweep', 'ai1-node', ...args)
      expect(status).toBe(2)
      expect(stderr).toMatch(message)
      expect(stderr).not.toMatch(/\n\s+at /)
    })
  }

  it('does not write over a folder that holds something', async () => {
    const { status, stderr } = await dawnfront(
      'sweep',
      'ai1-node',
      '--vary',
      'altitudeKm=500,600',
      '--out',
      out('curves'),
    )
    expect(status).toBe(2)
    expect(stderr).toMatch(/not empty/)
  })

  it('says which varied number changes nothing', async () => {
    const { stderr } = await dawnfront(
      'sweep',
      'ai1-node',
      '--set',
      'chip=gb300',
      '--vary',
      'catalog.chips.rubin.priceUsd=1,2',
    )
    expect(stderr).toMatch(/catalog\.chips\.rubin\.priceUsd changes no metric/)
  })
})

interface Design {
  metrics: { usdPerPflopYear: number }
}

function arrayBuffer(file: string): ArrayBuffer {
  const bytes = readFileSync(file)
  return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer
}
