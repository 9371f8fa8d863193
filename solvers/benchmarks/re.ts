import type { Problem, Variable } from '../problem.ts'

/**
 * R. Tanabe, H. Ishibuchi: An easy-to-use real-world multi-objective optimization problem suite. Applied Soft Computing
 * 89, 2020, 106078 (arXiv 2009.12867). RE problems sum their violated constraints into the last objective; CRE problems
 * keep them. Written from the paper, integers as integers.
 */
const real = (min: number, max: number): Variable => ({ kind: 'real', min, max })
const integer = (min: number, max: number): Variable => ({ kind: 'integer', min, max })
const { PI, abs, max, sqrt } = Math

/** Sum of what is missing to the limits; each entry is wanted to be at least zero. */
function missing(...margins: number[]): number {
  let sum = 0
  for (const margin of margins) if (margin < 0) sum -= margin
  return sum
}

type Row = readonly number[]
function re(variables: Variable[], objectives: (x: Row) => number[]): Problem {
  const objectiveCount = objectives(variables.map((v) => (v.kind === 'choice' ? 0 : v.min))).length
  return {
    variables,
    objectiveCount,
    constraintCount: 0,
    evaluate: (x, f) => f.set(objectives(x as unknown as Row)),
  }
}

/** Four bar truss. */
export const re21 = re([real(1, 3), real(sqrt(2), 3), real(sqrt(2), 3), real(1, 3)], ([x1, x2, x3, x4]: Row) => {
  const [force, modulus, length] = [10, 2e5, 200]
  return [
    length * (2 * x1! + sqrt(2) * x2! + sqrt(x3!) + x4!),
    ((force * length) / modulus) * (2 / x1! + (2 * sqrt(2)) / x2! - (2 * sqrt(2)) / x3! + 2 / x4!),
  ]
})

/** Pressure vessel; plate thicknesses come in sixteenths of an inch. */
export const re23 = re([integer(1, 100), integer(1, 100), real(10, 200), real(10, 240)], ([a, b, r, l]: Row) => {
  const shell = 0.0625 * a!
  const head = 0.0625 * b!
  return [
    0.6224 * shell * r! * l! + 1.7781 * head * r! ** 2 + 3.1661 * shell ** 2 * l! + 19.84 * shell ** 2 * r!,
    missing(shell - 0.0193 * r!, head - 0.00954 * r!, PI * r! ** 2 * l! + (4 / 3) * PI * r! ** 3 - 1296000),
  ]
})

/** Hatch cover. */
export const re24 = re([real(0.5, 4), real(0.5, 50)], ([x1, x2]: Row) => {
  const bending = 4500 / (x1! * x2!)
  const buckling = (700000 / 100) * x1! ** 2
  const deflection = (56.2 * 10000) / (700000 * x1! * x2! ** 2)
  const shear = 1800 / x2!
  return [x1! + 120 * x2!, missing(1 - bending / 700, 1 - shear / 450, 1 - deflection / 1.5, 1 - bending / buckling)]
})

/** Two bar truss. */
export const re31 = re([real(1e-5, 100), real(1e-5, 100), real(1, 3)], ([x1, x2, x3]: Row) => {
  const volume = x1! * sqrt(16 + x3! ** 2) + x2! * sqrt(1 + x3! ** 2)
  const stress = (20 * sqrt(16 + x3! ** 2)) / (x1! * x3!)
  return [volume, stress, missing(0.1 - volume, 1e5 - stress, 1e5 - (80 * sqrt(1 + x3! ** 2)) / (x3! * x2!))]
})

/** Welded beam. */
export const re32 = re([real(0.125, 5), real(0.1, 10), real(0.1, 10), real(0.125, 5)], ([h, l, t, b]: Row) => {
  const [load, length, modulus, shearModulus] = [6000, 14, 30e6, 12e6]
  const moment = load * (length + l! / 2)
  const radius = sqrt(l! ** 2 / 4 + ((h! + t!) / 2) ** 2)
  const inertia = 2 * sqrt(2) * h! * l! * (l! ** 2 / 12 + ((h! + t!) / 2) ** 2)
  const twist = (moment * radius) / inertia
  const direct = load / (sqrt(2) * h! * l!)
  const shear = sqrt(direct ** 2 + (2 * direct * twist * l!) / (2 * radius) + twist ** 2)
  const bending = (6 * load * length) / (b! * t! ** 2)
  const buckling =
    ((4.013 * modulus * sqrt((t! ** 2 * b! ** 6) / 36)) / length ** 2) *
    (1 - (t! / (2 * length)) * sqrt(modulus / (4 * shearModulus)))
  return [
    1.10471 * h! ** 2 * l! + 0.04811 * t! * b! * (14 + l!),
    (4 * load * length ** 3) / (modulus * t! ** 3 * b!),
    missing(13600 - shear, 30000 - bending, b! - h!, buckling - 6000),
  ]
})

/** Disc brake. */
export const re33 = re([real(55, 80), real(75, 110), real(1000, 3000), real(11, 20)], ([x1, x2, x3, x4]: Row) => {
  const squares = x2! ** 2 - x1! ** 2
  const cubes = x2! ** 3 - x1! ** 3
  return [
    4.9e-5 * squares * (x4! - 1),
    (9.82e6 * squares) / (x3! * x4! * cubes),
    missing(
      x2! - x1! - 20,
      0.4 - x3! / (3.14 * squares),
      1 - (2.22e-3 * x3! * cubes) / squares ** 2,
      (2.66e-2 * x3! * x4! * cubes) / squares - 900,
    ),
  ]
})

/** Vehicle crashworthiness. */
export const re34 = re(
  Array.from({ length: 5 }, () => real(1, 3)),
  ([x1, x2, x3, x4, x5]: Row) => [
    1640.2823 + 2.3573285 * x1! + 2.3220035 * x2! + 4.5688768 * x3! + 7.7213633 * x4! + 4.4559504 * x5!,
    6.5856 +
      1.15 * x1! -
      1.0427 * x2! +
      0.9738 * x3! +
      0.8364 * x4! -
      0.3695 * x1! * x4! +
      0.0861 * x1! * x5! +
      0.3628 * x2! * x4! -
      0.1106 * x1! ** 2 -
      0.3437 * x3! ** 2 +
      0.1764 * x4! ** 2,
    -0.0551 +
      0.0181 * x1! +
      0.1024 * x2! +
      0.0421 * x3! -
      0.0073 * x1! * x2! +
      0.024 * x2! * x3! -
      0.0118 * x2! * x4! -
      0.0204 * x3! * x4! -
      0.008 * x3! * x5! -
      0.0241 * x2! ** 2 +
      0.0109 * x4! ** 2,
  ],
)

/** Gear train: numbers of teeth. */
export const re36 = re(
  Array.from({ length: 4 }, () => integer(12, 60)),
  ([x1, x2, x3, x4]: Row) => {
    const error = abs(6.931 - (x3! / x1!) * (x4! / x2!))
    return [error, max(x1!, x2!, x3!, x4!), missing(0.5 - error / 6.931)]
  },
)

/** Car side impact. */
export const re41 = re(
  [0.5, 0.45, 0.5, 0.5, 0.875, 0.4, 0.4].map((least) => real(least, Number((3 * least).toPrecision(12)))),
  ([x1, x2, x3, x4, x5, x6, x7]: Row) => {
    const force = 4.72 - 0.5 * x4! - 0.19 * x2! * x3!
    const pillar = 10.58 - 0.674 * x1! * x2! - 0.67275 * x2!
    const door = 16.45 - 0.489 * x3! * x7! - 0.843 * x5! * x6!
    return [
      1.98 + 4.9 * x1! + 6.67 * x2! + 6.98 * x3! + 4.01 * x4! + 1.78 * x5! + 1e-5 * x6! + 2.73 * x7!,
      force,
      0.5 * (pillar + door),
      missing(
        1 - (1.16 - 0.3717 * x2! * x4! - 0.0092928 * x3!),
        0.32 - (0.261 - 0.0159 * x1! * x2! - 0.06486 * x1! - 0.019 * x2! * x7! + 0.0144 * x3! * x5! + 0.0154464 * x6!),
        0.32 -
          (0.214 +
            0.00817 * x5! -
            0.045195 * x1! -
            0.0135168 * x1! +
            0.03099 * x2! * x6! -
            0.018 * x2! * x7! +
            0.007176 * x3! +
            0.023232 * x3! -
            0.00364 * x5! * x6! -
            0.018 * x2! ** 2),
        0.32 - (0.74 - 0.61 * x2! - 0.031296 * x3! - 0.031872 * x7! + 0.227 * x2! ** 2),
        32 - (28.98 + 3.818 * x3! - 4.2 * x1! * x2! + 1.27296 * x6! - 2.68065 * x7!),
        32 - (33.86 + 2.95 * x3! - 5.057 * x1! * x2! - 3.795 * x2! - 3.4431 * x7! + 1.45728),
        32 - (46.36 - 9.9 * x2! - 4.4505 * x1!),
        4 - force,
        9.9 - pillar,
        15.7 - door,
      ),
    ]
  },
)

const reducerVariables = [
  real(2.6, 3.6),
  real(0.7, 0.8),
  integer(17, 28),
  real(7.3, 8.3),
  real(7.3, 8.3),
  real(2.9, 3.9),
  real(5, 5.5),
]

/** Speed reducer, constraints kept. */
export const cre24: Problem = {
  variables: reducerVariables,
  objectiveCount: 2,
  constraintCount: 11,
  evaluate(x, f, g) {
    const [x1, x2, x3, x4, x5, x6, x7] = x as unknown as [number, number, number, number, number, number, number]
    f[0] =
      0.7854 * x1 * x2 ** 2 * ((10 * x3 ** 2) / 3 + 14.933 * x3 - 43.0934) -
      1.508 * x1 * (x6 ** 2 + x7 ** 2) +
      7.477 * (x6 ** 3 + x7 ** 3) +
      0.7854 * (x4 * x6 ** 2 + x5 * x7 ** 2)
    f[1] = sqrt(((745 * x4) / (x2 * x3)) ** 2 + 1.69e7) / (0.1 * x6 ** 3)
    g[0] = 1 / (x1 * x2 ** 2 * x3) - 1 / 27
    g[1] = 1 / (x1 * x2 ** 2 * x3 ** 2) - 1 / 397.5
    g[2] = x4 ** 3 / (x2 * x3 * x6 ** 4) - 1 / 1.93
    g[3] = x5 ** 3 / (x2 * x3 * x7 ** 4) - 1 / 1.93
    g[4] = x2 * x3 - 40
    g[5] = x1 / x2 - 12
    g[6] = 5 - x1 / x2
    g[7] = 1.9 - x4 + 1.5 * x6
    g[8] = 1.9 - x5 + 1.1 * x7
    g[9] = f[1] - 1300
    g[10] = sqrt(((745 * x5) / (x2 * x3)) ** 2 + 1.575e8) / (0.1 * x7 ** 3) - 1100
  },
}

/** Two bar truss, constraints kept. */
export const cre21: Problem = {
  variables: [real(1e-5, 100), real(1e-5, 100), real(1, 3)],
  objectiveCount: 2,
  constraintCount: 3,
  evaluate(x, f, g) {
    const [x1, x2, x3] = x as unknown as [number, number, number]
    f[0] = x1 * sqrt(16 + x3 ** 2) + x2 * sqrt(1 + x3 ** 2)
    f[1] = (20 * sqrt(16 + x3 ** 2)) / (x1 * x3)
    g[0] = f[0] - 0.1
    g[1] = f[1] - 1e5
    g[2] = (80 * sqrt(1 + x3 ** 2)) / (x3 * x2) - 1e5
  },
}

/** Disc brake, constraints kept. */
export const cre23: Problem = {
  variables: [real(55, 80), real(75, 110), real(1000, 3000), real(11, 20)],
  objectiveCount: 2,
  constraintCount: 4,
  evaluate(x, f, g) {
    const [x1, x2, x3, x4] = x as unknown as [number, number, number, number]
    const squares = x2 ** 2 - x1 ** 2
    const cubes = x2 ** 3 - x1 ** 3
    f[0] = 4.9e-5 * squares * (x4 - 1)
    f[1] = (9.82e6 * squares) / (x3 * x4 * cubes)
    g[0] = 20 - (x2 - x1)
    g[1] = x3 / (3.14 * squares) - 0.4
    g[2] = (2.22e-3 * x3 * cubes) / squares ** 2 - 1
    g[3] = 900 - (2.66e-2 * x3 * x4 * cubes) / squares
  },
}
