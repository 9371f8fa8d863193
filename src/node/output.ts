import type { NodeContext } from './context.ts'
import type { NodeDesign } from './design.ts'
import type { LoadSizing } from './load.ts'
import type { ReliabilitySizing } from './reliability.ts'

/** What the satellite delivers. PFLOP are dense BF16 at the chip's peak, before model utilisation. */
export interface OutputSizing {
  readonly peakFlops: number
  /** Over the life: attrition, load profile, availability and overhead taken off. */
  readonly effectivePflopYears: number
  readonly effectiveChipYears: number
  readonly tokensPerS: number
  /** Sold tokens over the life, in millions. */
  readonly lifeMtokens: number
}

const SECONDS_PER_YEAR_MILLIONS = 31.5576

/**
 * Compute delivered over the life: dense BF16 at the throttle's throughput, over the years that attrition and availability
 * leave, at the mean of the load profile: n F g(phi) x years x availability x profile.
 *
 * Source: [power-cap-2026] for throttled throughput, [research-viewer] for the years; [williams-2009] behind token rates that
 * were not measured.
 * Assumes: tokens slow down under a cap as training does; `utilisationFraction` of them is sold.
 * @example sizeOutput({ chipCount: 100, chip: { bf16Flops: 2e15, tokensPerS: 5000 } }, { assumptions: {
 *   utilisationFraction: 0.6 } }, { peakThroughputFraction: 0.9, profileThroughputFraction: 0.95 }, { deliveredYears: 4,
 *   availabilityFraction: 0.96 }).effectivePflopYears // 656.6
 */
export function sizeOutput(
  design: NodeDesign,
  { assumptions }: NodeContext,
  electrical: LoadSizing,
  reliability: ReliabilitySizing,
): OutputSizing {
  const throughput = electrical.peakThroughputFraction
  const peakFlops = design.chipCount * design.chip.bf16Flops * throughput
  const tokensPerS = design.chipCount * design.chip.tokensPerS * throughput
  const operatingYears = reliability.deliveredYears * reliability.availabilityFraction
  const profileYears = operatingYears * electrical.profileThroughputFraction
  return {
    peakFlops,
    effectivePflopYears: (peakFlops / 1e15) * profileYears,
    effectiveChipYears: design.chipCount * operatingYears,
    tokensPerS,
    lifeMtokens: tokensPerS * profileYears * assumptions.utilisationFraction * SECONDS_PER_YEAR_MILLIONS,
  }
}
