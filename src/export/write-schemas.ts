import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DESIGNS_FOLDER } from '../package-root.ts'
import { exportSchemas } from './schemas.ts'

// `npm run schema` writes the JSON Schemas that other programs use; a test compares them with their definitions.
for (const [name, schema] of Object.entries(exportSchemas())) {
  writeFileSync(join(DESIGNS_FOLDER, name), `${JSON.stringify(schema, undefined, 1)}\n`)
}
