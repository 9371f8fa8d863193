import * as z from 'zod'
import { SOLVERS } from '../../solvers/registry.ts'
import { MARGIN_POLICIES, type MarginPolicyName } from '../node/margins.ts'
import { ALL_LIMITS } from './all-limits.ts'
import { CATALOG_FIELDS } from './kinds.ts'
import { SCALES, WIDEST_SCALE } from './scale.ts'
import { STATISTICS } from './statistic-names.ts'
import { uncertaintySchema } from './uncertainty-schema.ts'

const names = (table: object) => Object.keys(table) as [string, ...string[]]

const metricOf = (own: readonly string[], others: readonly string[] = []) =>
  z
    .enum([...Object.keys(WIDEST_SCALE.metrics), ...own, ...others] as [string, ...string[]])
    .describe('a metric; see `dawnfront list metrics`')
const variable = z.enum(names(WIDEST_SCALE.variables)).describe('a design variable; see `dawnfront list variables`')
const value = z.union([z.number(), z.string()])
const quantity = z
  .union([
    z.number(),
    z.strictObject({
      low: z.number().optional(),
      nominal: z.number(),
      high: z.number().optional(),
      source: z.string().optional(),
      date: z.string().optional(),
    }),
  ])
  .describe('a number, or low, nominal and high with a source')

const sources = z
  .record(
    z.string(),
    z.strictObject({
      title: z.string(),
      authors: z.string().default(''),
      year: z.int().min(1000).max(2999),
      where: z.string().default(''),
      standing: z
        .enum(['standard', 'measured', 'paper', 'filed', 'claimed', 'estimated', 'memory'])
        .describe('how far it may be trusted')
        .default('claimed'),
    }),
  )
  .describe('sources of this study beside those of `dawnfront list sources`')

const entry = z
  .object({
    like: z.string().describe('the entry that gives every number not given here').optional(),
    name: z.string().max(200).optional(),
    source: z.string().describe('of the numbers that name none').optional(),
    date: z.string().describe('of the numbers that have none').optional(),
    measuredTokensPerS: z
      .record(z.string(), z.number().positive())
      .describe('of a workload: what one chip at full power was measured to do, by chip')
      .optional(),
    cadencePerYear: z
      .record(z.string(), z.number().min(0).max(1e6))
      .describe('of a spaceport: launches a year of each launcher that flies from it')
      .optional(),
    referenceChip: z.string().describe('of a workload: the measured chip that others are scaled by').optional(),
    follows: z.string().describe('of a generation: the chip or generation it is sold after').optional(),
    tokenBasis: z.enum(['output', 'total']).describe('of a workload: which tokens a rate counts').optional(),
  })
  .catchall(quantity)
const catalog = z
  .partialRecord(z.enum(names(CATALOG_FIELDS)), z.record(z.string(), entry))
  .describe('catalog values this study changes, and parts of its own')

export const SOLAR_ACTIVITY_LEVELS = ['predicted', 'low', 'mean', 'high'] as const

const mission = z
  .strictObject({
    epoch: z.iso.date().describe('start of the mission, YYYY-MM-DD').default('2028-01-01'),
    lifeYears: z.number().min(0.5).max(30).describe('years from payment to end of mission').default(5),
    solarActivity: z
      .union([z.enum(SOLAR_ACTIVITY_LEVELS), z.number().min(60).max(350)])
      .describe(
        'predicted (the monthly prediction over the mission), low, mean or high, or the mean 10.7 cm flux in solar flux units',
      )
      .default('predicted'),
    unitCount: z
      .int()
      .min(1)
      .max(10_000_000)
      .describe('satellites built, for learning and development cost')
      .default(1000),
  })
  .describe('when, how long, how many')

/** The least load that is one: a watt. */
const LEAST_KW = 0.001

const compute = z
  .strictObject({
    averagePowerKw: z.number().min(LEAST_KW).max(100_000).describe('mean compute power'),
    peakPowerKw: z.number().min(LEAST_KW).max(100_000).describe('peak compute power'),
    bandFraction: z
      .number()
      .min(0.001)
      .max(10)
      .describe(
        'makes limits of average and peak power: at least these, at most so much more; without it only their ratio counts',
      )
      .optional(),
    dutyFraction: z.number().min(0).max(1).describe('share of the time at peak').default(0.5),
    peakDurationMinutes: z.number().positive().max(100_000).describe('longest unbroken time at peak').default(10),
    deferrableFraction: z
      .number()
      .min(0)
      .max(1)
      .describe('share of the work that may wait for up to a revolution, as `fly` schedules it; without it a half')
      .optional(),
    workload: z.string().describe('what is served; see `dawnfront list catalog workloads`').default('deepseek-r1-8k1k'),
  })
  .describe('the compute load')

const range = z.strictObject({ min: z.number(), max: z.number() }).describe('bounds')
const variables = z
  .partialRecord(variable, z.union([range, z.array(value).min(1)]))
  .describe('what the solver may choose: { min, max } or a list of choices')
const fixed = z.partialRecord(variable, value).describe('design variables held at a value')

const solver = z
  .strictObject({
    name: z.enum(names(SOLVERS)).describe('see `dawnfront list solvers`').default('stratified'),
    population: z.int().min(2).max(100_000).default(100),
    evaluations: z.int().min(1).max(100_000_000).default(20_000),
    seed: z.int().min(0).max(0xffffffff).default(1),
    stop: z
      .strictObject({
        seconds: z.number().positive().optional().describe('stop after this time'),
        stagnationEvaluations: z
          .int()
          .min(1)
          .optional()
          .describe('stop when hypervolume has not grown by a thousandth over this many evaluations'),
      })
      .describe('reasons to stop before all evaluations are spent')
      .default({}),
  })
  .describe('how to search')

/** What a study asks for, in terms of metrics: the shipped ones and those of its own. */
function goalsOf(own: readonly string[]) {
  const metric = metricOf(own)
  const objective = z
    .strictObject({
      minimize: metric.optional(),
      maximize: metric.optional(),
      at: z.enum(STATISTICS).describe('a statistic over many futures in place of the nominal value').optional(),
    })
    .refine(({ minimize, maximize }) => (minimize === undefined) !== (maximize === undefined), {
      error: 'an objective is either { minimize: metric } or { maximize: metric }',
    })
    .describe('minimize or maximize a metric')
  const constraint = z
    .strictObject({
      metric: metricOf(own, ALL_LIMITS).describe(
        'a metric; with a probability also allLimits, or bareLimits without what a review adds',
      ),
      min: z.number().optional(),
      max: z.number().optional(),
      probability: z
        .number()
        .min(0.01)
        .max(0.99)
        .describe('in at least this share of many futures; without min and max the bounds every design has')
        .optional(),
    })
    .describe('keep a metric at or above min, at or below max')
  const published = z
    .array(
      z.strictObject({
        metric,
        value: z.number(),
        source: z.string().describe('key of the bibliography'),
        note: z.string().optional(),
      }),
    )
    .describe('figures published for this design, set beside the computed ones')
  return {
    objectives: z.array(objective).max(6).describe('one to six for a search').default([]),
    constraints: z.array(constraint).describe('limits beside those every node has').default([]),
    ignore: z.array(metric).describe('limits every node has that this study lifts').default([]),
    published: published.default([]),
  }
}

const chosen = (what: string) => z.array(z.string()).min(1).max(500).describe(what).optional()
/** The definition of a study file, but for what speaks of metrics: validation, JSON Schema and the types all come from it. */
const PARTS = {
  name: z
    .string()
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'lower-case words joined by hyphens')
    .max(80),
  question: z.string().max(2000).describe('what the study asks, one sentence').optional(),
  scale: z
    .enum(Object.keys(SCALES) as [keyof typeof SCALES])
    .describe('node: one satellite; constellation: many of them, how they are placed, linked, launched and kept up')
    .default('node'),
  node: z
    .strictObject({
      from: z.string().describe('point design, study file or run folder, relative to this file'),
      pick: z
        .union([z.string(), z.number()])
        .describe('of a run: cheapest, lightest, most capable, knee, or the id of a design')
        .default('knee'),
    })
    .describe('a node taken over whole: its variables, compute load, assumptions and catalog changes')
    .optional(),
  scenario: z
    .string()
    .describe('assumptions on technology and prices; see `dawnfront list scenarios`, or a YAML file of your own'),
  mission: mission.prefault({}),
  compute,
  variables: variables.default({}),
  fixed: fixed.default({}),
  ground: z
    .strictObject({
      sites: chosen('ground sites, first ones first'),
      regions: chosen('where users are'),
      tasks: chosen('work asked for'),
    })
    .describe('of a constellation: entries; unsaid, all')
    .optional(),
  margins: z
    .enum(Object.keys(MARGIN_POLICIES) as [MarginPolicyName])
    .describe('review: the margins reviews ask of a design at this stage, on mass and default limits; none: zero')
    .default('review'),
  assumptions: z.record(z.string(), quantity).describe('scenario values this study changes').default({}),
  catalog: catalog.default({}),
  uncertainty: uncertaintySchema.optional(),
  sources: sources.optional(),
  solver: solver.prefault({}),
  metrics: z
    .record(z.string(), z.string())
    .describe('metrics of this study: formulas of others, as { usdPerKwhRatio: usdPerGpuHour / averageComputePowerKw }')
    .optional(),
}

/** The schema of a study with metrics of its own. */
export const studySchemaWith = (ownMetrics: readonly string[]) =>
  z
    .strictObject({ ...PARTS, ...goalsOf(ownMetrics) })
    .describe('A Dawnfront study: what to search for, over what, under which assumptions.')

export const studySchema = studySchemaWith([])

export type StudyFile = z.infer<typeof studySchema>

/** A scenario of the user's own; what its numbers are called is checked where they are read. */
export const ownScenarioSchema = z.strictObject({
  title: z.string().max(200).optional(),
  base: z.string(),
  date: z.string().optional(),
  assumptions: z.record(z.string(), quantity).default({}),
  catalog: catalog.default({}),
  uncertainty: uncertaintySchema.omit({ scenarios: true }).optional(),
  sources: sources.default({}),
})

export type OwnScenarioFile = z.infer<typeof ownScenarioSchema>

/** The JSON Schema that editors check study files with. */
export function studyJsonSchema(): object {
  const schema = z.toJSONSchema(studySchema, { io: 'input', target: 'draft-7' }) as {
    required: string[]
    properties: Record<string, object>
  }
  // The compute load may come with a node that is taken over.
  const required = schema.required.filter((name) => name !== 'compute')
  return {
    $id: 'dawnfront-study.schema.json',
    title: 'Dawnfront study',
    ...schema,
    properties: {
      ...schema.properties,
      catalog: orPartsFile(schema.properties.catalog as { propertyNames: { enum: string[] } }),
    },
    required,
    anyOf: [{ required: ['compute'] }, { required: ['node'] }],
  }
}

/** Where a catalog stands, a file of parts may be named instead, or beside it: that is laid under before the rest is checked. */
function orPartsFile({ propertyNames, ...schema }: { propertyNames: { enum: string[] } }): object {
  const from = { type: 'string', description: 'a YAML file of parts, relative to this file' }
  const names = { ...propertyNames, enum: [...propertyNames.enum, 'from'] }
  return { anyOf: [from, { ...schema, propertyNames: names, properties: { from } }] }
}
