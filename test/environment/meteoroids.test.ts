import { describe, expect, test } from 'vitest'
import { YEAR_S } from '../../src/constants.ts'
import { interplanetaryMeteoroidFluxPerM2Year } from '../../src/environment/meteoroids.ts'
import { apart, flightTable } from '../helpers/flight-cases.ts'

/** README of the cases: the constants of ECSS-E-ST-10-04C, computed once more. */
const TOLERANCE = 0.005

describe('meteoroids at 1 au by the constants of ECSS', () => {
  for (const row of flightTable('meteoroid_gruen_flux.csv')) {
    test(`heavier than ${row.mass_g} g come as often, within 0.5 %`, () => {
      const perYear = interplanetaryMeteoroidFluxPerM2Year(row.mass_g!)
      expect(apart(perYear, row.flux_number_per_m2_per_year!)).toBeLessThan(TOLERANCE)
      expect(apart(perYear / YEAR_S, row.flux_number_per_m2_per_s!)).toBeLessThan(TOLERANCE)
    })
  }
})
