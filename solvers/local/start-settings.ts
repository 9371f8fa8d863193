/** How a descent with flips is done. */
export interface StartSettings {
  readonly radius: number
  readonly flips: number
  /** Random designs to start from the best of, where no start is given. */
  readonly samples: number
  /** Steps that promise less end the descent. */
  readonly enough: number
  /** Flips followed from the start by other pieces. */
  readonly followedBefore: number
  /** A flip that promises less is not followed. */
  readonly leastPromise: number
}

/** As numbers of a piece. */
export const packedSettings = (settings: StartSettings) =>
  Float64Array.of(
    settings.radius,
    settings.flips,
    settings.samples,
    settings.enough,
    settings.followedBefore,
    settings.leastPromise,
  )

export function unpackedSettings(numbers: Float64Array): StartSettings {
  const [radius, flips, samples, enough, followedBefore, leastPromise] = numbers as unknown as number[]
  return {
    radius: radius!,
    flips: flips!,
    samples: samples!,
    enough: enough!,
    followedBefore: followedBefore!,
    leastPromise: leastPromise!,
  }
}
