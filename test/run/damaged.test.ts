import { createHash } from 'node:crypto'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parquetWriteBuffer } from 'hyparquet-writer'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dawnfront } from '../helpers/command.ts'
import { long } from '../helpers/long.ts'
import { copyOfRun } from '../helpers/shared-run.ts'

const folder = mkdtempSync(join(tmpdir(), 'dawnfront-damaged-'))
const good = join(folder, 'good')
beforeAll(async () => {
  await copyOfRun(good, 'ai1-node', ['--evaluations', '8000', '--seed', '1'])
}, 120_000)
afterAll(() => rmSync(folder, { recursive: true }))

/** A copy of the run that something has happened to. */
function damaged(name: string, damage: (path: (file: string) => string) => void): string {
  const copy = join(folder, name)
  cpSync(good, copy, { recursive: true })
  damage((file) => join(copy, file))
  return copy
}

function edit(file: string, change: (text: string) => string): void {
  writeFileSync(file, change(readFileSync(file, 'utf8')))
}

/** Every command that reads the front of a run. */
const READERS: Readonly<Record<string, (run: string) => string[]>> = {
  pick: (run) => ['pick', run],
  report: (run) => ['report', run],
  compare: (run) => ['compare', good, run, '--out', join(folder, 'compare.html')],
  'explain --design': (run) => ['explain', run, '--design', 'knee'],
  export: (run) => ['export', run, '--format', 'all', '--out', join(folder, 'exported')],
  'sweep --design': (run) => ['sweep', run, '--design', 'knee', '--vary', 'altitudeKm=600,700'],
}

const DAMAGES: readonly {
  readonly name: string
  readonly damage: (path: (file: string) => string) => void
  readonly says: RegExp
}[] = [
  {
    name: 'front.json was edited by hand',
    damage: (path) => edit(path('front.json'), (text) => text.replace('"launchMassKg": ', '"launchMassKg": 1')),
    says: /front\.json: the front was changed since the run ended[\s\S]*expected: sha256 [0-9a-f]{64}[\s\S]*next: .*dawnfront run \S+ --out \S+-again/,
  },
  {
    name: 'front.json is missing',
    damage: (path) => rmSync(path('front.json')),
    says: /no complete run: front\.json is missing[\s\S]*next: {5}dawnfront run/,
  },
  {
    name: 'run.json is missing',
    damage: (path) => rmSync(path('run.json')),
    says: /no complete run: run\.json is missing/,
  },
  {
    name: 'run.json is cut off',
    damage: (path) => edit(path('run.json'), (text) => text.slice(0, 100)),
    says: /run\.json: not JSON[\s\S]*next: {5}restore the file/,
  },
  {
    name: 'run.json holds a word where a number belongs',
    damage: (path) => edit(path('run.json'), (text) => text.replace(/"seed": \d+/, '"seed": "x"')),
    says: /run\.json: seed of this record is not what dawnfront run writes[\s\S]*found: {4}"x"/,
  },
  {
    name: 'the run is of another version',
    damage: (path) => edit(path('run.json'), (text) => text.replace('"format": 1', '"format": 9')),
    says: /another version of dawnfront[\s\S]*found: {4}format 9, dawnfront \d[\s\S]*expected: format 1/,
  },
  {
    name: 'the resolved study was edited by hand',
    damage: (path) => edit(path('study.resolved.yaml'), (text) => text.replace('lifeYears: 5', 'lifeYears: 50')),
    says: /study\.resolved\.yaml: the resolved study was changed since the run began[\s\S]*next: .*where the run was started: dawnfront run ai1-node/,
  },
  {
    name: 'the run was killed before its last file',
    damage: (path) => {
      edit(path('run.json'), (text) => text.replace(/ "frontSha256".*\n/, '').replace('"finished"', '"running"'))
      writeFileSync(path('evaluations.log'), '')
    },
    says: /this run has not finished[\s\S]*next: {5}dawnfront resume/,
  },
]

describe.each(DAMAGES.map((one, i) => ({ ...one, i })))('where $name', ({ name, damage, says, i }) => {
  // Every command for every damage takes half a minute; in turn each is asked of some.
  Object.entries(READERS).forEach(([reader, args], at, readers) => {
    const test = at === i % readers.length ? it : long
    test(`${reader} says so and what to do`, async () => {
      const run = damaged(`${name} ${reader}`.replaceAll(/[^a-z]+/g, '-'), damage)
      const { status, stdout, stderr } = await dawnfront(...args(run))
      expect(stderr).toMatch(says)
      expect(stderr).not.toMatch(/\n\s+at /)
      expect(stdout).toBe('')
      expect(status).toBe(2)
    })
  })
})

it('report says when the table of a finished run is missing, instead of leaving its candidates out', async () => {
  const run = damaged('no-table', (path) => rmSync(path('evaluations.parquet')))
  const { status, stderr } = await dawnfront('report', run)
  expect(stderr).toMatch(/no complete run: evaluations\.parquet is missing/)
  expect(status).toBe(2)
})

describe('a run of other models', () => {
  const older = () =>
    damaged('older', (path) => {
      edit(path('front.json'), (text) => text.replaceAll('"dryMassKg": ', '"dryMassKg": 1'))
      const sha256 = createHash('sha256')
        .update(readFileSync(path('front.json')))
        .digest('hex')
      edit(path('run.json'), (text) => text.replace(/("frontSha256": )"\w+"/, `$1"${sha256}"`))
    })
  const changed = /Models or catalog have changed since this run: dryMassKg of its design was 1\d+\.\d+, now \d+/

  it('says so when its designs are explained', async () => {
    const { status, stderr } = await dawnfront('explain', older(), '--design', 'knee')
    expect([status, stderr]).toEqual([0, expect.stringMatching(changed)])
  })

  it('says so when a design is exported, also in the file', async () => {
    for (const [format, file] of [
      ['design', 'design.json'],
      ['omm-kvn', 'omm.kvn'],
    ] as const) {
      const out = join(folder, `older-${file}`)
      const { status, stderr } = await dawnfront('export', older(), '--format', format, '--out', out)
      expect([status, stderr]).toEqual([0, expect.stringMatching(changed)])
      expect(stderr).toMatch(/the design sized anew by dawnfront .*, not as on its front/)
      expect(readFileSync(out, 'utf8')).toMatch(changed)
    }
  })

  it('exports its own front without a word, which is as it was', async () => {
    const { stderr } = await dawnfront('export', older(), '--format', 'front-csv', '--out', join(folder, 'older.csv'))
    expect(stderr).toBe('')
  })
})

describe('a table of evaluations', () => {
  const TABLE_READERS: Readonly<Record<string, (run: string) => string[]>> = {
    report: (run) => ['report', run],
    'export evaluations-csv': (run) => ['export', run, '--format', 'evaluations-csv', '--out', join(folder, 'all.csv')],
  }
  const table = 'evaluations.parquet'
  /** As an older version wrote run.json. */
  const forget = (path: (file: string) => string) =>
    edit(path('run.json'), (text) => text.replace(/ "evaluationsSha256".*\n/, ''))
  const foreign = new Uint8Array(parquetWriteBuffer({ columnData: [{ name: 'id', data: [1, 2, 3], type: 'INT32' }] }))

  describe.each([
    {
      name: 'with one byte changed',
      damage: (path: (file: string) => string) => {
        const bytes = readFileSync(path(table))
        bytes[1000]! ^= 1
        writeFileSync(path(table), bytes)
      },
      says: /the table of evaluations was changed since the run ended[\s\S]*expected: sha256 [0-9a-f]{64}[\s\S]*next: .*dawnfront run \S+ --out \S+-again/,
    },
    {
      name: 'that is no Parquet, of an older version',
      damage: (path: (file: string) => string) => {
        forget(path)
        writeFileSync(path(table), 'id,altitudeKm\n')
      },
      says: /evaluations\.parquet: not the table of this run: [\s\S]*next: .*dawnfront run \S+ --out \S+-again/,
    },
    {
      name: 'of another run, of an older version',
      damage: (path: (file: string) => string) => {
        forget(path)
        writeFileSync(path(table), foreign)
      },
      says: /evaluations\.parquet: not the table of this run: [\s\S]*altitudeKm/,
    },
  ])('$name', ({ name, damage, says }) => {
    it.each(Object.entries(TABLE_READERS))('stops %s, which says so and what to do', async (reader, args) => {
      const run = damaged(`table ${name} ${reader}`.replaceAll(/[^a-z]+/g, '-'), damage)
      const { status, stdout, stderr } = await dawnfront(...args(run))
      expect(stderr).toMatch(says)
      expect(stderr).not.toMatch(/\n\s+at /)
      expect(stdout).toBe('')
      expect(status).toBe(2)
    })
  })

  it('of an older version, which wrote no sum of it, is read', async () => {
    const run = damaged('table-older', forget)
    expect(readFileSync(join(run, 'run.json'), 'utf8')).not.toContain('evaluationsSha256')
    expect((await dawnfront('report', run)).status).toBe(0)
  })
})
