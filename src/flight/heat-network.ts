import { Matrix, solve } from 'ml-matrix'

/** Heat that flows with the difference of two nodes' temperatures. */
export interface Conduction {
  readonly from: number
  readonly to: number
  readonly conductanceWPerK: number
}

/** That a network has no temperatures at the end of a step, as where more heat is taken from a node than it has. */
export class UnsettledError extends RangeError {}

const SETTLED_K = 1e-9
const MOST_ROUNDS = 30

/**
 * Temperatures of a thermal network in time: C dT/dt = sources + flows between nodes - e T⁴, by the implicit Euler method,
 * whose steps stay stable however stiff the network is; Newton's method within a step. A row of temperatures for every step,
 * the start included.
 *
 * Source: [gilmore-2002], chapter 15.
 * Assumes: lumped nodes; sources that hold over a step, taken at its end.
 */
export function flyNetwork(args: {
  readonly capacitiesJPerK: readonly number[]
  readonly couplings: readonly Conduction[]
  /** Emissivity times area times the Stefan-Boltzmann constant of each node; 0 where it sees no space. */
  readonly emittingWPerK4: readonly number[]
  readonly startK: readonly number[]
  readonly stepS: number
  readonly durationS: number
  readonly sourceW: (timeS: number) => readonly number[]
}): Float64Array[] {
  const { startK, stepS, durationS, sourceW } = args
  const flown: Float64Array[] = [Float64Array.from(startK)]
  for (let step = 1; step <= Math.ceil(durationS / stepS); step++) {
    flown.push(stepped(args, flown[step - 1]!, sourceW(step * stepS)))
  }
  return flown
}

function stepped(
  args: Parameters<typeof flyNetwork>[0],
  before: Float64Array,
  sources: readonly number[],
): Float64Array {
  const { capacitiesJPerK, couplings, emittingWPerK4, stepS } = args
  const now = before.slice()
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const jacobian = Matrix.zeros(now.length, now.length)
    const residual = now.map((temperature, i) => {
      const inertia = capacitiesJPerK[i]! / stepS
      jacobian.set(i, i, inertia + 4 * emittingWPerK4[i]! * temperature ** 3)
      return inertia * (temperature - before[i]!) + emittingWPerK4[i]! * temperature ** 4 - sources[i]!
    })
    for (const { from, to, conductanceWPerK: g } of couplings) {
      const flowW = g * (now[from]! - now[to]!)
      residual[from]! += flowW
      residual[to]! -= flowW
      jacobian.set(from, from, jacobian.get(from, from) + g)
      jacobian.set(to, to, jacobian.get(to, to) + g)
      jacobian.set(from, to, jacobian.get(from, to) - g)
      jacobian.set(to, from, jacobian.get(to, from) - g)
    }
    const change = solve(jacobian, Matrix.columnVector(Array.from(residual)))
    let largest = 0
    for (let i = 0; i < now.length; i++) {
      now[i]! -= change.get(i, 0)
      largest = Math.max(largest, Math.abs(change.get(i, 0)))
    }
    if (largest < SETTLED_K) return now
  }
  throw new UnsettledError('a step of the thermal network does not settle')
}
