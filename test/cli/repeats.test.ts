import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import type { FrontFile } from '../../src/run/front-file.ts'
import { dawnfront } from '../helpers/command.ts'

const base = mkdtempSync(join(tmpdir(), 'dawnfront-repeats-'))
afterAll(() => rmSync(base, { recursive: true }))

/** Searches that find a front within a second. */
const EASY = ['margins=none', 'launcher=starship', 'chip=tpu-v7', 'altitudeKm=520'].flatMap((set) => ['--set', set])
const args = [
  'run',
  'ai1-node',
  ...EASY,
  '--evaluations',
  '2500',
  '--population',
  '60',
  '--seed',
  '4',
  '--workers',
  '1',
]
const jsonOf = (...path: string[]) => JSON.parse(readFileSync(join(base, ...path), 'utf8'))

describe('run --repeats', () => {
  it('merges the fronts of its seeds and measures each against the union', async () => {
    const out = join(base, 'two')
    const { status, stdout } = await dawnfront(...args, '--repeats', '2', '--out', out, '--json')
    expect(status).toBe(0)
    const { seeds, objectives, ofUnionFraction } = JSON.parse(stdout)
    expect(seeds.map(({ seed }: { seed: number }) => seed)).toEqual([4, 5])

    const fronts: FrontFile['front'][] = [4, 5].map((seed) => jsonOf('two', `seed-${seed}`, 'front.json').front)
    const costs = fronts.map((front) => Math.min(...front.map(({ metrics }) => metrics.usdPerPflopYear!)))
    expect(seeds.map(({ best }: { best: number[] }) => best[0])).toEqual(costs)
    expect(objectives[0].best).toBe(Math.min(...costs))
    expect(objectives[0].offPercent.most).toBeCloseTo(100 * (Math.max(...costs) / Math.min(...costs) - 1), 9)
    expect(objectives[0].offPercent.least).toBe(0)
    expect(ofUnionFraction.most).toBeLessThanOrEqual(1)
    expect(ofUnionFraction.least).toBeLessThanOrEqual(ofUnionFraction.median)

    const merged: (FrontFile['front'][number] & { seed: number })[] = jsonOf('two', 'repeats.json').front
    const worse = (a: number[], b: number[]) =>
      a.every((value, k) => value >= b[k]!) && a.some((value, k) => value > b[k]!)
    const points = merged.map(({ metrics: m }) => [m.usdPerPflopYear!, m.launchMassKg!, -m.effectivePflopYears!])
    expect(points.some((a) => points.some((b) => worse(a, b)))).toBe(false)
    for (const { seed, id } of merged) expect(fronts[seed - 4]!.map((design) => design.id)).toContain(id)
  })

  it('are compared by all their seeds, and the front they make together', async () => {
    const two = join(base, 'two')
    const page = join(base, 'compare.html')
    const other = join(two, 'seed-5')
    const answer = JSON.parse((await dawnfront('compare', two, other, '--out', page, '--json')).stdout)
    expect(answer.a).toMatchObject({ seeds: [4, 5], frontSize: jsonOf('two', 'repeats.json').front.length })
    expect(answer.b).toMatchObject({ seeds: [5] })
    expect(answer.words[0]).toBe('Only the seeds differ: 4, 5, then 5.')
    expect(answer.words[1]).toMatch(/is chance/)
    expect(readFileSync(page, 'utf8')).toMatch(/seeds 4, 5<[\s\S]*Whether it is chance/)
    const { status, stderr } = await dawnfront('pick', two)
    expect(status).toBe(2)
    expect(stderr).toMatch(/holds the runs of several seeds[\s\S]*found: +seeds 4, 5[\s\S]*name one of them: .*seed-4/)
  })

  it('goes on where it was left: a seed that has ended is not run again', async () => {
    const ran = jsonOf('two', 'seed-4', 'run.json').started
    const { status } = await dawnfront(...args, '--repeats', '3', '--out', join(base, 'two'), '--quiet')
    expect(status).toBe(0)
    expect(jsonOf('two', 'seed-4', 'run.json').started).toBe(ran)
    expect(jsonOf('two', 'repeats.json').seeds).toHaveLength(3)
  })

  it('refuses no seeds at all, and a folder that was asked something else', async () => {
    const none = await dawnfront(...args, '--repeats', '0')
    expect([none.status, none.stderr]).toEqual([2, expect.stringContaining('a whole number of seeds from 1 to 1000')])
    expect(none.stderr).not.toContain('evaluations of')
    const other = await dawnfront(...args, '--set', 'altitudeKm=600', '--repeats', '2', '--out', join(base, 'two'))
    expect([other.status, other.stderr]).toEqual([2, expect.stringContaining('a run of another study')])
  })
})
