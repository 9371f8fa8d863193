import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { flyCase } from '../../src/flight/cases/fly-case.ts'

const REFERENCE = join(import.meta.dirname, '..', 'reference', 'flight')
const FURTHER = join(import.meta.dirname, '..', 'reference', 'further-flight')
const RAISING = 'ep_raising_gmat_n02.json'
const STK = 'stk_sso_case.json'
const STEADY = 'outputs.steady_frozen_at_time_zero'
const folders: string[] = []
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true })
})

/** A copy of the references, tables and all, in which cases may be changed. */
function copied(from: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'dawnfront-left-out-'))
  folders.push(folder)
  for (const name of readdirSync(from)) cpSync(join(from, name), join(folder, name))
  return folder
}

type Group = Record<string, unknown>
const COPY = copied(REFERENCE)
const FURTHER_COPY = copied(FURTHER)

function groupAt(data: unknown, names: readonly string[]): Group {
  return names.reduce((group, name) => group[name] as Group, data as Group)
}

/** Flies a case with entries set by their dotted names; undefined takes one out. */
function flown(file: string, entries: Record<string, unknown> = {}, folder = COPY) {
  const data = JSON.parse(readFileSync(join(folder === COPY ? REFERENCE : FURTHER, file), 'utf8'))
  for (const [at, value] of Object.entries(entries)) {
    const names = at.split('.')
    const last = names.pop()!
    groupAt(data, names)[last] = value
  }
  // JSON leaves out what is undefined.
  writeFileSync(join(folder, file), JSON.stringify(data))
  return flyCase(join(folder, file))
}

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
    [STK, COPY, {}],
    ['gmat_noaa20_case.json', COPY, {}],
    [RAISING, COPY, SHORT],
    ['decay_exponential_case.json', COPY, {}],
    ['decay_goce_2013_case.json', COPY, {}],
    ['comsol_case_A.json', COPY, {}],
    ['stk_iss_case.json', FURTHER_COPY, {}],
    ['stk_geo_case.json', FURTHER_COPY, {}],
    ['gmat_cygfm01_case.json', FURTHER_COPY, {}],
    ['ep_raising_gmat_n03.json', FURTHER_COPY, SHORT],
    ['comsol_case_B.json', FURTHER_COPY, {}],
  ] as const

  it.each(CASES)('of %s', (file, folder, entries) => {
    const data = JSON.parse(readFileSync(join(folder === COPY ? REFERENCE : FURTHER, file), 'utf8'))
    const all = quantities(flown(file, entries, folder).rows)
    const figures = ['outputs', 'expected'].flatMap((section) => figuresOf(section, data[section]))
    expect(figures.length).toBeGreaterThan(1)
    for (const [k, at] of figures.entries()) {
      // A figure that is null is not there either: half of them are tried so.
      const { rows } = flown(file, { ...entries, [at]: k % 2 === 0 ? undefined : null }, folder)
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
