import { DESIGN_SCHEMA_FILE, designJsonSchema } from './design-schema.ts'
import type { Exporter } from './exporter.ts'
import { jsonPieces } from './json-parts.ts'
import { MASS_SCHEMA_FILE, massPropertiesJsonSchema } from './mass-properties-json.ts'
import { SERVICE_SCHEMA_FILE, serviceJsonSchema } from './service-json.ts'

/** The JSON Schemas of all JSON files that Dawnfront defines itself, by file name. */
export function exportSchemas(): Record<string, object> {
  return {
    [DESIGN_SCHEMA_FILE]: designJsonSchema(),
    [MASS_SCHEMA_FILE]: massPropertiesJsonSchema(),
    [SERVICE_SCHEMA_FILE]: serviceJsonSchema(),
  }
}

/** The schemas that the JSON files name in `$schema`, to lie beside them. */
export const schemas: Exporter = {
  name: 'schemas',
  carries: 'the JSON Schemas that the JSON files name in $schema',
  loses: 'nothing; they are the same for every design, and are also in designs/ of the package',
  checkedBy: 'ajv (JSON Schema)',
  ofWholeRun: true,
  files: () => Object.entries(exportSchemas()).map(([path, schema]) => ({ path, pieces: jsonPieces(schema) })),
}
