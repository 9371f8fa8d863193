import { describe, expect, it } from 'vitest'
import { flyCase } from '../../src/flight/cases/fly-case.ts'
import { copiedCases } from '../helpers/changed-case.ts'

const RAISING = 'ep_raising_gmat_n02.json'
const STK = 'stk_sso_case.json'
const STEADY = 'outputs.steady_frozen_at_time_zero'
const KEPT = copiedCases()
const FURTHER = copiedCases('further-flight')
const flown = (file: string, entries: Record<string, unknown> = {}, of = KEPT) => flyCase(of.changed(file, entries))

type Group = Record<string, unknown>

const isGroup = (value: unknown): value is Group =>
  typeof value === 'object' && value !== null && (!Array.isArray(value) || value.some(isGroup))

/** Dotted names of all figures under one, those in entries of lists too, but for when an entry is. */
function figuresOf(at: string, value: unknown): string[] {
  if (value === null || value === undefined || at.endsWith('time_s_after_epoch')) return []
  return isGroup(value) ? Object.entries(value).flatMap(([key, one]) => figuresOf(`${at}.${key}`, one)) : [at]
}

const quantities = (rows: ReturnType<typeof flyCase>['rows']) => rows.map(({ quantity }) => quantity)

describe('each figure that is expected may be left out', () => {
  // What is looked at here does not ask for a flight of days.
  const SHORT = { 'inputs.duration_days': 0.05 }
  const CASES = [
    [STK, KEPT, {}],
    ['gmat_noaa20_case.json', KEPT, {}],
    [RAISING, KEPT, SHORT],
    ['decay_exponential_case.json', KEPT, {}],
    ['decay_goce_2013_case.json', KEPT, {}],
    ['comsol_case_A.json', KEPT, {}],
    ['stk_iss_case.json', FURTHER, {}],
    ['stk_geo_case.json', FURTHER, {}],
    ['gmat_cygfm01_case.json', FURTHER, {}],
    ['ep_raising_gmat_n03.json', FURTHER, SHORT],
    ['comsol_case_B.json', FURTHER, {}],
  ] as const

  it.each(CASES)('of %s', (file, of, entries) => {
    const data = of.original(file)
    const all = quantities(flown(file, entries, of).rows)
    const figures = ['outputs', 'expected'].flatMap((section) => figuresOf(section, data[section]))
    expect(figures.length).toBeGreaterThan(1)
    for (const [k, at] of figures.entries()) {
      // A figure that is null is not there either: half of them are tried so.
      const { rows } = flown(file, { ...entries, [at]: k % 2 === 0 ? undefined : null }, of)
      expect(rows.length, at).toBeGreaterThan(0)
      expect(all, at).toEqual(expect.arrayContaining(quantities(rows)))
    }
  })

  it.each([
    ['semi_major_axis_km', 'final_semi_major_axis_mean_elements_km'],
    ['semi_major_axis_km', 'semi_major_axis_gain_percent'],
    ['eccentricity', 'eccentricity_absolute'],
    ['raan_deg', 'raan_deg'],
  ])('but %s not without tolerance.%s', (figure, tolerance) => {
    const none = { ...SHORT, outputs: { final_osculating: { [figure]: 1 } } }
    expect(() => flown(RAISING, { ...none, [`tolerance.${tolerance}`]: undefined })).toThrow(
      `the case has no 'tolerance.${tolerance}'`,
    )
  })

  it('but an energy not without tolerance.energy_percent', () => {
    const none = { 'tolerance.energy_percent': undefined }
    expect(() => flown(STK, none)).toThrow("the case has no 'tolerance.energy_percent'")
  })

  it('but not both place and velocity of a state', () => {
    expect(() => flown(STK, { 'outputs.state_teme': [{ time_s_after_epoch: 0, r_km: null }] })).toThrow(
      "'outputs.state_teme' of the case is wrong",
    )
  })

  it('but not all of them', () => {
    const none = { ...SHORT, outputs: {}, own_check: {} }
    expect(() => flown(RAISING, none)).toThrow('the case has nothing to compare with')
    expect(() => flown('decay_goce_2013_case.json', { expected: {} })).toThrow('nothing to compare with')
    expect(() => flown('comsol_case_A.json', { outputs: {} })).toThrow('nothing to compare with')
  })
})

describe('a thermal twin whose steady state is told in part', () => {
  const temperatures = /radiator|baseplate|bus/
  const inTime = (entries: Record<string, unknown>) => {
    const { rows, notes } = flown('comsol_case_A.json', entries)
    return { rows: rows.filter(({ tolerance }) => tolerance > 1), notes: notes.join(' ') }
  }

  it.each(['radiator_mean_K', 'emitted_radiator_faces_W'])('has %s from the other of temperature and heat', (name) => {
    const { rows } = inTime({ [`${STEADY}.${name}`]: undefined })
    const whole = inTime({}).rows
    expect(quantities(rows)).toEqual(quantities(whole))
    expect(rows).toHaveLength(6)
    // The two agree to 0.1 %, a quarter of which in temperature is 0.08 K.
    for (const [k, { computed, quantity }] of rows.entries()) {
      expect(quantity).toMatch(temperatures)
      expect(Math.abs(computed - whole[k]!.computed)).toBeLessThan(0.08)
    }
  })

  it('is not flown in time without what sets its network, and says so', () => {
    const { rows, notes } = inTime({ [`${STEADY}.baseplate_K`]: undefined, [`${STEADY}.total_heat_W`]: undefined })
    expect(rows).toEqual([])
    expect(notes).toMatch(/not flown in time: its steady state lacks total_heat_W, baseplate_K/)
  })

  it('is flown without wings where it does not tell them, and says so', () => {
    const { rows, notes } = inTime({ [`${STEADY}.wings_K`]: undefined })
    expect(rows).toHaveLength(6)
    expect(notes).toMatch(/wings are left out: the steady state lacks wings_K/)
  })
})
