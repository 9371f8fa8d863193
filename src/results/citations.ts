import { readSources, type Source } from '../study/catalog.ts'
import type { Quantities } from '../study/quantity.ts'
import type { ResolvedStudy } from '../study/resolved.ts'
import { SCALES } from '../study/scale.ts'

export interface Citation extends Source {
  readonly key: string
  readonly usedFor: readonly string[]
}

/** Every source behind the numbers and models of a study, in alphabetical order, with what it was used for. */
export function citations(study: ResolvedStudy): Citation[] {
  const uses = new Map<string, string[]>()
  const use = (key: string, what: string) => uses.set(key, [...(uses.get(key) ?? []), what])
  const useAll = (quantities: Quantities, prefix: string) => {
    for (const [name, { source }] of Object.entries(quantities)) use(source, `${prefix}${name}`)
  }
  for (const { model, sources } of SCALES[study.scale].models) for (const key of sources) use(key, `${model} model`)
  useAll(study.assumptions, '')
  for (const entries of Object.values(study.components)) {
    for (const [id, { quantities }] of Object.entries(entries)) useAll(quantities, `${id} `)
  }
  for (const { metric, source } of study.published) use(source, `published ${metric}`)
  const sources = readSources()
  const known = (key: string): Source | undefined => (Object.hasOwn(sources, key) ? sources[key] : study.sources?.[key])
  const own: Source = {
    title: 'Values set in the study itself',
    authors: 'the author of the study',
    year: Number(study.mission.epoch.slice(0, 4)),
    where: study.name,
    standing: 'estimated',
  }
  return [...uses]
    .sort(([a], [b]) => a.localeCompare(b, 'en'))
    .map(([key, usedFor]) => ({ key, ...(known(key) ?? own), usedFor }))
}

/** The bibliography's entries of some keys, once each. */
export function sourcesOf(keys: readonly string[]): (Source & { readonly key: string })[] {
  const sources = readSources()
  return [...new Set(keys)].map((key) => ({ key, ...sources[key]! }))
}

/** How much a source may be trusted; undefined for one that the bibliography does not know. */
export const standingOf = (key: string): Source['standing'] | undefined => readSources()[key]?.standing
