import { UserError } from '../errors.ts'
import type { Attempt } from '../mistakes.ts'
import { readSources } from './catalog.ts'
import type { StudyFile } from './schema.ts'
import type { YamlFile } from './yaml-file.ts'

type Sources = StudyFile['sources']

/** Keys that a number may name as its source; `study` is the study's own word. */
export function knownSources(...own: readonly Sources[]): ReadonlySet<string> {
  return new Set(['study', ...[readSources(), ...own].flatMap((sources) => Object.keys(sources ?? {}))])
}

/** Sources of a file's own may not stand under the keys of others: what cites those means the bibliography. */
export function checkOwnSources(file: YamlFile, own: Sources = {}, attempt: Attempt): void {
  const shipped = readSources()
  for (const key of Object.keys(own)) {
    attempt(() => {
      if (key !== 'study' && !Object.hasOwn(shipped, key)) return
      throw new UserError({
        message: `'${key}' is a source of the bibliography already`,
        place: file.keyPlace(['sources'], key),
        found: key,
        expected: 'another key for a source of your own',
        next: 'dawnfront list sources',
      })
    })
  }
}
