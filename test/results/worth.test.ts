import { beforeAll, describe, expect, it } from 'vitest'
import { domainOf, REAL } from '../../solvers/domain.ts'
import { descend } from '../../solvers/local/descend.ts'
import { movingVariables } from '../../solvers/local/jacobian.ts'
import { StepProgram } from '../../solvers/local/step-program.ts'
import type { Solution } from '../../solvers/minimize.ts'
import type { Problem } from '../../solvers/problem.ts'
import { isExplained, type Worth, worthOf } from '../../src/results/worth.ts'
import { candidateReader } from '../../src/study/candidate.ts'
import { compileStudy } from '../../src/study/compile.ts'
import { loadStudy } from '../../src/study/load-study.ts'

/** Near the cheapest design of ai1-node; the descents below end at it. */
const NEAR = {
  ...{
    altitudeKm: 466.159,
    injectionAltitudeKm: 260.08,
    ltanHours: 6,
    solarArrayAreaM2: 796,
    solarCell: 'silicon-hjt',
  },
  ...{ radiatorAreaM2: 325, radiatorPanel: 'carbon-thin', radiatorAttitude: 'velocity', tubeWallMm: 1.55 },
  ...{ radiatorLoopCount: 18, spareLoopCount: 4, coolantSupplyCelsius: 36.2486, chip: 'tpu-v7', chipCount: 184 },
  ...{ spareChipCount: 0, throttleFraction: 0.7982, shieldingMm: 0.3, battery: 'li-ion', batteryEnergyKwh: 41.5 },
  ...{
    eclipsePolicy: 'housekeeping',
    thruster: 'argon-hall',
    topology: 'ring',
    terminal: 'leo-400g',
    terminalCount: 3,
  },
  ...{ launchMassKg: 9300, seatsPerLaunchCount: 7, launcher: 'starship' },
}

/** Cost almost alone. */
const CHEAPEST = { weights: Float64Array.of(1, 1e-6, 1e-6), reference: Float64Array.of(0, 0, -3000) }

interface Cheapest {
  readonly x: Float64Array
  readonly usdPerPflopYear: number
  readonly worth: Worth
}

/** The reals of a study's design at their best, and what room is worth there. */
function cheapest(set: Record<string, number>, from?: Float64Array): Cheapest {
  const study = loadStudy('designs/ai1-node.yaml', { set })
  const compiled = compileStudy(study)
  const { problem } = compiled
  const domain = domainOf(problem)
  const reals = movingVariables(domain).filter((v) => domain.kind[v] === REAL)
  const program = new StepProgram(domain, reals, problem.objectiveCount, problem.constraintCount)
  let best = rowsOf(problem, 1, from ?? candidateReader(study, compiled.representative)(NEAR))
  for (let round = 0; round < 10; round++) {
    const steps = descend(domain, program, best, { aim: CHEAPEST, radius: 0.02, evaluations: 2000 })
    let step = steps.next()
    while (!step.done) step = steps.next(rowsOf(problem, step.value.count, step.value.x))
    best = step.value.best
  }
  return { x: best.x, usdPerPflopYear: best.f[0]!, worth: worthOf(study, compiled, best.x)! }
}

function rowsOf(problem: Problem, count: number, x: Float64Array): Solution {
  const { objectiveCount: m, constraintCount: k, variables } = problem
  const f = new Float64Array(m * count)
  const g = new Float64Array(k * count)
  for (let i = 0; i < count; i++) {
    const row = x.slice(i * variables.length, (i + 1) * variables.length)
    problem.evaluate(row, f.subarray(i * m, (i + 1) * m), g.subarray(i * k, (i + 1) * k))
  }
  return { x, f, g }
}

describe('what room is worth at the cheapest ai1-node', () => {
  let at: ReturnType<typeof cheapest>
  beforeAll(() => {
    at = cheapest({})
  })

  it('is known, since its limits and bounds explain all of the slope of its cost', () => {
    expect(at.worth.residual).toBeLessThan(1e-6)
    expect(isExplained(at.worth)).toBe(true)
  })

  // The worth is a slope; over a finite step the optimum bends, by less than a tenth over these.
  it.each([
    ['peakComputePowerKw', 'max', 0.5],
    ['junctionMarginK', 'min', -0.25],
    ['heatMarginFraction', 'min', -0.005],
    ['arrayMarginFraction', 'min', -0.002],
  ] as const)('is what the cost falls by once %s %s is looser', (metric, side, change) => {
    const limit = at.worth.limits.find((one) => one.metric === metric && one.side === side)!
    const looser = cheapest({ [`limit.${metric}.${side}`]: limit.limit + change }, at.x)
    const gained = (at.usdPerPflopYear - looser.usdPerPflopYear) / Math.abs(change)
    expect(gained / limit.perUnit).toBeGreaterThan(0.9)
    expect(gained / limit.perUnit).toBeLessThan(1.01)
  })
})
