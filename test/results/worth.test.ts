import { Matrix, solve } from 'ml-matrix'
import { beforeAll, describe, expect, it } from 'vitest'
import { domainOf, REAL } from '../../solvers/domain.ts'
import { descend } from '../../solvers/local/descend.ts'
import { movingVariables } from '../../solvers/local/jacobian.ts'
import { multipliersAt, slopesAt } from '../../solvers/local/multipliers.ts'
import { StepProgram } from '../../solvers/local/step-program.ts'
import type { Solution } from '../../solvers/minimize.ts'
import type { Problem } from '../../solvers/problem.ts'
import { isExplained, type Worth, worthOf } from '../../src/results/worth.ts'
import { candidateReader } from '../../src/study/candidate.ts'
import { type CompiledStudy, compileStudy } from '../../src/study/compile.ts'
import { loadStudy } from '../../src/study/load-study.ts'
import type { ResolvedStudy } from '../../src/study/resolved.ts'

/**
 * Near the cheapest design of ai1-node that keeps house in eclipse and whose thrusters stand along its path: where a climb is worth
 * its days. Others are let go at their orbit, where altitudes bend and have no slope.
 */
const NEAR = {
  ...{
    altitudeKm: 438,
    injectionAltitudeKm: 370,
    ltanHours: 6,
    solarArrayAreaM2: 804,
    solarCell: 'silicon-hjt',
  },
  ...{ radiatorAreaM2: 321, radiatorPanel: 'carbon-thin', radiatorAttitude: 'velocity', tubeWallMm: 1.64 },
  ...{ radiatorLoopCount: 15, spareLoopCount: 3, coolantSupplyCelsius: 36.24, chip: 'tpu-v7', chipCount: 189 },
  ...{ spareChipCount: 26, throttleFraction: 0.789, shieldingMm: 0.11, battery: 'li-ion', batteryEnergyKwh: 42 },
  ...{
    eclipsePolicy: 'housekeeping',
    thruster: 'argon-hall',
    topology: 'ring',
    terminal: 'leo-400g',
    terminalCount: 3,
  },
  ...{ launchMassKg: 9550, seatsPerLaunchCount: 7, launcher: 'starship' },
}

/** Thrusters along the path and a straight way up from Florida: with the turn around it the launcher lets go at the orbit itself, where slopes bend. */
const SMOOTH = {
  'scenario.plumeCantDeg': 0,
  'catalog.spaceports.kennedy.turnRangeKm': 0,
  'catalog.spaceports.cape-canaveral.turnRangeKm': 0,
}

/** Cost almost alone, in 10,000 USD/PFLOP-yr: limits worth more than the penalty on breaking them would be broken. */
const CHEAPEST = { weights: Float64Array.of(1e-4, 1e-10, 1e-10), reference: Float64Array.of(0, 0, -3000) }

const NEWTON_STEPS = 4
/** Slopes are taken this share of a range to either side, for how they bend. */
const NEWTON_SHARE = 1e-4

const clamp = (value: number, least: number, most: number) => Math.min(most, Math.max(least, value))

interface Cheapest {
  /** Where descents end, which keeps every limit. */
  readonly descended: Float64Array
  readonly usdPerPflopYear: number
  readonly worth: Worth
}

/** The reals of a study's design at their best, and what room is worth there. */
function cheapest(set: Record<string, number>, from?: Float64Array): Cheapest {
  const study = loadStudy('designs/ai1-node.yaml', { set: { ...SMOOTH, ...set } })
  const compiled = compileStudy(study)
  const { problem } = compiled
  const domain = domainOf(problem)
  const reals = movingVariables(domain).filter((v) => domain.kind[v] === REAL)
  const program = new StepProgram(domain, reals, problem.objectiveCount, problem.constraintCount)
  let best = rowsOf(problem, 1, from ?? candidateReader(study, compiled.representative)(NEAR))
  for (let round = 0; round < 10; round++) {
    const steps = descend(domain, program, best, { aim: CHEAPEST, radius: 0.02, evaluations: 2000, enough: 1e-8 })
    let step = steps.next()
    while (!step.done) step = steps.next(rowsOf(problem, step.value.count, step.value.x))
    best = step.value.best
  }
  const { x, f } = rowsOf(problem, 1, sharpened(problem, best.x))
  return { descended: best.x, usdPerPflopYear: f[0]!, worth: worthOf(study, compiled, x)! }
}

/**
 * The optimum beside where descents end. They stop some thousandths of a USD above it, where a step promises less than the
 * margin costs that it keeps from limits. Newton's steps on the conditions of Karush, Kuhn and Tucker: limits that bind
 * hold exactly, and their multipliers take up all of the slope.
 */
function sharpened(problem: Problem, start: Float64Array): Float64Array {
  const { lower, upper } = domainOf(problem)
  const m = problem.objectiveCount
  let x = start
  for (let step = 0; step < NEWTON_STEPS; step++) {
    const { moving, rows } = slopesAt(problem, x)
    const { limits } = multipliersAt(problem, x, { moving, rows, leftOut: [] })
    const binding = [...limits.keys()].filter((c) => limits[c]! > 0)
    const toward = (j: number, share: number) =>
      x.map((value, v) => (v === moving[j] ? value + share * (upper[v]! - lower[v]!) : value))
    const lagrangian = (at: Float64Array) => {
      const slopes = slopesAt(problem, at).rows
      return moving.map((_, j) => slopes[0]![j]! + binding.reduce((sum, c) => sum + limits[c]! * slopes[m + c]![j]!, 0))
    }
    const bends = moving.map((_, j) => {
      const [up, down] = [lagrangian(toward(j, NEWTON_SHARE)), lagrangian(toward(j, -NEWTON_SHARE))]
      return up.map((slope, i) => (slope - down[i]!) / (2 * NEWTON_SHARE))
    })
    const { g } = rowsOf(problem, 1, x)
    const change = solve(
      new Matrix([
        ...moving.map((_, i) => [...bends.map((bend) => bend[i]!), ...binding.map((c) => rows[m + c]![i]!)]),
        ...binding.map((c) => [...rows[m + c]!, ...binding.map(() => 0)]),
      ]),
      Matrix.columnVector([...moving.map((_, i) => -rows[0]![i]!), ...binding.map((c) => -g[c]!)]),
    )
    const next = x.slice()
    for (const [j, v] of moving.entries())
      next[v] = clamp(x[v]! + change.get(j, 0) * (upper[v]! - lower[v]!), lower[v]!, upper[v]!)
    x = next
  }
  return x
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

describe('what room is worth at the cheapest ai1-node of its choices and counts', () => {
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
    ['launchFillRatio', 'max', 0.002],
    ['junctionMarginK', 'min', -0.25],
    ['heatMarginFraction', 'min', -0.005],
    ['arrayMarginFraction', 'min', -0.002],
  ] as const)('is what the cost falls by once %s %s is looser', (metric, side, change) => {
    const limit = at.worth.limits.find((one) => one.metric === metric && one.side === side)!
    const looser = cheapest({ [`limit.${metric}.${side}`]: limit.limit + change }, at.descended)
    const gained = (at.usdPerPflopYear - looser.usdPerPflopYear) / Math.abs(change)
    expect(gained / limit.perUnit).toBeGreaterThan(0.9)
    expect(gained / limit.perUnit).toBeLessThan(1.01)
  })
})

describe('room at the end of another objective', () => {
  /** Cost 1 + slope x, compute 1 + x / 1000. */
  const worthWith = (slope: number) => {
    const problem: Problem = {
      variables: [{ kind: 'real', min: 0, max: 1 }],
      objectiveCount: 2,
      constraintCount: 0,
      evaluate(x, f) {
        f[0] = 1 + slope * x[0]!
        f[1] = -(1 + x[0]! / 1000)
      },
    }
    const study = {
      variables: [{ name: 'altitudeKm', kind: 'real', min: 0, max: 1 }],
      objectives: [
        { metric: 'usdPerPflopYear', direction: 'minimize' },
        { metric: 'effectivePflopYears', direction: 'maximize' },
      ],
      constraints: [],
    } as unknown as ResolvedStudy
    return worthOf(study, { problem } as CompiledStudy, Float64Array.of(0.5))!
  }

  it('has no finite worth, where a hundredth more of it asks for more than all of the cost', () => {
    // One unit costs 1000 slope; a hundredth of 1.0005 of it, over a cost of 1 + slope / 2.
    expect(worthWith(10).endOf).toBe('effectivePflopYears')
    expect(worthWith(0.05).objectives[0]!.perUnit).toBeCloseTo(50, 3)
    expect(worthWith(0.05).endOf).toBeUndefined()
  })
})
