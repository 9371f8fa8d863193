import { expect, it } from 'vitest'
import { YEAR_S } from '../../../src/constants.ts'
import { fragmentGrowth } from '../../../src/constellation/fleet/collisions.ts'
import { debrisShapeRatio } from '../../../src/environment/debris.ts'
import { compileStudy } from '../../../src/study/compile.ts'
import { loadStudy } from '../../../src/study/resolve.ts'
import { fragmentCount } from '../../../src/subsystems/breakup.ts'
import { decayTimeS } from '../../../src/subsystems/drag.ts'

const ALTITUDES_KM = [600, 700, 800, 900, 1000]
/** In low orbit in 2009: objects of 10 cm and more, and those of them that are whole, of some 1.4 t. */
const OBJECTS = 17_000
const INTACT_SHARE = 3500 / OBJECTS
/** Area over mass of fragments of 10 to 20 cm by the breakup model, and a drag coefficient of 2.2. */
const FRAGMENT_KG_PER_DRAG_M2 = 1 / (2.2 * 0.12)
/** Of the six agencies: a catastrophic collision in five to nine years. */
const COLLISIONS_PER_YEAR = 1 / 7
const YEARS = 200

it('fragments fed back at the rate of collisions of six agencies leave the debris they found after two centuries, within a factor of two', () => {
  // IADC-12-08: launches go on, nine of ten satellites come down in 25 years, nothing explodes: 30 % more in 2209, mean of six models.
  const { decaySpans } = compileStudy(loadStudy('designs/gigawatt-2030.yaml')).context
  const shapes = ALTITUDES_KM.map((km) => debrisShapeRatio(km * 1e3))
  const total = shapes.reduce((sum, shape) => sum + shape, 0)
  const squares = shapes.reduce((sum, shape) => sum + (shape / total) ** 2, 0)
  let left = 0
  ALTITUDES_KM.forEach((km, i) => {
    // Whole objects and debris stand where the shape of the flux has them, so collisions go with its square.
    const share = shapes[i]! / total
    const perYear = (COLLISIONS_PER_YEAR * share * share) / squares
    const decayYears = decayTimeS(decaySpans, km * 1e3, FRAGMENT_KG_PER_DRAG_M2) / YEAR_S
    const feedback = (perYear * fragmentCount({ massKg: 1400, sizeM: 0.1 })) / (OBJECTS * share)
    // Whole objects stay, and feed fragments; the fragments of today feed others and decay.
    const fed = INTACT_SHARE * (1 + fragmentGrowth(feedback, decayYears, YEARS).growth)
    left += share * (fed + (1 - INTACT_SHARE) * Math.exp((feedback - 1 / decayYears) * YEARS))
  })
  expect(left).toBeGreaterThan(1.3 / 2)
  expect(left).toBeLessThan(1.3 * 2)
})
