import type { FixedVariable, FreeVariable, ResolvedStudy } from '../study/resolved.ts'
import { definitionOf } from '../study/scale.ts'
import { byRounding } from './round-outward.ts'

/** The study with one variable let loose beyond what it may be, and how far beyond a candidate goes. */
export interface Widening {
  readonly name: string
  /** Absent of what is fixed or chosen. */
  readonly side?: 'min' | 'max'
  readonly asked: number | string
  readonly study: ResolvedStudy
  /** Index of the variable in a candidate. */
  readonly at: number
  beyond(value: number): number
  /** What a file would say for a candidate's value. */
  valueAt(value: number): number | string
}

/** A candidate leans against a bound that is nearer than this share of the range. */
const AT_BOUND = 0.02
/** How far a bound is moved: so many ranges, or so often what it is. */
const REACH = 4
/** What is fixed is set free up to so many times it, and down to zero. */
const TIMES = 10

/**
 * What could be widened: bounds that candidates lean against, then numbers and choices that the study itself fixes. Bounds
 * where the models end are left.
 */
export function wideningsOf(study: ResolvedStudy, candidates: readonly Float64Array[]): Widening[] {
  return [
    ...study.variables.flatMap((variable, at) =>
      variable.kind === 'choice'
        ? otherChoices(study, variable, at)
        : widerBounds(
            study,
            variable,
            at,
            candidates.map((x) => x[at]!),
          ),
    ),
    ...study.fixed.flatMap((fixed) => (fixed.from === 'default' ? [] : letLoose(study, fixed))),
  ]
}

type Numeric = Extract<FreeVariable, { min: number }>
type Choice = Extract<FreeVariable, { kind: 'choice' }>

function widerBounds(study: ResolvedStudy, variable: Numeric, at: number, values: readonly number[]): Widening[] {
  const { name, kind, min, max } = variable
  const { min: least, max: most } = definitionOf(name) as { min: number; max: number }
  const near = kind === 'integer' ? 0 : AT_BOUND * (max - min)
  const far = (bound: number) => REACH * Math.max(Math.abs(bound), max - min)
  const sides = [
    { side: 'min' as const, asked: min, to: Math.max(least, min - far(min)), leant: (v: number) => v <= min + near },
    { side: 'max' as const, asked: max, to: Math.min(most, max + far(max)), leant: (v: number) => v >= max - near },
  ]
  return sides
    .filter(({ asked, to, leant }) => to !== asked && values.some(leant))
    .map(({ side, asked, to }) => ({
      name,
      side,
      asked,
      study: withVariable(study, at, { name, kind, min, max, [side]: to }),
      at,
      beyond: (value) => Math.max(0, side === 'max' ? value - asked : asked - value),
      valueAt: (value) => byRounding(value, side),
    }))
}

/** Other levels of a choice that has no catalog behind it. */
function otherChoices(study: ResolvedStudy, { name, choices }: Choice, at: number): Widening[] {
  const definition = definitionOf(name)
  if (definition.kind !== 'choice' || definition.choices.every((one) => choices.includes(one))) return []
  return [widerChoice(study, name, { choices, all: definition.choices, asked: choices.join(', '), at })]
}

function widerChoice(
  study: ResolvedStudy,
  name: FreeVariable['name'],
  of: { choices: Choice['choices']; all: Choice['choices']; asked: string; at: number },
): Widening {
  return {
    name,
    asked: of.asked,
    study: withVariable(study, of.at, { name, kind: 'choice', choices: of.all }),
    at: of.at,
    beyond: (value) => (of.choices.includes(of.all[value]!) ? 0 : 1),
    valueAt: (value) => of.all[value]!,
  }
}

/** What is fixed, set free around its value. */
function letLoose(study: ResolvedStudy, { name, value }: FixedVariable): Widening[] {
  const definition = definitionOf(name)
  const free = { ...study, fixed: study.fixed.filter((one) => one.name !== name) }
  const at = study.variables.length
  if (definition.kind === 'choice') {
    if (definition.choices.length < 2) return []
    return [widerChoice(free, name, { choices: [value], all: definition.choices, asked: String(value), at })]
  }
  if (definition.kind === 'component' || typeof value !== 'number') return []
  const { kind, min, max } = definition
  const bounds = { min: Math.max(min, Math.min(0, TIMES * value)), max: Math.min(max, Math.max(0, TIMES * value)) }
  if (bounds.min >= bounds.max) return []
  return [
    {
      name,
      asked: value,
      study: withVariable(free, at, { name, kind, ...bounds }),
      at,
      beyond: (found) => Math.abs(found - value),
      valueAt: (found) => found,
    },
  ]
}

const withVariable = (study: ResolvedStudy, at: number, variable: FreeVariable): ResolvedStudy => ({
  ...study,
  variables: [...study.variables.slice(0, at), variable, ...study.variables.slice(at + 1)],
})
