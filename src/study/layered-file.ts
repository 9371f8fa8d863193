import type { Path, YamlFile } from './yaml-file.ts'

/** Whether a value has something at a path. */
export function reaches(value: unknown, path: Path): boolean {
  let at = value
  for (const part of path) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, part)) return false
    at = (at as Record<string | number, unknown>)[part]
  }
  return true
}

export function isMapping(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** One mapping laid over another, at every depth; quantities are replaced whole: a mapping with a nominal is one. */
export function merged(under: Record<string, unknown>, over: Record<string, unknown>): Record<string, unknown> {
  const result = { ...under }
  for (const [key, value] of Object.entries(over)) {
    const below = Object.hasOwn(result, key) ? result[key] : undefined
    result[key] = isMapping(below) && isMapping(value) && !('nominal' in value) ? merged(below, value) : value
  }
  return result
}

/** A file that brings some sections of another, and stands under them. */
export interface Underlay {
  readonly file: YamlFile
  /** Where in the underlay a path of the whole stands; undefined for what it has no part in. */
  pathIn(path: Path): Path | undefined
}

/** A file with others laid under it: what it does not say itself is pointed at where it stands. */
export function laidOver(file: YamlFile, value: unknown, underlays: readonly Underlay[]): YamlFile {
  const placed = (path: Path) => {
    if (reaches(file.value, path)) return undefined
    for (const { file: under, pathIn } of underlays) {
      const inside = pathIn(path)
      if (inside !== undefined && reaches(under.value, inside)) return { under, inside }
    }
    return undefined
  }
  return {
    file: file.file,
    value,
    place(path) {
      const found = placed(path)
      return found === undefined ? file.place(path) : found.under.place(found.inside)
    },
    keyPlace(path, key) {
      const found = placed([...path, key])
      return found === undefined ? file.keyPlace(path, key) : found.under.keyPlace(found.inside.slice(0, -1), key)
    },
  }
}
