import { STEFAN_BOLTZMANN_W_PER_M2_K4 } from '../../constants.ts'

/** Walls of carbon fibre over aluminium. */
const WALL_J_PER_KG_K = 900
/** Argon at constant volume, 3 R / 2 M; krypton has half of it. */
const PROPELLANT_J_PER_KG_K = 312
/** Argon at some 150 bar. */
const PROPELLANT_KG_PER_M3 = 250
/** Between the painted walls of tank and bus. */
const EXCHANGE_FRACTION = 0.8
const BUS_K = 300

/**
 * The propellant tank as a node: its walls and half of its propellant, as it is on the mean of a life, and what it exchanges with
 * the bus about it as one sphere does.
 *
 *   G = 4 sigma T³ eps A,   A = (36 pi)^(1/3) (m / rho)^(2/3)
 *
 * Source: [gilmore-2002], chapter 16 on tanks in the bus; the numbers are of [engineering-memory].
 * Assumes: straps that conduct little beside; the bus near 300 K.
 * @example tankNode({ tankKg: 60, propellantKg: 110 }).tankJPerK // 71160
 * @example tankNode({ tankKg: 60, propellantKg: 110 }).tankWPerK // 13.7
 */
export function tankNode(tank: { readonly tankKg: number; readonly propellantKg: number }): {
  readonly tankJPerK: number
  readonly tankWPerK: number
} {
  const propellantKg = Math.max(1, tank.propellantKg)
  const areaM2 = Math.cbrt(36 * Math.PI) * Math.cbrt(propellantKg / PROPELLANT_KG_PER_M3) ** 2
  return {
    tankJPerK: Math.max(0, tank.tankKg) * WALL_J_PER_KG_K + (propellantKg / 2) * PROPELLANT_J_PER_KG_K,
    tankWPerK: 4 * STEFAN_BOLTZMANN_W_PER_M2_K4 * BUS_K ** 3 * EXCHANGE_FRACTION * areaM2,
  }
}
