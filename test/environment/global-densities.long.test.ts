import { expect, it } from 'vitest'
import { globalDensities, summary } from './reference.ts'

it('global mean densities are within 1e-5 of the original program, every reference row', () => {
  expect(summary(globalDensities()).largest).toBeLessThan(1e-5)
})
