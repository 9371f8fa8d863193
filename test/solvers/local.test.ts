import { describe, expect, it } from 'vitest'
import { domainOf } from '../../solvers/domain.ts'
import { solveByHighs } from '../../solvers/linear/highs.ts'
import { BoxProgram } from '../../solvers/local/box-program.ts'
import { descend } from '../../solvers/local/descend.ts'
import { descendAndFlip, LEAST_PROMISE, oneFlipped } from '../../solvers/local/flips.ts'
import { hop } from '../../solvers/local/hop.ts'
import { movingVariables } from '../../solvers/local/jacobian.ts'
import { StepProgram } from '../../solvers/local/step-program.ts'
import type { Solution } from '../../solvers/minimize.ts'
import type { Problem, Variable } from '../../solvers/problem.ts'
import { Random } from '../../solvers/random.ts'
import { sampleByMagnitude } from '../../solvers/sampling.ts'
import type { Batch, Evaluations } from '../../solvers/solver.ts'

/** Problems of one objective with published optima, started where their authors start them. */
const PUBLISHED: Record<string, { problem: Problem; start: number[]; optimum: number; choices?: number[] }> = {
  // Hock, Schittkowski 1981: Test Examples for Nonlinear Programming Codes; numbers and optima as there.
  'Hock-Schittkowski 34': {
    start: [0, 1.05, 2.9],
    optimum: -Math.log(Math.log(10)),
    problem: oneObjective(reals([0, 100], [0, 100], [0, 10]), 2, ([a, b, c], g) => {
      g[0] = Math.exp(a) - b
      g[1] = Math.exp(b) - c
      return -a
    }),
  },
  'Hock-Schittkowski 43 (Rosen, Suzuki)': {
    start: [0, 0, 0, 0],
    optimum: -44,
    problem: oneObjective(reals([-10, 10], [-10, 10], [-10, 10], [-10, 10]), 3, ([a, b, c, d], g) => {
      g[0] = a * a + b * b + c * c + d * d + a - b + c - d - 8
      g[1] = a * a + 2 * b * b + c * c + 2 * d * d - a - d - 10
      g[2] = 2 * a * a + b * b + c * c + 2 * a - b - d - 5
      return a * a + b * b + 2 * c * c + d * d - 5 * a - 5 * b - 21 * c + 7 * d
    }),
  },
  'Hock-Schittkowski 65': {
    start: [-4, 4, 0],
    optimum: 0.9535288567,
    problem: oneObjective(reals([-4.5, 4.5], [-4.5, 4.5], [-5, 5]), 1, ([a, b, c], g) => {
      g[0] = (a * a + b * b + c * c - 48) / 48
      return (a - b) ** 2 + (a + b - 10) ** 2 / 9 + (c - 5) ** 2
    }),
  },
  'Hock-Schittkowski 76': {
    start: [0.5, 0.5, 0.5, 0.5],
    optimum: -4.681818181,
    problem: oneObjective(reals([0, 10], [0, 10], [0, 10], [0, 10]), 3, ([a, b, c, d], g) => {
      g[0] = a + 2 * b + c + d - 5
      g[1] = 3 * a + b + 2 * c - d - 4
      g[2] = 1.5 - b - 4 * c
      return a * a + 0.5 * b * b + c * c + 0.5 * d * d - a * c + c * d - a - 3 * b + c - d
    }),
  },
  'Hock-Schittkowski 100': {
    start: [1, 2, 0, 4, 0, 1, 1],
    optimum: 680.6300573,
    problem: oneObjective(reals(...Array.from({ length: 7 }, () => [-10, 10] as [number, number])), 4, (x, g) => {
      const [a, b, c, d, e, p, q] = x
      g[0] = (2 * a * a + 3 * b ** 4 + c + 4 * d * d + 5 * e - 127) / 127
      g[1] = (7 * a + 3 * b + 10 * c * c + d - e - 282) / 282
      g[2] = (23 * a + b * b + 6 * p * p - 8 * q - 196) / 196
      g[3] = (4 * a * a + b * b - 3 * a * b + 2 * c * c + 5 * p - 11 * q) / 100
      const first = (a - 10) ** 2 + 5 * (b - 12) ** 2 + c ** 4 + 3 * (d - 11) ** 2
      return first + 10 * e ** 6 + 7 * p * p + q ** 4 - 4 * p * q - 10 * p - 8 * q
    }),
  },
  // Ragsdell, Phillips 1976, in the form of Coello 2000; optimum as He, Wang 2007 and others report it.
  'the welded beam': {
    start: [0.5, 5, 8, 0.5],
    optimum: 1.724852,
    problem: oneObjective(reals([0.1, 2], [0.1, 10], [0.1, 10], [0.1, 2]), 7, ([h, l, t, b], g) => {
      const load = 6000
      const length = 14
      const young = 30e6
      const shear = 12e6
      const arm = Math.sqrt((l * l) / 4 + ((h + t) / 2) ** 2)
      const polar = 2 * (Math.SQRT2 * h * l * ((l * l) / 12 + ((h + t) / 2) ** 2))
      const first = load / (Math.SQRT2 * h * l)
      const second = (load * (length + l / 2) * arm) / polar
      const buckling =
        ((4.013 * young * Math.sqrt((t * t * b ** 6) / 36)) / length ** 2) *
        (1 - (t / (2 * length)) * Math.sqrt(young / (4 * shear)))
      g[0] = Math.sqrt(first ** 2 + (2 * first * second * l) / (2 * arm) + second ** 2) / 13600 - 1
      g[1] = (6 * load * length) / (b * t * t) / 30000 - 1
      g[2] = h - b
      g[3] = (0.10471 * h * h + 0.04811 * t * b * (14 + l)) / 5 - 1
      g[4] = 0.125 - h
      g[5] = (4 * load * length ** 3) / (young * t ** 3 * b) / 0.25 - 1
      g[6] = 1 - buckling / load
      return 1.10471 * h * h * l + 0.04811 * t * b * (14 + l)
    }),
  },
}

describe('descents', () => {
  it.each(Object.entries(PUBLISHED))(
    'reach the published optimum of %s, feasibly',
    (_, { problem, start, optimum }) => {
      const best = descended(problem, start)
      expect(Math.max(...best.g)).toBeLessThanOrEqual(0)
      // The descent ends when a step promises less than 1e-5 of the scale; it may end above, never below.
      const scale = Math.max(1, Math.abs(optimum))
      expect(best.f[0]!).toBeGreaterThan(optimum - 1e-6 * scale)
      expect(best.f[0]!).toBeLessThan(optimum + 2e-4 * scale)
    },
  )

  it('end sooner where fewer digits are asked for, within what is asked of the optimum of Rosen and Suzuki', () => {
    const { problem, start, optimum } = PUBLISHED['Hock-Schittkowski 43 (Rosen, Suzuki)']!
    const spentTo = (enough: number) => {
      let spent = 0
      const counted: Problem = {
        ...problem,
        evaluate(x, f, g) {
          spent++
          problem.evaluate(x, f, g)
        },
      }
      const { f } = descended(counted, start, 1, enough)
      return { spent, off: f[0]! - optimum }
    }
    const [coarse, fine] = [spentTo(1e-2), spentTo(1e-6)]
    expect(coarse.spent).toBeLessThan(0.8 * fine.spent)
    expect(fine.off).toBeLessThan(1e-4)
    // What is left after a step that promises so little: a few such steps.
    expect(coarse.off).toBeLessThan(10 * 1e-2)
    expect(coarse.off).toBeGreaterThan(fine.off)
  })

  it('take whole steps of whole numbers: the pressure vessel with plates of sixteenths of an inch', () => {
    // Sandgren 1990; 6059.714 is the optimum that many report, with 13 and 7 sixteenths.
    const problem: Problem = {
      variables: [
        { kind: 'integer', min: 1, max: 99 },
        { kind: 'integer', min: 1, max: 99 },
        { kind: 'real', min: 10, max: 200 },
        { kind: 'real', min: 10, max: 200 },
      ],
      objectiveCount: 1,
      constraintCount: 4,
      evaluate(x, f, g) {
        const [shell, head, r, l] = [x[0]! / 16, x[1]! / 16, x[2]!, x[3]!]
        f[0] = 0.6224 * shell * r * l + 1.7781 * head * r * r + 3.1661 * shell ** 2 * l + 19.84 * shell ** 2 * r
        g[0] = 0.0193 * r - shell
        g[1] = 0.00954 * r - head
        g[2] = 1 - (Math.PI * r * r * l + (4 / 3) * Math.PI * r ** 3) / 1296000
        g[3] = (l - 240) / 240
      },
    }
    const best = descended(problem, [20, 12, 60, 100], 1000)
    expect(Math.max(...best.g)).toBeLessThanOrEqual(0)
    expect([...best.x.slice(0, 2)].every(Number.isInteger)).toBe(true)
    // One descent need not find the best plates, but it must find the best of those it ends with, within 7 %.
    expect(best.f[0]!).toBeGreaterThanOrEqual(6059.714 - 1e-3)
    expect(best.f[0]!).toBeLessThan(6059.714 * 1.07)
  })

  it('change choices once they have polished, and find the one that is best only after polishing', () => {
    const problem: Problem = {
      variables: [
        { kind: 'choice', count: 3 },
        { kind: 'real', min: 0, max: 10 },
      ],
      objectiveCount: 1,
      constraintCount: 0,
      evaluate([level, x], f) {
        // Where level 0 is best, the others are worse; at their own best they win.
        f[0] = [2, 1, 0][level!]! + 0.5 * (x! - [2, 3, 4][level!]!) ** 2
      },
    }
    const best = run(
      problem,
      descendAndFlip(domainOf(problem), programOf(problem), at(problem, [0, 9]), {
        ...options,
        choices: [0],
        flips: 5,
        evaluationsPerFlip: 60,
      }),
    )
    expect(best.x[0]).toBe(2)
    expect(best.f[0]!).toBeLessThan(1e-3)
  })

  it('go over a choice that costs nothing to one that gains, where all flips are followed', () => {
    const problem: Problem = {
      ...twoChoices(2, 3),
      evaluate([first, second, x], f, g) {
        f[0] = [2, 1, 0][second!]! + 0.5 * (x! - 3) ** 2
        // Whichever the first, it costs the same; only its first level lets the second leave its own.
        g[0] = first === 1 && second! > 0 ? 1 : -1
      },
    }
    expect([...flipped(problem, [1, 0, 9], LEAST_PROMISE).x.slice(0, 2)]).toEqual([1, 0])
    expect([...flipped(problem, [1, 0, 9]).x.slice(0, 2)]).toEqual([0, 2])
  })

  it('follow the rest from where they were before they went over choices that cost nothing', () => {
    const problem: Problem = {
      ...twoChoices(2, 2),
      evaluate([first, second, x], f, g) {
        // The second promises nothing, and is worth all; the first costs nothing, and forbids it.
        f[0] = second === 1 ? 0.375 * (x! - 5) ** 2 : 1 + 0.5 * (x! - 3) ** 2
        g[0] = first === 1 && second === 1 ? 1 : -1
      },
    }
    expect(flipped(problem, [0, 0, 9]).f[0]!).toBeLessThan(1e-3)
  })

  it('do not end on a limit that they break by little, however little they are to gain', () => {
    const problem = oneObjective(reals([0, 10], [0, 10]), 1, ([a, b], g) => {
      g[0] = (4 - a * b) / 4
      return a + b
    })
    // 2e-4 of the limit is worth less than the 1e-2 that a step is to promise.
    const best = descended(problem, [2, 1.9996], 1, 1e-2)
    expect(best.g[0]!).toBeLessThanOrEqual(0)
    expect(best.f[0]!).toBeLessThan(4.01)
  })

  it('change a count with its product with a wide one kept, too', () => {
    const tried: number[][] = []
    const problem: Problem = {
      variables: [
        { kind: 'integer', min: 1, max: 150 },
        { kind: 'integer', min: 20, max: 2000 },
        { kind: 'integer', min: 1, max: 20 },
      ],
      objectiveCount: 1,
      constraintCount: 0,
      evaluate(x, f) {
        tried.push([...x])
        f[0] = x.reduce((product, count) => product * count, 1)
      },
    }
    run(problem, oneFlipped(domainOf(problem), at(problem, [3, 800, 10]), [0, 2]))
    // Two planes and four hold 2,400 a shell as three do; shells of nine and eleven slopes can answer.
    expect(tried).toContainEqual([2, 1200, 10])
    expect(tried).toContainEqual([4, 600, 10])
    expect(tried).toContainEqual([2, 800, 10])
    expect(tried).toContainEqual([3, 800, 11])
    expect(tried).not.toContainEqual([3, 727, 11])
  })

  it('start from counts of every order of magnitude where they are wide', () => {
    const domain = domainOf({
      variables: [
        { kind: 'integer', min: 1, max: 10_000 },
        { kind: 'integer', min: 0, max: 100 },
      ],
      objectiveCount: 1,
      constraintCount: 0,
    })
    const random = new Random(5)
    const x = new Float64Array(2 * 4000)
    for (let i = 0; i < 4000; i++) sampleByMagnitude(domain, random, x, i)
    const below = (v: number, limit: number) => x.filter((value, k) => k % 2 === v && value < limit).length / 4000
    // Half are uniform, .01 of them below 100; of the others half. The narrow one is uniform.
    expect(Math.abs(below(0, 100) - (0.5 * 0.0099 + 0.5 * 0.5))).toBeLessThan(0.03)
    expect(Math.abs(below(1, 10) - 10 / 101)).toBeLessThan(0.02)
    expect(x.every(Number.isInteger)).toBe(true)
    expect(Math.max(...x)).toBeLessThanOrEqual(10_000)
  })

  it('go on where a difference fails, the variable left where it is', () => {
    const problem = oneObjective(reals([0, 1], [0, 1]), 0, ([a, b]) => (a !== 0.5 ? Number.NaN : (b - 0.25) ** 2 + a))
    const best = descended(problem, [0.5, 0.9])
    expect(best.x[0]).toBe(0.5)
    expect(best.x[1]).toBeCloseTo(0.25, 2)
  })
})

describe('hops along a front', () => {
  it('lead from a count to others near it, though all else must answer at once', () => {
    // Satellites of so many shells, 5 km apart, 8,000 in all: the front is a curve for each number of shells, known in closed form.
    const apartKm = 5
    const shapeOf = (shells: number) => ({ slots: Math.ceil(8000 / shells), bandKm: apartKm * (shells - 1) })
    const parts = (shells: number, slots: number, bandKm: number) => [
      (shells * slots) / 8000 + 0.01 * shells + bandKm / 1000,
      slots / 4000,
    ]
    const found: { x: number[]; f: number[] }[] = []
    const problem: Problem = {
      variables: [
        { kind: 'integer', min: 1, max: 20 },
        { kind: 'integer', min: 100, max: 4000 },
        ...reals([0, 150], [0, 1]),
      ],
      objectiveCount: 2,
      constraintCount: 2,
      evaluate(x, f, g) {
        const [shells, slots, bandKm, t] = [...x] as [number, number, number, number]
        const [cost, delay] = parts(shells, slots, bandKm) as [number, number]
        f[0] = cost + (1 - t) ** 2 / 4
        f[1] = delay + t ** 2 / 4
        g[0] = 1 - (shells * slots) / 8000
        g[1] = (apartKm * (shells - 1) - bandKm) / 150
        if (Math.max(...g) <= 0) found.push({ x: [...x], f: [...f] })
      },
    }
    const start = at(problem, [10, 800, 45, 0.5])
    const evaluationsPerHop = 120
    run(
      problem,
      hop(domainOf(problem), programOf(problem), start, {
        reference: Float64Array.of(1, 0),
        front: start.f,
        width: Float64Array.of(0.3, 0.3),
        choices: [0],
        hops: 4,
        evaluationsPerHop,
        enough: 1e-4,
      }),
    )
    for (const shells of [7, 11, 13]) {
      const { slots, bandKm } = shapeOf(shells)
      const [cost, delay] = parts(shells, slots, bandKm) as [number, number]
      // On the curve (1 - t) + t = 1, where both are roots of what is left of the objectives.
      const aboveCurve = found
        .filter(({ x }) => x[0] === shells)
        .map(({ f }) => Math.sqrt(4 * Math.max(0, f[0]! - cost)) + Math.sqrt(4 * Math.max(0, f[1]! - delay)) - 1)
      // A step that promises less than 1e-4 of the width ends a descent, and roots steepen what is left.
      expect(Math.min(...aboveCurve)).toBeGreaterThan(-1e-6)
      expect(Math.min(...aboveCurve)).toBeLessThan(0.01)
    }
  })
})

describe('boxed linear programs', () => {
  it('have the optima that HiGHS finds, over 100 random ones of the size of a step', async () => {
    const random = new Random(19)
    for (let t = 0; t < 100; t++) {
      const n = 10 + random.below(6)
      const m = 20 + random.below(21)
      const program = new BoxProgram(n, m)
      program.rowCount = m
      for (let j = 0; j < n; j++) {
        program.cost[j] = random.normal()
        program.lower[j] = -random.next()
        program.upper[j] = random.next()
      }
      for (let k = 0; k < n * m; k++) program.rows[k] = random.next() < 0.3 ? 0 : random.normal()
      // Some start broken; x = 0 need not be feasible, and some programs have no solution at all.
      for (let i = 0; i < m; i++) program.limits[i] = random.next() < 0.1 ? -0.1 : Math.abs(random.normal())
      const { status, objective } = await solveByHighs(modelOf(program), { seconds: 5, gap: 0 })
      expect(program.solve()).toBe(status === 'optimal')
      if (status !== 'optimal') continue
      const value = program.cost.reduce((sum, cost, j) => sum + cost * program.x[j]!, 0)
      // HiGHS keeps rows to 1e-7.
      expect(Math.abs(value - objective!)).toBeLessThan(1e-5)
    }
  })
})

function modelOf({ cost, lower, upper, rows, limits, rowCount, width }: BoxProgram) {
  return {
    sense: 'min' as const,
    variables: Array.from(cost, (c, j) => ({ cost: c, min: lower[j]!, max: upper[j]! })),
    rows: Array.from({ length: rowCount }, (_, i) => ({
      max: limits[i]!,
      terms: Array.from({ length: width }, (_, j) => [j, rows[i * width + j]!] as const),
    })),
  }
}

const options = {
  aim: { weights: Float64Array.of(1), reference: Float64Array.of(0) },
  radius: 0.2,
  evaluations: 4000,
}

/** The aim is in widths of the objective. */
function descended(problem: Problem, start: number[], width = 1, enough?: number): Solution {
  const aim = { weights: Float64Array.of(1 / width), reference: Float64Array.of(0) }
  const all = { ...options, aim, enough }
  return run(problem, descend(domainOf(problem), programOf(problem), at(problem, start), all)).best
}

/** Two choices, a real and a limit. */
const twoChoices = (first: number, second: number): Omit<Problem, 'evaluate'> => ({
  variables: [
    { kind: 'choice', count: first },
    { kind: 'choice', count: second },
    { kind: 'real', min: 0, max: 10 },
  ],
  objectiveCount: 1,
  constraintCount: 1,
})

/** Flips the first two variables; whatever they promise, unless told otherwise. */
function flipped(problem: Problem, start: number[], leastPromise = -Infinity): Solution {
  const flips = { choices: [0, 1], flips: 20, evaluationsPerFlip: 60, leastPromise }
  return run(
    problem,
    descendAndFlip(domainOf(problem), programOf(problem), at(problem, start), { ...options, ...flips }),
  )
}

function programOf(problem: Problem): StepProgram {
  const domain = domainOf(problem)
  return new StepProgram(domain, movingVariables(domain), problem.objectiveCount, problem.constraintCount)
}

function at(problem: Problem, start: number[]): Solution {
  const x = Float64Array.from(start)
  const f = new Float64Array(problem.objectiveCount)
  const g = new Float64Array(problem.constraintCount)
  problem.evaluate(x, f, g)
  return { x, f, g }
}

function run<T>(problem: Problem, steps: Generator<Batch, T, Evaluations>): T {
  const { variables, objectiveCount: m, constraintCount: k } = problem
  const n = variables.length
  let step = steps.next()
  while (!step.done) {
    const { count, x } = step.value
    const told = { f: new Float64Array(count * m), g: new Float64Array(count * k) }
    for (let i = 0; i < count; i++) {
      const row = x.slice(i * n, (i + 1) * n)
      problem.evaluate(row, told.f.subarray(i * m, (i + 1) * m), told.g.subarray(i * k, (i + 1) * k))
    }
    step = steps.next(told)
  }
  return step.value
}

function reals(...bounds: readonly (readonly [number, number])[]): Variable[] {
  return bounds.map(([min, max]) => ({ kind: 'real', min, max }))
}

function oneObjective(
  variables: Variable[],
  constraintCount: number,
  value: (x: [number, number, number, number, number, number, number], g: Float64Array) => number,
): Problem {
  return {
    variables,
    objectiveCount: 1,
    constraintCount,
    evaluate(x, f, g) {
      f[0] = value([...x] as never, g)
    },
  }
}
