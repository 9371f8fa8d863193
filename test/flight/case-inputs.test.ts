import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { flyCase } from '../../src/flight/cases/fly-case.ts'
import { copiedCases, refusalOf } from '../helpers/changed-case.ts'

const { withInputs: changed } = copiedCases()

const lineOf = (path: string, name: string) =>
  1 +
  readFileSync(path, 'utf8')
    .split('\n')
    .findIndex((line) => line.includes(`"${name}"`))

describe('inputs that are none', () => {
  it.each([
    ['the 31st of February', 'decay_goce_2013_case.json', { start_utc: '2013-02-31T00:00' }],
    ['a thirteenth month', 'decay_goce_2013_case.json', { start_utc: '2013-13-01T00:00' }],
    ['a thirteenth month of activity', 'decay_goce_2013_case.json', { f107_months: ['2013-13'] }],
    ['an inclination beyond the poles', 'decay_goce_2013_case.json', { inclination_deg: 190 }],
    ['an inclination below none', 'decay_goce_2013_case.json', { inclination_deg: -1 }],
    ['a negative Ap', 'decay_goce_2013_case.json', { ap_daily: [8, -6] }],
    ['a negative F10.7', 'decay_goce_2013_case.json', { f107: -130 }],
    ['a negative mean F10.7', 'decay_goce_2013_case.json', { f107_81_day_mean: [-1] }],
    ['a satellite without mass', 'decay_goce_2013_case.json', { mass_kg: 0 }],
    ['an inclination that exponential air does not need', 'decay_exponential_case.json', { inclination_deg: 400 }],
    ['a date that exponential air does not need', 'decay_exponential_case.json', { start_utc: 'soon' }],
    ['an Ap that exponential air does not need', 'decay_exponential_case.json', { ap_daily: -3 }],
    ['an eccentricity that a circle does not need', 'decay_exponential_case.json', { eccentricity: 1.2 }],
    ['the 30th of February', 'gmat_noaa20_case.json', { epoch_utc: '2024-02-30T00:00:00' }],
    ['a negative duration', 'gmat_noaa20_case.json', { duration_s: -5 }],
    ['an inclination beyond the poles', 'gmat_noaa20_case.json', { inclination_deg: 181 }],
    ['an open orbit', 'gmat_noaa20_case.json', { eccentricity: 1 }],
    ['an endless flight', 'ep_raising_gmat_n02.json', { duration_days: -3 }],
    ['a negative mass', 'ep_raising_gmat_n02.json', { dry_mass_kg: -300 }],
    ['a step back', 'stk_sso_case.json', { report_step_s: -60 }],
  ])('are named with their line: %s in %s', (_, file, inputs) => {
    const path = changed(file, inputs)
    const [[name, value]] = Object.entries(inputs) as [[string, unknown]]
    const { message, place, found, expected } = refusalOf(path)
    expect(message).toBe(`'inputs.${name}' of the case is wrong`)
    expect(place).toEqual({ file: path, line: lineOf(path, name) })
    expect(found).toBe(JSON.stringify(value))
    expect(expected.length).toBeGreaterThan(0)
  })

  it('refuse an orbit that goes through the ground', () => {
    const { expected } = refusalOf(changed('gmat_noaa20_case.json', { eccentricity: 0.3 }))
    expect(expected).toBe('an orbit above the ground')
  })

  it.each([
    ['in one number and in parts', { drag_coefficient: 3.1, area_over_mass_m2_kg: 0.01 }, /0.0034/, /0.031 m2\/kg/],
    ['in one number, area and mass', { drag_coefficient: 2 }, /0.0034/, /0.002189 m2\/kg/],
    [
      'in two kinds of parts',
      { ballistic_coefficient_cd_a_over_m_m2_kg: null, drag_coefficient: 3, area_over_mass_m2_kg: 0.002 },
      /0.002/,
      /0.003284 m2\/kg/,
    ],
  ])('refuse drag that is told %s that do not agree', (_, inputs, value, others) => {
    const { found, expected } = refusalOf(changed('decay_goce_2013_case.json', inputs))
    expect(found).toMatch(value)
    expect(expected).toMatch(others)
    expect(expected).toMatch(/or one of them alone/)
  })

  it('take drag told twice that agrees to two digits', () => {
    expect(flyCase(changed('decay_goce_2013_case.json', { drag_coefficient: 3.1 })).holds).toBe(true)
  })

  it('name what is nearly called like an input that was looked for and is not there', () => {
    const path = changed('ep_raising_gmat_n02.json', { thrust_directon: 'along velocity', thrust_direction: null })
    const slip = { name: 'inputs.thrust_directon', nearest: 'inputs.thrust_direction' }
    expect(flyCase(path).notRead).toEqual([slip])
    const { notRead, notes } = flyCase(changed('ep_raising_gmat_n02.json', {}))
    expect(notRead).toEqual([])
    expect(notes).toContain("Gravity is flown to degree and order four, not as 'JGM-2 20x20'.")
  })
})
