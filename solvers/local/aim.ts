/** Weight of the sum of the objectives beside the worst one, so that no gain is left lying. */
export const AUGMENTATION = 0.02

/**
 * What a local search aims at: the augmented Chebyshev function (Wierzbicki 1980; Steuer, Choo 1983)
 * max_k w_k (f_k - z_k) + rho sum_k w_k (f_k - z_k) of the objectives f.
 */
export interface Aim {
  /** w. */
  readonly weights: Float64Array
  /** z, a point that no design reaches. */
  readonly reference: Float64Array
}

export function aimed({ weights, reference }: Aim, f: Float64Array): number {
  let worst = -Infinity
  let sum = 0
  for (let k = 0; k < f.length; k++) {
    const term = weights[k]! * (f[k]! - reference[k]!)
    if (!(term <= worst)) worst = term
    sum += term
  }
  return worst + AUGMENTATION * sum
}

/** Whether a row of constraints, `width` wide, is kept: without a view of it, of which there would be one for every candidate. */
export function isKept(g: Float64Array, row: number, width: number): boolean {
  for (let c = row * width; c < (row + 1) * width; c++) if (!(g[c]! <= 0)) return false
  return true
}

/** The row that is best for an aim of those that keep all constraints, and are `among` those asked for; -1 where there is none. */
export function bestKept(
  aim: Aim,
  { count, f, g }: { readonly count: number; readonly f: Float64Array; readonly g: Float64Array },
  among: (row: number) => boolean = () => true,
): number {
  const [m, k] = [f.length / count, g.length / count]
  let best = -1
  let least = Infinity
  for (let i = 0; i < count; i++) {
    if (!isKept(g, i, k) || !among(i)) continue
    const worth = aimed(aim, f.subarray(i * m, (i + 1) * m))
    if (worth < least) [least, best] = [worth, i]
  }
  return best
}

/** The largest violation; Infinity when the evaluation failed. */
export function excess(g: Float64Array): number {
  let most = 0
  for (let c = 0; c < g.length; c++) if (!(g[c]! <= most)) most = Number.isNaN(g[c]!) ? Infinity : g[c]!
  return most
}
