import { UserError } from '../errors.ts'
import { toBase } from '../units.ts'
import { CATALOG_FIELDS } from './kinds.ts'
import { LAUNCH_PRICE } from './launch-price.ts'
import { isMapping } from './layered-file.ts'
import { nearestKey } from './quantity.ts'
import { VARIABLE_NAMES, type VariableName, WIDEST_SCALE } from './scale.ts'
import { boundOf, choicesOf, limitOf, objectiveOf } from './set-questions.ts'
import type { Path } from './yaml-file.ts'

type Study = Record<string, unknown>

/** What a `--set` text does to a study; gives the paths that are its own from then on. */
export type Edit = (study: Study) => Path[]

const GROUPS = ['mission', 'compute', 'solver', 'scenario', 'catalog', 'margins', 'limit', 'objective', 'metrics']
const ENDS = ['min', 'max']

/** The change to a study that a text of `--set` stands for. */
export function editOf(text: string): Edit {
  const at = text.indexOf('=')
  const name = (at < 0 ? text : text.slice(0, at)).trim()
  const value = text.slice(at + 1).trim()
  if (at <= 0) {
    throw new UserError({
      message: '--set needs a name and a value',
      place: { file: `--set ${text}` },
      found: text === '' ? 'nothing' : text,
      expected: 'name=value, as in --set altitudeKm=650 or --set scenario.busCostUsdPerKg=500',
    })
  }
  const parts = name.split('.')
  if (parts.some((part) => part in Object.prototype)) throw cannotBeSet(text, name)
  const path = pathOf(parts)
  if (path !== undefined) return put(path, value)
  const [first = '', second = '', third = ''] = parts
  if (isVariable(first)) {
    if (parts.length === 1) return value.includes(',') ? choicesOf(first, valuesIn(value)) : hold(first, value)
    if (parts.length === 2 && ENDS.includes(second)) return boundOf(text, first, second, oneValue(value))
    if (parts.length === 2 && second === 'add') return choicesOf(first, valuesIn(value), 'add', text)
    if (parts.length === 2 && second === 'drop') return choicesOf(first, valuesIn(value), 'drop', text)
  }
  if (first === 'limit' && (parts.length === 2 || (parts.length === 3 && ENDS.includes(third)))) {
    return limitOf(text, second, third, oneValue(value))
  }
  if (first === 'objective' && parts.length === 2) return objectiveOf(text, second, value)
  throw cannotBeSet(text, name)
}

const isVariable = (name: string): name is VariableName => (VARIABLE_NAMES as string[]).includes(name)

/** Where a name stands in a study, when that is all there is to it. */
function pathOf(parts: readonly string[]): string[] | undefined {
  const [first = '', second = ''] = parts
  if (parts.length === 1 && (first === 'scenario' || first === 'margins')) return [first]
  if (parts.length === 1 && isAssumption(first)) return ['assumptions', first]
  if (parts.length === 2 && first === 'scenario') return ['assumptions', second]
  if (parts.length === 4 && first === 'catalog') return [...parts]
  if (parts.length === 2 && ['mission', 'compute', 'solver', 'metrics'].includes(first)) return [...parts]
  return parts.length === 3 && first === 'solver' && second === 'stop' ? [...parts] : undefined
}

const isAssumption = (name: string) =>
  name === LAUNCH_PRICE || (!isVariable(name) && Object.hasOwn(WIDEST_SCALE.assumptions, toBase(name, 0)[0]))

/** Names that stand deeper in a study, with their paths: of a number that several kinds have, in the first of them. */
const DEEPER: ReadonlyMap<string, string> = new Map(
  [
    ...['averagePowerKw', 'peakPowerKw', 'dutyFraction', 'peakDurationMinutes', 'bandFraction', 'workload'].map(
      pathIn('compute'),
    ),
    ...['epoch', 'lifeYears', 'solarActivity', 'unitCount'].map(pathIn('mission')),
    ...['evaluations', 'population', 'seed'].map(pathIn('solver')),
    ...Object.keys(WIDEST_SCALE.assumptions).map(pathIn('scenario')),
    ...Object.entries(CATALOG_FIELDS).flatMap(([kind, fields]) =>
      Object.keys(fields).map(pathIn(`catalog.${kind}.ID`)),
    ),
  ].reverse(),
)

function pathIn(group: string) {
  return (name: string): [string, string] => [name, `${group}.${name}`]
}

function cannotBeSet(text: string, name: string): UserError {
  const nearest = nearestKey(name, [...VARIABLE_NAMES, LAUNCH_PRICE, ...GROUPS]) ?? nearestDeeper(name.split('.'))
  return new UserError({
    message: `'${name}' cannot be set`,
    place: { file: `--set ${text}` },
    found: name,
    expected:
      'a design variable, its .min, .max, .add or .drop, limit.METRIC.min or .max, objective.METRIC, scenario.NAME, ' +
      'catalog.KIND.ID.NAME, mission.NAME, compute.NAME, solver.NAME, metrics.NAME or margins',
    ...(nearest === undefined ? {} : { nearest }),
    next: 'dawnfront list variables',
  })
}

/** The path that was meant by the end of one, for a part that was named the part's own. */
function nearestDeeper(parts: readonly string[]): string | undefined {
  const [first, second = '', third] = parts
  if (first === 'limit' && third !== undefined) return `limit.${second}.${nearestKey(third, ENDS) ?? ENDS[0]}`
  const deeper = nearestKey(parts.at(-1)!, [...DEEPER.keys()])
  const id = parts.at(-2)
  const path = deeper === undefined ? undefined : DEEPER.get(deeper)
  return id === undefined || Object.hasOwn(CATALOG_FIELDS, id) ? path : path?.replace('.ID.', `.${id}.`)
}

const oneValue = (raw: string): string | number => (raw !== '' && Number.isFinite(Number(raw)) ? Number(raw) : raw)
const valuesIn = (raw: string) =>
  raw
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '')
    .map(oneValue)

const put =
  (path: readonly string[], value: string): Edit =>
  (study) => {
    putAt(study, path, oneValue(value))
    return [path]
  }

/** A variable at a value: it is free no longer. */
const hold =
  (name: VariableName, value: string): Edit =>
  (study) => {
    putAt(study, ['fixed', name], oneValue(value))
    if (isMapping(study.variables)) delete study.variables[name]
    return [['fixed', name]]
  }

/** Puts a value at a path, making the mappings on the way. */
export function putAt(study: Study, path: readonly string[], value: unknown): void {
  let at = study
  for (const part of path.slice(0, -1)) {
    if (typeof at[part] !== 'object' || at[part] === null) at[part] = {}
    at = at[part] as Study
  }
  at[path.at(-1)!] = value
}
