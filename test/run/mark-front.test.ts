import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { promiseRow } from '../../src/flight/design/verdict.ts'
import type { FlownDesign } from '../../src/run/fly-one.ts'
import type { FrontFile } from '../../src/run/front-file.ts'
import { marked, markFront } from '../../src/run/mark-front.ts'
import { readFront } from '../../src/run/read-run.ts'
import { takeNode } from '../../src/study/take-node.ts'
import { dawnfront } from '../helpers/command.ts'
import { copyOfRun } from '../helpers/shared-run.ts'

const folder = mkdtempSync(join(tmpdir(), 'dawnfront-marked-'))
const run = join(folder, 'run')
const searched = () => readFileSync(join(folder, 'as-searched', 'front.json'), 'utf8')
const text = (name = 'front.json') => readFileSync(join(run, name), 'utf8')

function flight(id: number, celsius: number): FlownDesign {
  const row = promiseRow({
    name: 'hottestJunctionCelsius',
    words: 'hottest junction',
    sized: 355,
    flown: 273.15 + celsius,
    limit: { side: 'max', value: 273.15 + 87 },
    where: 'longest eclipse, new',
  })
  const promises = [{ ...row, satellite: 'one' }]
  const holds = row.verdict !== 'broken'
  return { id, holds, promises, firstBroken: holds ? undefined : promises[0], first: undefined, passed: [] }
}

const BY = { dawnfront: '1', plan: { stepS: 60, span: 'worst days' } } as const
let ids: number[] = []

beforeAll(async () => {
  await copyOfRun(run, 'ai1-node', ['--evaluations', '8000', '--seed', '1'])
  cpSync(run, join(folder, 'as-searched'), { recursive: true })
  const file = readFront(run)
  ids = file.front.map(({ id }) => id)
  const [held, refuted] = ids
  markFront(run, file, { ...BY, designs: [flight(held!, 80), flight(refuted!, 90)] })
})
afterAll(() => rmSync(folder, { recursive: true }))

describe('marks of flights in front.json', () => {
  it('say of each design that was flown whether it is verified, or which promise broke first, and how the front was flown', () => {
    const { flown, front } = JSON.parse(text()) as FrontFile
    expect(flown).toEqual(BY)
    expect(front.map((one) => one.flown).slice(0, 3)).toEqual([
      { verified: true },
      { verified: false, broken: 'hottest junction', where: 'longest eclipse, new' },
      undefined,
    ])
    expect(readdirSync(run).filter((name) => name.endsWith('.partial') || name === 'run.lock')).toEqual([])
  })

  it('come off to the bytes of the search', () => {
    const file = readFront(run)
    markFront(run, file, { ...BY, designs: [] })
    const bare = text()
    markFront(run, file, { ...BY, designs: [flight(ids[0]!, 80), flight(ids[1]!, 90)] })
    expect(bare).toBe(searched())
    expect(marked(marked(file, { ...BY, designs: [flight(ids[2]!, 80)] }), { ...BY, designs: [] })).toEqual(
      JSON.parse(searched()),
    )
  })

  it.each([
    ['a number of a design', (front: string) => front.replace('"launchMassKg": ', '"launchMassKg": 1')],
    ['a mark that no flight writes', (front: string) => front.replace('"verified": true', '"verified": "surely"')],
    ['a mark without a flight', (front: string) => front.replace(/,\s*"flown": \{\s*"dawnfront"[\s\S]*$/, '\n}\n')],
  ])('do not hide a change of %s', async (_, change) => {
    const copy = join(folder, 'changed')
    cpSync(run, copy, { recursive: true })
    writeFileSync(join(copy, 'front.json'), change(text()))
    const { status, stderr } = await dawnfront('pick', copy)
    rmSync(copy, { recursive: true })
    expect(status).toBe(2)
    expect(stderr).toMatch(/front\.json: the front was changed since the run ended/)
  })

  it('are read by pick, as words and as a condition', async () => {
    const { stdout } = await dawnfront('pick', run, '--where', 'flown=holds', '--all', '--json')
    expect(JSON.parse(stdout).designs.map(({ id, flown }: { id: number; flown: string }) => [id, flown])).toEqual([
      [ids[0], 'holds'],
    ])
    const other = await dawnfront('pick', run, '--where', 'flown=refuted: hottest junction', '--all', '--json')
    expect(JSON.parse(other.stdout).designs.map(({ id }: { id: number }) => id)).toEqual([ids[1]])
  })

  it('stand in the report and in the table of the front', async () => {
    expect((await dawnfront('report', run)).status).toBe(0)
    expect(text('report.md')).toContain(
      `Flown through its worst days, 2 of ${ids.length} designs: 1 keep every promise, 1 are refuted, all first by: hottest junction.`,
    )
    const out = join(folder, 'table.csv')
    expect((await dawnfront('export', run, '--format', 'front-csv', '--out', out)).status).toBe(0)
    expect(readFileSync(out, 'utf8').split(/\r?\n/)[0]).toMatch(/,flown$/)
  })

  it.each([
    ['explain', (of: string) => ['explain', of, '--design', 'knee', '--json']],
    ['sweep', (of: string) => ['sweep', of, '--design', 'knee', '--vary', 'altitudeKm=600,700', '--json']],
  ])('change nothing of what %s says', async (_, args) => {
    const [with_, without] = [await dawnfront(...args(run)), await dawnfront(...args(join(folder, 'as-searched')))]
    expect(with_.status).toBe(without.status)
    expect(with_.stdout).toBe(without.stdout.replaceAll('as-searched', 'run'))
  })

  it('find no difference between a run and itself before its flight', async () => {
    const { status, stdout } = await dawnfront('compare', join(folder, 'as-searched'), run, '--json')
    expect(status).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({
      hypervolumeChangePercent: 0,
      differences: [],
      figures: { coveredFraction: 1 },
    })
  })

  it('leave a finished run finished: resume says so and takes nothing away', async () => {
    const before = text()
    const { status, stderr } = await dawnfront('resume', run)
    expect(status).toBe(2)
    expect(stderr).toMatch(/this run is finished/)
    expect(text()).toBe(before)
  })

  it('do not keep a constellation from taking its satellites from the front', () => {
    const takenFrom = (from: string) => {
      const place = () => ({ file: 'fleet.yaml' })
      return takeNode({ file: 'fleet.yaml', value: { node: { from, pick: 'cheapest' } }, place, keyPlace: place }).value
    }
    expect(takenFrom(run)).toMatchObject({ fixed: { chip: expect.any(String) } })
  })
})
