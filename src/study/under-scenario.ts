import { UserError } from '../errors.ts'
import { toBase } from '../units.ts'
import type { ComponentEntry } from './catalog.ts'
import type { CatalogKind } from './kinds.ts'
import { shippedUnder } from './own-values.ts'
import type { Quantities } from './quantity.ts'
import type { ResolvedStudy } from './resolved.ts'
import { readScenario } from './scenario.ts'

/** Whether a number is the catalog's or a scenario's, and no word of the study itself. */
const isAssumed = (from: string) => from === 'catalog' || from.startsWith('scenario ')

/** A resolved study as it would be under another shipped scenario: what the study itself says stays. */
export function underScenario(study: ResolvedStudy, name: string, place: string): ResolvedStudy {
  const { title, assumptions, catalog } = readScenario(name, (known, nearest) => {
    return new UserError({
      message: `no scenario '${name}'`,
      place: { file: place },
      found: name,
      expected: known.join(', '),
      ...(nearest === undefined ? {} : { nearest }),
      next: 'dawnfront list scenarios',
    })
  })
  const shipped = shippedUnder(study)
  const components = Object.fromEntries(
    (Object.entries(study.components) as [CatalogKind, Record<string, ComponentEntry>][]).map(([kind, entries]) => [
      kind,
      Object.fromEntries(
        Object.entries(entries).map(([id, entry]) => {
          const other = catalog[kind][id]
          if (other === undefined) return [id, entry]
          const quantities = replaced(entry.quantities, other.quantities)
          return [id, { ...entry, quantities, ...launches(entry, shipped[kind][id], other) }]
        }),
      ),
    ]),
  )
  return {
    ...study,
    scenario: { name, title, from: place },
    assumptions: replaced(study.assumptions, assumptions),
    components,
  }
}

/** Launches a year of a spaceport as another scenario has them, but for those that the study itself gives. */
function launches(own: ComponentEntry, shipped: ComponentEntry | undefined, other: ComponentEntry) {
  if (own.cadencePerYear === undefined) return {}
  const counts = Object.entries(own.cadencePerYear).map(([launcher, count]) => {
    const isAssumed = count === shipped?.cadencePerYear?.[launcher]
    return [launcher, isAssumed ? (other.cadencePerYear?.[launcher] ?? count) : count]
  })
  return { cadencePerYear: Object.fromEntries(counts) }
}

/** Quantities with others of the same meaning in their places, but for those that the study itself gives. */
function replaced(quantities: Quantities, by: Quantities): Quantities {
  const others = new Map(Object.entries(by).map(([name, quantity]) => [toBase(name, 0)[0], { name, quantity }]))
  return Object.fromEntries(
    Object.entries(quantities).map(([name, quantity]) => {
      const other = others.get(toBase(name, 0)[0])
      return other !== undefined && isAssumed(quantity.from) ? [other.name, other.quantity] : [name, quantity]
    }),
  )
}
