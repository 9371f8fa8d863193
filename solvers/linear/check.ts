import type { LinearModel } from './model.ts'

/** HiGHS works to 1e-7 absolute in rows and 1e-6 in integrality; ten times that, relative to the size of the row. */
const TOLERANCE = 1e-6

export function objectiveOf(model: LinearModel, x: Float64Array): number {
  return model.variables.reduce((sum, { cost }, i) => sum + cost * x[i]!, 0)
}

/**
 * Rounds integers that are whole but for rounding, clips bounds likewise, and looks at every row. Returns what is wrong
 * with the point, or undefined.
 */
export function faultOf(model: LinearModel, x: Float64Array): string | undefined {
  for (let i = 0; i < model.variables.length; i++) {
    const { min = 0, max = Infinity, integer = false } = model.variables[i]!
    const value = x[i]!
    if (!Number.isFinite(value)) return `variable ${i} is ${value}`
    const scale = TOLERANCE * (1 + Math.abs(value))
    if (integer && Math.abs(value - Math.round(value)) > scale) return `variable ${i} is ${value}, not whole`
    if (value < min - scale || value > max + scale) return `variable ${i} is ${value}, outside ${min} to ${max}`
    x[i] = Math.min(Math.max(integer ? Math.round(value) : value, min), max)
  }
  for (let r = 0; r < model.rows.length; r++) {
    const { min = -Infinity, max = Infinity, terms } = model.rows[r]!
    let sum = 0
    let size = 1
    for (const [v, coefficient] of terms) {
      sum += coefficient * x[v]!
      size += Math.abs(coefficient * x[v]!)
    }
    if (sum < min - TOLERANCE * size || sum > max + TOLERANCE * size)
      return `row ${r} is ${sum}, outside ${min} to ${max}`
  }
  return undefined
}
