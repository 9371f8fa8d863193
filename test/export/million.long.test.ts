import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { MAIN } from '../helpers/command.ts'

describe('a million satellites', () => {
  const folder = mkdtempSync(join(tmpdir(), 'dawnfront-million-'))
  afterAll(() => rmSync(folder, { recursive: true }))
  const million = (out: string) => [
    ...[MAIN, 'export', 'spacex-orbital-data-center', '--format', 'tle', '--out', out],
    ...[
      'shellCount=100',
      'planesPerShellCount=10',
      'slotsPerPlaneCount=1000',
      'altitudeBandKm=500',
      'inclinedShellCount=0',
    ].flatMap((set) => ['--set', set]),
  ]

  it('become two-line element sets in four files with 64 MB of heap', () => {
    const out = join(folder, 'whole')
    const { status, stderr } = spawnSync(process.execPath, ['--max-old-space-size=64', ...million(`${out}/`)], {
      encoding: 'utf8',
    })
    expect([status, stderr]).toEqual([0, expect.stringMatching(/^This design breaks .*\n$/)])
    const names = [1, 2, 3, 4].map((k) => `satellites-${k}-of-4.tle`)
    expect(readdirSync(out)).toEqual(names)
    // Three lines of 15, 70 and 70 bytes.
    expect(names.map((name) => statSync(join(out, name)).size / 155)).toEqual([260_000, 260_000, 260_000, 220_000])
    const last = readFileSync(join(out, names[3]!), 'ascii').trimEnd().split('\n')
    expect(last.at(-3)).toBe('S100-P10-N1000')
    expect(last.at(-1)).toMatch(/^2 V9999 /)
  }, 120_000)
})
