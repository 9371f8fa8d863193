import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DESIGNS_FOLDER } from '../package-root.ts'
import { campaignJsonSchema } from './schema.ts'

// `npm run schema` writes the JSON Schema that editors use; a test compares it with the definition.
const schema = { $comment: 'written by npm run schema', ...campaignJsonSchema() }
writeFileSync(join(DESIGNS_FOLDER, 'dawnfront-campaign.schema.json'), `${JSON.stringify(schema, undefined, 1)}\n`)
