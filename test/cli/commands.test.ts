import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { COMMANDS } from '../../src/cli/commands.ts'
import { dawnfront, MAIN } from '../helpers/command.ts'
import { long } from '../helpers/long.ts'
import { answersItsExamples, examplesOf } from './environment-examples.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'dawnfront-cli-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

describe('dawnfront', () => {
  it('prints an overview of all commands', async () => {
    const { status, stdout } = await dawnfront('--help')
    expect(status).toBe(0)
    for (const name of Object.keys(COMMANDS)) expect(stdout).toContain(`  ${name}`)
  })

  for (const name of Object.keys(COMMANDS)) {
    it(`${name} --help shows usage with an example`, async () => {
      const { status, stdout } = await dawnfront(name, '--help')
      expect(status).toBe(0)
      expect(stdout).toMatch(/Usage: dawnfront/)
      expect(stdout).toMatch(new RegExp(`Examples?:[\\s\\S]*dawnfront ${name}`))
    })
  }

  // The examples of dose and spectrum follow belts for days: slow-examples.long.test.ts.
  it.each(['flux', 'field', 'density', 'eclipse', 'meteoroids'])(
    'environment %s --help shows examples, and they answer',
    answersItsExamples,
  )
  it.each(['dose', 'spectrum'])('environment %s --help shows examples', async (name) => {
    expect((await examplesOf(name)).length).toBeGreaterThan(1)
  })

  it.each([['export', '--format', 'tle'], ['cite'], ['explain'], ['sweep', '--vary', 'altitudeKm=500,600']])(
    '%s says of a missing run folder that it takes both',
    async (...args) => {
      const { status, stderr } = await dawnfront(args[0]!, 'nope/', ...args.slice(1))
      expect(status).toBe(2)
      expect(stderr).toMatch(/nope\/: no such run folder or study file/)
    },
  )

  it('offers the nearest command for a misspelt one', async () => {
    const { status, stderr } = await dawnfront('evalute')
    expect(status).toBe(2)
    expect(stderr).toMatch(/nearest: {2}evaluate/)
  })

  it('does not take inherited names for commands or lists', async () => {
    for (const name of ['toString', '__proto__']) {
      expect((await dawnfront(name)).stderr).toMatch(/no command/)
      expect((await dawnfront('list', name)).stderr).toMatch(/no list/)
    }
  })

  it('refuses an unknown option with exit code 2 and no stack trace', async () => {
    const { status, stderr } = await dawnfront('run', '--evalutions', '10')
    expect(status).toBe(2)
    expect(stderr).toMatch(/unknown option '--evalutions'/)
    expect(stderr).not.toMatch(/\n\s+at /)
  })

  it('offers the nearest shipped study for a misspelt one', async () => {
    const { status, stderr } = await dawnfront('evaluate', 'ai1-nod')
    expect(status).toBe(2)
    expect(stderr).toMatch(/nearest: {2}ai1-node/)
  })
})

describe('what cannot be written', () => {
  // Linux has a device that is always full.
  it
    .runIf(existsSync('/dev/full'))
    .each(['list metrics', 'evaluate ai1-node --stream', 'export ai1-node --format design --out -'])(
    '%s to a full disk says so with exit code 1',
    (command) => {
      const { status, stderr } = spawnSync('sh', ['-c', `'${process.execPath}' '${MAIN}' ${command} > /dev/full`], {
        encoding: 'utf8',
        input: '{}',
      })
      expect(status).toBe(1)
      expect(stderr).toMatch(/standard output: the disk is full/)
      expect(stderr).not.toMatch(/bug|\n\s+at /)
    },
  )
})

describe('a word that says nothing here', () => {
  it.each([
    [['list', 'metrics', 'foo'], /the list of metrics is of all[\s\S]*found: +foo/],
    [['run', '--evaluations', 'x'], /^--evaluations x: solver\.evaluations is wrong/],
    [['run', '--solver', 'nsga3'], /^--solver nsga3: solver\.name is unknown/],
    [['run', '--set', 'solver.evaluations=x'], /^--set solver\.evaluations=x: /],
    [['environment'], /next: +dawnfront environment --help/],
  ] as const)('%j is refused by the name the user gave it', async (args, says) => {
    const { status, stderr } = await dawnfront(...args)
    expect([status, stderr]).toEqual([2, expect.stringMatching(says)])
  })

  it('help of a command is its help', async () => {
    expect(await dawnfront('help', 'export')).toEqual(await dawnfront('export', '--help'))
  })
})

describe('a run without a feasible design', () => {
  const empty = () => join(folder, 'empty')
  beforeAll(async () => {
    await dawnfront(
      'run',
      'ai1-node',
      '--evaluations',
      '100',
      '--set',
      'launchMassKg=2000',
      '--quiet',
      '--out',
      empty(),
    )
  })

  long('is compared without numbers that are none', async () => {
    const { status, stdout } = await dawnfront('compare', empty(), empty(), '--out', join(folder, 'empty.html'))
    expect(status).toBe(0)
    expect(stdout).toMatch(/best usdPerPflopYear +– +– +–/)
    expect(stdout).not.toMatch(/NaN|Infinity/)
  })

  it('gives its evaluations and the schemas, and of a design says why there is none', async () => {
    const table = join(folder, 'empty.csv')
    expect((await dawnfront('export', empty(), '--format', 'evaluations-csv', '--out', table)).status).toBe(0)
    expect(readFileSync(table, 'utf8').trimEnd().split('\n')).toHaveLength(101)
    expect(
      (await dawnfront('export', empty(), '--format', 'schemas', '--out', `${join(folder, 'schemas')}/`)).status,
    ).toBe(0)
    for (const format of ['design', 'all']) {
      const { status, stderr } = await dawnfront('export', empty(), '--format', format)
      expect([status, stderr]).toEqual([
        2,
        expect.stringMatching(/the front of this run is empty\n +next: +dawnfront explain/),
      ])
    }
    expect((await dawnfront('export', empty(), '--format', 'front-csv')).stderr).toMatch(/its front is empty/)
  })

  long('is not compared into a folder', async () => {
    const out = join(folder, 'pages')
    mkdirSync(out)
    const { status, stderr } = await dawnfront('compare', empty(), empty(), '--out', out)
    expect([status, stderr]).toEqual([2, expect.stringMatching(/a folder stands where the file should be/)])
    expect(existsSync(`${out}.partial`)).toBe(false)
  })
})

describe('evaluate', () => {
  it('answers with metrics, margins and budgets as JSON', async () => {
    const { status, stdout } = await dawnfront('evaluate', 'designs/points/ai1-2026-06.yaml', '--json')
    expect(status).toBe(0)
    const answer = JSON.parse(stdout)
    expect(Object.keys(answer.metrics).length).toBeGreaterThanOrEqual(40)
    expect(answer.margins[0]).toHaveProperty('margin')
    expect(Object.keys(answer.budgets)).toEqual(['mass', 'power', 'heat', 'rejection', 'capital', 'yearly'])
    // 76 chips with their hosts: 3 % below the 120 kW of the sheet, since no whole chip more fits the 150 kW of its peak.
    expect(Math.abs(answer.metrics.averageComputePowerKw / 120 - 1)).toBeLessThan(0.03)
  })

  it('says which subsystem stands between AI1 and its published 2.14 t', async () => {
    const { stdout } = await dawnfront('evaluate', 'ai1-2026-06')
    expect(stdout).toMatch(
      /dryMassKg: the dry mass alone is [\d,]+ kg, [\d,]+ kg too much; led by solar array, [\d,]+ kg/,
    )
  })
})

describe('init, validate, run', () => {
  it('take a newcomer from nothing to a front', async () => {
    const study = join(folder, 'My Study.yaml')
    expect((await dawnfront('init', study)).status).toBe(0)
    expect(readFileSync(study, 'utf8')).toMatch(/^# yaml-language-server: \$schema=.*dawnfront-study\.schema\.json\n/)
    expect((await dawnfront('validate', study)).stdout).toMatch(/my-study is valid/)
    const out = join(folder, 'run')
    const { status, stdout } = await dawnfront('run', study, '--evaluations', '8000', '--out', out, '--workers', '1')
    expect(status).toBe(0)
    expect(stdout).toMatch(/cheapest\s+lightest\s+knee/)
    // In the unit of its name, as a number whatever its sign: what --where of pick compares with.
    const table = (name: string) => new RegExp(`^${name}\\s+(\\S+)\\s+(\\S+)`, 'm').exec(stdout)!.slice(1)
    expect(table('breakEvenLaunchUsdPerKg')).toEqual(['USD/kg', expect.stringMatching(/^-?[\d,.]+$/)])
    // A billion dollars in the scenario, over the thousand satellites of the template.
    expect(stdout).toMatch(
      /Development of 1,000 million USD over 1,000 satellites adds 1 million USD to the cost of each/,
    )
    expect(stdout).toMatch(
      /Bounds that bind \(share of the front[\s\S]*: a wider bound, as in --set \w+\.(min|max)=NUMBER/,
    )
    expect(readdirSync(out).sort()).toEqual([
      'convergence.csv',
      'evaluations.parquet',
      'front.csv',
      'front.json',
      'report.html',
      'report.md',
      'run.json',
      'study.resolved.yaml',
    ])
    expect((await dawnfront('explain', out)).stdout).toMatch(/share of front/)
    expect((await dawnfront('explain', out, '--design', 'knee')).stdout).toMatch(/keeps all its limits/)
    expect((await dawnfront('explain', out, '--design', 'kne')).stderr).toMatch(/nearest: {2}knee/)
    for (const command of ['explain', 'cite']) {
      const { status, stderr } = await dawnfront(command, out, '--set', 'altitudeKm=600')
      expect([status, stderr]).toEqual([2, expect.stringMatching(/--set changes a study, not the designs of a run/)])
    }
    expect((await dawnfront('explain', 'ai1-node', '--design', 'knee')).stderr).toMatch(
      /--design names a design of a run/,
    )
    for (const [where, says] of [
      ['chip=rubyn', /'chip' is never 'rubyn'[\s\S]*nearest: +rubin/],
      ['chip<=3', /'chip' is no number/],
    ] as const) {
      expect(await dawnfront('pick', out, '--where', where)).toMatchObject({
        status: 2,
        stderr: expect.stringMatching(says),
      })
    }
    expect((await dawnfront('cite', out)).stdout).toMatch(/\[forethought-2026\]/)
  })

  it.each([
    ['123.yaml', "'123'"],
    ['true.yaml', "'true'"],
    ['Étude n° 2.yaml', 'etude-n-2'],
    ['日本.yaml', 'my-study'],
  ])('init %s names the study %s, which is valid', async (file, name) => {
    const study = join(folder, file)
    expect((await dawnfront('init', study)).status).toBe(0)
    expect(readFileSync(study, 'utf8')).toContain(`\nname: ${name}\n`)
    expect((await dawnfront('validate', study)).status).toBe(0)
  })

  it('init does not overwrite', async () => {
    const study = join(folder, 'twice.yaml')
    await dawnfront('init', study)
    const { status, stderr } = await dawnfront('init', study)
    expect(status).toBe(2)
    expect(stderr).toMatch(/exists already/)
  })

  it('a bad study leaves no run folder', async () => {
    const study = join(folder, 'bad.yaml')
    writeFileSync(study, 'name: bad\n')
    const out = join(folder, 'never')
    expect((await dawnfront('run', study, '--out', out)).status).toBe(2)
    expect(existsSync(out)).toBe(false)
  })

  it('a study that nothing satisfies ends with exit code 3 and says what is broken', async () => {
    const out = join(folder, 'none')
    const args = [
      'run',
      'ai1-node',
      '--set',
      'launchMassKg=1600',
      '--evaluations',
      '2000',
      '--workers',
      '1',
      '--out',
      out,
    ]
    const { status, stdout } = await dawnfront(...args)
    expect(status).toBe(3)
    expect(stdout).toMatch(
      /No feasible design was found[\s\S]*propellantMassKg min 0[\s\S]*of each chip breaks most[\s\S]*tpu-v7/,
    )
  })

  it('a folder that cannot be made is a clear error with exit code 1', async () => {
    const file = join(folder, 'a-file')
    writeFileSync(file, '')
    const { status, stderr } = await dawnfront('run', 'ai1-node', '--out', join(file, 'inside'))
    expect(status).toBe(1)
    expect(stderr).toMatch(/cannot write/)
  })

  it.skipIf(process.getuid?.() === 0)(
    'a folder without write permission is a clear error with exit code 1',
    async () => {
      const locked = join(folder, 'locked')
      mkdirSync(locked)
      chmodSync(locked, 0o500)
      const { status, stderr } = await dawnfront('run', 'ai1-node', '--out', join(locked, 'run'))
      expect(status).toBe(1)
      expect(stderr).toMatch(/cannot write/)
    },
  )

  it('resume of a folder that is no run says so', async () => {
    const { status, stderr } = await dawnfront('resume', join(folder, 'nowhere'))
    expect(status).toBe(2)
    expect(stderr).toMatch(/no such run folder/)
  })

  it('resume of a run whose study was changed says so', async () => {
    const out = join(folder, 'tampered')
    await dawnfront('run', 'ai1-node', '--evaluations', '200', '--workers', '1', '--quiet', '--out', out)
    const study = join(out, 'study.resolved.yaml')
    writeFileSync(study, readFileSync(study, 'utf8').replace('lifeYears: 5', 'lifeYears: 6'))
    expect((await dawnfront('resume', out)).stderr).toMatch(/was changed since the run began/)
  })
})

describe('list', () => {
  for (const [what, ...of] of [
    ['variables'],
    ['metrics'],
    ['limits'],
    ['catalog'],
    ['catalog', 'chips'],
    ['scenarios'],
    ['scenarios', 'flown-2026'],
    ['solvers'],
    ['sources'],
  ]) {
    it(`${[what, ...of].join(' ')} as a table and as JSON`, async () => {
      expect((await dawnfront('list', what!, ...of)).stdout.split('\n').length).toBeGreaterThan(3)
      expect(JSON.parse((await dawnfront('list', what!, ...of, '--json')).stdout).length).toBeGreaterThan(0)
    })
  }

  it('offers the nearest kind for a misspelt one', async () => {
    expect((await dawnfront('list', 'catalog', 'chip')).stderr).toMatch(/nearest: {2}chips/)
  })
})
