import { readFileSync } from 'node:fs'
import type { Input } from '../../src/uncertainty/index.ts'

export interface KnownFunction {
  readonly name: string
  readonly inputs: readonly Input[]
  readonly mean: number
  readonly variance: number
  readonly S1: readonly number[]
  readonly ST?: readonly number[]
  readonly failureProbability?: number
  readonly morrisMuStar?: { readonly values: readonly number[] }
}

export const KNOWN_FUNCTIONS: readonly KnownFunction[] = JSON.parse(
  readFileSync(new URL('../reference/uncertainty/test_functions.json', import.meta.url), 'utf8'),
).functions

const G = [78, 12, 0.5, 2, 97, 33]

/** The formulas that the reference file gives in words. */
export const FORMULAS: Readonly<Record<string, (x: ArrayLike<number>) => number>> = {
  ishigami: (x) => Math.sin(x[0]!) + 7 * Math.sin(x[1]!) ** 2 + 0.1 * x[2]! ** 4 * Math.sin(x[0]!),
  'sobol-g-6': (x) => G.reduce((product, a, i) => (product * (Math.abs(4 * x[i]! - 2) + a)) / (1 + a), 1),
  'wing-weight': (x) => {
    const [sw, wfw, a, sweep, q, l, tc, nz, wdg, wp] = Array.from(x) as [
      number,
      number,
      number,
      number,
      number,
      number,
      number,
      number,
      number,
      number,
    ]
    const cos = Math.cos((sweep * Math.PI) / 180)
    const wing = 0.036 * sw ** 0.758 * wfw ** 0.0035 * (a / cos ** 2) ** 0.6 * q ** 0.006 * l ** 0.04
    return wing * ((100 * tc) / cos) ** -0.3 * (nz * wdg) ** 0.49 + sw * wp
  },
  'borehole-uniform': (x) => {
    const [rw, r, tu, hu, tl, hl, l, kw] = Array.from(x) as [
      number,
      number,
      number,
      number,
      number,
      number,
      number,
      number,
    ]
    const log = Math.log(r / rw)
    return (2 * Math.PI * tu * (hu - hl)) / (log * (1 + (2 * l * tu) / (log * rw * rw * kw) + tu / tl))
  },
  'linear-limit': (x) => 3 - (x[0]! + x[1]!) / Math.SQRT2,
}
