/**
 * Chance that a radiator of isolable loops has lost more of them than it can spare: each loop leaks at a constant rate,
 *
 *   P = 1 - sum over k <= s of C(n, k) p^k (1 - p)^(n - k),   p = 1 - e^(-rate t)
 *
 * with n loops of which s are spare. One loop without a spare has no isolation: its first leak is the end.
 *
 * Source: [larson-wertz-1999]; the binomial distribution.
 * Assumes: independent loops; valves that isolate a leaking loop before the others lose coolant.
 * @example leakProbability({ leaksPerYear: 0.05, years: 5, loopCount: 1, spareLoopCount: 0 }) // 0.2212
 */
export function leakProbability(args: {
  /** Of one loop. */
  readonly leaksPerYear: number
  readonly years: number
  readonly loopCount: number
  readonly spareLoopCount: number
}): number {
  const { loopCount, spareLoopCount } = args
  // Beyond a hundred leaks a loop nothing is left, and the odds overflow.
  const leaksPerLife = Math.min(100, args.leaksPerYear * args.years)
  const kept = Math.exp(-leaksPerLife)
  const odds = (1 - kept) / kept
  let term = Math.exp(-leaksPerLife * loopCount)
  let enough = term
  for (let lost = 1; lost <= Math.min(spareLoopCount, loopCount); lost++) {
    term *= (odds * (loopCount - lost + 1)) / lost
    enough += term
  }
  return Math.max(0, 1 - enough)
}
