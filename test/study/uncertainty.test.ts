import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { formatUserError, UserError } from '../../src/errors.ts'
import { loneInGroups } from '../../src/study/cautions.ts'
import { evenFutures, futureSpace } from '../../src/study/future-space.ts'
import { loadStudy } from '../../src/study/resolve.ts'
import type { ResolvedStudy } from '../../src/study/resolved.ts'
import { uncertainInputs } from '../../src/study/uncertain-inputs.ts'

const folder = mkdtempSync(join(tmpdir(), 'dawnfront-section-'))
afterAll(() => rmSync(folder, { recursive: true }))
const STUDY = `name: sure
scenario: reusable-2030
compute: { averagePowerKw: 120, peakPowerKw: 150 }
variables:
  altitudeKm: { min: 500, max: 1500 }
  chip: [rubin, gb300]
objectives: [{ minimize: usdPerPflopYear }]
`
let files = 0
/** The study with an uncertainty section, whose lines begin at line 9. */
function withSection(section: string, more: Record<string, string> = {}, study = STUDY): ResolvedStudy {
  const own = join(folder, String(files++))
  mkdirSync(own)
  for (const [name, text] of Object.entries(more)) writeFileSync(join(own, name), text)
  writeFileSync(join(own, 'study.yaml'), `${study}uncertainty:\n${section}`)
  return loadStudy(join(own, 'study.yaml'))
}
const inputOf = (study: ResolvedStudy, name: string) => uncertainInputs(study, 0.9).find((one) => one.name === name)
const medianOf = (study: ResolvedStudy, name: string) => inputOf(study, name)!.numbers[0]!.valueAt(0.5)

describe('an uncertainty section', () => {
  it('gives an assumption a distribution of its own, in the unit it is written in', () => {
    expect(medianOf(withSection('  numbers:\n    nreUsd: { uniform: [1e9, 3e9] }\n'), 'nreUsd')).toBeCloseTo(2e9, 0)
    expect(medianOf(withSection('  numbers:\n    nreMusd: { uniform: [1000, 3000] }\n'), 'nreUsd')).toBeCloseTo(2e9, 0)
  })

  it('gives one to a number of a component, and to that of every component by a star', () => {
    const study = withSection('  numbers:\n    catalog.chips.*.hostOverheadFraction: { uniform: [0, 1] }\n')
    expect(medianOf(study, 'rubin hostOverheadFraction')).toBeCloseTo(0.5, 9)
    expect(medianOf(study, 'gb300 hostOverheadFraction')).toBeCloseTo(0.5, 9)
  })

  it('takes the forms that the library takes', () => {
    const median = (spread: string) => medianOf(withSection(`  numbers:\n    nreUsd: ${spread}\n`), 'nreUsd')
    expect(median('{ normal: { mean: 1.0e+9, deviation: 1.0e+8 } }')).toBeCloseTo(1e9, 0)
    expect(median('{ normal: [1.0e+9, 1.0e+9], within: [0, null] }')).toBeGreaterThan(1.2e9)
    expect(median('{ truncatedNormal: [1.0e+9, 1.0e+9, 0, null] }')).toBeGreaterThan(1.2e9)
    expect(median('{ choice: { values: [1.0e+9, 5.0e+9], probabilities: [0.3, 0.7] } }')).toBe(5e9)
    expect(median('{ exponential: { rate: 1.0e-9 } }')).toBeCloseTo(1e9 * Math.LN2, 0)
    expect(median('{ constant: 1.0e+9 }')).toBe(1e9)
  })

  it('tells of groups in which a number has nothing to follow', () => {
    expect(loneInGroups(withSection('  groups:\n    - { of: [nreUsd] }\n'))).toEqual([
      'the group 1 under uncertainty.groups has one number, nreUsd: nothing moves with it',
    ])
    const certain = '  numbers:\n    nreUsd: { certain: true }\n  groups:\n    - { of: [nreUsd, busCostUsdPerKg] }\n'
    expect(loneInGroups(withSection(certain))).toEqual([
      'the group 1 under uncertainty.groups names nreUsd, certain here, without a range or distribution: what is certain follows nothing',
    ])
    expect(loneInGroups(withSection('  groups:\n    - { of: [nreUsd, busCostUsdPerKg] }\n'))).toEqual([])
  })

  it('makes a number certain, and a plain one uncertain', () => {
    expect(inputOf(withSection('  numbers:\n    nreUsd: { certain: true }\n'), 'nreUsd')).toBeUndefined()
    const plain = STUDY.replace('variables:', 'assumptions: { nreUsd: 2e9 }\nvariables:')
    expect(inputOf(withSection('  groups: []\n', {}, plain), 'nreUsd')).toBeUndefined()
    const section = '  numbers:\n    nreUsd: { lognormal: [21.4, 0.3] }\n'
    expect(medianOf(withSection(section, {}, plain), 'nreUsd')).toBeCloseTo(Math.exp(21.4), 0)
  })

  it('keeps what is random apart from what nobody knows', () => {
    const study = withSection('  numbers:\n    nreUsd: { uniform: [1e8, 9e9], kind: random }\n')
    expect(inputOf(study, 'nreUsd')!.kind).toBe('random')
    expect(inputOf(study, 'busCostUsdPerKg')!.kind).toBe('epistemic')
  })

  it('lets numbers follow each other as closely as rho says, each keeping its distribution', () => {
    const study = withSection('  groups:\n    - { of: [nreUsd, busCostUsdPerKg], rho: 0.8 }\n')
    const studyIn = evenFutures(futureSpace(study, 0.9), 1024, 1)
    const logs = Array.from({ length: 1024 }, (_, i) => {
      const { nreUsd, busCostUsdPerKg } = studyIn(i).assumptions
      return [nreUsd!.value, busCostUsdPerKg!.value]
    })
    const ranks = [0, 1].map((k) => {
      const order = logs.map((_, i) => i).sort((a, b) => logs[a]![k]! - logs[b]![k]!)
      const rank: number[] = []
      order.forEach((i, r) => {
        rank[i] = r / 1023 - 0.5
      })
      return rank
    })
    const product = (a: readonly number[], b: readonly number[]) => a.reduce((sum, value, i) => sum + value * b[i]!, 0)
    // Rank correlation of a Gaussian copula: 6 / pi asin(rho / 2).
    const spearman = product(ranks[0]!, ranks[1]!) / product(ranks[0]!, ranks[0]!)
    expect(spearman).toBeCloseTo((6 / Math.PI) * Math.asin(0.4), 1)
    const sorted = logs.map(([nre]) => nre!).sort((a, b) => a - b)
    expect(sorted[512]! / inputOf(study, 'nreUsd')!.numbers[0]!.valueAt(0.5)).toBeCloseTo(1, 1)
  })

  it('lets numbers move together under a name, chip prices among them when they are named', () => {
    const together = withSection('  groups:\n    - { name: dollars per kilogram, of: [busCostUsdPerKg, nreUsd] }\n')
    expect(inputOf(together, 'dollars per kilogram')!.numbers).toHaveLength(2)
    const apart = withSection('  groups:\n    - { of: [catalog.chips.*.priceUsd], rho: 0.5 }\n')
    expect(inputOf(apart, 'all chip prices')).toBeUndefined()
    expect(inputOf(apart, 'rubin priceUsd')!.numbers).toHaveLength(1)
  })

  it('stands in a scenario file too, under what the study says', () => {
    const scenario = `base: reusable-2030
uncertainty:
  numbers:
    nreUsd: { uniform: [1e9, 3e9] }
    busCostUsdPerKg: { certain: true }
`
    const study = withSection(
      '  numbers:\n    busCostUsdPerKg: { uniform: [400, 4000] }\n',
      { 'mine.yaml': scenario },
      STUDY.replace('reusable-2030', 'mine.yaml'),
    )
    expect(medianOf(study, 'nreUsd')).toBeCloseTo(2e9, 0)
    expect(medianOf(study, 'busCostUsdPerKg')).toBeCloseTo(2200, 0)
  })

  it('tells numbers with distributions of their own from those with ranges', () => {
    const study = withSection('  numbers:\n    nreBusd: { lognormal: [0, 0.8] }\n')
    const own = futureSpace(study, 0.9).inputs.filter((one) => one.own !== undefined)
    expect(own).toEqual([{ name: expect.stringMatching(/^nre/), kind: 'epistemic', numbers: own[0]!.numbers, own: 1 }])
  })

  it('has scenarios come true as often as it says, each with its own assumptions', () => {
    const scenario = (nreUsd: number) => `base: reusable-2030\nassumptions: { nreUsd: ${nreUsd} }\n`
    const study = withSection('  scenarios: { dear.yaml: 0.75, cheap.yaml: 0.25 }\n', {
      'dear.yaml': scenario(3e9),
      'cheap.yaml': scenario(1e9),
    })
    expect(study.scenarios!.map(({ name, share }) => [name, share])).toEqual([
      ['dear.yaml', 0.75],
      ['cheap.yaml', 0.25],
    ])
    const space = futureSpace(study, 0.9)
    expect(space.inputs[0]).toMatchObject({ name: 'scenario', numbers: ['dear.yaml', 'cheap.yaml'] })
    const studyIn = evenFutures(space, 64, 1)
    const costs = Array.from({ length: 64 }, (_, i) => studyIn(i).assumptions.nreUsd!.value)
    expect(costs.filter((cost) => cost === 3e9)).toHaveLength(48)
    expect(costs.filter((cost) => cost === 1e9)).toHaveLength(16)
    const nominal = space.studyAt(new Float64Array(space.inputs.length).fill(Number.NaN))
    expect(nominal.assumptions).toEqual(study.assumptions)
  })
})

describe('an uncertainty section that is wrong', () => {
  it('may not name one number by two keys, and one id beside a star goes before it', () => {
    const twice = '  numbers:\n    nreUsd: { uniform: [1e8, 9e9] }\n    nreBusd: { uniform: [0.1, 9] }\n'
    expect(() => withSection(twice)).toThrow(
      expect.objectContaining({
        details: expect.objectContaining({
          message: "'nreUsd' and 'nreBusd' are the same number",
          place: expect.objectContaining({ line: 11 }),
        }),
      }),
    )
    const star =
      '  numbers:\n    catalog.chips.*.hostOverheadFraction: { uniform: [0, 1] }\n    catalog.chips.rubin.hostOverheadFraction: { uniform: [0, 0.8] }\n'
    expect(medianOf(withSection(star), 'rubin hostOverheadFraction')).toBeCloseTo(0.4, 9)
  })

  it('says that a share of nothing is none, and names a list a list', () => {
    const expected = (section: string) => {
      try {
        withSection(section)
      } catch (error) {
        return (error as UserError).details.expected
      }
      return undefined
    }
    expect(expected('  scenarios: { reusable-2030: 0 }\n')).toBe('above 0')
    expect(expected('  groups: 3\n')).toBe('a list')
    expect(expected('  scenarios: 3\n')).toBe('a mapping')
  })
})

describe('the guide to uncertainty', () => {
  it('shows sections that a study takes as they are', () => {
    const guide = readFileSync('docs/uncertainty.md', 'utf8')
    const [section, goals] = [...guide.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, yaml]) => yaml!)
    const study = readFileSync('designs/ai1-node.yaml', 'utf8')
    const file = join(folder, 'guide.yaml')
    writeFileSync(file, `${study}\n${section}`)
    expect(loadStudy(file).scenarios).toHaveLength(3)
    writeFileSync(file, `${STUDY.replace(/objectives:.*\n/, '')}${goals}`)
    expect(loadStudy(file).objectives.map(({ metric }) => metric)).toEqual([
      'p90(usdPerPflopYear)',
      'p10(effectivePflopYears)',
    ])
  })
})

/** [what is wrong, the section, what the message must say, line, nearest] */
const WRONG: readonly (readonly [string, string, RegExp, string?, string?])[] = [
  [
    'a name of nothing',
    '  numbers:\n    nreUds: { uniform: [1, 2] }\n',
    /'nreUds' is no number of this study/,
    ':10:5',
    'nreUsd',
  ],
  [
    'an unknown part',
    '  numbers:\n    catalog.chips.rubim.tdpW: { uniform: [1, 2] }\n',
    /is no number/,
    ':10:5',
    'catalog.chips.rubin.tdpW',
  ],
  [
    'a low above a high',
    '  numbers:\n    nreUsd: { uniform: [2e9, 1e9] }\n',
    /out of order, low <= high/,
    ':10:',
    '1000000000, 2000000000',
  ],
  [
    'a nominal outside',
    '  numbers:\n    nreUsd: { uniform: [9e9, 9.5e9] }\n',
    /nominal of 'nreUsd' lies outside/,
    ':10:',
    '9000000000$',
  ],
  [
    'two distributions',
    '  numbers:\n    nreUsd: { uniform: [1, 2], normal: [1, 2] }\n',
    /found uniform, normal/,
    ':10:',
  ],
  ['no distribution', '  numbers:\n    nreUsd: {}\n', /found none/, ':10:'],
  ['a misspelt distribution', '  numbers:\n    nreUsd: { unifrom: [1, 2] }\n', /'unifrom'/, ':10:', 'uniform'],
  [
    'a number missing',
    '  numbers:\n    nreUsd: { triangular: [1e8, 2e9] }\n',
    /3 finite numbers \(low, mode, high\)/,
    ':10:',
  ],
  [
    'a price below nothing',
    '  numbers:\n    nreUsd: { normal: [2e9, 2e9] }\n',
    /cannot be all that its distribution gives/,
    ':10:',
  ],
  ['a share above one', '  numbers:\n    structureFraction: { normal: [0.2, 0.3] }\n', /cannot be all/, ':10:'],
  [
    'a correlation above 1',
    '  groups:\n    - { of: [nreUsd, busCostUsdPerKg], rho: 1.2 }\n',
    /rho is wrong/,
    ':10:',
    '1$',
  ],
  [
    'correlations that contradict each other',
    '  groups:\n    - { of: [nreUsd, busCostUsdPerKg], rho: 0.9 }\n    - { of: [nreUsd, structureFraction], rho: 0.9 }\n    - { of: [busCostUsdPerKg, structureFraction], rho: -0.9 }\n',
    /contradict each other/,
    ':10:5',
    // The smallest eigenvalue of correlations 0.9, 0.9 and -0.9 is 1 - 1.8: times 0.555 it is 0.
    'all of them times 0.55$',
  ],
  ['a number twice in a group', '  groups:\n    - { of: [nreUsd, nreUsd], rho: 0.4 }\n', /same input/, ':10:'],
  [
    'two groups of one name',
    '  groups:\n    - { name: X, of: [nreUsd, busCostUsdPerKg] }\n    - { name: X, of: [momentumUsdPerKg, meteoroidFluxRatio] }\n',
    /name 'X' of a group is taken[\s\S]*another group/,
    ':11:',
  ],
  [
    'a group by the name of a number',
    '  groups:\n    - { name: nreUsd, of: [momentumUsdPerKg, meteoroidFluxRatio] }\n',
    /name 'nreUsd' of a group is taken[\s\S]*leave its name out/,
    ':10:',
  ],
  [
    "a group by the name of a component's number",
    '  groups:\n    - { name: rubin priceUsd, of: [momentumUsdPerKg, meteoroidFluxRatio] }\n',
    /name 'rubin priceUsd' of a group is taken/,
    ':10:',
  ],
  [
    'a group by the name of a market that it is not',
    '  groups:\n    - { name: all chip prices, of: [momentumUsdPerKg, meteoroidFluxRatio] }\n',
    /answers call a market/,
    ':10:',
  ],
  [
    'two kinds of numbers that move together',
    '  numbers:\n    busCostUsdPerKg: { uniform: [400, 4000], kind: random }\n  groups:\n    - { of: [nreUsd, busCostUsdPerKg] }\n',
    /busCostUsdPerKg random, nreUsd epistemic[\s\S]*kind: random/,
    ':12:',
  ],
  [
    'a chip price that is random where all chip prices move together',
    '  numbers:\n    catalog.chips.rubin.priceUsd: { uniform: [1.0e+4, 1.0e+6], kind: random }\n',
    /'all chip prices' moves together, and is of two kinds/,
    ':10:',
  ],
  [
    'a distribution of a star beside the nominal of one, which it names',
    '  numbers:\n    catalog.chips.*.tdpW: { uniform: [1, 2] }\n',
    /nominal of 'catalog\.chips\.[a-z0-9-]+\.tdpW' lies outside/,
    ':10:',
  ],
  ['an unknown scenario', '  scenarios: { reusable-2031: 1 }\n', /no scenario 'reusable-2031'/, ':9:', 'reusable-2030'],
  [
    'chances that do not add up to 1',
    '  scenarios: { reusable-2030: 0.5, mature-2035: 0.2 }\n',
    /do not add up to 1/,
    ':9:',
    '\\{ reusable-2030: 0.714, mature-2035: 0.286 \\}',
  ],
  [
    'a choice that leaves out its nominal',
    '  numbers:\n    nreUsd: { choice: [2000000000, 5000000000] }\n',
    /the nominal of 'nreUsd' is none of what may be chosen/,
    ':10:',
    'a nominal of 2000000000',
  ],
  [
    'a choice whose nominal never comes true',
    '  numbers:\n    nreUsd: { choice: { values: [1.0e+9, 5.0e+9], probabilities: [0, 1] } }\n',
    /none of what may be chosen/,
    ':10:',
  ],
  [
    'a distribution by a name that other programs have',
    '  numbers:\n    nreUsd: { gausian: [1, 2] }\n',
    /'gausian'/,
    ':10:',
    'normal',
  ],
  [
    'a share that may be two',
    '  numbers:\n    thrustDutyFraction: { uniform: [0, 2] }\n',
    /cannot be all/,
    ':10:',
    '\\{"uniform":\\[0,2\\],"within":\\[0,1\\]\\}',
  ],
  [
    'a number by the name that answers print',
    '  numbers:\n    carbon-thin bumperSpacingMm: { uniform: [1, 2] }\n',
    /is no number of this study/,
    ':10:5',
    'catalog.radiators.carbon-thin.bumperSpacingMm',
  ],
  [
    'a source that nobody knows',
    '  numbers:\n    nreUsd: { uniform: [1.0e+8, 9.0e+9], source: tassc }\n',
    /bibliography/,
    ':10:',
  ],
  ['a scenario that cannot come true', '  scenarios: { reusable-2030: 0 }\n', /reusable-2030/, ':9:'],
]

describe('groups of an uncertainty section', () => {
  it('may be called as the market that they are, and be random as a whole or but loosely', () => {
    const prices = withSection('  groups:\n    - { name: all chip prices, of: [catalog.chips.*.priceUsd] }\n')
    expect(inputOf(prices, 'all chip prices')!.numbers.length).toBeGreaterThan(1)
    const random = '{ uniform: [1.0e+8, 9.0e+9], kind: random }'
    const cost = '{ uniform: [400, 4000], kind: random }'
    const grouped = (rho: number, other: string) =>
      withSection(
        `  numbers:\n    nreUsd: ${random}\n${other}  groups:\n    - { name: G, of: [nreUsd, busCostUsdPerKg], rho: ${rho} }\n`,
      )
    expect(inputOf(grouped(1, `    busCostUsdPerKg: ${cost}\n`), 'G')!.kind).toBe('random')
    expect(inputOf(grouped(1, '    busCostUsdPerKg: { certain: true }\n'), 'G')!.kind).toBe('random')
    expect(inputOf(grouped(0.9, ''), 'busCostUsdPerKg')!.kind).toBe('epistemic')
  })

  it('have other names than those of the scenario file under them', () => {
    const base = 'base: reusable-2030\nuncertainty:\n  groups:\n    - { name: X, of: [nreUsd, busCostUsdPerKg] }\n'
    const own = STUDY.replace('reusable-2030', 'own.yaml')
    const section = '  groups:\n    - { name: X, of: [momentumUsdPerKg, meteoroidFluxRatio] }\n'
    expect(() => withSection(section, { 'own.yaml': base }, own)).toThrow(/name 'X' of a group is taken/)
  })
})

describe('an uncertainty section refuses', () => {
  for (const [what, section, message, place, nearest] of WRONG) {
    it(what, () => {
      let told = 'nothing'
      try {
        withSection(section)
      } catch (error) {
        if (!(error instanceof UserError)) throw error
        told = formatUserError(error)
      }
      expect(told).toMatch(message)
      if (place !== undefined) expect(told).toContain(place)
      if (nearest !== undefined) expect(told).toMatch(new RegExp(`nearest: +${nearest}`, 'm'))
    })
  }
})
