import type { LaunchSizing } from '../constellation/launch/launch.ts'
import { searchShellManifest, shellsName } from '../constellation/launch/shell-manifest.ts'

/** What one launcher carries to one group of shells. */
export interface ShellLaunches {
  /** Of the launcher. */
  readonly id: string
  /** Of the group: how many shells, where. */
  readonly name: string
  /** Satellites on one launch. */
  readonly seats: number
  readonly carriedByYear: ArrayLike<number>
}

/** The launches of the manifest by launcher and group of shells; those that nothing flies to are left out. */
export function shellLaunches(launch: LaunchSizing): ShellLaunches[] {
  const { shells, launchers } = searchShellManifest(launch)
  return launchers.flatMap(({ id, shells: carried }) =>
    carried
      .map(({ seats, carried: carriedByYear }, g) => ({ id, name: shellsName(shells[g]!), seats, carriedByYear }))
      .filter((one) => Array.from(one.carriedByYear).some((satellites) => satellites > 0)),
  )
}
