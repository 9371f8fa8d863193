import { dirname } from 'node:path'
import type { z } from 'zod'
import { UserError } from '../errors.ts'
import { MistakeList } from '../mistakes.ts'
import { shellQuoted } from '../shell.ts'
import { unitLabel } from '../units.ts'
import { kindWords } from './kind-words.ts'
import { isMapping } from './layered-file.ts'
import { nearestKey, unknownKey } from './quantity.ts'
import { VARIABLE_NAMES } from './scale.ts'
import { type OwnScenarioFile, ownScenarioSchema, type StudyFile, studySchema, studySchemaWith } from './schema.ts'
import { withoutIssues } from './without-issues.ts'
import type { Path, YamlFile } from './yaml-file.ts'

type Issue = z.core.$ZodIssue

/** More than these are counted, not looked into. */
const MOST_ISSUES = 100

/**
 * Checks a study file against the schema. What is wrong goes into `mistakes`, each with its place and what would be right;
 * what is left without it is given back, so that it can be checked further. Undefined where nothing sensible is left.
 */
export function checkStudyFile(file: YamlFile, mistakes: MistakeList): StudyFile | undefined {
  if (!isMapping(file.value)) {
    throw new UserError({
      message: 'not a study',
      place: file.place([]),
      found: file.value === null || file.value === undefined ? 'an empty file' : `a ${kindOf(file.value)}`,
      expected: 'a mapping with name, scenario, compute, variables and objectives',
      next: 'dawnfront init my-study.yaml',
    })
  }
  const { metrics, format, fixed } = file.value
  if (format !== undefined && Array.isArray(fixed)) {
    throw new UserError({
      message: 'a study as it was run, not a study file',
      place: file.keyPlace([], 'format'),
      found: `format ${show(format)}`,
      expected: 'a study file, or the folder of the run',
      next: `dawnfront validate ${shellQuoted(dirname(file.file))}`,
    })
  }
  const schema = isMapping(metrics) ? studySchemaWith(Object.keys(metrics)) : studySchema
  const result = schema.safeParse(file.value)
  if (result.success) return result.data
  const { issues } = result.error
  const errors = issues.slice(0, MOST_ISSUES).flatMap((issue) => userErrors(file, issue, []))
  for (const error of withoutConsequences(errors)) mistakes.add(error)
  const rest = schema.safeParse(withoutIssues(file.value, issues))
  return rest.success ? rest.data : undefined
}

/** Checks a scenario of the user's own against its schema, or throws all that is wrong with it. */
export function checkOwnScenario(file: YamlFile): OwnScenarioFile {
  const result = ownScenarioSchema.safeParse(file.value)
  if (result.success) return result.data
  const mistakes = new MistakeList()
  const issues = result.error.issues.slice(0, MOST_ISSUES)
  const errors = issues.flatMap((issue) => {
    if (issue.code !== 'unrecognized_keys' || issue.path.length > 0) return userErrors(file, issue, [])
    return issue.keys.map((key) =>
      unknownKey(file, [], key, Object.keys(ownScenarioSchema.shape), 'part of a scenario'),
    )
  })
  for (const error of withoutConsequences(errors)) mistakes.add(error)
  throw mistakes.error()
}

/** A misspelt key explains that the one it was meant to be is missing: two words about one slip would be one too many. */
function withoutConsequences(errors: readonly UserError[]): UserError[] {
  const meant = new Set(errors.map(({ details }) => details.nearest))
  return errors.filter(({ message }) => {
    const missing = /^(?:.*\.)?(\w+) is missing$/.exec(message)?.[1]
    return missing === undefined || !meant.has(missing)
  })
}

function userErrors(file: YamlFile, issue: Issue, base: Path): UserError[] {
  const path = [...base, ...(issue.path as (string | number)[])]
  switch (issue.code) {
    case 'unrecognized_keys': {
      const whole = path.length === 0 ? 'part of a study' : `part of ${nameOf(path)}`
      return issue.keys.slice(0, MOST_ISSUES).map((key) => unknownKey(file, path, key, keysAt(path), whole))
    }
    case 'invalid_key': {
      const parent = path.slice(0, -1)
      return [unknownKey(file, parent, String(path.at(-1)), keysAt(parent), `name for ${parent.join('.')}`)]
    }
    case 'invalid_union':
      return fitsNoBranch(file, issue, path)
    case 'invalid_value':
      return [unknownValue(file, issue, path)]
    default:
      return [missingOrWrong(file, issue, path)]
  }
}

const nameOf = (path: Path) => (path.length === 0 ? 'the study' : path.join('.'))

/** What is wrong with the branch that was meant, where one can be told. */
function fitsNoBranch(file: YamlFile, issue: z.core.$ZodIssueInvalidUnion, path: Path): UserError[] {
  const branch = issue.errors.find((errors) =>
    errors.every((one) => one.code !== 'invalid_type' || one.path.length > 0),
  )
  if (branch !== undefined) return withoutConsequences(branch.flatMap((one) => userErrors(file, one, path)))
  return [
    new UserError({
      message: `${nameOf(path)} does not fit`,
      place: file.place(path),
      found: show(valueAt(file.value, path)),
      expected: expectedFor(path),
      ...nearestNumber(valueAt(file.value, path), String(path.at(-1))),
    }),
  ]
}

/** A number written with the unit that its name has already, without it. */
function nearestNumber(found: unknown, name: string): { nearest?: string } {
  const [, number, unit] = typeof found === 'string' ? (/^\s*([-+\d.e]+)\s*(\S+)\s*$/i.exec(found) ?? []) : []
  return unit === unitLabel(name) && Number.isFinite(Number(number)) ? { nearest: String(Number(number)) } : {}
}

function unknownValue(file: YamlFile, issue: z.core.$ZodIssueInvalidValue, path: Path): UserError {
  const found = valueAt(file.value, path)
  const values = issue.values.map(String)
  if (isMetricAt(path) && (VARIABLE_NAMES as string[]).includes(String(found)))
    return variableForMetric(file, path, String(found))
  const nearest = typeof found === 'string' ? nearestKey(found, values) : undefined
  const list = listCommand(path)
  return new UserError({
    message: `${nameOf(path)} is ${found === undefined ? 'missing' : 'unknown'}`,
    place: file.place(path),
    found: show(found),
    expected: values.length <= 12 ? values.join(', ') : `one of ${values.length} names`,
    ...(nearest === undefined ? {} : { nearest }),
    ...(list === undefined ? {} : { next: list }),
  })
}

const isMetricAt = (path: Path) => path.includes('metric') || path[0] === 'objectives' || path[0] === 'ignore'

function variableForMetric(file: YamlFile, path: Path, name: string): UserError {
  return new UserError({
    message: `'${name}' is a variable, not a metric`,
    place: file.place(path),
    found: name,
    expected: 'a metric; a variable has bounds instead',
    next: `bound it: variables: { ${name}: { min: ..., max: ... } }, or --set ${name}.max=NUMBER`,
  })
}

function missingOrWrong(file: YamlFile, issue: Issue, path: Path): UserError {
  const found = valueAt(file.value, path)
  if (found === undefined) {
    return new UserError({
      message: `${nameOf(path)} is missing`,
      place: file.place(path),
      expected: expectedFor(path),
      next: path[0] === 'base' ? 'dawnfront list scenarios' : 'dawnfront init shows a complete study',
    })
  }
  const nearest = boundOf(issue)
  return new UserError({
    message: `${nameOf(path)} is wrong`,
    place: file.place(path),
    found: show(found),
    expected: issue.code === 'custom' ? issue.message : expectation(issue, String(path.at(-1))),
    ...(nearest === undefined ? {} : { nearest }),
  })
}

/** The bound that a number is beyond, where it may be at it. */
function boundOf(issue: Issue): string | undefined {
  if (issue.code !== 'too_small' && issue.code !== 'too_big') return undefined
  if (issue.origin === 'array' || issue.origin === 'string' || issue.inclusive === false) return undefined
  return String(issue.code === 'too_small' ? issue.minimum : issue.maximum)
}

/** What stands by itself as numbers under names, with an example. */
const TABLES: Readonly<Record<string, string>> = {
  cadencePerYear: 'launches a year of each launcher, as cadencePerYear: { falcon-9: 50 }',
  measuredTokensPerS: 'tokens a second of each chip, as measuredTokensPerS: { h100: 2000 }',
}

function expectation(issue: Issue, name: string): string {
  const unit = unitLabel(name)
  const inUnit = unit === '' ? '' : ` in ${unit}`
  if (issue.code === 'too_small')
    return `${issue.origin === 'array' ? 'entries: ' : ''}${issue.inclusive === false ? 'above' : 'at least'} ${issue.minimum}${inUnit}`
  if (issue.code === 'too_big')
    return `${issue.origin === 'array' ? 'entries: ' : ''}${issue.inclusive === false ? 'below' : 'at most'} ${issue.maximum}${inUnit}`
  if (issue.code === 'invalid_type') return TABLES[name] ?? `${kindWords(issue.expected)}${inUnit}`
  if (issue.code === 'invalid_format') return issue.format === 'date' ? 'a date, YYYY-MM-DD' : issue.message
  return issue.message
}

function expectedFor(path: Path): string {
  if (path[0] === 'variables') return '{ min: NUMBER, max: NUMBER } or a list of choices'
  if (path[0] === 'assumptions' || path[0] === 'catalog') {
    const unit = unitLabel(String(path.at(-1)))
    return `a number${unit === '' ? '' : ` in ${unit}`} or { low, nominal, high, source }`
  }
  if (path[0] === 'mission' && path[1] === 'solarActivity')
    return 'predicted, low, mean, high or a flux in solar flux units'
  if (path[0] === 'scenario') return 'the name of a scenario; see `dawnfront list scenarios`'
  if (path[0] === 'base') return 'a shipped scenario, or another file of one; see `dawnfront list scenarios`'
  if (path[0] === 'name') return 'lower-case words joined by hyphens'
  return 'a value'
}

function listCommand(path: Path): string | undefined {
  if (isMetricAt(path)) return 'dawnfront list metrics'
  if (path[0] === 'variables' || path[0] === 'fixed') return 'dawnfront list variables'
  return path[0] === 'solver' ? 'dawnfront list solvers' : undefined
}

/** The keys the schema knows at a path: what a misspelt one may have meant. */
function keysAt(path: Path): string[] {
  let schema: unknown = studySchema
  for (const part of path) schema = step(unwrap(schema), part)
  const at = unwrap(schema) as { shape?: object; keyType?: { options?: string[] }; options?: unknown[] } | undefined
  if (at?.shape) return Object.keys(at.shape)
  if (at?.keyType?.options) return at.keyType.options
  const shapes = at?.options?.map((option) => (unwrap(option) as { shape?: object }).shape ?? {}) ?? []
  return shapes.flatMap((shape) => Object.keys(shape))
}

function step(schema: unknown, part: string | number): unknown {
  const at = schema as { shape?: Record<string, unknown>; valueType?: unknown; element?: unknown } | undefined
  return at?.shape?.[part] ?? at?.valueType ?? at?.element
}

function unwrap(schema: unknown): unknown {
  let at = schema as { def?: { innerType?: unknown } } | undefined
  while (at?.def?.innerType !== undefined) at = at.def.innerType as typeof at
  return at
}

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (at, part) => (typeof at === 'object' && at !== null ? (at as Record<string | number, unknown>)[part] : undefined),
    value,
  )
}

function show(value: unknown): string {
  if (value === undefined) return 'nothing'
  if (typeof value === 'number') return String(value)
  const text =
    typeof value === 'string' ? JSON.stringify(value.slice(0, 120)) : (JSON.stringify(value) ?? String(value))
  return text.length > 120 ? `${text.slice(0, 117)}...` : text
}

function kindOf(value: unknown): string {
  return Array.isArray(value) ? 'list' : typeof value
}
