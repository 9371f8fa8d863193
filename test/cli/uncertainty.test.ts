import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dawnfront } from '../helpers/command.ts'
import { long } from '../helpers/long.ts'
import { sharedRun } from '../helpers/shared-run.ts'

const folder = mkdtempSync(join(tmpdir(), 'dawnfront-uncertainty-'))
afterAll(() => rmSync(folder, { recursive: true }))
const FEW = ['--samples', '32']
const POINT = 'ai1-2026-06'
let run = ''
beforeAll(async () => {
  run = await sharedRun('ai1-node', ['--evaluations', '8000'], 'a run')
})

interface Outcome {
  id: number
  names: string[]
  regret?: { mean: number }
  allLimits: { probability: number; interval: [number, number] }
  metrics: Record<string, { p5: number; p10: number; p50: number; p90: number; p95: number }>
}
const designsOf = async (...flags: string[]): Promise<Outcome[]> =>
  JSON.parse((await dawnfront('uncertainty', run, ...FEW, ...flags, '--json')).stdout).designs

describe('uncertainty', () => {
  it('answers for the named designs of a run: percentiles in order, and the likelihood of all limits in its interval', async () => {
    const designs = await designsOf()
    expect(designs.flatMap(({ names }) => names)).toEqual(expect.arrayContaining(['cheapest', 'lightest', 'knee']))
    for (const { metrics, allLimits } of designs) {
      expect(Object.keys(metrics)).toEqual(expect.arrayContaining(['usdPerPflopYear', 'spaceToGroundRatio']))
      for (const { p5, p10, p50, p90, p95 } of Object.values(metrics)) {
        expect([p5, p10, p50, p90, p95]).toEqual([p5, p10, p50, p90, p95].sort((a, b) => a - b))
      }
      expect(allLimits.interval[0]).toBeLessThanOrEqual(allLimits.probability)
      expect(allLimits.interval[1]).toBeGreaterThanOrEqual(allLimits.probability)
    }
  })

  it('gives a design the same futures whoever else is asked about, and others with another seed', async () => {
    // Regret alone depends on who else is there.
    const { regret, ...knee } = (await designsOf()).find(({ names }) => names.includes('knee'))!
    expect(regret!.mean).toBeGreaterThanOrEqual(0)
    expect(await designsOf('--design', 'knee')).toEqual([knee])
    expect(await designsOf('--design', String(knee.id))).toEqual([knee])
    expect(await designsOf('--design', 'knee', '--seed', '2')).not.toEqual([knee])
  })

  it('warns of futures so few that a tail is a handful of them', async () => {
    const { stderr, stdout } = await dawnfront('uncertainty', run, '--samples', '16', '--design', 'knee')
    expect(stderr).toContain('16 futures are few')
    expect(stderr).toContain('1024')
    // A tenth of 16 has no value that is sure to lie below it.
    expect(stdout).toMatch(/95 % intervals of usdPerPflopYear: p10 below [\d,.]+, /)
  })

  it('prints a table a design, or with --front a line for every design', async () => {
    const named = await dawnfront('uncertainty', run, ...FEW, '--design', 'knee')
    expect(named.status).toBe(0)
    expect(named.stdout).toMatch(/32 futures of \d+ numbers with a range, each within it in at least 90 %/)
    expect(named.stdout).toMatch(/usdPerPflopYear +USD\/PFLOP-yr( +[\d,.]+){8}/)
    expect(named.stdout).toMatch(
      /95 % intervals of usdPerPflopYear: p10 (below )?[\d,.]+.*, p50 [\d,.]+ - [\d,.]+, p90 .*, worst tenth [\d,.]+ - /,
    )
    // What is asked of a whole front stays beside it.
    const own = join(folder, 'a run')
    cpSync(run, own, { recursive: true })
    const front = await dawnfront('uncertainty', own, '--samples', '2', '--front')
    const { front: designs } = JSON.parse(readFileSync(join(run, 'front.json'), 'utf8'))
    const lines = front.stdout
      .trim()
      .split('\n')
      .filter((line) => !line.startsWith('Note: none of'))
    expect(lines).toHaveLength(8 + designs.length)
  })

  it('has narrower percentiles where low and high are the ends', async () => {
    const spread = ([one]: Outcome[]) => one!.metrics.usdPerPflopYear!.p90 - one!.metrics.usdPerPflopYear!.p10
    const ends = await designsOf('--design', 'knee', '--coverage', '100')
    expect(spread(ends)).toBeLessThan(spread(await designsOf('--design', 'knee')))
  })

  it('names limits that no future keeps, with the nearest that one would', async () => {
    const { stdout, status } = await dawnfront('uncertainty', POINT, ...FEW)
    expect(status).toBe(0)
    expect(stdout).toMatch(
      /none of 32 futures keeps heatMarginFraction min 0.19 \(a limit of every design, see dawnfront list limits\); nearest: -0\.\d+; --set limit.heatMarginFraction.min=-0\.\d+ would be kept/,
    )
  })

  it('names the line and the flag of a limit that no future keeps, and a number that one future keeps', async () => {
    const file = join(folder, 'hopeless.yaml')
    const study = readFileSync('designs/points/ai1-2026-06.yaml', 'utf8').replace(/^constraints:[\s\S]*/m, '')
    writeFileSync(file, `${study}\nconstraints:\n  - { metric: dryMassKg, max: 2.5 }\n`)
    const line =
      readFileSync(file, 'utf8')
        .split('\n')
        .findIndex((text) => text.includes('max: 2.5')) + 1
    const told = await dawnfront('uncertainty', file, ...FEW)
    expect(told.stdout).toContain(`keeps dryMassKg max 2.5 (${file}:${line}:5, the study's own constraint)`)
    const set = ['--set', 'limit.dryMassKg.max=3']
    const flagged = await dawnfront('uncertainty', file, ...FEW, ...set)
    expect(flagged.stdout).toContain("keeps dryMassKg max 3 (--set limit.dryMassKg.max=3, the study's own constraint)")
    const shipped = await dawnfront('uncertainty', POINT, ...FEW, '--set', 'limit.heatMarginFraction.min=0.5', '--json')
    const [{ limits }] = JSON.parse(shipped.stdout).designs
    const hopeless = limits.find(({ metric }: { metric: string }) => metric === 'heatMarginFraction')
    expect(hopeless).toMatchObject({
      limit: 0.5,
      probability: 0,
      place: { file: '--set limit.heatMarginFraction.min=0.5' },
    })
    // The number that is offered is kept: by the kindest of the same futures alone.
    const [, nearest] = told.stdout.match(/--set (limit\.dryMassKg\.max=[\d.]+) would be kept/)!
    const kept = await dawnfront('uncertainty', file, ...FEW, '--set', nearest!, '--json')
    const mass = JSON.parse(kept.stdout).designs[0].limits.find(
      ({ metric }: { metric: string }) => metric === 'dryMassKg',
    )
    expect(mass.probability).toBeGreaterThan(0)
    expect(mass.probability).toBeLessThan(4 / 32)
  })

  it('names a limit of a run by its line in the resolved study, of one design and of a front', async () => {
    const own = join(folder, 'hopeless run')
    cpSync(run, own, { recursive: true })
    const named = await dawnfront('uncertainty', own, '--samples', '2', '--design', 'cheapest')
    const notes = named.stdout.split('\n').filter((text) => text.startsWith('Note: none of 2 futures'))
    for (const note of notes) expect(note).toMatch(/hopeless run\/study\.resolved\.yaml:\d+:\d+/)
    const front = await dawnfront('uncertainty', own, '--samples', '2', '--front')
    const hopeless = front.stdout
      .split('\n')
      .filter((text) => /^Note: none of \d+ designs in any of 2 futures keeps/.test(text))
    for (const note of hopeless) expect(note).toMatch(/study\.resolved\.yaml:\d+:\d+.*nearest: /)
    expect(notes.length + hopeless.length).toBeGreaterThan(0)
  })

  it('gives the statistics of every metric of a front where all are asked for, and of those that are named', async () => {
    const own = join(folder, 'all metrics')
    cpSync(run, own, { recursive: true })
    const metricsOf = async (...flags: string[]) => {
      const { stdout } = await dawnfront('uncertainty', own, '--samples', '8', '--front', '--json', ...flags)
      return JSON.parse(stdout).designs[0].metrics as Record<string, object>
    }
    const { front } = JSON.parse(readFileSync(join(own, 'front.json'), 'utf8'))
    const all = Object.keys(await metricsOf('--metrics', 'all'))
    for (const name of Object.keys(front[0].metrics)) expect(all).toContain(name)
    const picked = await dawnfront('pick', own, '--where', 'p90(boomMassKg)>=0', '--json')
    expect(picked.status).toBe(0)
    const some = await metricsOf('--metrics', 'boomMassKg, casualtyRiskRatio')
    expect(some).toHaveProperty('boomMassKg.cvar')
    expect(Object.keys(some).length).toBeLessThan(all.length)
    const table = await dawnfront('uncertainty', run, ...FEW, '--design', 'knee', '--metrics', 'boomMassKg')
    expect(table.stdout).toMatch(/boomMassKg +kg( +[\d,.]+){8}/)
    const wrong = await dawnfront('uncertainty', run, '--front', '--metrics', 'bomMassKg')
    expect([wrong.status, wrong.stderr]).toEqual([2, expect.stringMatching(/'bomMassKg'[\s\S]*nearest: +boomMassKg/)])
  })

  long('lists what decides the first objective, ten inputs at most and all others as one', async () => {
    const { stdout } = await dawnfront('uncertainty', run, '--samples', '64', '--design', 'knee', '--indices')
    const [, listed] = stdout.split(/What decides usdPerPflopYear of [a-z, ]*knee/)
    expect(listed!.match(/ - .* - /g)!.length).toBe(11)
    expect(listed).toMatch(/Screened \d+ inputs, of which \d+ move it/)
  })
})

describe('what uncertainty refuses', () => {
  const refused = async (...args: string[]) => {
    const { status, stderr, stdout } = await dawnfront('uncertainty', ...args)
    expect(status).toBe(2)
    expect(stdout).toBe('')
    return stderr
  }

  it('samples of none, of too many and of a word, with the nearest number', async () => {
    expect(await refused(POINT, '--samples', '0')).toMatch(
      /--samples 0: .*wrong[\s\S]*from 2 to 65,536[\s\S]*nearest: +2/,
    )
    expect(await refused(POINT, '--samples', '1e6')).toMatch(/nearest: +65536/)
    expect(await refused(POINT, '--samples', 'many')).toMatch(/found: +many/)
  })

  it('a coverage that is no share of one half or more', async () => {
    expect(await refused(POINT, '--coverage', '120')).toMatch(/--coverage is wrong[\s\S]*nearest: +100/)
  })

  it('a design that the front does not have, with the nearest', async () => {
    expect(await refused(run, '--design', 'cheapst')).toMatch(/no design 'cheapst'[\s\S]*nearest: +cheapest/)
  })

  it('flags that do not go with what is asked about', async () => {
    expect(await refused(POINT, '--design', 'knee')).toMatch(/a run folder/)
    expect(await refused(run, '--design', 'knee', '--front')).toMatch(/exclude each other/)
    expect(await refused(run, '--set', 'altitudeKm=600')).toMatch(/--set changes a study/)
    expect(await refused(POINT, '--indices')).toMatch(/no objective/)
    expect(await refused(POINT, '--scenarios', 'reusable-2030,mature-2035')).toMatch(/no objective/)
    expect(await refused(run, '--map', 'x.svg')).toMatch(/--map goes with --break-even/)
    expect(await refused(run, '--break-even', 'nreUsd')).toMatch(/a map over two assumptions[\s\S]*1 of them/)
    expect(await refused(run, '--scenarios', 'reusable-2030')).toMatch(/two names or more/)
    expect(await refused(run, ...FEW, '--scenarios', 'reusable-2031,flown-2026')).toMatch(/nearest: +reusable-2030/)
    expect(await refused(run, ...FEW, '--break-even', 'nreUds,busCostUsdPerKg')).toMatch(/nearest: +nreUsd/)
  })

  it('a range whose low is above its high, and a nominal outside, with line and the range in order', async () => {
    const text = readFileSync('designs/ai1-node.yaml', 'utf8')
    const withRange = (range: string) => {
      const file = join(folder, 'study.yaml')
      writeFileSync(file, `${text}\nassumptions:\n  busCostUsdPerKg: ${range}\n`)
      return refused(file, ...FEW)
    }
    expect(await withRange('{ low: 900, nominal: 700, high: 500 }')).toMatch(
      /study\.yaml:\d+:\d+: the range of 'busCostUsdPerKg' is out of order[\s\S]*nearest: +low 500, nominal 700, high 900/,
    )
    expect(await withRange('{ low: 500, nominal: 1200, high: 900 }')).toMatch(
      /nearest: +low 500, nominal 900, high 1200/,
    )
  })
})
