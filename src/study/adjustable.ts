import { CATALOG_FIELDS, type CatalogKind } from './kinds.ts'
import type { Quantities, Quantity } from './quantity.ts'
import type { ResolvedStudy } from './resolved.ts'

/** A number of a study that is nobody's choice, and the study with another value in its place. */
export interface Adjustable {
  readonly name: string
  readonly quantity: Quantity
  /** The name of the quantity alone, which tells its unit. */
  readonly field: string
  /** The component it belongs to; an assumption belongs to none. */
  readonly component?: { readonly kind: CatalogKind; readonly id: string }
  readonly put: (study: ResolvedStudy, value: number) => ResolvedStudy
}

/** The assumptions and component numbers of a study. */
export function adjustable(study: ResolvedStudy): Adjustable[] {
  const made = (name: string, field: string, quantity: Quantity, component?: Adjustable['component']): Adjustable => {
    const one: Omit<Adjustable, 'put'> = {
      name,
      field,
      quantity,
      ...(component === undefined ? {} : { component }),
    }
    return { ...one, put: (at, value) => putAll(at, [one], [value]) }
  }
  const assumptions = Object.entries(study.assumptions).map(([name, quantity]) => made(name, name, quantity))
  const components = (Object.keys(CATALOG_FIELDS) as CatalogKind[]).flatMap((kind) =>
    Object.entries(study.components[kind] ?? {}).flatMap(([id, entry]) =>
      Object.entries(entry.quantities).map(([name, quantity]) => made(`${id} ${name}`, name, quantity, { kind, id })),
    ),
  )
  return [...assumptions, ...components]
}

/** The study with other values in the places of several numbers. */
export function putAll(
  study: ResolvedStudy,
  numbers: readonly Pick<Adjustable, 'field' | 'component'>[],
  values: ArrayLike<number>,
): ResolvedStudy {
  const copies = new Map<string, Record<string, Quantity>>()
  numbers.forEach(({ field, component }, i) => {
    const place = placeOf(component)
    const copy = copies.get(place) ?? { ...quantitiesAt(study, component) }
    copy[field] = { ...copy[field]!, value: values[i]! }
    copies.set(place, copy)
  })
  const entries = (Object.keys(study.components) as CatalogKind[]).map((kind) => [
    kind,
    Object.fromEntries(
      Object.entries(study.components[kind]!).map(([id, entry]) => {
        const quantities = copies.get(placeOf({ kind, id }))
        return [id, quantities === undefined ? entry : { ...entry, quantities }]
      }),
    ),
  ])
  return {
    ...study,
    assumptions: copies.get('') ?? study.assumptions,
    components: Object.fromEntries(entries) as ResolvedStudy['components'],
  }
}

type Component = Adjustable['component']

const placeOf = (component: Component) => (component === undefined ? '' : `${component.kind} ${component.id}`)

const quantitiesAt = (study: ResolvedStudy, component: Component): Quantities =>
  component === undefined ? study.assumptions : study.components[component.kind]![component.id]!.quantities
