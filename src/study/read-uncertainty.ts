import { UserError, type UserErrorDetails } from '../errors.ts'
import { type Attempt, atOnce } from '../mistakes.ts'
import { type Input, type Quantile, quantileOf } from '../uncertainty/distribution.ts'
import { fromBase, toBase } from '../units.ts'
import { type Catalog, KINDS } from './catalog.ts'
import { checkCorrelations, checkGroupNames, checkKinds } from './check-groups.ts'
import type { CatalogKind } from './kinds.ts'
import { possibleRange } from './possible-range.ts'
import { checkSource, nearestKey, type Quantities, type Quantity } from './quantity.ts'
import {
  inputOf,
  MARKETS,
  numberPath,
  type StudyUncertainty,
  type UncertainGroup,
  type WrittenSpread,
} from './uncertainty.ts'
import type { Spread, UncertaintyFile } from './uncertainty-schema.ts'
import type { YamlFile } from './yaml-file.ts'

interface Known {
  readonly assumptions: Quantities
  readonly catalog: Catalog
  /** Keys that a source may be; any where left out. */
  readonly sources?: ReadonlySet<string>
  /** What the scenario under the file says. */
  readonly under?: StudyUncertainty
}

/**
 * The uncertainty section of a file, checked against the numbers there are; stars stand for every id, and paths go by the
 * names of the quantities.
 */
export function readUncertainty(
  file: YamlFile,
  given: UncertaintyFile,
  known: Known,
  attempt: Attempt = atOnce,
): StudyUncertainty {
  const quantities = quantitiesByPath(known)
  const numbers: Record<string, WrittenSpread> = {}
  const keyOf = new Map<string, string>()
  for (const [key, spread] of Object.entries(given.numbers)) {
    const place = ['uncertainty', 'numbers', key]
    attempt(() => {
      if (spread.source !== undefined) checkSource(file, [...place, 'source'], spread.source, known.sources)
      for (const path of pathsOf(file, place, key, quantities)) {
        const [name, as] = [path, key].map((text) => text.split('.').at(-1)!) as [string, string]
        const nominal = fromBase(as, toBase(name, quantities.get(path)!.value)[1])
        checkSpread(file, place, key, spread, nominal, path)
        const earlier = keyOf.get(path)
        if (earlier !== undefined && earlier.includes('*') === key.includes('*')) throw twice(file, earlier, key)
        keyOf.set(path, key)
        numbers[path] = name === as ? spread : { ...spread, as }
      }
    })
  }
  const groups = given.groups.map((group, i): UncertainGroup => {
    const paths = group.of.map((key, k) =>
      attempt(() => pathsOf(file, ['uncertainty', 'groups', i, 'of', k], key, quantities)),
    )
    const of = paths.flatMap((some) => some ?? [])
    return { ...(group.name === undefined ? {} : { name: group.name }), of, rho: group.rho }
  })
  attempt(() => checkCorrelations(file, groups))
  const layers = { own: { numbers, groups }, under: known.under, quantities }
  attempt(() => checkGroupNames(file, layers))
  attempt(() => checkKinds(file, layers))
  return layers.own
}

/** One number of two names, as in two units; one id among those of a star is no such thing. */
const twice = (file: YamlFile, earlier: string, key: string) =>
  new UserError({
    message: `'${earlier}' and '${key}' are the same number`,
    place: file.keyPlace(['uncertainty', 'numbers'], key),
    found: `both ${earlier} and ${key}`,
    expected: 'one distribution for a number, in the unit of one name',
    next: `leave out ${earlier} or ${key}`,
  })

function quantitiesByPath({ assumptions, catalog }: Known): Map<string, Quantity> {
  const found = new Map(Object.entries(assumptions))
  for (const kind of KINDS) {
    for (const [id, entry] of Object.entries(catalog[kind] ?? {})) {
      for (const [name, quantity] of Object.entries(entry.quantities))
        found.set(numberPath(name, { kind, id }), quantity)
    }
  }
  return found
}

type Place = readonly (string | number)[]

/** The quantities that a path means, in whichever unit it is written. */
function pathsOf(file: YamlFile, place: Place, key: string, quantities: ReadonlyMap<string, Quantity>): string[] {
  const wanted = key.split('.')
  const meaning = (name: string) => toBase(name, 0)[0]
  const found = [...quantities.keys()].filter((path) => {
    const parts = path.split('.')
    if (parts.length !== wanted.length) return false
    return parts.every((part, i) => {
      if (i === parts.length - 1) return meaning(part) === meaning(wanted[i]!)
      return part === wanted[i] || (i === 2 && wanted[i] === '*')
    })
  })
  if (found.length > 0) return found
  const nearest = pathAsPrinted(key, [...quantities.keys()]) ?? nearestKey(key, [...quantities.keys()])
  const [, kind] = wanted
  throw new UserError({
    message: `'${key}' is no number of this study`,
    place: place.includes('numbers') ? file.keyPlace(place.slice(0, -1), key) : file.place(place),
    found: key,
    expected: 'an assumption, or catalog.KIND.ID.NAME with a component or * for its id',
    ...(nearest === undefined ? {} : { nearest }),
    next: KINDS.includes(kind as CatalogKind) ? `dawnfront list catalog ${kind}` : 'dawnfront list scenarios',
  })
}

/** The path of a number by the name that answers print: `starship priceMusd`, or what moves together. */
function pathAsPrinted(key: string, paths: readonly string[]): string | undefined {
  const market = MARKETS.find(({ name }) => name === key)
  if (market !== undefined) return numberPath(market.field, { kind: market.kind, id: '*' })
  const [id, name, ...rest] = key.split(' ')
  if (id === undefined || name === undefined || rest.length > 0) return undefined
  return paths.find((path) => path.endsWith(`.${id}.${name}`))
}

/** Probability left out at either end when a distribution is held against what a number can be. */
const UNLIKELY = 1e-9

function checkSpread(file: YamlFile, place: Place, key: string, spread: Spread, nominal: number, path: string): void {
  // A star stands for many: the one that is wrong is named.
  const one = key.includes('*') ? path : key
  const wrong = (message: string, rest: Pick<UserErrorDetails, 'found' | 'expected' | 'nearest' | 'next'>) =>
    new UserError({ message, place: file.place(place), ...rest })
  const input = inputOf(key, spread)
  if (input === undefined) return
  const quantile = checkedQuantile(input, (message, nearest) =>
    wrong(`the uncertainty of '${key}' is wrong: ${message}`, {
      found: shownSpread(spread),
      expected: 'one distribution, as { triangular: [low, mode, high] }, or { certain: true }',
      ...(nearest === undefined ? {} : { nearest }),
    }),
  )
  const name = key.split('.').at(-1)!
  const [lowest, highest] = possibleRange(toBase(name, 0)[0])
  const [low, high] = [quantile(UNLIKELY), quantile(1 - UNLIKELY)]
  if (toBase(name, low)[1] < lowest || toBase(name, high)[1] > highest) {
    throw wrong(`'${key}' cannot be all that its distribution gives`, {
      found: `${low} to ${high}`,
      expected: `${lowest} to ${highest}`,
      ...nearestCut(spread, [lowest, highest].map((end) => fromBase(name, end)) as [number, number], nominal),
      next: 'cut it off: within: [low, high] beside the distribution',
    })
  }
  const slack = 1e-6 * Math.max(Math.abs(low), Math.abs(high))
  if (spread.choice !== undefined) {
    checkChosen(file, place, one, { values: valuesOf(spread.choice), nominal, slack })
  } else if (nominal < low - slack || nominal > high + slack) {
    throw wrong(`the nominal of '${one}' lies outside of its distribution`, {
      found: `nominal ${nominal}, distribution from ${shown(low)} to ${shown(high)}`,
      expected: 'a nominal that can come true',
      nearest: shown(nominal < low ? low : high),
    })
  }
}

/** The values of a choice that may come true. */
const valuesOf = (choice: NonNullable<Spread['choice']>): number[] =>
  Array.isArray(choice) ? choice : choice.values.filter((_, i) => choice.probabilities[i]! > 0)

/** The nominal of a choice is one of its values: no other comes true. */
function checkChosen(
  file: YamlFile,
  place: Place,
  key: string,
  { values, nominal, slack }: { readonly values: readonly number[]; readonly nominal: number; readonly slack: number },
): void {
  if (values.some((value) => Math.abs(value - nominal) <= slack)) return
  const nearest = values.reduce((best, value) => (Math.abs(value - nominal) < Math.abs(best - nominal) ? value : best))
  throw new UserError({
    message: `the nominal of '${key}' is none of what may be chosen`,
    place: file.place(place),
    found: `nominal ${nominal}, a choice of ${values.join(', ')}`,
    expected: 'a nominal that can come true: among the values, with a probability above 0',
    nearest: `a nominal of ${nearest}, or ${nominal} among the values`,
  })
}

/** A distribution cut off where the number cannot be beyond; none of a choice, nor where nothing of it would be left. */
function nearestCut(
  spread: Spread,
  [lowest, highest]: readonly [number, number],
  nominal: number,
): { nearest?: string } {
  if (spread.choice !== undefined || spread.truncatedNormal !== undefined || spread.truncatedGumbel !== undefined)
    return {}
  const [low, high] = [spread.within?.[0] ?? lowest, spread.within?.[1] ?? highest]
  const ends = [Math.max(low, lowest), Math.min(high, highest)]
  if (!(ends[0]! <= nominal && nominal <= ends[1]!)) return {}
  const [from, to] = ends.map((end) => (Number.isFinite(end) ? end : null))
  const cut = { ...spread, within: [from!, to!] }
  return { nearest: shownSpread(cut) }
}

const shownSpread = ({ kind: _, source: __, as: ___, ...spread }: WrittenSpread) => JSON.stringify(spread)

/** An end of a distribution, which is asked for just inside of it. */
const shown = (end: number) => String(Number(end.toPrecision(6)))

function checkedQuantile(input: Input, wrong: (message: string, nearest?: string) => UserError): Quantile {
  try {
    return quantileOf(input)
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    const [message, nearest] = error.message.replace(/^input '.*?': /, '').split('; nearest: ')
    throw wrong(message!, nearest)
  }
}
