import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { formatCondition, keeps, parseCondition, pickCommand } from '../../src/results/where.ts'
import type { FrontFile } from '../../src/run/front-file.ts'
import { dawnfront } from '../helpers/command.ts'
import { long } from '../helpers/long.ts'
import { copyOfRun } from '../helpers/shared-run.ts'

let folder = ''
let first = ''
let second = ''
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'dawnfront-pick-'))
  first = join(folder, 'first')
  second = join(folder, 'second')
  await copyOfRun(first, 'ai1-node', ['--evaluations', '8000'])
  const longer = ['--evaluations', '8000', '--set', 'mission.lifeYears=6']
  await dawnfront('run', 'ai1-node', ...longer, '--workers', '1', '--quiet', '--out', second)
}, 120_000)
afterAll(() => rmSync(folder, { recursive: true }))

const readFront = (run: string) => JSON.parse(readFileSync(join(run, 'front.json'), 'utf8')) as FrontFile

describe('conditions', () => {
  it('read back what they write', () => {
    const known = ['launchMassKg', 'chip']
    for (const text of [
      'launchMassKg<=5000',
      'launchMassKg>=-1.5e-7',
      'launchMassKg<5000',
      'launchMassKg>7',
      'chip=rubin|gb300',
    ]) {
      expect(formatCondition(parseCondition(text, known))).toEqual([text])
    }
  })

  it.each([
    ['launchMassKg=>5000', '>='],
    ['launchMassKg=<5000', '<='],
    ['launchMassKg==5000', '='],
  ])('refuses %s, which no word is, and names what is meant', (text, nearest) => {
    expect(() => parseCondition(text, ['launchMassKg'])).toThrow(
      expect.objectContaining({ details: expect.objectContaining({ nearest }) }),
    )
  })

  it('hold their bounds', () => {
    const condition = parseCondition('launchMassKg<=5000', ['launchMassKg'])
    expect(keeps({ launchMassKg: 5000 }, condition)).toBe(true)
    expect(keeps({ launchMassKg: 5000.0001 }, condition)).toBe(false)
    expect(keeps({}, condition)).toBe(false)
  })

  it('leave their bounds out where they say so', () => {
    const condition = parseCondition('launchMassKg<5000', ['launchMassKg'])
    expect([4999.9, 5000].map((launchMassKg) => keeps({ launchMassKg }, condition))).toEqual([true, false])
  })

  it('are quoted so that a shell changes nothing', () => {
    expect(pickCommand({ folder: "it's" }, [{ name: 'chip', oneOf: ['$(x)'] }])).toBe(
      `dawnfront pick 'it'\\''s' --where 'chip=$(x)' --all`,
    )
  })
})

describe('pick', () => {
  it('prints the designs that keep all conditions, as table, JSON and CSV', async () => {
    const { front } = readFront(first)
    const masses = front.map(({ metrics }) => metrics.launchMassKg).sort((a, b) => a - b)
    const limit = masses[Math.floor(masses.length / 2)]!
    const lightest = front.find(({ metrics }) => metrics.launchMassKg === masses[0])!
    const chips = ['rubin', String(lightest.variables.chip)]
    const args = ['pick', first, '--where', `launchMassKg<=${limit}`, '--where', `chip=${chips.join('|')}`, '--all']
    const expected = front.filter(
      ({ metrics, variables }) => metrics.launchMassKg <= limit && chips.includes(String(variables.chip)),
    )
    const { designs } = JSON.parse((await dawnfront(...args, '--json')).stdout)
    expect(designs).toEqual(expected)
    const { stdout, stderr } = await dawnfront(...args)
    expect(stderr).toContain(`${expected.length} of ${front.length} designs`)
    expect(stdout).toContain('launchMassKg [kg]')
    expect((await dawnfront(...args, '--csv')).stdout.trim().split('\n')).toHaveLength(expected.length + 1)
  })

  it('prints so many as asked, the best first and no two closer than those left out', async () => {
    const { front, objectives } = readFront(first)
    const { designs, kept } = JSON.parse((await dawnfront('pick', first, '--limit', '4', '--all', '--json')).stdout)
    expect([designs.length, kept]).toEqual([4, front.length])
    const best = Math.min(...front.map(({ metrics }) => metrics.usdPerPflopYear))
    expect(designs[0].metrics.usdPerPflopYear).toBe(best)
    // Chosen greedily, the last is farther from the others than any design left out is from all four.
    const ranges = objectives.map(({ metric }) => {
      const values = front.map(({ metrics }) => metrics[metric])
      return Math.max(...values) - Math.min(...values)
    })
    type Design = (typeof front)[number]
    const apart = (a: Design, b: Design) =>
      Math.hypot(...objectives.map(({ metric }, m) => (a.metrics[metric] - b.metrics[metric]) / ranges[m]!))
    const toNearest = (one: Design, others: readonly Design[]) => Math.min(...others.map((other) => apart(one, other)))
    const last = toNearest(designs[3], designs.slice(0, 3))
    for (const one of front) expect(toNearest(one, designs)).toBeLessThanOrEqual(last)
    expect((await dawnfront('pick', first, '--limit', '0')).stderr).toMatch(
      /--limit is wrong[\s\S]*a whole number from 1/,
    )
  })

  it('leaves out near-clones, and says how many in every form', async () => {
    const { front } = readFront(first)
    const { designs, ...counts } = JSON.parse((await dawnfront('pick', first, '--json')).stdout)
    expect(counts).toMatchObject({ picked: designs.length, kept: front.length, of: front.length })
    expect(counts.nearClonesLeftOut).toBe(front.length - designs.length)
    expect(counts.nearClonesLeftOut).toBeGreaterThan(0)
    const { stdout, stderr } = await dawnfront('pick', first)
    const shown = new RegExp(
      `, ${designs.length} shown: (a near-clone is|\\d+ near-clones are) left out \\(--all shows`,
    )
    expect(stderr).toMatch(shown)
    expect(stdout.match(/^\d+ /gm)).toHaveLength(designs.length)
    const csv = await dawnfront('pick', first, '--csv')
    expect(csv.stdout.trim().split('\n')).toHaveLength(1 + designs.length)
    expect(csv.stderr).toMatch(shown)
    const all = JSON.parse((await dawnfront('pick', first, '--all', '--json')).stdout)
    expect(all).toMatchObject({ picked: front.length, nearClonesLeftOut: 0 })
    expect((await dawnfront('pick', first, '--all')).stderr).not.toMatch(/clone/)
  })

  it('says which design comes nearest where none keeps all, and what it misses', async () => {
    const { front } = readFront(first)
    const lightest = Math.min(...front.map(({ metrics }) => metrics.launchMassKg))
    const where = ['--where', `launchMassKg<${lightest - 100}`]
    const { status, stdout } = await dawnfront('pick', first, ...where, '--nearest', '--json')
    expect(status).toBe(3)
    const { nearest } = JSON.parse(stdout)
    expect(nearest.design.metrics.launchMassKg).toBe(lightest)
    expect(nearest.misses).toEqual([
      { condition: `launchMassKg<${lightest - 100}`, value: lightest, by: expect.closeTo(100, 6) },
    ])
    expect((await dawnfront('pick', first, ...where)).stderr).toMatch(/Next: dawnfront pick .* --nearest/)
    expect((await dawnfront('pick', first, ...where, '--nearest')).stdout).toMatch(/comes nearest[\s\S]*misses by/)
  })

  it('ends with exit code 3 when nothing is left, and offers the nearest name for a misspelt one', async () => {
    expect((await dawnfront('pick', first, '--where', 'launchMassKg<=1')).status).toBe(3)
    const { status, stderr } = await dawnfront('pick', first, '--where', 'launchMasKg<=1')
    expect(status).toBe(2)
    expect(stderr).toMatch(/nearest: {2}launchMassKg/)
    expect((await dawnfront('pick', first, '--where', 'launchMassKg is small')).stderr).toMatch(/not a condition/)
  })
})

describe('compare', () => {
  it('a run with itself: the same hypervolume, everything covered, no difference', async () => {
    const answer = JSON.parse(
      (await dawnfront('compare', first, first, '--json', '--out', join(folder, 'same.html'))).stdout,
    )
    expect(answer.hypervolumeChangePercent).toBe(0)
    expect(answer.a.coversFraction).toBe(1)
    expect(answer.differences).toEqual([])
  })

  long('names what differs between the studies, writes a page, and fails on a threshold with exit code 4', async () => {
    const page = join(folder, 'both.html')
    const answer = JSON.parse((await dawnfront('compare', first, second, '--json', '--out', page)).stdout)
    expect(answer.differences).toContainEqual(['mission.lifeYears', '5', '6'])
    const best = (run: string) => Math.max(...readFront(run).front.map(({ metrics }) => metrics.effectivePflopYears))
    const capable = answer.best.find(({ metric }: { metric: string }) => metric === 'effectivePflopYears')
    expect(capable.worsePercent).toBeCloseTo((100 * (best(first) - best(second))) / best(first), 9)
    expect(readFileSync(page, 'utf8')).toContain('mission.lifeYears')
    const threshold = ['compare', first, second, '--out', page, '--fail-on']
    expect((await dawnfront(...threshold, 'hypervolumeChangePercent>=-1000')).status).toBe(4)
    expect((await dawnfront(...threshold, 'hypervolumeChangePercent<=-1000')).status).toBe(0)
    expect((await dawnfront(...threshold, 'hypervolumeChange<=1')).stderr).toMatch(
      /nearest: {2}hypervolumeChangePercent/,
    )
  })

  it('leaves the runs as they are by default but for the page', async () => {
    const before = readdirSync(second)
    await dawnfront('compare', first, second)
    expect(readdirSync(second).filter((name) => !before.includes(name))).toEqual(['compare.html'])
  })
})

describe('report', () => {
  it('writes the figures as SVG and PNG with letters in them, and the summary in Markdown', async () => {
    const { stdout, status } = await dawnfront('report', first, '--svg', '--png', '--json')
    expect(status).toBe(0)
    const { files } = JSON.parse(stdout) as { files: string[] }
    expect(files).toContain('figure-front.png')
    for (const name of files.filter((file) => file.endsWith('.svg'))) {
      const svg = readFileSync(join(first, name), 'utf8')
      expect(svg).not.toMatch(/var\(|color-mix/)
      expect(svg).toContain('<text')
    }
    for (const name of files.filter((file) => file.endsWith('.png'))) {
      expect(readFileSync(join(first, name)).subarray(1, 4).toString()).toBe('PNG')
    }
    const summary = readFileSync(join(first, 'report.md'), 'utf8')
    expect(summary).toContain(`${readFront(first).front.length} designs are left`)
    expect(summary).toContain(readFront(first).studySha256)
    const chips = readFront(first).front.map(({ variables }) => Number(variables.chipCount))
    const [fewest, most] = [Math.min(...chips), Math.max(...chips)]
    // A count that is the same in all of them stands in the sentence before.
    expect(summary).toContain(fewest === most ? `${most} ` : `They have from ${fewest} to ${most} chips.`)
    expect(summary).toMatch(
      /moves cost of compute between [\d,]+ and [\d,]+ USD\/PFLOP-yr, .* and .* between [\d,]+ and/,
    )
    expect(summary).toMatch(/^- junction margin at least 10 K \(\d+ % of the front\): cooler coolant/m)
  })

  it('rebuilt from the run folder is the page the run wrote', async () => {
    const written = readFileSync(join(second, 'report.html'), 'utf8')
    await dawnfront('report', second)
    expect(readFileSync(join(second, 'report.html'), 'utf8')).toBe(written)
  })
})
