/** How a descent with flips is done. */
export interface StartSettings {
  readonly radius: number
  readonly flips: number
  /** Random designs to start from the best of, where no start is given. */
  readonly samples: number
  /** Steps that promise less end the descent. */
  readonly enough: number
  /** Evaluations of the descent after a flip, at most. */
  readonly evaluationsPerFlip: number
  /** Flips followed from the start by other pieces. */
  readonly followedBefore: number
  /** A flip that promises less is not followed. */
  readonly leastPromise: number
}

const ORDER = ['radius', 'flips', 'samples', 'enough', 'evaluationsPerFlip', 'followedBefore', 'leastPromise'] as const

/** As numbers of a piece. */
export const packedSettings = (settings: StartSettings) => Float64Array.from(ORDER, (name) => settings[name])

export const unpackedSettings = (numbers: Float64Array) =>
  Object.fromEntries(ORDER.map((name, i) => [name, numbers[i]!])) as unknown as StartSettings
