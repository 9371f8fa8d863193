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
import { dawnfront } from '../helpers/command.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'dawnfront-cli-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

describe('dawnfront', () => {
  it('prints an overview of all commands', () => {
    const { status, stdout } = dawnfront('--help')
    expect(status).toBe(0)
    for (const name of Object.keys(COMMANDS)) expect(stdout).toContain(`  ${name}`)
  })

  for (const name of Object.keys(COMMANDS)) {
    it(`${name} --help shows usage with an example`, () => {
      const { status, stdout } = dawnfront(name, '--help')
      expect(status).toBe(0)
      expect(stdout).toMatch(/Usage: dawnfront/)
      expect(stdout).toMatch(new RegExp(`Examples?:[\\s\\S]*dawnfront ${name}`))
    })
  }

  const subcommands = ['dose', 'flux', 'spectrum', 'field', 'density', 'eclipse', 'meteoroids']
  it.each(subcommands)(
    'environment %s --help shows examples, and they answer',
    (name) => {
      const { stdout } = dawnfront('environment', name, '--help')
      const examples = [...stdout.matchAll(/^ {2}dawnfront (environment .*)$/gm)].map(([, args]) => args!.split(' '))
      expect(examples.length).toBeGreaterThan(1)
      for (const args of examples) expect(dawnfront(...args).status, args.join(' ')).toBe(0)
    },
    60_000,
  )

  it.each([['export', '--format', 'tle'], ['cite'], ['explain'], ['sweep', '--vary', 'altitudeKm=500,600']])(
    '%s says of a missing run folder that it takes both',
    (...args) => {
      const { status, stderr } = dawnfront(args[0]!, 'nope/', ...args.slice(1))
      expect(status).toBe(2)
      expect(stderr).toMatch(/nope\/: no such run folder or study file/)
    },
  )

  it('offers the nearest command for a misspelt one', () => {
    const { status, stderr } = dawnfront('evalute')
    expect(status).toBe(2)
    expect(stderr).toMatch(/nearest: {2}evaluate/)
  })

  it('does not take inherited names for commands or lists', () => {
    for (const name of ['toString', '__proto__']) {
      expect(dawnfront(name).stderr).toMatch(/no command/)
      expect(dawnfront('list', name).stderr).toMatch(/no list/)
    }
  })

  it('refuses an unknown option with exit code 2 and no stack trace', () => {
    const { status, stderr } = dawnfront('run', '--evalutions', '10')
    expect(status).toBe(2)
    expect(stderr).toMatch(/unknown option '--evalutions'/)
    expect(stderr).not.toMatch(/\n\s+at /)
  })

  it('offers the nearest shipped study for a misspelt one', () => {
    const { status, stderr } = dawnfront('evaluate', 'ai1-nod')
    expect(status).toBe(2)
    expect(stderr).toMatch(/nearest: {2}ai1-node/)
  })
})

describe('evaluate', () => {
  it('answers with metrics, margins and budgets as JSON', () => {
    const { status, stdout } = dawnfront('evaluate', 'designs/points/ai1-2026-06.yaml', '--json')
    expect(status).toBe(0)
    const answer = JSON.parse(stdout)
    expect(Object.keys(answer.metrics).length).toBeGreaterThanOrEqual(40)
    expect(answer.margins[0]).toHaveProperty('margin')
    expect(Object.keys(answer.budgets)).toEqual(['mass', 'power', 'heat', 'rejection', 'capital', 'yearly'])
    expect(answer.metrics.averageComputePowerKw).toBeCloseTo(120, 0)
  })

  it('says which subsystem stands between AI1 and its published 2.14 t', () => {
    const { stdout } = dawnfront('evaluate', 'ai1-2026-06')
    expect(stdout).toMatch(
      /dryMassKg: the dry mass alone is [\d,]+ kg, [\d,]+ kg too much; the solar array stands in the way/,
    )
  })
})

describe('init, validate, run', () => {
  it('take a newcomer from nothing to a front', () => {
    const study = join(folder, 'My Study.yaml')
    expect(dawnfront('init', study).status).toBe(0)
    expect(readFileSync(study, 'utf8')).toMatch(/^# yaml-language-server: \$schema=.*dawnfront-study\.schema\.json\n/)
    expect(dawnfront('validate', study).stdout).toMatch(/my-study is valid/)
    const out = join(folder, 'run')
    const { status, stdout } = dawnfront('run', study, '--evaluations', '3000', '--out', out, '--workers', '1')
    expect(status).toBe(0)
    expect(stdout).toMatch(/cheapest\s+lightest\s+knee/)
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
    expect(dawnfront('explain', out).stdout).toMatch(/share of front/)
    expect(dawnfront('explain', out, '--design', 'knee').stdout).toMatch(/keeps all its limits/)
    expect(dawnfront('explain', out, '--design', 'kne').stderr).toMatch(/nearest: {2}knee/)
    for (const command of ['explain', 'cite']) {
      const { status, stderr } = dawnfront(command, out, '--set', 'altitudeKm=600')
      expect([status, stderr]).toEqual([2, expect.stringMatching(/--set changes a study, not the designs of a run/)])
    }
    expect(dawnfront('explain', 'ai1-node', '--design', 'knee').stderr).toMatch(/--design names a design of a run/)
    expect(dawnfront('cite', out).stdout).toMatch(/\[forethought-2026\]/)
  })

  it('init does not overwrite', () => {
    const study = join(folder, 'twice.yaml')
    dawnfront('init', study)
    const { status, stderr } = dawnfront('init', study)
    expect(status).toBe(2)
    expect(stderr).toMatch(/exists already/)
  })

  it('a bad study leaves no run folder', () => {
    const study = join(folder, 'bad.yaml')
    writeFileSync(study, 'name: bad\n')
    const out = join(folder, 'never')
    expect(dawnfront('run', study, '--out', out).status).toBe(2)
    expect(existsSync(out)).toBe(false)
  })

  it('a study that nothing satisfies ends with exit code 3 and says what is broken', () => {
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
    const { status, stdout } = dawnfront(...args)
    expect(status).toBe(3)
    expect(stdout).toMatch(/No feasible design was found[\s\S]*propellantMassKg min 0/)
    expect(dawnfront('explain', out).stdout).toMatch(/none of \d+ candidates is feasible[\s\S]*Try more launch mass/)
  })

  it('a folder that cannot be made is a clear error with exit code 1', () => {
    const file = join(folder, 'a-file')
    writeFileSync(file, '')
    const { status, stderr } = dawnfront('run', 'ai1-node', '--out', join(file, 'inside'))
    expect(status).toBe(1)
    expect(stderr).toMatch(/cannot write/)
  })

  it.skipIf(process.getuid?.() === 0)('a folder without write permission is a clear error with exit code 1', () => {
    const locked = join(folder, 'locked')
    mkdirSync(locked)
    chmodSync(locked, 0o500)
    const { status, stderr } = dawnfront('run', 'ai1-node', '--out', join(locked, 'run'))
    expect(status).toBe(1)
    expect(stderr).toMatch(/cannot write/)
  })

  it('resume of a folder that is no run says so', () => {
    const { status, stderr } = dawnfront('resume', join(folder, 'nowhere'))
    expect(status).toBe(2)
    expect(stderr).toMatch(/no such run folder/)
  })

  it('resume of a run whose study was changed says so', () => {
    const out = join(folder, 'tampered')
    dawnfront('run', 'ai1-node', '--evaluations', '200', '--workers', '1', '--quiet', '--out', out)
    const study = join(out, 'study.resolved.yaml')
    writeFileSync(study, readFileSync(study, 'utf8').replace('lifeYears: 5', 'lifeYears: 6'))
    expect(dawnfront('resume', out).stderr).toMatch(/was changed since the run began/)
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
    it(`${[what, ...of].join(' ')} as a table and as JSON`, () => {
      expect(dawnfront('list', what!, ...of).stdout.split('\n').length).toBeGreaterThan(3)
      expect(JSON.parse(dawnfront('list', what!, ...of, '--json').stdout).length).toBeGreaterThan(0)
    })
  }

  it('offers the nearest kind for a misspelt one', () => {
    expect(dawnfront('list', 'catalog', 'chip').stderr).toMatch(/nearest: {2}chips/)
  })
})
