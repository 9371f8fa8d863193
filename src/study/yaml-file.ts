import { type Document, isMap, isPair, isScalar, LineCounter, type Node } from 'yaml'
import { type Place, UserError } from '../errors.ts'
import { boundedDocument } from './bounded-yaml.ts'
import { parsedAtBuild } from './parsed-at-build.ts'
import { readBounded } from './read-bounded.ts'

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
  const text = readBounded(file, what)
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
  const placeAt = (offset: number | undefined): Place => {
    if (offset === undefined) return { file, line: 1, column: 1 }
    const { line, col } = lines.linePos(offset)
    return { file, line, column: col }
  }
  const document = boundedDocument(text, lines, what, placeAt)
  const value: unknown = document.toJS({ maxAliasCount: -1 })
  return {
    file,
    value,
    place: (path) => placeAt(offsetOf(document, path)),
    keyPlace: (path, key) => placeAt(keyOffset(document, path, key) ?? offsetOf(document, path)),
  }
}

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
