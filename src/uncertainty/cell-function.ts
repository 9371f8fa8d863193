import type { InputCells } from './input-cells.ts'

/** A function of one input: in each of its cells a height, at the mean of the cell, and a slope in the value. */
export interface CellFunction {
  readonly height: Float64Array
  readonly slope: Float64Array
}

/** What it is at every place of the sample. */
export const atPlaces = ({ cellOf, apart }: InputCells, { height, slope }: CellFunction): Float64Array =>
  apart.map((distance, place) => height[cellOf[place]!]! + slope[cellOf[place]!]! * distance)

/** Its exact mean. */
export const meanOf = ({ mass }: InputCells, { height }: CellFunction): number =>
  height.reduce((sum, value, cell) => sum + mass[cell]! * value, 0)

/** The exact mean of the product of two. */
export const meanProduct = ({ mass, variance }: InputCells, f: CellFunction, g: CellFunction): number =>
  mass.reduce(
    (sum, m, cell) => sum + m * (f.height[cell]! * g.height[cell]! + f.slope[cell]! * g.slope[cell]! * variance[cell]!),
    0,
  )

export const scaledBy = (factor: number, shift: number, { height, slope }: CellFunction): CellFunction => ({
  height: height.map((value) => factor * value + shift),
  slope: slope.map((value) => factor * value),
})

/** Sums of a cell: of squares f f, f f x, f f x x, of products f y, f y x, of y y, and how many; of factor, value and target. */
const SUMS = 7
/** A cell's own line counts by how much more it explains than chance would by its two numbers, and by their errors. */
const CHANCE = 4
const FEWEST = 8

/**
 * Reads a function h of one input by least squares: y ~ f h(x), f a known factor. One line goes through all cells; in each its own
 * takes over as far as it is better than chance makes it (James and Stein).
 *
 * Source: [james-stein-1961].
 */
export class CellReader {
  private readonly cells: InputCells
  private readonly sums: Float64Array

  constructor(cells: InputCells) {
    this.cells = cells
    this.sums = new Float64Array(SUMS * cells.mass.length)
  }

  add(place: number, target: number, factor: number): void {
    const { sums } = this
    const at = SUMS * this.cells.cellOf[place]!
    const apart = this.cells.apart[place]!
    const square = factor * factor
    const both = factor * target
    sums[at]! += square
    sums[at + 1]! += square * apart
    sums[at + 2]! += square * apart * apart
    sums[at + 3]! += both
    sums[at + 4]! += both * apart
    sums[at + 5]! += target * target
    sums[at + 6]!++
  }

  /** Where each place was added several times, its answers share an error. */
  read(repeats: number): CellFunction {
    const { mean } = this.cells
    const common = this.commonLine()
    const height = mean.map((middle) => common.height + common.slope * middle)
    const slope = mean.map(() => common.slope)
    for (let cell = 0; cell < mean.length; cell++) {
      const [ff, ffx, ffxx, fy, fyx, yy, count] = this.sumsOf(cell)
      if (count < FEWEST * repeats) continue
      const own = lineOf(ff, ffx, ffxx, fy, fyx)
      const missed = (h: number, s: number) => yy - 2 * (h * fy + s * fyx) + h * h * ff + 2 * h * s * ffx + s * s * ffxx
      const left = missed(own.height, own.slope)
      const gain = missed(height[cell]!, slope[cell]!) - left
      const share = gain > 0 ? Math.max(0, 1 - (CHANCE * repeats * Math.max(0, left)) / count / gain) : 0
      height[cell]! += share * (own.height - height[cell]!)
      slope[cell]! += share * (own.slope - slope[cell]!)
    }
    return { height, slope }
  }

  private commonLine() {
    let [w, wx, wxx, wy, wyx] = [0, 0, 0, 0, 0]
    for (const [cell, middle] of this.cells.mean.entries()) {
      const [ff, ffx, ffxx, fy, fyx] = this.sumsOf(cell)
      w += ff
      wx += ffx + middle * ff
      wxx += ffxx + 2 * middle * ffx + middle * middle * ff
      wy += fy
      wyx += fyx + middle * fy
    }
    const { height, slope } = lineOf(w, wx, wxx, wy, wyx)
    return { height, slope }
  }

  private sumsOf(cell: number) {
    return [...this.sums.subarray(SUMS * cell, SUMS * (cell + 1))] as [
      number,
      number,
      number,
      number,
      number,
      number,
      number,
    ]
  }
}

/** What is left of a square after what others tell of it is rounding below this share. */
const ROUNDING = 1e-9

/** Height at 0 and slope of the line through weighted points. */
function lineOf(w: number, wx: number, wxx: number, wy: number, wyx: number) {
  if (!(w > 0)) return { height: 0, slope: 0 }
  const spread = wxx - (wx * wx) / w
  const slope = spread > ROUNDING * wxx ? (wyx - (wx * wy) / w) / spread : 0
  return { height: (wy - slope * wx) / w, slope }
}
