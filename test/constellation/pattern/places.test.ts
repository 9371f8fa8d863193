import { describe, expect, it } from 'vitest'
import { EARTH_RADIUS_M } from '../../../src/constants.ts'
import type { ConstellationContext } from '../../../src/constellation/assumptions.ts'
import { yearAccounts } from '../../../src/constellation/money/accounts.ts'
import { orbitPlane, placeOn, planeCount } from '../../../src/constellation/pattern/places.ts'
import type { ConstellationSizing } from '../../../src/constellation/size.ts'
import { compileStudy } from '../../../src/study/compile.ts'
import { loadStudy } from '../../../src/study/resolve.ts'

function sized(name: string, ...sets: string[]) {
  const compiled = compileStudy(loadStudy(`designs/${name}.yaml`, sets))
  const sizing = compiled.size(compiled.representative) as ConstellationSizing
  return { sizing, context: compiled.context as ConstellationContext }
}
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)
const distance = (a: readonly number[], b: readonly number[]) => Math.hypot(...a.map((value, i) => value - b[i]!))

describe('places of satellites', () => {
  it('of neighbouring planes are as near and as far as the pattern says', () => {
    const { sizing } = sized(
      'three-body',
      'pattern=delta',
      'inclinationDeg=53',
      'shellCount=1',
      'planesPerShellCount=12',
      'slotsPerPlaneCount=360',
      'phasingFraction=0',
      'altitudeKm=600',
    )
    const { design, pattern } = sizing
    const [one, next] = [orbitPlane(design, pattern, 0), orbitPlane(design, pattern, 1)]
    const radius = EARTH_RADIUS_M + pattern.lowestM
    const ahead = (slots: number) =>
      Array.from({ length: 360 }, (_, slot) =>
        distance(placeOn(one, slot, radius), placeOn(next, slot + slots, radius)),
      )
    // The satellite of the next plane that stays nearest.
    const [all] = Array.from({ length: 360 }, (_, slots) => ahead(slots)).sort(
      (a, b) => Math.max(...a) - Math.max(...b),
    )
    // A degree of the orbit moves the extremes by less than a thousandth.
    expect(Math.min(...all!) / pattern.crossNearestM).toBeCloseTo(1, 3)
    expect(Math.max(...all!) / pattern.crossFarthestM).toBeCloseTo(1, 3)
    expect(distance(placeOn(one, 0, radius), placeOn(one, 1, radius)) / pattern.inPlaneSpacingM).toBeCloseTo(1, 3)
  })

  it('of a dawn-dusk stack keep within its window of the terminator, shell above shell', () => {
    const { sizing } = sized('project-sunrise')
    const { design, pattern } = sizing
    const last = orbitPlane(design, pattern, planeCount(pattern) - 1)
    expect(last.altitudeM).toBeCloseTo(pattern.highestM, 3)
    expect(last.nodeRad).toBeCloseTo(Math.PI / 2, 12)
    // Sun-synchronous at 500 to 1,800 km: 97.4 to 101.8 degrees, as filed.
    expect((last.inclinationRad * 180) / Math.PI).toBeGreaterThan(97)
    expect((last.inclinationRad * 180) / Math.PI).toBeLessThan(102)
  })
})

describe('the years of a constellation', () => {
  for (const name of ['suncatcher-cluster', 'project-sunrise']) {
    it(`add up to its cash flow, ${name}`, () => {
      const { sizing, context } = sized(name)
      const years = yearAccounts(sizing, context)
      const { cashFlow, fleet, design, launch, cost, load } = sizing
      const inService = sum([...fleet.serving]) * fleet.stepYears
      const { utilisationFraction, trafficBitsPerToken } = context.assumptions
      const { weightsBytes, weightUpdatesPerYear } = context.constellation
      const weightsBps = (8 * weightsBytes * weightUpdatesPerYear) / 31_557_600
      const bps = sizing.output.tokensPerS * utilisationFraction * trafficBitsPerToken + weightsBps
      const relayedUsd = design.topology.id === 'relay' ? bps * design.relay.usdPerBpsYear : 0
      const operations =
        inService *
          (context.assumptions.satelliteOperationsUsdPerYear +
            load.averageComputeW * context.assumptions.groundSegmentUsdPerWYear +
            cost.unitUsd * context.assumptions.orbitInsurancePerYear +
            relayedUsd) +
        design.gatewayCount * design.gateway.operationsUsdPerYear * fleet.serving.length * fleet.stepYears
      const before = years[0]!.balanceUsd - years[0]!.revenueUsd + years[0]!.spentUsd
      expect((sum(years.map(({ spentUsd }) => spentUsd)) - before) / (cashFlow.capitalUsd + operations)).toBeCloseTo(
        1,
        9,
      )
      expect(
        sum(years.map(({ deliveredPflopYears }) => deliveredPflopYears)) / cashFlow.deliveredPflopYears,
      ).toBeCloseTo(1, 9)
      expect(sum(years.map(({ launchedCount }) => launchedCount)) / fleet.launchedCount).toBeCloseTo(1, 9)
      expect(launch.problem.demand).toHaveLength(years.length)
    })
  }

  it('turn positive in the year in which the cash flow says it pays back', () => {
    const { sizing, context } = sized('project-sunrise', 'scenario.priceOverGroundRatio=3', 'radiatorAttitude=radial')
    const years = yearAccounts(sizing, context)
    const { paybackYears } = sizing.cashFlow
    expect(paybackYears).toBeLessThan(years.length - 1)
    expect(years[Math.ceil(paybackYears)]!.balanceUsd).toBeGreaterThan(0)
    expect(years[Math.floor(paybackYears) - 1]!.balanceUsd).toBeLessThan(0)
    // Between the steps of the fleet too: a little more money comes a little earlier.
    const ratios = [3, 3.0005, 3.001]
    const paid = ratios.map((ratio) => {
      return sized('project-sunrise', `scenario.priceOverGroundRatio=${ratio}`, 'radiatorAttitude=radial').sizing
        .cashFlow.paybackYears
    })
    expect(paid[1]! - paid[0]!).toBeLessThan(0)
    expect((paid[2]! - paid[1]!) / (paid[1]! - paid[0]!)).toBeCloseTo(1, 1)
  })
})
