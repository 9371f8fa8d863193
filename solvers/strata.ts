import { type Aim, aimed, excess } from './local/aim.ts'
import type { PieceResult } from './pieces.ts'

/** A level that so many starts found nothing feasible in waits like those that lose. */
const MOST_VAIN_STARTS = 3

/**
 * What is known of each level of a choice: how often it was started in, and the best design there. Levels without a
 * feasible design are tried again, then the better half gets the starts: a level must have shown what it can do before it
 * loses to others.
 */
export class Strata {
  private readonly starts: number[]
  private readonly best: (Float64Array | undefined)[]

  constructor(levelCount: number) {
    this.starts = new Array<number>(levelCount).fill(0)
    this.best = new Array<Float64Array | undefined>(levelCount).fill(undefined)
  }

  /** The level to start in next, and how often it was started in since it had something feasible; counts this start. */
  next(balance: Aim): { readonly level: number; readonly turn: number } {
    const merits = this.best.map((f) => (f === undefined ? Infinity : aimed(balance, f)))
    const middle = [...merits].sort((a, b) => a - b)[Math.ceil(merits.length / 2) - 1]!
    const open = [...merits.keys()].filter((i) =>
      merits[i] === Infinity ? this.starts[i]! < MOST_VAIN_STARTS : merits[i]! <= middle,
    )
    const among = open.length > 0 ? open : [...merits.keys()]
    const level = among.reduce((a, i) => (this.starts[i]! < this.starts[a]! ? i : a))
    const turn = this.best[level] === undefined ? 0 : this.starts[level]!
    this.starts[level] = this.starts[level]! + 1
    return { level, turn }
  }

  learn(level: number, balance: Aim, { count, f, g }: PieceResult): void {
    const m = f.length / count
    const k = g.length / count
    for (let i = 0; i < count; i++) {
      if (excess(g.subarray(i * k, (i + 1) * k)) > 0) continue
      const row = f.subarray(i * m, (i + 1) * m)
      const best = this.best[level]
      if (best === undefined || aimed(balance, row) < aimed(balance, best)) this.best[level] = row.slice()
    }
  }
}
