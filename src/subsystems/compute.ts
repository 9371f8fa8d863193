import { cooledPart, type Part } from './part.ts'

/**
 * Throughput of a chip run below its rated power, relative to full power: phi^gamma. Lowering the clock lowers the
 * voltage too, so power falls faster than throughput and gamma is below one.
 *
 * Source: [power-cap-estimate].
 * Valid: phi 0.4 to 1; gamma 0.5 to 0.9 across chips and workloads.
 * @example throttledThroughputFraction(0.7, 0.7) // 0.779
 */
export function throttledThroughputFraction(powerFraction: number, exponentRatio: number): number {
  return powerFraction ** exponentRatio
}

/** A language model and how it is served, as the roofline needs it. */
export interface RooflineWorkload {
  readonly activeParameterCount: number
  readonly weightBytes: number
  readonly kvBytesPerToken: number
  readonly contextTokenCount: number
  readonly batchCount: number
}

/**
 * Decode throughput of one chip by the roofline: a step reads the weights and every sequence's key-value cache once,
 * and computes 2 P_active FLOP per sequence; the slower of the two paces it.
 * tok/s = B / max[(W + B KV) / BW, 2 P B / (F u)].
 *
 * Source: [williams-2009] roofline, applied to decoding.
 * Valid: weights that fit the memory; an upper bound, reached within 20 to 50 % by tuned servers.
 * @example decodeTokensPerS({ workload: { activeParameterCount: 70e9, weightBytes: 70e9, kvBytesPerToken: 163840,
 *   contextTokenCount: 4096, batchCount: 64 }, memoryBandwidthBytesPerS: 4.8e12, peakFlops: 1.979e15, computeUseFraction: 0.6 }) // 2719.8
 */
export function decodeTokensPerS(args: {
  readonly workload: RooflineWorkload
  readonly memoryBandwidthBytesPerS: number
  readonly peakFlops: number
  /** Share of peak arithmetic that decoding reaches when compute-bound. */
  readonly computeUseFraction: number
}): number {
  const { workload } = args
  const kvBytes = workload.kvBytesPerToken * workload.contextTokenCount
  const memoryS = (workload.weightBytes + workload.batchCount * kvBytes) / args.memoryBandwidthBytesPerS
  const computeS =
    (2 * workload.activeParameterCount * workload.batchCount) / (args.peakFlops * args.computeUseFraction)
  return workload.batchCount / Math.max(memoryS, computeS)
}

/** Prompt tokens per second of one chip, compute-bound: F MFU / (2 P_active). */
export function prefillTokensPerS(peakFlops: number, modelUseFraction: number, activeParameterCount: number): number {
  return (peakFlops * modelUseFraction) / (2 * activeParameterCount)
}

/** Chips with their hosts: mass by the power installed, spares included; price by the chip, qualified for space. */
export function computePart(args: {
  readonly installedW: number
  readonly massKgPerW: number
  readonly chipCount: number
  readonly chipUsd: number
  readonly spacePremiumRatio: number
  readonly averageW: number
}): Part {
  return cooledPart({
    id: 'compute',
    massKg: args.installedW * args.massKgPerW,
    costUsd: args.chipCount * args.chipUsd * args.spacePremiumRatio,
    powerW: args.averageW,
    isAlwaysOn: false,
    labels: COMPUTE_LABELS,
  })
}

const COMPUTE_LABELS = {
  group: 'compute',
  mass: 'chips and hosts',
  power: 'compute',
  heat: 'compute',
  capital: 'chips and hosts',
}
