import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { dawnfront } from '../helpers/command.ts'

const REFERENCE = join(import.meta.dirname, '..', 'reference', 'flight')
const folder = mkdtempSync(join(tmpdir(), 'dawnfront-told-'))
afterAll(() => rmSync(folder, { recursive: true }))

interface Case {
  inputs: Record<string, unknown>
  expected: Record<string, unknown>
}

/** A copy of a case with something changed, far from the tables beside the original. */
function changed(name: string, change: (data: Case) => void): string {
  const data = JSON.parse(readFileSync(join(REFERENCE, name), 'utf8')) as Case
  change(data)
  const path = join(folder, name)
  writeFileSync(path, JSON.stringify(data, undefined, 1))
  return path
}

describe('what dawnfront fly --case tells beside its figures', () => {
  it('says when a satellite comes down, which keys it did not read, and ends with 4', async () => {
    const path = changed('ep_raising_gmat_n02.json', ({ inputs }) =>
      Object.assign(inputs, { semi_major_axis_km: 6558, thrust_N_inferred: 0.0001, drag_cofficient: 2 }),
    )
    const { status, stdout } = await dawnfront('fly', '--case', path)
    expect(status).toBe(4)
    expect(stdout).toMatch(/days flown +days +3 +0\.4\d+ .*FAILS/)
    expect(stdout).toMatch(/semi-major axis at the end +km +7,021\.6 +came down .*FAILS/)
    expect(stdout).toMatch(/re-enters: it is down to 120 km at 2025-01-15T.*\n.*not read: .*inputs\.drag_cofficient/)
  })

  it('asks whether a key that is not there was meant', async () => {
    const path = changed('decay_goce_2013_case.json', ({ inputs, expected }) => {
      delete expected.series
      inputs.f107_81_day_meen = inputs.f107_81_day_mean
      delete inputs.f107_81_day_mean
    })
    const { stdout } = await dawnfront('fly', '--case', path)
    expect(stdout).toContain('Not read: inputs.f107_81_day_meen. Is inputs.f107_81_day_mean meant?')
  })

  it('prints the rounding of a number as 0, which in JSON it is not', async () => {
    const path = join(REFERENCE, 'stk_sso_case.json')
    const { stdout } = await dawnfront('fly', '--case', path)
    expect(stdout).toMatch(/distance from the place at 0 s +km +0 +0 +0 /)
    expect(stdout).not.toMatch(/e-1\d/)
    const { cases } = JSON.parse((await dawnfront('fly', '--json', '--case', path)).stdout)
    expect(cases[0].rows[0].computed).toBeGreaterThan(0)
  })
})
