import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parquetReadObjects } from 'hyparquet'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runCli } from '../../src/cli/run-cli.ts'
import { CLOSING } from '../flight/closing-design.ts'
import { collectingIo, dawnfront } from '../helpers/command.ts'
import { long } from '../helpers/long.ts'
import { copyOfRun } from '../helpers/shared-run.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'dawnfront-fly-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

/** A command that is interrupted some time after it began. */
async function interrupted(afterMs: number, ...args: readonly string[]) {
  const { io, printed } = collectingIo()
  const onInterrupt = (listener: () => void) => {
    const timer = setTimeout(listener, afterMs)
    return () => clearTimeout(timer)
  }
  const status = await runCli(args, { ...io, onInterrupt })
  return { status, ...printed() }
}

type MarkedDesign = { readonly id: number; readonly flown: { readonly verified: boolean } }

describe('dawnfront fly', () => {
  it('flies a design that breaks limits, says what breaks first, and ends with 4', async () => {
    const { status, stdout, stderr } = await dawnfront('fly', 'ai1-2026-06')
    expect(status).toBe(4)
    expect(stderr).toMatch(/This design breaks/)
    expect(stdout).toMatch(/hottest junction +°C/)
    expect(stdout).toMatch(/BROKEN/)
    expect(stdout).toMatch(/First to give: compute throttled, .* UTC \(longest eclipse, new\)|First to give: .* UTC/)
  })

  it('gives promises as JSON in the unit of their names, the same from call to call', async () => {
    const args = ['fly', 'ai1-node', '--set', 'altitudeKm=1500', '--json'] as const
    const [first, second] = [await dawnfront(...args), await dawnfront(...args)]
    expect(first.stdout).toBe(second.stdout)
    const { satellites, start } = JSON.parse(first.stdout)
    expect(start).toBe('2028-01-01T00:00:00.000Z')
    const junction = satellites[0].promises.find(({ name }: { name: string }) => name === 'hottestJunctionCelsius')
    expect(junction).toMatchObject({ unit: '°C', words: 'hottest junction' })
    expect(junction.flown).toBeGreaterThan(20)
    expect(junction.flown).toBeLessThan(150)
    // Above 1,391 km a dawn-dusk orbit meets no shadow.
    expect(satellites[0].promises.map(({ name }: { name: string }) => name)).not.toContain('longestEclipseMinutes')
  })

  it('says in words that a dead satellite of 2,000 km is not down in a thousand years', async () => {
    const args = ['fly', 'ai1-node', '--set', 'altitudeKm=2000', '--days', '1'] as const
    const { stdout } = await dawnfront(...args)
    expect(stdout).toMatch(/decay from the operating orbit, dead +yr +[\d,]+ +not down in 1,000 years +holds/)
    expect(stdout).not.toContain('Infinity')
    const { satellites } = JSON.parse((await dawnfront(...args, '--json')).stdout)
    const decay = satellites[0].promises.find(({ name }: { name: string }) => name === 'passiveDecayYears')
    expect(decay).toMatchObject({ flown: null, endless: { words: 'not down in 1,000 years', beyond: 1000 } })
  })

  it.each([['--days', '3'], ['--set', 'altitudeKm=500'], ['--front']])(
    'refuses %s beside cases, which say themselves how they are flown',
    async (...flag) => {
      const { status, stderr } = await dawnfront('fly', '--case', 'none.json', ...flag)
      expect(status).toBe(2)
      expect(stderr).toContain(`${flag[0]} does not go with --case`)
    },
  )

  it('refuses a seed where nothing is drawn', async () => {
    const { status, stderr } = await dawnfront('fly', 'ai1-node', '--seed', '3')
    expect(status).toBe(2)
    expect(stderr).toContain('--seed goes with --lives')
  })

  it('writes series that other programs read, and pictures', async () => {
    const out = join(folder, 'series')
    const { stdout } = await dawnfront('fly', 'ai1-node', '--days', '10', '--out', out)
    expect(stdout).toMatch(/10-days-from-the-start\.parquet/)
    expect(readdirSync(out).sort()).toEqual([
      '10-days-from-the-start-first-day.svg',
      '10-days-from-the-start.csv',
      '10-days-from-the-start.parquet',
      '10-days-from-the-start.svg',
      'fly.json',
      'links.csv',
      'links.parquet',
      'links.svg',
    ])
    const csv = readFileSync(join(out, '10-days-from-the-start.csv'), 'utf8').trim().split(/\r?\n/)
    expect(csv).toHaveLength(241)
    const bytes = readFileSync(join(out, '10-days-from-the-start.parquet'))
    const rows = await parquetReadObjects({
      file: bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer,
    })
    expect(rows).toHaveLength(240)
    expect(rows[0]).toMatchObject({ startS: 0, durationS: 3600 })
    expect(readFileSync(join(out, '10-days-from-the-start.svg'), 'utf8')).toMatch(
      /^<svg xmlns[\s\S]*temperature \(°C\)/,
    )
  })

  it.each([
    [['ai1-node', '--step', '0.01'], /a step would be shorter than anything[\s\S]*expected: +at least 1 s/],
    [['ai1-node', '--step', '3000'], /a step would be longer than an eclipse[\s\S]*--step 60/],
    [['ai1-node', '--days', '5000'], /longer than the life[\s\S]*at most 1826 days/],
    [['ai1-node', '--days', '5', '--life'], /--days and --life exclude each other/],
    [['ai1-node', '--front'], /--front flies the front of a run/],
    [['ai1-node', '--design', 'knee'], /--design names a design of a run/],
    [['ai1-node', '--epoch', '2048-01-01'], /leaves the years for which the place of the Sun is known/],
    [['ai1-node', '--epoch', '1970-01-01'], /no solar activity[\s\S]*found: +1970-01-01[\s\S]*1998-07 to 2041-10/],
    [['ai1-node', '--epoch', '2042-01-01'], /no solar activity[\s\S]*found: +2042-01-01/],
    [['ai1-node', '--epoch', 'soon'], /not a time/],
    [['ai1-node', '--lives', '1'], /--lives is wrong/],
    [['ai1-node', '--step', 'x'], /--step is no positive number/],
    [['nothing-there'], /no such run folder or study file/],
    [[], /nothing to fly/],
  ])('refuses %j', async (args, words) => {
    const { status, stdout, stderr } = await dawnfront('fly', ...args)
    expect(status).toBe(2)
    expect(stderr).toMatch(words)
    expect(stdout).toBe('')
  })

  it('keeps what was flown when it is interrupted', async () => {
    const { status, stdout, stderr } = await interrupted(1, 'fly', 'ai1-node', '--life')
    expect(status).toBe(130)
    expect(stdout).toMatch(/steps flown from 2028-01-01/)
    expect(stdout).not.toMatch(/days to raise/)
    expect(stderr).toMatch(/Interrupted/)
  })

  it('draws lives around the closed form', async () => {
    const out = join(folder, 'lives')
    // A design that keeps its limits: chips of one that does not are hotter in the sizing, with all spare loops lost, than on the day flown.
    const sets = CLOSING.flatMap((one) => ['--set', one])
    const { stdout } = await dawnfront(
      'fly',
      'ai1-node',
      ...sets,
      '--days',
      '1',
      '--lives',
      '300',
      '--json',
      '--out',
      out,
    )
    expect(readFileSync(join(out, 'worst-orbit.svg'), 'utf8')).toMatch(
      /worst orbit, 1 days from the start[\s\S]*minutes since 20/,
    )
    expect(readFileSync(join(out, 'lives.svg'), 'utf8')).toMatch(
      /share of the lives that deliver no more[\s\S]*closed form/,
    )
    expect(readFileSync(join(out, 'lives.csv'), 'utf8')).toMatch(/^deliveredPflopYears,workedYears,chipFailureCount/)
    const { lives } = JSON.parse(stdout).satellites[0]
    expect(lives.lives).toHaveLength(300)
    const off = Math.abs(lives.meanPflopYears - lives.sizedPflopYears)
    expect(off).toBeLessThan(3 * lives.standardErrorPflopYears + 0.02 * lives.sizedPflopYears)
  })

  it('draws the same lives in one thread and in two', async () => {
    const args = ['fly', 'ai1-node', '--days', '1', '--lives', '600', '--json', '--workers']
    const [one, two] = [await dawnfront(...args, '1'), await dawnfront(...args, '2')]
    expect(JSON.parse(two.stdout).satellites[0].lives).toEqual(JSON.parse(one.stdout).satellites[0].lives)
  })

  long('goes on with a front where it stopped', async () => {
    const run = await copyOfRun(join(folder, 'run'), 'ai1-node', ['--evaluations', '8000', '--seed', '1'])
    const { status, stderr } = await interrupted(400, 'fly', run, '--front', '--workers', '1')
    expect(status).toBe(130)
    expect(stderr).toMatch(/\d+ of \d+ designs are flown; the same command goes on/)
    const kept = JSON.parse(readFileSync(join(run, 'fly.json'), 'utf8'))
    expect(kept.isComplete).toBe(false)
    const { front, flown } = JSON.parse(readFileSync(join(run, 'front.json'), 'utf8'))
    expect(flown).toEqual({ dawnfront: kept.dawnfront, plan: kept.plan })
    const marks = front.filter((one: { flown?: object }) => one.flown !== undefined)
    expect(marks.map(({ id, flown: { verified } }: MarkedDesign) => [id, verified]).sort()).toEqual(
      kept.designs.map(({ id, holds }: { id: number; holds: boolean }) => [id, holds]).sort(),
    )
  })

  long('flies anew what another version of the code flew', async () => {
    const run = await copyOfRun(join(folder, 'version'), 'ai1-node', ['--evaluations', '8000', '--seed', '1'])
    const fly = () => dawnfront('fly', run, '--front')
    await fly()
    expect((await fly()).stderr).toMatch(/designs were flown before/)
    const file = join(run, 'fly.json')
    const flown = readFileSync(file, 'utf8')
    writeFileSync(
      file,
      flown.replace(/("dawnfront": "[^+"]+\+)\w+/, '$1000000000000').replaceAll('"holds": true', '"holds": false'),
    )
    expect((await fly()).stderr).not.toMatch(/designs were flown before/)
    expect(readFileSync(file, 'utf8')).toBe(flown)
  })

  it('leaves marks as they are where a plan cannot be flown', async () => {
    const run = await copyOfRun(join(folder, 'kept'), 'ai1-node', ['--evaluations', '8000', '--seed', '1'])
    const before = readFileSync(join(run, 'front.json'), 'utf8')
    const { status, stderr } = await dawnfront('fly', run, '--front', '--step', '5000', '--workers', '1')
    expect(status).toBe(2)
    expect(stderr).toMatch(/a step would be longer than an eclipse/)
    expect(readFileSync(join(run, 'front.json'), 'utf8')).toBe(before)
    expect(readdirSync(run)).not.toContain('fly.json')
  })

  long('flies a front to the same bytes, interrupted or not, with one worker or two', async () => {
    const flags = ['--evaluations', '8000', '--seed', '1']
    const stopped = await copyOfRun(join(folder, 'stopped'), 'ai1-node', flags)
    await interrupted(1500, 'fly', stopped, '--front', '--workers', '1')
    const { stdout, stderr } = await dawnfront('fly', stopped, '--front', '--workers', '2')
    expect(stderr).toMatch(/designs were flown before/)
    expect(stdout).toMatch(/designs hold in flight, \d+ are refuted/)
    const { stdout: picked } = await dawnfront('pick', stopped, '--where', 'flown=holds', '--all', '--json')
    const { designs } = JSON.parse(readFileSync(join(stopped, 'fly.json'), 'utf8'))
    const held = designs.filter((one: { holds: boolean }) => one.holds).map(({ id }: { id: number }) => id)
    const ids: number[] = JSON.parse(picked).designs.map(({ id }: { id: number }) => id)
    expect(ids.sort((a, b) => a - b)).toEqual(held)
    // The flight writes the report anew, and marks the front.
    expect(stdout).toMatch(/Marked in .*report\.html/)
    const front = readFileSync(join(stopped, 'front.json'), 'utf8')
    expect(front.match(/"verified": true/g)).toHaveLength(held.length)
    expect(readFileSync(join(stopped, 'report.md'), 'utf8')).toContain(
      `Flown through its worst days, all designs: ${held.length} keep every promise`,
    )
    const whole = await copyOfRun(join(folder, 'whole'), 'ai1-node', flags)
    await dawnfront('fly', whole, '--front', '--workers', '1')
    expect(readFileSync(join(whole, 'front.json'), 'utf8')).toBe(front)
    expect(readFileSync(join(stopped, 'fly.json'), 'utf8')).toBe(readFileSync(join(whole, 'fly.json'), 'utf8'))
  })
})
