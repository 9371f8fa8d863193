import { describe, expect, it } from 'vitest'
import { YEAR_S } from '../../../src/constants.ts'
import { fragmentGrowth } from '../../../src/constellation/fleet/fragment-growth.ts'
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
const YEARS = 200
/** Of six agencies, IADC-12-08: years between two catastrophic collisions, least and most, and what is left of 2009 in 2209. */
const [LEAST_YEARS, MOST_YEARS] = [5, 9]
const AGENCIES = 1.3

/**
 * What is left after two centuries of what is there, while launches go on, nine of ten satellites come down in 25 years and nothing
 * explodes: whole objects stay, and feed fragments; the fragments of today feed others and decay.
 */
function leftAt(collisionsPerYear: number): number {
  const { decaySpans } = compileStudy(loadStudy('designs/gigawatt-2030.yaml')).context
  const shapes = ALTITUDES_KM.map((km) => debrisShapeRatio(km * 1e3))
  const total = shapes.reduce((sum, shape) => sum + shape, 0)
  const squares = shapes.reduce((sum, shape) => sum + (shape / total) ** 2, 0)
  let left = 0
  ALTITUDES_KM.forEach((km, i) => {
    // Whole objects and debris stand where the shape of the flux has them, so collisions go with its square.
    const share = shapes[i]! / total
    const perYear = (collisionsPerYear * share * share) / squares
    const decayYears = decayTimeS(decaySpans, km * 1e3, FRAGMENT_KG_PER_DRAG_M2) / YEAR_S
    const feedback = (perYear * fragmentCount({ massKg: 1400, sizeM: 0.1 })) / (OBJECTS * share)
    const fed = INTACT_SHARE * (1 + fragmentGrowth(feedback, decayYears, YEARS).growth)
    left += share * (fed + (1 - INTACT_SHARE) * Math.exp((feedback - 1 / decayYears) * YEARS))
  })
  return left
}

describe('fragments fed back over two centuries', () => {
  it('leave the 30 % more of six agencies at a rate of collisions that is theirs, one in five to nine years', () => {
    // What is left goes with e to the rate, so rates can be compared where counts cannot: theirs lie within a third of seven years.
    let [least, most] = [1 / (2 * MOST_YEARS), 2 / LEAST_YEARS]
    for (let k = 0; k < 40; k++) {
      const middle = (least + most) / 2
      if (leftAt(middle) < AGENCIES) least = middle
      else most = middle
    }
    expect(1 / least).toBeGreaterThan(LEAST_YEARS)
    expect(1 / least).toBeLessThan(MOST_YEARS)
    expect(1 / least).toBeCloseTo(6, 0)
  })

  it('leave less than the agencies have at their fewest collisions, and more at their most', () => {
    expect(leftAt(1 / MOST_YEARS)).toBeLessThan(AGENCIES)
    expect(leftAt(1 / LEAST_YEARS)).toBeGreaterThan(AGENCIES)
  })

  it('leave what they have at the middle of both, within a factor of two', () => {
    expect(leftAt(1 / 7)).toBeGreaterThan(AGENCIES / 2)
    expect(leftAt(1 / 7)).toBeLessThan(AGENCIES * 2)
  })
})
