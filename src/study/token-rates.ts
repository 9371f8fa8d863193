import type { Assumptions } from '../node/assumptions.ts'
import type { Chip, Workload } from '../node/components.ts'
import { decodeTokensPerS, prefillTokensPerS } from '../subsystems/compute.ts'
import type { ComponentEntry } from './catalog.ts'

/** What serving asks of a chip's numbers. */
export type ServingChip = Pick<Chip, 'id' | 'fp8Flops' | 'memoryBandwidthBytesPerS'>

/** Where a token rate comes from: a measurement on this chip, one on another chip scaled by the roofline, the roofline alone. */
export type TokenRateBasis = 'measured' | 'calibrated' | 'roofline'

export interface TokenRate {
  /** One chip at full power. */
  readonly tokensPerS: number
  readonly basis: TokenRateBasis
}

/**
 * Tokens per second of a chip on a workload: as measured where the catalog has a measurement, else by the roofline scaled
 * so that it meets the measurement of the reference chip. The scaling takes up what a roofline leaves out (scheduling,
 * communication between chips); between chips of one maker it is good to a factor of two.
 */
export function tokenRate(args: {
  readonly entry: ComponentEntry
  readonly workload: Workload
  readonly chip: ServingChip
  /** The chip that the entry names as its reference. */
  readonly reference: ServingChip | undefined
  readonly assumptions: Assumptions
}): TokenRate {
  const { entry, workload, chip, reference, assumptions } = args
  const measured = entry.measuredTokensPerS?.[chip.id]
  if (measured !== undefined) return { tokensPerS: measured, basis: 'measured' }
  const counted = countedTokens(entry, workload)
  const roofline = (one: ServingChip) => counted / chipTimePerRequestS(one, workload, assumptions)
  const measuredReference = entry.measuredTokensPerS?.[entry.referenceChip ?? '']
  if (reference === undefined || measuredReference === undefined) {
    return { tokensPerS: roofline(chip), basis: 'roofline' }
  }
  return { tokensPerS: roofline(chip) * (measuredReference / roofline(reference)), basis: 'calibrated' }
}

/** How long a request takes on a chip that is full: a batch of requests at once, another prompt as soon as one is answered. */
export interface ServingLatency {
  /** Reading the prompt, with the chip for itself. */
  readonly firstTokenS: number
  /** Between tokens of one answer, mean: the chip reads the prompts of others in between. */
  readonly tokenS: number
  /** From the prompt to the last token. */
  readonly requestS: number
}

/**
 * The latency that goes with a token rate. A chip that answers a request in T seconds of its time and has B of them under
 * way keeps each for B T (Little's law). T follows from the rate, measured or not, so that both hold at once; prompt and
 * answer share it as in the roofline.
 *
 * Assumes: the batch of the workload is full, and prompts are read on the chips that answer.
 */
export function servingLatency(args: {
  readonly entry: ComponentEntry
  readonly workload: Workload
  readonly chip: ServingChip
  readonly assumptions: Assumptions
  /** Of the chip, as {@link tokenRate} gives it. */
  readonly tokensPerS: number
}): ServingLatency {
  const { entry, workload, chip, assumptions, tokensPerS } = args
  const chipTimeS = countedTokens(entry, workload) / tokensPerS
  const overRoofline = chipTimeS / chipTimePerRequestS(chip, workload, assumptions)
  const firstTokenS = (overRoofline * workload.inputTokenCount) / rates(chip, workload, assumptions).prefill
  const requestS = workload.batchCount * chipTimeS
  return { firstTokenS, tokenS: (requestS - firstTokenS) / workload.outputTokenCount, requestS }
}

/** Tokens of a request that a rate counts. */
function countedTokens({ tokenBasis }: ComponentEntry, { inputTokenCount, outputTokenCount }: Workload): number {
  return tokenBasis === 'total' ? inputTokenCount + outputTokenCount : outputTokenCount
}

/** Chip time a request takes in all, prompt and answer. */
function chipTimePerRequestS(chip: ServingChip, workload: Workload, assumptions: Assumptions): number {
  const { prefill, decode } = rates(chip, workload, assumptions)
  return workload.inputTokenCount / prefill + workload.outputTokenCount / decode
}

function rates(chip: ServingChip, workload: Workload, assumptions: Assumptions) {
  return {
    prefill: prefillTokensPerS(chip.fp8Flops, assumptions.prefillUseFraction, workload.activeParameterCount),
    decode: decodeTokensPerS({
      workload: { ...workload, contextTokenCount: workload.inputTokenCount + workload.outputTokenCount / 2 },
      memoryBandwidthBytesPerS: chip.memoryBandwidthBytesPerS,
      peakFlops: chip.fp8Flops,
      computeUseFraction: assumptions.decodeUseFraction,
    }),
  }
}
