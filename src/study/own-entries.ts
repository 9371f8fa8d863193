import { UserError } from '../errors.ts'
import { type Attempt, atOnce } from '../mistakes.ts'
import { toBase } from '../units.ts'
import { type Catalog, type ComponentEntry, KINDS, layer, readQuantities, wordsOf } from './catalog.ts'
import { CATALOG_FIELDS, type CatalogKind } from './kinds.ts'
import { isMapping } from './layered-file.ts'
import { checkDate, checkSource, nearestKey, type Quantities, type QuantityDefaults, unknownKey } from './quantity.ts'
import type { YamlFile } from './yaml-file.ts'

type Entries = Record<string, ComponentEntry>

interface Layering {
  readonly file: YamlFile
  /** `{ chips: { gb300: { priceUsd: ... }, my-chip: { like: gb300, tdpW: ... } } }` */
  readonly raw: unknown
  readonly under: Catalog
  readonly defaults: QuantityDefaults
  readonly attempt?: Attempt
}

/**
 * A catalog with the entries of a scenario or study laid over it: numbers of an entry it has replace those it has, and an
 * entry it does not have is a part of the user's own, with all its numbers or `like` another.
 */
export function layerEntries({ file, raw, under, defaults, attempt = atOnce }: Layering): Catalog {
  const layered: Record<string, Entries> = { ...under }
  for (const [kind, entries] of Object.entries(isMapping(raw) ? raw : {})) {
    attempt(() => {
      if (!KINDS.includes(kind as CatalogKind)) throw unknownKey(file, ['catalog'], kind, KINDS, 'kind of component')
      const known = under[kind as CatalogKind]
      layered[kind] = new KindReader({
        file,
        kind: kind as CatalogKind,
        raw: entries,
        under: known,
        defaults,
        attempt,
      }).all()
    })
  }
  return withServices(layered as unknown as Catalog, raw)
}

interface OfKind {
  readonly file: YamlFile
  readonly kind: CatalogKind
  readonly raw: unknown
  readonly under: Readonly<Entries>
  readonly defaults: QuantityDefaults
  readonly attempt: Attempt
}

/** Reads the entries of one kind; those like another after it. */
class KindReader {
  readonly #of: OfKind
  readonly #raw: Record<string, unknown>
  readonly #read = new Map<string, ComponentEntry | undefined>()
  readonly #begun = new Set<string>()

  constructor(of: OfKind) {
    this.#of = of
    this.#raw = isMapping(of.raw) ? of.raw : {}
  }

  all(): Entries {
    for (const id of Object.keys(this.#raw)) this.#entry(id)
    // An entry that is wrong has a name that others may use; nothing is made of the rest before it is mended.
    const read = [...this.#read].map(([id, entry]) => [id, entry ?? { name: id, quantities: {} }])
    return { ...this.#of.under, ...Object.fromEntries(read) }
  }

  #entry(id: string): ComponentEntry | undefined {
    if (!Object.hasOwn(this.#raw, id)) return Object.hasOwn(this.#of.under, id) ? this.#of.under[id] : undefined
    if (!this.#begun.has(id)) {
      this.#begun.add(id)
      this.#read.set(
        id,
        this.#of.attempt(() => this.#readEntry(id)),
      )
    }
    return this.#read.get(id)
  }

  #readEntry(id: string): ComponentEntry {
    const { file, kind, under, defaults: given, attempt } = this.#of
    const path = ['catalog', kind, id]
    const raw = this.#raw[id]
    if (!isMapping(raw)) throw this.#wrong(id, 'is no mapping of numbers', '{ NAME: NUMBER, ... }', JSON.stringify(raw))
    const numbers = Object.fromEntries(Object.entries(raw).filter(([name]) => this.#isNumber(name)))
    const defaults = {
      ...given,
      ...(typeof raw.source === 'string' ? { source: raw.source } : {}),
      ...(typeof raw.date === 'string' ? { date: raw.date } : {}),
    }
    attempt(() => {
      if (raw.source !== undefined) checkSource(file, [...path, 'source'], raw.source, given.sources)
      if (raw.date !== undefined) checkDate(file, [...path, 'date'], raw.date)
    })
    const fields = Object.keys(CATALOG_FIELDS[kind])
    const quantities = readQuantities({
      file,
      path,
      raw: numbers,
      fields,
      listed: fields.map((field) => this.#nameOf(field)),
      defaults,
      attempt,
    })
    const shipped = Object.hasOwn(under, id) ? under[id] : undefined
    return shipped === undefined ? this.#own(id, raw, quantities) : this.#changed(id, raw, quantities, shipped)
  }

  #changed(id: string, raw: Record<string, unknown>, over: Quantities, shipped: ComponentEntry): ComponentEntry {
    const sign = ['like', 'name'].find((word) => raw[word] !== undefined)
    if (sign !== undefined) {
      throw this.#wrong(
        id,
        `is an entry of ${this.#of.kind} already`,
        `another id for a part of your own, or numbers alone, without '${sign}', to change the entry`,
        `${id}: { ${sign}: ${raw[sign]} }`,
      )
    }
    return {
      ...shipped,
      quantities: layer(shipped.quantities, over),
      ...(typeof raw.follows === 'string' ? { follows: raw.follows } : {}),
      ...(isMapping(raw.measuredTokensPerS)
        ? {
            measuredTokensPerS: {
              ...shipped.measuredTokensPerS,
              ...(raw.measuredTokensPerS as Record<string, number>),
            },
          }
        : {}),
      ...launchesOf(shipped, raw),
    }
  }

  #own(id: string, raw: Record<string, unknown>, own: Quantities): ComponentEntry {
    // What is like an entry that is wrong lacks what that one does not give, until it is mended.
    if (this.#isWrong(raw.like)) return { name: String(raw.name ?? id), quantities: own }
    const base = raw.like === undefined ? undefined : this.#likeOf(id, String(raw.like))
    const quantities = base === undefined ? own : layer(takenOver(base.quantities, String(raw.like)), own)
    this.#checkOwn(id, raw, quantities)
    return {
      name: String(raw.name ?? id),
      quantities,
      ...followsOf(raw, base),
      ...(isMapping(raw.measuredTokensPerS)
        ? {
            measuredTokensPerS: raw.measuredTokensPerS as Record<string, number>,
            ...(typeof raw.referenceChip === 'string' ? { referenceChip: raw.referenceChip } : {}),
            tokenBasis: String(raw.tokenBasis ?? base?.tokenBasis ?? 'output'),
          }
        : {}),
      ...launchesOf(base, raw),
    }
  }

  /** Whether what stands in an entry of this kind is to be a number. */
  #isNumber(name: string): boolean {
    return name !== 'like' && !wordsOf(this.#of.kind).includes(name)
  }

  /** Whether an entry of the user's own was read and is wrong. */
  #isWrong(like: unknown): boolean {
    if (typeof like !== 'string' || !Object.hasOwn(this.#raw, like)) return false
    return this.#entry(like) === undefined && this.#read.has(like)
  }

  /** The entry that another is like, or an error that says why it cannot be. */
  #likeOf(id: string, like: string): ComponentEntry {
    if (this.#begun.has(like) && !this.#read.has(like)) {
      throw this.#wrong(id, `is like '${like}', which is like it in turn`, 'an entry that stands by itself', like)
    }
    const base = this.#entry(like)
    if (base !== undefined) return base
    const known = [...Object.keys(this.#of.under), ...Object.keys(this.#raw)].filter((other) => other !== id)
    const nearest = nearestKey(like, known)
    throw new UserError({
      message: `'${id}' cannot be like '${like}', which is no entry of ${this.#of.kind}`,
      place: this.#of.file.place(['catalog', this.#of.kind, id, 'like']),
      found: like,
      expected: known.join(', '),
      ...(nearest === undefined ? {} : { nearest }),
      next: `dawnfront list catalog ${this.#of.kind}`,
    })
  }

  #checkOwn(id: string, raw: Record<string, unknown>, quantities: Quantities): void {
    if (!/^[a-z0-9]+(-[a-z0-9.]+)*$/.test(id) || id in Object.prototype) {
      throw this.#wrong(id, 'cannot be the id of a part', 'lower-case words joined by hyphens')
    }
    // A number that is wrong is told as such, and not as lacking.
    const tried = Object.keys(raw).filter((name) => this.#isNumber(name))
    const written = [...new Set([...Object.keys(quantities), ...tried])]
    const given = new Set(written.map((name) => toBase(name, 0)[0]))
    const missing = Object.entries(CATALOG_FIELDS[this.#of.kind]).filter(([field]) => !given.has(field))
    if (missing.length === 0) return
    const known = Object.keys(this.#of.under)
    const nearest = nearestKey(id, known)
    const path = ['catalog', this.#of.kind]
    if (raw.name === undefined && nearest !== undefined) {
      const error = unknownKey(this.#of.file, path, id, known, `entry of ${this.#of.kind}`)
      const next = `for a part of your own: like: ${nearest}, or the ${missing.length} numbers it lacks, beside its name`
      throw new UserError({ ...error.details, next })
    }
    throw new UserError({
      message: `'${id}' of ${this.#of.kind} lacks ${missing.length === 1 ? 'a number' : `${missing.length} numbers`}`,
      place: this.#of.file.keyPlace(path, id),
      found: written.length === 0 ? 'no numbers' : written.join(', '),
      expected: missing.map(([field, meaning]) => `${this.#nameOf(field)} (${meaning})`).join(', '),
      next: `give them, or take over what is missing with like: ${known[0]}`,
    })
  }

  /** A number as the catalog writes it. */
  #nameOf(field: string): string {
    const [example] = Object.values(this.#of.under)
    return Object.keys(example?.quantities ?? {}).find((name) => toBase(name, 0)[0] === field) ?? field
  }

  #wrong(id: string, trouble: string, expected: string, found = id): UserError {
    const place = this.#of.file.keyPlace(['catalog', this.#of.kind], id)
    return new UserError({ message: `'${id}' ${trouble}`, place, found, expected })
  }
}

/** Launches a year by launcher, of a spaceport: those given go before those that stood there. */
function launchesOf(under: ComponentEntry | undefined, { cadencePerYear }: Record<string, unknown>) {
  if (under?.cadencePerYear === undefined && !isMapping(cadencePerYear)) return {}
  const given = isMapping(cadencePerYear) ? (cadencePerYear as Record<string, number>) : {}
  return { cadencePerYear: { ...under?.cadencePerYear, ...given } }
}

/** Numbers of another entry, labelled so that nobody takes them for the part's own. */
function takenOver(quantities: Quantities, like: string): Quantities {
  return Object.fromEntries(
    Object.entries(quantities).map(([name, quantity]) => [name, { ...quantity, from: `like ${like}` }]),
  )
}

/** What a buyer of many launches can have of a launcher of the user's own goes with what it is like, and so does where it flies from. */
function withServices(catalog: Catalog, raw: unknown): Catalog {
  const launchers = isMapping(raw) && isMapping(raw.launchers) ? Object.entries(raw.launchers) : []
  const services: Record<string, ComponentEntry> = { ...catalog.services }
  const spaceports: Record<string, ComponentEntry> = { ...catalog.spaceports }
  for (const [id, entry] of launchers) {
    const like = isMapping(entry) ? String(entry.like) : ''
    for (const [site, port] of Object.entries(spaceports)) {
      const count = port.cadencePerYear?.[like]
      if (count === undefined || port.cadencePerYear?.[id] !== undefined) continue
      spaceports[site] = { ...port, cadencePerYear: { ...port.cadencePerYear, [id]: count } }
    }
    if (Object.hasOwn(services, id) || !Object.hasOwn(services, like)) continue
    const { name, quantities } = services[like]!
    services[id] = { name, quantities: takenOver(quantities, like) }
  }
  return launchers.length === 0 ? catalog : { ...catalog, services, spaceports }
}

/** What a generation of chips of the user's own is sold after: said, or as the entry it is like. */
function followsOf({ follows }: Record<string, unknown>, base: ComponentEntry | undefined): { follows?: string } {
  const said = typeof follows === 'string' ? follows : base?.follows
  return said === undefined ? {} : { follows: said }
}
