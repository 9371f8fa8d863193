import * as z from 'zod'
import { METRIC_NAMES, SCALE_NAMES, VARIABLE_NAMES } from '../results/definitions.ts'
import { conversionsShape, finite, provenanceShape, publishedSchema, unitsShape } from './json-parts.ts'
import { massPropertiesShape } from './mass-properties-json.ts'
import { overFuturesShape } from './over-futures.ts'

export const DESIGN_SCHEMA_FILE = 'dawnfront-design.schema.json'

const metric = z.enum(METRIC_NAMES)

const quantity = z
  .strictObject({
    low: z.number(),
    value: z.number(),
    high: z.number(),
    source: z.string().describe('key in `sources`'),
    date: z.string(),
    from: z.string().describe('the layer that had the last word: catalog, a scenario, the study'),
  })
  .describe('a number in the unit of its name, with its range, source and date')

const quantities = z.record(z.string(), quantity)

const component = z.strictObject({
  name: z.string(),
  quantities,
  measuredTokensPerS: z.record(z.string(), z.number()).optional().describe('of a workload, by chip'),
  follows: z.string().optional().describe('of a generation of chips: what it is sold after'),
  cadencePerYear: z.record(z.string(), z.number()).optional().describe('of a spaceport, by launcher'),
  referenceChip: z.string().optional().describe('chip whose measurement calibrates the others'),
  tokenBasis: z.string().optional().describe('which tokens a rate counts: output, or total with the prompt'),
})

const budget = z.strictObject({
  id: z.string().optional().describe('what the line is known by, whatever it is called'),
  name: z.string(),
  value: finite,
  get children() {
    return z.array(budget).optional().describe('the parts it is the sum of')
  },
})

const unitBudget = z.strictObject({
  ...budget.shape,
  suffix: z.string().describe('unit of all its values, as names end in it'),
  unit: z.string().describe('unit of all its values'),
})

/** The one definition of a sized design as a file. */
const designSchema = z
  .strictObject({
    ...provenanceShape,
    question: z.string().describe('what the study asks'),
    scale: z.enum(SCALE_NAMES),
    mission: z.strictObject({
      epoch: z.string().describe('start of the mission, YYYY-MM-DD'),
      lifeYears: z.number(),
      solarActivity: z.union([z.number(), z.string()]),
      f107Sfu: z.number().describe('10.7 cm solar flux, mean over the mission'),
      solarPhase: z.union([z.enum(['min', 'mean', 'max']), z.number().min(0).max(1)]),
      unitCount: z.int().describe('satellites built'),
    }),
    compute: z.strictObject({
      averagePowerKw: z.number(),
      peakPowerKw: z.number(),
      dutyFraction: z.number(),
      peakDurationMinutes: z.number(),
      workload: z.string(),
      bandFraction: z.number().optional().describe('average and peak were limits, up to so much above'),
    }),
    variables: z
      .partialRecord(z.enum(VARIABLE_NAMES), z.union([z.number(), z.string()]))
      .describe('what was chosen; names of components are keys in `components`'),
    feasible: z.boolean().describe('whether all limits are kept'),
    metrics: z.partialRecord(metric, finite).describe('what follows; null where infinite or undefined'),
    goals: z
      .record(z.string(), finite)
      .optional()
      .describe('statistics of metrics over many futures that the study searched by, as p90(usdPerPflopYear)'),
    ownMetrics: z
      .record(z.string(), z.strictObject({ formula: z.string(), value: finite }))
      .optional()
      .describe("the study's own, each with the formula that gives it"),
    margins: z.array(
      z.strictObject({
        metric: z.string().describe('a metric, or one of the own'),
        value: finite,
        limit: z.number(),
        side: z.enum(['min', 'max']),
        margin: finite.describe('distance to the limit in the unit of the metric, kept when not negative'),
        relative: finite.describe('the same over the scale of the limit'),
      }),
    ),
    budgets: z.record(z.string(), unitBudget).describe('trees of mass, power, heat and cost'),
    notes: z
      .array(z.string())
      .describe('limits that are broken, models that have changed since the run, models used outside their range'),
    overFutures: overFuturesShape.optional(),
    massProperties: massPropertiesShape,
    assumptions: quantities.describe('technology and prices'),
    components: z
      .record(z.string(), z.record(z.string(), component))
      .describe('the components of the design by kind and key'),
    models: z
      .array(
        z.strictObject({
          model: z.string(),
          status: z.enum(['validated', 'verified', 'unvalidated']),
          sources: z.array(z.string()),
          note: z.string(),
        }),
      )
      .describe('the models behind the metrics and how far each has been checked'),
    sources: z.array(
      z.strictObject({
        key: z.string(),
        title: z.string(),
        authors: z.string(),
        year: z.number(),
        where: z.string(),
        standing: z.string().describe('standard, measured, paper, filed, claimed, estimated or memory'),
        usedFor: z.array(z.string()),
      }),
    ),
    units: unitsShape,
    conversions: conversionsShape,
  })
  .describe(
    'A satellite or constellation sized by Dawnfront. Every name of a quantity ends in its unit; `units` says which.',
  )

export type DesignFile = z.infer<typeof designSchema>

export const designJsonSchema = () => publishedSchema(DESIGN_SCHEMA_FILE, 'Dawnfront sized design', designSchema)
