import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { dawnfront } from '../helpers/command.ts'
import { tinyCampaign } from './tiny.ts'

const base = mkdtempSync(join(tmpdir(), 'dawnfront-campaign-wrong-'))
afterAll(() => rmSync(base, { recursive: true }))

let count = 0
/** What the command says of a campaign with these lines, and how it ends. */
async function said(lines: Readonly<Record<string, string>>, ...flags: string[]): Promise<string> {
  const file = tinyCampaign(join(base, String(count++)), lines)
  const { status, stderr } = await dawnfront('campaign', file, '--dry-run', ...flags)
  return `${status}: ${stderr.replaceAll(file, 'FILE')}`
}

describe('a campaign file that is wrong', () => {
  it('is told all its mistakes at once, each with its line and the nearest name', async () => {
    const text = await said({
      studies: '[ai1-nod]',
      variants: '{ usual: [], cheap: [scenario=as-claimd] }',
      seeds: '[1, 2, 1]',
    })
    expect(text).toMatch(/^2: FILE:2:11: no such study file/)
    expect(text).toContain('nearest:  ai1-node')
    expect(text).toContain('FILE:4:15: the seed 1 is there twice')
    const variant = await said({ variants: '{ usual: [], cheap: [scenario=as-claimd] }' })
    expect(variant).toContain("FILE:3:32: ai1-node: no scenario 'as-claimd'")
    expect(variant).toContain('nearest:  as-claimed')
  })

  it('is told what its schema refuses beside what is wrong with its studies and variants', async () => {
    const text = await said({
      studies: '[ai1-nod]',
      variants: '{ usual: [], cheap: [scenario=as-claimd] }',
      seed: '[1]',
      pieceMinutes: '-1',
    })
    expect(text).toContain('no such study file')
    expect(text).toContain("'seed' is no part of a campaign")
    expect(text).toContain('pieceMinutes is wrong')
    const variant = await said({ variants: '{ usual: [], cheap: [scenario=as-claimd] }', do: '{ run: yes please }' })
    expect(variant).toContain("no scenario 'as-claimd'")
    expect(variant).toContain('do.run is wrong')
    expect(variant).toContain('expected: true or false')
  })

  it('is pointed at where a key or a value is misspelt', async () => {
    const text = await said({
      variant: '{ usual: [] }',
      do: '{ run: true, uncertainty: { design: knee }, fly: { designs: kne } }',
    })
    expect(text).toContain("FILE:6:1: 'variant' is no part of a campaign")
    expect(text).toContain('nearest:  variants')
    expect(text).toContain("FILE:5:33: 'design' is no part of do.uncertainty")
    expect(text).toContain('nearest:  designs')
    expect(text).toContain('FILE:5:65: do.fly.designs is wrong')
    expect(text).toContain('nearest:  knee')
    expect(text).toContain('3 mistakes to mend')
  })

  it('may not be empty, nor ask for nothing', async () => {
    const empty = join(base, 'empty.yaml')
    writeFileSync(empty, '')
    const { status, stderr } = await dawnfront('campaign', empty)
    expect([status, stderr]).toEqual([2, expect.stringContaining('not a campaign')])
    expect(await said({ studies: '[]' })).toContain('FILE:2:10: studies is wrong')
    expect(await said({ do: '{}' })).toContain('FILE:5:5: this campaign asks for nothing')
  })

  it('may name no study twice, and no variant that is another', async () => {
    expect(await said({ studies: '[ai1-node, ai1-node]' })).toContain("FILE:2:21: two studies are called 'ai1-node'")
    expect(await said({ variants: '{ cheap: [scenario=as-claimed], same: [scenario=as-claimed] }' })).toContain(
      'FILE:3:43: ai1-node under same is the same as ai1-node under cheap',
    )
  })

  it('may not stop by the clock, search for nothing, or vary what cannot be varied', async () => {
    expect(await said({ set: '[solver.stop.seconds=5]' })).toContain('ai1-node stops by the clock')
    expect(await said({ studies: '[ai1-2026-06]' })).toContain('this study has no objectives')
    expect(await said({ do: '{ sweep: { vary: [altitudKm=1:2:1] } }' })).toContain(
      "FILE:5:23: ai1-node: 'altitudKm' cannot be set",
    )
    expect(await said({ do: '{ sweep: { vary: [altitudeKm=500:900] } }' })).toContain(
      'this range has no from, to and step',
    )
    expect(await said({ do: '{ sweep: { vary: [altitudeKm=500:900:400], optimise: usdPerPflop } }' })).toContain(
      'nearest:  usdPerPflopYear',
    )
  })

  it('is looked for among the shipped ones by its name', async () => {
    const { status, stderr } = await dawnfront('campaign', 'first-lok')
    expect([status, stderr]).toEqual([2, expect.stringContaining('nearest:  first-look')])
  })
})

describe('flags of a campaign that are wrong', () => {
  for (const [shard, nearest] of [
    ['0/3', '1/3'],
    ['4/3', '3/3'],
    ['1/0', undefined],
    ['1/3/5', undefined],
    ['first', undefined],
  ] as const) {
    it(`no shard is ${shard}`, async () => {
      const text = await said({}, '--shard', shard)
      expect(text).toContain('2: --shard')
      expect(text).toContain('I/N, a part from 1/N to N/N')
      if (nearest !== undefined) expect(text).toContain(`nearest:  ${nearest}`)
    })
  }

  it('a shard is not merged, and nothing is planned of a merge', async () => {
    expect(await said({}, '--shard', '1/2', '--merge', 'x')).toContain('--shard and --merge exclude each other')
    expect(await said({}, '--merge', 'x')).toContain('--dry-run and --merge exclude each other')
  })
})

describe('folders of a campaign that are wrong', () => {
  const quick = { do: '{ sweep: { vary: [altitudeKm=500:900:400] } }' }
  const file = tinyCampaign(join(base, 'quick'), quick)

  it('a folder that holds another campaign is not written to, nor merged from', async () => {
    const other = tinyCampaign(join(base, 'other'), { ...quick, name: 'other' })
    const out = join(base, 'other-results')
    await dawnfront('campaign', other, '--out', out, '--quiet')
    const into = await dawnfront('campaign', file, '--out', out)
    expect([into.status, into.stderr]).toEqual([
      2,
      expect.stringMatching(/holds another campaign\n {2}found: {4}other\n {2}expected: tiny/),
    ])
    const from = await dawnfront('campaign', file, '--out', join(base, 'mine'), '--merge', out)
    expect([from.status, from.stderr]).toEqual([2, expect.stringContaining('holds another campaign')])
  })

  it('a folder of other seeds or studies of the same campaign is not merged', async () => {
    const before = tinyCampaign(join(base, 'before'), { do: '{ sweep: { vary: [altitudeKm=500:600:100] } }' })
    const out = join(base, 'before-results')
    await dawnfront('campaign', before, '--out', out, '--quiet')
    const { status, stderr } = await dawnfront('campaign', file, '--out', join(base, 'mine'), '--merge', out)
    expect([status, stderr]).toEqual([2, expect.stringContaining('written for other studies, variants or seeds')])
  })

  it('a folder that is not there, or holds nothing of the kind, is not merged', async () => {
    const out = join(base, 'mine')
    const gone = await dawnfront('campaign', file, '--out', out, '--merge', join(base, 'gone'))
    expect([gone.status, gone.stderr]).toEqual([2, expect.stringContaining('no such folder')])
    const none = await dawnfront('campaign', file, '--out', out, '--merge', join(base, 'quick'))
    expect([none.status, none.stderr]).toEqual([2, expect.stringContaining('this folder holds no campaign')])
  })

  it('a folder whose plan or pieces are half written says which file, and what to do', async () => {
    const [shard, out] = [join(base, 'torn'), join(base, 'untorn')]
    await dawnfront('campaign', file, '--out', shard, '--quiet')
    const merged = () => dawnfront('campaign', file, '--out', out, '--merge', shard)
    const plan = join(shard, 'plan.json')
    const whole = readFileSync(plan, 'utf8')
    for (const [text, found] of [
      ['', 'an empty file'],
      ['{}', '{}'],
      [whole.slice(0, 30), whole.slice(0, 30)],
    ] as const) {
      writeFileSync(plan, text)
      const { status, stderr } = await merged()
      expect(status).toBe(2)
      expect(stderr).toContain(`${plan}: this is not the plan of a campaign\n  found:    ${found}`)
      expect(stderr).toContain(`call the campaign again with --out ${shard}`)
    }
    writeFileSync(plan, whole)
    const [piece] = readdirSync(join(shard, 'pieces'))
    writeFileSync(join(shard, 'pieces', piece!), '')
    const { status, stderr } = await merged()
    expect([status, stderr]).toEqual([
      1,
      expect.stringMatching(/the result of a piece was changed[\s\S]*an empty file/),
    ])
    // What it says to do mends it.
    rmSync(join(shard, 'pieces', piece!))
    expect((await dawnfront('campaign', file, '--out', shard, '--quiet')).status).not.toBe(2)
    expect((await merged()).stdout).toContain('all are there')
  })

  it('a folder is merged as often as wanted, by two at once, and gives the same', async () => {
    const shard = join(base, 'untorn')
    const into = (name: string) =>
      dawnfront('campaign', file, '--out', join(base, name), '--merge', shard, shard, '--quiet')
    const report = (name: string) => readFileSync(join(base, name, 'campaign.json'), 'utf8')
    await into('once')
    await into('twice')
    await into('twice')
    expect(report('twice')).toBe(report('once'))
    expect(readFileSync(join(base, 'twice', 'times.jsonl'), 'utf8')).toBe(
      readFileSync(join(base, 'once', 'times.jsonl'), 'utf8'),
    )
  })

  it('a folder that cannot be written to ends it before any piece is done', async () => {
    const { status, stderr } = await dawnfront('campaign', file, '--out', '/proc/nowhere/campaign')
    expect([status, stderr]).toEqual([1, expect.stringContaining('/proc/nowhere/campaign: cannot write')])
  })
})
