import { type LinearResult, solveLinear } from '../../solvers/linear/index.ts'
import type { ManifestProblem } from './manifest.ts'

export interface ExactManifest {
  readonly status: LinearResult['status']
  readonly costUsd: number
  /** No manifest is cheaper than this. */
  readonly boundUsd: number
  readonly gapFraction: number
  /** Launches by launcher and year. */
  readonly launches: readonly Float64Array[]
  readonly seconds: number
}

/**
 * The cheapest manifest as a mixed-integer program: whole launches n by launcher l and year y, satellites s carried;
 * minimise the sum of price n, with s <= per-launch n, n within the cadence, all that is due carried by its year, and
 * no launcher above its share.
 *
 * Source: [huangfu-2018], solved by HiGHS.
 */
export async function exactManifest(
  { demand, launchers }: ManifestProblem,
  options: { readonly seconds: number; readonly gap: number },
): Promise<ExactManifest> {
  const years = demand.length
  const total = demand.reduce((sum, count) => sum + count, 0)
  const usable = launchers.map((_, i) => i).filter((i) => launchers[i]!.satellitesPerLaunch > 0)
  const launchOf = (k: number, year: number) => 2 * (k * years + year)
  const carriedOf = (k: number, year: number) => launchOf(k, year) + 1
  const each = <T>(make: (k: number, launcher: number, year: number) => T): T[] =>
    usable.flatMap((launcher, k) => demand.map((_, year) => make(k, launcher, year)))
  const due = demand.map((_, year) => demand.slice(0, year + 1).reduce((sum, count) => sum + count, 0))
  const result = await solveLinear(
    {
      sense: 'min',
      // Millions keep the coefficients near one.
      variables: each((_, i, year) => [
        {
          cost: launchers[i]!.offers[year]!.priceUsd / 1e6,
          max: launchers[i]!.offers[year]!.launchCount,
          integer: true,
        },
        { cost: 0 },
      ]).flat(),
      rows: [
        ...each((k, i, year) => ({
          min: 0,
          terms: [
            [launchOf(k, year), launchers[i]!.satellitesPerLaunch],
            [carriedOf(k, year), -1],
          ] as [number, number][],
        })),
        ...due.map((count, year) => ({
          min: count,
          terms: usable.flatMap((_, k) =>
            Array.from({ length: year + 1 }, (_, y) => [carriedOf(k, y), 1] as [number, number]),
          ),
        })),
        ...usable.map((i, k) => ({
          // A last launch may be part empty, so the share is rounded up to it.
          max: launchers[i]!.shareFraction * total + launchers[i]!.satellitesPerLaunch,
          terms: demand.map((_, year) => [carriedOf(k, year), 1] as [number, number]),
        })),
      ],
    },
    options,
  )
  const launches = launchers.map(() => new Float64Array(years))
  usable.forEach((i, k) => {
    for (let year = 0; year < years; year++) launches[i]![year] = result.x?.[launchOf(k, year)] ?? 0
  })
  return {
    status: result.status,
    costUsd: (result.objective ?? Number.NaN) * 1e6,
    boundUsd: (result.bound ?? Number.NaN) * 1e6,
    gapFraction: result.gap ?? Number.NaN,
    launches,
    seconds: result.seconds,
  }
}
