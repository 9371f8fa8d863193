import * as z from 'zod'
import { type BodyVector, shapeOf } from '../results/satellite-shape.ts'
import type { Subject } from '../results/subject.ts'
import type { Exporter } from './exporter.ts'
import { jsonPieces, provenanceShape, publishedSchema, unitsOf, unitsShape } from './json-parts.ts'
import { provenanceOf } from './provenance.ts'

export const MASS_SCHEMA_FILE = 'dawnfront-mass-properties.schema.json'

const vector = z.array(z.number()).length(3)
const state = z.strictObject({
  massKg: z.number(),
  centreOfMassM: vector,
  inertiaKgM2: z
    .array(vector)
    .length(3)
    .describe('about the centre of mass; moments on the diagonal, minus the products of inertia beside it'),
  parts: z.array(
    z.strictObject({
      name: z.string(),
      kind: z.enum(['array', 'radiator', 'bus']),
      centreM: vector,
      sizeM: vector.describe('edges along x, y and z'),
      massKg: z.number(),
    }),
  ),
})

/** Mass properties as they stand in their own file and in the sized design. */
export const massPropertiesShape = z.strictObject({
  axes: z.string(),
  origin: z.string(),
  radiatorNormal: z.string(),
  assumptions: z.array(z.string()),
  startOfLife: state.describe('deployed, all propellant on board'),
  dry: state.describe('deployed, no propellant'),
})

const schema = z
  .strictObject({ ...provenanceShape, massProperties: massPropertiesShape, units: unitsShape })
  .describe('Mass properties of a deployed satellite sized by Dawnfront.')

export const massPropertiesJsonSchema = () => publishedSchema(MASS_SCHEMA_FILE, 'Dawnfront mass properties', schema)

const NORMALS = {
  radial: 'y points along the radius, away from Earth',
  velocity: 'y points along the velocity',
  inertial: 'y keeps its direction among the stars',
} as const

export function massPropertiesOf(subject: Subject): z.infer<typeof massPropertiesShape> {
  const at = (filled: 'start of life' | 'dry') => {
    const { parts, massKg, centreOfMassM, inertiaKgM2 } = shapeOf(subject, filled)
    return {
      massKg,
      centreOfMassM: [...centreOfMassM],
      inertiaKgM2: inertiaKgM2.map((row) => [...row]),
      parts: parts.map((part) => ({ ...part, centreM: mutable(part.centreM), sizeM: mutable(part.sizeM) })),
    }
  }
  return {
    axes: 'x, y, z right-handed: z towards the Sun, normal to the array; y along the array wings; x along the radiator',
    origin: 'centre of the bus',
    radiatorNormal: `along y; ${NORMALS[subject.sizing.design.radiatorAttitude]}`,
    assumptions: [
      'five homogeneous boxes: bus, two array wings, two radiator panels',
      'thickness of wings and panels is their stowed thickness per area',
      'growth allowance spread over all parts by mass; structure, tank, propellant and payload evenly in the bus',
      'no flexible modes, no sloshing, no rotation of the wings against the bus',
    ],
    startOfLife: at('start of life'),
    dry: at('dry'),
  }
}

const mutable = (vector: BodyVector): number[] => [...vector]

export const massPropertiesJson: Exporter = {
  name: 'mass-properties',
  carries:
    'mass, centre of mass and inertia tensor of the deployed satellite, full and dry, with the boxes behind them',
  loses: 'flexible modes, sloshing, and how parts lie within the bus',
  checkedBy: 'ajv (JSON Schema); numerical integration over the boxes',
  files: (subject, { command }) => {
    const properties = massPropertiesOf(subject)
    const content: z.infer<typeof schema> = {
      $schema: MASS_SCHEMA_FILE,
      format: 1,
      ...provenanceOf(subject, command),
      massProperties: properties,
      units: unitsOf(properties),
    }
    return [{ path: 'mass-properties.json', pieces: jsonPieces(content) }]
  },
}
