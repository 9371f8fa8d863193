import fieldModels from '../data/field-models.json' with { type: 'json' }
import igrf14 from '../data/igrf14.json' with { type: 'json' }

/**
 * Spherical-harmonic coefficients, ready for evaluation: the Schmidt factor is multiplied into them, and they lie in
 * rows of constant order m, each row running over the degrees n from max(m, 1) to nMax.
 */
export interface FieldModel {
  readonly name: string
  readonly nMax: number
  readonly gNt: Float64Array
  readonly hNt: Float64Array
  /** Factors of the recursion in n at constant m: (2n - 1) / (n - m) and (n + m - 1) / (n - m). */
  readonly upper: Float64Array
  readonly lower: Float64Array
  /** Dipole moment over the cube of the reference radius: the equatorial field of the dipole. */
  readonly dipoleNt: number
}

export type CoefficientRow = readonly [n: number, m: number, gNt: number, hNt: number]

/** First and last year of IGRF-14 with its secular variation. */
export const IGRF_YEARS = [1900, 2030] as const

/**
 * The field of Jensen and Cain for epoch 1960: the one to use with AP8MIN, AE8MIN and AE8MAX.
 * Source: [jensen-cain-1962]. Valid: degree 6, within 1 % of the field of its epoch.
 */
export const jensenCain1960: FieldModel = fieldModelOf(
  'Jensen-Cain 1960',
  6,
  fieldModels.jensenCain1960 as unknown as CoefficientRow[],
)

/**
 * GSFC 12/66 carried forward to 1970: the one to use with AP8MAX.
 * Source: [cain-1967]. Valid: degree 10.
 */
export const gsfc1266At1970: FieldModel = fieldModelOf(
  'GSFC 12/66 1970',
  10,
  fieldModels.gsfc1266At1970 as unknown as CoefficientRow[],
)

/**
 * The International Geomagnetic Reference Field, linear between its five-year epochs and with the secular variation
 * of 2025-2030. For today's cutoff, attitude and drift shells; never for AE8/AP8, whose maps belong to older fields.
 * Source: [igrf-14]. Valid: 1900-2030; about 10 nT at the epochs.
 *
 * @example igrf(2026.5).dipoleNt // 29,709
 */
export function igrf(year: number, nMax = 13): FieldModel {
  const { epochs, rows } = igrf14
  const last = epochs.length - 1
  let k = 0
  while (k < last && year >= epochs[k + 1]!) k++
  const share = k < last ? (year - epochs[k]!) / (epochs[k + 1]! - epochs[k]!) : year - epochs[last]!
  const at = (values: readonly number[], perYear: number) =>
    values[k]! + share * (k < last ? values[k + 1]! - values[k]! : perYear)
  const coefficients = rows
    .filter(({ n }) => n <= nMax)
    .map(({ n, m, g, h, gPerYear, hPerYear }): CoefficientRow => [n, m, at(g, gPerYear), at(h, hPerYear)])
  return fieldModelOf(`IGRF-14 ${year}`, nMax, coefficients)
}

/** A model of rows of Schmidt coefficients. */
export function fieldModelOf(name: string, nMax: number, rows: readonly CoefficientRow[]): FieldModel {
  const size = ((nMax + 1) * (nMax + 2)) / 2 - 1
  const gNt = new Float64Array(size)
  const hNt = new Float64Array(size)
  const upper = new Float64Array(size)
  const lower = new Float64Array(size)
  const byName = new Map(rows.map((row) => [`${row[0]} ${row[1]}`, row]))
  let at = 0
  let dipole = 0
  for (let m = 0; m <= nMax; m++) {
    for (let n = Math.max(m, 1); n <= nMax; n++) {
      const [, , g, h] = byName.get(`${n} ${m}`) ?? [n, m, 0, 0]
      if (n === 1) dipole += g * g + h * h
      const schmidt = schmidtFactor(n, m)
      gNt[at] = g * schmidt
      hNt[at] = h * schmidt
      upper[at] = n > m ? (2 * n - 1) / (n - m) : 0
      lower[at] = n > m ? (n + m - 1) / (n - m) : 0
      at++
    }
  }
  return { name, nMax, gNt, hNt, upper, lower, dipoleNt: Math.sqrt(dipole) }
}

/** sqrt((2 - [m = 0]) (n - m)! / (n + m)!): from Schmidt semi-normalised to plain associated Legendre functions. */
function schmidtFactor(n: number, m: number): number {
  if (m === 0) return 1
  let product = 2
  for (let k = n - m + 1; k <= n + m; k++) product /= k
  return Math.sqrt(product)
}
