import { EARTH_RADIUS_M } from '../constants.ts'

/**
 * Distance to the next of S satellites spread evenly along one plane: 2 a sin(pi / S).
 *
 * Source: none; the chord of a circle.
 * @example inPlaneSpacingM(550e3, 22) // 1972.0e3
 */
export function inPlaneSpacingM(altitudeM: number, satelliteCount: number): number {
  return 2 * (EARTH_RADIUS_M + altitudeM) * Math.sin(Math.PI / satelliteCount)
}

/**
 * Longest line of sight between two satellites that clears the atmosphere: 2 sqrt(r² - (R_E + h_m)²).
 *
 * Source: none; the chord of a circle that touches another.
 * Assumes: two satellites at one altitude, a spherical Earth.
 * @example longestSightLineM(600e3, 80e3) // 5287e3
 */
export function longestSightLineM(altitudeM: number, grazingAltitudeM: number): number {
  const radiusM = EARTH_RADIUS_M + altitudeM
  return 2 * Math.sqrt(Math.max(0, radiusM ** 2 - (EARTH_RADIUS_M + grazingAltitudeM) ** 2))
}

/**
 * Time of a ring all-reduce of M bytes among N nodes: 2 (N - 1) / N M / B + 2 (N - 1) alpha.
 *
 * Source: [thakur-2005].
 * @example ringAllReduceS({ nodeCount: 81, messageBytes: 140e9, rateBytesPerS: 125e9, latencyS: 20e-6 }) // 2.22
 */
export function ringAllReduceS(args: {
  readonly nodeCount: number
  readonly messageBytes: number
  readonly rateBytesPerS: number
  readonly latencyS: number
}): number {
  const steps = 2 * (args.nodeCount - 1)
  return (steps / args.nodeCount) * (args.messageBytes / args.rateBytesPerS) + steps * args.latencyS
}

/**
 * Mean rate of fine-tuning with local updates, which exchanges gradients both ways every H steps of t: 2 M / (H t).
 *
 * Source: [diloco-2023].
 * @example localUpdateBps({ messageBytes: 140e9, stepCount: 500, stepS: 10 }) // 0.448e9
 */
export function localUpdateBps(args: {
  readonly messageBytes: number
  readonly stepCount: number
  readonly stepS: number
}): number {
  return (2 * args.messageBytes * 8) / (args.stepCount * args.stepS)
}

/**
 * Network bits per floating-point operation that synchronous data-parallel training needs with bf16 gradients:
 * each step sends 32 P bits and computes 6 P tokens FLOP.
 *
 * Source: [kaplan-2020] for 6 P FLOP per token; ring all-reduce of 2-byte gradients.
 * @example trainingBitsPerFlop(1e6) // 5.33e-6
 */
export function trainingBitsPerFlop(tokensPerNodeStep: number): number {
  return 32 / (6 * tokensPerNodeStep)
}
