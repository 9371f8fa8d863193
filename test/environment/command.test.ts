import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { build } from '../../src/cli/environment.ts'
import { withIo } from '../../src/cli/io.ts'
import { UserError } from '../../src/errors.ts'
import { collectingIo } from '../helpers/command.ts'

const REFERENCE = new URL('../reference/environment/', import.meta.url).pathname

/** What the command prints on stdout; its errors as they are. */
async function run(...args: string[]): Promise<string> {
  const { io, printed } = collectingIo()
  await withIo(io, async () => {
    await build().parseAsync(args, { from: 'user' })
  })
  return printed().stdout
}

/** The head of a reference file as a file of its own. */
function head(name: string, rows: number): string {
  const lines = readFileSync(join(REFERENCE, name), 'utf8')
    .split('\n')
    .slice(0, rows + 1)
  return written(name, lines.join('\n'))
}

function written(name: string, content: string): string {
  const file = join(mkdtempSync(join(tmpdir(), 'environment-')), name)
  writeFileSync(file, content)
  return file
}

const trouble = async (...args: string[]): Promise<UserError['details']> => {
  const error = await run(...args).then(
    () => undefined,
    (cause: unknown) => cause,
  )
  expect(error).toBeInstanceOf(UserError)
  return (error as UserError).details
}

describe('the environment command', () => {
  test.each([
    ['flux', 'aep8_point_flux.csv', 'model,L,B_over_B0,E_MeV,integralFluxPerCm2S'],
    ['field', 'field_BL_points.csv', 'field,alt_km,lat_geod_deg,lon_deg,strengthNt,'],
    ['density', 'nrlmsise00_points.csv', 'doy,ut_s,alt_km,lat_deg,lon_deg,lst_h,f107A,f107,ap,dragDensityKgPerM3'],
    ['density', 'nrlmsise00_global_mean.csv', 'alt_km,f107=f107A,ap,meanDensityKgPerM3'],
  ])('%s answers %s row by row beside its input columns', async (quantity, file, header) => {
    const lines = (await run(quantity, '--from', head(file, 5))).trim().split('\n')
    expect(lines).toHaveLength(6)
    expect(lines[0]).toMatch(header)
    expect(lines.slice(1).every((line) => line.split(',').every((cell) => cell !== '' && cell !== 'NaN'))).toBe(true)
  })

  test('spectrum and dose answer rows of orbits, on a track as long as asked', async () => {
    const short = ['--days', '0.2', '--step-s', '120']
    const spectrum = await run('spectrum', '--from', head('aep8_orbit_spectra.csv', 3), ...short)
    expect(spectrum).toMatch(/^orbit,alt_km,inc_deg,model,E_MeV,meanIntegralFluxPerCm2S,peakIntegralFluxPerCm2S\n/)
    const dose = await run('dose', '--from', head('dose_map_alt_inc.csv', 3), ...short)
    expect(dose).toMatch(/^alt_km,inc_deg,solar,z_mm_Al,.*sphereTotalDoseRadSiPerYear\n/)
    expect(dose.trim().split('\n')).toHaveLength(4)
  })

  test('dose answers depths from given spectra as the original does', async () => {
    const depths = head('shieldose2_dose.csv', 2)
    const text = await run('dose', '--from', join(REFERENCE, 'shieldose2_input_spectra.csv'), depths)
    const [header, first] = text
      .trim()
      .split('\n')
      .map((line) => line.split(',')) as [string[], string[]]
    expect(header.at(-1)).toBe('totalDoseRadPerYear')
    expect(Math.abs(Number(first.at(-1)) / 39594.8 - 1)).toBeLessThan(1e-4)
  })

  test('eclipse prints JSON when asked', async () => {
    const { rows } = JSON.parse(await run('eclipse', '--altitude-km', '1391,2000', '--json'))
    expect(rows[1].longestEclipseS).toBe(0)
  })

  test('dose draws itself as SVG', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'environment-')), 'dose.svg')
    const short = ['--days', '0.2', '--step-s', '120', '--plot', file]
    await run('dose', '--altitude-km', '600,800', '--shielding-mm', '10', ...short)
    expect(readFileSync(file, 'utf8')).toMatch(/^<svg .*10 mm.*<\/svg>\n$/s)
  })

  test('a value outside the range of its model is named with the range', async () => {
    expect(await trouble('dose', '--altitude-km', '-5')).toMatchObject({ found: '-5', expected: '100 to 60000 km' })
    const wide = await trouble('dose', '--altitude-km', '650', '--inclination-deg', '200')
    expect(wide).toMatchObject({ found: '200', expected: '0 to 180 degrees', nearest: '180' })
    const thick = await trouble('dose', '--altitude-km', '650', '--shielding-mm', '3,50')
    expect(thick).toMatchObject({ found: '50', expected: '0.05 to 40 mm of aluminium' })
    const place = ['--shell-l', '1.5', '--equatorial-ratio', '1.1']
    const hard = await trouble('flux', '--model', 'ae8max', ...place, '--energy-mev', '20')
    expect(hard).toMatchObject({ found: '20', expected: '0.04 to 7 MeV' })
    const late = await trouble('density', '--altitude-km', '600', '--month', '2050-01')
    expect(late.expected).toContain('1998-07 to 2041-10')
  })

  test('a name that is not known is answered by the nearest', async () => {
    const place = ['--shell-l', '1.5', '--equatorial-ratio', '1.1', '--energy-mev', '1']
    expect(await trouble('flux', '--model', 'ap8mni', ...place)).toMatchObject({ nearest: 'ap8min' })
  })

  test('a missing column, a bad cell and a short row are placed in their file', async () => {
    const renamed = written('renamed.csv', 'model,L,B_ovr_B0,E_MeV\nap8min,1.5,1.1,10\n')
    const missing = await trouble('flux', '--from', renamed)
    expect(missing.message).toBe('column B_over_B0 is missing')
    expect(missing.nearest).toContain('B_ovr_B0')
    const bad = written('bad.csv', 'model,L,B_over_B0,E_MeV\nap8min,1.5,1.1,ten\n')
    expect((await trouble('flux', '--from', bad)).place).toEqual({ file: bad, line: 2, column: 4 })
    const short = written('short.csv', 'model,L,B_over_B0,E_MeV\nap8min,1.5,1.1\n')
    expect((await trouble('flux', '--from', short)).place).toEqual({ file: short, line: 2 })
    expect((await trouble('flux', '--from', '/nowhere.csv')).message).toContain('/nowhere.csv')
  })
})
