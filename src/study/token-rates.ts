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
  const counted =
    entry.tokenBasis === 'total' ? workload.inputTokenCount + workload.outputTokenCount : workload.outputTokenCount
  const roofline = (one: ServingChip) => counted / chipTimePerRequestS(one, workload, assumptions)
  const measuredReference = entry.measuredTokensPerS?.[entry.referenceChip ?? '']
  if (reference === undefined || measuredReference === undefined) {
    return { tokensPerS: roofline(chip), basis: 'roofline' }
  }
  return { tokensPerS: roofline(chip) * (measuredReference / roofline(reference)), basis: 'calibrated' }
}

/** How long a request waits for its first token and for each one after, by the roofline, at full power. */
export interface ServingLatency {
  /** Reading the prompt on one chip, nothing else to do. */
  readonly firstTokenS: number
  /** Between tokens of one sequence in a full batch. */
  readonly tokenS: number
  readonly requestS: number
}

export function servingLatency(chip: ServingChip, workload: Workload, assumptions: Assumptions): ServingLatency {
  const { prefill, decode } = rates(chip, workload, assumptions)
  const firstTokenS = workload.inputTokenCount / prefill
  const tokenS = workload.batchCount / decode
  return { firstTokenS, tokenS, requestS: firstTokenS + workload.outputTokenCount * tokenS }
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
