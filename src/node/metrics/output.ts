import type { Metric } from './metric.ts'

/** What the satellite computes. */
export const OUTPUT_METRICS = {
  peakPflops: {
    model: 'compute',
    description: 'dense BF16 at the start',
    label: 'peak compute',
    get: (s) => s.output.peakFlops,
  },
  effectivePflopYears: {
    model: 'attrition',
    description: 'compute delivered over the life, dense BF16',
    label: 'compute delivered over life',
    asked: { node: ['sweep'] },
    terminalOrder: 1,
    get: (s) => s.output.effectivePflopYears,
  },
  effectiveFp8PflopYears: {
    model: 'attrition',
    description: 'compute delivered over the life, dense FP8',
    get: (s) => (s.output.effectivePflopYears * s.design.chip.fp8Flops) / s.design.chip.bf16Flops,
  },
  effectiveFp4PflopYears: {
    model: 'attrition',
    description: 'compute delivered over the life, dense FP4',
    get: (s) => (s.output.effectivePflopYears * s.design.chip.fp4Flops) / s.design.chip.bf16Flops,
  },
  tokensPerS: {
    model: 'compute',
    description: 'tokens per second of the workload at peak',
    get: (s) => s.output.tokensPerS,
  },
} satisfies Record<string, Metric>
