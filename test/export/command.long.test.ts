import { cpSync, existsSync, symlinkSync } from 'node:fs'
import { join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'
import { dawnfront } from '../helpers/command.ts'
import { contentOf } from '../helpers/files.ts'
import { sizedStudies } from './subjects.ts'

const sized = sizedStudies()

describe('an export of every format', () => {
  it('gives the same bytes of a run that lies elsewhere, however it is named, and says no path', async () => {
    const elsewhere = join(sized.folder, 'else where')
    const copy = join(elsewhere, 'ai1-node')
    cpSync(sized.run('ai1-node'), copy, { recursive: true })
    symlinkSync(copy, join(elsewhere, 'link'))
    const { id } = sized.subject('ai1-node').run!
    const exports: Map<string, Buffer>[] = []
    for (const args of [
      [sized.run('ai1-node')],
      [`${relative('.', copy)}/`, '--design', 'knee'],
      [join(elsewhere, 'link'), '--design', String(id)],
    ]) {
      const out = join(sized.folder, `place-${exports.length}`)
      expect((await dawnfront('export', ...args, '--format', 'all', '--out', out)).status).toBe(0)
      exports.push(contentOf(out))
    }
    expect(exports[0]!.size).toBeGreaterThan(20)
    for (const [name, bytes] of exports[0]!) {
      expect(bytes.includes(sized.folder), name).toBe(false)
      for (const other of exports.slice(1)) expect(other.get(name)!.equals(bytes), name).toBe(true)
    }
  }, 120_000)

  it('goes on after a format that cannot be made, names it and fails', async () => {
    const out = join(sized.folder, 'all-but')
    const { status, stderr } = await dawnfront(
      ...['export', sized.run('ai1-node'), '--format', 'all', '--out', out, '--duration-hours', '9000'],
    )
    expect(status).toBe(2)
    expect(stderr).toMatch(/^Failed: oem: the ephemeris is longer than/m)
    expect(stderr).toMatch(/^Failed: gmat: the ephemeris is longer than/m)
    for (const name of ['design.json', 'satellites.tle', 'openmdao_starter.py']) {
      expect(existsSync(join(out, name)), name).toBe(true)
    }
  }, 120_000)
})
