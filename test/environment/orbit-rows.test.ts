import { describe, expect, test } from 'vitest'
import { long } from '../helpers/long.ts'
import { beyond, orbitDoses, orbitFluxes, summary } from './reference.ts'

// All rows take a minute and a half: orbit-doses.long.test.ts and orbit-fluxes.long.test.ts.
describe('against the original programs, the orbits farthest from them and a stride of the others', () => {
  test('doses end to end are within 5 % wherever they exceed 5 rad a year, and within 20 % from 1 rad on', () => {
    const doses = orbitDoses(
      ({ alt_km, inc_deg, solar }, i) => `${alt_km} ${inc_deg} ${solar}` === '600 0 solmax' || i % 104 === 7,
    )
    expect(doses.length).toBeGreaterThan(15)
    expect(
      beyond(
        doses.filter(({ reference }) => reference > 5),
        0.05,
      ),
    ).toEqual([])
    expect(beyond(doses, 0.2)).toEqual([])
  })

  long('orbit-averaged fluxes are within 3.5 % on the orbit at 420 km, and within 3 % on others', () => {
    const low = orbitFluxes(({ orbit, model }) => orbit === 'leo420_i51p6' && model === 'ap8max')
    expect(low).toHaveLength(28)
    expect(summary(low).largest).toBeLessThan(0.035)
    const others = orbitFluxes(({ orbit }, i) => orbit !== 'leo420_i51p6' && i % 52 === 6)
    expect(others.length).toBeGreaterThan(5)
    expect(summary(others).largest).toBeLessThan(0.03)
  })
})
