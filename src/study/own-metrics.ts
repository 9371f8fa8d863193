import { UserError } from '../errors.ts'
import type { NodeContext } from '../node/context.ts'
import type { NodeSizing } from '../node/size.ts'
import { fromBase, toBase } from '../units.ts'
import { type Formula, FormulaError, readFormula } from './formula.ts'
import { nearestKey } from './quantity.ts'
import type { ResolvedStudy } from './resolved.ts'
import { SCALES, type Scale, type ScaleMetric, type ScaleName, type VariableName } from './scale.ts'
import type { YamlFile } from './yaml-file.ts'

type Formulas = Readonly<Record<string, string>>

/** Formulas of formulas are followed each to its end, so that there is one to the following. */
const MOST_METRICS = 100

/** A study's scale, with the metrics of the study's own among the others. */
export function scaleOf({ scale, metrics }: Pick<ResolvedStudy, 'scale' | 'metrics'>): Scale {
  const known: Scale = SCALES[scale]
  if (metrics === undefined) return known
  const own = new Map(Object.entries(metrics).map(([name, text]) => [name, readFormula(text)]))
  const all: Record<string, ScaleMetric> = { ...known.metrics }
  for (const [name, text] of Object.entries(metrics)) all[name] = ownMetric(name, text, own, known.metrics)
  return { ...known, metrics: all }
}

function ownMetric(
  name: string,
  text: string,
  own: ReadonlyMap<string, Formula>,
  shipped: Readonly<Record<string, ScaleMetric>>,
): ScaleMetric {
  return {
    model: 'formula of the study',
    description: text,
    get(sizing, context) {
      return toBase(name, valuesOver(own, shipped, sizing, context)(name))[1]
    },
  }
}

/** What a formula speaks of, of one candidate. Each value is worked out once: formulas of formulas double at every level. */
function valuesOver(
  own: ReadonlyMap<string, Formula>,
  shipped: Readonly<Record<string, ScaleMetric>>,
  sizing: NodeSizing,
  context: NodeContext,
): (name: string) => number {
  const known = new Map<string, number>()
  const worth = (name: string): number => {
    const formula = own.get(name)
    if (formula !== undefined) {
      // The ones it speaks of first, so that no long formula stands open within another.
      for (const spoken of formula.names) read(spoken)
      const value = formula.valueWith(read)
      // What is infinite compares with nothing: a candidate without the number has failed.
      return Number.isFinite(value) ? fromBase(name, toBase(name, value)[1]) : Number.NaN
    }
    const metric = shipped[name]
    if (metric !== undefined) return fromBase(name, metric.get(sizing, context))
    const [field] = toBase(name, 0)
    return fromBase(name, Number((sizing.design as unknown as Record<string, unknown>)[field]))
  }
  const read = (name: string): number => {
    const value = known.get(name) ?? worth(name)
    known.set(name, value)
    return value
  }
  return read
}

/** What a formula may speak of at a scale: metrics, and variables that are numbers. */
function speakable(scale: ScaleName): string[] {
  const { metrics, variables } = SCALES[scale]
  const numbers = (Object.keys(variables) as VariableName[]).filter((name) => {
    const { kind } = (variables as Scale['variables'])[name]!
    return kind === 'real' || kind === 'integer'
  })
  return [...new Set([...Object.keys(metrics), ...numbers])]
}

/** Checks the metrics of a study's own, as many as there may be. */
export function checkOwnMetrics(
  file: YamlFile,
  scale: ScaleName,
  formulas: Formulas,
  attempt: (check: () => void) => void,
): void {
  const names = Object.keys(formulas)
  if (names.length > MOST_METRICS) {
    throw new UserError({
      message: 'too many metrics for a study file',
      place: file.place(['metrics']),
      found: `${names.length} metrics`,
      expected: `at most ${MOST_METRICS}`,
    })
  }
  for (const name of names) attempt(() => checkOwnMetric(file, scale, formulas, name))
}

/** Checks a metric of a study's own: its name is free, its formula is one, and speaks of what there is and not of itself. */
function checkOwnMetric(file: YamlFile, scale: ScaleName, formulas: Formulas, name: string): void {
  const wrong = (message: string, expected: string, nearest?: string) =>
    new UserError({
      message,
      place: file.place(['metrics', name]),
      found: formulas[name]!,
      expected,
      ...(nearest === undefined ? {} : { nearest }),
    })
  const known = speakable(scale)
  const isVariable = Object.hasOwn(SCALES[scale].variables, name)
  if (isVariable || known.includes(name)) {
    throw wrongName(file, name, `'${name}' is a ${isVariable ? 'variable' : 'metric'} already`, 'another name')
  }
  if (!/^[a-z][A-Za-z0-9]*$/.test(name) || name in Object.prototype) {
    const expected = 'a word as radiatorShareFraction, ending in its unit'
    throw wrongName(file, name, `'${name}' cannot be the name of a metric`, expected)
  }
  const own = Object.keys(formulas)
  for (const spoken of formulaAt(formulas[name]!, wrong).names) {
    if (known.includes(spoken) || own.includes(spoken)) continue
    throw wrong(
      `'${spoken}' is nothing a formula can speak of`,
      'a metric, or a variable that is a number',
      nearestKey(spoken, [...known, ...own]),
    )
  }
  const ring = ringThrough(formulas, name)
  if (ring !== undefined) throw wrong(`'${name}' speaks of itself`, `another formula than ${ring.join(' of ')}`)
}

const wrongName = (file: YamlFile, name: string, message: string, expected: string) =>
  new UserError({ message, place: file.keyPlace(['metrics'], name), found: name, expected })

function formulaAt(text: string, wrong: (message: string, expected: string) => UserError): Formula {
  try {
    return readFormula(text)
  } catch (error) {
    if (error instanceof FormulaError) throw wrong(error.message, error.expected)
    throw error
  }
}

/** The way by which a formula comes back to itself, if it does. */
function ringThrough(formulas: Formulas, name: string): string[] | undefined {
  const seen = new Set<string>()
  const search = (at: string, way: readonly string[]): string[] | undefined => {
    for (const next of namesIn(formulas[at]!)) {
      if (next === name) return [...way, name]
      if (!Object.hasOwn(formulas, next) || seen.has(next)) continue
      seen.add(next)
      const found = search(next, [...way, next])
      if (found !== undefined) return found
    }
    return undefined
  }
  return search(name, [name])
}

/** What a formula speaks of; one that is none is told where it stands. */
function namesIn(text: string): readonly string[] {
  try {
    return readFormula(text).names
  } catch {
    return []
  }
}
