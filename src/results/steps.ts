import type { FreeVariable } from '../study/resolved.ts'

const STEPS = 65_535

/** A variable of a candidate as a whole number of two bytes: its place between the bounds, or its whole number itself. */
export function toStep(variable: FreeVariable, value: number): number {
  if (variable.kind === 'choice') return value
  const { kind, min, max } = variable
  return kind === 'integer' ? value - min : Math.round((STEPS * (value - min)) / (max - min || 1))
}

/** The value that {@link toStep} stands for, to within half a step. */
export function fromStep(variable: FreeVariable, step: number): number {
  if (variable.kind === 'choice') return step
  const { kind, min, max } = variable
  return kind === 'integer' ? min + step : min + (step / STEPS) * (max - min)
}
