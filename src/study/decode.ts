import type { NodeDesign } from '../node/design.ts'
import { toBase } from '../units.ts'
import type { DesignValues } from './design-of.ts'
import type { CatalogKind } from './kinds.ts'
import type { ResolvedStudy } from './resolved.ts'
import { definitionOf, SCALES, type VariableName } from './scale.ts'

/** Components by kind and id, as models take them. */
export type Components = Partial<Record<CatalogKind, Record<string, object>>>

/** The field of a design that a variable sets: numbers go by their base unit, choices keep their name. */
function designField(name: VariableName): string {
  const { kind } = definitionOf(name)
  return kind === 'real' || kind === 'integer' ? toBase(name, 0)[0] : name
}

/** A design with each component in the place of its namesake. */
export function withComponents(design: NodeDesign, { scale }: ResolvedStudy, components: Components): NodeDesign {
  const copy = { ...design } as unknown as Record<string, unknown>
  for (const name of Object.keys(SCALES[scale].variables) as VariableName[]) {
    const definition = definitionOf(name)
    const held = definition.kind === 'component' ? (copy[name] as { readonly id: string } | undefined) : undefined
    if (definition.kind === 'component' && held !== undefined) copy[name] = components[definition.component]?.[held.id]
  }
  return copy as unknown as NodeDesign
}

/** What options a study does not speak of stand at: numbers and choices at their default; components are none. */
function absentOptions(study: ResolvedStudy): Record<string, string | number> {
  return Object.fromEntries(
    (Object.keys(SCALES[study.scale].variables) as VariableName[]).flatMap((name) => {
      const { kind, optionalWith, default: standard } = definitionOf(name)
      if (optionalWith === undefined || kind === 'component') return []
      return [typeof standard === 'string' ? [name, standard] : toBase(name, standard)]
    }),
  )
}

/** Turns candidates into designs: numbers to base units, choices to their components. */
export function decoder(study: ResolvedStudy, components: Components): (x: Float64Array) => NodeDesign {
  const look = (name: VariableName, value: string | number): unknown => {
    const definition = definitionOf(name)
    if (definition.kind === 'component') return components[definition.component]?.[value]
    // The code's own word, not the file's: two of the code's are told apart by where they stand, a file's letter by letter.
    if (definition.kind === 'choice') return definition.choices.find((choice) => choice === value) ?? value
    return toBase(name, value as number)[1]
  }
  const fixed = Object.fromEntries(study.fixed.map(({ name, value }) => [designField(name), look(name, value)]))
  const fields = study.variables.map(({ name }) => designField(name))
  const choices = study.variables.map((variable) =>
    variable.kind === 'choice' ? variable.choices.map((choice) => look(variable.name, choice)) : undefined,
  )
  // Conversion to base units is affine; columns of numbers, as this runs for every candidate.
  const offsets = Float64Array.from(study.variables, ({ kind, name }) => (kind === 'choice' ? 0 : toBase(name, 0)[1]))
  const factors = Float64Array.from(study.variables, ({ kind, name }, i) =>
    kind === 'choice' ? 1 : toBase(name, 1)[1] - offsets[i]!,
  )
  const absent = absentOptions(study)
  const order = (Object.keys(SCALES[study.scale].variables) as VariableName[]).map(designField)
  const places = fields.map((field) => order.indexOf(field))
  const isNumber = study.variables.map(({ name }) => typeof definitionOf(name).default === 'number')
  const standing = order.map((field) => fixed[field] ?? absent[field])
  // Written over by each candidate; what a field's variable is of, its table says.
  const numbers = Float64Array.from(standing, (value) => (typeof value === 'number' ? value : Number.NaN))
  const others = standing.map((value) => (typeof value === 'number' ? undefined : value)) as never[]
  const values: DesignValues = { numbers, others }
  const { designOf } = SCALES[study.scale]
  return (x) => {
    for (let i = 0; i < places.length; i++) {
      const place = places[i]!
      const of = choices[i]
      if (of === undefined) numbers[place] = x[i]! * factors[i]! + offsets[i]!
      else if (isNumber[i]!) numbers[place] = of[x[i]!] as number
      else others[place] = of[x[i]!] as never
    }
    return designOf(values)
  }
}
