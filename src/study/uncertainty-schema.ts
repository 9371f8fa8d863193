import * as z from 'zod'

/** Numbers in order, by their names, or one alone: which of them a distribution takes, the library says. */
const numbers = (text: string) =>
  z
    .union([z.array(z.number()), z.record(z.string(), z.number()), z.number()])
    .describe(`${text}; or by name`)
    .optional()
/** Numbers of which ends may be open. */
const withEnds = (text: string) => z.array(z.number().nullable()).describe(`${text}; null is open`).optional()

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
    truncatedNormal: withEnds('mean, standard deviation, low, high'),
    truncatedGumbel: withEnds('mode, scale, low, high'),
    choice: z
      .union([z.array(z.number()), z.strictObject({ values: z.array(z.number()), probabilities: z.array(z.number()) })])
      .describe('values that are equally likely, or { values, probabilities }; the nominal among them')
      .optional(),
    constant: numbers('the nominal, as certain: true'),
    certain: z.literal(true).describe('stays at its nominal').optional(),
    within: withEnds('low, high: cuts off what lies outside'),
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
      .describe('how likely which scenario comes true: 1 together')
      .optional(),
  })
  .describe('how sure numbers are, where not by their ranges; see docs/uncertainty.md')

export type UncertaintyFile = z.infer<typeof uncertaintySchema>
export type Spread = z.infer<typeof spread>
