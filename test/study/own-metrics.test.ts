import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { formatUserError, UserError } from '../../src/errors.ts'
import { compileStudy } from '../../src/study/compile.ts'
import { FormulaError, readFormula } from '../../src/study/formula.ts'
import { loadStudy, resolveStudy } from '../../src/study/resolve.ts'
import { describeDesign } from '../../src/study/sized-design.ts'
import { studyFileOf } from '../../src/study/study-file-of.ts'
import { dawnfront } from '../helpers/command.ts'
import { long } from '../helpers/long.ts'

const folder = mkdtempSync(join(tmpdir(), 'dawnfront-metrics-'))
afterAll(() => rmSync(folder, { recursive: true }))

const worth = (formula: string) => readFormula(formula).valueWith((name) => ({ a: 2, b: 5, c: -1 })[name] ?? Number.NaN)

describe('a formula', () => {
  it.each([
    ['1 + 2 * 3', 7],
    ['(1 + 2) * 3', 9],
    ['b - a - 1', 2],
    ['b / a', 2.5],
    ['2 ** 3', 8],
    ['-a + +b', 3],
    ['min(a, b, c)', -1],
    ['max(a, b)', 5],
    ['abs(c) + sqrt(4) + exp(0) + ln(1) + log10(100)', 6],
    ['1e3 * a', 2000],
  ])('%s is %d', (formula, value) => {
    expect(worth(formula)).toBe(value)
  })

  it.each([
    ['a / 0', /division by zero/],
    ['a / (2 - 2)', /division by zero/],
    ['a + b / (3 * (1 - 1))', /division by zero/],
    ['a ^ b', /'\^' is no arithmetic/],
    ['a.b', /member expression/],
    ['a["constructor"]', /member expression/],
    ['this', /this expression|no number/],
    ['constructor("x")', /'constructor' is no function/],
    ['a.constructor()', /'member expression' is no function/],
    ['toString()', /'toString' is no function/],
    ['sqrt(a, b)', /sqrt of 2 values/],
    ['min()', /min of 0 values/],
    ['a b', /more than one/],
    ['a; b', /more than one/],
    ['', /no formula/],
    ['a +', /no formula/],
    ['(a', /no formula/],
    ['"a"', /is no number/],
    ['true', /is no number/],
    ['a == b', /'==' is no arithmetic/],
    ['a ? b : c', /conditional expression/],
    ['[a]', /array expression/],
    ['!a', /'!' is no arithmetic/],
    ['a = 3', /no formula/],
    [`${'('.repeat(400)}a`, /no formula/],
    ['a'.repeat(600), /600 characters/],
  ])('is not %s', (formula, says) => {
    let said = ''
    try {
      readFormula(formula)
    } catch (error) {
      if (!(error instanceof FormulaError)) throw error
      said = error.message
    }
    expect(said).toMatch(says)
  })

  it('may be as deep as its length allows', () => {
    expect(worth(`${'('.repeat(240)}a${')'.repeat(240)}`)).toBe(2)
    expect(worth(`${'-'.repeat(480)}a`)).toBe(2)
  })
})

const study = (metrics: string, more = '') => `name: own
scenario: reusable-2030
compute: { averagePowerKw: 120, peakPowerKw: 150 }
metrics:
${metrics}
${more}`
const load = (text: string) => {
  const file = join(folder, 'study.yaml')
  writeFileSync(file, text)
  return loadStudy(file)
}
const errorOf = (text: string) => {
  try {
    load(text)
  } catch (error) {
    if (error instanceof UserError) return formatUserError(error)
    throw error
  }
  return ''
}

describe('a metric of the study’s own', () => {
  it('is its formula over metrics and variables in the units of their names, and over others of the study', () => {
    const own = load(
      study(
        '  massRatio: launchMassKg / dryMassKg\n  coolantRatio: massRatio * coolantSupplyCelsius + radiatorAreaM2\n  shareKw: peakComputePowerKw / 2',
      ),
    )
    const compiled = compileStudy(own)
    const { metrics, variables } = describeDesign(own, compiled, compiled.representative)
    const all = { ...metrics, ...variables } as Record<string, number>
    expect(all.massRatio).toBeCloseTo(all.launchMassKg! / all.dryMassKg!, 12)
    expect(all.coolantRatio).toBeCloseTo(all.massRatio! * 42 + 200, 9)
    expect(all.shareKw).toBeCloseTo(all.peakComputePowerKw! / 2, 12)
  })

  it('of metrics of metrics is worked out once for each, not twice as often at every level', () => {
    const levels = Array.from({ length: 99 }, (_, i) => `  m${i}: (m${i + 1} + m${i + 1}) / 2`)
    const own = load(study([...levels, '  m99: launchMassKg'].join('\n')))
    const compiled = compileStudy(own)
    const { metrics, variables } = describeDesign(own, compiled, compiled.representative)
    expect((metrics as Record<string, number>).m0).toBe((variables as Record<string, number>).launchMassKg)
  })

  it('is one of a hundred at most', () => {
    const chain = Array.from({ length: 5000 }, (_, i) => `  m${i}: m${i + 1} + 1`)
    expect(errorOf(study([...chain, '  m5000: 1 + 1'].join('\n')))).toMatch(
      /too many metrics for a study file\n {2}found: {4}5001 metrics\n {2}expected: at most 100/,
    )
  })

  it('comes back the same from a run', () => {
    const own = load(study('  massRatio: launchMassKg / dryMassKg', 'constraints: [{ metric: massRatio, max: 3 }]'))
    expect(resolveStudy(studyFileOf(own, 'run')).metrics).toEqual({ massRatio: 'launchMassKg / dryMassKg' })
    expect(load(study('  massRatio: 1 + 1')).constraints.some(({ metric }) => (metric as string) === 'massRatio')).toBe(
      false,
    )
  })

  it.each([
    [
      'speaks of nothing there is',
      '  x: usdPerPflopsYear * 2',
      /study\.yaml:5:6: 'usdPerPflopsYear' is nothing[\s\S]*nearest: {2}usdPerPflopYear/,
    ],
    ['speaks of a choice', '  x: chip * 2', /'chip' is nothing a formula can speak of/],
    ['divides by zero', '  x: launchMassKg / 0', /a division by zero/],
    ['is no formula', '  x: launchMassKg +', /no formula/],
    [
      'has the name of a metric',
      '  dryMassKg: 3 * altitudeKm',
      /study\.yaml:5:3: 'dryMassKg' is a metric already\n {2}found: {4}dryMassKg/,
    ],
    ['has the name of a variable', '  chip: 3 * dryMassKg', /'chip' is a variable already/],
    [
      'has the name of a variable that is a metric too',
      '  altitudeKm: 3 * dryMassKg',
      /'altitudeKm' is a variable already/,
    ],
    ['has a name that is none', '  Own Mass: 3 * dryMassKg', /'Own Mass' cannot be the name of a metric/],
    ['speaks of itself', '  x: 2 * x', /'x' speaks of itself/],
    ['speaks of itself by another', '  x: 2 * y\n  y: 3 * x', /'x' speaks of itself[\s\S]*x of y of x/],
    ['is a metric of constellations', '  x: satelliteCount * 2', /'satelliteCount' is nothing/],
    ['is a number', '  x: 3', /metrics\.x is wrong/],
  ])('that %s is refused', (_, metrics, says) => {
    expect(errorOf(study(metrics))).toMatch(says)
  })

  long('is searched for, kept as a limit, and found in every table', async () => {
    const file = join(folder, 'searched.yaml')
    expect((await dawnfront('init', file)).status).toBe(0)
    const text = readFileSync(file, 'utf8')
      .replace(
        'objectives:',
        'metrics:\n  areaPerPowerRatio: (solarArrayAreaM2 + radiatorAreaM2) / peakComputePowerKw\n\nobjectives:\n  - minimize: areaPerPowerRatio',
      )
      .replace('constraints:', 'constraints:\n  - { metric: areaPerPowerRatio, max: 9 }')
    writeFileSync(file, text)
    const out = join(folder, 'run')
    const { status } = await dawnfront('run', file, '--evaluations', '4000', '--workers', '1', '--quiet', '--out', out)
    expect(status).toBe(0)
    const { front } = JSON.parse(readFileSync(join(out, 'front.json'), 'utf8'))
    for (const { metrics, variables } of front) {
      const { solarArrayAreaM2, radiatorAreaM2 } = variables
      expect(metrics.areaPerPowerRatio).toBeCloseTo((solarArrayAreaM2 + radiatorAreaM2) / metrics.peakComputePowerKw, 9)
      expect(metrics.areaPerPowerRatio).toBeLessThanOrEqual(9)
    }
    expect((await dawnfront('pick', out, '--where', 'areaPerPowerRatio<=9', '--csv')).stdout).toMatch(
      /areaPerPowerRatio/,
    )
    expect((await dawnfront('explain', out, '--design', 'knee')).status).toBe(0)
    expect(
      (
        await dawnfront(
          'sweep',
          out,
          '--design',
          'knee',
          '--vary',
          'altitudeKm=500,600',
          '--metrics',
          'areaPerPowerRatio',
        )
      ).stdout,
    ).toMatch(/areaPerPowerRatio/)
    expect(
      (await dawnfront('export', out, '--design', 'knee', '--format', 'design', '--out', join(folder, 'x.json')))
        .status,
    ).toBe(0)
    expect(
      (await dawnfront('export', out, '--design', 'knee', '--format', 'xlsx', '--out', join(folder, 'x.xlsx'))).status,
    ).toBe(0)
  })
})

describe('a formula that has no value for a design', () => {
  it('fails the candidates it has none for, and no others', async () => {
    const file = join(folder, 'holes.yaml')
    await dawnfront('init', file)
    const text = readFileSync(file, 'utf8').replace(
      'objectives:',
      'metrics:\n  holeRatio: sqrt(altitudeKm - 470)\n\nobjectives:\n  - minimize: holeRatio',
    )
    writeFileSync(file, text)
    const { stdout, status } = await dawnfront(
      'run',
      file,
      '--evaluations',
      '5000',
      '--workers',
      '1',
      '--json',
      '--out',
      join(folder, 'holes'),
    )
    const { failed, feasible, failures } = JSON.parse(stdout)
    expect(status).toBe(0)
    expect(failures).toEqual([{ cause: "'holeRatio' has no value: sqrt(altitudeKm - 470)", count: failed }])
    expect(failed).toBeGreaterThan(50)
    expect(feasible).toBeGreaterThan(50)
  })

  it('is named where it has none for any', async () => {
    const file = join(folder, 'never.yaml')
    const formula = 'launchMassKg / (altitudeKm - altitudeKm)'
    const goals = 'variables: { altitudeKm: { min: 500, max: 600 } }\nobjectives: [{ minimize: neverRatio }]'
    writeFileSync(file, study(`  neverRatio: ${formula}`, goals))
    const out = join(folder, 'never')
    const ran = await dawnfront('run', file, '--evaluations', '200', '--workers', '1', '--out', out)
    expect(ran.status).toBe(3)
    expect(ran.stdout).toContain(`failed 200 times: 'neverRatio' has no value: ${formula}\n`)
    expect(ran.stdout).toContain('No feasible design was found: no candidate has all its numbers.')
    for (const subject of [file, out]) {
      const { stderr } = await dawnfront('explain', subject)
      expect(stderr).toMatch(
        /none of 6000 candidates of own has all its numbers\n {2}found: {4}'neverRatio' has no value: /,
      )
    }
    const { stdout } = await dawnfront('evaluate', file)
    expect(stdout).toContain(`Note: 'neverRatio' has no value here: ${formula}`)
  })

  it('is no number to pick by where no design has it, and is left out of those that lack it', async () => {
    const file = join(folder, 'beside.yaml')
    await dawnfront('init', file)
    const metrics = 'metrics:\n  noneRatio: 1 / (altitudeKm - altitudeKm)\n  someRatio: sqrt(altitudeKm - 455)\n\n'
    writeFileSync(file, readFileSync(file, 'utf8').replace('objectives:', `${metrics}objectives:`))
    const out = join(folder, 'beside')
    await dawnfront('run', file, '--evaluations', '8000', '--workers', '1', '--quiet', '--out', out)
    const { stderr } = await dawnfront('pick', out, '--where', 'noneRatio<3')
    expect(stderr).toMatch(/'noneRatio' has no value in any design of this run\n {2}found: {4}1 \/ \(altitudeKm/)
    const picked = async (where: string) => {
      const { stdout } = await dawnfront('pick', out, '--where', where, '--all', '--json')
      return (JSON.parse(stdout) as { designs: { id: number }[] }).designs.map(({ id }) => id)
    }
    const all = await picked('altitudeKm>0')
    const high = await picked('altitudeKm>=455')
    expect(high.length).toBeLessThan(all.length)
    expect(await picked('someRatio>=0')).toEqual(high)
  })
})
