import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { EXPORTERS } from '../../src/export/exporters.ts'
import { dawnfront } from '../helpers/command.ts'
import { sizedStudies } from './subjects.ts'

const sized = sizedStudies()
const path = (name: string) => join(sized.folder, name)

describe('export', () => {
  it('offers the nearest format and the nearest design for a misspelt one', async () => {
    const format = await dawnfront('export', sized.run('ai1-node'), '--format', 'front-cvs')
    expect([format.status, format.stderr]).toEqual([2, expect.stringMatching(/nearest: {2}front-csv/)])
    const design = await dawnfront('export', sized.run('ai1-node'), '--format', 'xlsx', '--design', 'cheepest')
    expect([design.status, design.stderr]).toEqual([2, expect.stringMatching(/nearest: {2}cheapest/)])
  })

  it('refuses a design of a study, and --set on a run', async () => {
    const design = await dawnfront('export', 'ai1-node', '--format', 'design', '--design', 'knee')
    expect([design.status, design.stderr]).toEqual([2, expect.stringMatching(/--design names a design of a run/)])
    const set = await dawnfront('export', sized.run('ai1-node'), '--format', 'design', '--set', 'altitudeKm=700')
    expect([set.status, set.stderr]).toEqual([2, expect.stringMatching(/--set changes a study/)])
  })

  it('refuses the front of a study that was not searched, and says what to do', async () => {
    const { status, stderr } = await dawnfront(
      'export',
      'ai1-node',
      '--format',
      'front-csv',
      '--out',
      path('never.csv'),
    )
    expect([status, stderr]).toEqual([
      2,
      expect.stringMatching(/no front-csv of ai1-node: a study has no front until dawnfront run has searched it/),
    ])
    expect(existsSync(path('never.csv'))).toBe(false)
  })

  it('leaves a file that differs as it is, unless forced', async () => {
    const out = path('mine.json')
    writeFileSync(out, 'mine')
    const args = ['export', sized.run('ai1-node'), '--format', 'service', '--out', out]
    const { status, stderr } = await dawnfront(...args)
    expect([status, stderr]).toEqual([2, expect.stringMatching(/mine\.json: a different file stands there already/)])
    expect(readFileSync(out, 'utf8')).toBe('mine')
    expect((await dawnfront(...args, '--force')).status).toBe(0)
    expect(JSON.parse(readFileSync(out, 'utf8')).$schema).toBe('dawnfront-service.schema.json')
    expect((await dawnfront(...args)).status).toBe(0)
    expect(readdirSync(sized.folder).filter((name) => name.endsWith('.partial'))).toEqual([])
  })

  it('puts what describes a table beside it under the name of the user', async () => {
    const out = path('table.csv')
    expect((await dawnfront('export', sized.run('ai1-node'), '--format', 'front-csv', '--out', out)).status).toBe(0)
    expect(JSON.parse(readFileSync(`${out}-metadata.json`, 'utf8')).url).toBe('table.csv')
    expect(readFileSync(out, 'utf8').split('\n')[0]).toMatch(/^id,/)
  })

  it('of all formats fills a folder, and says which it refused and why', async () => {
    const out = path('everything')
    const { status, stdout } = await dawnfront('export', 'ai1-node', '--format', 'all', '--out', out, '--json')
    expect(status).toBe(0)
    const { files, refused } = JSON.parse(stdout) as {
      files: { format: string; file: string; sha256: string }[]
      refused: { format: string; reason: string }[]
    }
    const ofRuns = ['front-csv', 'front-parquet', 'evaluations-csv', 'evaluations-parquet']
    expect(refused.map(({ format }) => format)).toEqual(expect.arrayContaining(ofRuns))
    for (const { reason } of refused) expect(reason.length).toBeGreaterThan(20)
    const named = new Set([...files, ...refused].map(({ format }) => format))
    expect(EXPORTERS.map(({ name }) => name).filter((name) => !named.has(name))).toEqual([])
    expect(files.filter(({ file }) => !existsSync(file))).toEqual([])
  }, 120_000)

  it('says of every format what it carries, what it loses and which reader checked it', async () => {
    const listed = JSON.parse((await dawnfront('list', 'exporters', '--json')).stdout) as Record<string, string>[]
    expect(listed.map(({ format }) => format)).toEqual(EXPORTERS.map(({ name }) => name))
    for (const row of listed)
      for (const [name, text] of Object.entries(row)) expect(text.length, name).toBeGreaterThan(2)
  })
})

describe('a run without its table of all evaluations', () => {
  it('is refused that format alone, by the name of the file', async () => {
    const folder = path('no-table')
    cpSync(sized.run('ai1-node'), folder, { recursive: true })
    rmSync(join(folder, 'evaluations.parquet'))
    const { status, stderr } = await dawnfront('export', folder, '--format', 'evaluations-csv')
    expect([status, stderr]).toEqual([2, expect.stringMatching(/evaluations\.parquet is missing/)])
    expect((await dawnfront('export', folder, '--format', 'front-csv')).status).toBe(0)
  })

  it('is told to finish where it has not', async () => {
    const folder = path('unfinished')
    cpSync(sized.run('ai1-node'), folder, { recursive: true })
    rmSync(join(folder, 'evaluations.parquet'))
    const record = join(folder, 'run.json')
    writeFileSync(record, readFileSync(record, 'utf8').replace('"status": "finished"', '"status": "interrupted"'))
    const { status, stderr } = await dawnfront('export', folder, '--format', 'evaluations-parquet')
    expect([status, stderr]).toEqual([2, expect.stringMatching(/has not finished; dawnfront resume/)])
  })
})
