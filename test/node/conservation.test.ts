import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Budget } from '../../src/node/budgets.ts'
import { nodeBudgets } from '../../src/node/budgets.ts'
import { restingBusW } from '../../src/node/load.ts'
import { partOf } from '../../src/node/parts.ts'
import { sizeNode } from '../../src/node/size.ts'
import { compileStudy } from '../../src/study/compile.ts'
import { loadStudy } from '../../src/study/resolve.ts'

const compiled = compileStudy(loadStudy('designs/ai1-node.yaml'))

/** Candidates anywhere in the study's space. */
const candidate = fc
  .tuple(
    ...compiled.problem.variables.map((variable) =>
      variable.kind === 'real'
        ? fc.double({ min: variable.min, max: variable.max, noNaN: true })
        : fc.integer(
            variable.kind === 'integer'
              ? { min: variable.min, max: variable.max }
              : { min: 0, max: variable.count - 1 },
          ),
    ),
  )
  .map((values) => Float64Array.from(values))

/** Largest gap between a parent and the sum of its children, over the parent. */
function worstGap(budget: Budget): number {
  if (budget.children === undefined) return 0
  const sum = budget.children.reduce((total, child) => total + child.value, 0)
  return Math.max(Math.abs(sum - budget.value) / Math.max(1, Math.abs(budget.value)), ...budget.children.map(worstGap))
}

// Parents are computed by the models, children separately: rounding of some forty additions is all that may remain.
const ROUNDING = 1e-12

describe('budgets close: what goes in comes out', () => {
  for (const name of ['mass', 'power', 'heat', 'capital', 'yearly'] as const) {
    it(`${name}, for any design`, () => {
      fc.assert(
        fc.property(candidate, (x) => {
          expect(worstGap(nodeBudgets(compiled.size(x))[name])).toBeLessThan(ROUNDING)
        }),
      )
    })
  }

  it('heat rejected is heat put in, for any design', () => {
    fc.assert(
      fc.property(candidate, (x) => {
        expect(worstGap(nodeBudgets(compiled.size(x)).rejection)).toBeLessThan(ROUNDING)
      }),
    )
  })

  it('bus power leaves as loop heat, laser light and thrust', () => {
    fc.assert(
      fc.property(candidate, (x) => {
        const { load, loop, drag, parts } = compiled.size(x)
        const out = loop.averageHeatW + partOf(parts, 'link-terminals').draw.lightW + drag.thrusterPowerW
        expect(Math.abs(out / load.averageBusW - 1)).toBeLessThan(ROUNDING)
      }),
    )
  })

  it('launch mass is dry mass, margin and propellant', () => {
    fc.assert(
      fc.property(candidate, (x) => {
        const { mass, parts } = compiled.size(x)
        const marginKg = partOf(parts, 'margin').massKg
        expect(marginKg).toBeCloseTo(0.2 * mass.dryKg, 8)
        expect(mass.dryKg + marginKg + mass.propellantKg).toBeCloseTo(mass.launchKg, 8)
      }),
    )
  })
})

describe('partial eclipse compute', () => {
  it('never asks the battery for more than it gives', () => {
    const partial = compileStudy(loadStudy('designs/ai1-node.yaml', ['eclipsePolicy=partial', 'solarArrayAreaM2=1500']))
    const { variables } = partial.problem
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), {
          minLength: variables.length,
          maxLength: variables.length,
        }),
        (shares) => {
          const x = Float64Array.from(variables, (variable, i) => {
            if (variable.kind === 'real') return variable.min + shares[i]! * (variable.max - variable.min)
            const [low, high] = variable.kind === 'integer' ? [variable.min, variable.max] : [0, variable.count - 1]
            return Math.round(low + shares[i]! * (high - low))
          })
          const { power, load } = partial.size(x)
          // With its chips at rest a satellite has nothing more to give up.
          fc.pre(
            power.battery.eclipseLoadW > restingBusW(load, partial.context.load) &&
              load.peakBusW < power.endArrayPowerW,
          )
          expect(power.battery.marginJ).toBeGreaterThanOrEqual(0)
          expect(power.battery.rateRatio).toBeLessThanOrEqual(1)
        },
      ),
    )
  })
})

describe('the models move the right way', () => {
  const at = (...sets: string[]) => {
    const study = compileStudy(loadStudy('designs/points/ai1-2026-06.yaml', sets))
    return study.size(study.representative)
  }

  it('a hundredth more shielding never raises the dose', () => {
    const doses = [0, 2, 5, 10, 20].map((mm) => at(`shieldingMm=${mm}`).reliability.doseRadSiPerYear)
    expect(doses).toEqual([...doses].sort((a, b) => b - a))
  })

  it('dose grows with altitude and drag falls', () => {
    const altitudes = [500, 600, 800, 1000, 1400].map((km) => at(`altitudeKm=${km}`))
    const doses = altitudes.map(({ reliability }) => reliability.doseRadSiPerYear)
    const drags = altitudes.map(({ propulsion }) => propulsion.deltaVDragMPerSPerYear)
    expect(doses).toEqual([...doses].sort((a, b) => a - b))
    expect(drags).toEqual([...drags].sort((a, b) => b - a))
  })

  it('radiator area grows in proportion to heat at a fixed temperature, not with its fourth root', () => {
    const small = at('coolantSupplyCelsius=50').thermal.capacityW
    const large = at('coolantSupplyCelsius=50', 'radiatorAreaM2=220').thermal.capacityW
    // Not quite twice: of a larger panel, less stands beside the array.
    expect(Math.abs(large / small - 2)).toBeLessThan(0.06)
  })

  it('a hotter junction loses more chips', () => {
    const cool = at('radiatorAreaM2=300', 'coolantSupplyCelsius=20').reliability
    const hot = at('radiatorAreaM2=300', 'coolantSupplyCelsius=50').reliability
    expect(hot.averageJunctionK).toBeGreaterThan(cool.averageJunctionK)
    expect(hot.chipLossFraction).toBeGreaterThan(cool.chipLossFraction)
  })

  it('riding through an eclipse-free orbit costs nothing', () => {
    const ride = at('altitudeKm=1450', 'eclipsePolicy=ride-through')
    const idle = at('altitudeKm=1450', 'eclipsePolicy=housekeeping')
    expect(ride.reliability.eclipseAvailabilityFraction).toBe(1)
    expect(idle.reliability.eclipseAvailabilityFraction).toBe(1)
    expect(ride.power.requiredArrayPowerW).toBe(idle.power.requiredArrayPowerW)
  })

  it('the break-even launch price makes orbit and ground equal', () => {
    const study = compileStudy(loadStudy('designs/points/ai1-2026-06.yaml'))
    const design = study.decode(study.representative)
    const { cost, mass } = sizeNode(design, study.context)
    // Negative here: the platform alone costs more than the ground.
    const priceUsd = cost.breakEvenLaunchUsdPerKg * mass.launchKg * cost.seats.count
    const after = sizeNode({ ...design, launcher: { ...design.launcher, priceUsd } }, study.context)
    expect(after.cost.spaceToGroundRatio).toBeCloseTo(1, 9)
  })
})
