import { CATALOG_FIELDS, type CatalogKind } from '../study/kinds.ts'
import type { Quantities, Quantity } from '../study/quantity.ts'
import type { ResolvedStudy } from '../study/resolved.ts'

/** A number of a study that is nobody's choice, and the study with another value in its place. */
export interface Adjustable {
  readonly name: string
  readonly quantity: Quantity
  readonly put: (study: ResolvedStudy, value: number) => ResolvedStudy
}

/** The assumptions and component numbers of a study. */
export function adjustable(study: ResolvedStudy): Adjustable[] {
  const withValue = (quantities: Quantities, name: string, value: number): Quantities => ({
    ...quantities,
    [name]: { ...(quantities[name] as Quantity), value },
  })
  const assumptions = Object.entries(study.assumptions).map(([name, quantity]): Adjustable => {
    return { name, quantity, put: (at, value) => ({ ...at, assumptions: withValue(at.assumptions, name, value) }) }
  })
  const components = (Object.keys(CATALOG_FIELDS) as CatalogKind[]).flatMap((kind) =>
    Object.entries(study.components[kind] ?? {}).flatMap(([id, entry]) =>
      Object.entries(entry.quantities).map(([name, quantity]): Adjustable => {
        const put = (at: ResolvedStudy, value: number): ResolvedStudy => {
          const ofKind = at.components[kind] ?? {}
          const changed = { ...ofKind[id]!, quantities: withValue(ofKind[id]!.quantities, name, value) }
          return { ...at, components: { ...at.components, [kind]: { ...ofKind, [id]: changed } } }
        }
        return { name: `${id} ${name}`, quantity, put }
      }),
    ),
  )
  return [...assumptions, ...components]
}
