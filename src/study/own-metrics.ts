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

/** A study's scale, with the metrics of the study's own among the others. */
export function scaleOf({ scale, metrics }: Pick<ResolvedStudy, 'scale' | 'metrics'>): Scale {
  const known: Scale = SCALES[scale]
  if (metrics === undefined) return known
  const all: Record<string, ScaleMetric> = { ...known.metrics }
  // Each may speak of the others, so that they look each other up when they are asked.
  for (const [name, text] of Object.entries(metrics)) all[name] = ownMetric(name, text, all)
  return { ...known, metrics: all }
}

function ownMetric(name: string, text: string, all: Readonly<Record<string, ScaleMetric>>): ScaleMetric {
  const formula = readFormula(text)
  const valueIn = (sizing: NodeSizing, context: NodeContext) => (of: string) => {
    const metric = all[of]
    if (metric !== undefined) return fromBase(of, metric.get(sizing, context))
    const [field] = toBase(of, 0)
    return fromBase(of, Number((sizing.design as unknown as Record<string, unknown>)[field]))
  }
  return {
    model: 'formula of the study',
    description: text,
    get(sizing, context) {
      const value = formula.valueWith(valueIn(sizing, context))
      // What is infinite compares with nothing: a candidate without the number has failed.
      return Number.isFinite(value) ? toBase(name, value)[1] : Number.NaN
    },
  }
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

/** Checks a metric of a study's own: its name is free, its formula is one, and speaks of what there is and not of itself. */
export function checkOwnMetric(file: YamlFile, scale: ScaleName, formulas: Formulas, name: string): void {
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
