/** Weight of the past: about the last five rounds count. */
const DECAY = 0.8

/** How a budget is shared among kinds of pieces: by what each lately gained for its evaluations, above given floors. */
export class Shares {
  private readonly gains = new Map<string, { gain: number; evaluations: number }>()
  private readonly sharpness: number

  /** `sharpness`: the power of what was gained for an evaluation that shares go by. */
  constructor(sharpness = 1) {
    this.sharpness = sharpness
  }

  /** Gains count relative to their round: what is easy for all early on is no one's merit. */
  reward(round: ReadonlyMap<string, { readonly gain: number; readonly evaluations: number }>): void {
    let total = 0
    for (const { gain } of round.values()) total += Math.max(0, gain)
    for (const [kind, { gain, evaluations }] of round) {
      const before = this.gains.get(kind) ?? { gain: 0, evaluations: 0 }
      this.gains.set(kind, {
        gain: before.gain * DECAY + (total > 0 ? Math.max(0, gain) / total : 0),
        evaluations: before.evaluations * DECAY + evaluations,
      })
    }
  }

  /** Shares that sum to 1. Kinds never used get their floor; `standby` gets what nobody has earned. */
  of(floors: Readonly<Record<string, number>>, standby: string): Map<string, number> {
    const kinds = Object.keys(floors)
    const rates = kinds.map((kind) => {
      const { gain, evaluations } = this.gains.get(kind) ?? { gain: 0, evaluations: 0 }
      return evaluations > 0 ? (gain / evaluations) ** this.sharpness : 0
    })
    const total = rates.reduce((sum, rate) => sum + rate, 0)
    const rest = 1 - kinds.reduce((sum, kind) => sum + floors[kind]!, 0)
    return new Map(
      kinds.map((kind, i) => {
        const earned = total > 0 ? rates[i]! / total : kind === standby ? 1 : 0
        return [kind, floors[kind]! + rest * earned]
      }),
    )
  }
}
