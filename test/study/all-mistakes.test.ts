import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { dawnfront } from '../helpers/command.ts'

const folder = mkdtempSync(join(tmpdir(), 'dawnfront-mistakes-'))
afterAll(() => rmSync(folder, { recursive: true }))

const validate = async (text: string, ...flags: string[]) => {
  const file = join(folder, 'study.yaml')
  writeFileSync(file, text)
  const { status, stdout, stderr } = await dawnfront('validate', file, ...flags)
  return { status, stdout, stderr: stderr.replaceAll(file, 'study.yaml') }
}

const EIGHT = `name: eight
scenario: reusable-2031
mission: { lifeYear: 5 }
compute:
  avergePowerKw: 120
  peakPowerKw: 150
  workload: deepseek-r1-8k
variables:
  altitudKm: { min: 500, max: 1500 }
  chip: [b200, gb3000]
objectives:
  - minimize: usdPerPflopsYear
assumptions:
  busCostUsdPerKilo: 3
`

describe('a study with eight typos', () => {
  it('is told all eight, in the order of its lines, each with the name that was meant', async () => {
    const { status, stderr } = await validate(EIGHT)
    expect(status).toBe(2)
    const places = [...stderr.matchAll(/^study\.yaml:(\d+):\d+: (.*)$/gm)].map(([, line, message]) => [line, message])
    expect(places).toEqual([
      ['2', "no scenario 'reusable-2031'"],
      ['3', "'lifeYear' is no part of mission"],
      ['5', "'avergePowerKw' is no part of compute"],
      ['7', "no workload 'deepseek-r1-8k'"],
      ['9', "'altitudKm' is no part of variables"],
      ['10', "'gb3000' is no chip"],
      ['12', 'objectives.0.minimize is unknown'],
      ['14', "'busCostUsdPerKilo' is no number of assumptions"],
    ])
    expect([...stderr.matchAll(/nearest: {2}(.*)$/gm)].map(([, name]) => name)).toEqual([
      'reusable-2030',
      'lifeYears',
      'averagePowerKw',
      'deepseek-r1-8k1k',
      'altitudeKm',
      'gb300',
      'usdPerPflopYear',
      'busCostUsdPerKg',
    ])
    expect(stderr).toMatch(/8 mistakes to mend\n$/)
  })

  it('is told the same in JSON', async () => {
    const { status, stdout } = await validate(EIGHT, '--json')
    expect(status).toBe(2)
    const { errors } = JSON.parse(stdout) as { errors: { nearest: string; place: { line: number } }[] }
    expect(errors.map(({ place }) => place.line)).toEqual([2, 3, 5, 7, 9, 10, 12, 14])
    expect(errors.map(({ nearest }) => nearest)).toContain('gb300')
  })

  it('mended but for one is told that one, as ever', async () => {
    const { stderr } = await validate(
      EIGHT.replace('reusable-2031', 'reusable-2030')
        .replace('lifeYear', 'lifeYears')
        .replace('avergePowerKw', 'averagePowerKw')
        .replace('deepseek-r1-8k', 'deepseek-r1-8k1k')
        .replace('altitudKm', 'altitudeKm')
        .replace('gb3000', 'gb300')
        .replace('usdPerPflopsYear', 'usdPerPflopYear'),
    )
    expect(stderr).toMatch(/^study\.yaml:14:3: 'busCostUsdPerKilo' is no number of assumptions\n/)
    expect(stderr).not.toMatch(/mistakes to mend/)
  })
})

describe('a study with typos, and others in --set', () => {
  const TYPOS = EIGHT.replace('reusable-2031', 'reusable-2030').replace('avergePowerKw', 'averagePowerKw')
  const told = (stderr: string) =>
    [...stderr.matchAll(/^(--set [^:]+|study\.yaml:\d+:\d+|study-parts\.yaml:\d+:\d+): (.*)$/gm)].map(
      ([, place, message]) => [place, message],
    )

  it('is told all of them, each where it was said', async () => {
    const { stderr } = await validate(TYPOS, '--set', 'chip.add=zzz', '--set', 'foo=1', '--set', 'limit.dryMass.max=3')
    expect(told(stderr)).toEqual([
      ['--set foo=1', "'foo' cannot be set"],
      ['--set limit.dryMass.max=3', "'dryMass' is no metric"],
      ['--set chip.add=zzz', "'zzz' is no chip"],
      ['study.yaml:3:12', "'lifeYear' is no part of mission"],
      ['study.yaml:7:13', "no workload 'deepseek-r1-8k'"],
      ['study.yaml:9:3', "'altitudKm' is no part of variables"],
      ['study.yaml:10:16', "'gb3000' is no chip"],
      ['study.yaml:12:15', 'objectives.0.minimize is unknown'],
      ['study.yaml:14:3', "'busCostUsdPerKilo' is no number of assumptions"],
    ])
  })

  it('is told that a file it names is not there, and what its own words say wrong', async () => {
    const { stderr } = await validate(`${TYPOS}catalog: nowhere.yaml\nnode: { from: nowhere }\n`)
    const messages = told(stderr).map(([, message]) => message)
    expect(messages).toContain('no such file of parts')
    expect(messages).toContain("'altitudKm' is no part of variables")
    expect(messages.join()).not.toMatch(/compute is missing/)
  })

  it('is told how many there are where they are too many to tell', async () => {
    const many = Array.from({ length: 60 }, (_, i) => `k${i}: 1\n`).join('')
    for (const flags of [[], ['--set', 'foo=1']]) {
      const { stderr } = await validate(`${EIGHT}${many}`, ...flags)
      const count = 68 + flags.length / 2
      expect(stderr).toMatch(
        new RegExp(`${count - 25} more mistakes of this file are not listed\\n\\n${count} mistakes to mend\\n$`),
      )
    }
  })
})

describe('what only some values of a study say against each other', () => {
  it('is not asked while one of them is wrong', async () => {
    const { stderr } = await validate(EIGHT.replace('avergePowerKw: 120', 'averagePowerKw: 900'))
    expect(stderr).not.toMatch(/above peak/)
    expect(stderr).toMatch(/7 mistakes to mend/)
  })
})
