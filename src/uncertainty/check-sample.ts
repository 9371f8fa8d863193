import { nearestName } from '../errors.ts'
import type { Input } from './distribution.ts'

/** Seeds are words of 32 bits. */
const MOST_SEED = 2 ** 32 - 1

/** A Sobol sequence of so many bits has no more points. */
const MOST_ROWS = 2 ** 32

/** Refuses a sample that says nothing, inputs that cannot be told apart, and a seed that is none. */
export function checkSample(inputs: readonly Input[], rows: number, seed: number): void {
  if (!Array.isArray(inputs)) throw new RangeError(`inputs: a list is wanted, found ${typeof inputs}`)
  if (inputs.length === 0) throw new RangeError('inputs: at least one is wanted, found none')
  for (const [i, input] of inputs.entries()) {
    if (typeof input?.name === 'string' && input.name !== '') continue
    throw new RangeError(
      `inputs: number ${i + 1} has no name: { name: 'x${i + 1}', uniform: [0, 1] } is wanted, found ${JSON.stringify(input)}`,
    )
  }
  if (!(Number.isInteger(rows) && rows >= 2 && rows <= MOST_ROWS))
    throw new RangeError(`rows: a whole number from 2 to ${MOST_ROWS}, found ${rows}`)
  const twice = inputs.find(({ name }, i) => inputs.findIndex((other) => other.name === name) < i)
  if (twice !== undefined) throw new RangeError(`inputs: '${twice.name}' stands there twice`)
  checkSeed(seed)
}

/** Refuses a misspelt key, such as `correlation` for `correlations` that are not given; what else is beside them is left alone. */
export function checkKeys(given: object, known: readonly string[]): void {
  const left = known.filter((key) => !Object.hasOwn(given, key))
  for (const key of Object.keys(given)) {
    if (known.includes(key)) continue
    const nearest = nearestName(key, left)
    if (nearest !== undefined) throw new RangeError(`'${key}' is not asked for; nearest: '${nearest}'`)
  }
}

/** Refuses what would quietly be another seed. */
export function checkSeed(seed: number): void {
  if (Number.isInteger(seed) && seed >= 0 && seed <= MOST_SEED) return
  const nearest = Math.min(MOST_SEED, Math.max(0, Math.round(Number(seed))))
  const hint = typeof seed === 'number' && !Number.isNaN(nearest) ? `; nearest: ${nearest}` : ''
  throw new RangeError(`seed: a whole number from 0 to ${MOST_SEED} is wanted, found ${String(seed)}${hint}`)
}

/** Refuses what is no model. */
export function checkModel(evaluate: unknown): void {
  if (typeof evaluate === 'function') return
  throw new RangeError(`evaluate: a function of the inputs' values is wanted, found ${typeof evaluate}`)
}

/** Refuses what a model gives that is no finite number. */
export function checkedAnswer(answer: unknown, at: Float64Array): number {
  if (typeof answer === 'number' && Number.isFinite(answer)) return answer
  throw new RangeError(`evaluate: the model gives ${String(answer)} at ${at.join(', ')}; a finite number is wanted`)
}
