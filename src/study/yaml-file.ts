import { readFileSync, statSync } from 'node:fs'
import { type Document, isMap, isPair, isScalar, LineCounter, type Node, parseDocument, type Scalar, visit } from 'yaml'
import { type Place, UserError } from '../errors.ts'
import { shellQuoted } from '../shell.ts'
import { parsedAtBuild } from './parsed-at-build.ts'

/** Larger files are not studies, and parsing them would only exhaust memory. */
const LARGEST_BYTES = 8 * 1024 * 1024

export type Path = readonly (string | number)[]

/** A parsed YAML file that knows where each of its values stands. */
export interface YamlFile {
  readonly file: string
  readonly value: unknown
  /** Line and column of the value at a path, of the nearest parent when it is missing. */
  place(path: Path): Place
  /** Line and column of a key of the mapping at a path. */
  keyPlace(path: Path, key: string): Place
}

/** Reads YAML, or fails with the place of what is wrong. `what` names the kind of file for the message. */
export function readYaml(file: string, what: string): YamlFile {
  let stats: ReturnType<typeof statSync>
  try {
    stats = statSync(file)
  } catch {
    throw new UserError({
      message: `no such ${what}`,
      place: { file },
      expected: 'an existing YAML file',
      next: 'dawnfront init my-study.yaml',
    })
  }
  if (stats.isDirectory()) {
    throw new UserError({
      message: `a folder stands where a ${what} is expected`,
      place: { file },
      found: 'a folder',
      expected: 'a YAML file',
      next: `if it is a run folder: dawnfront explain ${shellQuoted(file)}`,
    })
  }
  if (stats.size > LARGEST_BYTES) {
    throw new UserError({
      message: `too large for a ${what}`,
      place: { file },
      found: `${stats.size} bytes`,
      expected: `at most ${LARGEST_BYTES} bytes`,
    })
  }
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    throw new UserError({
      message: `cannot read the ${what}: ${(error as Error).message}`,
      place: { file },
      exitCode: 1,
    })
  }
  const value = parsedAtBuild(text)
  return value === undefined ? parseYaml(text, file, what) : shippedFile(text, file, what, value)
}

/** A shipped file, parsed again only where something in it has to be pointed at. */
function shippedFile(text: string, file: string, what: string, value: unknown): YamlFile {
  let parsed: YamlFile | undefined
  const whole = () => {
    parsed ??= parseYaml(text, file, what)
    return parsed
  }
  return { file, value, place: (path) => whole().place(path), keyPlace: (path, key) => whole().keyPlace(path, key) }
}

export function parseYaml(text: string, file: string, what: string): YamlFile {
  if (text.includes('\0')) {
    throw new UserError({
      message: `not a text file`,
      place: { file },
      found: 'binary data',
      expected: `a ${what} in YAML`,
    })
  }
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: false, merge: true })
  const placeAt = (offset: number | undefined): Place => {
    if (offset === undefined) return { file, line: 1, column: 1 }
    const { line, col } = lines.linePos(offset)
    return { file, line, column: col }
  }
  const [error] = document.errors
  const wrong = error === undefined ? repeatedKey(document) : { offset: error.pos[0], found: firstLine(error.message) }
  if (wrong !== undefined) {
    throw new UserError({
      message: 'malformed YAML',
      place: placeAt(wrong.offset),
      found: wrong.found,
      expected: `a ${what} in YAML`,
      next: 'mend the line; nested entries are indented by two spaces, lists start with "- "',
    })
  }
  let value: unknown
  try {
    value = document.toJS({ maxAliasCount: 100 })
  } catch (cause) {
    throw new UserError({ message: 'malformed YAML', place: { file }, found: firstLine((cause as Error).message) })
  }
  return {
    file,
    value,
    place: (path) => placeAt(offsetOf(document, path)),
    keyPlace: (path, key) => placeAt(keyOffset(document, path, key) ?? offsetOf(document, path)),
  }
}

/** The first key that stands twice in its mapping. The parser's own check takes a time that goes as the square of the keys. */
function repeatedKey(document: Document): { readonly offset: number | undefined; readonly found: string } | undefined {
  let repeated: Scalar | undefined
  visit(document, {
    Map(_, { items }) {
      const seen = new Set<unknown>()
      for (const { key } of items) {
        if (!isScalar(key) || key.value === '<<') continue
        if (seen.has(key.value)) {
          repeated = key
          return visit.BREAK
        }
        seen.add(key.value)
      }
    },
  })
  return repeated && { offset: repeated.range?.[0], found: `the key '${String(repeated.value)}' a second time` }
}

const firstLine = (text: string) => text.split('\n', 1)[0] as string

function offsetOf(document: Document, path: Path): number | undefined {
  for (let length = path.length; length >= 0; length--) {
    const node = document.getIn(path.slice(0, length), true) as Node | null | undefined
    if (node?.range) return node.range[0]
  }
  return undefined
}

function keyOffset(document: Document, path: Path, key: string): number | undefined {
  const map = path.length === 0 ? document.contents : document.getIn(path, true)
  if (!isMap(map)) return undefined
  const pair = map.items.find((item) => isPair(item) && isScalar(item.key) && String(item.key.value) === key)
  return isScalar(pair?.key) ? pair.key.range?.[0] : undefined
}
