import { UserError } from '../errors.ts'
import type { Attempt } from '../mistakes.ts'
import { unitLabel } from '../units.ts'
import type { Catalog } from './catalog.ts'
import type { OverriddenFile } from './overrides.ts'
import { nearestKey } from './quantity.ts'
import type { FixedVariable, FreeVariable } from './resolved.ts'
import { definitionOf, SCALES, type VariableName } from './scale.ts'
import type { StudyFile } from './schema.ts'
import type { VariableDefinition } from './variables.ts'
import type { YamlFile } from './yaml-file.ts'

/** Of a range, the end that is told first last. */
const ENDS = ['min', 'max']

export function freeVariables(
  file: OverriddenFile,
  study: StudyFile,
  catalog: Catalog,
  attempt: Attempt,
): FreeVariable[] {
  const entries = Object.entries(study.variables) as [
    VariableName,
    { min: number; max: number } | (string | number)[],
  ][]
  return entries.flatMap(
    ([name, given]) => attempt(() => freeVariable(file, study, catalog, attempt, name, given)) ?? [],
  )
}

function freeVariable(
  file: OverriddenFile,
  study: StudyFile,
  catalog: Catalog,
  attempt: Attempt,
  name: VariableName,
  given: { min: number; max: number } | (string | number)[],
): FreeVariable {
  const path = ['variables', name]
  if (study.fixed[name] !== undefined) {
    throw new UserError({
      message: `'${name}' is both free and fixed`,
      place: file.keyPlace(['fixed'], name),
      found: `fixed at ${study.fixed[name]}`,
      expected: `'${name}' under variables or under fixed`,
    })
  }
  const definition = definitionOf(name)
  if (Array.isArray(given)) {
    given.forEach((value, i) => {
      attempt(() => checkValue(file, [...path, i], name, value, catalog))
    })
    const seen = new Set<string | number>()
    const repeated = given.find((value) => seen.size === seen.add(value).size)
    if (repeated !== undefined) {
      throw new UserError({
        message: `a choice of '${name}' is repeated`,
        place: file.place(path),
        found: String(repeated),
      })
    }
    return { name, kind: 'choice', choices: given }
  }
  if (definition.kind === 'choice' || definition.kind === 'component') {
    throw new UserError({
      message: `'${name}' has choices, not bounds`,
      place: file.place(path),
      found: `{ min: ${given.min}, max: ${given.max} }`,
      expected: `a list of ${choicesOf(definition, catalog).join(', ')}`,
      next: 'dawnfront list variables',
    })
  }
  checkValue(file, [...path, 'min'], name, given.min, catalog)
  checkValue(file, [...path, 'max'], name, given.max, catalog)
  if (given.min > given.max) {
    throw new UserError({
      message: `the bounds of '${name}' are inverted`,
      place: file.place(path.concat(ENDS.findLast((end) => file.from([...path, end]) === '--set') ?? [])),
      found: `min ${given.min}, max ${given.max}`,
      expected: 'min <= max',
    })
  }
  return { name, kind: definition.kind, min: given.min, max: given.max }
}

export function fixedVariables(
  file: OverriddenFile,
  study: StudyFile,
  catalog: Catalog,
  free: readonly FreeVariable[],
  attempt: Attempt,
): FixedVariable[] {
  const searched = new Set(free.map(({ name }) => name))
  const isAsked = (name: VariableName) => {
    const { optionalWith } = definitionOf(name)
    const named = [name, optionalWith].some(
      (one) => one !== undefined && (one in study.fixed || searched.has(one as never)),
    )
    return optionalWith === undefined || named
  }
  const names = Object.keys(SCALES[study.scale].variables) as VariableName[]
  return names
    .filter((name) => !searched.has(name) && isAsked(name))
    .map((name) => {
      const given = study.fixed[name]
      if (given === undefined) return { name, ...defaultOf(definitionOf(name), study.mission) }
      attempt(() => checkValue(file, ['fixed', name], name, given, catalog))
      return { name, value: given, from: file.from(['fixed', name]) }
    })
}

/** What a variable is when nobody says: the default, or what the study says elsewhere. */
export function defaultOf(
  definition: VariableDefinition,
  mission: { readonly lifeYears: number },
): { value: string | number; from: string } {
  if ('defaultFrom' in definition && definition.defaultFrom !== undefined) {
    return { value: mission.lifeYears, from: definition.defaultFrom }
  }
  return { value: definition.default, from: 'default' }
}

function choicesOf(definition: VariableDefinition, catalog: Catalog): (string | number)[] {
  if (definition.kind === 'component') return Object.keys(catalog[definition.component])
  return definition.kind === 'choice' ? [...definition.choices] : []
}

/** A value a variable may take: a known choice, or a number of the right kind within the models' range. */
function checkValue(
  file: YamlFile,
  path: readonly (string | number)[],
  name: VariableName,
  value: string | number,
  catalog: Catalog,
): void {
  const definition = definitionOf(name)
  if (definition.kind === 'choice' || definition.kind === 'component') {
    const choices = choicesOf(definition, catalog)
    if (choices.includes(value)) return
    const nearest = nearestKey(String(value), choices.map(String))
    throw new UserError({
      message: `'${value}' is no ${name}`,
      place: file.place(path),
      found: String(value),
      expected: choices.join(', '),
      ...(nearest === undefined ? {} : { nearest }),
      next:
        definition.kind === 'component' ? `dawnfront list catalog ${definition.component}` : 'dawnfront list variables',
    })
  }
  const unit = unitLabel(name)
  const inUnit = unit === '' ? '' : ` ${unit}`
  const whole = definition.kind === 'integer'
  if (
    typeof value === 'number' &&
    value >= definition.min &&
    value <= definition.max &&
    (!whole || Number.isInteger(value))
  )
    return
  throw new UserError({
    message: typeof value === 'number' ? `${name} is out of range` : `${name} is not a number`,
    place: file.place(path),
    found: `${value}${typeof value === 'number' ? inUnit : ''}`,
    expected: `${whole ? 'a whole number' : 'a number'} from ${definition.min} to ${definition.max}${inUnit}`,
  })
}
