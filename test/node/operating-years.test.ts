import { describe, expect, it } from 'vitest'
import { operatingYears } from '../../src/node/operating-years.ts'
import { compileStudy } from '../../src/study/compile.ts'
import { loadStudy } from '../../src/study/resolve.ts'

/** Chips and satellites that last: what is delivered hangs on time alone. */
const LASTING = [
  'scenario.chipFailuresPerYear=0',
  'scenario.hostFailuresPerYear=0',
  'scenario.latchupPerYear=0',
  'scenario.converterBurnoutPerYear=0',
  'scenario.busLossPerYear=0',
  'scenario.lethalDebrisMm=1000',
]

/** The reference design, let go at an altitude. */
function letGoAt(injectionAltitudeKm: number, ...sets: string[]) {
  const compiled = compileStudy(
    loadStudy('designs/ai1-node.yaml', ['altitudeKm=560', `injectionAltitudeKm=${injectionAltitudeKm}`, ...sets]),
  )
  return compiled.size(compiled.representative)
}

describe('years of service', () => {
  const context = { mission: { lifeYears: 5 }, assumptions: { deploymentDelayYears: 0.45 } }
  const yearsAfter = (climbDays: number) => operatingYears(context as never, climbDays * 86_400)

  it('are the life less the delay where the launcher lets go in the orbit', () => {
    expect(yearsAfter(0)).toBeCloseTo(4.55, 12)
  })

  it('are 90/365.25 fewer where the climb takes 90 days', () => {
    expect(yearsAfter(90)).toBeCloseTo(4.55 - 0.24641, 5)
  })

  it('are a tenth of that where the climb takes longer or never ends', () => {
    for (const days of [1600, 1e9]) expect(yearsAfter(days)).toBeCloseTo(0.455, 12)
  })

  it('are none where the life ends before the delay', () => {
    expect(operatingYears({ ...context, mission: { lifeYears: 0.4 } } as never, 0)).toBe(0)
  })
})

describe('a climb', () => {
  it('takes its days from the years of service', () => {
    const { reliability, propulsion } = letGoAt(300)
    const days = propulsion.raiseS / 86_400
    expect(days).toBeGreaterThan(20)
    expect(reliability.operatingYears + days / 365.25).toBeCloseTo(4.55, 9)
  })

  it('takes the compute of its days from what is delivered where no chip fails', () => {
    const [low, there] = [letGoAt(300, ...LASTING), letGoAt(560, ...LASTING)]
    expect(there.propulsion.raiseS).toBe(0)
    // Only leaks end satellites then, at a constant rate: what is delivered is its integral over the years of service.
    const lossRatePerYear = low.reliability.lossRatePerYear
    expect(there.reliability.lossRatePerYear).toBe(lossRatePerYear)
    const served = (years: number) => -Math.expm1(-lossRatePerYear * years) / lossRatePerYear
    const share = served(4.55 - low.propulsion.raiseS / 86_400 / 365.25) / served(4.55)
    expect(low.output.effectivePflopYears / there.output.effectivePflopYears).toBeCloseTo(share, 12)
  })

  it('that is faster is worth something', () => {
    // Thrusters of twice the number, as heavy: the rest of the design is the same.
    const [slow, fast] = [letGoAt(300), letGoAt(300, 'scenario.thrusterCount=4')]
    expect(fast.propulsion.raiseS).toBeLessThan(0.8 * slow.propulsion.raiseS)
    // Late days deliver least: satellites and chips are lost by then, 20 % of chips and 7 % of satellites a year.
    const days = (slow.propulsion.raiseS - fast.propulsion.raiseS) / 86_400
    const gain = fast.output.effectivePflopYears / slow.output.effectivePflopYears - 1
    expect(gain).toBeLessThan(days / 365.25 / 4.2)
    expect(gain).toBeGreaterThan((days / 365.25 / 4.55) * Math.exp(-0.27 * 4.55))
    expect(fast.cost.groundUsdPerPflopYear).toBe(slow.cost.groundUsdPerPflopYear)
  })

  it('wears no chips, which are off', () => {
    const [low, there] = [letGoAt(300).reliability, letGoAt(560).reliability]
    expect(low.survivingChipFraction).toBeGreaterThan(there.survivingChipFraction)
  })
})
