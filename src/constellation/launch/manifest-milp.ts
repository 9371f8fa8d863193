import { type LinearResult, solveLinear } from '../../../solvers/linear/index.ts'
import type { ManifestProblem } from './manifest.ts'

export interface ExactManifest {
  readonly status: LinearResult['status']
  readonly costUsd: number
  /** No manifest is cheaper than this. */
  readonly boundUsd: number
  readonly gapFraction: number
  /** Launches by launcher and year. */
  readonly launches: readonly (readonly number[])[]
  /** Satellites by launcher, group of shells and year. */
  readonly carried: readonly (readonly (readonly number[])[])[]
  /** Launches by launcher, its site and year; none of a launcher whose sites are unknown. */
  readonly bySite: readonly (readonly (readonly number[])[])[]
  readonly seconds: number
}

/**
 * The cheapest manifest as a mixed-integer program: whole launches n by launcher l, kind of orbit o and year y, satellites
 * s by launcher, group of shells g and year; minimise the sum of price n with
 *
 *     sum over g of o:  s(l,g,y) / seats(l,g) <= n(l,o,y)       a launch is shared by shells of one kind
 *     sum over o:       n(l,o,y) <= cadence(l,y)
 *     sum over sites a: m(l,a,o,y) = n(l,o,y)                    every launch from a site of the launcher
 *     m(l,a,o,y) <= windows(l,a,o),  sum over o: m(l,a,o,y) <= licence(l,a)
 *     sum to year y:    s(l,g,y) >= due(g,y)                    every group in time, at the end as many
 *     sum:              s(l,g,y) <= share(l) x all
 *     sum:              s(l,g,y) (wait(l,g) - most wait) <= 0    drift between planes, in the mean over all
 *
 * Source: [huangfu-2018], solved by HiGHS.
 * Launches by site need not be asked to be whole: where all bounds are, some cheapest solution is.
 * Assumes: prices as the problem has them; they do not answer to the program's own launches.
 */
export async function exactManifest(
  problem: ManifestProblem,
  options: { readonly seconds: number; readonly gap: number },
): Promise<ExactManifest> {
  const { demand, shells, launchers } = problem
  const all = variablesOf(problem)
  const { variables, kinds, launchOf, carriedOf, siteOf } = all
  const rows = [
    ...launchers.flatMap((_, l) => launcherRows(problem, all, l)),
    ...launchers.flatMap((_, l) => siteRows(problem, all, l)),
    ...shells.flatMap((_, g) => dueRows(problem, carriedOf, g)),
    ...driftRows(problem, carriedOf),
  ]
  const result = await solveLinear({ sense: 'min', variables, rows }, options)
  const read = (index: number | undefined) => (index === undefined ? 0 : (result.x?.[index] ?? 0))
  const byYear = (value: (y: number) => number) => demand.map((_, y) => value(y))
  return {
    status: result.status,
    costUsd: (result.objective ?? Number.NaN) * 1e6,
    boundUsd: (result.bound ?? Number.NaN) * 1e6,
    gapFraction: result.gap ?? Number.NaN,
    launches: launchers.map((_, l) => byYear((y) => kinds.reduce((sum, _, o) => sum + read(launchOf(l, o, y)), 0))),
    bySite: launchers.map(({ sites = [] }, l) =>
      sites.map((_, a) => byYear((y) => kinds.reduce((sum, _kind, o) => sum + read(siteOf(l, a, o, y)), 0))),
    ),
    carried: launchers.map((_, l) => shells.map((_, g) => byYear((y) => read(carriedOf(l, g, y))))),
    seconds: result.seconds,
  }
}

/** Which variable of the program is n(l,o,y), and which s(l,g,y): none where a launcher has no seats. */
interface Variables {
  /** Kinds of orbit that there are, by whether they keep to the Sun. */
  readonly kinds: readonly boolean[]
  readonly launchOf: (l: number, o: number, y: number) => number
  readonly carriedOf: (l: number, g: number, y: number) => number | undefined
  readonly siteOf: (l: number, a: number, o: number, y: number) => number
}

interface Row {
  readonly min?: number
  readonly max?: number
  readonly terms: [index: number, factor: number][]
}

function variablesOf({ demand, shells, launchers }: ManifestProblem) {
  const kinds = [true, false].filter((kind) => shells.some(({ sunSynchronous }) => sunSynchronous === kind))
  const launches = new Map<string, number>()
  const carried = new Map<string, number>()
  const fromSite = new Map<string, number>()
  const variables: { cost: number; max?: number; integer?: boolean }[] = []
  for (const l of indices(launchers)) {
    for (const y of indices(demand)) {
      const { priceUsd, launchCount } = launchers[l]!.offers[y]!
      for (const o of indices(kinds)) {
        launches.set(`${l} ${o} ${y}`, variables.length)
        // Millions keep the coefficients near one.
        variables.push({ cost: priceUsd / 1e6, max: launchCount, integer: true })
        for (const [a, site] of (launchers[l]!.sites ?? []).entries()) {
          fromSite.set(`${l} ${a} ${o} ${y}`, variables.length)
          variables.push({ cost: 0, max: kinds[o] ? site.sunSynchronous : site.inclined })
        }
      }
      for (const g of indices(shells)) {
        if (launchers[l]!.seats[g]! <= 0) continue
        carried.set(`${l} ${g} ${y}`, variables.length)
        variables.push({ cost: 0 })
      }
    }
  }
  return {
    variables,
    kinds,
    launchOf: (l: number, o: number, y: number) => launches.get(`${l} ${o} ${y}`)!,
    carriedOf: (l: number, g: number, y: number) => carried.get(`${l} ${g} ${y}`),
    siteOf: (l: number, a: number, o: number, y: number) => fromSite.get(`${l} ${a} ${o} ${y}`)!,
  }
}

/** What one launcher can do: seats of its launches, its cadence, its share. */
function launcherRows({ demand, shells, launchers }: ManifestProblem, variables: Variables, l: number): Row[] {
  const { kinds, launchOf, carriedOf } = variables
  const { seats, offers, shareFraction } = launchers[l]!
  const rows: Row[] = []
  for (const y of indices(demand)) {
    const launches = kinds.map((_, o): [number, number] => [launchOf(l, o, y), 1])
    rows.push({ max: offers[y]!.launchCount, terms: launches })
    for (const o of indices(kinds)) {
      const taken = indices(shells)
        .filter((g) => shells[g]!.sunSynchronous === kinds[o])
        .flatMap((g) => term(carriedOf(l, g, y), -1 / seats[g]!))
      rows.push({ min: 0, terms: [launches[o]!, ...taken] })
    }
  }
  const total = demand.reduce((sum, count) => sum + count, 0)
  rows.push({
    // A last launch may be part empty, so the share is rounded up to it.
    max: shareFraction === 0 ? 0 : shareFraction * total + kinds.length * Math.max(...seats),
    terms: indices(demand).flatMap((y) => indices(shells).flatMap((g) => term(carriedOf(l, g, y)))),
  })
  return rows
}

/** Every launch of a launcher is from one of its sites, which have licences. */
function siteRows({ demand, launchers }: ManifestProblem, { kinds, launchOf, siteOf }: Variables, l: number): Row[] {
  const { sites } = launchers[l]!
  if (sites === undefined) return []
  return indices(demand).flatMap((y) => [
    ...indices(kinds).map((o): Row => {
      const flown = indices(sites).map((a): [number, number] => [siteOf(l, a, o, y), 1])
      return { min: 0, max: 0, terms: [[launchOf(l, o, y), -1], ...flown] }
    }),
    ...sites.map(({ inAll }, a): Row => ({ max: inAll, terms: indices(kinds).map((o) => [siteOf(l, a, o, y), 1]) })),
  ])
}

/** A group of shells has by the end of every year what is due by then, and at the end no more: nobody else's short wait is counted. */
function dueRows({ demand, shells, launchers }: ManifestProblem, carriedOf: Variables['carriedOf'], g: number): Row[] {
  let due = 0
  return demand.map((count, y) => {
    due += count * shells[g]!.shareFraction
    const years = indices(demand.slice(0, y + 1))
    return {
      min: due,
      ...(y === demand.length - 1 ? { max: due } : {}),
      terms: indices(launchers).flatMap((l) => years.flatMap((earlier) => term(carriedOf(l, g, earlier)))),
    }
  })
}

/** Satellites wait for their planes no longer, in the mean, than the fleet's time to service has it. */
function driftRows({ demand, shells, launchers, drift }: ManifestProblem, carriedOf: Variables['carriedOf']): Row[] {
  if (drift === undefined) return []
  const { waitsS, mostS } = drift
  const scaleS = Math.max(mostS, ...waitsS.flat())
  if (waitsS.flat().every((waitS) => waitS <= mostS)) return []
  const terms = indices(launchers).flatMap((l) =>
    indices(shells).flatMap((g) =>
      indices(demand).flatMap((y) => term(carriedOf(l, g, y), (waitsS[l]![g]! - mostS) / scaleS)),
    ),
  )
  // Carried in proportion on one launcher the sum is nothing but rounding.
  return [{ max: 1e-9 * demand.reduce((sum, count) => sum + count, 0), terms }]
}

const indices = (values: readonly unknown[]) => values.map((_, i) => i)

const term = (index: number | undefined, factor = 1): Row['terms'] => (index === undefined ? [] : [[index, factor]])
