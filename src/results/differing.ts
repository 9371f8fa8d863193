/** Where two resolved studies differ, and what each says there; nothing where it says nothing. */
export type Difference = readonly [path: string, a: string, b: string]

/** Parts of a quantity that need not be read when its value is. */
const PARTICULARS = ['low', 'high', 'from', 'source', 'date']

/** Lists by the name of their entries, so that an entry added in front does not make all others differ. */
function byName(value: object): Record<string, unknown> {
  if (!Array.isArray(value)) return value as Record<string, unknown>
  return Object.fromEntries(value.map((one, i) => [one?.name ?? one?.metric ?? i, one]))
}

const isBranch = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !isListOfWords(value)

/** Choices differ as a whole. */
const isListOfWords = (value: unknown) => Array.isArray(value) && value.every((one) => typeof one !== 'object')

/** Where two resolved studies differ: path, first, second. */
export function differing(a: unknown, b: unknown, path = ''): Difference[] {
  if (isBranch(a) && isBranch(b)) {
    const [one, other] = [byName(a), byName(b)]
    const keys = [...new Set([...Object.keys(one), ...Object.keys(other)])].filter((key) => !PARTICULARS.includes(key))
    return keys.flatMap((key) => differing(one[key], other[key], path === '' ? key : `${path}.${key}`))
  }
  const said = (value: unknown) =>
    value === undefined ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value)
  return said(a) === said(b) ? [] : [[path, said(a), said(b)]]
}
