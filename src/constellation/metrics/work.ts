import type { ConstellationContext } from '../assumptions.ts'
import type { ConstellationSizing } from '../size.ts'
import { workDay } from '../tasks/work-day.ts'
import type { ConstellationMetric } from './metric.ts'

const taskOf = (sizing: ConstellationSizing, context: ConstellationContext, task: string) =>
  workDay(sizing, context).tasks.find(({ id }) => id === task)

/** What the fleet does of what it is asked over a day. */
export const WORK_METRICS = {
  servedWorkFraction: {
    model: 'work over a day',
    description: 'paid for work done over what would be paid for all that is asked, worst day at the end of life',
    label: 'share of the work asked for',
    get: (s, c) => workDay(s, c).paidFraction,
  },
  busyComputeFraction: {
    model: 'work over a day',
    description:
      'compute that the work asked for fills, over the mean that satellites are made for, worst day at the end of life',
    label: 'compute that has work',
    get: (s, c) => workDay(s, c).busyFraction,
  },
  busyLevelizedUsdPerPflopYear: {
    model: 'work over a day',
    description:
      'levelized cost over the share of compute that the work asked for fills on the worst day at the end of life: an upper bound, as younger satellites and other days fill more',
    label: 'levelized cost of compute that has work',
    get: (s, c) => s.cashFlow.levelizedUsdPerPflopYear / Math.max(1e-6, workDay(s, c).busyFraction),
  },
  inferenceServedFraction: {
    model: 'work over a day',
    description: 'inference served over what users of all regions ask for; 1 where none is asked',
    get: (s, c) => taskOf(s, c, 'inference')?.servedFraction ?? 1,
  },
  trainingServedFraction: {
    model: 'work over a day',
    description: 'training done over what is asked for; 1 where none is asked',
    get: (s, c) => taskOf(s, c, 'training')?.servedFraction ?? 1,
  },
  batchServedFraction: {
    model: 'work over a day',
    description: 'batch work done over what is asked for; 1 where none is asked',
    get: (s, c) => taskOf(s, c, 'batch')?.servedFraction ?? 1,
  },
  orbitDataServedFraction: {
    model: 'work over a day',
    description: 'data born in orbit worked on there over what is asked for; 1 where none is asked',
    get: (s, c) => taskOf(s, c, 'orbit-data')?.servedFraction ?? 1,
  },
  savedDownlinkTbps: {
    model: 'work over a day',
    description: 'data born in orbit that need not be sent down, mean of the day',
    label: 'downlink saved',
    get: (s, c) => workDay(s, c).tasks.reduce((sum, { savedBps }) => sum + savedBps, 0),
  },
} satisfies Record<string, ConstellationMetric>
