import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { dawnfront } from '../helpers/command.ts'

const REFERENCE = join(import.meta.dirname, '..', 'reference', 'flight')
const EXPONENTIAL = join(REFERENCE, 'decay_exponential_case.json')
const folder = mkdtempSync(join(tmpdir(), 'dawnfront-cases-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** A copy of a case with something changed, far from the tables beside the original. */
function changed(name: string, change: (data: Case) => void): string {
  const data = JSON.parse(readFileSync(join(REFERENCE, name), 'utf8')) as Case
  change(data)
  const path = join(folder, `changed-${copies++}.json`)
  writeFileSync(path, JSON.stringify(data, undefined, 1))
  return path
}
let copies = 0

/** A copy of the thermal twin with its tables, one of which may be changed line by line. */
function twin(change: (data: Case) => void, changeTable = (lines: string[]) => lines): string {
  const beside = join(folder, `twin-${copies++}`)
  cpSync(REFERENCE, beside, { recursive: true })
  const table = join(beside, 'comsol_case_A_transient.csv')
  writeFileSync(table, changeTable(readFileSync(table, 'utf8').trim().split('\n')).join('\n'))
  const data = JSON.parse(readFileSync(join(REFERENCE, 'comsol_case_A.json'), 'utf8')) as Case
  change(data)
  const path = join(beside, 'twin.json')
  writeFileSync(path, JSON.stringify(data, undefined, 1))
  return path
}

interface Case {
  inputs: Record<string, unknown>
  expected: Record<string, unknown>
  outputs: Record<string, unknown>
}

describe('dawnfront fly --case', () => {
  it('sets expected beside computed and ends with 0 where all holds', async () => {
    const { status, stdout } = await dawnfront('fly', '--case', EXPONENTIAL, join(REFERENCE, 'stk_sso_case.json'))
    expect(status).toBe(0)
    expect(stdout).toMatch(/time to 50 km days +days +48\.21 +48\.19 .*holds/)
    expect(stdout).toMatch(/All 22 hold/)
  })

  it('ends with 4 where one does not, and says which', async () => {
    const path = changed('decay_exponential_case.json', ({ inputs }) => {
      inputs.initial_altitude_km = 225
    })
    const { status, stdout } = await dawnfront('fly', '--case', EXPONENTIAL, path)
    expect(status).toBe(4)
    expect(stdout).toMatch(/2 of 2 FAIL/)
  })

  it('gives the same as JSON, failures among it', async () => {
    const { status, stdout } = await dawnfront('fly', '--json', '--case', EXPONENTIAL, join(folder, 'none.json'))
    expect(status).toBe(2)
    const { holds, cases, failed } = JSON.parse(stdout)
    expect(holds).toBe(false)
    expect(cases[0]).toMatchObject({ id: 'exponential_230_km', family: 'decay', holds: true })
    expect(failed[0].message).toBe('no such case')
  })

  it.each([
    ['a missing input', ({ inputs }: Case) => delete inputs.mu_km3_s2, /:\d+: the case has no 'inputs\.mu_km3_s2'/],
    ['a word for a number', ({ inputs }: Case) => Object.assign(inputs, { mu_km3_s2: 'x' }), /json:5: .*mu_km3_s2/],
    ['air it cannot read', ({ inputs }: Case) => Object.assign(inputs, { atmosphere: 'thin' }), /exp\(-h\/8\.5 km\)/],
    [
      'a time it does not know',
      ({ expected }: Case) => Object.assign(expected, { time_to_moon: 1 }),
      /time_to_50_km_days/,
    ],
  ])('refuses %s with its place and exit code 2', async (_, change, words) => {
    const { status, stderr } = await dawnfront('fly', '--case', changed('decay_exponential_case.json', change))
    expect(status).toBe(2)
    expect(stderr).toMatch(words)
  })

  it.each([
    ['decay_exponential_case.json', 'atmosphere'],
    ['decay_goce_2013_case.json', 'inclination_deg'],
    ['stk_sso_case.json', 'tle'],
    ['gmat_noaa20_case.json', 'semi_major_axis_km'],
    ['comsol_case_A.json', 'radiator'],
    ['ep_raising_gmat_n02.json', 'specific_impulse_s'],
  ])('names the input that %s lacks, whichever tells its kind: %s', async (name, input) => {
    const path = changed(name, ({ inputs }) => delete inputs[input])
    const { status, stderr } = await dawnfront('fly', '--case', path)
    expect(status).toBe(2)
    expect(stderr).toContain(`the case has no 'inputs.${input}`)
    expect(stderr).toMatch(/\.json:\d+/)
  })

  it.each([
    ['decay_exponential_case.json', { earth_radius_km: -1 }, /'inputs\.earth_radius_km' of the case is wrong/],
    ['stk_sso_case.json', { duration_s: 1e9 }, /inputs\.duration_s[\s\S]*at most 5184000/],
    ['stk_sso_case.json', { report_step_s: 7200 }, /inputs\.report_step_s[\s\S]*at most 600/],
    ['stk_sso_case.json', { epoch_utc: '2090-01-01T00:00:00' }, /inputs\.epoch_utc[\s\S]*1957 to 2049/],
    ['gmat_noaa20_case.json', { eccentricity: 0.5 }, /inputs\.semi_major_axis_km[\s\S]*above the ground/],
    ['ep_raising_gmat_n02.json', { thrust_direction: 'radial' }, /inputs\.thrust_direction[\s\S]*along velocity/],
    ['comsol_case_A.json', {}, /outputs\.transient_file[\s\S]*a table \(\.csv\) beside/],
  ])('refuses in %s what nobody can fly: %j', async (name, change, words) => {
    const { status, stderr } = await dawnfront(
      'fly',
      '--case',
      changed(name, ({ inputs }) => Object.assign(inputs, change)),
    )
    expect(status).toBe(2)
    expect(stderr).toMatch(words)
  })

  it.each([
    ['none', 'payload_electric_W_blocks', () => []],
    ['those that run backwards', 'payload_electric_W_blocks', (blocks: unknown[]) => blocks.toReversed()],
    ['an exit before its entry', 'shadow_intervals_s', ([, ...others]: unknown[]) => [[2511, 454], ...others]],
  ])('refuses %s among the %s of a twin', async (_, name, change) => {
    const path = twin(({ inputs }) => Object.assign(inputs, { [name]: change(inputs[name] as unknown[]) }))
    const { status, stderr } = await dawnfront('fly', '--case', path)
    expect(status).toBe(2)
    expect(stderr).toMatch(new RegExp(`twin\\.json:\\d+: 'inputs\\.${name}' of the case is wrong`))
  })

  it('begins a twin at kelvin as at degrees Celsius', async () => {
    const path = twin(({ inputs }) =>
      Object.assign(inputs, { initial_uniform_temperature_C: undefined, initial_uniform_temperature_K: 323.59 }),
    )
    expect((await dawnfront('fly', '--case', path)).stdout).toMatch(/All 7 hold/)
  })

  it.each([
    ['no row', (lines: string[]) => lines.slice(0, 1), /transient\.csv:2: 'tau_s'[\s\S]*no row/],
    ['a row too short', (lines: string[]) => lines.with(20, '6031.1'), /transient\.csv:21: 'radiator_mean_C'/],
    ['a word', (lines: string[]) => lines.with(20, '6031.1,warm,1,1,1,1,1'), /transient\.csv:21: .*[\s\S]*a number/],
    ['times that fall', ([head = '', ...rows]: string[]) => [head, ...rows.toReversed()], /csv:3: 'tau_s'[\s\S]*rise/],
    ['the settling alone', (lines: string[]) => lines.slice(0, 3), /outputs\.transient_file[\s\S]*beyond 600 s/],
    ['a year', (lines: string[]) => [...lines, '3e7,1,1,1,1,1,1'], /'tau_s'[\s\S]*at most 2592000/],
  ])('refuses a table with %s beside a twin', async (_, change, words) => {
    const { status, stderr } = await dawnfront(
      'fly',
      '--case',
      twin(() => undefined, change),
    )
    expect(status).toBe(2)
    expect(stderr).toMatch(words)
  })

  it.each([
    ['state_teme', [{ time_s_after_epoch: 0 }], /outputs\.state_teme[\s\S]*r_km/],
    ['beta_angle_deg', { noon: 43 }, /outputs\.beta_angle_deg[\s\S]*seconds after the epoch/],
  ])('refuses %s that say nothing: %j', async (name, value, words) => {
    const path = changed('stk_sso_case.json', ({ outputs }) => Object.assign(outputs, { [name]: value }))
    const { status, stderr } = await dawnfront('fly', '--case', path)
    expect(status).toBe(2)
    expect(stderr).toMatch(words)
  })

  it('takes the time of a decay in hours', async () => {
    const path = changed('decay_exponential_case.json', (data) => {
      data.expected = { time_to_50_km_hours: 48.209538 * 24 }
    })
    expect((await dawnfront('fly', '--case', path)).stdout).toMatch(/time to 50 km days +days +48\.21 +48\.19 .*holds/)
  })

  it('says in words that nothing comes down, in text and as JSON', async () => {
    const path = changed('decay_goce_2013_case.json', ({ inputs, expected }) => {
      inputs.start_mean_altitude_above_equatorial_radius_km = 1500
      delete expected.series
    })
    const { status, stdout } = await dawnfront('fly', '--case', path)
    expect(status).toBe(4)
    expect(stdout).toMatch(/days to re-entry +days +20\.90 +not down in 1,000 years +20 % +FAILS/)
    const { cases } = JSON.parse((await dawnfront('fly', '--json', '--case', path)).stdout)
    expect(cases[0].rows[0]).toMatchObject({ computed: null, says: 'not down in 1,000 years', holds: false })
  })

  it('names a wrong figure where it stands, under expected too', async () => {
    const path = changed('stk_sso_case.json', (data) => {
      data.expected = { ...data.outputs, sunlit_fraction: 'most' }
      delete (data as Partial<Case>).outputs
    })
    const { status, stderr } = await dawnfront('fly', '--case', path)
    expect(status).toBe(2)
    expect(stderr).toMatch(/\.json:\d+: 'expected\.sunlit_fraction' of the case is wrong/)
  })

  it('compares what it knows of a decay, and names what it does not', async () => {
    const path = changed('decay_exponential_case.json', ({ expected }) => Object.assign(expected, { rate: 1 }))
    expect((await dawnfront('fly', '--case', path)).stdout).toMatch(/expected\.rate\.\n.*\nAll 2 hold/)
  })

  it('says which tables do not stand beside a case', async () => {
    const { stdout } = await dawnfront(
      'fly',
      '--case',
      changed('stk_sso_case.json', () => undefined),
    )
    expect(stdout).toMatch(/Not beside the case, and so not compared: .*changed-\d+_lighting_intervals\.csv/)
  })

  it('says which figures of a case nothing is set beside', async () => {
    const path = changed('decay_goce_2013_case.json', ({ expected }) =>
      Object.assign(expected, { series: undefined, colour: 'red' }),
    )
    const { stdout } = await dawnfront('fly', '--case', path)
    expect(stdout).toContain('In the case, and not compared: expected.colour.')
  })

  it('burns no more propellant than a case has', async () => {
    const path = changed('ep_raising_gmat_n02.json', ({ inputs }) => Object.assign(inputs, { propellant_kg: 1 }))
    const { stdout } = await dawnfront('fly', '--case', path)
    // To a step of 30 s of a tenth of a gram.
    expect(stdout).toMatch(/propellant burnt +kg +2\.674 +1\.000/)
  })

  it('refuses elements that are no element set', async () => {
    const path = changed('stk_sso_case.json', ({ inputs }) => Object.assign(inputs, { tle: ['1 x', '2 y'] }))
    const { status, stderr } = await dawnfront('fly', '--case', path)
    expect(status).toBe(2)
    expect(stderr).toMatch(/'inputs\.tle' of the case is wrong[\s\S]*the two lines of an element set/)
  })

  it('names the kinds of cases for a file that is none', async () => {
    const path = join(folder, 'other.json')
    writeFileSync(path, '{"inputs":{"colour":"red"}}')
    const { stderr } = await dawnfront('fly', '--case', path)
    expect(stderr).toMatch(/no kind of case fits[\s\S]*inputs\.tle \(two-line elements\)/)
  })

  it('points at the line where a file stops being JSON', async () => {
    const path = join(folder, 'broken.json')
    writeFileSync(path, '{\n"inputs": {\n"a": }\n}')
    const { stderr } = await dawnfront('fly', '--case', path)
    expect(stderr).toMatch(/broken\.json(:3)?: the case is no JSON/)
  })

  it('takes the air of the months a case names, and drag from its parts', async () => {
    const path = changed('decay_goce_2013_case.json', ({ inputs, expected }) => {
      delete inputs.f107
      delete inputs.ap_daily
      delete expected.series
    })
    const { status, stdout } = await dawnfront('fly', '--case', path)
    expect(status).toBe(0)
    expect(stdout).toMatch(/days to re-entry/)
  })
})
