/**
 * What a design keeps beyond its computed need, by what reviews ask at this stage. The mass margin is carried as mass; the
 * others are added to the limits that name them.
 */
export interface MarginPolicy {
  /** Mass kept for what is not known yet, over the dry mass with its growth allowance. */
  readonly massFraction: number
  /** Power beyond the need: of the array on the worst day, of array and battery in a peak or an eclipse. */
  readonly powerFraction: number
  /** Heat the radiator rejects beyond the mean load: what it would reject 10 K warmer at its root. */
  readonly heatFraction: number
  /** Junction below its limit. */
  readonly junctionK: number
  /** Thrust beyond drag, over drag: what a storm adds. */
  readonly dragFraction: number
}

/**
 * Source: [esa-margins-2012]: 20 % of the dry mass at system level, 20 % of the power, temperatures predicted within 10 K
 * before tests, which is 19 % of the heat of a root at 304 K that emits 849 W/m² and takes up 265 (14 % more of the 849, less what
 * fins lose, over the 584 between); velocity changes 5 %, which the reserve on all propulsion needs exceeds, and links 3 dB, which
 * their limit asks for. [starlink-storm-2022]: drag 50 % above earlier launches.
 */
export const REVIEW_MARGINS: MarginPolicy = {
  massFraction: 0.2,
  powerFraction: 0.2,
  heatFraction: 0.19,
  junctionK: 10,
  dragFraction: 0.5,
}

export const NO_MARGINS: MarginPolicy = {
  massFraction: 0,
  powerFraction: 0,
  heatFraction: 0,
  junctionK: 0,
  dragFraction: 0,
}

export const MARGIN_POLICIES = { review: REVIEW_MARGINS, none: NO_MARGINS } as const
export type MarginPolicyName = keyof typeof MARGIN_POLICIES
