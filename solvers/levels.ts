import { CHOICE, type Domain } from './domain.ts'
import { LEAST_START, MOST_START, STARTS } from './stratified-settings.ts'

/** At most so many levels, however much there is to spend. */
const MOST = 24

/** The shortest start over what a level is to have. */
const ONE_START = LEAST_START / (STARTS * MOST_START)

/** What a search is stratified by: the largest choices of a problem, as many as make few levels together. */
export class Levels {
  readonly variables: readonly number[]
  readonly count: number
  private readonly widths: readonly number[]

  /** No more than `affordable` levels: each is to be searched by itself. */
  constructor({ free, kind, upper }: Domain, affordable = MOST) {
    const choices = [...free].filter((v) => kind[v] === CHOICE).sort((a, b) => upper[b]! - upper[a]! || a - b)
    const variables: number[] = []
    let count = 1
    for (const v of choices) {
      const levels = upper[v]! + 1
      // The largest is taken whatever its size, as long as each of its levels can have one start.
      if (variables.length > 0 ? count * levels > Math.min(MOST, affordable) : levels * ONE_START > affordable) continue
      variables.push(v)
      count *= levels
    }
    this.variables = variables
    this.count = count
    this.widths = variables.map((v) => upper[v]! + 1)
  }

  /** The level that a design lies in. */
  of(x: Float64Array): number {
    return this.variables.reduce((level, v, i) => level * this.widths[i]! + x[v]!, 0)
  }

  /** The choices of a level: variable, value, and so on. */
  choicesOf(level: number): Float64Array {
    const hold = new Float64Array(2 * this.variables.length)
    let rest = level
    for (let i = this.variables.length - 1; i >= 0; i--) {
      hold[2 * i] = this.variables[i]!
      hold[2 * i + 1] = rest % this.widths[i]!
      rest = Math.floor(rest / this.widths[i]!)
    }
    return hold
  }

  /** A design with the choices of a level. */
  moved(x: Float64Array, level: number): Float64Array {
    const to = x.slice()
    const hold = this.choicesOf(level)
    for (let i = 0; i < hold.length; i += 2) to[hold[i]!] = hold[i + 1]!
    return to
  }
}
