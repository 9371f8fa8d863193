import { describe, expect, it } from 'vitest'
import { thermalCheck } from '../../src/node/thermal-check.ts'
import { compileStudy } from '../../src/study/compile.ts'
import { loadStudy } from '../../src/study/resolve.ts'
import { steadyTemperaturesK } from '../../src/subsystems/thermal-network.ts'

describe('thermal network', () => {
  it('finds the temperature of one radiating plate in closed form', () => {
    const [temperatureK] = steadyTemperaturesK(
      [
        {
          name: 'plate',
          sourceW: 1000,
          radiating: {
            emittingAreaM2: 2,
            emissivityFraction: 0.9,
            finConductanceWPerK: Number.POSITIVE_INFINITY,
            halfPitchM: 0,
            absorbedW: 0,
          },
        },
      ],
      [],
    )
    expect(temperatureK).toBeCloseTo((1000 / (2 * 0.9 * 5.670374419e-8)) ** 0.25, 6)
  })

  it('says which node cannot lose its heat', () => {
    expect(() => steadyTemperaturesK([{ name: 'sealed box', sourceW: 10 }], [])).toThrow(/sealed box|singular/i)
  })

  for (const name of ['ai1-2026-06', 'ai1-2026-08', 'starcloud-3', 'suncatcher', 'starlink-v3-bus']) {
    it(`agrees with the closed form of the search within 1.5 K for ${name}`, () => {
      // The closed form puts one radiator at the mean coolant temperature; T⁴ makes the panels in series reject a little
      // less, the more the coolant cools on its way: below 1 K for a rise of 12 K, growing with its square.
      const compiled = compileStudy(loadStudy(`designs/points/${name}.yaml`))
      const check = thermalCheck(compiled.size(compiled.representative), compiled.context)
      expect(Math.abs(check.supplyK - check.closedFormSupplyK)).toBeLessThan(1.5)
      expect(Math.abs(check.junctionK - check.closedFormJunctionK)).toBeLessThan(1.5)
    })
  }

  it('rejects exactly the heat of the loop', () => {
    const compiled = compileStudy(loadStudy('designs/points/ai1-2026-06.yaml'))
    const sizing = compiled.size(compiled.representative)
    expect(thermalCheck(sizing, compiled.context).heatRejectedW).toBeCloseTo(sizing.loop.averageHeatW, 2)
  })
})
