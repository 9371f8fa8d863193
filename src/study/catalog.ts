import { join } from 'node:path'
import { UserError } from '../errors.ts'
import { type Attempt, atOnce } from '../mistakes.ts'
import { DESIGNS_FOLDER } from '../package-root.ts'
import { toBase } from '../units.ts'
import { CATALOG_FIELDS, type CatalogKind } from './kinds.ts'
import { type Quantities, type QuantityDefaults, readQuantity, unknownKey } from './quantity.ts'
import { readYaml, type YamlFile } from './yaml-file.ts'

/** A component as the catalog describes it, numbers in the units of their names. */
export interface ComponentEntry {
  readonly name: string
  readonly quantities: Quantities
  /** Tokens per second by chip, of a workload. */
  readonly measuredTokensPerS?: Readonly<Record<string, number>>
  readonly referenceChip?: string
  readonly tokenBasis?: string
  /** What a generation of chips is sold after: a chip, or another generation. */
  readonly follows?: string
  /** Launches a year by launcher, of a spaceport. */
  readonly cadencePerYear?: Readonly<Record<string, number>>
}

export type Catalog = { readonly [Kind in CatalogKind]: Readonly<Record<string, ComponentEntry>> }

export interface Source {
  readonly title: string
  readonly authors: string
  readonly year: number
  readonly where: string
  readonly standing: string
}

export const KINDS = Object.keys(CATALOG_FIELDS) as CatalogKind[]
const DESCRIPTIVE_KEYS = ['name', 'source', 'date']
const WORDS_OF_KIND: { readonly [Kind in CatalogKind]?: readonly string[] } = {
  generations: ['follows'],
  workloads: ['measuredTokensPerS', 'referenceChip', 'tokenBasis'],
  spaceports: ['cadencePerYear'],
}

/** What stands in entries of a kind beside its numbers. */
export const wordsOf = (kind: CatalogKind): readonly string[] => [...DESCRIPTIVE_KEYS, ...(WORDS_OF_KIND[kind] ?? [])]

let catalogRead: Catalog | undefined

/** The catalog shipped with Dawnfront. */
export function readCatalog(): Catalog {
  catalogRead ??= Object.fromEntries(KINDS.map((kind) => [kind, readKind(kind)])) as unknown as Catalog
  return catalogRead
}

/** The source that an entry of the catalog names for all that has none of its own; undefined for an unknown entry. */
export function entrySource(kind: CatalogKind, id: string): string | undefined {
  const file = readYaml(join(DESIGNS_FOLDER, 'catalog', `${kind}.yaml`), 'catalog file')
  const entries = file.value as Record<string, { source: string }>
  return Object.hasOwn(entries, id) ? entries[id]!.source : undefined
}

function readKind(kind: CatalogKind): Record<string, ComponentEntry> {
  const file = readYaml(join(DESIGNS_FOLDER, 'catalog', `${kind}.yaml`), 'catalog file')
  const entries: Record<string, ComponentEntry> = {}
  for (const [id, raw] of Object.entries(file.value as Record<string, Record<string, unknown>>)) {
    const defaults = { source: String(raw.source), date: String(raw.date), from: 'catalog' }
    const described = wordsOf(kind)
    const numbers = Object.fromEntries(Object.entries(raw).filter(([key]) => !described.includes(key)))
    const quantities = readQuantities({
      file,
      path: [id],
      raw: numbers,
      fields: Object.keys(CATALOG_FIELDS[kind]),
      defaults,
    })
    checkComplete(file, kind, id, quantities)
    entries[id] = {
      name: String(raw.name),
      quantities,
      ...(raw.follows === undefined ? {} : { follows: String(raw.follows) }),
      ...(raw.measuredTokensPerS === undefined
        ? {}
        : {
            measuredTokensPerS: raw.measuredTokensPerS as Record<string, number>,
            referenceChip: String(raw.referenceChip),
            tokenBasis: String(raw.tokenBasis),
          }),
      ...(raw.cadencePerYear === undefined ? {} : { cadencePerYear: raw.cadencePerYear as Record<string, number> }),
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

interface Given {
  readonly file: YamlFile
  readonly path: readonly string[]
  readonly raw: Record<string, unknown>
  /** What may be given, in some unit. */
  readonly fields: readonly string[]
  /** The same as lists write it, for errors. */
  readonly listed?: readonly string[]
  readonly defaults: QuantityDefaults
  readonly attempt?: Attempt
}

/** Quantities of a mapping. */
export function readQuantities({ file, path, raw, fields, listed, defaults, attempt = atOnce }: Given): Quantities {
  const quantities: Quantities = {}
  for (const [name, value] of Object.entries(raw)) {
    attempt(() => {
      if (!fields.includes(toBase(name, 0)[0])) {
        throw unknownKey(file, path, name, listed ?? fields, `number of ${path.join('.')}`)
      }
      quantities[name] = readQuantity(file, [...path, name], value, defaults)
    })
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

let sourcesRead: Record<string, Source> | undefined

/** The bibliography by key. */
export function readSources(): Record<string, Source> {
  sourcesRead ??= readYaml(join(DESIGNS_FOLDER, 'catalog', 'sources.yaml'), 'bibliography').value as Record<
    string,
    Source
  >
  return sourcesRead
}
