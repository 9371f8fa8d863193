import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { flyCase } from '../../src/flight/cases/fly-case.ts'

const REFERENCE = join(import.meta.dirname, '..', 'reference', 'flight')
const FURTHER = join(import.meta.dirname, '..', 'reference', 'further-flight')

/** How many figures each case compares: fewer would mean that some are no longer looked at. */
const CASES = [
  ['stk_sso_case.json', 'STK: a day of a sun-synchronous satellite', 22],
  ['gmat_noaa20_case.json', 'GMAT: half a day like NOAA-20', 14],
  ['ep_raising_gmat_n02.json', 'GMAT: three days of electric raising', 9],
  ['decay_exponential_case.json', 'poliastro: decay in exponential air', 2],
  ['decay_goce_2013_case.json', 'GOCE: its last three weeks', 7],
  ['comsol_case_A.json', 'COMSOL: five orbits of a compute satellite', 7],
] as const

/** Cases of the same sources that nothing here was made for. */
const FURTHER_CASES = [
  ['stk_iss_case.json', 'STK: a day like that of the space station, cut amid a shadow', 11],
  ['stk_geo_case.json', 'STK: a geostationary day without any shadow', 7],
  ['gmat_cygfm01_case.json', 'GMAT: half a day that begins in the umbra', 13],
  ['ep_raising_gmat_n03.json', 'GMAT: five days of electric raising from 350 km', 8],
  ['comsol_case_B.json', 'COMSOL: the same satellite with other boards, hotter and throttled', 7],
] as const

describe('further cases from outside', () => {
  for (const [file, title, count] of FURTHER_CASES) {
    it(`${title}, within the tolerances of their families`, () => {
      const { rows, lackingTables } = flyCase(join(FURTHER, file))
      expect(rows.filter((row) => !row.holds)).toEqual([])
      expect(rows).toHaveLength(count)
      expect(lackingTables.filter((name) => /eclipses|lighting/.test(name))).toEqual([])
    })
  }
})

describe('cases from outside', () => {
  for (const [file, title, count] of CASES) {
    it(`${title}, within the tolerances of the case`, () => {
      const { rows } = flyCase(join(REFERENCE, file))
      expect(rows.filter((row) => !row.holds)).toEqual([])
      expect(rows).toHaveLength(count)
    })
  }

  it('GMAT: flown in the same field, half a day ends within 10 m', () => {
    const { rows } = flyCase(join(REFERENCE, 'gmat_noaa20_case.json'))
    expect(rows.find(({ quantity }) => quantity === 'worst distance from the place')!.computed).toBeLessThan(0.01)
  })

  const changed = (change: (data: { inputs: Record<string, unknown> }) => void) => {
    const data = JSON.parse(readFileSync(join(REFERENCE, 'ep_raising_gmat_n02.json'), 'utf8'))
    change(data)
    const path = join(mkdtempSync(join(tmpdir(), 'dawnfront-')), 'case.json')
    writeFileSync(path, JSON.stringify(data))
    return path
  }

  it('fail where thrust is not what it was', () => {
    const verdict = flyCase(changed(({ inputs }) => Object.assign(inputs, { thrust_N_inferred: 0.22 })))
    expect(verdict.holds).toBe(false)
  })

  it('name an input that is missing, where, and the nearest that is there', () => {
    const path = changed(({ inputs }) => {
      inputs.dry_mass = inputs.dry_mass_kg
      delete inputs.dry_mass_kg
    })
    expect(() => flyCase(path)).toThrow(
      expect.objectContaining({
        details: expect.objectContaining({
          message: "the case has no 'inputs.dry_mass_kg'",
          place: { file: path, line: 1 },
          nearest: 'inputs.dry_mass',
        }),
      }),
    )
  })

  it('say which kinds there are when none fits', () => {
    const path = changed((data) => Object.assign(data, { inputs: { colour: 'red' } }))
    expect(() => flyCase(path)).toThrow('no kind of case fits')
  })
})
