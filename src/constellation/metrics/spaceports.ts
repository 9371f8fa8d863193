import { searchLaunchesBySite } from '../launch/shell-manifest.ts'
import type { ConstellationSizing } from '../size.ts'
import type { ConstellationMetric } from './metric.ts'

const launchesFrom = (id: string, name: string) =>
  ({
    model: 'launch manifest',
    description: `launches from ${name} in its busiest year`,
    get: (s) => mostLaunchesPerYear(s, id),
  }) satisfies ConstellationMetric

/** Launches from each shipped spaceport, so that a study may bound them or make them few; those of a study's own have their bound alone. */
export const SPACEPORT_METRICS = {
  starbaseLaunchesPerYear: launchesFrom('starbase', 'Starbase'),
  kennedyLaunchesPerYear: launchesFrom('kennedy', 'Kennedy Space Center'),
  capeCanaveralLaunchesPerYear: launchesFrom('cape-canaveral', 'Cape Canaveral'),
  vandenbergLaunchesPerYear: launchesFrom('vandenberg', 'Vandenberg'),
  wallopsLaunchesPerYear: launchesFrom('wallops', 'Wallops Island'),
  kourouLaunchesPerYear: launchesFrom('kourou', 'Kourou'),
  jiuquanLaunchesPerYear: launchesFrom('jiuquan', 'Jiuquan'),
  wenchangLaunchesPerYear: launchesFrom('wenchang', 'Wenchang'),
  taiyuanLaunchesPerYear: launchesFrom('taiyuan', 'Taiyuan'),
  xichangLaunchesPerYear: launchesFrom('xichang', 'Xichang'),
  mostSiteLaunchesPerYear: {
    model: 'launch manifest',
    description: 'launches of the busiest year of the busiest spaceport',
    get: (s) => mostLaunchesPerYear(s),
  },
} satisfies Record<string, ConstellationMetric>

/** Launches of all launchers in the busiest year of a spaceport, or of the busiest. */
function mostLaunchesPerYear({ launch }: ConstellationSizing, only?: string): number {
  const bySite = new Map<string, number[]>()
  const counts = searchLaunchesBySite(launch)
  launch.problem.launchers.forEach(({ sites = [] }, l) => {
    sites.forEach(({ id }, a) => {
      if (only !== undefined && id !== only) return
      const before = bySite.get(id)
      bySite.set(
        id,
        counts[l]![a]!.map((count, year) => count + (before?.[year] ?? 0)),
      )
    })
  })
  return Math.max(0, ...[...bySite.values()].flat())
}
