import { UserError } from '../errors.ts'
import { type Catalog, type ComponentEntry, readCatalog } from './catalog.ts'
import type { CatalogKind } from './kinds.ts'
import type { Quantities } from './quantity.ts'
import type { ResolvedStudy } from './resolved.ts'
import { readScenario } from './scenario.ts'

/** Layers that a study file holds itself, as against the scenario's and the catalog's. */
const OWN_LAYERS = ['study', 'node', '--set']

/** The quantities that a resolved study gave itself, as a study file writes them; a scenario of its own is part of it. */
export function ownOf({ scenario }: ResolvedStudy, quantities: Quantities): Record<string, object> {
  const layers = scenario.base === undefined ? OWN_LAYERS : [...OWN_LAYERS, `scenario ${scenario.name}`]
  return written(Object.entries(quantities).filter(([, { from }]) => layers.includes(from)))
}

/** What a resolved study says of a component: of one of its own all there is, of a shipped one what it changed. */
export function ownEntry(
  study: ResolvedStudy,
  kind: CatalogKind,
  id: string,
  { quantities, name, ...rest }: ComponentEntry,
): Record<string, unknown> {
  if (Object.hasOwn(readCatalog()[kind], id)) {
    const shipped = shippedUnder(study)[kind]
    const words = (['measuredTokensPerS', 'cadencePerYear'] as const).filter(
      (word) => JSON.stringify(rest[word]) !== JSON.stringify(shipped[id]![word]),
    )
    return { ...ownOf(study, quantities), ...Object.fromEntries(words.map((word) => [word, rest[word]])) }
  }
  return { name, ...rest, ...written(Object.entries(quantities)) }
}

/** The catalog as the shipped scenario that a study stands on has it. */
export function shippedUnder({ scenario: { name, base = name } }: ResolvedStudy): Catalog {
  return readScenario(base, () => new UserError({ message: `no scenario '${base}'`, next: 'dawnfront list scenarios' }))
    .catalog
}

function written(entries: [string, Quantities[string]][]): Record<string, object> {
  return Object.fromEntries(
    entries.map(([name, { low, value, high, source, date }]) => [name, { low, nominal: value, high, source, date }]),
  )
}
