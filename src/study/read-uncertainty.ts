import { UserError, type UserErrorDetails } from '../errors.ts'
import { type Attempt, atOnce } from '../mistakes.ts'
import { choleskyOf, correlationMatrix } from '../uncertainty/dependence.ts'
import { type Input, type Quantile, quantileOf } from '../uncertainty/distribution.ts'
import { fromBase, toBase } from '../units.ts'
import { type Catalog, KINDS } from './catalog.ts'
import type { CatalogKind } from './kinds.ts'
import { nearestKey, possibleRange, type Quantities, type Quantity } from './quantity.ts'
import {
  inputOf,
  numberPath,
  pairsOf,
  type StudyUncertainty,
  type UncertainGroup,
  type WrittenSpread,
} from './uncertainty.ts'
import type { Spread, UncertaintyFile } from './uncertainty-schema.ts'
import type { YamlFile } from './yaml-file.ts'

interface Known {
  readonly assumptions: Quantities
  readonly catalog: Catalog
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
      for (const path of pathsOf(file, place, key, quantities)) {
        const [name, as] = [path, key].map((text) => text.split('.').at(-1)!) as [string, string]
        const nominal = fromBase(as, toBase(name, quantities.get(path)!.value)[1])
        checkSpread(file, place, key, spread, nominal)
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
  attempt(() => checkGroups(file, groups))
  return { numbers, groups }
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
  const nearest = nearestKey(key, [...quantities.keys()])
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

/** Probability left out at either end when a distribution is held against what a number can be. */
const UNLIKELY = 1e-9

function checkSpread(file: YamlFile, place: Place, key: string, spread: Spread, nominal: number): void {
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
      next: 'cut it off: within: [low, high] beside the distribution',
    })
  }
  const slack = 1e-6 * Math.max(Math.abs(low), Math.abs(high))
  if (spread.choice === undefined && (nominal < low - slack || nominal > high + slack)) {
    throw wrong(`the nominal of '${key}' lies outside of its distribution`, {
      found: `nominal ${nominal}, distribution from ${shown(low)} to ${shown(high)}`,
      expected: 'a nominal that can come true',
      nearest: shown(nominal < low ? low : high),
    })
  }
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

function checkGroups(file: YamlFile, groups: readonly UncertainGroup[]): void {
  const names = [...new Set(groups.flatMap(({ of }) => of))]
  const asCorrelation = (path: Place, of: readonly UncertainGroup[], check: () => void) => {
    try {
      check()
    } catch (error) {
      if (!(error instanceof RangeError)) throw error
      const [message, nearest] = error.message.split('; nearest: ')
      throw new UserError({
        message: message!,
        place: file.place(path),
        found: JSON.stringify(of),
        expected: 'correlations from -1 to 1 that can hold together; those not named are 0',
        ...(nearest === undefined ? {} : { nearest }),
      })
    }
  }
  groups.forEach((group, i) => {
    asCorrelation(['uncertainty', 'groups', i], [group], () =>
      correlationMatrix(names, pairsOf(groups.slice(0, i + 1))),
    )
  })
  asCorrelation(['uncertainty', 'groups'], groups, () => choleskyOf(correlationMatrix(names, pairsOf(groups))))
}
