import { describe, expect, it } from 'vitest'
import { activityOf } from '../../src/flight/cases/air-of-case.ts'
import { readCase } from '../../src/flight/cases/case-file.ts'
import { copiedCases, refusalOf } from '../helpers/changed-case.ts'

const RAISING = 'ep_raising_gmat_n02.json'
const GOCE = 'decay_goce_2013_case.json'
const { withInputs: changed } = copiedCases()

const NO_FIGURES = { f107: null, f107_81_day_mean: null, f107_months: null, ap_daily: null }
const activityIn = (atmosphere: string) => activityOf(readCase(changed(GOCE, { ...NO_FIGURES, atmosphere })))

/** Models whose names end in figures that are no F10.7, with what the last of them was taken for. */
const NAMES = [
  'NRLMSISE-00',
  'JB2008',
  'MSIS-E-90',
  'US Standard Atmosphere 1976',
  'exponential',
  'NRLMSISE-00, Ap = 15',
]

describe('words for the air of a case', () => {
  it.each([
    ['NRLMSISE-00, F10.7 = 150', 150, 150],
    ['JB2008 with F107=95.5', 95.5, 95.5],
    ['NRLMSISE-00, solar flux 150', 150, 150],
    ['a solar flux of 150 sfu in MSIS-E-90', 150, 150],
    ['NRLMSISE-00 at a flux of 150 sfu', 150, 150],
    ['F10.7 index of 150 in JB2008', 150, 150],
    ['NRLMSISE-00, F10.7A = 120, F10.7 = 140', 140, 120],
    ['NRLMSISE-00, F10.7A = F10.7 = 130', 130, 130],
    ['NRLMSISE-00, F10.7A = 120', 120, 120],
  ])('"%s" say F10.7 is %d, its mean %d', (words, f107Sfu, f107MeanSfu) => {
    expect(activityIn(words)).toMatchObject({ f107Sfu, f107MeanSfu })
  })

  it.each([
    ...NAMES,
    'NRLMSISE-00, solar flux 1361 W/m2',
    'JB2008, F10.7 from 100 to 150',
    'F10.7 = 100-150',
    '100 to 150 sfu',
  ])('"%s" say none: the case is refused', (atmosphere) => {
    for (const [file, none] of [
      [GOCE, NO_FIGURES],
      [RAISING, {}],
    ] as const) {
      const { message, found, expected } = refusalOf(changed(file, { ...none, atmosphere }))
      expect(message).toBe("'inputs.atmosphere' of the case is wrong")
      expect(found).toBe(JSON.stringify(atmosphere))
      expect(expected).toMatch(/F10\.7 = 150, or inputs\.f107/)
    }
  })

  it.each(NAMES)('"%s" leave it to the months of the case, or to its figure', (atmosphere) => {
    const months = { ...NO_FIGURES, f107_months: ['2013-10', '2013-11'], atmosphere }
    // The case has 132.5 and 148.4 for the two months.
    expect(activityOf(readCase(changed(GOCE, months))).f107Sfu).toBeCloseTo(140.45, 6)
    expect(activityOf(readCase(changed(GOCE, { ...NO_FIGURES, f107: 120, atmosphere }))).f107Sfu).toBe(120)
  })

  it('give the mean of 81 days where only the F10.7 of the day has a key', () => {
    const inputs = { ...NO_FIGURES, f107: 140, atmosphere: 'NRLMSISE-00, F10.7A = 120' }
    expect(activityOf(readCase(changed(GOCE, inputs)))).toMatchObject({ f107Sfu: 140, f107MeanSfu: 120 })
  })

  it.each([
    ['NRLMSISE-00, F10.7 = 0', /F10\.7 above 0/],
    ['NRLMSISE-00, F10.7 = -150', /F10\.7 above 0/],
    ['NRLMSISE-00, F10.7 = 150, F10.7A = -1', /F10\.7 above 0/],
    ['NRLMSISE-00, F10.7 = 150, Ap = -3', /Ap from 0 to 400/],
    ['NRLMSISE-00, F10.7 = 150, Ap = 401', /Ap from 0 to 400/],
  ])('"%s" are refused as the same in keys', (atmosphere, words) => {
    // As keys are, whether the flight would read them or not.
    for (const none of [NO_FIGURES, {}]) {
      const { message, expected } = refusalOf(changed(GOCE, { ...none, atmosphere }))
      expect(message).toBe("'inputs.atmosphere' of the case is wrong")
      expect(expected).toMatch(words)
    }
  })
})
