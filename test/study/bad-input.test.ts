import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { formatUserError, UserError } from '../../src/errors.ts'
import { loadStudy } from '../../src/study/resolve.ts'

const GOOD = `name: good
scenario: reusable-2030
compute:
  averagePowerKw: 120
  peakPowerKw: 150
variables:
  altitudeKm: { min: 500, max: 1500 }
  chip: [b200, gb300]
objectives:
  - minimize: usdPerPflopYear
`

/** [what is wrong, the file, what the message must say, line:column, nearest valid name] */
const CASES: readonly (readonly [string, string, RegExp, string?, string?])[] = [
  ['an empty file', '', /not a study/, '1:1'],
  ['only a comment', '# nothing\n', /not a study/, '1:1'],
  ['a list in place of a mapping', '- a\n- b\n', /not a study/, '1:1'],
  ['a plain word', 'hello', /not a study/, '1:1'],
  ['an unclosed bracket', GOOD.replace('[b200, gb300]', '[b200, gb300'), /malformed YAML/, '9:1'],
  ['a tab for indentation', GOOD.replace('  averagePowerKw', '\taveragePowerKw'), /malformed YAML/, '4:1'],
  ['a repeated key', `${GOOD}name: again\n`, /malformed YAML/, '11:1'],
  ['a bad indentation', GOOD.replace('  peakPowerKw', '   peakPowerKw'), /malformed YAML/],
  ['an unclosed quote', GOOD.replace('name: good', 'name: "good'), /malformed YAML/],
  ['binary data', `\0\x01\x02${GOOD}`, /not a text file/],
  ['a missing name', GOOD.replace('name: good\n', ''), /name is missing/],
  ['a name with spaces', GOOD.replace('name: good', 'name: Not Good'), /name is wrong/, '1:7'],
  ['a missing scenario', GOOD.replace('scenario: reusable-2030\n', ''), /scenario is missing/],
  ['an unknown scenario', GOOD.replace('reusable-2030', 'reusable-2031'), /no scenario/, '2:11', 'reusable-2030'],
  ['a missing compute load', GOOD.replace(/compute:\n.*\n.*\n/, ''), /compute is missing/],
  ['a misspelt section', GOOD.replace('objectives:', 'objektives:'), /'objektives' is no part/, '9:1', 'objectives'],
  [
    'a misspelt key in a section',
    GOOD.replace('averagePowerKw', 'avergePowerKw'),
    /avergePowerKw/,
    '4:3',
    'averagePowerKw',
  ],
  ['a wrong unit in a key', GOOD.replace('peakPowerKw: 150', 'peakPowerW: 150000'), /peakPowerW/, '5:3', 'peakPowerKw'],
  [
    'a number with its unit as text',
    GOOD.replace('averagePowerKw: 120', 'averagePowerKw: 120 kW'),
    /a number in kW/,
    '4:19',
  ],
  ['a negative power', GOOD.replace('120', '-120'), /averagePowerKw is wrong/, '4:19'],
  ['an absurd power', GOOD.replace('150', '1e9'), /at most 100000 in kW/, '5:16'],
  ['NaN', GOOD.replace('120', '.nan'), /averagePowerKw is wrong/, '4:19'],
  ['infinity', GOOD.replace('max: 1500', 'max: .inf'), /max is wrong/, '7:32'],
  ['an average above the peak', GOOD.replace('120', '160'), /average compute power is above peak/, '4:19'],
  [
    'more time at peak than the average allows',
    GOOD.replace('peakPowerKw: 150', 'peakPowerKw: 150\n  dutyFraction: 0.9'),
    /the time at peak alone exceeds/,
    '6:17',
  ],
  ['a misspelt variable', GOOD.replace('altitudeKm', 'altitudKm'), /altitudKm/, '7:3', 'altitudeKm'],
  ['a variable in another unit', GOOD.replace('altitudeKm', 'altitudeM'), /altitudeM/, '7:3', 'altitudeKm'],
  [
    'inverted bounds',
    GOOD.replace('min: 500, max: 1500', 'min: 1500, max: 500'),
    /bounds of 'altitudeKm' are inverted/,
    '7:15',
  ],
  ['a missing bound', GOOD.replace('min: 500, max: 1500', 'min: 500'), /max is missing/, '7:15'],
  ['a misspelt bound', GOOD.replace('max: 1500', 'mx: 1500'), /'mx' is no part/, '7:27', 'max'],
  ['bounds below the models', GOOD.replace('min: 500', 'min: 50'), /altitudeKm is out of range/, '7:22'],
  ['bounds of another magnitude', GOOD.replace('max: 1500', 'max: 1500000'), /altitudeKm is out of range/, '7:32'],
  ['bounds for a choice', GOOD.replace('[b200, gb300]', '{ min: 1, max: 2 }'), /'chip' has choices, not bounds/, '8:9'],
  ['an empty list of choices', GOOD.replace('[b200, gb300]', '[]'), /at least 1/, '8:9'],
  ['an unknown choice', GOOD.replace('gb300', 'gb3000'), /'gb3000' is no chip/, '8:16', 'gb300'],
  ['a repeated choice', GOOD.replace('gb300', 'b200'), /repeated/, '8:9'],
  ['a fractional count', `${GOOD}fixed:\n  chipCount: 12.5\n`, /a whole number/, '12:14'],
  ['a variable both free and fixed', `${GOOD}fixed:\n  altitudeKm: 600\n`, /both free and fixed/, '12:3'],
  ['text for a number', `${GOOD}fixed:\n  shieldingMm: thick\n`, /shieldingMm is not a number/, '12:16'],
  ['a misspelt direction', GOOD.replace('minimize', 'minimise'), /'minimise' is no part/, '10:5', 'minimize'],
  [
    'an unknown metric',
    GOOD.replace('usdPerPflopYear', 'usdPerPflopsYear'),
    /objectives.0.minimize is unknown/,
    '10:15',
    'usdPerPflopYear',
  ],
  [
    'both directions at once',
    GOOD.replace('- minimize: usdPerPflopYear', '- { minimize: usdPerPflopYear, maximize: peakPflops }'),
    /either/,
    '10:5',
  ],
  ['the same objective twice', `${GOOD}  - maximize: usdPerPflopYear\n`, /an objective twice/, '11:5'],
  [
    'seven objectives',
    GOOD.replace(
      '  - minimize: usdPerPflopYear\n',
      ['altitudeKm', 'dryMassKg', 'launchMassKg', 'peakPflops', 'raiseDays', 'linkMarginDb', 'unitCostMusd']
        .map((m) => `  - minimize: ${m}\n`)
        .join(''),
    ),
    /at most 6/,
    '10:3',
  ],
  ['a constraint that bounds nothing', `${GOOD}constraints:\n  - { metric: peakPflops }\n`, /bounds nothing/, '12:5'],
  [
    'a constraint with min above max',
    `${GOOD}constraints:\n  - { metric: peakPflops, min: 3, max: 2 }\n`,
    /contradict/,
    '12:5',
  ],
  [
    'two constraints that contradict',
    `${GOOD}constraints:\n  - { metric: peakPflops, min: 3 }\n  - { metric: peakPflops, max: 2 }\n`,
    /contradict/,
    '13:5',
  ],
  [
    'a constraint on an unknown metric',
    `${GOOD}constraints:\n  - { metric: peakPflop, min: 3 }\n`,
    /metric is unknown/,
    '12:15',
    'peakPflops',
  ],
  ['a limit that does not exist', `${GOOD}ignore: [peakPflops]\n`, /no limit to ignore/, '11:10'],
  [
    'an unknown assumption',
    `${GOOD}assumptions:\n  busCostUsdPerKilo: 3\n`,
    /busCostUsdPerKilo/,
    '12:3',
    'busCostUsdPerKg',
  ],
  [
    'a range out of order',
    `${GOOD}assumptions:\n  busCostUsdPerKg: { low: 5, nominal: 3, high: 9 }\n`,
    /out of order/,
    '12:20',
  ],
  [
    'a quantity without a nominal value',
    `${GOOD}assumptions:\n  busCostUsdPerKg: { low: 5 }\n`,
    /nominal is missing/,
    '12:20',
  ],
  [
    'an unknown kind of component',
    `${GOOD}catalog:\n  chip:\n    b200: { tdpW: 900 }\n`,
    /'chip' is no/,
    '12:3',
    'chips',
  ],
  ['an unknown component', `${GOOD}catalog:\n  chips:\n    b2000: { tdpW: 900 }\n`, /b2000/, '13:5', 'b200'],
  [
    'an unknown number of a component',
    `${GOOD}catalog:\n  chips:\n    b200: { tdpWatt: 900 }\n`,
    /tdpWatt/,
    '13:13',
    'tdpW',
  ],
  ['a date that does not exist', `${GOOD}mission: { epoch: 2028-02-30 }\n`, /a date, YYYY-MM-DD/, '11:19'],
  ['a life of no length', `${GOOD}mission: { lifeYears: 0 }\n`, /at least 0.5/, '11:23'],
  ['an unknown solver', `${GOOD}solver: { name: nsga3000 }\n`, /solver.name is unknown/, '11:17'],
  ['a fractional seed', `${GOOD}solver: { seed: 1.5 }\n`, /whole number/, '11:17'],
  [
    'an unknown workload',
    GOOD.replace('peakPowerKw: 150', 'peakPowerKw: 150\n  workload: llama-4'),
    /no workload/,
    '6:13',
  ],
  [
    'a source that is not in the bibliography',
    `${GOOD}published:\n  - { metric: dryMassKg, value: 2, source: spacex }\n`,
    /not in the bibliography/,
    '12:44',
  ],
  ['a scale that does not exist', `${GOOD}scale: galaxy\n`, /scale is unknown/, '11:8'],
  [
    'two thousand variables',
    `${GOOD.replace('  chip: [b200, gb300]\n', '')}`.replace(
      'variables:\n',
      `variables:\n${Array.from({ length: 2000 }, (_, i) => `  x${i}: { min: 0, max: 1 }`).join('\n')}\n`,
    ),
    /'x0' is no part/,
    '7:3',
  ],
  [
    'a negative interest',
    `${GOOD}assumptions:\n  interestFraction: -3\n`,
    /'interestFraction' cannot be that/,
    '12:21',
  ],
  ['a loss of more than all', `${GOOD}assumptions:\n  busLossPerYear: 1.5\n`, /at most 0.99/, '12:19'],
  ['hosts that all fail within a year', `${GOOD}assumptions:\n  hostFailuresPerYear: 1\n`, /at most 0.99/, '12:24'],
  [
    'terminals that fail more than once a year',
    `${GOOD}catalog:\n  terminals:\n    leo-400g: { failuresPerYear: 1.5 }\n`,
    /at most 0.99/,
    '13:34',
  ],
  ['a divisor of zero', `${GOOD}assumptions:\n  distributionFraction: 0\n`, /above 0/, '12:25'],
  ['a negative price', `${GOOD}catalog:\n  launchers:\n    starship: { priceMusd: -90 }\n`, /cannot be that/, '13:28'],
  ['a chip without power', `${GOOD}catalog:\n  chips:\n    gb300: { tdpW: 0 }\n`, /above 0/, '13:20'],
  [
    'a life shorter than deployment',
    `${GOOD}mission: { lifeYears: 0.5 }\nassumptions:\n  deploymentDelayYears: 1\n`,
    /over before the satellite is deployed/,
    '11:23',
  ],
  [
    'a constraint no search meets',
    `${GOOD}constraints:\n  - { metric: altitudeKm, min: 650, max: 650 }\n`,
    /exactly/,
    '12:5',
  ],
  [
    'an alias bomb',
    `a: &a [x, x, x, x, x, x, x, x, x]\nb: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a]\nc: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b]\nd: [*c, *c, *c, *c, *c, *c, *c, *c, *c]\n`,
    /too many values repeated by aliases/,
  ],
]

describe('a bad study file gives one message with place, finding and expectation', () => {
  let folder = ''
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'dawnfront-bad-'))
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  it('and the file all cases start from is good', () => {
    const file = join(folder, 'good.yaml')
    writeFileSync(file, GOOD)
    expect(loadStudy(file).variables).toHaveLength(2)
  })

  for (const [name, text, message, place, nearest] of CASES) {
    it(name, () => {
      const file = join(folder, 'study.yaml')
      writeFileSync(file, text)
      const error = errorOf(() => loadStudy(file))
      const printed = formatUserError(error)
      expect(printed).toMatch(message)
      expect(printed.startsWith(`${file}${place === undefined ? '' : `:${place}:`}`), printed.slice(0, 400)).toBe(true)
      if (nearest !== undefined) expect(error.details.nearest, printed.slice(0, 400)).toBe(nearest)
      expect(error.exitCode).toBe(2)
      expect(printed).not.toMatch(/\n\s+at /)
    })
  }

  it('a folder in place of a file', () => {
    mkdirSync(join(folder, 'folder.yaml'))
    const refused = () => errorOf(() => loadStudy(join(folder, 'folder.yaml')))
    expect(refused().message).toMatch(/a folder stands/)
    expect(refused().details.next).toBe('dawnfront init my-study.yaml')
    writeFileSync(join(folder, 'folder.yaml', 'mine.yaml'), '')
    expect(refused().details.next).toBe(`name a file of it, as ${join(folder, 'folder.yaml', 'mine.yaml')}`)
  })

  it('a file that does not exist', () => {
    expect(errorOf(() => loadStudy(join(folder, 'none.yaml'))).message).toMatch(/no such study file/)
  })

  for (const [more, found] of [
    ['fixed: { altitudeKm: 600 }', 'fixed at 600'],
    ['ignore: [deployedSpanM]', 'deployedSpanM'],
    ['constraints: [{ metric: deployedSpanM }]', 'neither min nor max'],
    ['constraints: [{ metric: deployedSpanM, probability: 0.9 }]', 'probability 0.9 alone'],
    ['node: { from: points/ai1-2026-06.yaml }', 'node, at scale: node'],
    ['catalog: { from: good.yaml, chips: {} }', 'name'],
    ['published: [{ metric: dryMassKg, value: 3, source: hearsay }]', 'hearsay'],
  ] as const) {
    it(`${more} is told with what was found`, () => {
      const file = join(folder, 'study.yaml')
      writeFileSync(file, `${GOOD}${more}\n`)
      expect(errorOf(() => loadStudy(file)).details.found).toBe(found)
    })
  }

  for (const [set, message] of [
    ['altitudeKm', /needs a name and a value/],
    ['altitudeKn=600', /'altitudeKn' cannot be set/],
    ['altitudeKm=high', /altitudeKm is not a number/],
    ['altitudeKm=99999', /altitudeKm is out of range/],
    ['scenario.busCost=3', /busCost/],
    ['catalog.chips.b200.tdp=3', /tdp/],
    ['solver.seed=-1', /solver.seed is wrong/],
    ['mission.__proto__=3', /cannot be set/],
    ['solver.stop.seconds=0', /solver.stop.seconds is wrong/],
  ] as const) {
    it(`--set ${set}`, () => {
      const file = join(folder, 'study.yaml')
      writeFileSync(file, GOOD)
      const printed = formatUserError(errorOf(() => loadStudy(file, [set])))
      expect(printed).toMatch(message)
      expect(printed.startsWith(`--set ${set}`), printed).toBe(true)
    })
  }
})

function errorOf(action: () => unknown): UserError {
  try {
    action()
  } catch (error) {
    if (error instanceof UserError) return error
    throw error
  }
  throw new Error('no error was thrown')
}
