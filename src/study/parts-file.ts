import { existsSync, statSync } from 'node:fs'
import { dirname, isAbsolute, join, resolve } from 'node:path'
import { UserError } from '../errors.ts'
import { MistakeList } from '../mistakes.ts'
import { kindWords } from './kind-words.ts'
import { CATALOG_FIELDS } from './kinds.ts'
import { isMapping, laidOver, merged, type Underlay } from './layered-file.ts'
import { unknownKey } from './quantity.ts'
import { readYaml, type YamlFile } from './yaml-file.ts'

/** What a file of parts may hold beside the kinds of components. */
const PARTS_KEYS = [...Object.keys(CATALOG_FIELDS), 'sources', 'from']

/**
 * A study or scenario with the files of parts that it names (`catalog: my-parts.yaml`, or `from:` in its catalog) laid
 * under its own catalog and sources.
 */
export function withParts(file: YamlFile): YamlFile {
  const own = file.value
  if (!isMapping(own)) return file
  const named = typeof own.catalog === 'string' ? own.catalog : isMapping(own.catalog) ? own.catalog.from : undefined
  if (named === undefined) return file
  const at = typeof own.catalog === 'string' ? ['catalog'] : ['catalog', 'from']
  const files = partsFiles(file, at, named, [resolve(file.file)])
  const under = files.reduceRight<Record<string, unknown>>((parts, one) => merged(parts, mappingOf(one)), {})
  const { sources, from: _, ...kinds } = under
  const { from: __, ...ownKinds } = isMapping(own.catalog) ? own.catalog : {}
  const value = {
    ...own,
    catalog: merged(kinds, ownKinds),
    ...(isMapping(sources) ? { sources: merged(sources, isMapping(own.sources) ? own.sources : {}) } : {}),
  }
  return laidOver(file, value, files.map(underlayOf))
}

const underlayOf = (file: YamlFile): Underlay => ({
  file,
  pathIn: (path) => (path[0] === 'catalog' ? path.slice(1) : path[0] === 'sources' ? path : undefined),
})

/** The file that is named, and those it names itself, nearest first. */
function partsFiles(file: YamlFile, at: readonly string[], named: unknown, seen: readonly string[]): YamlFile[] {
  if (typeof named !== 'string') {
    throw new UserError({
      message: `${at.join('.')} is not the name of a file`,
      place: file.place(at),
      found: JSON.stringify(named) ?? 'nothing',
      expected: 'a YAML file of parts, relative to this file',
    })
  }
  const path = fileBeside(file, named)
  if (path === undefined || !statSync(path).isFile()) {
    throw new UserError({
      message: 'no such file of parts',
      place: file.place(at),
      found: named,
      expected: 'a YAML file of parts, relative to this file',
      next: 'dawnfront init --with-part chip writes one',
    })
  }
  const whole = resolve(path)
  if (seen.includes(whole)) {
    throw new UserError({
      message: seen.at(-1) === whole ? 'this file names itself as its parts' : 'these files of parts name each other',
      place: file.place(at),
      found: named,
      expected: 'another file',
    })
  }
  const parts = readYaml(path, 'file of parts')
  checkParts(parts)
  const deeper = mappingOf(parts).from
  return [parts, ...(deeper === undefined ? [] : partsFiles(parts, ['from'], deeper, [...seen, whole]))]
}

function checkParts(parts: YamlFile): void {
  if (!isMapping(parts.value)) {
    throw new UserError({
      message: 'not a file of parts',
      place: parts.place([]),
      found:
        parts.value === null || parts.value === undefined
          ? 'an empty file'
          : kindWords(Array.isArray(parts.value) ? 'array' : typeof parts.value),
      expected: `a mapping of ${PARTS_KEYS.join(', ')}`,
      next: 'dawnfront init --with-part chip shows one',
    })
  }
  const mistakes = new MistakeList()
  for (const key of Object.keys(parts.value)) {
    if (!PARTS_KEYS.includes(key)) mistakes.add(unknownKey(parts, [], key, PARTS_KEYS, 'kind of component'))
  }
  mistakes.throwAny()
}

const mappingOf = ({ value }: YamlFile) => value as Record<string, unknown>

/** The path of a file that another names, as the user sees it: relative to that one, or to where the user stands. */
export function fileBeside(file: YamlFile, named: string): string | undefined {
  const candidates = isAbsolute(named) ? [named] : [join(dirname(file.file), named), named]
  return candidates.find((path) => existsSync(path))
}
