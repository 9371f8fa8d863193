import type { NodeContext } from '../../node/context.ts'
import type { NodeSizing } from '../../node/size.ts'
import type { Part } from '../../subsystems/part.ts'
import { zeros } from '../zeros.ts'

/** What of a satellite's price falls with the number built. */
export interface LearnedPrice {
  /** Of the mean satellite. */
  readonly usd: number
  /** In each step of a history, mean price of what is built in it over the mean of all. */
  readonly ratios: readonly number[]
}

/** What of a satellite's price is learned, and how it falls over a history of launches. */
export function learnedPrice(node: NodeSizing, context: NodeContext, launched: ArrayLike<number>): LearnedPrice {
  const { usd, exponentRatio } = learnedParts(node, context)
  return { usd, ratios: wrightRatios(launched, exponentRatio) }
}

/**
 * Mean price of the units of each step over that of all: n units cost n^(1 + b) together, so those from n0 to n1
 * (n1^(1 + b) - n0^(1 + b)) / (n1 - n0), all N of them N^b apiece.
 *
 * Source: [wright-1936], whose curve is the cumulative average.
 * @example wrightRatios([1, 1, 2], Math.log2(0.8)) // [1.5625, 0.9375, 0.75]
 */
export function wrightRatios(built: ArrayLike<number>, exponentRatio: number): number[] {
  const ratios = zeros(built.length)
  let before = 0
  let paidBefore = 0
  for (let k = 0; k < built.length; k++) {
    const after = before + built[k]!
    if (!(after > before)) continue
    const paid = after ** (1 + exponentRatio)
    ratios[k] = (paid - paidBefore) / (after - before)
    before = after
    paidBefore = paid
  }
  const mean = before ** exponentRatio
  for (let k = 0; k < ratios.length; k++) ratios[k] = ratios[k]! / mean
  return ratios
}

/** Array, radiator, terminals and bus; the exponent is their mean by what they cost: one curve of all is paid as four are within 0.1 %. */
function learnedParts({ parts, cost }: NodeSizing, { assumptions }: NodeContext) {
  const terminalsUsd = usdOf(parts.platform, 'link-terminals') + usdOf(parts.platform, 'downlink')
  const learned = [
    [cost.busUsd, assumptions.busLearningFraction],
    [usdOf(parts.surfaces, 'solar-array'), assumptions.arrayLearningFraction],
    [usdOf(parts.loop, 'radiator'), assumptions.radiatorLearningFraction],
    [terminalsUsd, assumptions.terminalLearningFraction],
  ] as const
  let usd = 0
  let weighted = 0
  for (const [partUsd, fraction] of learned) {
    usd += partUsd
    weighted += partUsd * Math.log2(1 - fraction)
  }
  return { usd, exponentRatio: usd > 0 ? weighted / usd : 0 }
}

const usdOf = (group: readonly Part[], id: string) => group.find((part) => part.id === id)?.costUsd ?? 0
