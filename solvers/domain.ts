import type { ProblemShape } from './problem.ts'

/** The variables of a problem as columns of numbers. */
export interface Domain {
  readonly count: number
  readonly lower: Float64Array
  readonly upper: Float64Array
  /** 0 real, 1 integer, 2 choice. */
  readonly kind: Uint8Array
  /** Variables that can take more than one value. */
  readonly free: Uint32Array
}

export const REAL = 0
export const INTEGER = 1
export const CHOICE = 2

/** Whole numbers over so many or more, or of which one more is at most such a share of the least, are as good as reals. */
const MANY = 500
const LITTLE = 1 / 40

/** Whether a variable is a whole number that is as good as a real: slots of a plane, chips of a satellite that has forty and more. */
export function isWide({ kind, lower, upper }: Domain, v: number): boolean {
  return kind[v] === INTEGER && (upper[v]! - lower[v]! >= MANY || LITTLE * lower[v]! >= 1)
}

/** Checks the shape of a problem and lays its variables out; throws a RangeError that names the offending entry. */
export function domainOf(shape: ProblemShape): Domain {
  const count = shape.variables.length
  const lower = new Float64Array(count)
  const upper = new Float64Array(count)
  const kind = new Uint8Array(count)
  shape.variables.forEach((variable, i) => {
    if (variable.kind === 'choice') {
      if (!(Number.isInteger(variable.count) && variable.count > 0)) {
        throw new RangeError(`variable ${i}: a choice needs a whole count of at least 1, found ${variable.count}`)
      }
      upper[i] = variable.count - 1
      kind[i] = CHOICE
      return
    }
    const { min, max } = variable
    if (!(Number.isFinite(min) && Number.isFinite(max))) {
      throw new RangeError(`variable ${i}: bounds must be finite, found ${min} to ${max}`)
    }
    if (min > max) throw new RangeError(`variable ${i}: min ${min} is above max ${max}`)
    kind[i] = variable.kind === 'integer' ? INTEGER : REAL
    lower[i] = kind[i] === INTEGER ? Math.ceil(min) : min
    upper[i] = kind[i] === INTEGER ? Math.floor(max) : max
    if (lower[i]! > upper[i]!) throw new RangeError(`variable ${i}: no whole number lies from ${min} to ${max}`)
  })
  if (!(Number.isInteger(shape.objectiveCount) && shape.objectiveCount > 0)) {
    throw new RangeError(`objectiveCount must be a whole number of at least 1, found ${shape.objectiveCount}`)
  }
  if (!(Number.isInteger(shape.constraintCount) && shape.constraintCount >= 0)) {
    throw new RangeError(`constraintCount must be a whole number of at least 0, found ${shape.constraintCount}`)
  }
  const free = Uint32Array.from(shape.variables.keys()).filter((i) => upper[i]! > lower[i]!)
  return { count, lower, upper, kind, free }
}

/** The nearest allowed value of variable i. */
export function repaired(domain: Domain, i: number, value: number): number {
  const whole = domain.kind[i] === REAL ? value : Math.round(value)
  return Math.min(Math.max(whole, domain.lower[i]!), domain.upper[i]!)
}

/** What tells designs of the same levels of some choices from others. */
export const levelsKey = (x: Float64Array, choices: readonly number[]): string => choices.map((v) => x[v]).join()
