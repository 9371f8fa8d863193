import * as z from 'zod'
import { unitConversions, unitOf } from '../units.ts'

/** The fields of every JSON file that is exported, for its schema. */
export const provenanceShape = {
  $schema: z.string().describe('name of the JSON Schema this file follows'),
  format: z.literal(1).describe('version of this format'),
  dawnfront: z.string().describe('version of dawnfront'),
  command: z.string().describe('the command that makes this file again'),
  study: z.string(),
  scenario: z.string().describe('the assumptions on technology and prices'),
  studySha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .describe('of the resolved study'),
  notes: z
    .array(z.string())
    .optional()
    .describe('what whoever uses the numbers has to know: limits that are broken, models that have changed'),
  run: z
    .strictObject({
      designId: z.int().describe('number of the evaluation that found the design'),
      seed: z.int(),
      frontSha256: z.string().optional().describe('of front.json'),
    })
    .optional()
    .describe('the run that found the design'),
}

/** A number, or null where it is infinite or undefined. */
export const finite = z.number().nullable()

const CONVERSIONS = unitConversions()

export const unitsShape = z
  .record(z.string(), z.enum(Object.keys(CONVERSIONS)))
  .describe('unit of every quantity by its name; 1 where it has none')

export const conversionsShape = z
  .record(z.string(), z.strictObject({ base: z.string(), factor: z.number(), offset: z.number() }))
  .describe('how to turn each unit of `units` into its base unit: base = value * factor + offset')

/** The conversions of the units that a file uses. */
export function conversionsOf(units: Record<string, string>): z.infer<typeof conversionsShape> {
  return Object.fromEntries([...new Set(Object.values(units))].sort().map((unit) => [unit, CONVERSIONS[unit]!]))
}

/** The unit of every number in a value by the name it stands under; names that tell no unit are left out. */
export function unitsOf(value: unknown): Record<string, string> {
  const units: Record<string, string> = {}
  const visit = (one: unknown, name: string): void => {
    if (Array.isArray(one)) {
      for (const item of one) visit(item, name)
      return
    }
    const unit = unitOf(name)
    if (typeof one === 'object' && one !== null) {
      // A quantity with its range stands under its own name, and so do its parts.
      if (unit !== undefined && 'low' in one && 'value' in one) units[name] = unit
      else for (const [key, item] of Object.entries(one)) visit(item, key)
    } else if (typeof one === 'number' && unit !== undefined) units[name] = unit
  }
  visit(value, '')
  return Object.fromEntries(Object.entries(units).sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** A schema as it is published beside the files that follow it. */
export function publishedSchema(name: string, title: string, schema: z.ZodType): object {
  return { $id: name, title, ...z.toJSONSchema(schema, { target: 'draft-7' }) }
}

/** A JSON file of an export. */
export const jsonPieces = (value: object): string[] => [`${JSON.stringify(value, undefined, 1)}\n`]
