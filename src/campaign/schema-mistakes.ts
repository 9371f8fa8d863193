import type { z } from 'zod'
import { UserError } from '../errors.ts'
import { kindWords } from '../study/kind-words.ts'
import { nearestKey, unknownKey } from '../study/quantity.ts'
import type { Path, YamlFile } from '../study/yaml-file.ts'
import { campaignSchema } from './schema.ts'

type Issue = z.core.$ZodIssue

/** What the schema found fault with, in words: each with its place and the nearest name that would be right. */
export function schemaMistakes(file: YamlFile, issues: readonly Issue[]): UserError[] {
  const errors = issues.flatMap((issue) => mistakesOf(file, issue, []))
  // A misspelt key explains that the one it was meant to be is missing.
  const meant = new Set(errors.map(({ details }) => details.nearest))
  return errors.filter(({ message }) => !meant.has(/^(?:.*\.)?(\w+) is missing$/.exec(message)?.[1] ?? ' '))
}

function mistakesOf(file: YamlFile, issue: Issue, base: Path): UserError[] {
  const path = [...base, ...(issue.path as (string | number)[])]
  if (issue.code === 'unrecognized_keys') {
    const whole = path.length === 0 ? 'part of a campaign' : `part of ${nameOf(path)}`
    return issue.keys.map((key) => unknownKey(file, path, key, keysAt(path), whole))
  }
  if (issue.code === 'invalid_key') {
    const parent = path.slice(0, -1)
    return [
      new UserError({
        message: `'${String(path.at(-1))}' is no name for one of ${nameOf(parent)}`,
        place: file.keyPlace(parent, String(path.at(-1))),
        expected: issue.issues[0]?.message ?? 'a name',
      }),
    ]
  }
  if (issue.code === 'invalid_union') {
    const branch = issue.errors.find((errors) => errors.every((one) => one.path.length > 0 || !isKind(one)))
    if (branch !== undefined) return branch.flatMap((one) => mistakesOf(file, one, path))
  }
  return [wrong(file, issue, path)]
}

const isKind = (issue: Issue) => issue.code === 'invalid_type'

function wrong(file: YamlFile, issue: Issue, path: Path): UserError {
  const found = valueAt(file.value, path)
  if (found === undefined) return new UserError({ message: `${nameOf(path)} is missing`, place: file.place(path) })
  const values = issue.code === 'invalid_value' ? issue.values.map(String) : []
  const nearest = typeof found === 'string' ? nearestKey(found, values) : undefined
  return new UserError({
    message: `${nameOf(path)} is wrong`,
    place: file.place(path),
    found: (JSON.stringify(found) ?? String(found)).slice(0, 120),
    expected: values.length > 0 ? values.join(', ') : expectation(issue),
    ...(nearest === undefined ? {} : { nearest }),
  })
}

function expectation(issue: Issue): string {
  const entries = 'origin' in issue && issue.origin === 'array' ? 'entries: ' : ''
  if (issue.code === 'too_small')
    return `${entries}${issue.inclusive === false ? 'above' : 'at least'} ${issue.minimum}`
  if (issue.code === 'too_big') return `${entries}at most ${issue.maximum}`
  if (issue.code === 'invalid_type') return kindWords(issue.expected)
  if (issue.code === 'invalid_union') return 'one of the forms that the schema lists'
  return issue.message
}

const nameOf = (path: Path) => (path.length === 0 ? 'the campaign' : path.join('.'))

const valueAt = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>(
    (at, part) => (typeof at === 'object' && at !== null ? (at as Record<string | number, unknown>)[part] : undefined),
    value,
  )

/** The keys the schema knows at a path: what a misspelt one may have meant. */
function keysAt(path: Path): string[] {
  let schemas: unknown[] = [campaignSchema]
  for (const part of path) schemas = schemas.flatMap(branches).map((one) => step(one, part))
  return schemas.flatMap(branches).flatMap((one) => Object.keys((one as { shape?: object }).shape ?? {}))
}

function step(schema: unknown, part: string | number): unknown {
  const at = schema as { shape?: Record<string, unknown>; valueType?: unknown; element?: unknown } | undefined
  return at?.shape?.[part] ?? at?.valueType ?? at?.element
}

/** A schema without what is wrapped around it; each of them where there are several. */
function branches(schema: unknown): unknown[] {
  const { def, options } = (schema ?? {}) as { def?: { innerType?: unknown }; options?: readonly unknown[] }
  if (def?.innerType !== undefined) return branches(def.innerType)
  return options === undefined ? [schema] : options.flatMap(branches)
}
