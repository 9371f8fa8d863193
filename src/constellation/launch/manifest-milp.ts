import { type LinearResult, solveLinear } from '../../../solvers/linear/index.ts'
import type { ManifestProblem } from './manifest.ts'

export interface ExactManifest {
  readonly status: LinearResult['status']
  readonly costUsd: number
  /** No manifest is cheaper than this. */
  readonly boundUsd: number
  readonly gapFraction: number
  /** Launches by launcher and year. */
  readonly launches: readonly Float64Array[]
  /** Satellites by launcher, group of shells and year. */
  readonly carried: readonly (readonly Float64Array[])[]
  readonly seconds: number
}

/**
 * The cheapest manifest as a mixed-integer program: whole launches n by launcher l, kind of orbit o and year y, satellites
 * s by launcher, group of shells g and year; minimise the sum of price n with
 *
 *     sum over g of o:  s(l,g,y) / seats(l,g) <= n(l,o,y)       a launch is shared by shells of one kind
 *     sum over o:       n(l,o,y) <= cadence(l,y)
 *     sum to year y:    s(l,g,y) >= due(g,y)                    every group in time
 *     sum:              s(l,g,y) <= share(l) x all
 *
 * Source: [huangfu-2018], solved by HiGHS.
 * Assumes: prices as the problem has them; they do not answer to the program's own launches.
 */
export async function exactManifest(
  { demand, shells, launchers }: ManifestProblem,
  options: { readonly seconds: number; readonly gap: number },
): Promise<ExactManifest> {
  const years = demand.length
  const total = demand.reduce((sum, count) => sum + count, 0)
  const kinds = [true, false].filter((kind) => shells.some(({ sunSynchronous }) => sunSynchronous === kind))
  const all = <T>(values: readonly T[]) => values.map((_, i) => i)
  const launchOf = new Map<string, number>()
  const carriedOf = new Map<string, number>()
  const variables: { cost: number; max?: number; integer?: boolean }[] = []
  for (const l of all(launchers)) {
    for (const y of all(demand)) {
      const { priceUsd, launchCount } = launchers[l]!.offers[y]!
      for (const o of all(kinds)) {
        launchOf.set(`${l} ${o} ${y}`, variables.length)
        // Millions keep the coefficients near one.
        variables.push({ cost: priceUsd / 1e6, max: launchCount, integer: true })
      }
      for (const g of all(shells)) {
        if (launchers[l]!.seats[g]! <= 0) continue
        carriedOf.set(`${l} ${g} ${y}`, variables.length)
        variables.push({ cost: 0 })
      }
    }
  }
  type Terms = [number, number][]
  const carriedTerms = (l: number, g: number, y: number, factor = 1): Terms => {
    const index = carriedOf.get(`${l} ${g} ${y}`)
    return index === undefined ? [] : [[index, factor]]
  }
  const rows: { min?: number; max?: number; terms: Terms }[] = []
  for (const l of all(launchers)) {
    for (const y of all(demand)) {
      const launches: Terms = kinds.map((_, o) => [launchOf.get(`${l} ${o} ${y}`)!, 1])
      rows.push({ max: launchers[l]!.offers[y]!.launchCount, terms: launches })
      for (const o of all(kinds)) {
        const seats = all(shells)
          .filter((g) => shells[g]!.sunSynchronous === kinds[o])
          .flatMap((g) => carriedTerms(l, g, y, -1 / launchers[l]!.seats[g]!))
        rows.push({ min: 0, terms: [launches[o]!, ...seats] })
      }
    }
    rows.push({
      // A last launch may be part empty, so the share is rounded up to it.
      max: launchers[l]!.shareFraction * total + kinds.length * Math.max(...launchers[l]!.seats),
      terms: all(demand).flatMap((y) => all(shells).flatMap((g) => carriedTerms(l, g, y))),
    })
  }
  for (const g of all(shells)) {
    let due = 0
    for (const y of all(demand)) {
      due += demand[y]! * shells[g]!.shareFraction
      const terms = all(launchers).flatMap((l) =>
        all(demand.slice(0, y + 1)).flatMap((earlier) => carriedTerms(l, g, earlier)),
      )
      rows.push({ min: due, terms })
    }
  }
  const result = await solveLinear({ sense: 'min', variables, rows }, options)
  const read = (index: number | undefined) => (index === undefined ? 0 : (result.x?.[index] ?? 0))
  return {
    status: result.status,
    costUsd: (result.objective ?? Number.NaN) * 1e6,
    boundUsd: (result.bound ?? Number.NaN) * 1e6,
    gapFraction: result.gap ?? Number.NaN,
    launches: launchers.map((_, l) =>
      Float64Array.from({ length: years }, (_, y) =>
        kinds.reduce((sum, _, o) => sum + read(launchOf.get(`${l} ${o} ${y}`)), 0),
      ),
    ),
    carried: launchers.map((_, l) =>
      shells.map((_, g) => Float64Array.from({ length: years }, (_, y) => read(carriedOf.get(`${l} ${g} ${y}`)))),
    ),
    seconds: result.seconds,
  }
}
