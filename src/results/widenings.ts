import { UserError } from '../errors.ts'
import { readCatalog } from '../study/catalog.ts'
import type { CatalogKind } from '../study/kinds.ts'
import { resolveStudy } from '../study/resolve.ts'
import type { FixedVariable, FreeVariable, ResolvedStudy } from '../study/resolved.ts'
import { definitionOf } from '../study/scale.ts'
import { studyFileOf } from '../study/study-file-of.ts'
import { byRounding } from './round-outward.ts'

/** The study with one variable let loose to where the models end, and how far beyond what it may be a candidate goes. */
export interface Widening {
  readonly name: string
  /** Absent of what is fixed or chosen. */
  readonly side?: 'min' | 'max'
  readonly asked: number | string
  readonly study: ResolvedStudy
  /** The study itself holds it at one value. */
  readonly isFixed?: true
  /** Index of the variable in a candidate. */
  readonly at: number
  beyond(value: number): number
  /** What a file would say for a candidate's value. */
  valueAt(value: number): number | string
}

/** A candidate leans against a bound that is nearer than this share of the range. */
const AT_BOUND = 0.02

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
  const sides = [
    { side: 'min' as const, asked: min, end: least, leant: (v: number) => v <= min + near },
    { side: 'max' as const, asked: max, end: most, leant: (v: number) => v >= max - near },
  ]
  return sides
    .filter(({ asked, end, leant }) => end !== asked && values.some(leant))
    .map(({ side, asked, end }) => ({
      name,
      side,
      asked,
      study: withVariable(study, at, { name, kind, min, max, [side]: end }),
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

/** What is fixed, set free. */
function letLoose(study: ResolvedStudy, { name, value }: FixedVariable): Widening[] {
  const definition = definitionOf(name)
  const free = { ...study, fixed: study.fixed.filter((one) => one.name !== name) }
  const at = study.variables.length
  const among = (of: ResolvedStudy, all: Choice['choices']): Widening[] =>
    all.length < 2
      ? []
      : [{ ...widerChoice(of, name, { choices: [value], all, asked: String(value), at }), isFixed: true }]
  if (definition.kind === 'choice') return among(free, definition.choices)
  if (definition.kind === 'component') {
    const { components, ids } = otherComponents(study, name, definition.component)
    return among({ ...free, components }, ids)
  }
  if (typeof value !== 'number') return []
  const { kind, min, max } = definition
  return [
    {
      name,
      asked: value,
      study: withVariable(free, at, { name, kind, min, max }),
      isFixed: true,
      at,
      beyond: (found) => Math.abs(found - value),
      valueAt: (found) => found,
    },
  ]
}

/** The components that the study could name in place of one it holds, and all it would then use. */
function otherComponents(
  study: ResolvedStudy,
  name: FreeVariable['name'],
  kind: CatalogKind,
): { readonly components: ResolvedStudy['components']; readonly ids: readonly string[] } {
  const known = [...new Set([...Object.keys(readCatalog()[kind]), ...Object.keys(study.components[kind] ?? {})])]
  // Not every one fits: a fleet must know how often its launcher flies, and from where.
  const ids = known.filter((id) => choosing(study, name, [id]) !== undefined)
  const components = ids.length < 2 ? undefined : choosing(study, name, ids)?.components
  return components === undefined ? { components: study.components, ids: [] } : { components, ids }
}

/** The study with a choice in place of what it fixes; undefined where something of the choice does not fit. */
function choosing(study: ResolvedStudy, name: string, ids: readonly string[]): ResolvedStudy | undefined {
  const file = studyFileOf(study, study.name)
  const value = file.value as { fixed: Record<string, unknown>; variables: Record<string, unknown> }
  const { [name]: _, ...fixed } = value.fixed
  try {
    return resolveStudy({ ...file, value: { ...value, fixed, variables: { ...value.variables, [name]: ids } } })
  } catch (error) {
    if (error instanceof UserError) return undefined
    throw error
  }
}

const withVariable = (study: ResolvedStudy, at: number, variable: FreeVariable): ResolvedStudy => ({
  ...study,
  variables: [...study.variables.slice(0, at), variable, ...study.variables.slice(at + 1)],
})
