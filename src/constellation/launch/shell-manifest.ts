import { zeros } from '../zeros.ts'
import type { LaunchSizing } from './launch.ts'
import { meanSeats } from './manifest.ts'
import type { ExactManifest } from './manifest-milp.ts'
import { launchesBySite } from './spaceports.ts'

/** Which launcher carries how many satellites to which shells in which year. */
export interface ShellManifest {
  readonly shells: readonly {
    readonly sunSynchronous: boolean
    readonly shellCount: number
    readonly lowestAltitudeKm: number
    readonly highestAltitudeKm: number
    readonly inclinationDeg: number
    /** Launched to it over the whole time. */
    readonly satelliteCount: number
  }[]
  readonly launchers: readonly {
    readonly id: string
    /** Launches in each year. */
    readonly launches: readonly number[]
    /** USD of a launch in each year. */
    readonly priceUsd: readonly number[]
    /** Launches in each year from each of its spaceports; none where these are unknown. */
    readonly sites: readonly { readonly id: string; readonly launches: readonly number[] }[]
    /** By group of shells: satellites a launch holds, and satellites carried in each year. */
    readonly shells: readonly { readonly seats: number; readonly carried: readonly number[] }[]
  }[]
}

/** What to call a group of shells: `33 shells, 500-790 km, 97.8 deg`. */
export function shellsName(shells: ShellManifest['shells'][number]): string {
  const { shellCount, lowestAltitudeKm, highestAltitudeKm, inclinationDeg } = shells
  const [low, high] = [lowestAltitudeKm.toFixed(0), highestAltitudeKm.toFixed(0)]
  const count = shellCount === 1 ? '1 shell' : `${shellCount} shells`
  return `${count}, ${highestAltitudeKm - lowestAltitudeKm < 0.5 ? low : `${low}-${high}`} km, ${inclinationDeg.toFixed(1)} deg`
}

/** The exact manifest by shell and year. */
export function exactShellManifest(launch: LaunchSizing, exact: ExactManifest): ShellManifest {
  return shellManifest(launch, exact.launches, exact.carried, exact.bySite)
}

/** The search's manifest by shell and year: shells of one kind fill up in step, launches in the order they fly. */
export function searchShellManifest(launch: LaunchSizing): ShellManifest {
  const { problem, manifest, shells } = launch
  const { demand, launchers } = problem
  const total = demand.reduce((sum, count) => sum + count, 0)
  const carried = launchers.map(() => shells.map(() => zeros(demand.length)))
  for (const kind of [true, false]) {
    const launches = kind ? manifest.byOrbit.sunSynchronous : manifest.byOrbit.inclined
    if (launches === undefined) continue
    const share = shells.reduce((sum, one) => sum + (one.sunSynchronous === kind ? one.shareFraction : 0), 0)
    const seats = launchers.map((launcher) => meanSeats(launcher, shells, kind))
    let left = total * share
    for (let year = 0; year < demand.length; year++) {
      launchers.forEach((_, l) => {
        const flown = launches[l]![year]!
        const taken = flown === 0 ? 0 : Math.min(left, flown * seats[l]!)
        left -= taken
        shells.forEach((shell, g) => {
          if (shell.sunSynchronous === kind) carried[l]![g]![year] = (taken * shell.shareFraction) / share
        })
      })
    }
  }
  return shellManifest(launch, manifest.launches, carried, searchLaunchesBySite(launch))
}

/** Launches of the search's manifest by launcher, its site and year. */
export function searchLaunchesBySite({
  problem,
  manifest,
}: Pick<LaunchSizing, 'problem' | 'manifest'>): (readonly number[])[][] {
  const { sunSynchronous, inclined } = manifest.byOrbit
  return problem.launchers.map(({ sites = [] }, l) => {
    const byYear = problem.demand.map((_, year) =>
      launchesBySite(sites, {
        sunSynchronous: sunSynchronous?.[l]?.[year] ?? 0,
        inclined: inclined?.[l]?.[year] ?? 0,
      }),
    )
    return sites.map((_, a) => byYear.map((counts) => counts[a]!))
  })
}

function shellManifest(
  { shells, problem }: LaunchSizing,
  launches: readonly (readonly number[])[],
  carried: readonly (readonly (readonly number[])[])[],
  bySite: readonly (readonly (readonly number[])[])[],
): ShellManifest {
  const total = (g: number) => carried.reduce((sum, ofLauncher) => sum + ofLauncher[g]!.reduce((a, b) => a + b, 0), 0)
  return {
    shells: shells.map((shell, g) => ({
      sunSynchronous: shell.sunSynchronous,
      shellCount: shell.shellCount,
      lowestAltitudeKm: shell.lowestM / 1e3,
      highestAltitudeKm: shell.highestM / 1e3,
      inclinationDeg: (shell.inclinationRad * 180) / Math.PI,
      satelliteCount: total(g),
    })),
    launchers: problem.launchers.map(({ id, seats, offers, sites = [] }, l) => ({
      id,
      launches: [...launches[l]!],
      priceUsd: offers.map(({ priceUsd }) => priceUsd),
      sites: sites.map((site, a) => ({ id: site.id, launches: bySite[l]![a]! })),
      shells: seats.map((count, g) => ({ seats: count, carried: [...carried[l]![g]!] })),
    })),
  }
}
