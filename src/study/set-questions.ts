import { UserError } from '../errors.ts'
import { isMapping } from './layered-file.ts'
import { nearestKey } from './quantity.ts'
import { definitionOf, VARIABLE_NAMES, type VariableName, WIDEST_SCALE } from './scale.ts'
import type { Edit } from './set-edits.ts'

// What `--set` changes of the question a study asks: bounds, choices, limits and objectives.

type Study = Record<string, unknown>
type Value = string | number

/** Takes a limit or an objective back. */
const NONE = 'none'

const wrong = (text: string, message: string, expected: string, more: { nearest?: string; next?: string } = {}) =>
  new UserError({ message, place: { file: `--set ${text}` }, expected, ...more })

/** The mapping or list of a section, made where there is none. */
function section<Kind extends Study | unknown[]>(study: Study, name: string, none: Kind): Kind {
  const given = study[name]
  if (typeof given === 'object' && given !== null && Array.isArray(given) === Array.isArray(none)) return given as Kind
  study[name] = none
  return none
}

/** An end of a variable's range; a variable that was held becomes free with its second end. */
export function boundOf(text: string, name: VariableName, end: string, value: Value): Edit {
  const { kind } = definitionOf(name)
  if (kind === 'choice' || kind === 'component') {
    throw wrong(text, `'${name}' has choices, not bounds`, `--set ${name}=ONE,ANOTHER`, {
      next: 'dawnfront list variables',
    })
  }
  return (study) => {
    const variables = section(study, 'variables', {} as Study)
    const range = variables[name]
    variables[name] = { ...(isMapping(range) ? range : {}), [end]: value }
    if (isMapping(study.fixed)) delete study.fixed[name]
    return [['variables', name, end]]
  }
}

/** The choices of a variable: these alone, or the study's own with these more or less. */
export function choicesOf(name: VariableName, values: readonly Value[], how?: 'add' | 'drop', text = ''): Edit {
  return (study) => {
    const variables = section(study, 'variables', {} as Study)
    const fixed = section(study, 'fixed', {} as Study)
    const given = variables[name] ?? (fixed[name] === undefined ? undefined : [fixed[name]])
    if (how !== undefined && !Array.isArray(given)) {
      throw wrong(text, `'${name}' has no choices in this study`, `--set ${name}=ONE,ANOTHER`)
    }
    const before = (given ?? []) as Value[]
    const missing = how === 'drop' ? values.find((value) => !before.includes(value)) : undefined
    if (missing !== undefined) throw wrong(text, `'${missing}' is no choice of '${name}' here`, before.join(', '))
    variables[name] =
      how === undefined
        ? values
        : how === 'drop'
          ? before.filter((value) => !values.includes(value))
          : [...new Set([...before, ...values])]
    delete fixed[name]
    return [['variables', name]]
  }
}

const isMetric = (name: string) => Object.hasOwn(WIDEST_SCALE.metrics, name)
const ownMetrics = ({ metrics }: Study) => (isMapping(metrics) ? Object.keys(metrics) : [])

function checkMetric(text: string, study: Study, name: string): void {
  if (isMetric(name) || ownMetrics(study).includes(name)) return
  if ((VARIABLE_NAMES as string[]).includes(name)) {
    throw wrong(text, `'${name}' is a variable, not a metric`, `a bound, as in --set ${name}.max=NUMBER`)
  }
  const nearest = nearestKey(name, [...VARIABLE_NAMES, ...Object.keys(WIDEST_SCALE.metrics), ...ownMetrics(study)])
  throw wrong(text, `'${name}' is no metric`, 'a metric', {
    ...(nearest === undefined ? {} : { nearest }),
    next: 'dawnfront list metrics',
  })
}

type GivenLimit = { metric?: unknown; min?: unknown; max?: unknown }

/** A limit on a metric, on one side or taken back; of a variable that is no metric, its bound. */
export function limitOf(text: string, name: string, side: string, value: Value): Edit {
  if (side === '' && value !== NONE) {
    throw wrong(text, 'a limit has a side', `--set limit.${name}.min=NUMBER, .max=NUMBER, or limit.${name}=none`)
  }
  return (study) => {
    const isBound = !isMetric(name) && !ownMetrics(study).includes(name)
    if (isBound && side !== '' && (VARIABLE_NAMES as string[]).includes(name)) {
      return boundOf(text, name as VariableName, side, value)(study)
    }
    checkMetric(text, study, name)
    const limits = section(study, 'constraints', [] as GivenLimit[])
    if (value === NONE) return dropLimit(text, study, limits, name, side)
    const at = limits.findLastIndex(({ metric }) => metric === name)
    if (at >= 0) limits[at] = { ...limits[at], [side]: value }
    else limits.push({ metric: name, [side]: value })
    return [['constraints', at >= 0 ? at : limits.length - 1]]
  }
}

function dropLimit(text: string, study: Study, limits: GivenLimit[], name: string, side: string) {
  const isDefault = WIDEST_SCALE.limits.some(({ metric }) => metric === name)
  const isOwn = limits.some((one) => one.metric === name && (side === '' || side in one))
  if (!isOwn && !(isDefault && side === '')) {
    throw wrong(text, `this study has no such limit on '${name}'`, 'one of its limits', {
      next: 'dawnfront validate lists the limits of a study',
    })
  }
  study.constraints = limits
    .map((one) => (one.metric === name && side !== '' ? { ...one, [side]: undefined } : one))
    .map((one) => Object.fromEntries(Object.entries(one).filter(([, given]) => given !== undefined)))
    .filter((one) => one.metric !== name || (side !== '' && ('min' in one || 'max' in one)))
  if (isDefault && side === '') section(study, 'ignore', [] as unknown[]).push(name)
  return []
}

const DIRECTIONS = ['minimize', 'maximize']

/** One more objective, another direction, or one objective less. */
export function objectiveOf(text: string, name: string, direction: string): Edit {
  if (direction !== NONE && !DIRECTIONS.includes(direction)) {
    throw wrong(text, `'${direction}' is no direction`, `minimize, maximize or ${NONE}`)
  }
  return (study) => {
    checkMetric(text, study, name)
    const objectives = section(study, 'objectives', [] as Study[])
    const at = objectives.findIndex((one) => DIRECTIONS.some((way) => one[way] === name))
    if (direction === NONE) {
      if (at < 0) throw wrong(text, `'${name}' is no objective of this study`, 'one of its objectives')
      objectives.splice(at, 1)
      return []
    }
    if (at >= 0) objectives[at] = { [direction]: name }
    else objectives.push({ [direction]: name })
    return [['objectives', at >= 0 ? at : objectives.length - 1]]
  }
}
