import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { flyCase } from '../../src/flight/cases/fly-case.ts'
import { copiedCases, refusalOf } from '../helpers/changed-case.ts'
import { dawnfront } from '../helpers/command.ts'

const EXPONENTIAL = 'decay_exponential_case.json'
const GMAT = 'gmat_noaa20_case.json'
const GOCE = 'decay_goce_2013_case.json'
const RAISING = 'ep_raising_gmat_n02.json'
const TWIN = 'comsol_case_A.json'
const STEADY = 'outputs.steady_frozen_at_time_zero'
const { folder, changed } = copiedCases()

const flown = (...args: Parameters<typeof changed>) => flyCase(changed(...args))

const refusal = (...args: Parameters<typeof changed>) => refusalOf(changed(...args))

describe('air that turns with the Earth', () => {
  const days = (atmosphere: string, inclination_deg?: number) =>
    flown(EXPONENTIAL, {
      'inputs.atmosphere': `1.3 kg/m3 exp(-h/8.5 km)${atmosphere}`,
      'inputs.inclination_deg': inclination_deg,
    }).rows[0]!.computed

  // Integrated apart from this project, point by point with the wind as a vector (DOP853, 1e-9), down to 50 km; the averaged equation
  // of a spiral is good to 0.1 % there, and the wind across the track, left out, to as much.
  it.each([
    [', rotating with the Earth', 0, 54.783],
    [', co-rotating', 51.6, 52.11],
    [', corotating with the Earth', 90, 48.165],
    ['; the atmosphere rotates', 0, 54.783],
  ])('in words%s takes from the drag over %d degrees what its wind does', (words, inclination, expected) => {
    expect(Math.abs(days(words, inclination) / expected - 1)).toBeLessThan(0.002)
  })

  // The own check of the case: 48.186 days.
  it.each(['', ', not rotating', ', non-rotating', ', without rotation', ", doesn't rotate", ', still air'])(
    'is not that of the words "%s"',
    (words) => {
      expect(Math.abs(days(words, 0) / 48.186 - 1)).toBeLessThan(0.001)
    },
  )

  it('is refused where nothing says under which inclination it blows', () => {
    const { message, expected } = refusal(EXPONENTIAL, { 'inputs.atmosphere': '1.3 kg/m3 exp(-h/8.5 km), rotating' })
    expect(message).toBe("'inputs.atmosphere' of the case is wrong")
    expect(expected).toMatch(/inputs\.inclination_deg beside air that rotates/)
  })

  it('is refused where it is said to be still too', () => {
    const atmosphere = '1.3 kg/m3 exp(-h/8.5 km), still, rotating with the Earth'
    expect(refusal(EXPONENTIAL, { 'inputs.atmosphere': atmosphere }).expected).toMatch(/one of them/)
  })

  it('slows the decay of a flight in modelled air by the same share', () => {
    const fall = (atmosphere: string) =>
      flown(GOCE, { 'inputs.inclination_deg': 0, 'inputs.atmosphere': atmosphere }).rows[0]!.computed
    // (1 - 0.062)^-2 of the equator, at the heights of the other case.
    expect(fall('NRLMSISE-00, rotating') / fall('NRLMSISE-00')).toBeCloseTo(54.783 / 48.186, 2)
  })

  it('is flown by the propagator whatever the words, which then are told', () => {
    const still = { 'inputs.duration_days': 0.05, 'inputs.atmosphere': 'Jacchia-Roberts, F10.7 = 150, not rotating' }
    expect(flown(RAISING, still).notes.join(' ')).toMatch(/turning with the Earth, not still/)
    const turning = { ...still, 'inputs.atmosphere': 'Jacchia-Roberts, F10.7 = 150, rotating' }
    expect(flown(RAISING, turning).notes.join(' ')).not.toMatch(/still/)
  })

  it('and other words that are not understood are told, those of the formula not', () => {
    const notes = (words: string) => flown(EXPONENTIAL, { 'inputs.atmosphere': words }).notes.join(' ')
    expect(notes('1.3 kg/m3 exp(-h/8.5 km), not rotating, with a diurnal bulge of 2')).toMatch(
      /not understood, and not flown: with a diurnal bulge of 2\./,
    )
    expect(notes('exponential air, 1.3 kg/m3 exp(-h/8.5 km), not rotating')).toBe('')
  })
})

describe('a steady state of a twin that contradicts itself', () => {
  it.each([
    ['bus_K', 340, /above baseplate_K, 351\.84 K.*platform_heat_W, total_heat_W.* flow from bus to baseplate/],
    ['bus_K', 85.4714, /in kelvin, 100 to 933/],
    ['baseplate_K', 320, /above radiator_mean_K, 331\.27 K.*emitted_radiator_faces_W.* from baseplate to radiator/],
    ['wings_K', 16.2, /in kelvin/],
    ['total_heat_W', -2583, /above 0 W/],
    ['radiator_absorbed_solar_W', -1, /from 0 W on/],
    ['absorbed_planet_infrared_W', 100, /at least the 6339\.3 W of wings_absorbed_infrared_W and radiator/],
  ])('by %s of %d is refused with its place', (name, value, words) => {
    const { message, text, expected } = refusal(TWIN, { [`${STEADY}.${name}`]: value })
    expect(message).toBe(`'${STEADY}.${name}' of the case is wrong`)
    expect(text).toContain(`"${name}": ${value}`)
    expect(expected).toMatch(words)
  })

  it('by a radiator hotter than what heats it is refused, both named', () => {
    const { message, expected } = refusal(TWIN, { [`${STEADY}.radiator_mean_K`]: 400 })
    expect(message).toContain('baseplate_K')
    expect(expected).toMatch(/above radiator_mean_K, 400 K/)
  })

  it('ends with 2 on the command line', async () => {
    const { status, stderr } = await dawnfront('fly', '--case', changed(TWIN, { [`${STEADY}.bus_K`]: 340 }))
    expect(status).toBe(2)
    expect(stderr).toMatch(/comsol_case_A\.json:\d+: '.*bus_K' of the case is wrong/)
  })

  it.each([
    [{ 'inputs.masses.bus_payload_radiators_heat_capacity_J_K': 1000 }, /more than the \d+ J\/K of the radiator/],
    [{ 'inputs.payload_electric_W_blocks': [{ from_s: 0, payload_W: -9e5 }] }, /payload_W from 0 on/],
  ])('and inputs that no network has are refused: %j', (entries, words) => {
    expect(refusal(TWIN, entries).expected).toMatch(words)
  })

  it('and heat in a table that leaves a part none is refused', () => {
    const table = join(folder, 'comsol_radiator_absorbed_flux.csv')
    const whole = readFileSync(table, 'utf8')
    const [head = '', ...rows] = whole.trim().split('\n')
    const cold = rows.map((row) => row.replace(/,.*/, (rest) => rest.replaceAll(/,[^,]+/g, ',-1e7')))
    writeFileSync(table, [head, ...cold].join('\n'))
    const { message } = refusal(TWIN, {})
    writeFileSync(table, whole)
    expect(message).toBe("'inputs.radiator_absorbed_flux_file' of the case is wrong")
  })
})

describe('tolerances that nothing can be within', () => {
  it.each([
    [EXPONENTIAL, 'relative', -0.01, 0],
    [RAISING, 'raan_deg', -1, 0],
    [GOCE, 'days_relative', -0.2, 0],
    [GOCE, 'rate_factor', 0.5, 1],
    // Of a comparison that is not made.
    [GMAT, 'edge_given_ephemeris_spherical_earth_s', -8, 0],
  ])('of %s are refused: %s of %d', (file, name, value, least) => {
    const { message, text, expected } = refusal(file, { [`tolerance.${name}`]: value })
    expect(message).toBe(`'tolerance.${name}' of the case is wrong`)
    expect(text).toContain(`"${name}": ${value}`)
    expect(expected).toBe(`a tolerance from ${least} on`)
  })

  it('are not those of nothing', () => {
    const { rows } = flown(EXPONENTIAL, { 'tolerance.relative': 0 })
    expect(rows.map(({ tolerance, holds }) => [tolerance, holds])).toEqual([
      [0, false],
      [0, false],
    ])
  })
})

describe('the gravity of a case', () => {
  const notes = (gravity: string) =>
    flown(GMAT, { 'inputs.gravity': gravity, 'inputs.duration_s': 6000 }).notes.join(' ')

  it.each(['Moon 8x8', 'Mars', 'point mass of the Moon', 'GRGM660 4x4', 'Mars, two-body', 'LP165P 4x4', 'Sun'])(
    'is refused of another body: %s',
    (gravity) => {
      const { message, text, expected } = refusal(GMAT, { 'inputs.gravity': gravity })
      expect(message).toBe("'inputs.gravity' of the case is wrong")
      expect(text).toContain(gravity)
      expect(expected).toMatch(/the Earth alone/)
    },
  )

  it.each(['JGM-2 20x20 with point-mass Sun and Moon', 'JGM-2 20x20, Sun, Moon', 'Sun and Moon, JGM-2 20x20'])(
    'is the field of the Earth where other bodies pull too, and that is told: %s',
    (gravity) => {
      expect(notes(gravity)).toMatch(/nothing is flown of '.*Sun, Moon'.*degree and order four, not as 'JGM-2 20x20'/)
    },
  )

  it.each(['JGM-2 4x4', 'EGM96 4x4', 'point mass', 'Earth 4 x 4'])('is flown without a word as %s', (gravity) => {
    expect(notes(gravity)).not.toMatch(/Gravity|pulls/)
  })
})

describe('months and the activity of each', () => {
  it.each([
    ['f107', [132.5], 'one number, or one for each of the 2 months of f107_months'],
    ['f107', [132.5, 148.4, 150], 'one number, or one for each of the 2 months of f107_months'],
    ['f107_81_day_mean', [129, 146, 150], 'one number, or one for each of the 2 months of f107_months'],
    ['f107_months', ['2013-11', '2013-10'], 'a list of months, one after another, as 2013-10'],
    ['f107_months', ['2013-10', '2013-10'], 'a list of months, one after another, as 2013-10'],
  ])('%s of %j are refused', (name, value, words) => {
    const { message, text, expected } = refusal(GOCE, { [`inputs.${name}`]: value })
    expect(message).toBe(`'inputs.${name}' of the case is wrong`)
    expect(text).toContain(`"${name}"`)
    expect(expected).toBe(words)
  })

  it('may be one number for all', () => {
    expect(flown(GOCE, { 'inputs.f107': 140 }).holds).toBe(true)
  })
})
