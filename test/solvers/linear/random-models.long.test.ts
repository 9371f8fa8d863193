import { expect, it } from 'vitest'
import { solvedAlike } from './random-models.ts'

it('both adapters find the same optimum of 1,000 random small models', { timeout: 600_000 }, async () => {
  expect(await solvedAlike(1000)).toBeGreaterThan(500)
})
