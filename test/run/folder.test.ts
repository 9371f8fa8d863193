import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { makeFolder, writeWhole } from '../../src/folder/run-folder.ts'
import { dawnfront } from '../helpers/command.ts'

const folder = mkdtempSync(join(tmpdir(), 'dawnfront-folder-'))
afterAll(() => rmSync(folder, { recursive: true }))

describe('a folder to write to', () => {
  it('is made with those above it, and taken as it is when it is there', () => {
    const deep = join(folder, 'a', 'b', '..', 'c')
    for (let k = 0; k < 2; k++) makeFolder(deep)
    expect(statSync(join(folder, 'a', 'c')).isDirectory()).toBe(true)
  })

  it('below a file is refused', () => {
    const file = join(folder, 'file')
    writeFileSync(file, '')
    expect(() => makeFolder(join(file, 'deep', 'deeper'))).toThrow(/cannot write: ENOTDIR/)
  })

  it('is none for an export below a file, which is no bug', async () => {
    const file = join(folder, 'in-the-way')
    writeFileSync(file, '')
    const { status, stderr } = await dawnfront(
      'export',
      'ai1-node',
      '--format',
      'tle',
      '--out',
      join(file, 'deep', 'x.tle'),
    )
    expect(status).toBe(1)
    expect(stderr).toMatch(/in-the-way.*: cannot write: ENOTDIR[\s\S]*next: +choose another --out/)
    expect(stderr).not.toMatch(/bug/)
  })

  it('is no file, and what was begun beside it is removed', () => {
    const taken = join(folder, 'taken')
    mkdirSync(taken)
    expect(() => writeWhole(taken, 'x')).toThrow(/a folder stands where the file should be/)
    expect(existsSync(`${taken}.partial`)).toBe(false)
  })

  // Linux lets nobody, root included, make a folder in /proc.
  it.runIf(existsSync('/proc/self')).each([
    ['run', ['run', 'ai1-node', '--evaluations', '100']],
    ['export', ['export', 'ai1-node', '--format', 'all']],
    ['sweep', ['sweep', 'ai1-node', '--vary', 'altitudeKm=600,700']],
  ])('where the system has none stops %s, which says so', async (_, args) => {
    const { status, stderr } = await dawnfront(...args, '--out', '/proc/dawnfront/deep')
    expect(stderr).toMatch(/\/proc\/dawnfront\/deep.*: cannot write: ENOENT[\s\S]*next: +choose another --out/)
    expect(status).toBe(1)
  })
})
