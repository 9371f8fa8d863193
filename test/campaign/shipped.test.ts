import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Ajv } from 'ajv'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { graphOf } from '../../src/campaign/graph.ts'
import { readCampaign } from '../../src/campaign/read-campaign.ts'
import { campaignJsonSchema } from '../../src/campaign/schema.ts'
import { filesBelow } from '../helpers/files.ts'

describe('shipped campaigns', () => {
  const schema = JSON.parse(JSON.stringify(campaignJsonSchema()))

  for (const file of filesBelow('designs/campaigns', '.yaml')) {
    it(`${file} is valid and names its schema, which finds it valid too`, () => {
      const text = readFileSync(file, 'utf8')
      expect(text).toMatch(/^# yaml-language-server: \$schema=\.\.\/dawnfront-campaign\.schema\.json\n/)
      expect(readCampaign(file).name).toBe(file.split('/').at(-1)!.replace('.yaml', ''))
      const validate = new Ajv({ strict: false }).compile(schema)
      expect([validate(parse(text)), validate.errors]).toEqual([true, null])
    })
  }

  it('are explained with an example that is a campaign', () => {
    const [, example = ''] = /```yaml\n([\s\S]*?)```/.exec(readFileSync('docs/campaigns.md', 'utf8')) ?? []
    const folder = mkdtempSync(join(tmpdir(), 'dawnfront-campaign-docs-'))
    cpSync('designs/ai1-node.yaml', join(folder, 'my-study.yaml'))
    writeFileSync(join(folder, 'example.yaml'), example)
    const { cases, seeds } = readCampaign(join(folder, 'example.yaml'))
    rmSync(folder, { recursive: true })
    expect([cases.length, seeds]).toEqual([6, [1, 2, 3, 4, 5]])
  })

  it('have a piece for each search, and for each thing that is done with its front', () => {
    const { pieces } = graphOf(readCampaign('every-study'), 'code')
    expect(pieces.filter(({ job }) => job.kind === 'run')).toHaveLength(8 * 4 * 11)
    expect(new Set(pieces.map(({ id }) => id)).size).toBe(3 * 8 * 4 * 11)
  })

  it('are checked by editors against the definition of the code', () => {
    const { $comment, ...shipped } = JSON.parse(readFileSync('designs/dawnfront-campaign.schema.json', 'utf8'))
    expect($comment).toMatch(/npm run schema/)
    expect(shipped).toEqual(schema)
  })
})
