/** Pivots until a program is given up: fifteen variables and forty rows take about twenty. */
const MOST_PIVOTS = 300
const PIVOT_TOLERANCE = 1e-9
const FEASIBLE = 1e-10

/**
 * Minimises cost x under rows x <= limit and lower <= x <= upper, all bounds finite. Dual simplex on a dense tableau
 * (Lemke 1954) with bound flips (long-step rule: Maros 2003, section 9.7): with every variable in a box the slack basis
 * is dual feasible from the start, so there is no first phase. The arrays are made once and filled anew for each
 * program.
 */
export class BoxProgram {
  readonly width: number
  readonly cost: Float64Array
  readonly lower: Float64Array
  readonly upper: Float64Array
  /** Row after row, `width` coefficients each. */
  readonly rows: Float64Array
  readonly limits: Float64Array
  rowCount = 0
  /** The solution. */
  readonly x: Float64Array
  /** Of each row: what the cost would fall by were its limit one greater; zero or more. */
  readonly multipliers: Float64Array
  pivots = 0
  /** Columns of the tableau: the variables that were free when the program began. */
  private columnCount = 0
  private readonly tableau: Float64Array
  private readonly reduced: Float64Array
  /** Variable of each column and row: below `width` the program's own, above it the slack of a row. */
  private readonly columnVariable: Int32Array
  private readonly rowVariable: Int32Array
  private readonly isUpper: Uint8Array
  private readonly value: Float64Array

  constructor(width: number, mostRows: number) {
    this.width = width
    this.cost = new Float64Array(width)
    this.lower = new Float64Array(width)
    this.upper = new Float64Array(width)
    this.rows = new Float64Array(width * mostRows)
    this.limits = new Float64Array(mostRows)
    this.x = new Float64Array(width)
    this.multipliers = new Float64Array(mostRows)
    this.tableau = new Float64Array(width * mostRows)
    this.reduced = new Float64Array(width)
    this.columnVariable = new Int32Array(width)
    this.rowVariable = new Int32Array(mostRows)
    this.isUpper = new Uint8Array(width)
    this.value = new Float64Array(mostRows)
  }

  /** False when it is infeasible, or was given up. */
  solve(): boolean {
    this.begin()
    return this.resume()
  }

  /** Other bounds for a variable of the program last solved, which `resume` takes up from its basis. */
  rebound(j: number, lower: number, upper: number): void {
    const at = this.columnVariable.subarray(0, this.columnCount).indexOf(j)
    const before = at < 0 ? 0 : this.columnValue(at)
    this.lower[j] = lower
    this.upper[j] = upper
    if (at >= 0) this.shift(at, this.columnValue(at) - before)
  }

  /** As `solve`, from the basis of the last one: what differs is bounds, so it is dual feasible still. */
  resume(): boolean {
    for (this.pivots = 0; this.pivots < MOST_PIVOTS; this.pivots++) {
      const row = this.leaving()
      if (row < 0) {
        this.finish()
        return true
      }
      const column = this.entering(row)
      if (column < 0) return false
      this.pivot(row, column)
    }
    return false
  }

  private begin(): void {
    const { width, rowCount, rows, tableau, reduced, cost, isUpper, value, limits, lower, upper, columnVariable } = this
    let columnCount = 0
    for (let j = 0; j < width; j++) {
      if (lower[j] === upper[j]) continue
      columnVariable[columnCount] = j
      reduced[columnCount] = cost[j]!
      isUpper[columnCount] = cost[j]! < 0 ? 1 : 0
      columnCount++
    }
    this.columnCount = columnCount
    for (let i = 0; i < rowCount; i++) {
      this.rowVariable[i] = width + i
      let slack = limits[i]!
      for (let j = 0; j < width; j++) slack -= rows[i * width + j]! * (cost[j]! < 0 ? upper[j]! : lower[j]!)
      value[i] = slack
      for (let j = 0; j < columnCount; j++) tableau[i * columnCount + j] = rows[i * width + columnVariable[j]!]!
    }
  }

  private columnValue(j: number): number {
    const variable = this.columnVariable[j]!
    if (variable >= this.width) return 0
    return this.isUpper[j] === 1 ? this.upper[variable]! : this.lower[variable]!
  }

  /** The row farthest outside its bounds. */
  private leaving(): number {
    const { width, rowCount, rowVariable, value, lower, upper } = this
    let worst = -1
    let most = FEASIBLE
    for (let i = 0; i < rowCount; i++) {
      const variable = rowVariable[i]!
      const outside =
        variable >= width ? -value[i]! : Math.max(lower[variable]! - value[i]!, value[i]! - upper[variable]!)
      if (outside > most * (1 + Math.abs(value[i]!))) {
        most = outside
        worst = i
      }
    }
    return worst
  }

  /** Flips the columns that the row can do without, and returns the one that must enter. */
  private entering(row: number): number {
    const { width, columnCount, rowVariable, value, lower, upper, tableau, reduced, isUpper, columnVariable } = this
    for (;;) {
      const variable = rowVariable[row]!
      const floor = variable >= width ? 0 : lower[variable]!
      const isBelow = value[row]! < floor
      const missing = isBelow ? floor - value[row]! : value[row]! - upper[variable]!
      let best = -1
      let least = Infinity
      let size = 0
      for (let j = 0; j < columnCount; j++) {
        const entry = tableau[row * columnCount + j]!
        const magnitude = Math.abs(entry)
        if (magnitude < PIVOT_TOLERANCE || entry < 0 !== (isBelow !== (isUpper[j] === 1))) continue
        const ratio = Math.abs(reduced[j]!) / magnitude
        if (ratio < least - 1e-14 || (ratio <= least + 1e-14 && magnitude > size)) {
          least = ratio
          best = j
          size = magnitude
        }
      }
      if (best < 0) return -1
      const own = columnVariable[best]!
      const span = own >= width ? Infinity : upper[own]! - lower[own]!
      if (!(span * size < missing)) return best
      this.flip(best, span)
    }
  }

  private flip(column: number, span: number): void {
    const { isUpper } = this
    const change = isUpper[column] === 1 ? -span : span
    isUpper[column] = isUpper[column] === 1 ? 0 : 1
    this.shift(column, change)
  }

  private shift(column: number, change: number): void {
    const { columnCount, rowCount, tableau, value } = this
    if (change === 0) return
    for (let i = 0; i < rowCount; i++) value[i] = value[i]! - tableau[i * columnCount + column]! * change
  }

  private pivot(row: number, column: number): void {
    const { width, columnCount, rowCount, tableau, reduced, value, rowVariable, columnVariable, isUpper } = this
    const { lower, upper } = this
    const leaver = rowVariable[row]!
    const floor = leaver >= width ? 0 : lower[leaver]!
    const endsUpper = value[row]! >= floor
    const target = endsUpper ? upper[leaver]! : floor
    const at = row * columnCount
    const entry = tableau[at + column]!
    const move = (value[row]! - target) / entry
    const entererValue = this.columnValue(column) + move
    const inverse = 1 / entry
    for (let j = 0; j < columnCount; j++) tableau[at + j] = tableau[at + j]! * inverse
    tableau[at + column] = inverse
    for (let i = 0; i < rowCount; i++) {
      if (i === row) continue
      const start = i * columnCount
      const factor = tableau[start + column]!
      if (factor === 0) continue
      value[i] = value[i]! - factor * move
      for (let j = 0; j < columnCount; j++) tableau[start + j] = tableau[start + j]! - factor * tableau[at + j]!
      tableau[start + column] = -factor * inverse
    }
    const price = reduced[column]!
    if (price !== 0) {
      for (let j = 0; j < columnCount; j++) reduced[j] = reduced[j]! - price * tableau[at + j]!
      reduced[column] = -price * inverse
    }
    value[row] = entererValue
    rowVariable[row] = columnVariable[column]!
    columnVariable[column] = leaver
    isUpper[column] = endsUpper ? 1 : 0
  }

  private finish(): void {
    const { width, columnCount, rowCount, x, rowVariable, columnVariable, value, reduced, multipliers } = this
    const { lower, upper } = this
    multipliers.fill(0, 0, rowCount)
    for (let j = 0; j < width; j++) if (lower[j] === upper[j]) x[j] = lower[j]!
    for (let j = 0; j < columnCount; j++) {
      const variable = columnVariable[j]!
      if (variable < width) x[variable] = this.columnValue(j)
      else multipliers[variable - width] = Math.max(0, reduced[j]!)
    }
    for (let i = 0; i < rowCount; i++) {
      const variable = rowVariable[i]!
      if (variable < width) x[variable] = Math.min(Math.max(value[i]!, lower[variable]!), upper[variable]!)
    }
  }
}
