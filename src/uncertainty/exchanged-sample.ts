import { checkedAnswer } from './check-sample.ts'
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
  /** What answers and moments are given in: 1, or where the model's answers are huge or tiny, a power of two near these. */
  readonly unit: number
  readonly moments: { readonly mean: number; readonly variance: number }
  /**
   * Of each list of inputs that is asked about: they taken from the other sample, and they drawn again given all others. That is
   * the same but where inputs follow each other.
   */
  readonly asked: readonly { readonly given: Exchange; readonly again: Exchange }[]
}

/** Fourth powers of answers between these have room among numbers. */
const [TINY, HUGE] = [1e-50, 1e50]

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
    const answer = checkedAnswer(evaluate(at.slice()), at)
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
  const answers = [a, b, ...found.flatMap(({ given, again }) => [given, ...(again === given ? [] : [again])])]
  const columns = answers.flatMap((one) => (one instanceof Float64Array ? [one] : [one.ab, one.ba]))
  const unit = unitOf(columns)
  return {
    rows,
    independent: joint.independent,
    points,
    values,
    unit,
    moments: unit === 1 ? moments.all() : inUnit(columns, unit),
    asked: found,
  }
}

/** A power of two near the largest of some numbers where that is huge or tiny, else 1. */
function unitOf(columns: readonly Float64Array[]): number {
  const most = columns.reduce((size, column) => column.reduce((max, value) => Math.max(max, Math.abs(value)), size), 0)
  return most === 0 || (most > TINY && most < HUGE) ? 1 : 2 ** Math.max(LEAST_POWER, Math.floor(Math.log2(most)))
}

/** The power of two that the smallest numbers with all their digits begin with. */
const LEAST_POWER = -1022

/** Gives numbers in a unit, and their moments there. */
function inUnit(columns: readonly Float64Array[], unit: number) {
  const moments = runningMoments()
  for (const column of columns) {
    for (let row = 0; row < column.length; row++) {
      column[row] = column[row]! / unit
      moments.add(column[row]!)
    }
  }
  return moments.all()
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
