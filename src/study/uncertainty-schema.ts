import * as z from 'zod'

const numbers = (text: string) => z.array(z.number()).describe(text).optional()

/** What a file says of one uncertain number: one distribution in the unit of its name, or that it is certain. */
const spread = z
  .strictObject({
    uniform: numbers('low, high'),
    loguniform: numbers('low, high: uniform in the logarithm'),
    normal: numbers('mean, standard deviation'),
    lognormal: numbers('mean and standard deviation of the natural logarithm'),
    triangular: numbers('low, mode, high'),
    beta: numbers('alpha, beta, low, high'),
    gumbel: numbers('mode, scale: of largest values'),
    weibull: numbers('scale, shape'),
    exponential: numbers('mean'),
    choice: numbers('values that are equally likely'),
    certain: z.literal(true).describe('stays at its nominal').optional(),
    within: numbers('low, high: cuts off what lies outside'),
    kind: z
      .enum(['epistemic', 'random'])
      .describe('epistemic: nobody knows it yet, and one value is true; random: it falls out anew each time')
      .default('epistemic'),
    source: z.string().optional(),
  })
  .describe('one distribution, as { triangular: [low, mode, high] }')

export const uncertaintySchema = z
  .strictObject({
    numbers: z
      .record(z.string(), spread)
      .describe('by assumption, or as catalog.KIND.ID.NAME; * for every id of a kind')
      .default({}),
    groups: z
      .array(
        z.strictObject({
          name: z.string().min(1).max(80).optional(),
          of: z.array(z.string()).min(1),
          rho: z.number().min(-1).max(1).describe('correlation of every two; 1: they move together').default(1),
        }),
      )
      .describe('numbers that follow each other')
      .default([]),
    scenarios: z
      .record(z.string(), z.number().positive())
      .describe('how likely which scenario comes true; shares are scaled to add up to 1')
      .optional(),
  })
  .describe('how sure numbers are, where not by their ranges; see docs/uncertainty.md')

export type UncertaintyFile = z.infer<typeof uncertaintySchema>
export type Spread = z.infer<typeof spread>
