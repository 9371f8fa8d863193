import { cooledDraw, type Part } from './part.ts'

/** Hosts, switches and network that serve chips, over the chips' rated power, and the share of it that no cap lowers. */
export interface HostPower {
  readonly hostOverheadFraction: number
  readonly hostFixedFraction: number
}

/**
 * Power of chips and hosts over the chips' rated power, each chip held to a share phi of its own: phi + o [f + (1 - f) phi].
 * A cap on the chips leaves the idle power of processors, memory, switches and optics as it is.
 *
 * Source: none; a definition of this project. What of o no cap lowers is an open question [open-host-power].
 * Assumes: hosts stay powered while their chips run slower or rest.
 * @example computePowerRatio(0.4, { hostOverheadFraction: 0.5, hostFixedFraction: 0.5 }) // 0.75
 */
export function computePowerRatio(chipPowerFraction: number, hosts: HostPower): number {
  const { hostOverheadFraction: o, hostFixedFraction: f } = hosts
  return chipPowerFraction + o * (f + (1 - f) * chipPowerFraction)
}

/**
 * The share of its rated power that each chip gets of a compute power; inverse of {@link computePowerRatio}, 0 where the
 * hosts alone take more.
 *
 * Source: none; a definition of this project.
 * @example chipPowerFraction(0.75, { hostOverheadFraction: 0.5, hostFixedFraction: 0.5 }) // 0.4
 */
export function chipPowerFraction(ratio: number, hosts: HostPower): number {
  const { hostOverheadFraction: o, hostFixedFraction: f } = hosts
  return Math.max(0, ratio - o * f) / (1 + o * (1 - f))
}

/** Below this share of rated power nobody has measured the exponent. */
export const LEAST_CAP_FRACTION = 0.4
const LN_LEAST_CAP = Math.log(LEAST_CAP_FRACTION)

/**
 * Throughput of chips held below their rated power, relative to full power: phi^gamma down to 0.4. Lowering the clock
 * lowers the voltage too, so power falls faster than throughput. Below, chips rest one by one at idle power while the
 * others run at 0.4: 0.4^gamma (phi - i) / (0.4 - i).
 *
 * Source: [power-cap-2026]: 600 of 700 W cost 10 to 15 % in BF16 training, 15 to 20 % in FP8, 5 to 8 % where memory bounds.
 * Valid: phi 0.4 to 1 as measured, below it by that construction; gamma 0.35 to 1.05 across workloads.
 * @example throttledThroughputFraction({ powerFraction: 0.7, exponentRatio: 0.7, idlePowerFraction: 0.12 }) // 0.779
 */
export function throttledThroughputFraction(args: {
  readonly powerFraction: number
  readonly exponentRatio: number
  /** Power of a resting chip over its rated power. */
  readonly idlePowerFraction: number
}): number {
  const { powerFraction, exponentRatio, idlePowerFraction } = args
  // By logarithms, which take a quarter of the time of a power.
  if (powerFraction >= LEAST_CAP_FRACTION) return Math.exp(exponentRatio * Math.log(powerFraction))
  const busyFraction = (powerFraction - idlePowerFraction) / (LEAST_CAP_FRACTION - idlePowerFraction)
  return busyFraction <= 0 ? 0 : busyFraction * Math.exp(exponentRatio * LN_LEAST_CAP)
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

/**
 * Prompt tokens per second of one chip, compute-bound: F MFU / (2 P_active).
 *
 * Source: [williams-2009] roofline, its compute-bound side; [kaplan-2020] for 2 P FLOP per token.
 * @example prefillTokensPerS(1e15, 0.4, 70e9) // 2857
 */
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
  return {
    id: 'compute',
    massKg: args.installedW * args.massKgPerW,
    costUsd: args.chipCount * args.chipUsd * args.spacePremiumRatio,
    draw: cooledDraw(args.averageW, false),
    stowedM3: undefined,
    labels: COMPUTE_LABELS,
  }
}

const COMPUTE_LABELS = {
  group: 'compute',
  mass: 'chips and hosts',
  power: 'compute',
  heat: 'compute',
  capital: 'chips and hosts',
}
