import { spawnSync } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { dawnfront, MAIN } from '../helpers/command.ts'
import { contentOf } from '../helpers/files.ts'
import { long } from '../helpers/long.ts'
import { signalledInWrite } from '../helpers/signalled.ts'
import { sizedStudies } from './subjects.ts'

const sized = sizedStudies()

/** Formats of orbits and networks whose files can say where they come from. */
const WITH_COMMENTS: Readonly<Record<string, string>> = {
  'omm-json': 'omm.json',
  'omm-kvn': 'omm.kvn',
  'omm-xml': 'omm.xml',
  czml: 'scene.czml',
  graphml: 'network.graphml',
  hypatia: 'hypatia/provenance.txt',
  gmat: 'mission.script',
}

/** The log of a run is written where it is asked for by name. */
const LEFT_OUT = ['csv', 'parquet']
  .map((form) => `evaluations-${form}`)
  .map((name) => `No ${name}: it holds every candidate of the run, and may be large; --format ${name} writes it.\n`)
  .join('')

describe('export', () => {
  const STUDIES = ['ai1-node', 'suncatcher-cluster'] as const
  for (const study of STUDIES) {
    const test = study === STUDIES[0] ? it : long
    test(`fills a folder, and every file that can says where it comes from, of ${study}`, async () => {
      const run = sized.run(study)
      const out = join(sized.folder, 'all', study)
      const { status, stderr } = await dawnfront('export', run, '--format', 'all', '--out', out)
      expect([status, stderr]).toEqual([0, LEFT_OUT])
      const { studySha256, dawnfront: version } = JSON.parse(readFileSync(join(run, 'run.json'), 'utf8'))
      for (const file of Object.values(WITH_COMMENTS)) {
        const text = readFileSync(join(out, file), 'utf8')
        expect(text).toContain(`Written by dawnfront ${version}`)
        expect(text).toContain(`sha256 ${studySha256}`)
        const [, id] = /Design (\d+) of the front/.exec(text)!
        // The folder of the run is called as its study.
        expect(text).toContain(`dawnfront export results/${study}/${study} --design ${id} --format all`)
      }
    })
  }

  long(
    'gives the same bytes twice, so that it need not be forced',
    async () => {
      const out = join(sized.folder, 'twice')
      for (let k = 0; k < 2; k++) {
        const { status, stderr } = await dawnfront('export', sized.run('ai1-node'), '--format', 'all', '--out', out)
        expect([status, stderr]).toEqual([0, LEFT_OUT])
      }
    },
    120_000,
  )

  it.each([
    ['stk', /STK reads oem, tle, czml/],
    ['STK', /nearest: {2}oem/],
    ['excel', /Excel reads xlsx, front-csv/],
  ])('names what a program reads that is asked for as %s', async (format, says) => {
    const { status, stderr } = await dawnfront('export', 'ai1-node', '--format', format)
    expect([status, stderr]).toEqual([2, expect.stringMatching(says)])
  })

  it('names a study file by its file name, and a shipped one by its name', async () => {
    const file = join(sized.folder, 'mine.yaml')
    cpSync('designs/points/suncatcher.yaml', file)
    for (const [study, name] of [
      [file, 'mine.yaml'],
      ['designs/points/suncatcher.yaml', 'suncatcher'],
    ]) {
      const out = join(sized.folder, `${name}.json`)
      expect((await dawnfront('export', study!, '--format', 'design', '--out', out)).status).toBe(0)
      expect(JSON.parse(readFileSync(out, 'utf8')).command).toBe(`dawnfront export ${name} --format design`)
    }
  })

  it('answers bad times and spans with what to do, and writes nothing', async () => {
    for (const [flags, message] of [
      [['--epoch', '2028-02-30'], /not a time[\s\S]*expected: +a date or a time in UTC/],
      [['--duration-hours', '-3'], /--duration-hours is no positive number/],
      [['--duration-hours', '1e9'], /longer than mean elements[\s\S]*next: +several exports/],
      [['--step-s', '1e-3'], /too many states[\s\S]*next: +--step-s \d+/],
      [['--satellites', '1.5'], /--satellites is no positive count/],
    ] as const) {
      const out = join(sized.folder, 'nothing.oem')
      const { status, stderr } = await dawnfront(
        'export',
        sized.run('ai1-node'),
        '--format',
        'oem',
        '--out',
        out,
        ...flags,
      )
      expect(status).toBe(2)
      expect(stderr).toMatch(message)
      expect(existsSync(out)).toBe(false)
    }
  })
})

it('refuses a time that a format does not go by, and says which do', async () => {
  for (const [format, flag] of [
    ['tle', '--duration-hours'],
    ['design', '--epoch'],
    ['year-series-csv', '--satellites'],
  ] as const) {
    const { status, stderr } = await dawnfront('export', 'ai1-node', '--format', format, flag, '3')
    expect(status).toBe(2)
    expect(stderr).toMatch(new RegExp(`${format} does not go by ${flag}[\\s\\S]*expected: one of .*oem`))
  }
})

it('names the first of the formats that begin as asked', async () => {
  const { status, stderr } = await dawnfront('export', 'ai1-node', '--format', 'omm')
  expect(status).toBe(2)
  expect(stderr).toMatch(/nearest: +omm-json/)
})

describe('an export of many satellites', () => {
  const folder = mkdtempSync(join(tmpdir(), 'dawnfront-many-'))
  afterAll(() => rmSync(folder, { recursive: true }))
  // A file of 260,000 satellites and one of the rest.
  const many = (out: string) => [
    ...['export', 'spacex-orbital-data-center', '--format', 'tle', '--out', `${out}/`],
    ...[
      'shellCount=27',
      'planesPerShellCount=10',
      'slotsPerPlaneCount=1000',
      'altitudeBandKm=500',
      'inclinedShellCount=0',
    ].flatMap((set) => ['--set', set]),
  ]
  const first = 'satellites-1-of-2.tle.partial'

  long('leaves nothing under a final name when it is killed, and the next one writes it', async () => {
    const out = join(folder, 'killed')
    const { signal } = signalledInWrite(many(out), { ending: first, write: 3, signal: 'SIGKILL' })
    expect(signal).toBe('SIGKILL')
    expect(readdirSync(out)).toEqual([first])
    expect((await dawnfront(...many(out))).status).toBe(0)
    expect(readdirSync(out)).toEqual(['satellites-1-of-2.tle', 'satellites-2-of-2.tle'])
  })

  it.each(['SIGINT', 'SIGTERM'] as const)('leaves no file when %s stops it', (signal) => {
    const out = join(folder, signal)
    expect(signalledInWrite(many(out), { ending: first, write: 3, signal }).status).toBe(130)
    expect(readdirSync(out)).toEqual([])
  })
})

describe('files of an earlier export', () => {
  const oem = async (count: number, ...flags: string[]) =>
    await dawnfront(
      ...['export', sized.run('suncatcher-cluster'), '--format', 'oem', '--satellites', String(count)],
      ...['--duration-hours', '1', ...flags],
    )

  it('are named and refused, since they would pass for satellites of this one', async () => {
    const out = join(sized.folder, 'leftovers')
    expect((await oem(16, '--out', out)).status).toBe(0)
    const before = contentOf(out)
    const { status, stderr } = await oem(8, '--out', out)
    expect(status).toBe(2)
    expect(stderr).toMatch(
      /no part of this one[\s\S]*found: +ephemeris\/.*\.oem, .* and 3 more[\s\S]*--force to remove them/,
    )
    expect(contentOf(out)).toEqual(before)
  })

  it('are removed by --force, and nothing else is', async () => {
    const out = join(sized.folder, 'leftovers-forced')
    expect((await oem(16, '--out', out)).status).toBe(0)
    for (const other of ['ephemeris/mine.oem', 'ephemeris/notes.txt', 'satellites-1-of-3.tle']) {
      writeFileSync(join(out, other), 'mine')
    }
    const { status, stderr } = await oem(8, '--out', out, '--force')
    expect(status).toBe(0)
    expect(stderr.match(/^Removed .*\.oem, of an earlier export\.$/gm)).toHaveLength(8)
    expect(readdirSync(join(out, 'ephemeris'))).toHaveLength(8 + 2)
    expect(existsSync(join(out, 'satellites-1-of-3.tle'))).toBe(true)
  })

  it('of element sets in several files go when one file does', async () => {
    const out = join(sized.folder, 'leftovers-tle')
    const tle = async (...flags: string[]) =>
      await dawnfront('export', 'ai1-node', '--format', 'tle', '--out', `${out}/`, ...flags)
    mkdirSync(out)
    writeFileSync(join(out, 'satellites-1-of-2.tle'), 'old')
    expect((await tle()).stderr).toMatch(/found: +satellites-1-of-2\.tle/)
    expect((await tle('--force')).status).toBe(0)
    expect(readdirSync(out)).toEqual(['satellites.tle'])
  })
})

describe('--out', () => {
  const bytesOf = (format: string) =>
    spawnSync(process.execPath, [MAIN, 'export', 'ai1-node', '--format', format, '--out', '-'])

  it.each(['service', 'gltf'])('- puts %s on standard output, byte for byte', async (format) => {
    const out = join(sized.folder, `${format}.file`)
    expect((await dawnfront('export', 'ai1-node', '--format', format, '--out', out)).status).toBe(0)
    const { status, stdout, stderr } = bytesOf(format)
    expect([status, stderr.toString()]).toEqual([0, expect.stringMatching(/^This design breaks .*\n$/)])
    expect(stdout.equals(readFileSync(out))).toBe(true)
  })

  it('- says on standard error what describes a table and was left out', async () => {
    const { status, stdout, stderr } = await dawnfront(
      ...['export', sized.run('ai1-node'), '--format', 'front-csv', '--out', '-'],
    )
    expect([status, stdout.slice(0, 3)]).toEqual([0, 'id,'])
    expect(stderr).toBe('Left out: front.csv-metadata.json, which describes it.\n')
  })

  it('- takes no format of several files, and no second result', async () => {
    for (const [format, flags, message] of [
      ['all', [], /all is more than one file/],
      ['hypatia', [], /hypatia is more than one file/],
      ['service', ['--json'], /both write to standard output/],
    ] as const) {
      const { status, stdout, stderr } = await dawnfront(
        'export',
        'ai1-node',
        '--format',
        format,
        '--out',
        '-',
        ...flags,
      )
      expect([status, stdout]).toEqual([2, ''])
      expect(stderr).toMatch(message)
    }
  })

  it('refuses what is no regular file, and leaves it there', async () => {
    const fifo = join(sized.folder, 'fifo')
    const madeFifo = spawnSync('mkfifo', [fifo]).status === 0
    for (const out of madeFifo ? [fifo, '/dev/null'] : ['/dev/null']) {
      const { status, stderr } = await dawnfront('export', 'ai1-node', '--format', 'service', '--out', out, '--force')
      expect(status).toBe(2)
      expect(stderr).toMatch(/no regular file stands there[\s\S]*next: +choose another --out/)
      expect(statSync(out).isFile()).toBe(false)
    }
    expect(existsSync('/dev/null.partial')).toBe(false)
  })
})
