import { fillingWaitS, kindOf, middleM } from '../fleet/plane-drift.ts'
import type { ConstellationSizing } from '../size.ts'

/**
 * Time that satellites drift to their planes by launcher and group of shells: each launch with its own launcher's seats to its own
 * shells, which fill their planes in turn.
 */
export function manifestWaitsS({
  launch,
  pattern,
  design,
}: Pick<ConstellationSizing, 'launch' | 'pattern' | 'design'>): number[][] {
  const { injectionAltitudeM } = design
  return launch.problem.launchers.map(({ seats }) =>
    launch.shells.map((group, g) =>
      fillingWaitS(kindOf(pattern, group), {
        ...{ seats: seats[g]!, injectionAltitudeM, altitudeM: middleM(group) },
        inclinationRad: group.inclinationRad,
      }),
    ),
  )
}

/** The mean of it over all that a manifest carries. */
export function meanDriftS(
  waitsS: readonly (readonly number[])[],
  /** Satellites by launcher, group of shells and year. */
  carried: readonly (readonly (readonly number[])[])[],
): number {
  let [count, waited] = [0, 0]
  waitsS.forEach((ofLauncher, l) => {
    ofLauncher.forEach((waitS, g) => {
      const here = carried[l]![g]!.reduce((sum, one) => sum + one, 0)
      count += here
      waited += here * waitS
    })
  })
  return count === 0 ? 0 : waited / count
}
