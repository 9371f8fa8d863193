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

interface Wrong {
  readonly message: string
  readonly found: Value
  readonly expected: string
  readonly nearest?: string | undefined
  readonly next?: string
}

const wrong = (text: string, { found, nearest, ...rest }: Wrong) =>
  new UserError({
    place: { file: `--set ${text}` },
    found: found === '' ? 'nothing' : String(found),
    ...(nearest === undefined ? {} : { nearest }),
    ...rest,
  })

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
    throw wrong(text, {
      message: `'${name}' has choices, not bounds`,
      found: `${end} ${value}`,
      expected: `--set ${name}=ONE,ANOTHER`,
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
      const found = given === undefined ? 'nothing' : JSON.stringify(given)
      throw wrong(text, {
        message: `'${name}' has no choices in this study`,
        found,
        expected: `--set ${name}=ONE,ANOTHER`,
      })
    }
    const before = (given ?? []) as Value[]
    const missing = how === 'drop' ? values.find((value) => !before.includes(value)) : undefined
    if (missing !== undefined) {
      throw wrong(text, {
        message: `'${missing}' is no choice of '${name}' here`,
        found: missing,
        expected: before.join(', '),
        nearest: nearestKey(String(missing), before.map(String)),
      })
    }
    variables[name] =
      how === undefined
        ? values
        : how === 'drop'
          ? before.filter((value) => !values.includes(value))
          : [...new Set([...before, ...values])]
    delete fixed[name]
    // What the study had already is pointed at where it stands.
    return how === 'add'
      ? values.map((value) => ['variables', name, choiceAt(variables[name], value)])
      : [['variables', name]]
  }
}

const choiceAt = (choices: unknown, value: Value) => (choices as Value[]).indexOf(value)

const isMetric = (name: string) => Object.hasOwn(WIDEST_SCALE.metrics, name)
const ownMetrics = ({ metrics }: Study) => (isMapping(metrics) ? Object.keys(metrics) : [])

function checkMetric(text: string, study: Study, name: string): void {
  if (isMetric(name) || ownMetrics(study).includes(name)) return
  if ((VARIABLE_NAMES as string[]).includes(name)) {
    throw wrong(text, {
      message: `'${name}' is a variable, not a metric`,
      found: name,
      expected: `a bound, as in --set ${name}.max=NUMBER`,
    })
  }
  throw wrong(text, {
    message: `'${name}' is no metric`,
    found: name,
    expected: 'a metric',
    nearest: nearestKey(name, [...VARIABLE_NAMES, ...Object.keys(WIDEST_SCALE.metrics), ...ownMetrics(study)]),
    next: 'dawnfront list metrics',
  })
}

type GivenLimit = { metric?: unknown; min?: unknown; max?: unknown }

/** A limit on a metric, on one side or taken back; of a variable that is no metric, its bound. */
export function limitOf(text: string, name: string, side: string, value: Value): Edit {
  if (side === '' && value !== NONE) {
    throw wrong(text, {
      message: 'a limit has a side',
      found: value,
      expected: `--set limit.${name}.min=NUMBER, .max=NUMBER, or limit.${name}=none`,
    })
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
    const own = limits.map(({ metric }) => String(metric))
    throw wrong(text, {
      message: `this study has no such limit on '${name}'`,
      found: side === '' ? name : `${name}.${side}`,
      expected: `one of its limits${own.length === 0 ? '' : `: its own on ${own.join(', ')}, or one that every design has`}`,
      nearest: nearestKey(name, [...own, ...WIDEST_SCALE.limits.map(({ metric }) => metric)]),
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
    throw wrong(text, {
      message: `'${direction}' is no direction`,
      found: direction,
      expected: `minimize, maximize or ${NONE}`,
      nearest: nearestKey(direction, DIRECTIONS),
    })
  }
  return (study) => {
    checkMetric(text, study, name)
    const objectives = section(study, 'objectives', [] as Study[])
    const at = objectives.findIndex((one) => DIRECTIONS.some((way) => one[way] === name))
    if (direction === NONE) {
      if (at < 0) {
        const named = objectives.flatMap((one) => DIRECTIONS.map((way) => one[way])).filter((one) => one !== undefined)
        throw wrong(text, {
          message: `'${name}' is no objective of this study`,
          found: name,
          expected: named.length === 0 ? 'a study with objectives' : named.join(', '),
          nearest: nearestKey(name, named.map(String)),
        })
      }
      objectives.splice(at, 1)
      return []
    }
    if (at >= 0) objectives[at] = { [direction]: name }
    else objectives.push({ [direction]: name })
    return [['objectives', at >= 0 ? at : objectives.length - 1]]
  }
}
