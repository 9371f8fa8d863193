import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { graphOf } from '../../src/campaign/graph.ts'
import { readCampaign } from '../../src/campaign/read-campaign.ts'
import type { PieceFile, RunResult } from '../../src/campaign/results.ts'
import { shardOf } from '../../src/campaign/shard.ts'
import { Store } from '../../src/campaign/store.ts'
import type { CampaignSummary } from '../../src/results/campaign/summary.ts'
import { codeVersion } from '../../src/run/provenance.ts'
import { dawnfront, type Ended } from '../helpers/command.ts'
import { long } from '../helpers/long.ts'
import { bytesOf } from './bytes.ts'
import { tinyCampaign } from './tiny.ts'

const base = mkdtempSync(join(tmpdir(), 'dawnfront-campaign-'))
afterAll(() => rmSync(base, { recursive: true }))

const file = tinyCampaign(base)
const whole = join(base, 'whole')
const campaign = (out: string, ...flags: string[]) => dawnfront('campaign', file, '--out', out, ...flags)
const summaryOf = (folder: string) => JSON.parse(readFileSync(join(folder, 'campaign.json'), 'utf8')) as CampaignSummary
const piecesOf = (folder: string) =>
  readdirSync(join(folder, 'pieces')).map(
    (name) => JSON.parse(readFileSync(join(folder, 'pieces', name), 'utf8')) as PieceFile,
  )

/** The pieces of a variant and seed. */
function idsUnder(variant: string, seed: number): string[] {
  const { pieces } = graphOf(readCampaign(file), codeVersion())
  return pieces.filter((one) => one.variant === variant && one.seed === seed).map(({ id }) => id)
}

let first: Ended
beforeAll(async () => {
  first = await campaign(whole, '--workers', '2')
})

describe('dawnfront campaign', () => {
  it('does every study under every variant with every seed, and what is asked of its front', () => {
    expect(first.status).toBe(0)
    expect(first.stdout).toContain('1 study under 2 variants with 2 seeds: 12 pieces, all are there')
    const kinds = piecesOf(whole).map(({ kind }) => kind)
    expect(['run', 'uncertainty', 'fly'].map((kind) => kinds.filter((one) => one === kind).length)).toEqual([4, 4, 4])
  })

  it('finds the front that dawnfront run finds with the same study and seed', async () => {
    const out = join(base, 'run')
    const flags = ['--evaluations', '6000', '--population', '20', '--seed', '4', '--set', 'scenario=as-claimed']
    await dawnfront('run', 'ai1-node', ...flags, '--workers', '1', '--quiet', '--out', out)
    const { front } = JSON.parse(readFileSync(join(out, 'front.json'), 'utf8')) as RunResult
    const fronts = piecesOf(whole).flatMap(({ kind, result }) => (kind === 'run' ? [(result as RunResult).front] : []))
    const ids = (one: RunResult['front']) => one.map(({ id, metrics }) => [id, metrics.usdPerPflopYear])
    expect(fronts.map(ids)).toContainEqual(ids(front))
  })

  it('does nothing when it is called again', async () => {
    const before = piecesOf(whole).length
    const written = statSync(join(whole, 'campaign.json')).mtimeMs
    const { status, stderr } = await campaign(whole)
    expect([status, stderr]).toEqual([0, 'Nothing to do: all 12 pieces are there.\n'])
    expect(piecesOf(whole)).toHaveLength(before)
    expect(statSync(join(whole, 'campaign.json')).mtimeMs).toBe(written)
  })

  it('does again what a changed variant touches, and nothing else', async () => {
    const changed = tinyCampaign(join(base, 'changed'), {
      variants: '{ usual: [], cheap: [scenario=as-claimed, launchPriceUsdPerKg=90] }',
    })
    const { stdout } = await dawnfront('campaign', changed, '--out', whole, '--dry-run', '--json')
    expect(JSON.parse(stdout)).toMatchObject({ pieces: 12, missing: 6 })
    const renamed = tinyCampaign(join(base, 'renamed'), {
      variants: '{ usual: [], other-name: [scenario=as-claimed] }',
    })
    const same = await dawnfront('campaign', renamed, '--out', whole, '--dry-run', '--json')
    expect(JSON.parse(same.stdout)).toMatchObject({ pieces: 12, missing: 0 })
  })

  it('tells before anything is done what it would do, from the times of pieces that are done', async () => {
    const there = await campaign(whole, '--dry-run')
    expect(there.stdout).toContain('0 of 12 pieces to do')
    const none = join(base, 'none')
    const { status, stdout } = await campaign(none, '--dry-run', '--workers', '2')
    expect([status, stdout]).toEqual([
      0,
      expect.stringMatching(/12 of 12 pieces to do: .* of one core, .* with 2 workers/),
    ])
    expect(() => statSync(none)).toThrow()
  })

  long('writes the same bytes with one worker as with two, and from shards that are merged', async () => {
    const alone = join(base, 'alone')
    await campaign(alone, '--workers', '1', '--quiet')
    expect(bytesOf(alone)).toEqual(bytesOf(whole))
    const shards = [1, 2, 3].map((i) => join(base, `whole-${i}`))
    for (const [i, shard] of shards.entries()) await campaign(shard, '--shard', `${i + 1}/3`, '--quiet')
    const merged = join(base, 'whole-merged')
    await campaign(merged, '--merge', ...shards, '--quiet')
    expect(bytesOf(merged)).toEqual(bytesOf(whole))
  })

  it('reports what a merge lacks, and ends with 1', async () => {
    // As a shard leaves it whose second seed was never begun.
    const [part, shard] = [join(base, 'part'), join(base, 'half')]
    cpSync(whole, shard, { recursive: true })
    for (const id of idsUnder('usual', 4)) rmSync(join(shard, 'pieces', `${id}.json`))
    const { status, stdout } = await campaign(part, '--merge', shard)
    expect(status).toBe(1)
    expect(stdout).toContain('12 pieces, 3 are missing')
    expect(stdout).toContain('missing: run of ai1-node under usual, seed 4: not done yet')
    expect(stdout).toContain('missing: fly of ai1-node under usual, seed 4: what it needs is missing')
  })

  it('counts what was asked, not what is there, and tells what failed from what was not done', async () => {
    const [part, shard] = [join(base, 'few'), join(base, 'one-seed')]
    cpSync(whole, shard, { recursive: true })
    const gone = [...idsUnder('usual', 4), ...idsUnder('cheap', 3), ...idsUnder('cheap', 4)]
    for (const id of gone) rmSync(join(shard, 'pieces', `${id}.json`))
    new Store(shard).noteFailure({ id: gone[0]!, piece: 'run of ai1-node', tries: 3, error: 'out of luck' })
    const { stdout } = await campaign(part, '--merge', shard)
    expect(stdout).toContain('1 study under 2 variants with 2 seeds: 12 pieces, 9 are missing (1 failed, the others')
    const [first] = stdout.split('\n').filter((line) => line.includes('missing: '))
    expect(first).toContain('out of luck')
  })

  it('says of a piece that was changed which file to remove', async () => {
    const damaged = join(base, 'damaged')
    await campaign(damaged, '--merge', whole, '--quiet')
    const name = join(damaged, 'pieces', readdirSync(join(damaged, 'pieces'))[0]!)
    writeFileSync(name, '{"format":1,')
    const { status, stderr } = await campaign(damaged)
    expect([status, stderr]).toEqual([1, expect.stringContaining(`rm ${name}`)])
  })
})

describe('the report of a campaign', () => {
  it('measures each seed against all, by the numbers of the pieces', () => {
    const { cases } = summaryOf(whole)
    expect(cases.map(({ variant, seeds }) => [variant, seeds.map(({ seed }) => seed)])).toEqual([
      ['usual', [3, 4]],
      ['cheap', [3, 4]],
    ])
    for (const { best, seeds } of cases) {
      // So short a search may find nothing feasible.
      const found = seeds.filter((one) => one.best[0] !== null)
      expect(best[0]!.best).toBe(Math.min(...found.map((one) => one.best[0]!)))
      expect(best[2]!.best).toBe(Math.max(...found.map((one) => one.best[2]!)))
    }
  })

  it('regrets nothing of the best design where it was chosen', () => {
    const { regret, cases } = summaryOf(whole)
    const rows = regret[0]!.rows.filter(({ design }) => design === 'cheapest')
    expect(rows).toHaveLength(2)
    for (const { variant, cells } of rows) {
      const own = cells.find((one) => one.variant === variant)!
      const best = cases.find((one) => one.variant === variant)!.best[0]!.best
      // The very design, sized again.
      expect(own).toEqual({ variant, value: best, regretPercent: 0, brokenLimits: [] })
    }
    // Who is regretted least keeps limits under no fewer variants than any other.
    const kept = regret[0]!.rows.map(
      ({ cells }) => cells.filter(({ brokenLimits }) => brokenLimits.length === 0).length,
    )
    expect([regret[0]!.rows[0]!.design, kept[0]]).toEqual(['least regretted', Math.max(...kept)])
  })

  it('is a page and a summary that hold every table', () => {
    const page = readFileSync(join(whole, 'campaign.html'), 'utf8')
    const summary = readFileSync(join(whole, 'campaign.md'), 'utf8')
    for (const title of ['Best of each objective', 'Spread over seeds', 'Regret of ai1-node', 'In flight'])
      expect([page.includes(title), summary.includes(`## ${title}`)]).toEqual([true, true])
    expect(page).not.toMatch(/src="http|href="http/)
  })
})

describe('shards of a campaign', () => {
  const points = tinyCampaign(join(base, 'points'), {
    variants: '{ usual: [] }',
    do: '{ sweep: { vary: [altitudeKm=500:1100:100] } }',
  })
  const shards = [1, 2, 3].map((i) => join(base, `shard-${i}`))
  const local = join(base, 'points-here')

  it('share its pieces, and give together the bytes of one machine', async () => {
    await dawnfront('campaign', points, '--out', local, '--workers', '1', '--quiet')
    for (const [i, shard] of shards.entries()) {
      const part = ['--shard', `${i + 1}/3`, '--workers', '1', '--out', shard]
      const { status, stdout } = await dawnfront('campaign', points, ...part)
      expect([status, stdout]).toEqual([0, expect.stringContaining(`Shard ${i + 1}/3: `)])
    }
    expect(shards.map((shard) => piecesOf(shard).length)).toEqual([3, 2, 2])
    const merged = join(base, 'merged')
    const { status, stderr } = await dawnfront('campaign', points, '--out', merged, '--merge', ...shards)
    expect([status, stderr]).toEqual([0, '7 pieces were new here.\n'])
    expect(bytesOf(merged)).toEqual(bytesOf(local))
  })

  it('need no merge in one folder', async () => {
    const shared = join(base, 'shared')
    for (const shard of ['2/2', '1/2'])
      await dawnfront('campaign', points, '--out', shared, '--shard', shard, '--workers', '1', '--quiet')
    const { stderr } = await dawnfront('campaign', points, '--out', shared)
    expect(stderr).toContain('Nothing to do')
    expect(bytesOf(shared)).toEqual(bytesOf(local))
  })

  it('keep what needs a front with the search for it', () => {
    const graph = graphOf(readCampaign(file), codeVersion())
    const parts = [1, 2, 3].map((number) => shardOf(graph, { number, of: 3 }))
    expect(parts.map((part) => part.length)).toEqual([6, 3, 3])
    for (const part of parts) {
      const ids = part.map(({ id }) => id)
      expect(part.flatMap(({ needs }) => needs).filter((id) => !ids.includes(id))).toEqual([])
    }
  })
})

describe('a campaign of sweeps', () => {
  it('sizes a point in every piece, as dawnfront sweep does, and searches only where it is asked to', async () => {
    const swept = tinyCampaign(join(base, 'swept'), {
      seeds: '[1, 2]',
      do: '{ sweep: { vary: [altitudeKm=500:900:200] } }',
    })
    const out = join(base, 'sweep')
    const { status } = await dawnfront('campaign', swept, '--out', out)
    expect(status).toBe(0)
    const { sweeps } = summaryOf(out)
    expect(sweeps.map(({ variant, seed, rows }) => [variant, seed, rows.map(({ values }) => values[0])])).toEqual([
      ['usual', 1, [500, 700, 900]],
      ['cheap', 1, [500, 700, 900]],
    ])
    const { stdout } = await dawnfront('sweep', 'ai1-node', '--vary', 'altitudeKm=500:900:200')
    const [header, ...lines] = stdout
      .trim()
      .split('\n')
      .map((line) => line.split(','))
    const costs = lines.map((cells) => Number(cells[header!.indexOf('usdPerPflopYear')]))
    expect(sweeps[0]!.rows.map(({ metrics }) => metrics.usdPerPflopYear)).toEqual(costs)
    const searched = tinyCampaign(join(base, 'searched'), {
      do: '{ sweep: { vary: [altitudeKm=500:900:200], optimise: usdPerPflopYear, evaluations: 300 } }',
    })
    const plan = await dawnfront('campaign', searched, '--out', out, '--dry-run', '--json')
    expect(JSON.parse(plan.stdout)).toMatchObject({ pieces: 12, missing: 12 })
  })
})
