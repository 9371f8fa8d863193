import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { formatUserError, UserError } from '../../src/errors.ts'
import { loadStudy } from '../../src/study/resolve.ts'
import { dawnfront } from '../helpers/command.ts'

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
/** Processor time within which every study is answered. */
const ANSWERED_MS = 2000

const many = (count: number, line: (i: number) => string) => Array.from({ length: count }, (_, i) => line(i)).join('')
const long = (length: number) => 'x'.repeat(length)
const withWorkload = (name: string) => GOOD.replace('peakPowerKw: 150', `peakPowerKw: 150\n  workload: ${name}`)

/** [what it is, the file, what the answer says] */
const HEAVY: readonly (readonly [string, string, RegExp])[] = [
  ['a key of 200 kB', `${GOOD}${long(200_000)}: 1\n`, /malformed YAML[\s\S]*at most 1024/],
  ['a key of 200 kB that is marked as one', `${GOOD}? ${long(200_000)}\n: 1\n`, /a key of 200000 characters/],
  ['a key of 5 MB', `${GOOD}${long(5_000_000)}: 1\n`, /too large[\s\S]*at most 524288 bytes/],
  [
    'a scenario of 200 kB',
    GOOD.replace('reusable-2030', long(200_000)),
    /no scenario 'x{20,} \.\.\. x{20,}' \(200002 characters\)/,
  ],
  ['a scenario of 500 kB', GOOD.replace('reusable-2030', long(500_000)), /no scenario 'x{20,}/],
  ['a scenario of 5 MB', GOOD.replace('reusable-2030', long(5_000_000)), /too large/],
  ['a chip of 200 kB', GOOD.replace('gb300', long(200_000)), /is no chip/],
  ['a metric of 200 kB', GOOD.replace('usdPerPflopYear', long(200_000)), /objectives.0.minimize is unknown/],
  ['a workload of 500 kB', withWorkload(long(500_000)), /no workload/],
  ['a name of 200 kB', GOOD.replace('name: good', `name: ${long(200_000)}`), /name is wrong/],
  ['a question of 400 kB', `${GOOD}question: ${long(400_000)}\n`, /question is wrong/],
  [
    'a source of 400 kB',
    `${GOOD}assumptions: { busCostUsdPerKg: { nominal: 3, source: ${long(400_000)} } }\n`,
    /bibliography/,
  ],
  ['6,000 limits', `${GOOD}constraints:\n${many(6000, (i) => `  - { metric: peakPflops, min: ${i} }\n`)}`, /too many/],
  [
    '5,000 limits that add up',
    `${GOOD}constraints:\n${many(5000, () => '  - { metric: peakPflops, min: 3 }\n')}`,
    /too many|valid/,
  ],
  ['a million limits', `${GOOD}constraints:\n${many(1_000_000, () => '  - {}\n')}`, /too large/],
  [
    '2,500 unknown variables',
    GOOD.replace('  chip:', `${many(2500, (i) => `  x${i}: { min: 0, max: 1 }\n`)}  chip:`),
    /'x0' is no[\s\S]*more mistakes/,
  ],
  [
    '20,000 unknown variables',
    GOOD.replace('  chip:', `${many(20_000, (i) => `  x${i}: [1]\n`)}  chip:`),
    /too many entries/,
  ],
  [
    '9,000 choices',
    GOOD.replace(
      'gb300',
      many(9000, (i) => `c${i},`),
    ),
    /is no chip/,
  ],
  [
    '9,000 equal choices',
    GOOD.replace(
      'gb300',
      many(9000, () => 'b200,'),
    ),
    /repeated/,
  ],
  [
    '100,000 choices',
    GOOD.replace(
      'gb300',
      many(100_000, (i) => `${i},`),
    ),
    /too large|too many/,
  ],
  [
    '9,000 unknown assumptions',
    `${GOOD}assumptions:\n${many(9000, (i) => `  a${i}UsdPerKg: 1\n`)}`,
    /'a0UsdPerKg' is no/,
  ],
  ['20,000 unknown assumptions', `${GOOD}assumptions:\n${many(20_000, (i) => `  a${i}UsdPerKg: 1\n`)}`, /too many/],
  ['9,000 unknown keys', `${GOOD}${many(9000, (i) => `k${i}: 1\n`)}`, /'k0' is no part of a study[\s\S]*more mistakes/],
  ['a million unknown keys', `${GOOD}${many(1_000_000, (i) => `k${i}: 1\n`)}`, /too large/],
  ['2,500 unknown chips', `${GOOD}catalog:\n  chips:\n${many(2500, (i) => `    c${i}: { tdpW: 3 }\n`)}`, /'c0' /],
  ['flow lists two million deep', '['.repeat(2_000_000), /too large/],
  ['flow lists half a million deep', '['.repeat(500_000), /too deep[\s\S]*at most 32 levels/],
  ['flow mappings 100,000 deep', '{a: '.repeat(100_000), /too deep/],
  ['block lists 200,000 deep', '- '.repeat(200_000), /too deep/],
  ['block mappings 700 deep', many(700, (i) => `${' '.repeat(i)}a:\n`), /too deep/],
  [
    'lists of lists by merges',
    `a: &a {${many(5000, (i) => `k${i}: 1, `)}}\n${many(4000, (i) => `m${i}: {<<: *a}\n`)}`,
    /./,
  ],
  ['half a megabyte of comments', `${many(100_000, () => '#\n')}${GOOD}`, /^$/],
  ['half a megabyte of empty lines', `${'\n'.repeat(500_000)}${GOOD}`, /^$/],
  ['half a megabyte of quotes', '"'.repeat(500_000), /malformed|too many/],
  ['half a megabyte of colons', ': '.repeat(250_000), /malformed|too/],
  ['half a megabyte of question marks', '? '.repeat(250_000), /malformed|too/],
  ['half a megabyte of anchors', many(60_000, (i) => `&a${i} `), /malformed|too/],
]

describe('a study that was written to hurt is answered within two seconds', () => {
  let folder = ''
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'dawnfront-hostile-'))
    // The first study loads the catalog.
    writeFileSync(join(folder, 'good.yaml'), GOOD)
    loadStudy(join(folder, 'good.yaml'))
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  const answer = (text: string): string => {
    const file = join(folder, 'study.yaml')
    writeFileSync(file, text)
    try {
      loadStudy(file)
      return ''
    } catch (error) {
      if (error instanceof UserError) return formatUserError(error)
      throw error
    }
  }

  for (const [title, text, says] of HEAVY) {
    it(title, () => {
      const before = process.cpuUsage()
      const printed = answer(text)
      const { user, system } = process.cpuUsage(before)
      expect(printed).toMatch(says)
      expect(printed.length).toBeLessThan(40_000)
      expect((user + system) / 1000).toBeLessThan(ANSWERED_MS)
    })
  }

  it.each([
    ['a list that contains itself', 'variables: { chip: &x [*x] }', /^study:2:24: '&x' contains itself/],
    ['a mapping that contains itself', 'mission: &x { epoch: *x }', /^study:2:22: '&x' contains itself/],
    ['a mapping laid over itself', 'mission: &x { <<: *x }', /^study:2:19: '&x' contains itself/],
    ['an alias of nothing', 'mission: { epoch: *nothing }', /^study:2:19: '\*nothing' repeats nothing/],
    [
      'aliases that multiply',
      `a: &a [${'1, '.repeat(9)}]\n${['b', 'c', 'd'].map((name, i) => `${name}: &${name} [${`*${'abc'[i]}, `.repeat(9)}]`).join('\n')}`,
      /^study:5:\d+: too many values repeated by aliases for a study file\n.*\n {2}expected: at most 100/,
    ],
    ['a hundred aliases and one', `a: &a 1\nb: [${'*a, '.repeat(101)}]`, /^study:3:405: too many values repeated/],
    ['a number laid over', 'mission: { <<: 3 }', /^study:2:12: malformed YAML\n.*'<<' over what is no mapping/],
    ['a number of a list laid over', 'mission: { <<: [3] }', /^study:2:12: malformed YAML/],
    ['a list for a key', '? [a]\n: 3', /^study:2:3: malformed YAML\n.*a key that is no text/],
  ])('%s is refused where it stands', (_, text, says) => {
    expect(answer(`name: good\n${text}\n`).replace(join(folder, 'study.yaml'), 'study')).toMatch(says)
  })

  it('a mapping that is laid over another is taken', () => {
    expect(answer(`${GOOD}mission: { <<: [{ lifeYears: 4 }, { epoch: 2029-01-01 }] }\n`)).toBe('')
  })

  it('texts of 5,000 characters are quoted by their ends and their length, wherever they stand', () => {
    const name = `${long(2500)}${'y'.repeat(2500)}`
    for (const text of [
      withWorkload(name),
      GOOD.replace('reusable-2030', name),
      GOOD.replace('gb300', name),
      GOOD.replace('usdPerPflopYear', name),
      `${GOOD}catalog: ${name}\n`,
      `${GOOD}node: { from: ${name} }\n`,
      `${GOOD}fixed: { orbit: ${name} }\n`,
      `${GOOD}fixed: *${name}\n`,
      `${GOOD}fixed: !${name} 3\n`,
      `${GOOD}assumptions: { busCostUsdPerKg: { nominal: 3, source: ${name} } }\n`,
    ]) {
      const longest = Math.max(
        ...answer(text)
          .split('\n')
          .map((line) => line.length),
      )
      expect(longest, text.slice(0, 400)).toBeLessThan(600)
    }
    const chip = answer(GOOD.replace('gb300', name))
    expect(chip).toMatch(/'x{59} \.\.\. y{59}' \(5002 characters\) is no chip/)
    expect(chip).toMatch(/found: {4}x{60} \.\.\. y{60} \(5000 characters\)/)
  })

  it('a file without an end', async () => {
    const { status, stderr } = await dawnfront('validate', '/dev/zero')
    expect([status, stderr]).toEqual([2, expect.stringMatching(/a device stands where a study file is expected/)])
  })

  it('a pipe is read, as a shell hands over what a command prints', () => {
    const file = join(folder, 'good.yaml')
    const print = `process.stdout.write(fs.readFileSync(process.argv[1]))`
    const command = `'${process.execPath}' -e '${print}' '${file}' | '${process.execPath}' dist/cli/main.js validate /dev/stdin`
    const { status, stdout } = spawnSync('sh', ['-c', command], { encoding: 'utf8' })
    expect([status, stdout]).toEqual([0, expect.stringMatching(/^good is valid/)])
  })

  it('a pipe without an end', () => {
    const print = 'try { for (;;) fs.writeSync(1, "a: b\\n") } catch {}'
    const command = `'${process.execPath}' -e '${print}' | '${process.execPath}' dist/cli/main.js validate /dev/stdin`
    const { status, stderr } = spawnSync('sh', ['-c', command], { encoding: 'utf8' })
    expect([status, stderr]).toEqual([2, expect.stringMatching(/more than 524288 bytes/)])
  })

  it.each(['constructor', 'toString', 'hasOwnProperty', '__proto__', 'valueOf'])(
    'the name %s, wherever it stands',
    (name) => {
      const nowhere = /malformed YAML[\s\S]*__proto__|is no |is unknown|no workload|no scenario|bibliography|cannot be/
      for (const text of [
        withWorkload(name),
        GOOD.replace('reusable-2030', name),
        GOOD.replace('gb300', name),
        GOOD.replace('usdPerPflopYear', name),
        GOOD.replace('altitudeKm', name),
        `${GOOD}fixed: { ${name}: 3 }\n`,
        `${GOOD}${name}: 3\n`,
        `${GOOD}solver: { name: ${name} }\n`,
        `${GOOD}scale: ${name}\n`,
        `${GOOD}margins: ${name}\n`,
        `${GOOD}ignore: [${name}]\n`,
        `${GOOD}constraints: [{ metric: ${name}, max: 3 }]\n`,
        `${GOOD}assumptions: { ${name}: 3 }\n`,
        `${GOOD}assumptions: { busCostUsdPerKg: { nominal: 3, source: ${name} } }\n`,
        `${GOOD}catalog: { ${name}: { gb300: { tdpW: 3 } } }\n`,
        `${GOOD}catalog: { chips: { ${name}: { tdpW: 3 } } }\n`,
        `${GOOD}catalog: { chips: { ${name}: { like: gb300 } } }\n`,
        `${GOOD}catalog: { chips: { mine: { like: ${name} } } }\n`,
        `${GOOD}catalog: { chips: { gb300: { ${name}: 3 } } }\n`,
        `${GOOD}published: [{ metric: dryMassKg, value: 3, source: ${name} }]\n`,
      ]) {
        expect(answer(text), text).toMatch(nowhere)
      }
    },
  )

  it.each([
    ['0001-01-01', /outside what the models know[\s\S]*from 1950 to 2150/],
    ['1970-01-01', /no solar activity is observed or predicted[\s\S]*from 1998-07 to 2041-10/],
    ['2100-01-01', /no solar activity/],
    ['9999-12-31', /outside what the models know/],
  ])('an epoch of %s is named', (epoch, says) => {
    expect(answer(`${GOOD}mission: { epoch: ${epoch} }\n`)).toMatch(says)
  })

  it('an epoch of 2100 is taken with a given solar flux', () => {
    expect(answer(`${GOOD}mission: { epoch: 2100-01-01, solarActivity: 120 }\n`)).toBe('')
  })

  it.each([
    [
      'a source in no bibliography',
      'assumptions: { busCostUsdPerKg: { nominal: 3, source: a-friend } }',
      /'a-friend' is not in the bibliography/,
    ],
    [
      'a date that is none',
      'assumptions: { busCostUsdPerKg: { nominal: 3, date: 2026-13 } }',
      /'busCostUsdPerKg' has no date[\s\S]*2026-13/,
    ],
    ['more money than there is', 'assumptions: { busCostUsdPerKg: 1e308 }', /at most 1000000000000000/],
    [
      'a number whose product overflows',
      'catalog: { chips: { gb300: { priceUsd: 1e300 } } }',
      /'priceUsd' cannot be that/,
    ],
    ['a divisor next to nothing', 'catalog: { chips: { gb300: { tdpW: 1e-300 } } }', /at least 1e-24/],
    ['an unknown tag', 'question: !!python/object what', /malformed YAML[\s\S]*tag/i],
    ['a tag of its own', 'question: !mine what', /malformed YAML[\s\S]*tag/i],
    ['a second document', '---\nname: other', /malformed YAML[\s\S]*second document/],
  ])('%s is named', (_, lines, says) => {
    expect(answer(`${GOOD}${lines}\n`)).toMatch(says)
  })

  it('an average power of 1e-300 W is named', () => {
    expect(answer(GOOD.replace('120', '1e-303'))).toMatch(/averagePowerKw is wrong[\s\S]*at least 0.001 in kW/)
  })
})
