import { readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { nearestName, UserError } from '../errors.ts'
import { DESIGNS_FOLDER } from '../package-root.ts'
import { toBase } from '../units.ts'
import { CATALOG_FIELDS, type CatalogKind } from './kinds.ts'
import { type Quantities, type QuantityDefaults, readQuantity, unknownKey } from './quantity.ts'
import { WIDEST_SCALE } from './scale.ts'
import { readYaml, type YamlFile } from './yaml-file.ts'

/** A component as the catalog describes it, numbers in the units of their names. */
export interface ComponentEntry {
  readonly name: string
  readonly quantities: Quantities
  /** Tokens per second by chip, of a workload. */
  readonly measuredTokensPerS?: Readonly<Record<string, number>>
  readonly referenceChip?: string
  readonly tokenBasis?: string
}

export type Catalog = { readonly [Kind in CatalogKind]: Readonly<Record<string, ComponentEntry>> }

export interface Scenario {
  readonly name: string
  readonly title: string
  /** Names from this scenario down to its first base. */
  readonly lineage: readonly string[]
  readonly assumptions: Quantities
  readonly catalog: Catalog
}

export interface Source {
  readonly title: string
  readonly authors: string
  readonly year: number
  readonly where: string
  readonly standing: string
}

const KINDS = Object.keys(CATALOG_FIELDS) as CatalogKind[]
const DESCRIPTIVE_KEYS = ['name', 'source', 'date']
const WORKLOAD_KEYS = ['measuredTokensPerS', 'referenceChip', 'tokenBasis']

let catalogRead: Catalog | undefined

/** The catalog shipped with Dawnfront. */
export function readCatalog(): Catalog {
  catalogRead ??= Object.fromEntries(KINDS.map((kind) => [kind, readKind(kind)])) as unknown as Catalog
  return catalogRead
}

/** The source that an entry of the catalog names for all that has none of its own; undefined for an unknown entry. */
export function entrySource(kind: CatalogKind, id: string): string | undefined {
  const file = readYaml(join(DESIGNS_FOLDER, 'catalog', `${kind}.yaml`), 'catalog file')
  return (file.value as Record<string, { source: string }>)[id]?.source
}

function readKind(kind: CatalogKind): Record<string, ComponentEntry> {
  const file = readYaml(join(DESIGNS_FOLDER, 'catalog', `${kind}.yaml`), 'catalog file')
  const entries: Record<string, ComponentEntry> = {}
  for (const [id, raw] of Object.entries(file.value as Record<string, Record<string, unknown>>)) {
    const defaults = { source: String(raw.source), date: String(raw.date), from: 'catalog' }
    const described = kind === 'workloads' ? [...DESCRIPTIVE_KEYS, ...WORKLOAD_KEYS] : DESCRIPTIVE_KEYS
    const numbers = Object.fromEntries(Object.entries(raw).filter(([key]) => !described.includes(key)))
    const quantities = readQuantities(file, [id], numbers, Object.keys(CATALOG_FIELDS[kind]), defaults)
    checkComplete(file, kind, id, quantities)
    entries[id] = {
      name: String(raw.name),
      quantities,
      ...(raw.measuredTokensPerS === undefined
        ? {}
        : {
            measuredTokensPerS: raw.measuredTokensPerS as Record<string, number>,
            referenceChip: String(raw.referenceChip),
            tokenBasis: String(raw.tokenBasis),
          }),
    }
  }
  return entries
}

/** Refuses an entry that lacks a number: names it, what it means, and an entry of the file that has it. */
export function checkComplete(file: YamlFile, kind: CatalogKind, id: string, quantities: Quantities): void {
  for (const [field, meaning] of Object.entries(CATALOG_FIELDS[kind])) {
    const nameIn = (names: object) => Object.keys(names).find((name) => toBase(name, 0)[0] === field)
    if (nameIn(quantities) !== undefined) continue
    const others = Object.entries(file.value as Record<string, Record<string, unknown>>)
    const other = others.map(([otherId, numbers]) => ({ otherId, numbers, name: nameIn(numbers) })).find(hasName)
    throw new UserError({
      message: `'${id}' of ${kind} lacks ${other?.name ?? field}: ${meaning}`,
      place: file.place([id]),
      expected: `${other?.name ?? field}: { low, nominal, high, source }`,
      ...(other === undefined
        ? {}
        : { next: `see '${other.otherId}', which gives ${JSON.stringify(other.numbers[other.name])}` }),
    })
  }
}

const hasName = <Entry extends { name: string | undefined }>(entry: Entry): entry is Entry & { name: string } =>
  entry.name !== undefined

/** Quantities of a mapping; each name must be one of `fields` in some unit. */
export function readQuantities(
  file: YamlFile,
  path: readonly string[],
  raw: Record<string, unknown>,
  fields: readonly string[],
  defaults: QuantityDefaults,
): Quantities {
  const quantities: Quantities = {}
  for (const [name, value] of Object.entries(raw)) {
    if (!fields.includes(toBase(name, 0)[0])) throw unknownKey(file, path, name, fields, `number of ${path.join('.')}`)
    quantities[name] = readQuantity(file, [...path, name], value, defaults)
  }
  return quantities
}

/** Later quantities replace earlier ones of the same meaning, even when written in another unit. */
export function layer(under: Quantities, over: Quantities): Quantities {
  const replaced = new Set(Object.keys(over).map((name) => toBase(name, 0)[0]))
  const kept = Object.entries(under).filter(([name]) => !replaced.has(toBase(name, 0)[0]))
  // A replaced quantity keeps its place, so that files stay comparable line by line.
  const order = Object.keys(under).map((name) => toBase(name, 0)[0])
  const merged = [...kept, ...Object.entries(over)]
  merged.sort(([a], [b]) => order.indexOf(toBase(a, 0)[0]) - order.indexOf(toBase(b, 0)[0]))
  return Object.fromEntries(merged)
}

export function layerCatalog(under: Catalog, over: Partial<Record<CatalogKind, Record<string, Quantities>>>): Catalog {
  const merged: Record<string, Record<string, ComponentEntry>> = { ...under }
  for (const [kind, entries] of Object.entries(over)) {
    merged[kind] = { ...merged[kind] }
    for (const [id, quantities] of Object.entries(entries)) {
      const entry = merged[kind][id] as ComponentEntry
      merged[kind][id] = { ...entry, quantities: layer(entry.quantities, quantities) }
    }
  }
  return merged as unknown as Catalog
}

/** Catalog overrides of a scenario or study: `catalog: { chips: { gb200: { priceUsd: ... } } }`. */
export function readCatalogOverrides(
  file: YamlFile,
  raw: unknown,
  catalog: Catalog,
  defaults: QuantityDefaults,
): Partial<Record<CatalogKind, Record<string, Quantities>>> {
  const overrides: Partial<Record<CatalogKind, Record<string, Quantities>>> = {}
  for (const [kind, entries] of Object.entries((raw ?? {}) as Record<string, Record<string, unknown>>)) {
    if (!KINDS.includes(kind as CatalogKind)) throw unknownKey(file, ['catalog'], kind, KINDS, 'kind of component')
    const known = catalog[kind as CatalogKind]
    for (const [id, numbers] of Object.entries(entries ?? {})) {
      const path = ['catalog', kind, id]
      if (known[id] === undefined) {
        throw unknownKey(file, ['catalog', kind], id, Object.keys(known), `entry of ${kind}`)
      }
      const fields = Object.keys(CATALOG_FIELDS[kind as CatalogKind])
      overrides[kind as CatalogKind] ??= {}
      const ofKind = overrides[kind as CatalogKind] as Record<string, Quantities>
      ofKind[id] = readQuantities(file, path, numbers as Record<string, unknown>, fields, defaults)
    }
  }
  return overrides
}

export function scenarioNames(): string[] {
  return readdirSync(join(DESIGNS_FOLDER, 'scenarios'))
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => basename(name, '.yaml'))
    .sort()
}

const scenariosRead = new Map<string, Scenario>()

/** A scenario laid over its bases and the catalog. `unknown` makes the error for a name that does not exist. */
export function readScenario(name: string, unknown: (known: string[], nearest?: string) => UserError): Scenario {
  const scenario = scenariosRead.get(name) ?? layeredScenario(name, unknown)
  scenariosRead.set(name, scenario)
  return scenario
}

function layeredScenario(name: string, unknown: (known: string[], nearest?: string) => UserError): Scenario {
  const known = scenarioNames()
  if (!known.includes(name)) throw unknown(known, nearestName(name, known))
  const file = readYaml(join(DESIGNS_FOLDER, 'scenarios', `${name}.yaml`), 'scenario file')
  const raw = file.value as Record<string, unknown>
  const base = raw.base === undefined ? undefined : readScenario(String(raw.base), unknown)
  const defaults = { source: 'engineering-memory', date: String(raw.date), from: `scenario ${name}` }
  const assumptions = readQuantities(
    file,
    ['assumptions'],
    raw.assumptions as Record<string, unknown>,
    Object.keys(WIDEST_SCALE.assumptions),
    defaults,
  )
  const under = base?.catalog ?? readCatalog()
  return {
    name,
    title: String(raw.title),
    lineage: [name, ...(base?.lineage ?? [])],
    assumptions: base === undefined ? assumptions : layer(base.assumptions, assumptions),
    catalog: layerCatalog(under, readCatalogOverrides(file, raw.catalog, under, defaults)),
  }
}

let sourcesRead: Record<string, Source> | undefined

/** The bibliography by key. */
export function readSources(): Record<string, Source> {
  sourcesRead ??= readYaml(join(DESIGNS_FOLDER, 'catalog', 'sources.yaml'), 'bibliography').value as Record<
    string,
    Source
  >
  return sourcesRead
}
