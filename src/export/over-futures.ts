import * as z from 'zod'
import type { Subject } from '../results/subject.ts'
import { outcomeOfDesign } from '../results/uncertainty/of-design.ts'
import { CLOSES, CLOSES_BARE, STATISTICS, type StatisticName } from '../results/uncertainty/statistic-names.ts'
import { unitLabel } from '../units.ts'
import { finite } from './json-parts.ts'
import type { Sheet, SheetCell } from './workbook.ts'

const interval = z.tuple([z.number(), z.number()]).describe('95 % interval')
const likelihood = z.strictObject({ probability: z.number(), interval })

/** What becomes of a design in many futures, as a part of a file. */
export const overFuturesShape = z
  .strictObject({
    samples: z.int().describe('futures: assumptions and catalog numbers take values from their ranges'),
    seed: z.int(),
    coverage: z.number().describe('how likely a number lies within its range'),
    allLimits: likelihood.describe('share of futures in which all limits are kept'),
    bareLimits: likelihood.describe('the same without the margins of a review'),
    metrics: z
      .record(
        z.string(),
        z.strictObject({
          nominal: finite,
          ...(Object.fromEntries(STATISTICS.map((name) => [name, finite])) as Record<StatisticName, typeof finite>),
          worst: z.enum(['low', 'high']).describe('the tenth that cvar is the mean of'),
          infinite: z
            .strictObject({ low: z.int(), high: z.int() })
            .describe(
              'futures in which it is infinitely low and high, or without any value, which is the worse end; the statistics are of all futures, null where infinite',
            ),
        }),
      )
      .describe('percentiles, mean and the mean of the worst tenth, in the unit of the metric'),
    limits: z.array(
      z.strictObject({
        metric: z.string(),
        side: z.enum(['min', 'max']),
        limit: z.number(),
        probability: z.number(),
        interval,
        median: finite,
      }),
    ),
  })
  .describe('of a run beside which `dawnfront uncertainty RUN --front` has written what becomes of its front')

export type OverFutures = z.infer<typeof overFuturesShape>

/** The same of a design of a run, where it was asked. */
export function overFuturesOf(subject: Subject): { overFutures?: OverFutures } {
  const known = outcomeOfDesign(subject)
  if (known === undefined) return {}
  const { samples, seed, coverage, outcome } = known
  const { allLimits, bareLimits, metrics, limits } = outcome
  const orNull = (value: number) => (Number.isFinite(value) ? value : null)
  const likely = ({ probability, interval: [low, high] }: typeof allLimits) => ({
    probability,
    interval: [low, high] as [number, number],
  })
  return {
    overFutures: {
      samples,
      seed,
      coverage,
      allLimits: likely(allLimits),
      bareLimits: likely(bareLimits),
      metrics: Object.fromEntries(
        Object.entries(metrics).map(([name, one]) => [
          name,
          {
            nominal: orNull(one.nominal),
            ...(Object.fromEntries(STATISTICS.map((statistic) => [statistic, orNull(one[statistic])])) as Record<
              StatisticName,
              number | null
            >),
            worst: one.worst,
            infinite: one.infinite,
          },
        ]),
      ),
      limits: limits.map(({ metric, side, limit, median, ...one }) => ({
        metric,
        side,
        limit,
        ...likely(one),
        median: orNull(median),
      })),
    },
  }
}

/** A sheet of them; none where nobody asked. */
export function futuresSheet(subject: Subject): Sheet[] {
  const { overFutures } = overFuturesOf(subject)
  if (overFutures === undefined) return []
  const { samples, allLimits, bareLimits, metrics, limits } = overFutures
  const empty = STATISTICS.map(() => null)
  const chance = (name: string, { probability, interval: [low, high] }: typeof allLimits): SheetCell[] => [
    name,
    null,
    null,
    ...empty,
    probability,
    low,
    high,
  ]
  return [
    {
      name: 'Futures',
      header: ['metric', 'unit', 'nominal', ...STATISTICS, `chance in ${samples} futures`, 'from', 'to'],
      rows: [
        chance(CLOSES, allLimits),
        chance(CLOSES_BARE, bareLimits),
        ...limits.map((one) => chance(`chance(${one.metric} ${one.side} ${one.limit})`, one)),
        ...Object.entries(metrics).map(([name, one]): SheetCell[] => [
          name,
          unitLabel(name),
          one.nominal,
          ...STATISTICS.map((statistic) => one[statistic]),
        ]),
      ],
    },
  ]
}
