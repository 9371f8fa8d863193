import { Matrix, solve } from 'ml-matrix'
import { STEFAN_BOLTZMANN_W_PER_M2_K4 } from '../constants.ts'
import { finEfficiencyFraction } from './radiator.ts'

/** A node of a lumped thermal network: heat put into it, and what it radiates and absorbs. */
export interface ThermalNode {
  readonly name: string
  readonly sourceW: number
  /** Radiating surface: emitted power is `eta(T) area eps sigma T⁴`; none when absent. */
  readonly radiating?: {
    /** Both faces added. */
    readonly emittingAreaM2: number
    readonly emissivityFraction: number
    readonly finConductanceWPerK: number
    readonly halfPitchM: number
    readonly absorbedW: number
  }
}

/** A heat flow between nodes: `conductance (T_from + lift - T_to)`; one-way for coolant carrying heat along. */
export interface ThermalCoupling {
  readonly from: number
  readonly to: number
  readonly conductanceWPerK: number
  /** Advection: the flow leaves `from` at its temperature and enters `to`; it warms `to` only. */
  readonly oneWay?: boolean
  /** What a heat pump in the coupling adds to the temperature of `from`. */
  readonly liftK?: number
}

const STARTING_K = 320
const MOST_STEPS = 50
const SETTLED_W = 1e-6

/**
 * Steady temperatures of a lumped network: heat in equals heat out at every node, by Newton's method with the Jacobian
 * solved as a linear system.
 *
 * Coolant is modelled by upwind nodes: m c_p (T_upstream - T_node) enters a node with the flow.
 *
 * Source: [gilmore-2002] chapter 15.
 * Assumes: lumped nodes, fin efficiency at the node's own temperature.
 * Valid: converges from 320 K for sources up to the megawatt class; residual below 1e-6 W.
 * @throws RangeError when a node has no way to lose its heat.
 */
export function steadyTemperaturesK(
  nodes: readonly ThermalNode[],
  couplings: readonly ThermalCoupling[],
): Float64Array {
  const temperatures = new Float64Array(nodes.length).fill(STARTING_K)
  for (let step = 0; step < MOST_STEPS; step++) {
    const residual = residualW(nodes, couplings, temperatures)
    if (residual.every((value) => Math.abs(value) < SETTLED_W)) return temperatures
    const jacobian = jacobianWPerK(nodes, couplings, temperatures)
    const change = solve(jacobian, Matrix.columnVector(Array.from(residual, (value) => -value)))
    for (let i = 0; i < nodes.length; i++) {
      // Half the temperature is the most one step may take away: T⁴ must not be probed below absolute zero.
      temperatures[i] = Math.max(temperatures[i]! / 2, temperatures[i]! + change.get(i, 0))
    }
    if (!temperatures.every(Number.isFinite)) break
  }
  const stuck = residualW(nodes, couplings, temperatures).findIndex((value) => !(Math.abs(value) < 1e-3))
  if (stuck < 0) return temperatures
  throw new RangeError(`thermal network does not settle at '${nodes[stuck]!.name}'`)
}

function emittedW(node: ThermalNode, temperatureK: number): number {
  if (node.radiating === undefined) return 0
  const { emittingAreaM2, emissivityFraction } = node.radiating
  const fin = finEfficiencyFraction(node.radiating, temperatureK)
  return fin * emittingAreaM2 * emissivityFraction * STEFAN_BOLTZMANN_W_PER_M2_K4 * temperatureK ** 4
}

function residualW(
  nodes: readonly ThermalNode[],
  couplings: readonly ThermalCoupling[],
  t: Float64Array,
): Float64Array {
  const residual = Float64Array.from(
    nodes,
    (node, i) => node.sourceW + (node.radiating?.absorbedW ?? 0) - emittedW(node, t[i]!),
  )
  for (const { from, to, conductanceWPerK, oneWay, liftK = 0 } of couplings) {
    const flowW = conductanceWPerK * (t[from]! + liftK - t[to]!)
    residual[to] = residual[to]! + flowW
    if (oneWay !== true) residual[from] = residual[from]! - flowW
  }
  return residual
}

const PROBE_K = 1e-3

function jacobianWPerK(nodes: readonly ThermalNode[], couplings: readonly ThermalCoupling[], t: Float64Array): Matrix {
  const jacobian = Matrix.zeros(nodes.length, nodes.length)
  nodes.forEach((node, i) => {
    const slope = (emittedW(node, t[i]! + PROBE_K) - emittedW(node, t[i]! - PROBE_K)) / (2 * PROBE_K)
    jacobian.set(i, i, -slope)
  })
  const add = (row: number, column: number, value: number) =>
    jacobian.set(row, column, jacobian.get(row, column) + value)
  for (const { from, to, conductanceWPerK, oneWay } of couplings) {
    add(to, from, conductanceWPerK)
    add(to, to, -conductanceWPerK)
    if (oneWay === true) continue
    add(from, from, -conductanceWPerK)
    add(from, to, conductanceWPerK)
  }
  return jacobian
}
