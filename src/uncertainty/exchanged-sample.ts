import type { Correlation } from './dependence.ts'
import type { Input } from './distribution.ts'
import { jointOf } from './joint.ts'
import { sobolPoints } from './sobol-sequence.ts'

/** What a model answers, row by row, at two samples A and B, and at each with some inputs taken from the other. */
export interface Exchange {
  readonly a: Float64Array
  readonly b: Float64Array
  readonly ab: Float64Array
  readonly ba: Float64Array
}

/** A model run on two samples of its inputs, and on these with inputs exchanged. */
export interface ExchangedSample {
  readonly rows: number
  /** No input follows another. */
  readonly independent: boolean
  /** Where inputs are independent, their probabilities at A, then at B, row by row; and the values there. */
  readonly points: Float64Array
  readonly values: Float64Array
  readonly moments: { readonly mean: number; readonly variance: number }
  /**
   * Of each list of inputs that is asked about: they taken from the other sample, and they drawn again given all others. That is
   * the same but where inputs follow each other.
   */
  readonly asked: readonly { readonly given: Exchange; readonly again: Exchange }[]
}

interface Job {
  readonly inputs: readonly Input[]
  readonly correlations?: readonly Correlation[]
  readonly evaluate: (values: Float64Array) => number
  readonly rows: number
  readonly seed: number
}

/** Runs a model row by row; throws where it gives no finite number. */
export function exchangedSample(job: Job, asked: readonly (readonly number[])[]): ExchangedSample {
  const { inputs, correlations = [], evaluate, rows, seed } = job
  const count = inputs.length
  const joint = jointOf(inputs, correlations)
  const dimensions = 2 * (count + joint.repeating.length)
  const points = sobolPoints({ count: rows, dimensions, seed })
  const values = new Float64Array(2 * count * rows)
  const others = asked.map((some) => inputs.map((_, i) => i).filter((i) => !some.includes(i)))
  const column = () => new Float64Array(rows)
  const [a, b] = [column(), column()]
  const found = asked.map(() => {
    const given = { a, b, ab: column(), ba: column() }
    return { given, again: joint.independent ? given : { a, b, ab: column(), ba: column() } }
  })
  const moments = runningMoments()
  const answered = (at: Float64Array) => {
    // A row of its own, which the model may change.
    const answer = evaluate(at.slice())
    if (!Number.isFinite(answer)) throw new RangeError(`the model gives ${answer} at ${[...at].join(', ')}`)
    moments.add(answer)
    return answer
  }
  for (let row = 0; row < rows; row++) {
    const at = 2 * row * count
    const point = points.subarray(row * dimensions, (row + 1) * dimensions)
    const pair = joint.pair(point.subarray(0, count), point.subarray(count, 2 * count), point.subarray(2 * count))
    values.set(pair.atA, at)
    values.set(pair.atB, at + count)
    a[row] = answered(pair.atA)
    b[row] = answered(pair.atB)
    for (const [i, { given, again }] of found.entries()) {
      const [ab, ba] = pair.exchanged(asked[i]!)
      given.ab[row] = answered(ab)
      given.ba[row] = answered(ba)
      if (again === given) continue
      // Drawn again given the others, A is what B becomes when it takes the others' values from A.
      const [alike, drawn] = pair.exchanged(others[i]!)
      again.ba[row] = answered(alike)
      again.ab[row] = answered(drawn)
    }
  }
  return { rows, independent: joint.independent, points, values, moments: moments.all(), asked: found }
}

/** Mean and variance of numbers as they come, by Welford's recurrence. */
function runningMoments() {
  let [count, mean, squares] = [0, 0, 0]
  return {
    add(value: number) {
      count++
      const apart = value - mean
      mean += apart / count
      squares += apart * (value - mean)
    },
    all: () => ({ mean, variance: squares / (count - 1) }),
  }
}
