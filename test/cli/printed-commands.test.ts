import { cpSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { calledFrom, howCalled } from '../../src/cli/how-called.ts'
import { runCli } from '../../src/cli/run-cli.ts'
import { freeSeeds, runAgain } from '../../src/folder/run-again.ts'
import { DESIGNS_FOLDER } from '../../src/package-root.ts'
import { onRun } from '../../src/results/page-commands.ts'
import { shippedPath, studyPath } from '../../src/study/shipped.ts'
import { collectingIo, dawnfront } from '../helpers/command.ts'
import { long } from '../helpers/long.ts'
import { sharedRun } from '../helpers/shared-run.ts'

const folder = mkdtempSync(join(tmpdir(), 'dawnfront-printed-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** As a shell reads a printed command of plain words, without the name of the program. */
const words = (command: string) => command.trim().split(' ').slice(1)

describe('a command as it is called', () => {
  const within = { npm_config_local_prefix: '/home/clone' }
  it.each([
    ['by npx in a clone', { npm_lifecycle_event: 'npx', ...within }, '/usr/bin/x', '/home/clone', 'npx dawnfront'],
    ['by npx in a folder below', { npm_lifecycle_event: 'npx', ...within }, '/x', '/home/clone/a', 'npx dawnfront'],
    [
      'by npm from outside',
      { npm_lifecycle_event: 'start', ...within },
      '/x',
      '/home/me',
      'npx --prefix ../clone dawnfront',
    ],
    ['by node in a clone', {}, '/home/clone/dist/cli/main.js', '/home/clone/studies', 'npx dawnfront'],
    ['by node from elsewhere', {}, '/home/clone/dist/cli/main.js', '/home/me', 'node ../clone/dist/cli/main.js'],
    ['by node with spaces on the way', {}, '/my clone/dist/cli/main.js', '/', "node 'my clone/dist/cli/main.js'"],
    [
      'as a link of a project from outside',
      {},
      '/home/clone/node_modules/.bin/dawnfront',
      '/home/me',
      '../clone/node_modules/.bin/dawnfront',
    ],
    ['as a file that is not on the path', { PATH: '/bin' }, '/opt/bin/dawnfront', '/opt/bin', './dawnfront'],
    ['as a link of a project', {}, '/home/clone/node_modules/.bin/dawnfront', '/home/clone', 'npx dawnfront'],
    [
      'as a link on the path',
      { PATH: '/bin:/home/clone/node_modules/.bin' },
      '/home/clone/node_modules/.bin/dawnfront',
      '/home/clone',
      undefined,
    ],
    ['where it is installed', { PATH: '/bin:/usr/local/bin/' }, '/usr/local/bin/dawnfront', '/usr/me', undefined],
  ])('%s', (_, env, script, cwd, called) => {
    expect(howCalled({ env, script, cwd })).toBe(called)
  })

  it('by npm start goes from where the user stood, but not for the scripts of other packages', () => {
    const env = { npm_lifecycle_event: 'start', npm_package_name: 'dawnfront', INIT_CWD: '/home/clone/studies' }
    expect(calledFrom({ env, cwd: '/home/clone' })).toBe('/home/clone/studies')
    expect(calledFrom({ env: { ...env, npm_package_name: 'mine' }, cwd: '/home/mine' })).toBe('/home/mine')
    expect(calledFrom({ env: {}, cwd: '/home/mine' })).toBe('/home/mine')
  })
})

describe('what is printed', () => {
  const whenCalled = async (...args: string[]) => {
    const { io, printed } = collectingIo()
    await runCli(args, { ...io, calledAs: 'node "my clone/main.js"' })
    return printed()
  }

  it('names the command as it is called in the overview, the pages of help and mistakes', async () => {
    const overview = (await whenCalled('--help')).stdout
    expect(overview).toContain('Usage: node "my clone/main.js" <command>')
    expect(overview).toContain('\n  node "my clone/main.js" init my-study.yaml\n')
    const help = (await whenCalled('pick', '--help')).stdout
    expect(help).toContain('Usage: node "my clone/main.js" pick [options] <run>')
    for (const text of [overview, help]) expect(text).not.toMatch(/dawnfront (init|pick|run|<)/)
    const { stdout, stderr } = await whenCalled('valid', '--json')
    expect(JSON.parse(stdout).errors[0].next).toBe('node "my clone/main.js" --help')
    expect(stderr).toContain('next:     node "my clone/main.js" --help')
  })
})

describe('a command that makes a run again', () => {
  it('names folders as the user did, whichever way that was', () => {
    expect(runAgain('runs/one', {}, 7)).toBe('dawnfront run runs/one --seed 7 --out runs/one-seed-7')
    expect(runAgain('runs/one/', {})).toBe('dawnfront run runs/one/ --out runs/one-again')
    expect(runAgain('../one', {}, 7)).toBe('dawnfront run ../one --seed 7 --out ../one-seed-7')
    expect(runAgain('/runs/one', {}, 7)).toBe('dawnfront run /runs/one --seed 7 --out /runs/one-seed-7')
    expect(runAgain("it's", {}, 7)).toBe(`dawnfront run 'it'\\''s' --seed 7 --out 'it'\\''s-seed-7'`)
    expect(runAgain('.', {}, 7)).toMatch(/^dawnfront run \. --seed 7 --out \.\.\/[\w-]+-seed-7$/)
  })

  it('flies between searches where the run did', () => {
    const verified = { mostRounds: 3, rounds: [], holds: true }
    expect(runAgain('one', { verified }, 2)).toBe('dawnfront run one --seed 2 --verified --out one-seed-2')
  })
})

describe('the study of a run', () => {
  let run: string
  beforeAll(async () => {
    run = join(folder, 'moved', 'run')
    cpSync(await sharedRun('ai1-node', ['--evaluations', '400', '--set', 'launchMassKg.max=9000']), run, {
      recursive: true,
    })
  })

  it('is validated and evaluated out of its folder, with changes', async () => {
    const valid = await dawnfront('validate', run)
    expect(valid.stdout).toMatch(/^launchMassKg .*to 9000/m)
    expect(valid.stdout).toContain(`Next: dawnfront run ${run}`)
    const sets = ['--set', 'altitudeKm=612', '--json']
    const asStudy = await dawnfront('evaluate', 'ai1-node', '--set', 'launchMassKg.max=9000', ...sets)
    expect((await dawnfront('evaluate', run, ...sets)).stdout).toBe(asStudy.stdout)
  })

  it('is run with another seed, and differs from the first in that alone', async () => {
    const second = join(folder, 'second')
    const { status } = await dawnfront('run', run, '--seed', '2', '--workers', '1', '--quiet', '--out', second)
    expect(status).not.toBe(2)
    const text = (at: string) => readFileSync(join(at, 'study.resolved.yaml'), 'utf8')
    expect(text(second)).toBe(text(run).replace(/^( +seed:) 1$/m, '$1 2'))
  })

  it('is asked for by its folder where somebody names the resolved file', async () => {
    const { stderr } = await dawnfront('run', join(run, 'study.resolved.yaml'))
    expect(stderr).toContain('a study as it was run, not a study file')
    expect(stderr).toContain(`next:     dawnfront validate ${run}`)
  })
})

describe('what compare prints where it cannot tell', () => {
  long('are commands that hold after both runs were moved, and tell', async () => {
    const flags = ['--evaluations', '400']
    const [one, other] = [join(folder, 'one'), join(folder, 'other')]
    cpSync(await sharedRun('ai1-node', flags), one, { recursive: true })
    cpSync(await sharedRun('ai1-node', [...flags, '--set', 'launchMassKg.max=9000']), other, { recursive: true })
    const [first, second] = [join(folder, 'there', 'one'), join(folder, 'there', 'other')]
    cpSync(one, first, { recursive: true })
    cpSync(other, second, { recursive: true })
    renameSync(one, join(folder, 'gone'))
    const { stdout } = await dawnfront('compare', first, second)
    const commands = [...stdout.matchAll(/^ {2}(dawnfront run .*)$/gm)].map(([, command]) => command!)
    expect(commands).toHaveLength(6)
    for (const command of commands) await dawnfront(...words(command), '--workers', '1', '--quiet')
    expect(freeSeeds(first, { seed: 1 }, 1)).toEqual([5])
    expect(freeSeeds(first, { seed: 1 }, 2, [5, 7])).toEqual([6, 8])
    const again = await dawnfront('compare', first, second)
    expect(again.stdout).toContain('Against the spread of seeds, 4 of the first and 4 of the second')
    expect(again.stdout).not.toContain('More seeds would tell')
  })
})

describe('a shipped study', () => {
  it('is found by its path in a clone too, wherever the user stands', async () => {
    const path = 'designs/points/ai1-2026-06.yaml'
    expect(studyPath(relative('designs', path))).toBe(join(DESIGNS_FOLDER, 'points', 'ai1-2026-06.yaml'))
    expect(shippedPath(path)).toBe('points/ai1-2026-06.yaml')
    expect(shippedPath('designs/points')).toBeUndefined()
    expect(shippedPath('')).toBeUndefined()
  })
})

describe('commands of a page', () => {
  it('are called as its writer called', async () => {
    const data = { folder: 'runs/one two', calledAs: 'npx dawnfront' }
    expect(onRun(data, 'pick', ['--limit 3'])).toBe(`npx dawnfront pick 'runs/one two' --limit 3`)
    const out = join(folder, 'called')
    const { io } = collectingIo()
    const args = ['run', 'ai1-node', '--evaluations', '8000', '--workers', '1', '--quiet', '--out', out]
    await runCli(args, { ...io, calledAs: 'npx dawnfront' })
    const page = readFileSync(join(out, 'report.html'), 'utf8')
    expect(/npx dawnfront uncertainty [^<]*/.exec(page)?.[0]).toBe(`npx dawnfront uncertainty ${out} --front --indices`)
  })
})
