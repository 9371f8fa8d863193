import { fillingWaitS } from '../fleet/plane-drift.ts'
import type { ConstellationSizing } from '../size.ts'

/**
 * Time that the satellites of a manifest drift to their planes, mean over all it carries: each launch with its own launcher's seats
 * to its own shells, which fill their planes in turn.
 */
export function manifestDriftS(
  { launch, pattern, design }: Pick<ConstellationSizing, 'launch' | 'pattern' | 'design'>,
  /** Satellites by launcher, group of shells and year. */
  carried: readonly (readonly (readonly number[])[])[],
): number {
  const { injectionAltitudeM } = design
  let [count, waited] = [0, 0]
  launch.problem.launchers.forEach(({ seats }, l) => {
    launch.shells.forEach(({ sunSynchronous, lowestM, highestM, inclinationRad }, g) => {
      const kind = pattern.kinds.find(({ isInclined }) => isInclined !== sunSynchronous)!
      const altitudeM = (lowestM + highestM) / 2
      const waitS = fillingWaitS(kind, { seats: seats[g]!, injectionAltitudeM, altitudeM, inclinationRad })
      const here = carried[l]![g]!.reduce((sum, one) => sum + one, 0)
      count += here
      waited += here * waitS
    })
  })
  return count === 0 ? 0 : waited / count
}
