import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** A campaign of pieces that take a fraction of a second, as a file in a folder; `lines` stand in place of others of their name. */
export function tinyCampaign(folder: string, lines: Readonly<Record<string, string>> = {}): string {
  const content = {
    name: 'tiny',
    studies: '[{ study: ai1-node, set: [solver.evaluations=6000, solver.population=20] }]',
    variants: '{ usual: [], cheap: [scenario=as-claimed] }',
    seeds: '[3, 4]',
    do: '{ run: true, uncertainty: { samples: 4 }, fly: { days: 0.2 } }',
    ...lines,
  }
  mkdirSync(folder, { recursive: true })
  const file = join(folder, 'tiny.yaml')
  writeFileSync(
    file,
    Object.entries(content)
      .map(([name, value]) => `${name}: ${value}\n`)
      .join(''),
  )
  return file
}
