import { existsSync, statSync } from 'node:fs'
import { dirname, isAbsolute, join, resolve } from 'node:path'
import { type Place, UserError } from '../errors.ts'
import { readFrontContent, readStudyText } from '../folder/read-run-folder.ts'
import { DESIGNS_FOLDER } from '../package-root.ts'
import { chooseDesign } from './choose-design.ts'
import type { CatalogKind } from './kinds.ts'
import { isMapping, merged, reaches } from './layered-file.ts'
import { ownEntry, ownOf } from './own-values.ts'
import { withParts } from './parts-file.ts'
import { parseResolvedStudy } from './resolved-file.ts'
import { type Path, readYaml, type YamlFile } from './yaml-file.ts'

/** What a node brings into a study; the study's own words go before. */
type NodeParts = { readonly [Section in (typeof SECTIONS)[number]]?: Record<string, unknown> }

const SECTIONS = ['mission', 'compute', 'fixed', 'assumptions', 'catalog', 'sources'] as const

/** A study file with the node it takes over laid under it, and which of its values are the node's. */
export interface FileWithNode extends YamlFile {
  isOfNode?(path: Path): boolean
}

/** Lays the node that `node: { from, pick }` names under a study file. */
export function takeNode(file: YamlFile): FileWithNode {
  const own = file.value as Record<string, unknown> | null
  const node = (own as { node?: { from?: unknown; pick?: unknown } } | null)?.node
  if (typeof node?.from !== 'string') return file
  const path = find(file, node.from)
  const parts = statSync(path).isDirectory() ? fromRun(file, path, node.pick ?? 'knee') : fromStudy(file, path)
  const value: Record<string, unknown> = { ...own }
  const free = isMapping(own?.variables) ? own.variables : {}
  for (const section of SECTIONS) {
    const given = value[section]
    if (!isMapping(parts[section]) || (given !== undefined && !isMapping(given))) continue
    const under =
      section === 'fixed'
        ? Object.fromEntries(Object.entries(parts.fixed ?? {}).filter(([name]) => !Object.hasOwn(free, name)))
        : parts[section]
    value[section] = merged(under, (given ?? {}) as Record<string, unknown>)
  }
  return {
    ...file,
    value,
    isOfNode: (at) => reaches(value, at) && !reaches(own, at),
  }
}

function find(file: YamlFile, from: string): string {
  const candidates = isAbsolute(from)
    ? [from]
    : [resolve(dirname(file.file), from), resolve(from), join(DESIGNS_FOLDER, from)]
  const found = candidates.find((path) => existsSync(path))
  if (found !== undefined) return found
  throw new UserError({
    message: 'no such node to take over',
    place: file.place(['node', 'from']),
    found: from,
    expected: 'a point design, study file or run folder, relative to this file',
  })
}

function fromStudy(file: YamlFile, path: string): NodeParts {
  if (resolve(path) === resolve(file.file)) {
    throw new UserError({
      message: 'a study cannot take itself over',
      place: file.place(['node', 'from']),
      found: path,
      expected: 'another point design, study file or run folder',
    })
  }
  const { value } = withParts(readYaml(path, 'point design'))
  return isMapping(value) ? value : {}
}

function fromRun(file: YamlFile, folder: string, pick: unknown): NodeParts {
  const { study, front } = placedAt(file.place(['node', 'from']), folder, () => {
    const { text, file: studyFile } = readStudyText(folder)
    return { study: parseResolvedStudy(text, studyFile), front: readFrontContent(folder) as Front }
  })
  const design = chooseDesign(study, front.front, String(pick), file.place(['node', 'pick']))
  const { epoch, lifeYears, solarActivity } = study.mission
  const catalog = Object.entries(study.components).map(([kind, entries]) => [
    kind,
    Object.fromEntries(
      Object.entries(entries).map(([id, entry]) => [id, ownEntry(study, kind as CatalogKind, id, entry)]),
    ),
  ])
  return {
    mission: { epoch, lifeYears, solarActivity },
    compute: study.compute,
    fixed: design.variables,
    assumptions: ownOf(study, study.assumptions),
    ...(study.sources === undefined ? {} : { sources: study.sources as Record<string, unknown> }),
    catalog: Object.fromEntries(catalog),
  }
}

/** What is read of a front: enough to choose a design. */
interface Front {
  readonly front: readonly {
    readonly id: number
    readonly variables: Record<string, string | number>
    readonly metrics: Record<string, number>
  }[]
}

/** What is wrong with a run folder, at the line that names it. */
function placedAt<T>(place: Place, folder: string, read: () => T): T {
  try {
    return read()
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    const { expected, next } = error.details
    throw new UserError({
      message: error.message,
      place,
      found: folder,
      ...(expected === undefined ? {} : { expected }),
      ...(next === undefined ? {} : { next }),
    })
  }
}
