import type { Random } from './random.ts'

/** Weight of the past in the next reward: about the last hundred uses count. */
const DECAY = 0.99

/** Chooses among alternatives by how much each has lately been rewarded: probability matching above given floors. */
export class Credit {
  private readonly rewards: Float64Array
  private readonly uses: Float64Array
  private readonly floors: readonly number[]
  private readonly share: number

  /** Begins with the state of an earlier one, or, when that is empty, with equal credit for all. */
  constructor(floors: readonly number[], state: Float64Array = new Float64Array(0)) {
    const count = floors.length
    this.rewards = state.length > 0 ? state.slice(0, count) : new Float64Array(count).fill(1)
    this.uses = state.length > 0 ? state.slice(count) : new Float64Array(count).fill(2)
    this.floors = floors
    this.share = 1 - floors.reduce((sum, floor) => sum + floor, 0)
  }

  state(): Float64Array {
    return Float64Array.of(...this.rewards, ...this.uses)
  }

  choose(random: Random): number {
    const { rewards, uses, floors, share } = this
    let total = 0
    for (let k = 0; k < uses.length; k++) total += rewards[k]! / uses[k]!
    let u = random.next()
    for (let k = 0; k < uses.length - 1; k++) {
      u -= floors[k]! + (share * (rewards[k]! / uses[k]!)) / total
      if (u < 0) return k
    }
    return uses.length - 1
  }

  reward(k: number, amount: number): void {
    // The small constant keeps a barren stretch from dividing nothing by nothing.
    this.rewards[k] = this.rewards[k]! * DECAY + amount + 0.001
    this.uses[k] = this.uses[k]! * DECAY + 1
  }
}
