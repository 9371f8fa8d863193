/** Other names that numbers of distributions go by. */
const ALSO: Readonly<Record<string, string>> = {
  min: 'low',
  max: 'high',
  lower: 'low',
  upper: 'high',
  std: 'deviation',
  sd: 'deviation',
  mu: 'mean',
  sigma: 'deviation',
}

/** A lognormal number's mu and sigma are those of its logarithm. */
const ALSO_LOGNORMAL: Readonly<Record<string, string>> = { ...ALSO, mu: 'logMean', sigma: 'logDeviation' }

/** What a distribution calls its numbers beside their order, where that is not their name in words. */
const KEYS: Readonly<Record<string, readonly string[]>> = { lognormal: ['logMean', 'logDeviation'] }

/** Ends that are meant where a beta variate names none. */
const DEFAULTS: Readonly<Record<string, Readonly<Record<string, number>>>> = { beta: { low: 0, high: 1 } }

/** Numbers in place of others: what they are called, and the numbers in order that they make. */
const INSTEAD: Readonly<Record<string, { readonly keys: readonly string[]; make(...numbers: number[]): number[] }>> = {
  lognormal: { keys: ['mean', 'deviation'], make: logarithmic },
  exponential: { keys: ['rate'], make: (rate) => [1 / rate!] },
}

/**
 * Mean and deviation of the logarithm of a lognormal number, from its own.
 *
 *     s^2 = ln (1 + (deviation / mean)^2),   m = ln mean - s^2 / 2.
 */
function logarithmic(mean = Number.NaN, deviation = Number.NaN): number[] {
  const square = Math.log1p((deviation / mean) ** 2)
  return mean > 0 ? [Math.log(mean) - square / 2, Math.sqrt(square)] : [Number.NaN, Number.NaN]
}

/**
 * The numbers of a distribution in order: written so, as one number alone, or by their names. What is none of these comes
 * back as it was, or with what is missing, for the distribution to refuse.
 *
 * @example numbersInOrder('exponential', ['mean'], { rate: 4 }) // [0.25]
 */
export function numbersInOrder(kind: string, names: readonly string[], raw: unknown): unknown {
  if (typeof raw === 'number') return [raw]
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) return raw
  const also = kind === 'lognormal' ? ALSO_LOGNORMAL : ALSO
  const given: Record<string, unknown> = { ...DEFAULTS[kind] }
  for (const [key, value] of Object.entries(raw)) given[also[key] ?? key] = value
  const all = (keys: readonly string[]) =>
    Object.keys(given).length === keys.length && keys.every((key) => Number.isFinite(given[key]))
  const inOrder = (keys: readonly string[]) => keys.map((key) => given[key] as number)
  const keys = KEYS[kind] ?? names
  if (all(keys)) return inOrder(keys)
  const instead = INSTEAD[kind]
  return instead !== undefined && all(instead.keys) ? instead.make(...inOrder(instead.keys)) : raw
}

/** What its numbers may be called, for a message. */
export function keysOf(kind: string, names: readonly string[]): string {
  const instead = INSTEAD[kind]?.keys
  return (KEYS[kind] ?? names).join(', ') + (instead === undefined ? '' : `; or ${instead.join(', ')}`)
}
