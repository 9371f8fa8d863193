import * as z from 'zod'

const LABEL = /^[a-z0-9]+([-.][a-z0-9]+)*$/
export const LABEL_WORDS = 'lower-case words joined by hyphens'

const label = z.string().regex(LABEL, LABEL_WORDS).max(60)
const sets = z.array(z.string()).describe('what to change, each as --set has it: name=value')
const seed = z.int().min(0).max(0xffffffff)
const parts = z.int().min(1).max(10_000).describe('pieces that the designs of a front are shared among').default(1)
const designs = z
  .enum(['knee', 'named', 'front'])
  .describe('which designs of each front: the knee, those that have names, or all')
  .default('knee')

const uncertainty = z
  .strictObject({
    designs,
    parts,
    samples: z.int().min(2).max(65_536).describe('futures, best a power of two').default(256),
    seed: seed.describe('of the futures').default(1),
    coverage: z
      .number()
      .min(50)
      .max(100)
      .describe('how likely a number lies within its range, in per cent')
      .default(90),
  })
  .describe('how sure the numbers of designs are; see dawnfront uncertainty')

const fly = z
  .strictObject({
    designs,
    parts,
    days: z
      .number()
      .positive()
      .max(11_000)
      .describe('so many days from the start instead of the worst days')
      .optional(),
    life: z.boolean().describe('the whole life').optional(),
    stepS: z.number().positive().max(86_400).describe('length of a step').default(60),
  })
  .refine(({ days, life }) => days === undefined || life !== true, { error: 'either days or life' })
  .describe('flies designs in time; see dawnfront fly')

const sweep = z
  .strictObject({
    vary: z.array(z.string()).min(1).describe('name=from:to:step or name=a,b,c; every point is a piece'),
    optimise: z
      .string()
      .describe('an objective of the studies: every point is searched for its best design, not only sized')
      .optional(),
    evaluations: z.int().min(1).max(1_000_000).describe('of each search').default(20_000),
  })
  .describe('varies numbers of the studies; see dawnfront sweep')

const what = z
  .strictObject({
    run: z.boolean().describe('search for the front; uncertainty and fly ask for it by themselves').optional(),
    uncertainty: uncertainty.optional(),
    fly: fly.optional(),
    sweep: sweep.optional(),
  })
  .describe('what to do with every study, variant and seed')

const study = z.strictObject({
  study: z.string().describe('a study file, relative to this file, or the name of a shipped study'),
  name: label.describe('what the campaign calls it (default: the name of the study)').optional(),
  set: sets.default([]),
})

/** The definition of a campaign file: validation, JSON Schema and the types all come from it. */
export const campaignSchema = z
  .strictObject({
    name: label,
    question: z.string().max(2000).describe('what the campaign asks, one sentence').optional(),
    studies: z.array(z.union([z.string(), study])).min(1),
    set: sets.describe('what to change in all studies, each as --set has it').default([]),
    variants: z.record(label, sets).describe('the same studies under other assumptions, by name').default({}),
    seeds: z
      .union([z.array(seed).min(1), z.strictObject({ from: seed.default(1), count: z.int().min(1).max(100_000) })])
      .describe('a list, or how many from which on')
      .default([1]),
    do: what.default({ run: true }),
    pieceMinutes: z
      .number()
      .positive()
      .max(100_000)
      .describe('a piece that takes longer is ended and tried again')
      .default(60),
  })
  .describe('A Dawnfront campaign: studies, under variants, with seeds, and what to do with each.')

export type CampaignFile = z.infer<typeof campaignSchema>
export type Asked = CampaignFile['do']

/** Whether fronts are searched for. */
export const searches = ({ run, uncertainty, fly }: Asked): boolean =>
  run === true || uncertainty !== undefined || fly !== undefined

/** The JSON Schema that editors check campaign files with. */
export function campaignJsonSchema(): object {
  const schema = z.toJSONSchema(campaignSchema, { io: 'input', target: 'draft-7' })
  return { $id: 'dawnfront-campaign.schema.json', title: 'Dawnfront campaign', ...schema }
}
