import { nearestName, UserError } from '../../errors.ts'
import { adjustable, putAll } from '../../study/adjustable.ts'
import { launchPriceOf } from '../../study/launch-price.ts'
import { possibleRange } from '../../study/possible-range.ts'
import type { Quantity } from '../../study/quantity.ts'
import type { ResolvedStudy } from '../../study/resolved.ts'
import { numberPath } from '../../study/uncertainty.ts'
import { toBase } from '../../units.ts'

/** An assumption, or several that move together, over values of a map. */
export interface MapAxis {
  /** As it was asked for. */
  readonly name: string
  /** Ends in the unit of the values. */
  readonly quantity: string
  readonly nominal: number
  readonly values: readonly number[]
  put(study: ResolvedStudy, value: number): ResolvedStudy
}

/** How far beyond its range a number is followed: break-even may lie where nobody expects it. */
const BEYOND = 4

type Found = Pick<MapAxis, 'name' | 'quantity' | 'nominal' | 'put'> & { readonly low: number; readonly high: number }

/**
 * Reads an axis: `launchPriceUsdPerKg` (of every launcher), `chipPriceRatio` (of every chip, to its nominal), an assumption, or
 * catalog.KIND.ID.NAME; with `=FROM:TO` for other ends than four times beyond its range.
 */
export function mapAxis(study: ResolvedStudy, text: string, count: number): MapAxis {
  const [name = '', ends] = text.split('=').map((part) => part.trim())
  const found = collective(study, name) ?? single(study, name)
  const { low, high, ...axis } = found
  const [lowest, highest] = possibleRange(toBase(axis.quantity, 0)[0])
  if (ends !== undefined) return { ...axis, values: spaced(...endsOf(text, ends), count) }
  if (highest === 1) {
    const reach = high - low || Math.min(axis.nominal, 1 - axis.nominal)
    return { ...axis, values: spaced(Math.max(lowest, low - reach), Math.min(highest, high + reach), count) }
  }
  return { ...axis, values: spaced(low / BEYOND, high * BEYOND, count) }
}

function collective(study: ResolvedStudy, name: string): Found | undefined {
  const { launchers = {}, chips = {} } = study.components
  if (name === 'launchPriceUsdPerKg') {
    const used = study.fixed.find((one) => one.name === 'launcher')?.value
    const id = String(used) in launchers ? String(used) : Object.keys(launchers)[0]
    if (id === undefined) return undefined
    const { value: nominal, low, high } = launchPriceOf(id, study.components)
    return {
      name,
      quantity: name,
      nominal,
      low,
      high,
      put: priceScaler(study, 'launchers', (one) => launchPriceOf(one, study.components).value),
    }
  }
  // Chip prices are told by their ratio to nominal: each chip has its own.
  if (['chipPriceRatio', 'chipPrice'].includes(name) && Object.keys(chips).length > 0) {
    return {
      name,
      quantity: 'chipPriceRatio',
      nominal: 1,
      low: 0.5,
      high: 1.5,
      put: priceScaler(study, 'chips', () => 1),
    }
  }
  return undefined
}

/** Puts the prices of all components of a kind at their nominal times the value over what it is nominally for each. */
function priceScaler(
  study: ResolvedStudy,
  kind: 'launchers' | 'chips',
  nominalOf: (id: string) => number,
): MapAxis['put'] {
  const prices = adjustable(study).filter(
    ({ field, component }) => component?.kind === kind && toBase(field, 0)[0] === 'priceUsd',
  )
  return (at, value) =>
    putAll(
      at,
      prices,
      prices.map(({ quantity, component }) => (quantity.value * value) / nominalOf(component!.id)),
    )
}

function single(study: ResolvedStudy, name: string): Found {
  const numbers = adjustable(study).map((one) => ({ ...one, path: numberPath(one.field, one.component) }))
  const one = numbers.find((each) => each.path === name || each.name === name)
  if (one === undefined)
    throw unknown(name, ['launchPriceUsdPerKg', 'chipPriceRatio', ...numbers.map(({ path }) => path)])
  const { value, low, high }: Quantity = one.quantity
  return { name, quantity: one.field, nominal: value, low, high, put: one.put }
}

function unknown(name: string, known: readonly string[]): UserError {
  const nearest = nearestName(name, known)
  return new UserError({
    message: `'${name}' is no assumption of this study`,
    place: { file: `--break-even ${name}` },
    found: name,
    expected: 'launchPriceUsdPerKg, chipPriceRatio, an assumption, or catalog.KIND.ID.NAME',
    ...(nearest === undefined ? {} : { nearest }),
    next: 'dawnfront list scenarios',
  })
}

function endsOf(text: string, ends: string): [number, number] {
  const [from = Number.NaN, to = Number.NaN, ...rest] = ends
    .split(':')
    .map((part) => (part === '' ? Number.NaN : Number(part)))
  if (rest.length === 0 && Number.isFinite(from) && to > from && from >= 0) return [from, to]
  throw new UserError({
    message: 'this axis has no ends',
    place: { file: `--break-even ${text}` },
    found: ends,
    expected: 'FROM:TO, numbers of 0 or more in their order',
    ...(to < from ? { nearest: `${to}:${from}` } : {}),
  })
}

/** Evenly spaced, in the logarithm where the ends lie far apart. */
function spaced(from: number, to: number, count: number): number[] {
  const share = (i: number) => i / (count - 1)
  const at =
    from > 0 && to / from > 5
      ? (i: number) => from * (to / from) ** share(i)
      : (i: number) => from + (to - from) * share(i)
  return Array.from({ length: count }, (_, i) => Number(at(i).toPrecision(4)))
}
