/** Taken for the length of a piece until one of its kind has ended, evaluations. */
const TYPICAL = 200

/** How many evaluations pieces of each kind took. */
export class PieceLengths {
  private readonly ended = new Map<string, { sum: number; count: number }>()

  learn(kind: string, evaluations: number): void {
    const { sum, count } = this.ended.get(kind) ?? { sum: 0, count: 0 }
    this.ended.set(kind, { sum: sum + evaluations, count: count + 1 })
  }

  mean(kind: string): number {
    const { sum, count } = this.ended.get(kind) ?? { sum: TYPICAL, count: 1 }
    return sum / count
  }
}
