import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { flyCase } from '../../src/flight/cases/fly-case.ts'
import { copiedCases } from '../helpers/changed-case.ts'

const FURTHER = join(import.meta.dirname, '..', 'reference', 'further-flight')
const RAISING = 'ep_raising_gmat_n02.json'
const STK = 'stk_sso_case.json'
const FINAL = 'outputs.final_osculating'
const STEADY = 'outputs.steady_frozen_at_time_zero'
const { source: REFERENCE, folder, changed } = copiedCases()
const flown = (...args: Parameters<typeof changed>) => flyCase(changed(...args))

const quantities = (rows: ReturnType<typeof flyCase>['rows']) => rows.map(({ quantity }) => quantity)

describe('figures that nothing is set beside', () => {
  const twin = [
    ...['payload_electric_W', 'radiator_max_K', 'radiator_min_K', 'package_max_K', 'blades_K'].map(
      (name) => `${STEADY}.${name}`,
    ),
    `${STEADY}.emitted_total_W`,
    `${STEADY}.emitted_bus_W`,
  ]

  it.each([
    [STK, REFERENCE, []],
    ['gmat_noaa20_case.json', REFERENCE, []],
    [RAISING, REFERENCE, [`${FINAL}.argument_of_perigee_deg`, `${FINAL}.true_anomaly_deg`]],
    ['decay_exponential_case.json', REFERENCE, []],
    ['decay_goce_2013_case.json', REFERENCE, []],
    ['comsol_case_A.json', REFERENCE, [...twin, 'outputs.transient_per_orbit']],
    ['stk_iss_case.json', FURTHER, []],
    ['stk_geo_case.json', FURTHER, []],
    ['gmat_cygfm01_case.json', FURTHER, []],
    ['ep_raising_gmat_n03.json', FURTHER, []],
    ['comsol_case_B.json', FURTHER, twin],
  ])('of %s are named one by one, a group without any as one', (file, from, names) => {
    expect(flyCase(join(from, file)).notCompared.toSorted()).toEqual(names.toSorted())
  })

  it('are named in entries of a list, once for all', () => {
    const told = { 'outputs.state_teme.0.a_km_s2': [0, 0, 0], 'outputs.state_teme.1.a_km_s2': [0, 0, 0] }
    expect(flown(STK, told).notCompared).toEqual(['outputs.state_teme[].a_km_s2'])
  })

  it('are figures though their name speaks of a source, and words of it are none', () => {
    const told = { 'outputs.heat_source_W': 5, 'outputs.source': 'a report', 'inputs.power.second_source_W': 7 }
    const { notCompared, notRead } = flown(STK, told)
    expect(notCompared).toEqual(['outputs.heat_source_W'])
    expect(notRead).toContainEqual({ name: 'inputs.power.second_source_W' })
  })

  it('are none of the keys in entries of an input that nobody reads', () => {
    const { notRead } = flown('comsol_case_A.json', { 'inputs.payload_electric_W_blocks.1.duty_fraction': 0.5 })
    expect(notRead).toContainEqual({ name: 'inputs.payload_electric_W_blocks[].duty_fraction' })
    expect(notRead.map(({ name }) => name)).not.toContain('inputs.payload_electric_W_blocks[].from_s')
  })
})

describe('velocities that a case tells', () => {
  // STK's own: the place tolerance of 1 m at 14.571 revolutions a day is 1 m times 1.0596e-3 rad/s.
  const MEAN_MOTION = (14.571 * 2 * Math.PI) / 86_400

  it('are those of the elements, to what a place within its tolerance allows', () => {
    const rows = flown(STK).rows.filter(({ quantity }) => quantity.startsWith('difference of the velocity'))
    expect(rows.map(({ quantity }) => quantity)).toEqual([
      'difference of the velocity at 0 s',
      'difference of the velocity at 3600 s',
    ])
    for (const { tolerance, computed, unit } of rows) {
      expect(unit).toBe('km/s')
      // The osculating axis is within a fifth of a percent of the mean one.
      expect(Math.abs(tolerance / (0.001 * MEAN_MOTION) - 1)).toBeLessThan(0.003)
      expect(computed).toBeLessThan(1e-9)
    }
  })

  it('fail where they are others', () => {
    const v_km_s = [-4.0980306366644665, -2.3868021223755322, -5.804122653334734]
    const failing = flown(STK, { 'outputs.state_teme.1.v_km_s': v_km_s }).rows.filter(({ holds }) => !holds)
    expect(quantities(failing)).toEqual(['difference of the velocity at 3600 s'])
  })

  it('are refused where they are no three numbers', () => {
    expect(() => flown(STK, { 'outputs.state_teme.1.v_km_s': [1, 2] })).toThrow("'outputs.state_teme' of the case")
  })
})

describe('where along its orbit a raising ends', () => {
  it('is compared to what the case gives it', () => {
    // An axis that is 0.25 km off at the end, half of it on the way, puts the place 1.5 times 0.125 / 6950 of 45 turns off: 0.44 degrees.
    const verdict = flown(RAISING, { 'tolerance.argument_of_latitude_deg': 0.5 })
    expect(verdict.notCompared).toEqual([])
    const row = verdict.rows.find(({ quantity }) => quantity === 'argument of latitude at the end')!
    // GMAT: 311.386 + 66.2791 degrees, less a turn.
    expect(row.expected).toBeCloseTo(17.6651, 4)
    expect(row).toMatchObject({ unit: 'deg', tolerance: 0.5, holds: true })
  })

  it('is compared as perigee and anomaly where each has a tolerance', () => {
    // The case gives an eccentricity of 0.0091 a tolerance of 0.002, which turns the perigee by 12 degrees.
    const tolerances = { 'tolerance.argument_of_perigee_deg': 12, 'tolerance.true_anomaly_deg': 12 }
    const { rows, notCompared, holds } = flown(RAISING, tolerances)
    expect(notCompared).toEqual([])
    expect(holds).toBe(true)
    expect(rows.find(({ quantity }) => quantity === 'argument of perigee at the end')?.expected).toBe(311.386)
    expect(rows.find(({ quantity }) => quantity === 'true anomaly at the end')?.expected).toBe(66.2791)
  })
})

describe('a table of places of which none falls into the flight', () => {
  it.each([
    [STK, 'stk_sso_ephemeris_sgp4.csv', 'worst distance from the ephemeris'],
    ['gmat_noaa20_case.json', 'gmat_noaa20_orbit.csv', 'worst distance from the place'],
  ])('of %s is told, and not held to agree', (file, table, quantity) => {
    const [header, ...rows] = readFileSync(join(REFERENCE, table), 'utf8').trim().split('\n')
    const late = rows.map((row) => row.replace(/^[^,]*/, (timeS) => String(Number(timeS) + 1e6)))
    expect(header).toMatch(/^time_s_after_epoch,/)
    writeFileSync(join(folder, table), [header, ...late].join('\n'))
    const verdict = flown(file)
    cpSync(join(REFERENCE, table), join(folder, table))
    expect(quantities(verdict.rows)).not.toContain(quantity)
    expect(verdict.notes.join(' ')).toMatch(/nothing is compared: it has no/)
    expect(quantities(flown(file).rows)).toContain(quantity)
  })
})

describe('eclipses that are expected and do not come', () => {
  it('fail in their lengths', () => {
    // The orbit's plane faces the Sun: nothing of it is in shadow.
    const { rows } = flown('gmat_noaa20_case.json', {
      'inputs.raan_deg': 310,
      'outputs.eclipse_count': undefined,
      'outputs.beta_deg_at_epoch': undefined,
    })
    const lengths = rows.filter(({ quantity }) => /whole eclipse|umbra|penumbra/.test(quantity))
    expect(lengths.length).toBeGreaterThanOrEqual(6)
    for (const { holds, says } of lengths) expect([holds, says]).toEqual([false, 'no such eclipse'])
  })
})

describe('figures of a group in another unit', () => {
  it('are taken in theirs', () => {
    const { outputs } = JSON.parse(readFileSync(join(REFERENCE, STK), 'utf8'))
    const angles = Object.entries(outputs.beta_angle_deg as Record<string, number>)
    const { rows, holds } = flown(STK, {
      'outputs.beta_angle_deg': undefined,
      'outputs.beta_angle_rad': Object.fromEntries(angles.map(([at, deg]) => [at, (deg * Math.PI) / 180])),
    })
    expect(holds).toBe(true)
    expect(rows.find(({ quantity }) => quantity === 'angle of the Sun to the orbit at 0 s')?.expected).toBeCloseTo(
      angles[0]![1],
      9,
    )
  })
})
