import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'vitest'
import { BEST_FILE } from '../../../scripts/reference.ts'
import { loadStudy } from '../../../src/study/resolve.ts'
import { expectStatedSeparation } from '../../helpers/flown-shells.ts'

const PAGES = 'results/reference'

/** Published designs of a study, by their free variables: the best of each objective and the knee, none twice. */
function published(study: string): Readonly<Record<string, unknown>>[] {
  const lines = readFileSync(join(PAGES, study, BEST_FILE), 'utf8')
    .trimEnd()
    .split('\n')
  const designs = lines.map((line) => {
    const { id: _, ...variables } = JSON.parse(line)
    return [JSON.stringify(variables), variables] as const
  })
  return [...new Map(designs).values()]
}

describe('every shell of the published designs, flown, all pairs', () => {
  for (const name of readdirSync(PAGES)) {
    const study = loadStudy(`designs/${name}.yaml`)
    if (study.scale !== 'constellation') continue
    // Pages that were made before their designs stood beside them say nothing of them.
    it.skipIf(!existsSync(join(PAGES, name, BEST_FILE)))(`keeps the separation that ${name} states`, () => {
      expectStatedSeparation(study, published(name))
    })
  }
})
