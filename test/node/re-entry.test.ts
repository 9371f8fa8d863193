import { describe, expect, it } from 'vitest'
import { type Budget, nodeBudgets } from '../../src/node/budgets.ts'
import { listParts, partOf } from '../../src/node/parts.ts'
import { casualtyRiskRatio, uncontrolledShare } from '../../src/node/re-entry.ts'
import { compileStudy } from '../../src/study/compile.ts'
import { loadStudy } from '../../src/study/resolve.ts'
import { deorbitDeltaVMPerS, deorbitParts } from '../../src/subsystems/deorbit.ts'

const POINT = 'designs/points/ai1-2026-06.yaml'
const at = (...sets: string[]) => {
  const compiled = compileStudy(loadStudy(POINT, sets))
  return { compiled, sizing: compiled.size(compiled.representative) }
}

describe('last burns', () => {
  // [atv-reentry-2008]: "almost 30 m/s" from about 330 km to a perigee of 220, then 70 m/s into the air. The altitudes are given
  // to ten kilometres, 3 m/s of the first; the whole went to some -10 km.
  it('change the velocity of ATV by as much as it flew', () => {
    expect(Math.abs(deorbitDeltaVMPerS(330e3, 220e3) - 30)).toBeLessThan(3)
    expect(deorbitDeltaVMPerS(330e3, -10e3) / 100).toBeCloseTo(1, 1)
  })

  // [cgro-reentry-2000]: 510 to 364 km in 23 minutes, 0.03 m/s² as `reentryAccelerationMPerS2` has for its low.
  it('take Compton a mean of 0.03 m/s² for its first', () => {
    expect(deorbitDeltaVMPerS(510e3, 364e3) / (23 * 60)).toBeCloseTo(0.03, 2)
  })

  // [metop-sg-propulsion]: 4,065 kg carry up to 760 kg for everything, the way down from 831 km the most of it: half and more is
  // from memory what missions book for it.
  it('take about half of the hydrazine of MetOp-SG', () => {
    const { propellant } = deorbitParts({
      satelliteKg: 4065,
      deltaVChangeMPerS: deorbitDeltaVMPerS(831e3, 50e3),
      specificImpulseS: 225,
      tankFraction: 0.1,
      accelerationMPerS2: 0.1,
      thrusterKgPerN: 0.02,
      feedMassKg: 15,
      propellantUsdPerKg: 200,
    })
    expect(propellant.massKg / 760).toBeGreaterThan(0.4)
    expect(propellant.massKg / 760).toBeLessThan(0.9)
  })

  it('are those of a fall by gravity alone between two circular orbits of a hair', () => {
    // First order of Hohmann: a perigee lower by dh takes n dh / 4.
    const n = Math.sqrt(3.986004418e14 / 6678.137e3 ** 3)
    expect(deorbitDeltaVMPerS(300e3, 299e3) / ((n * 1e3) / 4)).toBeCloseTo(1, 3)
  })
})

describe('a satellite that is steered down', () => {
  const steered = at('reentry=controlled', 'launchMassKg=8000')
  const falling = at('reentry=uncontrolled', 'launchMassKg=8000')
  const unsaid = at('launchMassKg=8000')

  it('carries propellant that the electric thrusters do not have, and pays for it', () => {
    const { mass, parts } = steered.sizing
    const propellant = partOf(parts, 'reentry-propellant')
    // 74.04 m/s from 300 to 50 km and a tenth of reserve at 225 s: 3.63 % of the launch mass.
    expect(propellant.massKg / mass.launchKg).toBeCloseTo(1 - Math.exp((-74.04 * 1.1) / (225 * 9.80665)), 4)
    // What it takes from the electric thrusters, and from their tank, a share of what it holds.
    const { thruster } = steered.sizing.design
    const taken = falling.sizing.mass.propellantKg - mass.propellantKg
    expect(taken * (1 + 2 * thruster.tankFraction)).toBeGreaterThan(
      propellant.massKg + partOf(parts, 'reentry-system').massKg,
    )
    expect(propellant.costUsd! / propellant.massKg).toBeCloseTo(200, 9)
    expect(steered.sizing.propulsion.deltaVAvailableMPerS).toBeLessThan(falling.sizing.propulsion.deltaVAvailableMPerS)
  })

  it('closes mass and money', () => {
    const gap = (budget: Budget): number =>
      Math.abs((budget.children ?? []).reduce((sum, { value }) => sum + value, 0) / budget.value - 1)
    const { mass, capital } = nodeBudgets(steered.sizing)
    for (const budget of [mass, mass.children![0]!, capital, capital.children![0]!]) {
      expect(gap(budget), budget.name).toBeLessThan(1e-12)
    }
  })

  it('risks what those that die before or fail to burn risk, [nasa-std-8719-14] 4.7-1', () => {
    const { sizing, compiled } = steered
    const share = uncontrolledShare(sizing, compiled.context)
    const alive = Math.exp(-sizing.reliability.lossRatePerYear * compiled.context.mission.lifeYears)
    expect(share).toBeCloseTo(1 - 0.95 * alive, 12)
    expect(share).toBeGreaterThan(0.05)
    const heavier = sizing.mass.dryKg / falling.sizing.mass.dryKg
    const risk = casualtyRiskRatio(falling.sizing, falling.compiled.context)
    expect(casualtyRiskRatio(sizing, compiled.context)).toBeCloseTo(risk * heavier * share, 12)
  })

  it('is down as soon as it has spiralled down', () => {
    const { propulsion } = steered.sizing
    expect(propulsion.disposalYears).toBeLessThan(falling.sizing.propulsion.disposalYears)
    expect(propulsion.passiveDecayYears).toBeGreaterThan(propulsion.disposalYears)
  })

  it('is an option that changes nothing where it is not taken', () => {
    for (const step of ['mass', 'propulsion', 'cost', 'reliability'] as const) {
      expect(falling.sizing[step], step).toEqual(unsaid.sizing[step])
    }
    expect(listParts(unsaid.sizing.parts).some(({ id }) => id.startsWith('reentry'))).toBe(false)
    expect(loadStudy(POINT).fixed.map(({ name }) => name)).not.toContain('reentry')
  })
})
